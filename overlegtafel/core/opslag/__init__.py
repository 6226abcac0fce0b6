"""What is stored as bytes: files, and their scanning."""
