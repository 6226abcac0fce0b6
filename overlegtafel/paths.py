"""Where templates, static files and migrations are: beside the package in a wheel, one level up in a checkout."""

from __future__ import annotations

from pathlib import Path

PAKKET = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder `name`: inside the package when installed, else at the root of the checkout."""
    beside = PAKKET / name
    return beside if beside.is_dir() else PAKKET.parent / name
