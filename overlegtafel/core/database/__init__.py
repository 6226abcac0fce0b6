"""What is stored as rows: the connection, writing, numbers, settings of the region."""
