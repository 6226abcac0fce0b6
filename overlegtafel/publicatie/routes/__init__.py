"""The public site round the rooms: home, search, standing pages, and what machines ask."""
