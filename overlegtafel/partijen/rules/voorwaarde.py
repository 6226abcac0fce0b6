"""The condition under which a party was admitted: until when it waits, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.partijen.models import Toetreding, ToetredingOordeel

HERINNER = timedelta(days=14)
"""So long before its last day the party is reminded of a condition."""


@dataclass(frozen=True)
class Voorwaardeuitkomst:
    """Whether a condition was met, how that was seen, and where it wasn't the last day of the admission."""

    is_vervuld: bool
    waarom: str
    laatste_dag: date | None = None


def is_voorwaarde_open(toetreding: Toetreding) -> bool:
    """Return whether a party was admitted under a condition of which the outcome isn't recorded."""
    is_toegelaten = toetreding.oordeel is ToetredingOordeel.TOEGELATEN
    return is_toegelaten and bool(toetreding.voorwaarde) and toetreding.voorwaarde_beoordeeld_op is None


def is_voorwaarde_voorbij(toetreding: Toetreding, *, nu: datetime) -> bool:
    """Return whether the last day for the condition is over."""
    return toetreding.voorwaarde_tot is not None and toetreding.voorwaarde_tot <= nu


def reden_van_verval(toetreding: Toetreding, *, is_van_basis: bool) -> str:
    """Return the sentence of the register, which says nothing of the condition itself."""
    wat = "de basisovereenkomst" if is_van_basis else "deze overeenkomst"
    op = datum(clock.dag_van(toetreding.voorwaarde_beoordeeld_op)) if toetreding.voorwaarde_beoordeeld_op else ""
    return f"De toelating tot {wat} vervalt: aan de voorwaarde is niet voldaan. Dat is vastgelegd op {op}."


def weiger_uitkomst(toetreding: Toetreding, uitkomst: Voorwaardeuitkomst, *, nu: datetime) -> str | None:
    """Refuse an outcome of what has none, one without reason, and an end that comes too early or lies in the past."""
    if not is_voorwaarde_open(toetreding):
        return "Er is geen voorwaarde die op een uitkomst wacht."
    if not uitkomst.waarom.strip():
        return "Schrijf hoe u dit hebt vastgesteld."
    if uitkomst.is_vervuld:
        return "Een laatste dag hoort bij een voorwaarde die niet is vervuld." if uitkomst.laatste_dag else None
    if not is_voorwaarde_voorbij(toetreding, nu=nu) and toetreding.voorwaarde_tot is not None:
        return f"De partij heeft nog tot en met {datum(laatste_dag_van(toetreding.voorwaarde_tot))}."
    if uitkomst.laatste_dag is None:
        return "Vul de laatste dag van de toelating in."
    if uitkomst.laatste_dag < clock.dag_van(nu):
        return "De laatste dag is vandaag of later, zodat wie eerder gebonden was niet verandert."
    return None
