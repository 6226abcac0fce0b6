"""Reads of the virtual table."""
