"""Writing down how and when one may join an agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.partijen.gebeurtenissen import TOELATING_GEREGELD, VENSTER_GEOPEND, VENSTER_TERUGGENOMEN
from overlegtafel.partijen.models import Grondslag, Toelating, Venster
from overlegtafel.partijen.queries.toelaten import toelating_van, vensters_van
from overlegtafel.partijen.rules.toelaten import weiger_buiten_venster, weiger_terugnemen, weiger_venster


@dataclass(frozen=True)
class Toelatingsgegevens:
    """How one joins an agreement, as an official writes it down."""

    grondslag: Grondslag
    kenmerk: str
    dag: date | None
    in_vensters: bool


def regel_toelating(
    session: Session, overeenkomst: Overeenkomst, gegevens: Toelatingsgegevens, *, daad: Daad
) -> Toelating:
    """Write down how one joins an agreement, in the place of what was written before."""
    if overeenkomst.soort.is_tussen_gemeenten:
        raise Geweigerd("Tot deze overeenkomst treden geen aanbieders toe.")
    toelating = toelating_van(session, overeenkomst.id) or Toelating(overeenkomst_id=overeenkomst.id)
    toelating.grondslag, toelating.in_vensters = gegevens.grondslag, gegevens.in_vensters
    toelating.kenmerk = gegevens.kenmerk.strip()
    toelating.op = clock.begin_van(gegevens.dag) if gegevens.dag is not None else None
    session.add(toelating)
    session.flush()
    leg_vast(session, TOELATING_GEREGELD, overeenkomst.id, daad=daad)
    return toelating


def open_venster(session: Session, overeenkomst: Overeenkomst, van: date, tot: date, *, daad: Daad) -> Venster:
    """Let one ask to join from a day up to and including another; raise Ongeldig for days that can't be."""
    if zin := weiger_venster(vensters_van(session, overeenkomst.id), van, tot, nu=daad.nu):
        raise Ongeldig(zin)
    if daad.actor_id is None:
        raise Geweigerd("Alleen een mens opent een periode.")
    venster = Venster(
        overeenkomst_id=overeenkomst.id,
        van=clock.begin_van(van),
        tot=clock.einde_van(tot),
        gebruiker_id=daad.actor_id,
        vastgelegd_op=daad.nu,
    )
    session.add(venster)
    session.flush()
    leg_vast(session, VENSTER_GEOPEND, overeenkomst.id, daad=daad)
    return venster


def neem_venster_terug(session: Session, venster: Venster, *, daad: Daad) -> None:
    """Take back a venster that has not begun."""
    if zin := weiger_terugnemen(venster, nu=daad.nu):
        raise Geweigerd(zin)
    venster.ingetrokken_op = daad.nu
    session.flush()
    leg_vast(session, VENSTER_TERUGGENOMEN, venster.overeenkomst_id, daad=daad)


def weiger_toetreden_nu(session: Session, overeenkomst: Overeenkomst, *, daad: Daad) -> str | None:
    """Return why one can't ask to join an agreement at this moment."""
    toelating = toelating_van(session, overeenkomst.id)
    return weiger_buiten_venster(toelating, vensters_van(session, overeenkomst.id), nu=daad.nu)
