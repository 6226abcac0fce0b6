"""Duties of the samenwerking with their days, and decisions of portefeuillehouders: what may be recorded when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from overlegtafel.core.tijd.termijnen import maanden_terug
from overlegtafel.fysieke_tafel.models import Agendapunt, TafelSoort, Vergaderstuk
from overlegtafel.fysieke_tafel.rules import weiger_uitkomst
from overlegtafel.samenwerking.models import Overlegbesluit, PlichtSoort, Samenwerkingsplicht
from overlegtafel.samenwerking.rules.woorden import datum

PLICHTEN = {
    PlichtSoort.EVALUATIE: "Evaluatie van de samenwerking",
    PlichtSoort.GESPREK: "Gesprek voor het einde van de overeenkomst",
}
MAANDEN_VOOR_EINDE = 6


def is_te_laat(plicht: Samenwerkingsplicht, *, vandaag: date) -> bool:
    """Return whether the last day of a duty has passed and nobody recorded that it was done."""
    return plicht.gedaan_op is None and plicht.uiterlijk < vandaag


def dag_voor_einde(einde: date | None) -> date | None:
    """Return by when gemeenten talk about what comes after the end; None where the agreement has no end."""
    return maanden_terug(einde, MAANDEN_VOOR_EINDE) if einde is not None else None


def weiger_plicht(
    soort: PlichtSoort, uiterlijk: date, bestaand: Collection[Samenwerkingsplicht], einde: date | None
) -> str | None:
    """Refuse a duty that stands there already, and one after the end of the agreement."""
    if any(een.soort is soort and een.uiterlijk == uiterlijk for een in bestaand):
        return f"Dit staat er al, uiterlijk {datum(uiterlijk)}."
    if einde is not None and uiterlijk > einde:
        return f"De overeenkomst eindigt al op {datum(einde)}."
    return None


def weiger_plicht_gedaan(plicht: Samenwerkingsplicht, dag: date, *, vandaag: date) -> str | None:
    """Refuse to record twice that a duty was done, and on a day that is still to come."""
    if plicht.gedaan_op is not None:
        return f"Dit is al gedaan, op {datum(plicht.gedaan_op)}."
    return "Deze dag is nog niet geweest." if dag > vandaag else None


def weiger_plicht_verbeteren(plicht: Samenwerkingsplicht, dag: date, *, vandaag: date) -> str | None:
    """Refuse to correct what was not done yet, and a day that is still to come."""
    if plicht.gedaan_op is None:
        return "Dit is nog niet gedaan. Leg eerst vast dat het is gedaan."
    return "Deze dag is nog niet geweest." if dag > vandaag else None


def weiger_besluit(punt: Agendapunt, stuk: Vergaderstuk | None, *, nu: datetime) -> str | None:
    """Refuse a decision by a table that decides nothing, before it met or after its verslag, or on another's paper."""
    if punt.bijeenkomst.tafel.soort is not TafelSoort.PORTEFEUILLEHOUDERS:
        return "Alleen de portefeuillehouders nemen besluiten."
    if stuk is not None and (stuk.agendapunt_id != punt.id or stuk.ingetrokken_op is not None):
        return "Kies een stuk dat bij dit agendapunt staat."
    return weiger_uitkomst(punt, nu=nu)


def schrijf_besluiten(besluiten: Collection[Overlegbesluit]) -> str:
    """Return the decisions as the last part of a verslag, each paper with the hash by which it is known."""
    if not besluiten:
        return ""
    regels = [f"- {een.nummer}: {' '.join(een.tekst.split())}{_stuk(een)}" for een in besluiten]
    return "\n".join(["## Besluiten", "", *regels])


def _stuk(besluit: Overlegbesluit) -> str:
    if besluit.stuk is None:
        return ""
    return f" (stuk: {besluit.stuk.naam}, controlegetal {besluit.stuk.bestand.sha256.hex()})"
