"""Work in the background: read the logboek, tell what is due, send the overviews."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.meldingen.models import Abonnement
from overlegtafel.meldingen.services.lezen import is_er_te_lezen, lees_logboek
from overlegtafel.meldingen.services.overzicht import is_er_overzicht, verstuur_overzichten
from overlegtafel.meldingen.services.vertellen import is_er_te_vertellen, vertel
from overlegtafel.meldingen.services.volgen import is_onbevestigd, veeg_onbevestigd


def run_once(nu: datetime) -> bool:
    """Do one bounded step of each kind of work that waits; return whether there was any."""
    session = db.session()
    session.rollback()
    te_lezen, te_vertellen = is_er_te_lezen(session), is_er_te_vertellen(session, nu=nu)
    te_overzien = is_er_overzicht(session, nu=nu)
    te_vegen = session.scalar(select(Abonnement.id).where(is_onbevestigd(nu=nu)).limit(1)) is not None
    session.rollback()
    if te_lezen:
        with transaction() as schrijver:
            lees_logboek(schrijver, nu=nu)
    if te_vertellen:
        with transaction() as schrijver:
            vertel(schrijver, nu=nu)
    if te_overzien:
        with transaction() as schrijver:
            verstuur_overzichten(schrijver, nu=nu)
    if te_vegen:
        with transaction() as schrijver:
            veeg_onbevestigd(schrijver, nu=nu)
    return te_lezen or te_vertellen or te_overzien or te_vegen
