"""When somebody was here last: kept in the own cookie, because a page that is looked at changes nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

PAUZE = timedelta(hours=4)
"""Who comes back after so long begins a new visit."""
EERSTE_KEER = timedelta(days=14)
"""What is shown as new to who was never here."""


@dataclass(frozen=True)
class Bezoek:
    """The begin of what is new to somebody, and when he last looked."""

    nieuw_sinds: datetime
    laatst: datetime


def bezoek_nu(eerder: Bezoek | None, *, vorige_keer: datetime | None, nu: datetime) -> Bezoek:
    """Return the visit that goes on or begins at `nu`; `vorige_keer` is when one signed in before this time.

    A moment that lies ahead comes of a clock that ran ahead, and counts as never.
    """
    if eerder is None or eerder.laatst > nu:
        bekend = vorige_keer if vorige_keer is not None and vorige_keer <= nu else nu - EERSTE_KEER
        return Bezoek(bekend, nu)
    return Bezoek(eerder.laatst if nu - eerder.laatst >= PAUZE else eerder.nieuw_sinds, nu)
