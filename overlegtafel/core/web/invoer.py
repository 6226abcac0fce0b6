"""What strangers send as the id of something, read without trust."""

from __future__ import annotations

_LANGSTE = 9
"""Digits of an id: what is longer fits no column."""
HOOGSTE_ID = 2**31 - 1
"""The highest number that a column for an id can hold, on either database."""


def lees_id(waarde: str) -> int | None:
    """Return the id that `waarde` is, or None for anything else."""
    return int(waarde) if waarde.isascii() and waarde.isdecimal() and len(waarde) <= _LANGSTE else None
