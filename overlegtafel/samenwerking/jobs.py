"""Work in the background: keep the calendars of who is called to tables of gemeenten up to date."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.database.db import db, transaction
from overlegtafel.samenwerking.services.uitnodigen import is_er_overleg_te_nodigen, nodig_overleg_uit


def run_once(nu: datetime) -> bool:
    """Send the calendar mail that is due, bounded; return whether there was any."""
    session = db.session()
    session.rollback()
    is_te_doen = is_er_overleg_te_nodigen(session, nu=nu)
    session.rollback()
    if not is_te_doen:
        return False
    with transaction() as schrijver:
        return nodig_overleg_uit(schrijver, nu=nu) > 0
