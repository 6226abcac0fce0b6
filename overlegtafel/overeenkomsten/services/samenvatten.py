"""In plain words what a tekst comes down to, for who has five minutes."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tekst.markup import canoniek
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import TEKST_SAMENGEVAT
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.rules.handelingen import weiger_samenvatting


def vat_samen(session: Session, tekst: Tekst, samenvatting: str, *, daad: Daad) -> None:
    """Keep what an inkoper says of `tekst` in plain words, empty to say nothing; raise Ongeldig with the sentence."""
    woorden = canoniek(samenvatting).strip()
    if zin := weiger_samenvatting(tekst, woorden, nu=daad.nu):
        raise Ongeldig(zin)
    tekst.samenvatting = woorden
    session.flush()
    leg_vast(session, TEKST_SAMENGEVAT, tekst.id, daad=daad)
