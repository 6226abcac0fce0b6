"""What is new for a person since a moment: the room that knows tells it here, the start page asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.toegang.access import Kijker


@dataclass(frozen=True)
class Sinds:
    """What is new since a moment, newest first: the first few, and whether there is more."""

    koppelingen: tuple[Koppeling, ...] = ()
    heeft_meer: bool = False


Bron = Callable[[Kijker, datetime, datetime], Sinds]
"""Takes viewer, since when, and now."""


def _geen(kijker: Kijker, sinds: datetime, nu: datetime) -> Sinds:
    return Sinds()


_bron: Bron = _geen


def register_nieuws(bron: Bron) -> None:
    """Say who knows what is new."""
    global _bron
    _bron = bron


def nieuws_voor(kijker: Kijker, *, sinds: datetime, nu: datetime) -> Sinds:
    """Return what is new for `kijker`."""
    return _bron(kijker, sinds, nu)
