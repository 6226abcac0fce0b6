"""Setting up an empty installation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.beheer.gebeurtenissen import INSTALLATIE_INGERICHT
from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.instellingen import Instelling
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.toegang.access import Rol
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Gastheerschap, Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort

AL_INGERICHT = "Deze installatie is al ingericht; er is niets veranderd."


@dataclass(frozen=True)
class Inrichting:
    """What must be known to begin: the region, its host, and the first person."""

    regio: str
    gastheer: str
    email: str
    naam: str
    rollen: Collection[Rol] = ()


def controleer_leeg(session: Session) -> None:
    """Raise Geweigerd when this installation holds organisations, people or settings."""
    for model in (Organisatie, Gebruiker, Instelling):
        if session.scalar(select(model.id).limit(1)) is not None:
            raise Geweigerd(AL_INGERICHT)


def richt_in(session: Session, inrichting: Inrichting, *, nu: datetime) -> Gebruiker:
    """Make the region, its gastheer and its first beheerder; return that person. Raises Geweigerd when not empty."""
    controleer_leeg(session)
    gastheer = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam=inrichting.gastheer)
    gebruiker = Gebruiker(email=inrichting.email, naam=inrichting.naam)
    session.add_all([gastheer, gebruiker])
    session.flush()
    session.add(Gastheerschap(organisatie_id=gastheer.id, van=nu))
    session.add_all(
        Lidmaatschap(gebruiker_id=gebruiker.id, organisatie_id=gastheer.id, rol=rol, van=nu)
        for rol in sorted({Rol.BEHEERDER, *inrichting.rollen})
    )
    instellingen.zet(session, "regio_naam", inrichting.regio, daad=Daad(nu))
    instellingen.zet(session, "gastheer_naam", inrichting.gastheer, daad=Daad(nu))
    leg_vast(session, INSTALLATIE_INGERICHT, gastheer.id, daad=Daad(nu), gebruiker_id=gebruiker.id)
    return gebruiker
