"""Jaarplannen as pages show them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, func, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.access import Kijker, openbaar
from overlegtafel.overeenkomsten.models import Deelname, Instemming, Tekst, Versie
from overlegtafel.overeenkomsten.queries import lopend
from overlegtafel.samenwerking.models import Activiteit, Jaarplan, Traject
from overlegtafel.samenwerking.queries.trajecten import openbare_trajecten
from overlegtafel.samenwerking.rules.toegang import is_binnen


def _zichtbaar(kijker: Kijker, *, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for the jaarplannen that `kijker` may see: all once the paper is public."""
    if is_binnen(kijker):
        return true()
    return exists().where(Tekst.versie_id == Jaarplan.versie_id, openbaar(Tekst, nu=nu)).correlate(Jaarplan)


def jaarplannen(session: Session, kijker: Kijker, *, nu: datetime) -> Sequence[Jaarplan]:
    """Return the jaarplannen that `kijker` may see, newest year first."""
    vraag = select(Jaarplan).where(_zichtbaar(kijker, nu=nu)).options(joinedload(Jaarplan.versie))
    return session.scalars(vraag.order_by(Jaarplan.jaar.desc()).limit(100)).all()


def jaren_met_plan(session: Session) -> set[int]:
    """Return the years that have a jaarplan."""
    return set(session.scalars(select(Jaarplan.jaar)))


def haal_jaarplan(session: Session, jaar: int, kijker: Kijker, *, nu: datetime) -> Jaarplan:
    """Return a jaarplan with all that its page shows; raise NietGevonden for who may not see it."""
    vraag = (
        select(Jaarplan)
        .where(Jaarplan.jaar == jaar, _zichtbaar(kijker, nu=nu))
        .options(
            joinedload(Jaarplan.versie).joinedload(Versie.overeenkomst),
            joinedload(Jaarplan.versie).selectinload(Versie.teksten),
            selectinload(Jaarplan.activiteiten).joinedload(Activiteit.organisatie),
            selectinload(Jaarplan.activiteiten).selectinload(Activiteit.voortgang),
        )
    )
    jaarplan = session.scalar(vraag)
    if jaarplan is None:
        raise NietGevonden("Dit jaarplan bestaat niet of is nog niet openbaar.")
    return jaarplan


def haal_activiteit(jaarplan: Jaarplan, activiteit_id: int) -> Activiteit:
    """Return one activiteit of a jaarplan; raise NietGevonden."""
    gevonden = next((een for een in jaarplan.activiteiten if een.id == activiteit_id), None)
    if gevonden is None:
        raise NietGevonden("Deze activiteit bestaat niet.")
    return gevonden


def vorig_jaarplan(session: Session, jaar: int) -> Jaarplan | None:
    """Return the last jaarplan of before a year."""
    vraag = select(Jaarplan).where(Jaarplan.jaar < jaar).options(selectinload(Jaarplan.activiteiten))
    return session.scalar(vraag.order_by(Jaarplan.jaar.desc()).limit(1))


def trajecten_van_jaar(session: Session, jaar: int, *, nu: datetime) -> list[Traject]:
    """Return the public trajecten that are announced in a year."""
    eerste, laatste = date(jaar, 1, 1), date(jaar, 12, 31)
    alle = openbare_trajecten(session, nu=nu)
    return [een for een in alle if eerste <= (een.aankondiging_op or een.verwachte_aankondiging) <= laatste]


def wachten_op_akkoord(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> list[int]:
    """Return the years of the jaarplannen on which the gemeentesecretaris of one of these is asked, oldest first."""
    if not organisatie_ids:
        return []
    nieuwste = select(func.max(Tekst.id)).group_by(Tekst.versie_id)
    gezegd = (
        exists()
        .where(
            Instemming.tekst_id == Tekst.id,
            Instemming.organisatie_id == Deelname.organisatie_id,
            Instemming.herroepen_op.is_(None),
        )
        .correlate(Tekst, Deelname)
    )
    vraag = (
        select(Jaarplan.jaar)
        .join(Versie, Versie.id == Jaarplan.versie_id)
        .join(Tekst, Tekst.versie_id == Versie.id)
        .join(Deelname, Deelname.overeenkomst_id == Versie.overeenkomst_id)
        .where(
            Versie.vastgesteld_op.is_(None),
            Tekst.id.in_(nieuwste),
            Tekst.voorgelegd_op <= nu,
            Deelname.organisatie_id.in_(sorted(organisatie_ids)),
            lopend(nu=nu),
            ~gezegd,
        )
    )
    return sorted(set(session.scalars(vraag)))
