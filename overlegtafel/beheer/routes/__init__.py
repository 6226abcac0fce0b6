"""Pages of the beheerder."""
