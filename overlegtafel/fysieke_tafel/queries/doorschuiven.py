"""Which bijeenkomst comes next: for threads that no agenda has yet, and for a point that isn't finished."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntVoorstel, Bijeenkomst, Tafel
from overlegtafel.fysieke_tafel.rules.openbaar import aan_overlegtafel
from overlegtafel.virtuele_tafel.models import Voorstel


def volgende_tafels(session: Session, ids: Collection[int], *, nu: datetime) -> dict[int, Bijeenkomst]:
    """Return the next bijeenkomst where each of these threads can be discussed: of its own table, else of one for all.

    Threads that are done, went on in another or stand on an agenda to come have none.
    """
    op_agenda = (
        exists()
        .where(
            AgendapuntVoorstel.voorstel_id == Voorstel.id,
            Agendapunt.id == AgendapuntVoorstel.agendapunt_id,
            Agendapunt.ingetrokken_op.is_(None),
            Agendapunt.bijeenkomst_id.in_(select(Bijeenkomst.id).where(Bijeenkomst.einde > nu)),
        )
        .correlate(Voorstel)
    )
    zoek = (
        select(Voorstel.id, Bijeenkomst)
        .join(Tafel, or_(Tafel.overeenkomst_id == Voorstel.overeenkomst_id, Tafel.overeenkomst_id.is_(None)))
        .join(Bijeenkomst, Bijeenkomst.tafel_id == Tafel.id)
        .where(Voorstel.id.in_(ids), Voorstel.opgegaan_in_id.is_(None), Voorstel.afgerond_op.is_(None), ~op_agenda)
        .where(aan_overlegtafel(), Bijeenkomst.begin > nu, Bijeenkomst.geannuleerd_op.is_(None))
        .order_by(Tafel.overeenkomst_id.is_(None), Bijeenkomst.begin, Bijeenkomst.id)
    )
    gevonden: dict[int, Bijeenkomst] = {}
    for voorstel_id, bijeenkomst in session.execute(zoek.limit(50)):
        gevonden.setdefault(voorstel_id, bijeenkomst)
    return gevonden


def volgende_van_tafel(session: Session, bijeenkomst: Bijeenkomst, *, nu: datetime) -> Bijeenkomst | None:
    """Return the next bijeenkomst of the same table that didn't begin yet, or None."""
    zoek = select(Bijeenkomst).where(
        Bijeenkomst.tafel_id == bijeenkomst.tafel_id,
        Bijeenkomst.begin > max(nu, bijeenkomst.begin),
        Bijeenkomst.geannuleerd_op.is_(None),
    )
    return session.scalar(zoek.order_by(Bijeenkomst.begin).limit(1))
