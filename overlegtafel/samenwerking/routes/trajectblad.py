"""What the page of a traject shows: its steps, and to who works on it what is missing and who takes part."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import kijker
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models import FormatGebruik, FormatVersie, Kennisnotitie, Traject, TrajectOordeel
from overlegtafel.samenwerking.queries.drempels import bekende_drempels
from overlegtafel.samenwerking.queries.formats import gebruik_van, processen
from overlegtafel.samenwerking.queries.kennis import notities_bij_traject
from overlegtafel.samenwerking.queries.trajecten import bedragen_van
from overlegtafel.samenwerking.queries.voorrang import plek_van
from overlegtafel.samenwerking.rules.drempels import aanmeldplicht, weiger_zonder_drempel
from overlegtafel.samenwerking.rules.formats import geldende_versie
from overlegtafel.samenwerking.rules.toegang import is_vertrouwd, mag_zien
from overlegtafel.samenwerking.rules.trajecten import mist


@dataclass(frozen=True, slots=True)
class Trajectstap:
    """A step of a traject for the component stappen."""

    label: str
    datum: date | None
    staat: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Deelnemerrij:
    """What a gemeente expects to spend in a traject, and whether it takes part."""

    naam: str
    bedrag: Decimal | None
    oordeel: TrajectOordeel | None


@dataclass(frozen=True, slots=True)
class Trajectformats:
    """Which papers a traject uses, who does what in each step, and what is known of it."""

    gebruik: Sequence[FormatGebruik]
    processen: Sequence[FormatVersie]
    notities: Sequence[Kennisnotitie]


@dataclass(frozen=True, slots=True)
class Trajectbinnen:
    """What only who works on the samenwerking sees of a traject."""

    mist: str | None
    plicht: str | None
    geen_drempel: str | None
    rijen: Sequence[Deelnemerrij]
    plek: int | None
    formats: Trajectformats
    samen: Decimal | None


def stap_van(naam: str, dag: date | None, is_klaar: bool) -> Trajectstap:
    """Return a step with its day: expected as long as it wasn't taken."""
    uitleg = "verwacht" if dag is not None and not is_klaar else ""
    return Trajectstap(naam, dag, "klaar" if is_klaar else "later", uitleg)


def binnen_van(traject: Traject, deelnemers: Collection[Organisatie]) -> Trajectbinnen:
    """Return what only who works on the samenwerking sees, each what it may."""
    wie, dag = kijker(), traject.verwachte_aankondiging
    vertrouwd = is_vertrouwd(wie)
    loopt = traject.aankondiging_op is None and traject.gestopt_op is None
    drempels = bekende_drempels(db.session())
    plicht = aanmeldplicht(traject.soort, bedragen_van(traject), dag, drempels, is_vertrouwd=vertrouwd)
    return Trajectbinnen(
        mist=mist(traject, deelnemers, vandaag=clock.vandaag()),
        plicht=plicht if traject.aangemeld_op is None and loopt else None,
        geen_drempel=weiger_zonder_drempel(traject.soort, dag, drempels) if loopt else None,
        rijen=[_rij(traject, een) for een in deelnemers if mag_zien(wie, een.id)],
        plek=plek_van(db.session(), traject.id),
        formats=_formats(traject),
        samen=sum(bedragen_van(traject), Decimal(0)) if vertrouwd and traject.ramingen else None,
    )


def _formats(traject: Traject) -> Trajectformats:
    """Return which papers the traject uses, who does what in each step, and what is known of it."""
    session, vandaag = db.session(), clock.vandaag()
    gelden = [geldende_versie(een, vandaag=vandaag) for een in processen(session)]
    return Trajectformats(
        gebruik=gebruik_van(session, traject.id),
        processen=[een for een in gelden if een is not None and een.stappen],
        notities=notities_bij_traject(session, traject.id),
    )


def _rij(traject: Traject, gemeente: Organisatie) -> Deelnemerrij:
    raming = next((een for een in traject.ramingen if een.organisatie_id == gemeente.id), None)
    oordeel = next((een for een in traject.oordelen if een.organisatie_id == gemeente.id), None)
    return Deelnemerrij(gemeente.naam, raming.bedrag if raming is not None else None, oordeel)
