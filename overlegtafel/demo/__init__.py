"""The sample region De Vier Kreken, and a site that runs it on loopback."""
