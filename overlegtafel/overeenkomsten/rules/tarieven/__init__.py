"""Tarieven: of which elements a price consists, reading and writing a list, what changed, and indexing."""
