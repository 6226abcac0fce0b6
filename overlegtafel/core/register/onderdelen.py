"""The page of an agreement is made of parts: each room says here what it has of one, with an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask, current_app, request, url_for

from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.toegang.access import Kijker


@dataclass(frozen=True)
class Onderdeel:
    """A part in short: its heading, a sentence, the newest of it, and where all of it stands."""

    kop: str
    volgorde: int
    zin: str = ""
    koppelingen: Sequence[Koppeling] = ()
    meer: tuple[str, str] | None = None
    """Label and address of the whole."""


Verteller = Callable[[int, str, Kijker, datetime], Sequence[Onderdeel]]
"""Takes id and kenmerk of an agreement, viewer and moment; returns parts in a constant number of queries."""


@dataclass(frozen=True)
class Tab:
    """A page about one agreement: its endpoint, its name, and what its address calls the kenmerk."""

    endpoint: str
    label: str
    volgorde: int
    sleutel: str = "kenmerk"


def register_onderdelen(app: Flask, verteller: Verteller) -> None:
    """Add what tells parts of an agreement."""
    app.extensions.setdefault("onderdelen", []).append(verteller)


def register_tab(app: Flask, *tabs: Tab) -> None:
    """Add pages about one agreement to those between which one goes back and forth."""
    alle: list[Tab] = app.extensions.setdefault("tabs", [])
    alle.extend(tabs)
    alle.sort(key=lambda tab: tab.volgorde)


def onderdelen_van(overeenkomst_id: int, kenmerk: str, kijker: Kijker, *, nu: datetime) -> list[Onderdeel]:
    """Return the parts that other rooms have of an agreement, in the order in which people ask."""
    vertellers: list[Verteller] = current_app.extensions.get("onderdelen", [])
    delen = [deel for verteller in vertellers for deel in verteller(overeenkomst_id, kenmerk, kijker, nu)]
    return sorted(delen, key=lambda deel: deel.volgorde)


def tabs_van(kenmerk: str) -> list[tuple[str, str, bool]]:
    """Return label and address of each page about an agreement, and whether it is this one."""
    tabs: list[Tab] = current_app.extensions.get("tabs", [])
    return [(tab.label, _adres(tab, kenmerk), request.endpoint == tab.endpoint) for tab in tabs]


def _adres(tab: Tab, kenmerk: str) -> str:
    waarden: dict[str, Any] = {tab.sleutel: kenmerk}
    return url_for(tab.endpoint, **waarden)
