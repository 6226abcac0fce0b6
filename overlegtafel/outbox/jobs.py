"""Work in the background."""

from __future__ import annotations

from datetime import datetime


def run_once(nu: datetime) -> bool:
    """Return whether there was anything to do."""
    return False
