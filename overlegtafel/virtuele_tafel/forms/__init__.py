"""The forms of the virtual table."""
