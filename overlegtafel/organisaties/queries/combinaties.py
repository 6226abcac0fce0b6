"""Finding combinaties and their members."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.organisaties.models import Combinatielid, Organisatie, OrganisatieSoort


def combinaties_met(session: Session, organisatie_ids: Collection[int] | None = None) -> dict[int, list[Combinatielid]]:
    """Return of those of these organisations that are a combinatie all members it ever had, oldest first; one query."""
    zoek = select(Combinatielid).options(joinedload(Combinatielid.lid), joinedload(Combinatielid.combinatie))
    if organisatie_ids is not None:
        zoek = zoek.where(Combinatielid.combinatie_id.in_(sorted(organisatie_ids)))
    gevonden: dict[int, list[Combinatielid]] = {}
    for een in session.scalars(zoek.order_by(Combinatielid.van, Combinatielid.id)):
        gevonden.setdefault(een.combinatie_id, []).append(een)
    return gevonden


def lid_van(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> Sequence[Combinatielid]:
    """Return the places that these aanbieders have now in a combinatie, oldest first; one query."""
    zoek = select(Combinatielid).where(
        Combinatielid.lid_id.in_(sorted(organisatie_ids)),
        Combinatielid.van <= nu,
        or_(Combinatielid.tot.is_(None), Combinatielid.tot > nu),
    )
    met = zoek.options(joinedload(Combinatielid.combinatie))
    return session.scalars(met.order_by(Combinatielid.van, Combinatielid.id)).all()


def combinatie_ids(session: Session) -> frozenset[int]:
    """Return which organisations are a combinatie."""
    return frozenset(session.scalars(select(Combinatielid.combinatie_id).distinct()))


def mogelijke_leden(session: Session) -> Sequence[Organisatie]:
    """Return the aanbieders that can be a member of a combinatie, by name."""
    zoek = select(Organisatie).where(
        Organisatie.soort == OrganisatieSoort.AANBIEDER,
        Organisatie.id.not_in(select(Combinatielid.combinatie_id)),
    )
    return session.scalars(zoek.order_by(Organisatie.naam, Organisatie.id)).all()
