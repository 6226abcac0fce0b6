"""Gemeenten that buy together: what each of them pays."""
