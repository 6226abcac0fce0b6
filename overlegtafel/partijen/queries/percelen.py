"""The percelen of an agreement, and for which of them was signed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.partijen.models import Kant, Ondertekendperceel, Ondertekening, Perceel


def percelen_van(session: Session, overeenkomst_id: int) -> Sequence[Perceel]:
    """Return the percelen that an agreement has or had, by number."""
    zoek = select(Perceel).where(Perceel.overeenkomst_id == overeenkomst_id)
    return session.scalars(zoek.order_by(Perceel.nummer)).all()


def getekende_percelen(session: Session, ondertekening_ids: Collection[int]) -> dict[int, list[Perceel]]:
    """Return by signature for which percelen it is; one query."""
    zoek = (
        select(Ondertekendperceel)
        .where(Ondertekendperceel.ondertekening_id.in_(sorted(ondertekening_ids)))
        .options(joinedload(Ondertekendperceel.perceel))
    )
    gevonden: dict[int, list[Perceel]] = {}
    for een in session.scalars(zoek):
        gevonden.setdefault(een.ondertekening_id, []).append(een.perceel)
    return gevonden


def is_perceel_getekend(session: Session, perceel_id: int) -> bool:
    """Return whether anybody signed for a perceel."""
    zoek = select(Ondertekendperceel.id).where(Ondertekendperceel.perceel_id == perceel_id)
    return session.scalar(zoek.limit(1)) is not None


Perceelteken = tuple[int, Ondertekening, Perceel]
"""A versie, a signature under it, and a perceel that it is for."""


def percelen_bij(session: Session, overeenkomst_ids: Collection[int]) -> dict[int, dict[int, list[Perceelteken]]]:
    """Return by agreement and party what it signed for which percelen, oldest first; one query."""
    zoek = (
        select(Versie.overeenkomst_id, Tekst.versie_id, Ondertekening, Perceel)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .join(Ondertekendperceel, Ondertekendperceel.ondertekening_id == Ondertekening.id)
        .join(Perceel, Perceel.id == Ondertekendperceel.perceel_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(Versie.overeenkomst_id.in_(sorted(overeenkomst_ids)), Ondertekening.kant == Kant.PARTIJ)
        .order_by(Ondertekening.op, Ondertekening.id, Perceel.nummer)
    )
    gevonden: dict[int, dict[int, list[Perceelteken]]] = {}
    for overeenkomst_id, versie_id, teken, perceel in session.execute(zoek):
        van_partij = gevonden.setdefault(overeenkomst_id, {}).setdefault(teken.organisatie_id, [])
        van_partij.append((versie_id, teken, perceel))
    return gevonden
