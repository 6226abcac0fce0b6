"""Acts of two people, or of many, at the same moment."""
