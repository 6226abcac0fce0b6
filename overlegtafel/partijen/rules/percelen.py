"""The parts of an agreement: which there can be, and for which a party signs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.partijen.models import Perceel

MEESTE_PERCELEN = 50
"""So many parts at most an agreement has."""


def naam_van_perceel(perceel: Perceel) -> str:
    """Return how a perceel is called in a sentence."""
    return f"perceel {perceel.nummer} ({perceel.naam})"


def zin_over_percelen(percelen: Sequence[Perceel]) -> str:
    """Return in a sentence for which percelen somebody signed; empty where there are none."""
    namen = [naam_van_perceel(een) for een in sorted(percelen, key=lambda een: een.nummer)]
    if not namen:
        return ""
    return f"Voor {namen[0]}." if len(namen) == 1 else f"Voor {', '.join(namen[:-1])} en {namen[-1]}."


def lopende_percelen(percelen: Collection[Perceel]) -> list[Perceel]:
    """Return the percelen that were not taken back, by number."""
    return sorted((een for een in percelen if een.ingetrokken_op is None), key=lambda een: een.nummer)


def weiger_perceel(
    soort: OvereenkomstSoort,
    bestaande: Collection[Perceel],
    naam: str,
    codes: Collection[str],
    bekende: Collection[str],
) -> str | None:
    """Refuse a perceel of what is no deelovereenkomst, without a name, with one that is there, or unknown products."""
    if soort is not OvereenkomstSoort.DEEL:
        return "Alleen een deelovereenkomst heeft percelen."
    if not naam.strip():
        return "Geef het perceel een naam."
    huidige = lopende_percelen(bestaande)
    if naam.strip().casefold() in {een.naam.casefold() for een in huidige}:
        return "Er is al een perceel met deze naam."
    if len(huidige) >= MEESTE_PERCELEN:
        return f"Een overeenkomst heeft hoogstens {MEESTE_PERCELEN} percelen."
    onbekend = sorted(set(codes) - set(bekende))
    return f"Niet in de tarieflijst: {', '.join(onbekend)}." if onbekend else None


def weiger_perceel_weg(perceel: Perceel, *, is_getekend: bool) -> str | None:
    """Refuse to take back a perceel for which somebody signed, or that is gone."""
    if perceel.ingetrokken_op is not None:
        return "Dit perceel is er niet meer."
    return "Voor dit perceel is al getekend. Een partij kan het opzeggen." if is_getekend else None


def weiger_keuze(percelen: Collection[Perceel], gekozen: Collection[int]) -> str | None:
    """Refuse to sign for none of the percelen that there are, or for one that there isn't."""
    huidige = {een.id for een in lopende_percelen(percelen)}
    if not huidige and not gekozen:
        return None
    if not gekozen:
        return "Kies voor welke percelen u tekent."
    return None if set(gekozen) <= huidige else "Een van deze percelen is er niet meer. Kies opnieuw."
