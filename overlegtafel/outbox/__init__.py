"""Mail out: composed at write, sent after commit, one row a recipient."""
