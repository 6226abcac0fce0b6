"""Keeping organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import (
    ORGANISATIE_GEMAAKT,
    ORGANISATIE_GEWIJZIGD,
    ORGANISATIE_OPGAAN_TERUG,
    ORGANISATIE_OPGEGAAN,
)
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.organisaties.rules.opgegaan import weiger_opgaan, weiger_opgaan_terug


@dataclass(frozen=True)
class OrganisatieGegevens:
    """What is known of an organisation."""

    soort: OrganisatieSoort
    naam: str
    kvk: str | None = None
    domein: str | None = None
    medewerkers: int | None = None
    inwoners: int | None = None


def maak_organisatie(session: Session, gegevens: OrganisatieGegevens, *, daad: Daad) -> Organisatie:
    """Make an organisation and return it; raise Ongeldig when its KvK number is taken."""
    organisatie = Organisatie()
    _vul(session, organisatie, gegevens)
    session.add(organisatie)
    session.flush()
    leg_vast(session, ORGANISATIE_GEMAAKT, organisatie.id, daad=daad)
    return organisatie


def wijzig_organisatie(
    session: Session, organisatie: Organisatie, gegevens: OrganisatieGegevens, *, daad: Daad
) -> None:
    """Change what is known of an organisation; raise Ongeldig when its KvK number is taken."""
    if organisatie.is_gastheer and gegevens.soort is not OrganisatieSoort.GEMEENTE:
        raise Ongeldig("De gastheer is altijd een gemeente.", veld="soort")
    _vul(session, organisatie, gegevens)
    session.flush()
    leg_vast(session, ORGANISATIE_GEWIJZIGD, organisatie.id, daad=daad)


def laat_opgaan(session: Session, organisatie: Organisatie, in_: Organisatie, *, op: date, daad: Daad) -> None:
    """Record that a gemeente is part of another from a day on; raise Geweigerd when that can't be."""
    if zin := weiger_opgaan(organisatie, in_, op):
        raise Geweigerd(zin, veld="op")
    organisatie.opgegaan_in, organisatie.opgegaan_op = in_, op
    session.flush()
    leg_vast(session, ORGANISATIE_OPGEGAAN, organisatie.id, daad=daad, organisatie_id=in_.id)


def neem_opgaan_terug(session: Session, organisatie: Organisatie, *, daad: Daad) -> None:
    """Take back that a gemeente becomes part of another; raise Geweigerd once its day has come."""
    if zin := weiger_opgaan_terug(organisatie, vandaag=clock.dag_van(daad.nu)):
        raise Geweigerd(zin)
    organisatie.opgegaan_in, organisatie.opgegaan_op = None, None
    session.flush()
    leg_vast(session, ORGANISATIE_OPGAAN_TERUG, organisatie.id, daad=daad)


def _vul(session: Session, organisatie: Organisatie, gegevens: OrganisatieGegevens) -> None:
    if gegevens.kvk:
        ander = session.scalar(select(Organisatie).where(Organisatie.kvk == gegevens.kvk))
        if ander is not None and ander is not organisatie:
            raise Ongeldig("Een andere organisatie heeft dit KvK-nummer al.", veld="kvk")
    organisatie.soort = gegevens.soort
    organisatie.naam = gegevens.naam.strip()
    organisatie.kvk = gegevens.kvk or None
    organisatie.domein = (gegevens.domein or "").strip().lower().lstrip("@") or None
    organisatie.medewerkers, organisatie.inwoners = gegevens.medewerkers, gegevens.inwoners
