"""Work in the background: say of each ronde that it closed, once its moment has passed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.services.ronden import is_ongemeld_gesloten, meld_sluitingen


def run_once(nu: datetime) -> bool:
    """Write in the logboek which ronden closed; closing itself is the clock's work. Return whether there was any."""
    session = db.session()
    session.rollback()
    is_er = session.scalar(select(Ronde.id).where(is_ongemeld_gesloten(nu=nu)).limit(1)) is not None
    session.rollback()
    if is_er:
        with transaction() as schrijver:
            meld_sluitingen(schrijver, nu=nu)
    return is_er
