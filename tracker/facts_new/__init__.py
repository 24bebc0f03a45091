"""Clauses → passages → statements → decisions → facts, anew."""
