"""Things by their name: a room tells here what a question names exactly, the search page puts it first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.toegang.access import Kijker

Vinder = Callable[[str, Kijker, datetime], list[Koppeling]]
"""Takes what was typed, viewer and moment; returns links to what has that number or kenmerk, in at most two queries."""

_vinders: list[Vinder] = []


def register_vinder(vinder: Vinder) -> None:
    """Add a way to find; twice is once."""
    if vinder not in _vinders:
        _vinders.append(vinder)


def vind_precies(vraag: str, kijker: Kijker, *, nu: datetime) -> list[Koppeling]:
    """Return what `vraag` is the number or the kenmerk of, as far as `kijker` may see it."""
    return [koppeling for vinder in _vinders for koppeling in vinder(vraag.strip(), kijker, nu)]
