"""How far the logboek is with some kinds of things."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis


def laatste_over(session: Session, soorten: Collection[str]) -> int:
    """Return the number of the last line about things of these kinds, 0 where there is none: it grows with each act."""
    zoek = select(func.max(Gebeurtenis.volgnr)).where(Gebeurtenis.onderwerp_soort.in_(sorted(soorten)))
    return session.scalar(zoek) or 0
