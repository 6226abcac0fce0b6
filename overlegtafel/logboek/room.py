"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask

from overlegtafel.logboek import services

__all__ = ["init_app", "services"]


def init_app(app: Flask) -> None:
    """Register the room's pages and providers with `app`."""
