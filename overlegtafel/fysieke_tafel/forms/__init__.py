"""Forms of the physical table."""
