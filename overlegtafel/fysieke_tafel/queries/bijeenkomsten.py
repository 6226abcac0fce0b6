"""Bijeenkomsten and verslagen as pages show them; each in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, openbaar
from overlegtafel.fysieke_tafel.models import (
    Agendapunt,
    AgendapuntVoorstel,
    Bijeenkomst,
    Tafel,
    Vergaderstuk,
    Verslag,
    Zetel,
)
from overlegtafel.fysieke_tafel.rules.openbaar import aan_overlegtafel, verslag_zichtbaar
from overlegtafel.fysieke_tafel.rules.status import BijeenkomstStatus, bijeenkomst_status_sql
from overlegtafel.fysieke_tafel.rules.termijnen import VerstrekenTermijn, achterstand
from overlegtafel.overeenkomsten.models import Overeenkomst, Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.virtuele_tafel.models import Voorstel

PER_PAGINA = 20


def is_zichtbaar(kijker: Kijker, *, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for the bijeenkomsten that `kijker` may see: the gastheer sees concepts too."""
    return and_(aan_overlegtafel(), true() if kijker.is_gastheer else openbaar(Bijeenkomst, nu=nu))


def _lijst() -> Select[Bijeenkomst]:
    return select(Bijeenkomst).options(joinedload(Bijeenkomst.tafel), joinedload(Bijeenkomst.verslag))


def komende(session: Session, kijker: Kijker, *, nu: datetime, hoeveel: int = 50) -> list[Bijeenkomst]:
    """Return the bijeenkomsten that didn't end yet, nearest first; cancelled ones too, until their day is over."""
    zoek = _lijst().where(Bijeenkomst.einde > nu, is_zichtbaar(kijker, nu=nu))
    return list(session.scalars(zoek.order_by(Bijeenkomst.begin, Bijeenkomst.id).limit(hoeveel)))


def openbare_bijeenkomsten_tussen(
    session: Session, van: datetime, tot: datetime, *, nu: datetime, hoeveel: int
) -> list[Bijeenkomst]:
    """Return the first `hoeveel` bijeenkomsten that everybody may see and that begin from `van` and before `tot`."""
    zoek = _lijst().where(is_zichtbaar(BEZOEKER, nu=nu), Bijeenkomst.begin >= van, Bijeenkomst.begin < tot)
    return list(session.scalars(zoek.order_by(Bijeenkomst.begin, Bijeenkomst.id).limit(hoeveel)))


def volgende_bijeenkomst(session: Session, *, nu: datetime) -> Bijeenkomst | None:
    """Return the first announced bijeenkomst that goes on and didn't end yet, or None."""
    zoek = _lijst().where(Bijeenkomst.einde > nu, openbaar(Bijeenkomst, nu=nu), Bijeenkomst.geannuleerd_op.is_(None))
    return session.scalar(zoek.order_by(Bijeenkomst.begin, Bijeenkomst.id).limit(1))


def geweest(session: Session, kijker: Kijker, *, nu: datetime, pagina: int = 1) -> tuple[list[Bijeenkomst], int]:
    """Return one page of the bijeenkomsten that are over, newest first, and how many there are."""
    voorwaarden = (Bijeenkomst.einde <= nu, is_zichtbaar(kijker, nu=nu))
    aantal = session.scalar(select(func.count()).select_from(Bijeenkomst).where(*voorwaarden)) or 0
    zoek = _lijst().where(*voorwaarden).order_by(Bijeenkomst.begin.desc(), Bijeenkomst.id.desc())
    return list(session.scalars(zoek.limit(PER_PAGINA).offset((pagina - 1) * PER_PAGINA))), aantal


def achterstallig(session: Session, *, nu: datetime) -> list[VerstrekenTermijn]:
    """Return the bijeenkomsten without concept verslag in time or without publication in time, longest overdue first.

    The same for everybody (DOMAIN rule 2.2).
    """
    zoek = _lijst().where(bijeenkomst_status_sql(nu=nu) == BijeenkomstStatus.GEHOUDEN.value)
    gelden = termijnen(session, nu=nu)
    gevonden = (achterstand(bijeenkomst, gelden, nu=nu) for bijeenkomst in session.scalars(zoek))
    return sorted((een for een in gevonden if een), key=lambda een: (een.uiterlijk, een.bijeenkomst.id))


def haal_bijeenkomst(session: Session, bijeenkomst_id: int, kijker: Kijker, *, nu: datetime) -> Bijeenkomst:
    """Return a bijeenkomst with all that its pages show; raise NietGevonden for who may not know of it."""
    zoek = (
        select(Bijeenkomst)
        .where(Bijeenkomst.id == bijeenkomst_id, is_zichtbaar(kijker, nu=nu))
        .options(
            joinedload(Bijeenkomst.tafel).joinedload(Tafel.overeenkomst),
            joinedload(Bijeenkomst.verslag).selectinload(Verslag.delen),
            selectinload(Bijeenkomst.verplaatsingen),
            selectinload(Bijeenkomst.agendapunten).joinedload(Agendapunt.versie).joinedload(Versie.overeenkomst),
            selectinload(Bijeenkomst.agendapunten)
            .selectinload(Agendapunt.voorstellen)
            .joinedload(AgendapuntVoorstel.voorstel)
            .joinedload(Voorstel.opgegaan_in),
            selectinload(Bijeenkomst.agendapunten).selectinload(Agendapunt.stukken).joinedload(Vergaderstuk.bestand),
        )
    )
    bijeenkomst = session.scalar(zoek)
    if bijeenkomst is None:
        raise NietGevonden("Deze bijeenkomst bestaat niet of is nog niet openbaar.")
    return bijeenkomst


def van_tafel(session: Session, tafel: Tafel, kijker: Kijker, *, nu: datetime) -> list[Bijeenkomst]:
    """Return the newest bijeenkomsten of a table."""
    zoek = _lijst().where(Bijeenkomst.tafel_id == tafel.id, is_zichtbaar(kijker, nu=nu))
    return list(session.scalars(zoek.order_by(Bijeenkomst.begin.desc(), Bijeenkomst.id.desc()).limit(PER_PAGINA)))


def laatste_verslagen(session: Session, *, nu: datetime, hoeveel: int = 3) -> list[Bijeenkomst]:
    """Return the bijeenkomsten whose verslag or concept became public last."""
    moment = func.coalesce(Verslag.openbaar_vanaf, Verslag.concept_vanaf)
    zoek = (
        select(Bijeenkomst)
        .join(Bijeenkomst.verslag)
        .options(joinedload(Bijeenkomst.tafel), joinedload(Bijeenkomst.verslag))
        .where(verslag_zichtbaar(nu=nu))
        .order_by(moment.desc(), Bijeenkomst.id.desc())
        .limit(hoeveel)
    )
    return list(session.scalars(zoek))


def bezig_voor_secretaris(session: Session) -> list[Bijeenkomst]:
    """Return the bijeenkomsten that may still ask something of the secretaris: not cancelled, verslag not published."""
    zoek = (
        _lijst()
        .outerjoin(Bijeenkomst.verslag)
        .where(aan_overlegtafel(), Bijeenkomst.geannuleerd_op.is_(None), Verslag.openbaar_vanaf.is_(None))
        .order_by(Bijeenkomst.begin)
    )
    return list(session.scalars(zoek))


def voor_organisaties(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> list[Bijeenkomst]:
    """Return the announced bijeenkomsten, still to come or without adopted verslag, of tables where these sit."""
    aan_tafel = select(Zetel.tafel_id).where(
        Zetel.organisatie_id.in_(organisatie_ids), Zetel.van <= nu, or_(Zetel.tot.is_(None), Zetel.tot > nu)
    )
    zoek = (
        _lijst()
        .outerjoin(Bijeenkomst.verslag)
        .where(
            Bijeenkomst.tafel_id.in_(aan_tafel),
            Bijeenkomst.geannuleerd_op.is_(None),
            Verslag.vastgesteld_op.is_(None),
            openbaar(Bijeenkomst, nu=nu),
        )
        .order_by(Bijeenkomst.begin)
    )
    return list(session.scalars(zoek))


def versies_om_te_koppelen(session: Session) -> list[tuple[int, str]]:
    """Return id and name of every versie, newest first: what an agenda point can be about."""
    zoek = (
        select(Versie.id, Overeenkomst.citeertitel, Versie.nummer)
        .join(Versie.overeenkomst)
        .where(Versie.ingetrokken_op.is_(None))
        .order_by(Overeenkomst.citeertitel, Versie.id.desc())
    )
    return [(id_, f"{titel} {nummer}") for id_, titel, nummer in session.execute(zoek)]


def voorstellen_om_te_koppelen(session: Session) -> list[Voorstel]:
    """Return the threads that can be put on an agenda, newest first."""
    zoek = select(Voorstel).where(Voorstel.opgegaan_in_id.is_(None), Voorstel.afgerond_op.is_(None))
    return list(session.scalars(zoek.order_by(Voorstel.jaar.desc(), Voorstel.volgnr.desc()).limit(500)))
