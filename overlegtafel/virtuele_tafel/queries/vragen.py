"""Questions of a ronde and their answers: what everybody may read, what waits, and which answers came late."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.rules import ronde_openbaar
from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Punt, PuntSoort
from overlegtafel.virtuele_tafel.rules.beantwoorden import TE_BEANTWOORDEN
from overlegtafel.virtuele_tafel.rules.openbaar import antwoord_zichtbaar, uitgebracht

PER_BLAD = 50


def beantwoorde_vragen(session: Session, ronde_id: int, *, na: int = 0, hoogstens: int = PER_BLAD) -> Sequence[Punt]:
    """Return the questions of a ronde that got a number, those after number `na`, at most so many.

    One whose answer fell with its inbreng is among them, so that no number is missing without a word.
    """
    return session.scalars(
        select(Punt)
        .where(Punt.ronde_id == ronde_id, Punt.vraagnummer.is_not(None), Punt.vraagnummer > na)
        .options(
            joinedload(Punt.antwoord),
            joinedload(Punt.inbreng).options(
                joinedload(Inbreng.voorstel), joinedload(Inbreng.organisatie), joinedload(Inbreng.ronde)
            ),
        )
        .order_by(Punt.vraagnummer)
        .limit(hoogstens)
    ).all()


def tel_beantwoord(session: Session, versie_ids: Collection[int], *, nu: datetime) -> Sequence[tuple[Ronde, int]]:
    """Return the ronden of these versies in which questions were answered for everybody, with how many."""
    zichtbaar = exists().where(Antwoord.punt_id == Punt.id, antwoord_zichtbaar(nu=nu)).correlate(Punt)
    return [
        (ronde, aantal)
        for ronde, aantal in session.execute(
            select(Ronde, func.count(Punt.id))
            .join(Punt, Punt.ronde_id == Ronde.id)
            .where(Ronde.versie_id.in_(versie_ids), Punt.vraagnummer.is_not(None), zichtbaar)
            .group_by(Ronde.id)
            .order_by(Ronde.id)
        )
    ]


def _wacht() -> ColumnElement[bool]:
    """Return the SQL for a question of a judged inbreng that nobody may read an answer to, with its inbreng."""
    uit = exists().where(Antwoord.punt_id == Punt.id, uitgebracht()).correlate(Punt)
    telt = and_(Inbreng.oordeel.in_(TE_BEANTWOORDEN), Inbreng.ingetrokken_op.is_(None), Inbreng.gewist_op.is_(None))
    return and_(Punt.soort == PuntSoort.VRAAG, telt, ~uit)


def _loopt(nu: datetime) -> ColumnElement[bool]:
    ingetrokken = or_(Versie.ingetrokken_op.is_(None), Versie.ingetrokken_op > nu)
    return and_(ronde_openbaar(nu=nu), Ronde.sluit_op > nu, ingetrokken)


def open_vragen(session: Session, *, nu: datetime) -> list[tuple[Ronde, int]]:
    """Return the ronden that are open with how many questions wait in them."""
    rijen = session.execute(
        select(Ronde, func.count(Punt.id))
        .join(Punt, Punt.ronde_id == Ronde.id)
        .join(Inbreng, Inbreng.id == Punt.inbreng_id)
        .join(Versie, Versie.id == Ronde.versie_id)
        .where(_loopt(nu), _wacht())
        .group_by(Ronde.id)
        .order_by(Ronde.sluit_op, Ronde.id)
    )
    return [(ronde, aantal) for ronde, aantal in rijen]


def laatste_antwoord(session: Session, *, nu: datetime) -> list[tuple[Ronde, datetime]]:
    """Return the ronden that are open, each with when the last question in it was answered."""
    rijen = session.execute(
        select(Ronde, func.max(Antwoord.openbaar_vanaf))
        .join(Punt, Punt.ronde_id == Ronde.id)
        .join(Antwoord, Antwoord.punt_id == Punt.id)
        .join(Versie, Versie.id == Ronde.versie_id)
        .where(_loopt(nu), Punt.vraagnummer.is_not(None), uitgebracht())
        .group_by(Ronde.id)
        .order_by(Ronde.sluit_op, Ronde.id)
    )
    return [(ronde, op) for ronde, op in rijen if op is not None]
