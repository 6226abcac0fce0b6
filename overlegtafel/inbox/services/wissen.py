"""Emptying received mail: the bytes and all that was read from them go, row, hash and moments stay."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from overlegtafel.inbox.models import Bericht


def wis_berichten(session: Session, inbreng_id: int, nu: datetime) -> None:
    """Empty the mail that became this inbreng, and every double of it."""
    eigen = select(Bericht.id).where(Bericht.inbreng_id == inbreng_id)
    welke = or_(Bericht.inbreng_id == inbreng_id, Bericht.dubbel_van_id.in_(eigen))
    for bericht in session.scalars(select(Bericht).where(welke)):
        bericht.origineel.raw = None
        bericht.van_naam = bericht.van_adres = bericht.onderwerp = ""
        bericht.auteur_naam = bericht.auteur_adres = bericht.reden = None
        bericht.envelope, bericht.signalen = {}, []
        bericht.ontvangst_open_sinds = None
        if bericht.bewijs is not None:
            bericht.bewijs.domein, bericht.bewijs.uitleg = None, ""
        bericht.gewist_op = nu
