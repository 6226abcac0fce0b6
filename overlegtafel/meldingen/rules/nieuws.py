"""What is to be told, as far as it doesn't depend on who reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from overlegtafel.core.toegang.access import Rol
from overlegtafel.meldingen.models import Onderwerp


@dataclass(frozen=True)
class Paginaplek:
    """A page: its endpoint and what stands in its address."""

    endpoint: str
    waarden: Mapping[str, Any] = field(default_factory=dict)


Adressen = Callable[[], Iterable[str]]
"""Gives addresses when somebody is to be told; a page that shows the news asks for none."""


def niemand() -> tuple[str, ...]:
    """Return no address."""
    return ()


@dataclass(frozen=True)
class Uitvoerder:
    """Which organisation has to do something, and of a table that is besloten which roles may know of it."""

    organisatie_id: int
    lezers: frozenset[Rol] = frozenset()
    """Empty where everybody may read it."""


@dataclass(frozen=True)
class Nieuws:
    """One thing to tell: from when everybody may know it, where it stands, who follows it, and what the words need."""

    vanaf: datetime
    groep: str
    """The public name of the agreement or table under which an overview shows it."""
    plek: Paginaplek
    onderwerpen: tuple[tuple[Onderwerp, int], ...] = ()
    """What somebody may follow to hear of this; `alles` goes without saying."""
    context: Mapping[str, Any] = field(default_factory=dict)
    overeenkomst_id: int | None = None
    is_tussen_gemeenten: bool = False
    """Whether only gemeenten are party to it."""
    tafel_id: int | None = None
    """Which table's organisations are invited."""
    bijeenkomst_id: int | None = None
    """To which bijeenkomst also people were called by name."""
    afzenders: Adressen = niemand
    """Whose inbreng it is about."""
    uitvoerder: Uitvoerder | None = None
    zwijg_voor: Adressen = niemand
    """Addresses that hear the same by a mail of the room itself."""
