"""Time: the clock, and terms counted by it."""
