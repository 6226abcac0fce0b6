"""Who sits at a table: seats follow from published criteria and have a beginning and an end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from overlegtafel.fysieke_tafel.models import Zetel


def bezet_op(zetel: Zetel, moment: datetime) -> bool:
    """Return whether the seat is held at `moment`; its end is exclusive."""
    return zetel.van <= moment and (zetel.tot is None or moment < zetel.tot)


def weiger_zetel(zetels: Iterable[Zetel], organisatie_id: int, van: datetime, tot: datetime | None) -> str | None:
    """Refuse a second seat of one organisation in the same time, and one that ends before it begins."""
    if tot is not None and tot <= van:
        return "De laatste dag moet na de eerste dag liggen."
    for zetel in zetels:
        overlapt = (tot is None or zetel.van < tot) and (zetel.tot is None or van < zetel.tot)
        if zetel.organisatie_id == organisatie_id and overlapt:
            return "Deze organisatie zit in die periode al aan deze tafel."
    return None


def weiger_einde(zetel: Zetel, tot: datetime) -> str | None:
    """Refuse to end a seat twice or before it began: who sat there in the past doesn't change."""
    if zetel.tot is not None:
        return "Deze zetel is al beëindigd."
    if tot <= zetel.van:
        return "De laatste dag moet na de eerste dag liggen."
    return None
