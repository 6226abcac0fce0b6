"""Answers to punten: written, agreed, made public."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst.markup import render_markdown
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.models import Antwoord, Gevolg, Punt
from overlegtafel.virtuele_tafel.rules.beantwoorden import waarom_geen_akkoord, waarom_geen_antwoord
from overlegtafel.virtuele_tafel.rules.openbaar import is_uitgebracht
from overlegtafel.virtuele_tafel.rules.woorden import GEVOLGEN
from overlegtafel.virtuele_tafel.services.berichten import bericht_aan_afzender
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_antwoord


def beantwoord(session: Session, punt: Punt, gevolg: Gevolg, reden: str, *, daad: Daad) -> Antwoord:
    """Write the answer to `punt`; it is nobody's but the gemeente's until it is agreed or its reactienota is out."""
    bezwaar = waarom_geen_antwoord(punt, gevolg, reden)
    if bezwaar:
        raise Geweigerd(bezwaar)
    antwoord = punt.antwoord or Antwoord(punt=punt)
    antwoord.gevolg = gevolg
    antwoord.reden = reden.strip()
    antwoord.reden_html = render_markdown(reden)
    antwoord.door_id = daad.actor_id
    session.add(antwoord)
    session.flush()
    leg_vast(session, "punt.beantwoord", "punt", punt.id, daad=daad, gevolg=gevolg.value)
    return antwoord


def haal_antwoord_weg(session: Session, punt: Punt, *, daad: Daad) -> None:
    """Take away an answer that nobody saw yet, so that the punt can be cut or answered otherwise."""
    if punt.antwoord is None or is_uitgebracht(punt.antwoord):
        raise Geweigerd("Een antwoord dat openbaar is, kan niet weg. Schrijf een nieuw antwoord op een aanvulling.")
    session.delete(punt.antwoord)
    punt.antwoord = None
    session.flush()
    leg_vast(session, "punt.antwoord_weg", "punt", punt.id, daad=daad)


def geef_akkoord(session: Session, punt: Punt, *, daad: Daad) -> None:
    """Make the answer to a punt outside a ronde public and mail it; raise Geweigerd when that can't be."""
    bezwaar = waarom_geen_akkoord(punt)
    antwoord = punt.antwoord
    if bezwaar or antwoord is None:
        raise Geweigerd(bezwaar or "Schrijf eerst een antwoord met een reden.")
    antwoord.akkoord_op = daad.nu
    antwoord.openbaar_vanaf = daad.nu
    indexeer_antwoord(session, punt)
    leg_vast(session, "punt.antwoord_openbaar", "punt", punt.id, daad=daad)
    bericht_aan_afzender(
        session, punt.inbreng, "antwoord", f"antwoord:{punt.nummer}", {"punten": [punt_in_mail(punt)]}, nu=daad.nu
    )


def punt_in_mail(punt: Punt) -> dict[str, str]:
    """Return what a mail to the sender says of a punt and its answer."""
    antwoord = punt.antwoord
    return {
        "nummer": punt.nummer,
        "fragment": punt.fragment,
        "gevolg": GEVOLGEN[antwoord.gevolg] if antwoord else "",
        "reden": antwoord.reden if antwoord else "",
        "reden_html": antwoord.reden_html if antwoord else "",
    }
