"""Who signed what with whom: each party with a tekst that it signed, the sealed papers, and what waits or fell away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.overeenkomsten.queries import overeenkomsten_met
from overlegtafel.partijen.models import GetekendStuk, Kant, Ondertekening
from overlegtafel.partijen.queries.combinatie import leden_bij
from overlegtafel.partijen.queries.eindes import vervallen_bij
from overlegtafel.partijen.queries.tekenen import VOLLEDIG
from overlegtafel.partijen.rules.combinatie import ALLEEN
from overlegtafel.partijen.rules.handtekeningen import Handtekeningstand, stand_van

Paar = tuple[int, int]
"""A tekst and a party."""


def getekende_paren(
    session: Session, organisatie_ids: Collection[int] | None, *, vanaf: int = 0, aantal: int = 50
) -> list[Paar]:
    """Return what was signed, by these parties or by all, the last signature first."""
    laatst = func.max(Ondertekening.id)
    zoek = select(Ondertekening.tekst_id, Ondertekening.organisatie_id)
    if organisatie_ids is not None:
        zoek = zoek.where(Ondertekening.organisatie_id.in_(sorted(organisatie_ids)))
    zoek = zoek.group_by(Ondertekening.tekst_id, Ondertekening.organisatie_id).order_by(laatst.desc())
    return [(tekst_id, partij_id) for tekst_id, partij_id in session.execute(zoek.offset(vanaf).limit(aantal))]


def tekens_van(session: Session, paren: Collection[Paar]) -> dict[Paar, list[Ondertekening]]:
    """Return the signatures of these, with tekst, versie and party, oldest first; one query."""
    if not paren:
        return {}
    gevraagd = set(paren)
    teksten, partijen = ({paar[plek] for paar in gevraagd} for plek in (0, 1))
    zoek = (
        select(Ondertekening)
        .where(Ondertekening.tekst_id.in_(sorted(teksten)), Ondertekening.organisatie_id.in_(sorted(partijen)))
        .options(
            joinedload(Ondertekening.organisatie),
            joinedload(Ondertekening.lid),
            joinedload(Ondertekening.tekst).joinedload(Tekst.versie).joinedload(Versie.overeenkomst),
        )
        .order_by(Ondertekening.op, Ondertekening.id)
    )
    gevonden: dict[Paar, list[Ondertekening]] = {}
    for een in session.scalars(zoek):
        if (paar := (een.tekst_id, een.organisatie_id)) in gevraagd:
            gevonden.setdefault(paar, []).append(een)
    return gevonden


def te_verzegelen(session: Session, *, nu: datetime, hoogstens: int, zonder: Collection[int] = ()) -> Sequence[int]:
    """Return the signatures of the gemeenten of which the paper isn't made yet, oldest first."""
    gemaakt = select(GetekendStuk.ondertekening_id)
    zoek = select(Ondertekening.id).where(Ondertekening.kant == Kant.GEMEENTE, Ondertekening.id.not_in(gemaakt))
    if zonder:
        zoek = zoek.where(Ondertekening.id.not_in(sorted(zonder)))
    return session.scalars(zoek.order_by(Ondertekening.id).limit(hoogstens)).all()


def stukken_van(session: Session, ondertekening_ids: Collection[int]) -> dict[int, GetekendStuk]:
    """Return the sealed papers by the signature that made them complete."""
    zoek = select(GetekendStuk).where(GetekendStuk.ondertekening_id.in_(sorted(ondertekening_ids)))
    return {een.ondertekening_id: een for een in session.scalars(zoek.options(joinedload(GetekendStuk.bestand)))}


def wachtende_paren(session: Session, *, hoogstens: int = 500) -> list[Paar]:
    """Return what parties signed and the gemeenten did not after that, the oldest first; some may have fallen away."""
    laatste = (
        select(func.max(Ondertekening.id))
        .where(Ondertekening.kant == Kant.GEMEENTE)
        .group_by(Ondertekening.tekst_id, Ondertekening.organisatie_id)
    )
    ander = select(Ondertekening.tekst_id, Ondertekening.organisatie_id, Ondertekening.id).where(
        Ondertekening.id.in_(laatste)
    )
    tegen = ander.subquery()
    zoek = (
        select(Ondertekening.tekst_id, Ondertekening.organisatie_id)
        .outerjoin(
            tegen,
            (tegen.c.tekst_id == Ondertekening.tekst_id) & (tegen.c.organisatie_id == Ondertekening.organisatie_id),
        )
        .where(
            Ondertekening.kant == Kant.PARTIJ,
            VOLLEDIG,
            or_(tegen.c.id.is_(None), tegen.c.id < Ondertekening.id),
        )
        .order_by(Ondertekening.id)
    )
    return list(dict.fromkeys((een, wie) for een, wie in session.execute(zoek.limit(hoogstens))))


@dataclass(frozen=True)
class Getekend:
    """What a party signed: the tekst, both sides' signatures, and where that stands."""

    tekst: Tekst
    partij: Organisatie
    tekens: Sequence[Ondertekening]
    stand: Handtekeningstand


def getekend_bij(session: Session, paren: Sequence[Paar], *, nu: datetime) -> list[Getekend]:
    """Return what was signed by these, each with where it stands, in a constant number of queries."""
    tekens = tekens_van(session, paren)
    overeenkomsten = overeenkomsten_met(
        session, {rij[0].tekst.versie.overeenkomst_id for rij in tekens.values()}
    )  # keeps the versies of each together, for what replaced what
    partijen = {partij_id for _, partij_id in paren}
    vervallen = vervallen_bij(session, overeenkomsten, partijen, nu=nu)
    leden = leden_bij(session, partijen, nu=nu)
    gevonden = []
    for paar in paren:
        if not (rij := tekens.get(paar)):
            continue
        tekst = rij[0].tekst
        weg = vervallen.get((tekst.versie.overeenkomst_id, paar[1]))
        stand = stand_van(tekst, rij, weg, leden.get(paar[1], ALLEEN), nu=nu)
        gevonden.append(Getekend(tekst, rij[0].organisatie, rij, stand))
    return gevonden


def wachtenden(session: Session, *, nu: datetime) -> list[Getekend]:
    """Return what waits for the gemeenten, and what waited and fell away, oldest first."""
    return getekend_bij(session, wachtende_paren(session), nu=nu)
