"""What is allowed at the physical table, and what follows from its facts."""
