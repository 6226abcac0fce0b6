"""Pages of the physical table, and what it tells other pages."""
