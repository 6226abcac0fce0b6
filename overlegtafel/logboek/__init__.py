"""The append-only record: who did what to which thing, chained by hashes."""
