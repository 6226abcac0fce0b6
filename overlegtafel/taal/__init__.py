"""What can be known of words and files by looking at them alone."""
