"""Duties of the samenwerking are set and done; decisions of portefeuillehouders and papers at their table are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.nummers import geef_nummer
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Agendapunt, Vergaderstuk
from overlegtafel.fysieke_tafel.services import trek_stuk_in, voeg_stuk_toe
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import OVERLEG_BESLOTEN, PLICHT_GEDAAN, PLICHT_GEZET, PLICHT_VERBETERD
from overlegtafel.samenwerking.models import Overlegbesluit, PlichtSoort, Samenwerkingsplicht
from overlegtafel.samenwerking.queries.afspraken import plichten
from overlegtafel.samenwerking.queries.deelname import einde_van, samenwerkingsovereenkomst
from overlegtafel.samenwerking.rules.afspraken import (
    weiger_besluit,
    weiger_plicht,
    weiger_plicht_gedaan,
    weiger_plicht_verbeteren,
)
from overlegtafel.samenwerking.rules.overleg import weiger_agendawerk
from overlegtafel.samenwerking.services.trajecten import weiger


@dataclass(frozen=True)
class Overlegstuk:
    """A file that the scanner looked at, with how it is called."""

    naam: str
    bestandsnaam: str
    inhoud: bytes
    gescand_op: datetime | None = None


def zet_plicht(session: Session, soort: PlichtSoort, uiterlijk: date, *, daad: Daad) -> Samenwerkingsplicht:
    """Set what is to be done of the samenwerkingsovereenkomst in force, by a day."""
    so = samenwerkingsovereenkomst(session, nu=daad.nu)
    if so is None:
        raise Geweigerd("Er is geen samenwerkingsovereenkomst die nu geldt.")
    bestaand = [een for een in plichten(session) if een.overeenkomst_id == so.id]
    weiger(weiger_plicht(soort, uiterlijk, bestaand, einde_van(session, so.id)), veld="uiterlijk")
    plicht = Samenwerkingsplicht(overeenkomst_id=so.id, soort=soort, uiterlijk=uiterlijk)
    session.add(plicht)
    session.flush()
    leg_vast(session, PLICHT_GEZET, plicht.id, daad=daad)
    return plicht


def rond_plicht_af(session: Session, plicht: Samenwerkingsplicht, *, dag: date, uitkomst: str, daad: Daad) -> None:
    """Record that a duty was done, and what came of it."""
    weiger(weiger_plicht_gedaan(plicht, dag, vandaag=clock.dag_van(daad.nu)), veld="dag")
    plicht.gedaan_op, plicht.uitkomst = dag, uitkomst
    leg_vast(session, PLICHT_GEDAAN, plicht.id, daad=daad)


def verbeter_plicht(session: Session, plicht: Samenwerkingsplicht, *, dag: date, uitkomst: str, daad: Daad) -> None:
    """Correct on which day a duty was done, or what came of it."""
    weiger(weiger_plicht_verbeteren(plicht, dag, vandaag=clock.dag_van(daad.nu)), veld="dag")
    plicht.gedaan_op, plicht.uitkomst = dag, uitkomst
    leg_vast(session, PLICHT_VERBETERD, plicht.id, daad=daad)


def leg_overlegbesluit_vast(
    session: Session, punt: Agendapunt, tekst: str, *, stuk: Vergaderstuk | None = None, daad: Daad
) -> Overlegbesluit:
    """Record what the portefeuillehouders decided on a point, or with which paper they agreed."""
    weiger(weiger_besluit(punt, stuk, nu=daad.nu))
    nummer = geef_nummer(session, "overlegbesluit", nu=daad.nu)
    besluit = Overlegbesluit(jaar=nummer.jaar, volgnr=nummer.volgnr, agendapunt=punt, tekst=tekst, stuk=stuk)
    session.add(besluit)
    session.flush()
    leg_vast(session, OVERLEG_BESLOTEN, punt.bijeenkomst_id, daad=daad, besluit_id=besluit.id)
    return besluit


def voeg_overlegstuk_toe(session: Session, punt: Agendapunt, stuk: Overlegstuk, *, daad: Daad) -> Vergaderstuk:
    """Put a paper with a point, until the verslag was adopted."""
    weiger(weiger_agendawerk(punt.bijeenkomst))
    return voeg_stuk_toe(session, punt, **vars(stuk), daad=daad)


def haal_overlegstuk_weg(session: Session, stuk: Vergaderstuk, *, is_besloten: bool, daad: Daad) -> None:
    """Take a paper away, unless something was decided on it."""
    weiger(weiger_agendawerk(stuk.agendapunt.bijeenkomst))
    if is_besloten:
        raise Geweigerd("Over dit stuk is een besluit genomen. Het blijft staan.")
    trek_stuk_in(session, stuk, reden="", daad=daad)
