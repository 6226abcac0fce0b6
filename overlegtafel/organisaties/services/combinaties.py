"""Keeping combinaties: who is a member, who speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import (
    COMBINATIE_GEMAAKT,
    COMBINATIE_LID_ERBIJ,
    COMBINATIE_LID_ERUIT,
    COMBINATIE_PENVOERDER,
)
from overlegtafel.organisaties.models import Combinatielid, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries.combinaties import combinatie_ids, combinaties_met
from overlegtafel.organisaties.rules.combinaties import (
    weiger_erbij,
    weiger_eruit,
    weiger_leden,
    weiger_lid,
    weiger_penvoerder,
)
from overlegtafel.organisaties.rules.herkennen import is_combinatielid
from overlegtafel.organisaties.services.organisaties import OrganisatieGegevens, maak_organisatie


def maak_combinatie(
    session: Session, naam: str, leden: Sequence[Organisatie], penvoerder: Organisatie, *, daad: Daad
) -> Organisatie:
    """Make an organisation of these members together; raise Ongeldig for who can't be one."""
    if zin := weiger_leden(leden, penvoerder, combinatie_ids(session)):
        raise Ongeldig(zin, veld="leden")
    combinatie = maak_organisatie(session, OrganisatieGegevens(OrganisatieSoort.AANBIEDER, naam), daad=daad)
    for lid in {een.id: een for een in leden}.values():
        session.add(Combinatielid(combinatie=combinatie, lid=lid, is_penvoerder=lid.id == penvoerder.id, van=daad.nu))
    session.flush()
    leg_vast(session, COMBINATIE_GEMAAKT, combinatie.id, daad=daad)
    return combinatie


def laat_lid_toe(
    session: Session, combinatie: Organisatie, lid: Organisatie, eerste_dag: date, *, daad: Daad
) -> Combinatielid:
    """Let an aanbieder be a member from a day on, today from now; raise Geweigerd for who is one already."""
    plekken = combinaties_met(session, [combinatie.id]).get(combinatie.id, [])
    zin = weiger_lid(lid, combinatie_ids(session)) or weiger_erbij(plekken, lid, eerste_dag, nu=daad.nu)
    if zin:
        raise Geweigerd(zin)
    van = max(daad.nu, clock.begin_van(eerste_dag))
    plek = Combinatielid(combinatie=combinatie, lid=lid, van=van)
    session.add(plek)
    session.flush()
    leg_vast(session, COMBINATIE_LID_ERBIJ, combinatie.id, daad=daad, organisatie_id=lid.id)
    return plek


def laat_lid_gaan(session: Session, combinatie: Organisatie, lid_id: int, laatste_dag: date, *, daad: Daad) -> None:
    """Let a member leave after a day; raise Geweigerd for the penvoerder, and where fewer than two would be left."""
    plekken = combinaties_met(session, [combinatie.id]).get(combinatie.id, [])
    if zin := weiger_eruit(plekken, lid_id, laatste_dag, nu=daad.nu):
        raise Geweigerd(zin)
    eigen = next(een for een in plekken if een.lid_id == lid_id and een.tot is None)
    eigen.tot = clock.einde_van(laatste_dag)
    session.flush()
    leg_vast(session, COMBINATIE_LID_ERUIT, combinatie.id, daad=daad, organisatie_id=lid_id)


def wijs_penvoerder_aan(session: Session, combinatie: Organisatie, lid_id: int, *, daad: Daad) -> None:
    """Let another member speak for a combinatie from now on."""
    plekken = combinaties_met(session, [combinatie.id]).get(combinatie.id, [])
    if zin := weiger_penvoerder(plekken, lid_id, nu=daad.nu):
        raise Geweigerd(zin)
    wisselen = [
        een for een in plekken if is_combinatielid(een, nu=daad.nu) and (een.is_penvoerder or een.lid_id == lid_id)
    ]
    for een in wisselen:
        een.tot = daad.nu
    session.flush()
    for een in wisselen:
        is_pen = een.lid_id == lid_id
        session.add(Combinatielid(combinatie=combinatie, lid=een.lid, is_penvoerder=is_pen, van=daad.nu))
    session.flush()
    leg_vast(session, COMBINATIE_PENVOERDER, combinatie.id, daad=daad, organisatie_id=lid_id)
