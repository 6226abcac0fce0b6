"""Answers to punten: written, agreed, made public."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.nummers import geef_nummer
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tekst.markup import als_platte_tekst, render_markdown
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.gebeurtenissen import (
    PUNT_ANTWOORD_OPENBAAR,
    PUNT_ANTWOORD_WEG,
    PUNT_BEANTWOORD,
    VRAAG_BEANTWOORD,
)
from overlegtafel.virtuele_tafel.models import Antwoord, Gevolg, Punt
from overlegtafel.virtuele_tafel.queries.plaatsen import (
    Plaatsen,
    nieuwste_tekst_id,
    plaats_van_punt,
    plaatsen_bij,
    waar_verwerkt,
)
from overlegtafel.virtuele_tafel.queries.verwerkbaar import verwerkbaar
from overlegtafel.virtuele_tafel.rules.beantwoorden import NAAR_ARTIKEL, weiger_akkoord, weiger_antwoord
from overlegtafel.virtuele_tafel.rules.openbaar import is_uitgebracht
from overlegtafel.virtuele_tafel.rules.vragen import is_vraag_in_ronde
from overlegtafel.virtuele_tafel.rules.woorden import gevolg_in_woorden
from overlegtafel.virtuele_tafel.services.berichten import bericht_aan_afzender
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_antwoord


def beantwoord(
    session: Session, punt: Punt, gevolg: Gevolg, reden: str, *, daad: Daad, artikel_id: int | None = None
) -> Antwoord:
    """Write the answer to `punt`; it is nobody's but the gemeente's until it is agreed or its reactienota is out.

    `artikel_id` is where it is worked in: an article of the newest text, without it that of the punt itself.
    """
    bezwaar = weiger_antwoord(punt, gevolg, reden, artikel_id)
    if bezwaar:
        raise Geweigerd(bezwaar)
    waar = _waar_verwerkt(session, punt, gevolg, artikel_id)
    antwoord = punt.antwoord or Antwoord(punt=punt)
    antwoord.gevolg = gevolg
    antwoord.artikel_id, antwoord.tekst_id = waar
    antwoord.reden = reden.strip()
    antwoord.reden_html = render_markdown(reden)
    antwoord.door_id = daad.actor_id
    antwoord.nagelezen_op = antwoord.nagelezen_door_id = None
    session.add(antwoord)
    session.flush()
    leg_vast(session, PUNT_BEANTWOORD, punt.id, daad=daad, gevolg=gevolg.value)
    return antwoord


def _waar_verwerkt(
    session: Session, punt: Punt, gevolg: Gevolg, artikel_id: int | None
) -> tuple[int | None, int | None]:
    """Return article and text in which an answer is worked in; raise Ongeldig for an article of another text."""
    if gevolg not in NAAR_ARTIKEL:
        return None, None
    tekst_id = nieuwste_tekst_id(session, punt)
    in_tekst = {keuze.artikel_id for keuze in verwerkbaar(session, punt.inbreng.over_tekst_id, tekst_id)}
    if artikel_id is not None and artikel_id not in in_tekst:
        raise Ongeldig("Dit artikel staat niet in de nieuwste tekst. Kies een ander artikel.")
    gekozen = artikel_id or punt.artikel_id
    return (gekozen, tekst_id) if gekozen in in_tekst else (None, None)


def haal_antwoord_weg(session: Session, punt: Punt, *, daad: Daad) -> None:
    """Take away an answer that nobody saw yet, so that the punt can be cut or answered otherwise."""
    if punt.antwoord is None or is_uitgebracht(punt.antwoord):
        raise Geweigerd("Een antwoord dat openbaar is, kan niet weg. Schrijf een nieuw antwoord op een aanvulling.")
    session.delete(punt.antwoord)
    punt.antwoord = None
    session.flush()
    leg_vast(session, PUNT_ANTWOORD_WEG, punt.id, daad=daad)


def geef_akkoord(session: Session, punt: Punt, *, daad: Daad) -> None:
    """Make the answer to a vraag, or to a punt outside a ronde, public and mail it; raise Geweigerd when that can't be.

    A vraag in a ronde gets its number there, and is told to who follows the agreement.
    """
    bezwaar = weiger_akkoord(punt)
    antwoord = punt.antwoord
    if bezwaar or antwoord is None:
        raise Geweigerd(bezwaar or "Schrijf eerst een antwoord met een reden.")
    antwoord.akkoord_op = daad.nu
    antwoord.openbaar_vanaf = daad.nu
    if is_vraag_in_ronde(punt):
        _nummer_vraag(session, punt)
        leg_vast(session, VRAAG_BEANTWOORD, punt.id, daad=daad)
    indexeer_antwoord(session, punt)
    leg_vast(session, PUNT_ANTWOORD_OPENBAAR, punt.id, daad=daad)
    in_mail = punt_in_mail(punt, plaatsen_bij(session, [punt.inbreng]), nu=daad.nu)
    bericht_aan_afzender(
        session,
        punt.inbreng,
        "antwoord",
        f"antwoord:{punt.nummer}",
        {"punten": [in_mail]},
        nu=daad.nu,
    )


def _nummer_vraag(session: Session, punt: Punt) -> None:
    """Give a vraag the next number of its ronde; one that is answered anew keeps its own."""
    if punt.vraagnummer is None:
        ronde = session.get_one(Ronde, punt.ronde_id)
        punt.vraagnummer = geef_nummer(session, f"vraag:{ronde.id}", nu=ronde.openbaar_vanaf).volgnr


def _gevolg_in_mail(punt: Punt, antwoord: Antwoord) -> str:
    return f"uitleg bij vraag {punt.vraagnummer}" if punt.vraagnummer else gevolg_in_woorden(punt, antwoord.gevolg)


def punt_in_mail(punt: Punt, plaatsen: Plaatsen, *, nu: datetime) -> dict[str, str]:
    """Return what a mail to the sender says of a punt and its answer, with the articles as they are called there."""
    antwoord, over = punt.antwoord, plaats_van_punt(plaatsen, punt)
    verwerkt = waar_verwerkt(plaatsen, punt, nu=nu)
    return {
        "nummer": punt.nummer,
        "artikel": over.in_zin if over else "",
        "verwerkt": verwerkt[0] if verwerkt else "",
        "fragment": punt.fragment,
        "gevolg": _gevolg_in_mail(punt, antwoord) if antwoord else "",
        "reden": als_platte_tekst(antwoord.reden) if antwoord else "",
        "reden_html": antwoord.reden_html if antwoord else "",
    }
