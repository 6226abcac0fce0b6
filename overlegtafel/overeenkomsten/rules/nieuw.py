"""What a new agreement or versie must be: None, or the Dutch sentence that says why not; asked by form and service."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.overeenkomsten.rules.voorblad import KENMERK, lees_nummer

GERESERVEERD = frozenset({"NIEUW", "INLEZEN"})
"""Words that are pages of their own where a kenmerk would stand in an address."""


def recht_kenmerk(kenmerk: str) -> str:
    """Return a kenmerk as it is kept."""
    return kenmerk.strip().upper()


def recht_nummer(nummer: str) -> str:
    """Return the number of a versie as it is kept; one that can't be read comes back as it was."""
    return lees_nummer(nummer) or nummer


def weiger_kenmerk(kenmerk: str, *, is_bezet: bool) -> str | None:
    """Refuse a kenmerk that can't stand in an address, or that another agreement has."""
    if not KENMERK.fullmatch(recht_kenmerk(kenmerk)) or recht_kenmerk(kenmerk) in GERESERVEERD:
        return "Een kenmerk bestaat uit 3 tot 40 letters, cijfers en streepjes, zoals DO-HBH."
    return f"Er is al een overeenkomst met kenmerk {recht_kenmerk(kenmerk)}." if is_bezet else None


def weiger_basis(soort: OvereenkomstSoort, basis: OvereenkomstSoort | None) -> str | None:
    """Refuse what doesn't stand under the kind of agreement that it belongs to: a deelovereenkomst under a basis."""
    if soort.hoort_bij is None or basis is soort.hoort_bij:
        return None
    return f"Een {soort} hoort bij een {soort.hoort_bij}. Kies die."


def weiger_volgt_op(soort: OvereenkomstSoort, vorige: OvereenkomstSoort | None) -> str | None:
    """Refuse a successor of another kind than what it follows."""
    if vorige is None or vorige is soort:
        return None
    return f"Een {soort} volgt een {soort} op, en geen {vorige}."


def weiger_nummer(nummer: str, bestaande: Collection[str]) -> str | None:
    """Refuse a number of a versie that can't be read, or that the agreement has already."""
    gelezen = lees_nummer(nummer)
    if gelezen is None:
        return "Een versie is een nummer met een punt, zoals 1.1."
    return f"Versie {gelezen} bestaat al." if gelezen in bestaande else None


def weiger_dagen(van: date | None, tot: date | None) -> str | None:
    """Refuse a last day before the first."""
    return "De laatste dag ligt voor de eerste dag." if van and tot and tot < van else None
