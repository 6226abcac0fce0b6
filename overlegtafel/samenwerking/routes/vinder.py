"""Finds notes on rulings in the search of the site, for who works on the samenwerking."""

from __future__ import annotations

from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.samenwerking.models import Kennisnotitie
from overlegtafel.samenwerking.queries.kennis import notities
from overlegtafel.samenwerking.rules.toegang import is_binnen

HOOGSTENS = 5
KORTSTE = 3


def vind(vraag: str, kijker: Kijker, _nu: datetime) -> list[Koppeling]:
    """Return links to the notes in which all these words stand, the newest rulings; nothing for anybody else."""
    if len(vraag) < KORTSTE or not is_binnen(kijker):
        return []
    return [_koppeling(een) for een in notities(db.session(), zoek=vraag)[:HOOGSTENS]]


def _koppeling(notitie: Kennisnotitie) -> Koppeling:
    url = url_for("kennis.show", notitie_id=notitie.id)
    return Koppeling("kennis", f"Notitie: {notitie.titel}", url, clock.begin_van(notitie.uitspraak_op))
