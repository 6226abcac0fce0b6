"""What the bytes of a mail mean: pure functions, no database and no clock."""
