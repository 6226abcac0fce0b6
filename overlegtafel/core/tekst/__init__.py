"""Text made safe, found again, and dressed in the house style."""
