"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the room's pages and providers with `app`."""
