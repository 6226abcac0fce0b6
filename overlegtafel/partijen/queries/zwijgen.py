"""How versies bind, what was offered to whom, and whether it was delivered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.outbox.models import Aflevering
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.partijen.models import Aanbieding, Bindingsregel
from overlegtafel.partijen.rules.zwijgen import Stukbezorging, laatste_dag


def regel_van(session: Session, versie_id: int) -> Bindingsregel | None:
    """Return what a versie says of how it binds."""
    return session.scalar(select(Bindingsregel).where(Bindingsregel.versie_id == versie_id))


def regels_bij(session: Session, overeenkomst_ids: Collection[int]) -> Mapping[int, Bindingsregel]:
    """Return what the versies of these agreements say of how they bind, by versie."""
    zoek = select(Bindingsregel).join(Versie, Versie.id == Bindingsregel.versie_id)
    gevonden = session.scalars(zoek.where(Versie.overeenkomst_id.in_(sorted(overeenkomst_ids))))
    return {een.versie_id: een for een in gevonden}


def aanbiedingen_van(
    session: Session, tekst_id: int, organisatie_ids: Collection[int] | None = None
) -> Sequence[Aanbieding]:
    """Return to whom a tekst was offered, by name; of some parties only."""
    zoek = select(Aanbieding).where(Aanbieding.tekst_id == tekst_id).options(joinedload(Aanbieding.organisatie))
    if organisatie_ids is not None:
        zoek = zoek.where(Aanbieding.organisatie_id.in_(sorted(organisatie_ids)))
    return sorted(session.scalars(zoek), key=lambda een: (een.organisatie.naam, een.id))


Aanbod = tuple[Aanbieding, int, int]
"""What was offered, with its versie and its agreement."""


def aanbiedingen_bij(session: Session, overeenkomst_ids: Collection[int]) -> Sequence[Aanbod]:
    """Return what was offered of the versies of these agreements."""
    zoek = (
        select(Aanbieding, Tekst.versie_id, Versie.overeenkomst_id)
        .join(Tekst, Tekst.id == Aanbieding.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(Versie.overeenkomst_id.in_(sorted(overeenkomst_ids)))
        .order_by(Aanbieding.id)
    )
    return [(een, versie_id, overeenkomst_id) for een, versie_id, overeenkomst_id in session.execute(zoek)]


def laatste_dagen(session: Session, aanbiedingen: Collection[Aanbieding]) -> Mapping[int, date | None]:
    """Return by aanbieding the last day of its term, None where none runs; one query."""
    mails = sorted({een.mail_id for een in aanbiedingen if een.mail_id is not None})
    bezorgd: dict[int, list[Stukbezorging]] = {}
    if mails:
        zoek = select(Aflevering.mail_id, Aflevering.verzonden_op, Aflevering.teruggekomen_op)
        for mail_id, verzonden, terug in session.execute(zoek.where(Aflevering.mail_id.in_(mails))):
            bezorgd.setdefault(mail_id, []).append(Stukbezorging(verzonden, terug))
    return {een.id: laatste_dag(een, bezorgd.get(een.mail_id or 0, ())) for een in aanbiedingen}
