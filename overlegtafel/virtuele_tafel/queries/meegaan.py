"""Open punten that were carried to a newer text and that a person must look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import openbaar
from overlegtafel.overeenkomsten.models import Tekst, Versie, Wijziging
from overlegtafel.overeenkomsten.queries import opvolgers_van, voorgangers_van
from overlegtafel.overeenkomsten.services import toon_vergelijking
from overlegtafel.virtuele_tafel.models import Punt
from overlegtafel.virtuele_tafel.queries.bureau import open_punten
from overlegtafel.virtuele_tafel.rules.meegaan import NA_TE_KIJKEN, Artikellot, Doel, gaat_naar

HOOGSTENS = 200
"""So many open punten are looked through for one page."""


@dataclass(frozen=True)
class Meegegaan:
    """A punt with what became of its article in the newer tekst to which it goes along."""

    punt: Punt
    doel: Doel

    @property
    def wijziging(self) -> Wijziging | None:
        """What changed in its article, None where nothing did."""
        return self.doel.wijziging


def nieuwste_openbare(session: Session, *, nu: datetime) -> Mapping[int, int]:
    """Return by agreement its newest tekst that everybody may read."""
    rijen = session.execute(
        select(Versie.overeenkomst_id, Tekst.id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(openbaar(Tekst, nu=nu), Versie.ingetrokken_op.is_(None))
        .order_by(Tekst.openbaar_vanaf, Tekst.id)
    )
    return {rij[0]: rij[1] for rij in rijen}


def _nieuwste(session: Session, overeenkomst_id: int | None) -> dict[int, int]:
    """Return the newest tekst of one agreement, public or not, by that agreement."""
    zoek = (
        select(Versie.overeenkomst_id, Tekst.id)
        .join(Tekst, Tekst.versie_id == Versie.id)
        .where(Versie.overeenkomst_id == overeenkomst_id, Versie.ingetrokken_op.is_(None))
        .order_by(Tekst.id)
    )
    return {rij[0]: rij[1] for rij in session.execute(zoek)} if overeenkomst_id is not None else {}


class Meegang:
    """To which teksten punten go along: the newest public one of an agreement, or of those that follow it."""

    def __init__(self, session: Session, *, nu: datetime, ook_van: int | None = None) -> None:
        self.session = session
        self.nieuwste = {**nieuwste_openbare(session, nu=nu), **_nieuwste(session, ook_van)}
        self.opvolgers = opvolgers_van(session)
        self._anders: dict[tuple[int, int], Mapping[int, Wijziging]] = {}

    def doelteksten(self, overeenkomst_id: int) -> list[int]:
        """Return the newest public teksten of what follows an agreement, else its own."""
        verder = [id_ for ander in self.opvolgers.get(overeenkomst_id, ()) for id_ in self.doelteksten(ander)]
        eigen = self.nieuwste.get(overeenkomst_id)
        return list(dict.fromkeys(verder)) or ([eigen] if eigen is not None else [])

    def doel_van(self, punt: Punt) -> Doel | None:
        """Return to which newer tekst a punt goes along; None where it speaks of the newest, or of no article."""
        over, overeenkomst_id = punt.inbreng.over_tekst_id, punt.inbreng.voorstel.overeenkomst_id or 0
        if over is None or punt.artikel_id is None:
            return None
        is_opgevolgd = overeenkomst_id in self.opvolgers
        teksten = [id_ for id_ in self.doelteksten(overeenkomst_id) if over < id_ or (is_opgevolgd and over != id_)]
        return gaat_naar([Doel(id_, self._wijzigingen(over, id_).get(punt.artikel_id)) for id_ in teksten])

    def _wijzigingen(self, oud: int, nieuw: int) -> Mapping[int, Wijziging]:
        if (oud, nieuw) not in self._anders:
            rijen = toon_vergelijking(self.session, oud, nieuw).wijzigingen
            self._anders[oud, nieuw] = {rij.artikel_id: rij for rij in rijen}
        return self._anders[oud, nieuw]


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
    loop = Meegang(session, nu=nu)
    gevonden = []
    for punt in punten:
        doel = loop.doel_van(punt)
        if doel is not None and doel.lot in NA_TE_KIJKEN and punt.nagekeken_tekst_id != doel.tekst_id:
            gevonden.append(Meegegaan(punt, doel))
    return gevonden


def meegekomen(session: Session, overeenkomst_id: int, *, nummer: int = 1, nu: datetime) -> Nakijkblad:
    """Return page `nummer` of the open punten of what an agreement follows, each with what became of its article.

    Its newest tekst counts, public or not: who drafts it looks ahead. A punt whose article went to another successor
    stands there and not here; one whose article is gone, with each.
    """
    punten = open_punten(
        session,
        overeenkomst_ids=voorgangers_van(session, overeenkomst_id),
        vanaf=(max(nummer, 1) - 1) * HOOGSTENS,
        hoogstens=HOOGSTENS + 1,
    )
    loop = Meegang(session, nu=nu, ook_van=overeenkomst_id)
    hier = set(loop.doelteksten(overeenkomst_id))
    rijen = [Meegegaan(punt, doel) for punt in punten[:HOOGSTENS] if (doel := loop.doel_van(punt)) is not None]
    eigen = [rij for rij in rijen if rij.doel.tekst_id in hier or rij.doel.lot is Artikellot.WEG]
    return Nakijkblad(eigen, len(punten) > HOOGSTENS)
