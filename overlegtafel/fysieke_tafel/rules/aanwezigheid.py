"""Who was at the table: which ways fit together, how it is said in the verslag, and how many votes there can be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from overlegtafel.fysieke_tafel.models import Aanwezigheid, Aanwezigheidsvorm, Belang
from overlegtafel.fysieke_tafel.rules.samenstelling import weiger_meeadviseren

VORMEN = {
    Aanwezigheidsvorm.AANWEZIG: "Aanwezig",
    Aanwezigheidsvorm.VERVANGER: "De plaatsvervanger kwam",
    Aanwezigheidsvorm.MACHTIGING: "Gaf een machtiging aan",
    Aanwezigheidsvorm.AFGEMELD: "Afwezig met bericht",
    Aanwezigheidsvorm.AFWEZIG: "Afwezig zonder bericht",
}
TELT_MEE = frozenset((Aanwezigheidsvorm.AANWEZIG, Aanwezigheidsvorm.VERVANGER, Aanwezigheidsvorm.MACHTIGING))
ZELF = frozenset((Aanwezigheidsvorm.AANWEZIG, Aanwezigheidsvorm.VERVANGER))


@dataclass(frozen=True)
class Presentie:
    """What is filled in of one organisation."""

    vorm: Aanwezigheidsvorm
    door_id: int | None = None
    functie: str = ""


def weiger_presentie(
    organisatie_id: int, wat: Presentie, alle: Mapping[int, Presentie], vervangers: Collection[int]
) -> str | None:
    """Refuse a machtiging to who isn't there itself or to oneself, and a deputy who isn't that of the seat.

    `alle` is what is filled in of each organisation with a seat; `vervangers` are the deputies of this one.
    """
    if wat.vorm is Aanwezigheidsvorm.VERVANGER and wat.door_id not in vervangers:
        return "Kies de plaatsvervanger van deze zetel. Kwam er iemand anders van dezelfde organisatie? Kies: aanwezig."
    if wat.vorm is not Aanwezigheidsvorm.MACHTIGING:
        return None
    if wat.door_id == organisatie_id:
        return "Een organisatie machtigt zichzelf niet."
    ander = alle.get(wat.door_id or 0)
    if ander is None or ander.vorm not in ZELF:
        return "Een machtiging gaat naar een organisatie die zelf aan tafel zat."
    return None


def regel_van(aanwezigheid: Aanwezigheid) -> str:
    """Return how it stands in the verslag: organisations and functions, no names."""
    naam, functie = aanwezigheid.organisatie.naam, aanwezigheid.functie.strip()
    erbij = f" ({functie})" if functie else ""
    door = aanwezigheid.door.naam if aanwezigheid.door else ""
    return {
        Aanwezigheidsvorm.AANWEZIG: f"- {naam}{erbij}",
        Aanwezigheidsvorm.VERVANGER: f"- {naam}, door plaatsvervanger {door}{erbij}",
        Aanwezigheidsvorm.MACHTIGING: f"- {naam}, met een machtiging aan {door}",
        Aanwezigheidsvorm.AFGEMELD: f"- Afwezig met bericht: {naam}",
        Aanwezigheidsvorm.AFWEZIG: f"- Afwezig zonder bericht: {naam}",
    }[aanwezigheid.vorm]


def regels_van(aanwezigheid: Sequence[Aanwezigheid]) -> str:
    """Return the lines of all, who was there first."""
    op_volgorde = sorted(aanwezigheid, key=lambda een: (een.vorm not in TELT_MEE, een.organisatie.naam))
    return "\n".join(regel_van(een) for een in op_volgorde)


def weiger_stemmen(
    voor: int, tegen: int, aanwezigheid: Sequence[Aanwezigheid], belangen: Sequence[Belang], agendapunt_id: int
) -> str | None:
    """Refuse more votes than there were organisations at the table without an interest in the point (art. 6.6).

    Where nobody wrote down who was there, nothing can be said of it.
    """
    if not aanwezigheid:
        return None
    stemmers = [
        een
        for een in aanwezigheid
        if een.vorm in TELT_MEE and weiger_meeadviseren(een.organisatie_id, belangen, agendapunt_id) is None
    ]
    if voor + tegen <= len(stemmers):
        return None
    return (
        f"Er kunnen ten hoogste {len(stemmers)} stemmen zijn: zo veel organisaties waren er, ook met een machtiging, "
        "zonder belang bij dit punt."
    )
