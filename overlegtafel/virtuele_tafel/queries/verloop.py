"""What everybody may read of the road of threads, versies and articles, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.toegang.access import openbaar
from overlegtafel.overeenkomsten.models import Ronde, Tekst, Versie
from overlegtafel.overeenkomsten.rules import reactienota_openbaar, ronde_openbaar
from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Punt, Voorstel
from overlegtafel.virtuele_tafel.queries.per_artikel import over_artikelen
from overlegtafel.virtuele_tafel.rules.openbaar import antwoord_zichtbaar, tekst_getoond

MEESTE = 50
"""So many answers, and so many inbrengen on an article, are told one by one."""


@dataclass(frozen=True)
class Begin:
    """What everybody may read in a thread: how many inbrengen, of the first to the last."""

    voorstel_id: int
    nummer: Nummer
    aantal: int
    eerste: datetime
    laatste: datetime


def begonnen(session: Session, voorstel_ids: Collection[int], *, nu: datetime) -> list[Begin]:
    """Return of these threads that hold a public text when that came in."""
    zoek = (
        select(
            Voorstel.id,
            Voorstel.jaar,
            Voorstel.volgnr,
            func.count(Inbreng.id),
            func.min(Inbreng.ontvangen_op),
            func.max(Inbreng.ontvangen_op),
        )
        .join(Inbreng, Inbreng.voorstel_id == Voorstel.id)
        .where(Voorstel.id.in_(sorted(voorstel_ids)), tekst_getoond(nu=nu))
        .group_by(Voorstel.id, Voorstel.jaar, Voorstel.volgnr)
    )
    return [
        Begin(id_, Nummer(jaar, volgnr), aantal, eerste, laatste)
        for id_, jaar, volgnr, aantal, eerste, laatste in session.execute(zoek)
    ]


def antwoorden_in(session: Session, voorstel_ids: Collection[int], *, nu: datetime) -> Sequence[Punt]:
    """Return the answered punten of these threads that everybody may read, the oldest answer first."""
    zoek = _beantwoord(nu).where(Inbreng.voorstel_id.in_(sorted(voorstel_ids)))
    return session.scalars(zoek.order_by(Antwoord.openbaar_vanaf, Antwoord.id).limit(MEESTE)).unique().all()


def antwoorden_op(session: Session, artikel_ids: Collection[int], *, nu: datetime) -> Sequence[Punt]:
    """Return the answered punten on these articles that everybody may read, the oldest answer first.

    Where an answer is worked in is known once everybody may read that tekst.
    """
    gezocht = sorted(artikel_ids)
    verwerkt = and_(Antwoord.artikel_id.in_(gezocht), _in_openbare_tekst(nu))
    zoek = _beantwoord(nu).where(or_(Punt.artikel_id.in_(gezocht), verwerkt))
    zoek = zoek.order_by(Antwoord.openbaar_vanaf, Antwoord.id)
    return session.scalars(zoek.limit(MEESTE)).unique().all()


def _beantwoord(nu: datetime) -> Select[Punt]:
    return (
        select(Punt)
        .join(Antwoord, Antwoord.punt_id == Punt.id)
        .join(Inbreng, Inbreng.id == Punt.inbreng_id)
        .where(antwoord_zichtbaar(nu=nu))
        .options(
            contains_eager(Punt.antwoord),
            contains_eager(Punt.inbreng).options(
                joinedload(Inbreng.voorstel), selectinload(Inbreng.punten).joinedload(Punt.antwoord)
            ),
        )
    )


def _in_openbare_tekst(nu: datetime) -> ColumnElement[bool]:
    return exists().where(Tekst.id == Antwoord.tekst_id, openbaar(Tekst, nu=nu)).correlate(Antwoord)


def inbreng_op(session: Session, artikel_ids: Collection[int], *, nu: datetime) -> Sequence[tuple[int, Inbreng]]:
    """Return the newest inbrengen on these articles of which everybody may read the text, each with its article."""
    paren = over_artikelen(Inbreng.id, Inbreng.artikel_id).subquery()
    zoek = (
        select(paren.c.artikel_id, Inbreng)
        .join(Inbreng, Inbreng.id == paren.c.inbreng_id)
        .where(paren.c.artikel_id.in_(sorted(artikel_ids)), tekst_getoond(nu=nu))
        .options(joinedload(Inbreng.voorstel))
        .order_by(Inbreng.ontvangen_op.desc(), Inbreng.id.desc())
        .limit(MEESTE)
    )
    return [(artikel_id, inbreng) for artikel_id, inbreng in session.execute(zoek)]


def reactienotas(session: Session, versie_ids: Collection[int], *, nu: datetime) -> Sequence[tuple[Ronde, int]]:
    """Return the ronden of these versies whose reactienota everybody may read, with how many punten it answers."""
    aantal = (
        select(func.count(Punt.id))
        .join(Inbreng, Inbreng.id == Punt.inbreng_id)
        .join(Antwoord, Antwoord.punt_id == Punt.id)
        .where(Inbreng.ronde_id == Ronde.id, antwoord_zichtbaar(nu=nu))
        .correlate(Ronde)
        .scalar_subquery()
    )
    zoek = (
        select(Ronde, aantal)
        .where(Ronde.versie_id.in_(sorted(versie_ids)), reactienota_openbaar(nu=nu))
        .options(joinedload(Ronde.versie))
        .order_by(Ronde.reactienota_op, Ronde.id)
    )
    return [(ronde, hoeveel) for ronde, hoeveel in session.execute(zoek)]


def versies_bij(session: Session, voorstel_id: int, *, nu: datetime) -> frozenset[int]:
    """Return the versies to which a thread leads: of its ronden, and of the teksten in which it was worked in."""
    ronden = (
        select(Ronde.versie_id)
        .join(Inbreng, Inbreng.ronde_id == Ronde.id)
        .where(Inbreng.voorstel_id == voorstel_id, tekst_getoond(nu=nu), ronde_openbaar(nu=nu))
    )
    verwerkt = (
        select(Versie.id)
        .join(Tekst, Tekst.versie_id == Versie.id)
        .join(Antwoord, Antwoord.tekst_id == Tekst.id)
        .join(Punt, Punt.id == Antwoord.punt_id)
        .join(Inbreng, Inbreng.id == Punt.inbreng_id)
        .where(Inbreng.voorstel_id == voorstel_id, antwoord_zichtbaar(nu=nu), openbaar(Tekst, nu=nu))
    )
    return frozenset(session.scalars(ronden.union(verwerkt)))
