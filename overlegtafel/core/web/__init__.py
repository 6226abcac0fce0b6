"""What serves the web: pages, refusals, requests."""
