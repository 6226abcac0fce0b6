"""Telling, following, and the overviews."""
