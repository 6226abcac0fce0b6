"""Finds what an address names, or says that it isn't there: what isn't public is 404 for all but the gastheer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.errors import MagNiet, NietGevonden
from overlegtafel.core.toegang.access import kijker
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Versie
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen, toon_overeenkomst, toon_versie
from overlegtafel.overeenkomsten.rules.toegang import mag_beheren, mag_zien, zichtbare_teksten


def vind_overeenkomst(session: Session, kenmerk: str, *, nu: datetime) -> Overeenkomst:
    """Return the agreement of an address, if the viewer may see a tekst of it."""
    overeenkomst = toon_overeenkomst(session, kenmerk)
    if overeenkomst is None or not (kijker().is_gastheer or zichtbare_versies(overeenkomst, nu=nu)):
        raise NietGevonden("Deze overeenkomst bestaat niet, of is nog niet openbaar.")
    return overeenkomst


def zichtbare_versies(overeenkomst: Overeenkomst, *, nu: datetime) -> list[Versie]:
    """Return the versies of which the viewer may see a tekst, oldest first."""
    return [versie for versie in overeenkomst.versies if zichtbare_teksten(versie, kijker(), nu=nu)]


def vind_versie(session: Session, kenmerk: str, nummer: str, *, nu: datetime) -> Versie:
    """Return the versie of an address, if the viewer may see a tekst of it."""
    versie = toon_versie(session, kenmerk, nummer)
    if versie is None or not zichtbare_teksten(versie, kijker(), nu=nu):
        raise NietGevonden("Deze versie bestaat niet, of is nog niet openbaar.")
    return versie


def vind_tekst(session: Session, kenmerk: str, nummer: str, volgnr: int, *, nu: datetime) -> Tekst:
    """Return the tekst of an address with its articles, if the viewer may see it."""
    versie = toon_versie(session, kenmerk, nummer)
    tekst = next((tekst for tekst in versie.teksten if tekst.volgnr == volgnr), None) if versie else None
    if tekst is None or not mag_zien(tekst, kijker(), nu=nu):
        raise NietGevonden("Deze tekst bestaat niet, of is nog niet openbaar.")
    return tekst_met_artikelen(session, tekst.id)


def eis_beheer() -> None:
    """Refuse who is inkoper elsewhere than with the gastheer."""
    if not mag_beheren(kijker()):
        raise MagNiet("Alleen een inkoper van de gastheergemeente kan dit.")
