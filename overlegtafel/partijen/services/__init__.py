"""Signing and countersigning."""
