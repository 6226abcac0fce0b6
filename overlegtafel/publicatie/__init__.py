"""The public site: home page, search, about pages."""
