"""The pages of the virtual table."""
