"""Links both ways: a room tells here what it knows of things in lower rooms, a page asks here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from overlegtafel.core.toegang.access import Kijker


@dataclass(frozen=True)
class Knop:
    """What the viewer may do with a link at once: the words on its button, and the address to which that posts."""

    label: str
    url: str


@dataclass(frozen=True)
class Koppeling:
    """A link from one thing to another, as a page shows it."""

    soort: str
    label: str
    url: str
    datum: datetime | None = None
    knop: Knop | None = None


Aanbieder = Callable[[str, Collection[int], Kijker, datetime], Mapping[int, list[Koppeling]]]
"""Takes soort, ids, viewer and moment; returns links by id, in at most one query; `{}` for a soort it doesn't know."""

_aanbieders: list[Aanbieder] = []


def register_koppelingen(aanbieder: Aanbieder) -> None:
    """Add a provider; twice is once."""
    if aanbieder not in _aanbieders:
        _aanbieders.append(aanbieder)


def koppelingen_van(soort: str, ids: Collection[int], kijker: Kijker, *, nu: datetime) -> dict[int, list[Koppeling]]:
    """Return all links of the things `soort`/`ids` that `kijker` may see, in the order of the providers."""
    gevonden: dict[int, list[Koppeling]] = defaultdict(list)
    if ids:
        for aanbieder in _aanbieders:
            for id_, koppelingen in aanbieder(soort, ids, kijker, nu).items():
                gevonden[id_].extend(koppelingen)
    return dict(gevonden)
