"""Tables of gemeenten among themselves with their bijeenkomsten, for who may know of them; else they are 404."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.fysieke_tafel.models import (
    Actiepunt,
    Agendapunt,
    Bijeenkomst,
    Tafel,
    TafelSoort,
    Vergaderstuk,
    Verslag,
    Zetel,
)
from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.rules.overleg import mag_dag_zien, mag_overleg_zien, te_plannen

PER_PAGINA = 30
NIET_HIER = "Dit overleg bestaat niet."
_MET_ZETELS = selectinload(Tafel.zetels).joinedload(Zetel.organisatie)


def overleggen(session: Session, kijker: Kijker, *, nu: datetime) -> list[Tafel]:
    """Return the tables of gemeenten among themselves that `kijker` may know of, by name."""
    zoek = select(Tafel).where(Tafel.soort != TafelSoort.OVERLEGTAFEL).options(_MET_ZETELS).order_by(Tafel.naam)
    return [tafel for tafel in session.scalars(zoek) if mag_overleg_zien(tafel, kijker, nu=nu)]


def haal_overleg(session: Session, tafel_id: int, kijker: Kijker, *, nu: datetime) -> Tafel:
    """Return one such table; raise NietGevonden, for who may not know of it too."""
    tafel = session.scalar(select(Tafel).where(Tafel.id == tafel_id).options(_MET_ZETELS))
    if tafel is None or not mag_overleg_zien(tafel, kijker, nu=nu):
        raise NietGevonden(NIET_HIER)
    return tafel


def dagen_van(session: Session, tafel_ids: Collection[int], *, vanaf: datetime | None = None) -> list[Bijeenkomst]:
    """Return the newest bijeenkomsten of these tables, newest first."""
    zoek = select(Bijeenkomst).where(Bijeenkomst.tafel_id.in_(tafel_ids))
    if vanaf is not None:
        zoek = zoek.where(Bijeenkomst.einde > vanaf)
    zoek = zoek.options(
        joinedload(Bijeenkomst.tafel),
        joinedload(Bijeenkomst.verslag).selectinload(Verslag.delen),
        selectinload(Bijeenkomst.verplaatsingen),
    )
    return list(session.scalars(zoek.order_by(Bijeenkomst.begin.desc(), Bijeenkomst.id.desc()).limit(PER_PAGINA)))


def haal_dag(session: Session, bijeenkomst_id: int, kijker: Kijker, *, nu: datetime) -> Bijeenkomst:
    """Return one bijeenkomst with all that its page shows; raise NietGevonden as for its table."""
    zoek = (
        select(Bijeenkomst)
        .where(Bijeenkomst.id == bijeenkomst_id)
        .options(
            joinedload(Bijeenkomst.tafel).selectinload(Tafel.zetels).joinedload(Zetel.organisatie),
            joinedload(Bijeenkomst.verslag).selectinload(Verslag.delen),
            selectinload(Bijeenkomst.verplaatsingen),
            selectinload(Bijeenkomst.agendapunten).selectinload(Agendapunt.actiepunten),
            selectinload(Bijeenkomst.agendapunten).selectinload(Agendapunt.stukken).joinedload(Vergaderstuk.bestand),
        )
    )
    dag = session.scalar(zoek)
    if dag is None or not _mag_zien(session, dag, kijker, nu):
        raise NietGevonden("Deze bijeenkomst bestaat niet.")
    return dag


def _mag_zien(session: Session, dag: Bijeenkomst, kijker: Kijker, nu: datetime) -> bool:
    if mag_overleg_zien(dag.tafel, kijker, nu=nu):
        return True
    return mag_dag_zien(dag, kijker, is_pre_kickoff=dag.id in pre_kickoffs(session, [dag.id]), nu=nu)


def pre_kickoffs(session: Session, dag_ids: Collection[int]) -> frozenset[int]:
    """Return which of these bijeenkomsten are the pre-kick-off of a traject."""
    return frozenset(session.scalars(select(Traject.pre_kickoff_id).where(Traject.pre_kickoff_id.in_(sorted(dag_ids)))))


def haal_punt(dag: Bijeenkomst, punt_id: int) -> Agendapunt:
    """Return one point of the agenda; raise NietGevonden."""
    punt = next((een for een in dag.agendapunten if een.id == punt_id and een.ingetrokken_op is None), None)
    if punt is None:
        raise NietGevonden("Dit agendapunt bestaat niet.")
    return punt


def haal_actie(session: Session, actie_id: int, kijker: Kijker, *, nu: datetime) -> Actiepunt:
    """Return one actiepunt of such a table; raise NietGevonden as for the table."""
    zoek = select(Actiepunt).where(Actiepunt.id == actie_id).options(joinedload(Actiepunt.agendapunt))
    actie = session.scalar(zoek)
    if actie is None:
        raise NietGevonden("Dit actiepunt bestaat niet.")
    haal_dag(session, actie.agendapunt.bijeenkomst_id, kijker, nu=nu)
    return actie


def open_acties(session: Session, voorwaarde: ColumnElement[bool]) -> list[Actiepunt]:
    """Return what is still to be done of what tables of gemeenten agreed, by day; at most a hundred."""
    zoek = (
        select(Actiepunt)
        .join(Actiepunt.agendapunt)
        .join(Agendapunt.bijeenkomst)
        .join(Bijeenkomst.tafel)
        .where(Tafel.soort != TafelSoort.OVERLEGTAFEL, voorwaarde)
        .where(Actiepunt.gereed_op.is_(None), Actiepunt.vervallen_op.is_(None))
        .options(joinedload(Actiepunt.agendapunt).joinedload(Agendapunt.bijeenkomst).joinedload(Bijeenkomst.tafel))
        .order_by(Actiepunt.uiterlijk, Actiepunt.id)
    )
    return list(session.scalars(zoek.limit(100)).unique())


def voorgestelde_dagen(session: Session, tafels: Collection[Tafel], *, nu: datetime) -> dict[int, date]:
    """Return, by table, the day that its rhythm proposes, where no bijeenkomst is planned."""
    van: dict[int, list[Bijeenkomst]] = {}
    for dag in dagen_van(session, [tafel.id for tafel in tafels if tafel.ritme is not None]):
        van.setdefault(dag.tafel_id, []).append(dag)
    gevonden = {tafel.id: te_plannen(van.get(tafel.id, ()), tafel.ritme, nu=nu) for tafel in tafels}
    return {tafel_id: dag for tafel_id, dag in gevonden.items() if dag is not None}
