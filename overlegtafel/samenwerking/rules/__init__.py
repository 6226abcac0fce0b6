"""The face of the rules of this room."""
