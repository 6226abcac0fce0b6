"""The terms of a bijeenkomst: their length stands in the basisovereenkomst, their end follows from the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import Termijn
from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Verslag
from overlegtafel.fysieke_tafel.rules.status import BijeenkomstStatus, bijeenkomst_status

Termijnen = Mapping[str, Termijn]
"""The terms of the basisovereenkomst in force, by their key (core.tijd.termijnen)."""


def agenda_uiterlijk(begin: datetime, termijnen: Termijnen) -> date:
    """Return the last day on which the agenda of a bijeenkomst that starts at `begin` is in time."""
    return termijnen["agenda"].laatste_dag(clock.dag_van(begin))


def agenda_sluit_op(begin: datetime, termijnen: Termijnen) -> datetime:
    """Return the exclusive end of the agenda's term."""
    return clock.einde_van(agenda_uiterlijk(begin, termijnen))


def concept_uiterlijk(einde: datetime, termijnen: Termijnen) -> date:
    """Return the last day for the concept verslag of a bijeenkomst that ended at `einde`."""
    return termijnen["conceptverslag"].laatste_dag(clock.dag_van(einde))


def wijzigen_tot(concept_vanaf: datetime, termijnen: Termijnen) -> date:
    """Return the last day on which changes of the concept can be asked."""
    return termijnen["wijzigingsverzoek"].laatste_dag(clock.dag_van(concept_vanaf))


def publicatie_uiterlijk(vastgesteld_op: datetime, termijnen: Termijnen) -> date:
    """Return the last day on which an adopted verslag is published in time."""
    return termijnen["verslag_publicatie"].laatste_dag(clock.dag_van(vastgesteld_op))


def is_voorbij(laatste_dag: date, *, nu: datetime) -> bool:
    """Return whether a term whose last day this is has passed."""
    return clock.einde_van(laatste_dag) <= nu


@dataclass(frozen=True)
class VerstrekenTermijn:
    """A term of a bijeenkomst that has passed while what was due isn't there."""

    bijeenkomst: Bijeenkomst
    wat: str
    uiterlijk: date


def achterstand(bijeenkomst: Bijeenkomst, termijnen: Termijnen, *, nu: datetime) -> VerstrekenTermijn | None:
    """Return what is overdue of `bijeenkomst` at `nu`: the concept verslag, or its publication (DOMAIN rule 2.2)."""
    if bijeenkomst_status(bijeenkomst, nu=nu) is not BijeenkomstStatus.GEHOUDEN:
        return None
    wat, uiterlijk = _verschuldigd(bijeenkomst, bijeenkomst.verslag, termijnen, nu=nu)
    if uiterlijk is None or not is_voorbij(uiterlijk, nu=nu):
        return None
    return VerstrekenTermijn(bijeenkomst, wat, uiterlijk)


def _verschuldigd(
    bijeenkomst: Bijeenkomst, verslag: Verslag | None, termijnen: Termijnen, *, nu: datetime
) -> tuple[str, date | None]:
    if verslag is not None and verslag.vastgesteld_op is not None and verslag.vastgesteld_op <= nu:
        return "Publicatie van het vastgestelde verslag", publicatie_uiterlijk(verslag.vastgesteld_op, termijnen)
    if verslag is None or not is_bereikt(verslag.concept_vanaf, nu=nu):
        return "Conceptverslag", concept_uiterlijk(bijeenkomst.einde, termijnen)
    return "", None
