"""Commands for a desk: count a term, compare two texts. None of them touches the database."""
