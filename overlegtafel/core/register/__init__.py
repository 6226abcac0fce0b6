"""What rooms tell the house, so that others can ask without importing them: links, tasks, menu."""
