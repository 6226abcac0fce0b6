"""The deelname of a party in a basisovereenkomst, which ends with that agreement, however it ends."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort
from overlegtafel.overeenkomsten.services import beeindig_deelname, zet_deelname_voort
from overlegtafel.partijen.queries.eindes import opgezegd_tot
from overlegtafel.partijen.queries.partij import lopende_deelname


def eindig_deelname(
    session: Session, overeenkomst: Overeenkomst, organisatie_id: int, laatste_dag: date, *, daad: Daad
) -> None:
    """Let a party take no part in a basisovereenkomst after its last day, unless it ends earlier already."""
    if overeenkomst.soort is not OvereenkomstSoort.BASIS:
        return
    deelname = lopende_deelname(session, overeenkomst.id, organisatie_id, nu=daad.nu)
    if deelname is None or (deelname.tot is not None and deelname.tot <= clock.einde_van(laatste_dag)):
        return
    if deelname.tot is not None:
        zet_deelname_voort(session, deelname, daad=daad)
    beeindig_deelname(session, deelname, laatste_dag, daad=daad)


def herstel_deelname(
    session: Session, overeenkomst: Overeenkomst, organisatie_id: int, einde: datetime, *, daad: Daad
) -> None:
    """Let a party whose end at `einde` was taken back take part again as before, or up to another end."""
    if overeenkomst.soort is not OvereenkomstSoort.BASIS:
        return
    deelname = lopende_deelname(session, overeenkomst.id, organisatie_id, nu=daad.nu)
    if deelname is None or deelname.tot != einde:
        return
    zet_deelname_voort(session, deelname, daad=daad)
    if (ander := opgezegd_tot(session, overeenkomst, organisatie_id, nu=daad.nu)) is not None:
        beeindig_deelname(session, deelname, ander, daad=daad)
