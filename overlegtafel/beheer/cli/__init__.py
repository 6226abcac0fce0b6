"""Commands of who keeps the installation."""
