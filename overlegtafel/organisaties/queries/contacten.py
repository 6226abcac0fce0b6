"""Who hears for an organisation what it must know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, Subquery, exists, or_, select, union
from sqlalchemy.orm import Session, aliased, joinedload

from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Combinatielid, Contactpersoon, Gebruiker, Lidmaatschap
from overlegtafel.organisaties.queries.mensen import is_lid_op

VERTEGENWOORDIGERS = (Rol.VERTEGENWOORDIGER, Rol.GEMEENTE_VERTEGENWOORDIGER)


def contactpersonen(session: Session, organisatie_id: int) -> list[Contactpersoon]:
    """Return who was chosen for this organisation and not ended, by name."""
    return list(
        session.scalars(
            select(Contactpersoon)
            .join(Contactpersoon.gebruiker)
            .where(Contactpersoon.organisatie_id == organisatie_id, Contactpersoon.tot.is_(None))
            .options(joinedload(Contactpersoon.gebruiker))
            .order_by(Gebruiker.naam, Contactpersoon.id)
        )
    )


@dataclass(frozen=True)
class Contact:
    """Somebody who hears for an organisation."""

    organisatie_id: int
    adres: str
    naam: str


def contacten(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> list[Contact]:
    """Return the contacts of these organisations by address, in one query.

    Of an organisation without a contact who still belongs to it they are its vertegenwoordigers.
    """
    if not organisatie_ids:
        return []
    beide = _beide(organisatie_ids, nu=nu)
    rijen = session.execute(select(beide).order_by(beide.c.email, beide.c.organisatie_id))
    return [Contact(*rij) for rij in rijen]


def contactadressen(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> list[str]:
    """Return the addresses of the contacts of these organisations, each once, sorted, in one query."""
    if not organisatie_ids:
        return []
    beide = _beide(organisatie_ids, nu=nu)
    return list(session.scalars(select(beide.c.email).distinct().order_by(beide.c.email)))


def _beide(organisatie_ids: Collection[int], *, nu: datetime) -> Subquery:
    """Return the contacts of these, and of who is a member of those that are a combinatie."""
    plekken = (_van_zichzelf(organisatie_ids), _van_leden(organisatie_ids, nu=nu))
    return union(*(deel for plek in plekken for deel in _contacten(plek, nu=nu))).subquery()


def _contacten(leden: Select[int, str, str], *, nu: datetime) -> tuple[Select[int, str, str], Select[int, str, str]]:
    """Return who was chosen, and the vertegenwoordigers of an organisation without anybody who still belongs to it."""
    gekozen = leden.where(is_lid_op(nu=nu), _is_contact())
    collega = aliased(Lidmaatschap)
    heeft_contact = (
        exists()
        .where(
            Contactpersoon.organisatie_id == Lidmaatschap.organisatie_id,
            Contactpersoon.tot.is_(None),
            collega.organisatie_id == Contactpersoon.organisatie_id,
            collega.gebruiker_id == Contactpersoon.gebruiker_id,
            collega.van <= nu,
            or_(collega.tot.is_(None), collega.tot > nu),
        )
        .correlate(Lidmaatschap)
    )
    return gekozen, leden.where(is_lid_op(nu=nu), Lidmaatschap.rol.in_(VERTEGENWOORDIGERS), ~heeft_contact)


def _van_leden(combinatie_ids: Collection[int], *, nu: datetime) -> Select[int, str, str]:
    """Return who belongs to a member of these combinaties, as if to the combinatie itself."""
    return (
        select(Combinatielid.combinatie_id, Gebruiker.email, Gebruiker.naam)
        .select_from(Gebruiker)
        .join(Lidmaatschap, Lidmaatschap.gebruiker_id == Gebruiker.id)
        .join(Combinatielid, Combinatielid.lid_id == Lidmaatschap.organisatie_id)
        .where(
            Combinatielid.combinatie_id.in_(list(combinatie_ids)),
            Combinatielid.van <= nu,
            or_(Combinatielid.tot.is_(None), Combinatielid.tot > nu),
        )
    )


def _van_zichzelf(organisatie_ids: Collection[int]) -> Select[int, str, str]:
    return (
        select(Lidmaatschap.organisatie_id, Gebruiker.email, Gebruiker.naam)
        .select_from(Gebruiker)
        .join(Lidmaatschap, Lidmaatschap.gebruiker_id == Gebruiker.id)
        .where(Lidmaatschap.organisatie_id.in_(list(organisatie_ids)))
    )


def _is_contact() -> ColumnElement[bool]:
    return (
        exists()
        .where(
            Contactpersoon.organisatie_id == Lidmaatschap.organisatie_id,
            Contactpersoon.gebruiker_id == Lidmaatschap.gebruiker_id,
            Contactpersoon.tot.is_(None),
        )
        .correlate(Lidmaatschap)
    )
