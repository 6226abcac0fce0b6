"""Punten that belong together, what else may belong with one, and what was answered before about the same article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Punt, Voorstel
from overlegtafel.virtuele_tafel.rules.beantwoorden import TE_BEANTWOORDEN
from overlegtafel.virtuele_tafel.rules.openbaar import uitgebracht

HOOGSTENS = 50
EERDER = 3
"""So many earlier answers stand beside a punt."""
_MET_INBRENG = joinedload(Punt.inbreng).options(joinedload(Inbreng.voorstel), joinedload(Inbreng.organisatie))


def leden_van(session: Session, koppen: Collection[int]) -> Mapping[int, Sequence[Punt]]:
    """Return by the first punt of a group all that are in it: the first one, and the others in order of number."""
    rijen = session.scalars(
        select(Punt)
        .join(Punt.inbreng)
        .where(or_(Punt.id.in_(koppen), Punt.groep_id.in_(koppen)))
        .options(_MET_INBRENG, joinedload(Punt.antwoord))
        .order_by(Punt.groep_id.is_not(None), Inbreng.jaar, Inbreng.volgnr, Punt.volgnr)
    )
    groepen: dict[int, list[Punt]] = defaultdict(list)
    for punt in rijen:
        groepen[punt.groep_id or punt.id].append(punt)
    return groepen


def hele_groep(session: Session, punt: Punt) -> list[Punt]:
    """Return `punt` and all that is answered together with it."""
    kop = punt.groep_id or punt.id
    waar = or_(Punt.id == kop, Punt.groep_id == kop)
    return list(session.scalars(select(Punt).where(waar).options(_MET_INBRENG).order_by(Punt.id)))


def kan_erbij(session: Session, punt: Punt) -> Sequence[Punt]:
    """Return with which punten `punt` may be answered together, those about the same article first."""
    zelfde_ronde = Punt.ronde_id.is_(None) if punt.ronde_id is None else Punt.ronde_id == punt.ronde_id
    uit = exists().where(Antwoord.punt_id == Punt.id, uitgebracht()).correlate(Punt)
    return session.scalars(
        select(Punt)
        .join(Punt.inbreng)
        .join(Inbreng.voorstel)
        .where(
            zelfde_ronde,
            Punt.id != punt.id,
            Punt.groep_id.is_(None),
            Punt.soort == punt.soort,
            Voorstel.overeenkomst_id == punt.inbreng.voorstel.overeenkomst_id,
            Inbreng.oordeel.in_(TE_BEANTWOORDEN),
            Inbreng.ingetrokken_op.is_(None),
            Inbreng.gewist_op.is_(None),
            ~uit,
        )
        .options(_MET_INBRENG)
        .order_by((Punt.artikel_id == (punt.artikel_id or 0)).desc(), Inbreng.jaar, Inbreng.volgnr, Punt.volgnr)
        .limit(HOOGSTENS)
    ).all()


def eerdere_antwoorden(session: Session, artikel_ids: Collection[int]) -> Mapping[int, Sequence[Punt]]:
    """Return by article the last punten about it whose answer everybody may read, newest first."""
    plek = func.row_number().over(
        partition_by=Punt.artikel_id, order_by=(Antwoord.openbaar_vanaf.desc(), Punt.id.desc())
    )
    genummerd = (
        select(Punt.id.label("punt_id"), plek.label("plek"))
        .join(Antwoord, Antwoord.punt_id == Punt.id)
        .where(Punt.artikel_id.in_(artikel_ids), uitgebracht())
        .subquery()
    )
    rijen = session.scalars(
        select(Punt)
        .join(genummerd, genummerd.c.punt_id == Punt.id)
        .where(genummerd.c.plek <= EERDER)
        .options(_MET_INBRENG, joinedload(Punt.antwoord))
        .order_by(genummerd.c.plek)
    )
    gevonden: dict[int, list[Punt]] = defaultdict(list)
    for punt in rijen:
        gevonden[punt.artikel_id or 0].append(punt)
    return gevonden


def na_te_lezen(session: Session, gebruiker_id: int | None, *, hoogstens: int = HOOGSTENS) -> Sequence[Punt]:
    """Return punten with an answer of a colleague that nobody agreed to yet, oldest first, at most so many."""
    return session.scalars(
        select(Punt)
        .join(Punt.inbreng)
        .join(Antwoord, Antwoord.punt_id == Punt.id)
        .where(*_van_collega(gebruiker_id))
        .options(_MET_INBRENG, joinedload(Punt.antwoord))
        .order_by(Antwoord.id)
        .limit(hoogstens)
    ).all()


def tel_na_te_lezen(session: Session, gebruiker_id: int | None) -> int:
    """Return how many punten `na_te_lezen` would give without a limit."""
    vraag = (
        select(func.count(Antwoord.id))
        .join(Punt, Punt.id == Antwoord.punt_id)
        .join(Inbreng, Inbreng.id == Punt.inbreng_id)
    )
    return session.scalar(vraag.where(*_van_collega(gebruiker_id))) or 0


def _van_collega(gebruiker_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return (
        Antwoord.nagelezen_op.is_(None),
        Antwoord.openbaar_vanaf.is_(None),
        or_(Antwoord.door_id.is_(None), Antwoord.door_id != (gebruiker_id or 0)),
        Inbreng.oordeel.in_(TE_BEANTWOORDEN),
        Inbreng.ingetrokken_op.is_(None),
        Inbreng.gewist_op.is_(None),
    )
