"""Open punten that were carried to a newer text and that a person must look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import openbaar
from overlegtafel.overeenkomsten.models import Tekst, Versie, Wijziging
from overlegtafel.overeenkomsten.services import toon_vergelijking
from overlegtafel.virtuele_tafel.models import Punt
from overlegtafel.virtuele_tafel.queries.bureau import open_punten
from overlegtafel.virtuele_tafel.rules.meegaan import NA_TE_KIJKEN, lot_van

HOOGSTENS = 200
"""So many open punten are looked through for one page."""


@dataclass(frozen=True)
class Meegegaan:
    """A punt with what became of its article, and the tekst in which that is so."""

    punt: Punt
    wijziging: Wijziging
    tekst_id: int


def nieuwste_openbare(session: Session, *, nu: datetime) -> Mapping[int, int]:
    """Return by agreement its newest tekst that everybody may read."""
    rijen = session.execute(
        select(Versie.overeenkomst_id, Tekst.id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(openbaar(Tekst, nu=nu), Versie.ingetrokken_op.is_(None))
        .order_by(Tekst.openbaar_vanaf, Tekst.id)
    )
    return {rij[0]: rij[1] for rij in rijen}


@dataclass(frozen=True)
class Nakijkblad:
    """The punten to look at among so many open ones, and whether there are more open ones after these."""

    rijen: list[Meegegaan]
    heeft_meer: bool


def nakijkblad(session: Session, *, nummer: int = 1, nu: datetime) -> Nakijkblad:
    """Return page `nummer`, from 1: what is to be looked at of the next HOOGSTENS open punten."""
    punten = open_punten(session, vanaf=(max(nummer, 1) - 1) * HOOGSTENS, hoogstens=HOOGSTENS + 1)
    return Nakijkblad(_na_te_kijken(session, punten[:HOOGSTENS], nu), len(punten) > HOOGSTENS)


def na_te_kijken(session: Session, *, nu: datetime) -> list[Meegegaan]:
    """Return what is to be looked at first."""
    return nakijkblad(session, nu=nu).rijen


def _na_te_kijken(session: Session, punten: Sequence[Punt], nu: datetime) -> list[Meegegaan]:
    """Return those whose article has other words now or is gone, and that nobody looked at with that tekst."""
    nieuwste = nieuwste_openbare(session, nu=nu)
    wijzigingen: dict[tuple[int, int], Mapping[int, Wijziging]] = {}
    gevonden = []
    for punt in punten:
        oud, nieuw = punt.inbreng.over_tekst_id, nieuwste.get(punt.inbreng.voorstel.overeenkomst_id or 0)
        if oud is None or nieuw is None or punt.artikel_id is None or oud >= nieuw or punt.nagekeken_tekst_id == nieuw:
            continue
        if (oud, nieuw) not in wijzigingen:
            rijen = toon_vergelijking(session, oud, nieuw).wijzigingen
            wijzigingen[oud, nieuw] = {rij.artikel_id: rij for rij in rijen}
        wijziging = wijzigingen[oud, nieuw].get(punt.artikel_id)
        if wijziging is not None and lot_van(wijziging) in NA_TE_KIJKEN:
            gevonden.append(Meegegaan(punt, wijziging, nieuw))
    return gevonden
