"""Organisations, people, what they may do, and signing in."""
