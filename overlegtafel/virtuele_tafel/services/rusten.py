"""Letting an inbreng rest whose placing was undone: the number stays, nothing of it shows, and it can come back."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.gebeurtenissen import INBRENG_HERVAT, INBRENG_TERUGGEHAALD
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import RUST
from overlegtafel.virtuele_tafel.services.titels import herzie_titels
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_inbreng


def laat_rusten(session: Session, inbreng: Inbreng, *, daad: Daad) -> None:
    """Let `inbreng` count as no inbreng (DOMAIN section 4); the caller sees to it that nobody built on it."""
    inbreng.oordeel, inbreng.grond, inbreng.beoordeeld_op = Oordeel.GEEN_INBRENG, RUST, daad.nu
    session.flush()
    herzie_titels(session, inbreng)
    indexeer_inbreng(session, inbreng)
    leg_vast(session, INBRENG_TERUGGEHAALD, inbreng.id, daad=daad)


def hervat(session: Session, inbreng: Inbreng, *, daad: Daad) -> None:
    """Bring a resting `inbreng` back under its own number, as it came in: nobody judged it yet."""
    inbreng.oordeel = inbreng.grond = inbreng.beoordeeld_op = None
    session.flush()
    indexeer_inbreng(session, inbreng)
    leg_vast(session, INBRENG_HERVAT, inbreng.id, daad=daad)
