"""Agreements: versies, their teksten and articles, and consultation windows."""
