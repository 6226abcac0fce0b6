"""Work in the background: calendars of who is called to tables of gemeenten, and wishes that nobody confirmed."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.database.db import db, transaction
from overlegtafel.samenwerking.services.aanvraag import veeg_onbevestigd, zijn_er_te_vegen
from overlegtafel.samenwerking.services.uitnodigen import is_er_overleg_te_nodigen, nodig_overleg_uit


def run_once(nu: datetime) -> bool:
    """Send the calendar mail that is due and forget what nobody confirmed, bounded; return whether there was any."""
    session = db.session()
    session.rollback()
    is_te_nodigen, is_te_vegen = is_er_overleg_te_nodigen(session, nu=nu), zijn_er_te_vegen(session, nu=nu)
    session.rollback()
    if not is_te_nodigen and not is_te_vegen:
        return False
    with transaction() as schrijver:
        geveegd = veeg_onbevestigd(schrijver, nu=nu) if is_te_vegen else 0
        return nodig_overleg_uit(schrijver, nu=nu) + geveegd > 0
