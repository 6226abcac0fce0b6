"""Keeps the calendars of who is called to closed tables the same as what was planned, as open tables do."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.fysieke_tafel.services import is_er_te_sturen, werk_agendas_bij
from overlegtafel.samenwerking.queries.uitnodigen import komende_overlegdagen, te_roepen_gemeenten


def is_er_overleg_te_nodigen(session: Session, *, nu: datetime) -> bool:
    """Return whether any calendar has to be told anything; writes nothing."""
    dagen = komende_overlegdagen(session, nu=nu)
    return is_er_te_sturen(dagen, te_roepen_gemeenten(session, dagen, nu=nu), nu=nu)


def nodig_overleg_uit(session: Session, *, nu: datetime) -> int:
    """Send the calendar mail of closed tables that is due; return how many mails that took."""
    dagen = komende_overlegdagen(session, nu=nu)
    return werk_agendas_bij(session, dagen, te_roepen_gemeenten(session, dagen, nu=nu), nu=nu)
