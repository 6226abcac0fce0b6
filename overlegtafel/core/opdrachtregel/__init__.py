"""What serves the command line."""
