"""A traject begins: written down, estimated, registered, shown on the kalender, changed and stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.nummers import geef_nummer
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tekst.bedragen import weiger_euros
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.gebeurtenissen import GebeurtenisSoort
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import (
    TRAJECT_AANGEMELD,
    TRAJECT_GEMAAKT,
    TRAJECT_GERAAMD,
    TRAJECT_GESTOPT,
    TRAJECT_GEWIJZIGD,
    TRAJECT_OP_KALENDER,
    TRAJECT_VOORDEEL,
)
from overlegtafel.samenwerking.models import Traject, TrajectRaming, TrajectSoort
from overlegtafel.samenwerking.queries.drempels import bekende_drempels
from overlegtafel.samenwerking.queries.trajecten import bedragen_van
from overlegtafel.samenwerking.rules.drempels import weiger_aanmelden
from overlegtafel.samenwerking.rules.trajecten import (
    weiger_dag,
    weiger_op_kalender,
    weiger_planning,
    weiger_raming,
    weiger_wijzigen,
)
from overlegtafel.samenwerking.services.zoeken import indexeer_traject

SERIE = "traject"


@dataclass(frozen=True)
class Trajectgegevens:
    """What a gemeente tells of a traject."""

    titel: str
    soort: TrajectSoort
    verwachte_aankondiging: date
    omschrijving: str = ""
    cpv: str = ""
    verwachte_gunning: date | None = None
    verwachte_ingang: date | None = None


def weiger(zin: str | None, *, veld: str = "") -> None:
    """Raise Geweigerd with the sentence of a rule that refuses."""
    if zin:
        raise Geweigerd(zin, veld=veld)


def onthoud(session: Session, soort: GebeurtenisSoort, traject: Traject, *, daad: Daad, **gegevens: Any) -> None:
    """Mark a traject as changed at this moment, let it be found as it is now, and log the act."""
    traject.bijgewerkt_op = daad.nu
    session.flush()
    indexeer_traject(session, traject)
    leg_vast(session, soort, traject.id, daad=daad, **gegevens)


def _schrijf(traject: Traject, gegevens: Trajectgegevens) -> None:
    weiger(
        weiger_planning(gegevens.verwachte_aankondiging, gegevens.verwachte_gunning, gegevens.verwachte_ingang),
        veld="verwachte_gunning",
    )
    traject.titel, traject.omschrijving, traject.cpv = gegevens.titel, gegevens.omschrijving, gegevens.cpv
    traject.soort, traject.verwachte_aankondiging = gegevens.soort, gegevens.verwachte_aankondiging
    traject.verwachte_gunning, traject.verwachte_ingang = gegevens.verwachte_gunning, gegevens.verwachte_ingang


def maak_traject(session: Session, gegevens: Trajectgegevens, *, aanmelder_id: int, daad: Daad) -> Traject:
    """Write a traject down as an idea of one gemeente, under the next number of its series."""
    traject = Traject(aanmelder_id=aanmelder_id, bijgewerkt_op=daad.nu)
    _schrijf(traject, gegevens)
    nummer = geef_nummer(session, SERIE, nu=daad.nu)
    traject.jaar, traject.volgnr = nummer.jaar, nummer.volgnr
    session.add(traject)
    onthoud(session, TRAJECT_GEMAAKT, traject, daad=daad)
    return traject


def wijzig_traject(session: Session, traject: Traject, gegevens: Trajectgegevens, *, daad: Daad) -> None:
    """Change what a traject says and when it is planned."""
    weiger(weiger_wijzigen(traject))
    _schrijf(traject, gegevens)
    onthoud(session, TRAJECT_GEWIJZIGD, traject, daad=daad)


def raam(session: Session, traject: Traject, *, organisatie_id: int, bedrag: Decimal, daad: Daad) -> None:
    """Keep what a gemeente expects to spend; its later raming takes the place of the one before."""
    weiger(weiger_raming(traject))
    if zin := weiger_euros(bedrag):
        raise Ongeldig(zin, veld="bedrag")
    raming = next((een for een in traject.ramingen if een.organisatie_id == organisatie_id), None)
    if raming is None:
        raming = TrajectRaming(organisatie_id=organisatie_id)
        traject.ramingen.append(raming)
    raming.bedrag, raming.geraamd_op = bedrag, daad.nu
    session.flush()
    leg_vast(session, TRAJECT_GERAAMD, traject.id, daad=daad, organisatie_id=organisatie_id)


def leg_voordeel_vast(session: Session, traject: Traject, *, dag: date, toelichting: str, daad: Daad) -> None:
    """Record the benefit that a market analysis shows, for a traject below the threshold."""
    weiger(weiger_wijzigen(traject))
    weiger(weiger_dag(dag, None, "", vandaag=clock.dag_van(daad.nu)), veld="dag")
    traject.voordeel_uit_analyse_op, traject.voordeel_toelichting = dag, toelichting
    onthoud(session, TRAJECT_VOORDEEL, traject, daad=daad)


def meld_aan(session: Session, traject: Traject, *, daad: Daad) -> None:
    """Register a traject: it has to where the threshold is reached, it may where there is a benefit."""
    weiger(weiger_wijzigen(traject))
    if traject.aangemeld_op is not None:
        raise Geweigerd("Dit traject is al aangemeld.")
    heeft_voordeel = traject.voordeel_uit_analyse_op is not None
    bedragen, dag = bedragen_van(traject), traject.verwachte_aankondiging
    drempels = bekende_drempels(session)
    weiger(weiger_aanmelden(traject.soort, bedragen, dag, drempels, heeft_voordeel=heeft_voordeel))
    traject.aangemeld_op = daad.nu
    onthoud(session, TRAJECT_AANGEMELD, traject, daad=daad)


def zet_op_kalender(session: Session, traject: Traject, *, daad: Daad) -> None:
    """Show a registered traject to everybody, from now on."""
    weiger(weiger_op_kalender(traject))
    traject.openbaar_vanaf = daad.nu
    onthoud(session, TRAJECT_OP_KALENDER, traject, daad=daad)


def stop_traject(session: Session, traject: Traject, *, reden: str, daad: Daad) -> None:
    """Stop a traject; it stays to be read with the reason."""
    weiger(weiger_wijzigen(traject))
    traject.gestopt_op, traject.gestopt_reden = daad.nu, reden
    onthoud(session, TRAJECT_GESTOPT, traject, daad=daad)
