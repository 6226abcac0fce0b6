"""What is to be told of a thing, who hears it, and what still waits."""
