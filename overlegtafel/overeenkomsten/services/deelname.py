"""Taking part in an agreement, and leaving it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries import gastheer
from overlegtafel.overeenkomsten.gebeurtenissen import DEELNAME_BEEINDIGD, DEELNAME_BEGONNEN, DEELNAME_VOORTGEZET
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst
from overlegtafel.overeenkomsten.queries.deelname import deelnames_van, lopend
from overlegtafel.overeenkomsten.rules.deelname import weiger_deelname, weiger_einde_deelname, weiger_voortzetting


def begin_deelname(
    session: Session, overeenkomst: Overeenkomst, organisatie: Organisatie, van: date, *, daad: Daad
) -> Deelname:
    """Let an organisation take part from a day on; raise Geweigerd when it does so already."""
    if zin := weiger_deelname(overeenkomst, organisatie, deelnames_van(session, overeenkomst.id), van):
        raise Geweigerd(zin)
    return _begin(session, overeenkomst, organisatie, clock.begin_van(van), daad)


def _begin(
    session: Session, overeenkomst: Overeenkomst, organisatie: Organisatie, van: datetime, daad: Daad
) -> Deelname:
    deelname = Deelname(overeenkomst=overeenkomst, organisatie=organisatie, van=van)
    session.add(deelname)
    session.flush()
    leg_vast(session, DEELNAME_BEGONNEN, overeenkomst.id, daad=daad, organisatie_id=organisatie.id)
    return deelname


def beeindig_deelname(session: Session, deelname: Deelname, laatste_dag: date, *, daad: Daad) -> None:
    """Let `laatste_dag` be the last on which an organisation takes part; raise Geweigerd for a second end."""
    if zin := weiger_einde_deelname(deelname, laatste_dag):
        raise Geweigerd(zin)
    deelname.tot = clock.einde_van(laatste_dag)
    session.flush()
    leg_vast(session, DEELNAME_BEEINDIGD, deelname.overeenkomst_id, daad=daad, organisatie_id=deelname.organisatie_id)


def zet_deelname_voort(session: Session, deelname: Deelname, *, daad: Daad) -> None:
    """Take back the end of a deelname that still runs; raise Geweigerd once it ended, or another begins after it."""
    if zin := weiger_voortzetting(deelname, deelnames_van(session, deelname.overeenkomst_id), nu=daad.nu):
        raise Geweigerd(zin)
    deelname.tot = None
    session.flush()
    leg_vast(session, DEELNAME_VOORTGEZET, deelname.overeenkomst_id, daad=daad, organisatie_id=deelname.organisatie_id)


def begin_met_deelnemers(session: Session, overeenkomst: Overeenkomst, *, daad: Daad) -> None:
    """Let the gastheer take part in a new basisovereenkomst, the gemeenten of its basis in a new deelovereenkomst."""
    if overeenkomst.basis_id is None:
        wie = gastheer(session)
        gemeenten = [wie] if wie is not None else []
    else:
        zoek = select(Organisatie).join(Deelname, Deelname.organisatie_id == Organisatie.id)
        gemeenten = list(
            session.scalars(
                zoek.where(
                    Deelname.overeenkomst_id == overeenkomst.basis_id,
                    Organisatie.soort == OrganisatieSoort.GEMEENTE,
                    lopend(nu=daad.nu),
                ).order_by(Organisatie.id)
            )
        )
    for gemeente in gemeenten:
        _begin(session, overeenkomst, gemeente, daad.nu, daad)
