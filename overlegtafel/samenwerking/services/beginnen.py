"""The five steps are written and done, preconditions answered, and rows of the inventory become trajecten."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import (
    BEGINSTAP_GEDAAN,
    BEGINSTAP_GESCHREVEN,
    INVENTARIS_BEWAARD,
    INVENTARIS_TRAJECT,
    VOORWAARDE_BEANTWOORD,
)
from overlegtafel.samenwerking.models import (
    Beginstap,
    Conclusie,
    Inventarisgemeente,
    Inventarisrij,
    Randvoorwaarde,
    Traject,
    Voorwaarde,
)
from overlegtafel.samenwerking.queries.beginnen import beginstappen, inventaris, randvoorwaarden, stap_met_nummer
from overlegtafel.samenwerking.rules.beginnen import STAPPEN, weiger_gedaan, weiger_rij, weiger_traject_van
from overlegtafel.samenwerking.services.trajecten import Trajectgegevens, maak_traject, weiger


@dataclass(frozen=True)
class Stapgegevens:
    """What is told of a step."""

    organisatie_id: int | None
    uiterlijk: date | None
    uitkomst: str
    stuk: str = ""


@dataclass(frozen=True)
class Rijgegevens:
    """What is told of something that could be bought together."""

    product: str
    toelichting: str = ""
    eigenaar_id: int | None = None
    conclusie: Conclusie | None = None
    gemeente_ids: Collection[int] = ()


def schrijf_stap(session: Session, nummer: int, gegevens: Stapgegevens, *, daad: Daad) -> None:
    """Write who sees to a step, by when, and what came of it; until it is done."""
    if nummer not in STAPPEN:
        raise Geweigerd("Er zijn vijf stappen.")
    stap = stap_met_nummer(session, nummer)
    if stap is None:
        stap = Beginstap(nummer=nummer)
        session.add(stap)
    if stap.gedaan_op is not None:
        raise Geweigerd(f"Stap {nummer} is al klaar.")
    for veld, waarde in vars(gegevens).items():
        setattr(stap, veld, waarde)
    session.flush()
    leg_vast(session, BEGINSTAP_GESCHREVEN, stap.id, daad=daad)


def rond_af(session: Session, nummer: int, *, dag: date, daad: Daad) -> None:
    """Record that a step is done."""
    stap = stap_met_nummer(session, nummer)
    if stap is None:
        raise Geweigerd(f"Stap {nummer} heeft nog geen eigenaar.")
    weiger(
        weiger_gedaan(
            stap,
            _alle(session),
            randvoorwaarden(session),
            inventaris(session),
            dag,
            vandaag=clock.dag_van(daad.nu),
        ),
        veld="dag",
    )
    stap.gedaan_op = dag
    leg_vast(session, BEGINSTAP_GEDAAN, stap.id, daad=daad)


def _alle(session: Session) -> list[Beginstap]:
    """Return the five steps, those of which nothing was written too."""
    geschreven = {een.nummer: een for een in beginstappen(session)}
    return [geschreven.get(nummer) or Beginstap(nummer=nummer) for nummer in STAPPEN]


def beantwoord_voorwaarde(session: Session, soort: Voorwaarde, antwoord: str, *, daad: Daad) -> None:
    """Write how a precondition is arranged."""
    rij = session.scalar(select(Randvoorwaarde).where(Randvoorwaarde.soort == soort))
    if rij is None:
        rij = Randvoorwaarde(soort=soort)
        session.add(rij)
    rij.antwoord = antwoord
    session.flush()
    leg_vast(session, VOORWAARDE_BEANTWOORD, rij.id, daad=daad)


def bewaar_rij(session: Session, rij: Inventarisrij | None, gegevens: Rijgegevens, *, daad: Daad) -> Inventarisrij:
    """Add a row to the inventory, or change one that has no traject yet."""
    if rij is None:
        rij = Inventarisrij(product=gegevens.product)
        session.add(rij)
    weiger(weiger_rij(rij))
    rij.product, rij.toelichting, rij.conclusie = gegevens.product, gegevens.toelichting, gegevens.conclusie
    rij.eigenaar_id = gegevens.eigenaar_id
    er_al = {een.organisatie_id: een for een in rij.gemeenten}
    rij.gemeenten = [
        er_al.get(id_) or Inventarisgemeente(organisatie_id=id_) for id_ in sorted(set(gegevens.gemeente_ids))
    ]
    session.flush()
    leg_vast(session, INVENTARIS_BEWAARD, rij.id, daad=daad)
    return rij


def maak_traject_van(session: Session, rij: Inventarisrij, gegevens: Trajectgegevens, *, daad: Daad) -> Traject:
    """Let a row of the inventory grow into a traject of its owner."""
    weiger(weiger_traject_van(rij))
    assert rij.eigenaar_id is not None
    rij.traject = maak_traject(session, gegevens, aanmelder_id=rij.eigenaar_id, daad=daad)
    session.flush()
    leg_vast(session, INVENTARIS_TRAJECT, rij.id, daad=daad)
    return rij.traject
