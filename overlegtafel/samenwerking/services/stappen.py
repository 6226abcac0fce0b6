"""The steps of a traject: pre-kick-off, what each gemeente says, kick-off, penvoerder, aankondiging and gunning."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.queries import huidige_leden
from overlegtafel.samenwerking.gebeurtenissen import (
    TRAJECT_AANGEKONDIGD,
    TRAJECT_BEOORDEELD,
    TRAJECT_GEGUND,
    TRAJECT_KICKOFF,
    TRAJECT_PENVOERDER,
    TRAJECT_PRE_KICKOFF,
)
from overlegtafel.samenwerking.models import Keuze, Traject, TrajectOordeel
from overlegtafel.samenwerking.rules.trajecten import (
    weiger_aankondiging,
    weiger_fee,
    weiger_gunning,
    weiger_jurist,
    weiger_kickoff,
    weiger_oordeel,
    weiger_penvoerder,
    weiger_pre_kickoff,
)
from overlegtafel.samenwerking.services.trajecten import onthoud, weiger


def leg_pre_kickoff_vast(
    session: Session, traject: Traject, *, dag: date, bijeenkomst_id: int | None = None, daad: Daad
) -> None:
    """Plan the pre-kick-off with the vakspecialisten, or record that it was."""
    weiger(weiger_pre_kickoff(traject, dag), veld="dag")
    traject.pre_kickoff_op, traject.pre_kickoff_id = dag, bijeenkomst_id
    onthoud(session, TRAJECT_PRE_KICKOFF, traject, daad=daad)


def geef_oordeel(
    session: Session,
    traject: Traject,
    *,
    organisatie_id: int,
    keuze: Keuze,
    reden: str,
    fee: Decimal | None = None,
    daad: Daad,
) -> None:
    """Keep whether a gemeente takes part, and why; until the kick-off it may think otherwise."""
    weiger(weiger_oordeel(traject, vandaag=clock.dag_van(daad.nu)))
    weiger(weiger_fee(keuze, fee), veld="fee")
    oordeel = next((een for een in traject.oordelen if een.organisatie_id == organisatie_id), None)
    if oordeel is None:
        oordeel = TrajectOordeel(organisatie_id=organisatie_id)
        traject.oordelen.append(oordeel)
    oordeel.keuze, oordeel.reden, oordeel.fee, oordeel.op = keuze, reden, fee, daad.nu
    session.flush()
    if traject.penvoerder_id == organisatie_id and keuze is not Keuze.DOET_MEE:
        traject.penvoerder_id = traject.jurist_id = None
    leg_vast(session, TRAJECT_BEOORDEELD, traject.id, daad=daad, organisatie_id=organisatie_id)


def leg_kickoff_vast(
    session: Session,
    traject: Traject,
    *,
    dag: date,
    deelnemers: Collection[Organisatie],
    bijeenkomst_id: int | None = None,
    daad: Daad,
) -> None:
    """Plan or record the kick-off, once every gemeente said whether it takes part."""
    weiger(weiger_kickoff(traject, deelnemers, dag, vandaag=clock.dag_van(daad.nu)), veld="dag")
    traject.kickoff_op, traject.kickoff_id = dag, bijeenkomst_id
    onthoud(session, TRAJECT_KICKOFF, traject, daad=daad)


def wijs_penvoerder_aan(
    session: Session, traject: Traject, *, organisatie_id: int, jurist_id: int | None = None, daad: Daad
) -> None:
    """Let one of the gemeenten that take part sign for all, with a jurist of that gemeente as the legal contact."""
    weiger(weiger_penvoerder(traject, organisatie_id), veld="penvoerder_id")
    if jurist_id is not None:
        bij = {lid.organisatie_id for lid in huidige_leden(session, nu=daad.nu, gebruiker_id=jurist_id)}
        weiger(weiger_jurist(bij, session.get_one(Organisatie, organisatie_id)), veld="jurist_id")
    traject.penvoerder_id, traject.jurist_id = organisatie_id, jurist_id
    onthoud(session, TRAJECT_PENVOERDER, traject, daad=daad, organisatie_id=organisatie_id)


def leg_aankondiging_vast(session: Session, traject: Traject, *, dag: date, kenmerk: str, daad: Daad) -> None:
    """Record that a traject was announced, with the kenmerk that it has at TenderNed."""
    weiger(weiger_aankondiging(traject, dag, vandaag=clock.dag_van(daad.nu)), veld="dag")
    traject.aankondiging_op, traject.aankondiging_kenmerk = dag, kenmerk
    onthoud(session, TRAJECT_AANGEKONDIGD, traject, daad=daad)


def leg_gunning_vast(session: Session, traject: Traject, *, dag: date, daad: Daad) -> None:
    """Record that a traject was awarded."""
    weiger(weiger_gunning(traject, dag, vandaag=clock.dag_van(daad.nu)), veld="dag")
    traject.gegund_op = dag
    onthoud(session, TRAJECT_GEGUND, traject, daad=daad)
