"""The rows of a tarieflijst, and the names of the gemeenten in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Tarief, Tekst, Versie


def gemeentenamen_van(session: Session, overeenkomst_id: int) -> dict[int, str]:
    """Return by id the names of the gemeenten that take or took part in an agreement, by name."""
    zoek = select(Organisatie.id, Organisatie.naam).where(
        Organisatie.soort == OrganisatieSoort.GEMEENTE,
        Organisatie.id.in_(select(Deelname.organisatie_id).where(Deelname.overeenkomst_id == overeenkomst_id)),
    )
    return dict(session.execute(zoek.order_by(Organisatie.naam)).all())


def gemeentenamen_bij(session: Session, overeenkomst_ids: Collection[int]) -> dict[int, str]:
    """Return by id the names of the gemeenten that take or took part in one of these agreements."""
    if not overeenkomst_ids:
        return {}
    hier = select(Deelname.organisatie_id).where(Deelname.overeenkomst_id.in_(sorted(overeenkomst_ids)))
    zoek = select(Organisatie.id, Organisatie.naam).where(
        Organisatie.soort == OrganisatieSoort.GEMEENTE, Organisatie.id.in_(hier)
    )
    return dict(session.execute(zoek).all())


def tarieven_per_lijst(session: Session, lijst_ids: Collection[int | None]) -> dict[int, list[Tarief]]:
    """Return all rows of these lists, in order, by list."""
    ids = sorted(id_ for id_ in lijst_ids if id_ is not None)
    if not ids:
        return {}
    gevonden: dict[int, list[Tarief]] = {}
    for een in session.scalars(select(Tarief).where(Tarief.lijst_id.in_(ids)).order_by(Tarief.volgorde)):
        gevonden.setdefault(een.lijst_id, []).append(een)
    return gevonden


def tarieven_van(session: Session, lijst_id: int) -> Sequence[Tarief]:
    """Return all rows of a list, in order."""
    return session.scalars(select(Tarief).where(Tarief.lijst_id == lijst_id).order_by(Tarief.volgorde)).all()


def tarieven_op_pagina(
    session: Session, lijst_id: int, *, gezocht: str, vanaf: int, hoogstens: int
) -> tuple[Sequence[Tarief], int]:
    """Return some rows of a list from the so-manieth on, and how many there are; with `gezocht` in code or name."""
    zoek = select(Tarief).where(Tarief.lijst_id == lijst_id)
    if gezocht:
        begin = Tarief.productcode.startswith(gezocht.upper(), autoescape=True)
        zoek = zoek.where(or_(begin, Tarief.omschrijving.icontains(gezocht, autoescape=True)))
    aantal = session.scalar(select(func.count()).select_from(zoek.subquery())) or 0
    return session.scalars(zoek.order_by(Tarief.volgorde).offset(vanaf).limit(hoogstens)).all(), aantal


def is_lijst_in_gebruik(session: Session, lijst_id: int) -> bool:
    """Return whether a tekst still has this list."""
    return session.scalar(select(Tekst.id).where(Tekst.tarieflijst_id == lijst_id).limit(1)) is not None


def producten_van(session: Session, overeenkomst_id: int) -> list[tuple[str, str]]:
    """Return code and name of each product in the lists of adopted versies of an agreement, by code."""
    lijsten = (
        select(Tekst.tarieflijst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(
            Versie.overeenkomst_id == overeenkomst_id,
            Versie.vastgesteld_op.is_not(None),
            Tekst.tarieflijst_id.is_not(None),
        )
    )
    zoek = select(Tarief.productcode, func.max(Tarief.omschrijving)).where(Tarief.lijst_id.in_(lijsten))
    rijen = session.execute(zoek.group_by(Tarief.productcode).order_by(Tarief.productcode))
    return [(code, naam) for code, naam in rijen]
