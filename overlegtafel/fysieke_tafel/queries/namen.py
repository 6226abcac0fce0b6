"""What bijeenkomsten and the points of their agendas are called, for who may know of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.toegang.access import Kijker
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import is_zichtbaar
from overlegtafel.fysieke_tafel.rules.agenda import is_punt_getoond
from overlegtafel.fysieke_tafel.rules.openbaar import aan_overlegtafel, agenda_zichtbaar
from overlegtafel.fysieke_tafel.rules.woorden import naam_van


def namen_van_bijeenkomsten(session: Session, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, str]:
    """Return table and date of each bijeenkomst that `kijker` may know of."""
    vraag = select(Bijeenkomst).where(Bijeenkomst.id.in_(ids), is_zichtbaar(kijker, nu=nu))
    gevonden = session.scalars(vraag.options(joinedload(Bijeenkomst.tafel)))
    return {bijeenkomst.id: naam_van(bijeenkomst) for bijeenkomst in gevonden}


def namen_van_agendapunten(session: Session, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, str]:
    """Return the title of each agenda point that `kijker` may read."""
    vraag = select(Agendapunt).join(Bijeenkomst, Bijeenkomst.id == Agendapunt.bijeenkomst_id)
    vraag = vraag.where(Agendapunt.id.in_(ids)).options(joinedload(Agendapunt.bijeenkomst))
    vraag = vraag.where(aan_overlegtafel() if kijker.is_gastheer else agenda_zichtbaar(nu=nu))
    return {punt.id: punt.titel for punt in session.scalars(vraag) if is_punt_getoond(punt)}
