"""How a kind of gebeurtenis is told: what it says, who hears it, by which mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Reden
from overlegtafel.meldingen.queries.ontvangers import (
    afzenders,
    beslissers,
    genodigden,
    partijen,
    toelaters,
    uitvoerders,
)
from overlegtafel.meldingen.rules import Nieuws

Wat = Callable[[Session, Gebeurtenis], Nieuws | None]


class Wie(Protocol):
    """Gives the addresses that hear of something without having asked."""

    def __call__(self, session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
        """Return them."""


@dataclass(frozen=True)
class Hoorders:
    """People who hear of a thing by themselves, why, and whether they may switch that off."""

    wie: Wie
    reden: Reden
    is_uit_te_zetten: bool = False
    zijn_gemeenten: bool = False
    """Whether nobody but people of gemeenten can be among them."""


PARTIJEN = Hoorders(partijen, Reden.PARTIJ)
PARTIJEN_NAAR_KEUZE = Hoorders(partijen, Reden.PARTIJ, is_uit_te_zetten=True)
GENODIGDEN = Hoorders(genodigden, Reden.GENODIGDE)
BESLISSERS = Hoorders(beslissers, Reden.PARTIJ, zijn_gemeenten=True)
TOELATERS = Hoorders(toelaters, Reden.PARTIJ, zijn_gemeenten=True)
AFZENDERS = Hoorders(afzenders, Reden.AFZENDER)
UITVOERDERS = Hoorders(uitvoerders, Reden.PARTIJ, is_uit_te_zetten=True)


@dataclass(frozen=True)
class Vertelling:
    """How one kind of gebeurtenis is told: its folder in templates/mail, what it says, and who hears it first.

    Who is in several groups hears it by the first. Followers hear it after them, unless it concerns senders alone.
    """

    mail: str
    wat: Wat
    groepen: tuple[Hoorders, ...] = ()
    is_voor_volgers: bool = True
    weet_al: Wie | None = None
    """Who hears it from the room itself, by calendar mail, and gets no second notice."""

    def is_uit_te_zetten(self, reden: Reden) -> bool:
        """Return whether who hears it for `reden` may end that: followers always, others where their group may."""
        return reden is Reden.VOLGER or any(een.is_uit_te_zetten for een in self.groepen if een.reden is reden)

    def is_voor_gemeenten(self, reden: Reden) -> bool:
        """Return whether who hears it for `reden` can only be of a gemeente."""
        return any(een.zijn_gemeenten for een in self.groepen if een.reden is reden)
