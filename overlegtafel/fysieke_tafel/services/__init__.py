"""What is done at the physical table."""
