"""Notice of default and dissolving: who may, after which term, and what the register says of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.partijen.models import Ingebrekestelling, Kant
from overlegtafel.partijen.rules.opzeggen import WIE


@dataclass(frozen=True)
class Gebrek:
    """A notice of default: of which side, since when the other has it, why, and the last day to repair it."""

    kant: Kant
    gesteld: date
    grond: str
    laatste_dag: date | None
    zonder_termijn: str = ""


def is_open(een: Ingebrekestelling) -> bool:
    """Return whether a notice of default still waits: not repaired, and nothing was dissolved for it."""
    return een.hersteld_op is None and een.ontbonden_op is None


def is_voorbij(een: Ingebrekestelling, *, nu: datetime) -> bool:
    """Return whether the term to repair is over, or none was needed."""
    return een.herstel_tot is None or een.herstel_tot <= nu


def stand_van_gebrek(een: Ingebrekestelling, *, nu: datetime) -> str:
    """Return where it stands, in words."""
    if een.hersteld_op is not None:
        return f"Hersteld op {datum(clock.dag_van(een.hersteld_op))}"
    if een.einde is not None:
        return f"Ontbonden, tot en met {datum(laatste_dag_van(een.einde))}"
    if een.herstel_tot is None:
        return "Geen termijn nodig"
    dag = datum(laatste_dag_van(een.herstel_tot))
    return f"De termijn liep af op {dag}" if een.herstel_tot <= nu else f"Herstellen kan tot en met {dag}"


def reden_van_ontbinding(een: Ingebrekestelling, *, is_van_basis: bool) -> str:
    """Return the sentence of the register."""
    wat = "de basisovereenkomst" if is_van_basis else "deze overeenkomst"
    dag = datum(clock.dag_van(een.ontbonden_op)) if een.ontbonden_op is not None else ""
    na = f"Op {datum(clock.dag_van(een.gesteld_op))} kreeg de ander een ingebrekestelling"
    termijn = (
        "" if een.herstel_tot is None else f", met een termijn tot en met {datum(laatste_dag_van(een.herstel_tot))}"
    )
    return f"{WIE[een.kant]} ontbond {wat} op {dag}. {na}{termijn}."


def weiger_gebrek(
    gebrek: Gebrek, bestaande: Collection[Ingebrekestelling], *, is_partij: bool, nu: datetime
) -> str | None:
    """Refuse who is no party, a day to come, a term that is over or begins before it, and a second one beside it."""
    if not is_partij:
        return "Dit is geen partij bij deze overeenkomst."
    if any(is_open(een) and een.kant is gebrek.kant for een in bestaande):
        return "Er loopt al een ingebrekestelling van deze kant. Sluit die eerst af."
    if not gebrek.grond.strip():
        return "Schrijf wat er niet is nagekomen."
    if gebrek.gesteld > clock.dag_van(nu):
        return "De dag waarop de ander de ingebrekestelling kreeg moet nog komen."
    if gebrek.laatste_dag is None:
        return None if gebrek.zonder_termijn.strip() else "Vul de laatste dag van de termijn in, of waarom er geen is."
    if gebrek.laatste_dag <= gebrek.gesteld:
        return "De laatste dag van de termijn ligt na de dag van de ingebrekestelling."
    return None


def weiger_hersteld(een: Ingebrekestelling, hoe: str) -> str | None:
    """Refuse to close what was closed, or without words."""
    if not is_open(een):
        return "Deze ingebrekestelling is al afgesloten."
    return None if hoe.strip() else "Schrijf hoe het is hersteld."


def weiger_ontbinden(een: Ingebrekestelling, laatste_dag: date, reden: str, *, nu: datetime) -> str | None:
    """Refuse to dissolve before the term is over, what was repaired, for a day that is past, or without a reason."""
    if een.hersteld_op is not None:
        return "Het is hersteld. Ontbinden kan dan niet meer."
    if een.ontbonden_op is not None:
        return "De overeenkomst is al ontbonden."
    if een.herstel_tot is not None and een.herstel_tot > nu:
        return f"Herstellen kan nog tot en met {datum(laatste_dag_van(een.herstel_tot))}. Ontbinden kan daarna."
    if laatste_dag < clock.dag_van(nu):
        return "De laatste dag is vandaag of later, zodat wie eerder gebonden was niet verandert."
    return None if reden.strip() else "Schrijf waarom er wordt ontbonden."
