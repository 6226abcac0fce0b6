"""What pages, exports and mail ask of this room."""
