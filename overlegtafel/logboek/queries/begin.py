"""How the logboek of this installation begins."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis


def eerste_gebeurtenis(session: Session) -> Gebeurtenis | None:
    """Return the first line, by which this installation differs from any other; None while nothing happened."""
    return session.scalar(select(Gebeurtenis).order_by(Gebeurtenis.volgnr).limit(1))
