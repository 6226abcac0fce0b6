"""The public kalender in the forms in which others take it; none of them knows a raming or an oordeel."""
