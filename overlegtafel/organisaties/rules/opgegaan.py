"""A gemeente that became part of another: from when, and that it signs and pays no more."""

from __future__ import annotations

from datetime import date

from overlegtafel.core.tijd.telling import datum
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort


def weiger_opgegaan(organisatie: Organisatie, *, op: date) -> str | None:
    """Refuse what a gemeente would sign or pay from the day on which it became part of another."""
    if organisatie.opgegaan_op is None or organisatie.opgegaan_op > op:
        return None
    in_ = f" in {organisatie.opgegaan_in.naam}" if organisatie.opgegaan_in is not None else ""
    return f"{organisatie.naam} is op {datum(organisatie.opgegaan_op)} opgegaan{in_}. Zij kan niet tekenen of betalen."


def weiger_opgaan(organisatie: Organisatie, in_: Organisatie, op: date) -> str | None:
    """Refuse to merge what is no gemeente, twice, into itself or what is gone, or on another day than 1 January."""
    if organisatie.soort is not OrganisatieSoort.GEMEENTE or in_.soort is not OrganisatieSoort.GEMEENTE:
        return "Alleen een gemeente kan in een andere gemeente opgaan."
    if organisatie.opgegaan_op is not None:
        return f"{organisatie.naam} is al opgegaan in een andere gemeente."
    if organisatie.id == in_.id:
        return "Kies een andere gemeente."
    if in_.opgegaan_op is not None and in_.opgegaan_op <= op:
        return f"{in_.naam} is zelf opgegaan in een andere gemeente."
    if organisatie.is_gastheer:
        return "Draag eerst het gastheerschap over."
    return "Een herindeling gaat in op 1 januari." if (op.month, op.day) != (1, 1) else None


def weiger_opgaan_terug(organisatie: Organisatie, *, vandaag: date) -> str | None:
    """Refuse to take back a merger that there isn't, or whose day has come."""
    if organisatie.opgegaan_op is None:
        return f"{organisatie.naam} gaat niet op in een andere gemeente."
    return "Deze herindeling is al ingegaan." if organisatie.opgegaan_op <= vandaag else None
