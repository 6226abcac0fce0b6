"""Work in the background: say of each ronde that it closed, and compare teksten that nobody compared yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import db, transaction
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.queries.vergelijkingen import onvergeleken
from overlegtafel.overeenkomsten.services.ronden import is_ongemeld_gesloten, meld_sluitingen
from overlegtafel.overeenkomsten.services.vergelijken import bewaar_vergelijking


def run_once(nu: datetime) -> bool:
    """Write in the logboek which ronden closed, and keep one redline more. Return whether there was any work.

    Closing itself is the clock's work, and a page shows a redline that isn't kept yet all the same.
    """
    session = db.session()
    session.rollback()
    is_er = session.scalar(select(Ronde.id).where(is_ongemeld_gesloten(nu=nu)).limit(1)) is not None
    paar = onvergeleken(session)
    session.rollback()
    if is_er:
        with transaction() as schrijver:
            meld_sluitingen(schrijver, nu=nu)
    if paar:
        with transaction() as schrijver:
            _vergelijk(schrijver, *paar)
    return is_er or paar is not None


def _vergelijk(session: Session, van_id: int, naar_id: int) -> None:
    bewaar_vergelijking(session, tekst_met_artikelen(session, van_id), tekst_met_artikelen(session, naar_id))
