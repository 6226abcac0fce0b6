"""The desk of the virtual table: what waits for judging, and what for an answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.database.nummers import Nummer
from overlegtafel.overeenkomsten.models import ArtikelTekst, Ronde, Versie
from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Punt, PuntSoort, Voorstel
from overlegtafel.virtuele_tafel.queries.inbrengen import is_te_laat_sql
from overlegtafel.virtuele_tafel.queries.voorstellen import te_beoordelen_sql
from overlegtafel.virtuele_tafel.rules.beantwoorden import TE_BEANTWOORDEN
from overlegtafel.virtuele_tafel.rules.openbaar import uitgebracht

PER_LIJST = 50
PER_SCHERM = 10
"""So many punten one answers at a time."""


@dataclass(frozen=True)
class Wachtplaats:
    """The place of an inbreng among those that wait for judging, from 1, and its neighbours."""

    plek: int
    totaal: int
    vorige: Nummer | None
    volgende: Nummer | None


def te_beoordelen(session: Session, *, na: Inbreng | None = None, hoogstens: int = PER_LIJST) -> Sequence[Inbreng]:
    """Return what nobody looked at yet, oldest first and after `na`, at most so many."""
    return session.scalars(
        select(Inbreng)
        .where(te_beoordelen_sql(), *_erna(na))
        .options(joinedload(Inbreng.organisatie), joinedload(Inbreng.voorstel).joinedload(Voorstel.overeenkomst))
        .order_by(Inbreng.ontvangen_op, Inbreng.id)
        .limit(hoogstens)
    ).all()


def tel_te_beoordelen(session: Session) -> tuple[int, datetime | None]:
    """Return how many wait for judging, and since when the oldest does."""
    rij = session.execute(select(func.count(), func.min(Inbreng.ontvangen_op)).where(te_beoordelen_sql())).one()
    return rij[0], rij[1]


def _te_beantwoorden() -> ColumnElement[bool]:
    open_punt = exists().where(Punt.inbreng_id == Inbreng.id, _punt_wacht()).correlate(Inbreng)
    zonder_punt = ~exists().where(Punt.inbreng_id == Inbreng.id).correlate(Inbreng)
    return and_(
        _moet_antwoord(),
        or_(open_punt, and_(zonder_punt, ~_kwam_te_laat())),
    )


def te_beantwoorden(session: Session, *, na: Inbreng | None = None, hoogstens: int = PER_LIJST) -> Sequence[Inbreng]:
    """Return judged inbrengen with a punt that still needs an answer, oldest first and after `na`, at most so many.

    What came in too late is here only when it was taken into the ronde after all.
    """
    return session.scalars(
        select(Inbreng)
        .where(_te_beantwoorden(), *_erna(na))
        .options(
            joinedload(Inbreng.organisatie),
            joinedload(Inbreng.ronde),
            joinedload(Inbreng.voorstel).joinedload(Voorstel.overeenkomst),
            selectinload(Inbreng.punten).joinedload(Punt.antwoord),
        )
        .order_by(Inbreng.ontvangen_op, Inbreng.id)
        .limit(hoogstens)
    ).all()


def tel_te_beantwoorden(session: Session) -> int:
    """Return how many judged inbrengen still need an answer."""
    return session.scalar(select(func.count()).select_from(Inbreng).where(_te_beantwoorden())) or 0


def _voor(inbreng: Inbreng) -> ColumnElement[bool]:
    zelfde_moment = and_(Inbreng.ontvangen_op == inbreng.ontvangen_op, Inbreng.id < inbreng.id)
    return or_(Inbreng.ontvangen_op < inbreng.ontvangen_op, zelfde_moment)


def _erna(inbreng: Inbreng | None) -> tuple[ColumnElement[bool], ...]:
    return (~_voor(inbreng), Inbreng.id != inbreng.id) if inbreng is not None else ()


def rij_te_beoordelen(session: Session, inbreng: Inbreng) -> Wachtplaats:
    """Return where `inbreng` stands among what waits for judging, and what comes before and after it."""
    ervoor, erna = _voor(inbreng), and_(*_erna(inbreng))
    totaal, aantal = session.execute(
        select(func.count(), func.count().filter(ervoor)).select_from(Inbreng).where(te_beoordelen_sql())
    ).one()
    oplopend = (Inbreng.ontvangen_op, Inbreng.id)
    vorige = _eerste(session, ervoor, *(kolom.desc() for kolom in oplopend))
    volgende = _eerste(session, erna, *oplopend)
    return Wachtplaats(aantal + 1, totaal, vorige, volgende)


def eerste_te_beoordelen(session: Session, *, behalve: Inbreng | None = None) -> Nummer | None:
    """Return the number of what waits longest for judging."""
    ander = Inbreng.id != (behalve.id if behalve else 0)
    return _eerste(session, ander, Inbreng.ontvangen_op, Inbreng.id)


def _eerste(session: Session, waar: ColumnElement[bool], *volgorde: Any) -> Nummer | None:
    vraag = select(Inbreng.jaar, Inbreng.volgnr).where(te_beoordelen_sql(), waar).order_by(*volgorde).limit(1)
    gevonden = session.execute(vraag).first()
    return Nummer(*gevonden) if gevonden else None


def _kwam_te_laat() -> ColumnElement[bool]:
    return (
        exists().where(Ronde.id == Inbreng.ronde_id, Versie.id == Ronde.versie_id, is_te_laat_sql()).correlate(Inbreng)
    )


def _punt_wacht() -> ColumnElement[bool]:
    """Return the SQL for a punt without answer, for a query that has its inbreng; late ones only when taken in.

    In a ronde an answer waits for the reactienota, which is no work; a vraag waits until everybody can read its answer,
    and so does each punt where there comes no reactienota.
    """
    gaat_door = and_(Ronde.id == Punt.ronde_id, Versie.id == Ronde.versie_id, Versie.ingetrokken_op.is_(None))
    komt_nota = exists().where(gaat_door).correlate(Punt)
    met_nota = and_(Antwoord.openbaar_vanaf.is_(None), Punt.soort != PuntSoort.VRAAG, komt_nota)
    af = (
        exists()
        .where(
            Antwoord.punt_id == Punt.id,
            or_(uitgebracht(), met_nota),
        )
        .correlate(Punt)
    )
    return and_(or_(Punt.ronde_id.is_not(None), ~_kwam_te_laat()), ~af)


def _moet_antwoord() -> ColumnElement[bool]:
    return and_(Inbreng.oordeel.in_(TE_BEANTWOORDEN), Inbreng.ingetrokken_op.is_(None), Inbreng.gewist_op.is_(None))


def _punten() -> Select[Punt]:
    """Return the query for punten with all that their screen shows, article by article as these stand in their text."""
    return (
        select(Punt)
        .join(Punt.inbreng)
        .join(Inbreng.voorstel)
        .outerjoin(
            ArtikelTekst,
            and_(ArtikelTekst.tekst_id == Inbreng.over_tekst_id, ArtikelTekst.artikel_id == Punt.artikel_id),
        )
        .options(
            joinedload(Punt.antwoord),
            joinedload(Punt.inbreng).options(
                joinedload(Inbreng.voorstel).joinedload(Voorstel.overeenkomst),
                joinedload(Inbreng.organisatie),
                selectinload(Inbreng.punten).joinedload(Punt.antwoord),
            ),
        )
        .order_by(
            func.coalesce(Inbreng.over_tekst_id, 0),
            func.coalesce(Voorstel.overeenkomst_id, 0),
            func.coalesce(ArtikelTekst.volgorde, 0),
            Inbreng.jaar,
            Inbreng.volgnr,
            Punt.volgnr,
        )
    )


def open_punten(
    session: Session,
    *,
    ronde_id: int | None = None,
    soort: PuntSoort | None = None,
    overeenkomst_ids: Collection[int] | None = None,
    vanaf: int = 0,
    hoogstens: int = PER_SCHERM,
) -> Sequence[Punt]:
    """Return punten that wait for an answer, of one ronde or kind or of all, article by article, at most so many.

    With `overeenkomst_ids` only those about one of these agreements.

    Of a group the first one stands for all, as long as it waits itself; `vanaf` is how many are passed over.
    """
    waar = _van(ronde_id, soort)
    if overeenkomst_ids is not None:
        over_een = Voorstel.overeenkomst_id.in_(overeenkomst_ids)
        waar.append(exists().where(Voorstel.id == Inbreng.voorstel_id, over_een).correlate(Inbreng))
    wachten = select(Punt.id).join(Punt.inbreng).where(*waar).correlate(None)
    staat_er_voor = and_(Punt.groep_id.is_not(None), Punt.groep_id.in_(wachten))
    return session.scalars(_punten().where(*waar, ~staat_er_voor).offset(vanaf).limit(hoogstens)).all()


def _van(ronde_id: int | None, soort: PuntSoort | None) -> list[ColumnElement[bool]]:
    """Return the SQL for punten that wait, of this ronde and kind where these are given."""
    waar = [_moet_antwoord(), _punt_wacht()]
    if ronde_id is not None:
        waar.append(Punt.ronde_id == ronde_id)
    return waar if soort is None else [*waar, Punt.soort == soort]


def punten_met_id(session: Session, ids: Collection[int]) -> Sequence[Punt]:
    """Return these punten as `open_punten` does, whether they wait or not."""
    return session.scalars(_punten().where(Punt.id.in_(ids))).all()


@dataclass(frozen=True)
class OpenPunten:
    """How many punten wait for an answer, and how many have one outside a ronde that nobody may read yet."""

    zonder_antwoord: int
    niet_openbaar: int


def tel_open_punten(session: Session, *, ronde_id: int | None = None, soort: PuntSoort | None = None) -> OpenPunten:
    """Return how many punten wait, of one ronde or kind or of all, each of a group counted, by what they wait for."""
    vraag = select(func.count(), func.count(Antwoord.id)).select_from(Punt).join(Punt.inbreng).outerjoin(Punt.antwoord)
    alle, met_antwoord = session.execute(vraag.where(*_van(ronde_id, soort))).one()
    return OpenPunten(alle - met_antwoord, met_antwoord)
