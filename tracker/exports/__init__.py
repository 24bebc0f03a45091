"""Rows and tables in the forms that other programs and people take them in."""
