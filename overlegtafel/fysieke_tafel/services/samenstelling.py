"""What a table is composed by: its rule, the deputies of its seats, and declared interests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.fysieke_tafel.gebeurtenissen import (
    BELANG_GEMELD,
    BELANG_INGETROKKEN,
    SAMENSTELLING_BEPAALD,
    ZETEL_VERVANGER,
)
from overlegtafel.fysieke_tafel.models import Agendapunt, Belang, Plaatsvervanger, Samenstellingsregel, Tafel, Zetel
from overlegtafel.fysieke_tafel.rules.samenstelling import (
    vervanger_op,
    weiger_belang,
    weiger_plaatsvervanger,
    weiger_regel,
)
from overlegtafel.logboek.services import leg_vast


@dataclass(frozen=True)
class Regelgegevens:
    """What the rule of a table asks."""

    meeste_aanbieders: int
    minste_klein: int
    minste_adviesraad: int
    minste_bijeenkomsten: int


def bepaal_regel(session: Session, tafel: Tafel, gegevens: Regelgegevens, *, daad: Daad) -> Samenstellingsregel:
    """Let a rule hold from now on; what was composed before stays held against the rule of then."""
    if fout := weiger_regel(gegevens.meeste_aanbieders, gegevens.minste_klein):
        raise Ongeldig(fout, veld="minste_klein")
    regel = Samenstellingsregel(tafel_id=tafel.id, vanaf=daad.nu, **vars(gegevens))
    session.add(regel)
    session.flush()
    leg_vast(session, SAMENSTELLING_BEPAALD, tafel.id, daad=daad)
    return regel


def zet_plaatsvervanger(session: Session, zetel: Zetel, organisatie_id: int | None, *, daad: Daad) -> None:
    """Let another organisation take the seat from now on when its holder can't; None for nobody."""
    if fout := weiger_plaatsvervanger(zetel, organisatie_id, nu=daad.nu):
        raise Geweigerd(fout)
    nu_geldig = vervanger_op(zetel, daad.nu)
    if (nu_geldig.organisatie_id if nu_geldig else None) == organisatie_id:
        return
    if nu_geldig is not None:
        nu_geldig.tot = daad.nu
    if organisatie_id is not None:
        zetel.plaatsvervangers.append(Plaatsvervanger(organisatie_id=organisatie_id, van=daad.nu))
    session.flush()
    leg_vast(session, ZETEL_VERVANGER, zetel.tafel_id, daad=daad, zetel_id=zetel.id)


def meld_belang(
    session: Session, zetel: Zetel, omschrijving: str, *, punt: Agendapunt | None = None, daad: Daad
) -> Belang:
    """Write down an interest of who holds a seat, in one point or in general; everybody reads it."""
    moment: datetime = punt.bijeenkomst.begin if punt else daad.nu
    if fout := weiger_belang(zetel, punt, moment):
        raise Geweigerd(fout)
    belang = Belang(agendapunt_id=punt.id if punt else None, omschrijving=omschrijving.strip(), gemeld_op=daad.nu)
    zetel.belangen.append(belang)
    session.flush()
    leg_vast(session, BELANG_GEMELD, zetel.tafel_id, daad=daad, belang_id=belang.id)
    return belang


def trek_belang_in(session: Session, belang: Belang, *, daad: Daad) -> None:
    """Take a declared interest back; that it was declared stays in the logboek."""
    if belang.ingetrokken_op is not None:
        raise Geweigerd("Dit belang is al ingetrokken.")
    if belang.agendapunt is not None and belang.agendapunt.bijeenkomst.begin <= daad.nu:
        raise Geweigerd("De bijeenkomst is begonnen. Een gemeld belang blijft nu staan.")
    belang.ingetrokken_op = daad.nu
    leg_vast(session, BELANG_INGETROKKEN, belang.zetel.tafel_id, daad=daad, belang_id=belang.id)
