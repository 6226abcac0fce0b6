"""Telling who must know: one table of who hears what, subscriptions, and overviews by day or week."""
