"""Erasing: what a room above holds of a thing that is erased, that room empties; it tells here how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

Wisser = Callable[[Session, int, datetime], None]
"""Takes the id of the thing and the moment."""

_wissers: dict[str, list[Wisser]] = {}


def register_wisser(soort: str, wisser: Wisser) -> None:
    """Add what empties something of a kind of thing; twice is once."""
    if wisser not in _wissers.setdefault(soort, []):
        _wissers[soort].append(wisser)


def wis_elders(session: Session, soort: str, id_: int, *, nu: datetime) -> None:
    """Let every room empty what it holds of this thing."""
    for wisser in _wissers.get(soort, ()):
        wisser(session, id_, nu)
