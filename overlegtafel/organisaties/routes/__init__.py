"""Pages for signing in, the start page, organisations and people."""
