"""Providers, plans and documents: one data file per provider, and its loader."""
