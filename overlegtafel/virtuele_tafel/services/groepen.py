"""Punten that say the same, answered together; and the agreement of a colleague to an answer."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.gebeurtenissen import PUNT_BIJ_ANDER, PUNT_LOS, PUNT_NAGELEZEN
from overlegtafel.virtuele_tafel.models import Gevolg, Punt
from overlegtafel.virtuele_tafel.queries.groepen import hele_groep
from overlegtafel.virtuele_tafel.rules.beantwoorden import moet_antwoord, weiger_akkoord
from overlegtafel.virtuele_tafel.rules.groepen import weiger_groeperen, weiger_nalezen
from overlegtafel.virtuele_tafel.rules.openbaar import is_uitgebracht
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord, geef_akkoord, haal_antwoord_weg


def voeg_bij(session: Session, punt: Punt, ander: Punt, *, daad: Daad) -> None:
    """Let `punt`, with what already belonged to it, be answered together with `ander`; each keeps its number.

    An answer that `ander` has already is the answer to all of them. Raises Geweigerd when they don't go together.
    """
    if reden := weiger_groeperen(punt, ander):
        raise Geweigerd(reden)
    kop_id = ander.groep_id or ander.id
    erbij = hele_groep(session, punt) if punt.groep_id is None else [punt]
    for een in erbij:
        een.groep_id = kop_id
    session.flush()
    leg_vast(session, PUNT_BIJ_ANDER, punt.id, daad=daad, bij=kop_id)
    antwoord = ander.antwoord
    for een in erbij:
        if antwoord is not None and een.antwoord is None:
            _antwoord_op(session, een, antwoord.gevolg, antwoord.reden, antwoord.artikel_id, daad=daad)


def maak_los(session: Session, punt: Punt, *, daad: Daad) -> None:
    """Let `punt` be answered by itself again; an answer that it has stays."""
    if punt.groep_id is None:
        raise Geweigerd("Dit punt hoort niet bij een ander punt.")
    punt.groep_id = None
    session.flush()
    leg_vast(session, PUNT_LOS, punt.id, daad=daad)


def beantwoord_samen(
    session: Session, punt: Punt, gevolg: Gevolg, reden: str, *, daad: Daad, artikel_id: int | None = None
) -> None:
    """Write one answer to `punt` and to all that belongs with it; raise Geweigerd where `punt` can't be answered so."""
    beantwoord(session, punt, gevolg, reden, daad=daad, artikel_id=artikel_id)
    for ander in hele_groep(session, punt):
        if ander.id != punt.id:
            _antwoord_op(session, ander, gevolg, reden, artikel_id or punt.artikel_id, daad=daad)


def _antwoord_op(
    session: Session, punt: Punt, gevolg: Gevolg, reden: str, artikel_id: int | None, *, daad: Daad
) -> None:
    """Answer a punt as another one of its group; not one that is out, withdrawn or left out of account."""
    if moet_antwoord(punt.inbreng) and not is_uitgebracht(punt.antwoord):
        beantwoord(session, punt, gevolg, reden, daad=daad, artikel_id=artikel_id)


def geef_akkoord_samen(session: Session, punt: Punt, *, daad: Daad) -> None:
    """Make the answer to `punt` public, and those to all that belongs with it; each sender gets the own one."""
    geef_akkoord(session, punt, daad=daad)
    for ander in hele_groep(session, punt):
        if ander.id != punt.id and weiger_akkoord(ander) is None:
            geef_akkoord(session, ander, daad=daad)


def haal_antwoord_samen_weg(session: Session, punt: Punt, *, daad: Daad) -> None:
    """Take an answer away that nobody saw yet, from `punt` and from all that belongs with it."""
    haal_antwoord_weg(session, punt, daad=daad)
    for ander in hele_groep(session, punt):
        if ander.id != punt.id and ander.antwoord is not None and not is_uitgebracht(ander.antwoord):
            haal_antwoord_weg(session, ander, daad=daad)


def lees_na(session: Session, punt: Punt, *, daad: Daad) -> None:
    """Record that a colleague agrees to an answer as it stands; other words ask for that anew."""
    antwoord = punt.antwoord
    if (reden := weiger_nalezen(punt, daad.actor_id)) or antwoord is None:
        raise Geweigerd(reden or "Er is nog geen antwoord om na te lezen.")
    antwoord.nagelezen_op, antwoord.nagelezen_door_id = daad.nu, daad.actor_id
    session.flush()
    leg_vast(session, PUNT_NAGELEZEN, punt.id, daad=daad)
