"""What is done with received mail: keep it, understand and place it, decide on what waits."""
