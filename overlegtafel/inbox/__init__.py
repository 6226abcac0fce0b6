"""Mail in: from raw bytes to an inbreng in its place."""
