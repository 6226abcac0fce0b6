"""Where things of lower rooms were on the agenda: the rows from which other pages get their links."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import Kijker
from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntVoorstel, Bijeenkomst, Tafel, Verslag
from overlegtafel.fysieke_tafel.rules.openbaar import aan_overlegtafel, agenda_zichtbaar, verslag_zichtbaar
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.virtuele_tafel.models import Voorstel


@dataclass(frozen=True)
class Agendaplek:
    """A point of an agenda where thing `object_id` was or will be discussed."""

    object_id: int
    bijeenkomst_id: int
    tafel: str
    begin: datetime
    punt: int
    titel: str
    is_verslag_leesbaar: bool


def plekken(session: Session, soort: str, ids: Collection[int], kijker: Kijker, *, nu: datetime) -> list[Agendaplek]:
    """Return the agenda points of the things `soort`/`ids` that `kijker` may see, newest bijeenkomst first."""
    zoek = _zoek(soort, ids, nu)
    if zoek is None:
        return []
    zoek = zoek.where(_is_zichtbaar(kijker, nu), Agendapunt.ingetrokken_op.is_(None))
    rijen = session.execute(zoek.order_by(Bijeenkomst.begin.desc(), Agendapunt.volgorde))
    return list(dict.fromkeys(Agendaplek(*rij) for rij in rijen))


def _zoek(soort: str, ids: Collection[int], nu: datetime) -> Select[Any] | None:
    if soort == "voorstel":
        sleutel: Any = func.coalesce(Voorstel.opgegaan_in_id, Voorstel.id)
        zoek = _basis(sleutel, nu).join(AgendapuntVoorstel, AgendapuntVoorstel.agendapunt_id == Agendapunt.id)
        zoek = zoek.join(Voorstel, Voorstel.id == AgendapuntVoorstel.voorstel_id)
    elif soort == "versie":
        sleutel = Agendapunt.versie_id
        zoek = _basis(sleutel, nu)
    elif soort == "overeenkomst":
        sleutel = Versie.overeenkomst_id
        zoek = _basis(sleutel, nu).join(Versie, Versie.id == Agendapunt.versie_id)
    else:
        return None
    return zoek.where(sleutel.in_(ids))


def _basis(sleutel: Any, nu: datetime) -> Select[Any]:
    leesbaar = and_(Verslag.id.is_not(None), verslag_zichtbaar(nu=nu))
    return (
        select(
            sleutel,
            Bijeenkomst.id,
            Tafel.naam,
            Bijeenkomst.begin,
            Agendapunt.volgorde,
            Agendapunt.titel,
            leesbaar,
        )
        .select_from(Agendapunt)
        .join(Bijeenkomst, Bijeenkomst.id == Agendapunt.bijeenkomst_id)
        .join(Tafel, Tafel.id == Bijeenkomst.tafel_id)
        .outerjoin(Verslag, Verslag.bijeenkomst_id == Bijeenkomst.id)
    )


def _is_zichtbaar(kijker: Kijker, nu: datetime) -> ColumnElement[bool]:
    return aan_overlegtafel() if kijker.is_gastheer else agenda_zichtbaar(nu=nu)
