"""Who may erase an inbreng: a beheerder asks, a second person of the gemeente does it (DOMAIN section 7)."""

from __future__ import annotations

from overlegtafel.virtuele_tafel.models import Inbreng, Wisverzoek


def weiger_wissen_vragen(inbreng: Inbreng, open_: Wisverzoek | None, *, woorden: str = "") -> str | None:
    """Return why nobody can ask to erase `inbreng`, or None; of one that is erased only `woorden` elsewhere can go."""
    if inbreng.gewist_op is not None and not woorden.strip():
        return "Deze inbreng is al verwijderd. Staan er nog woorden van in een ander stuk? Schrijf die dan op."
    if open_ is not None:
        return "Er is al gevraagd om deze inbreng te verwijderen. Het wacht op een tweede persoon."
    return None


def weiger_wissen(verzoek: Wisverzoek | None, gebruiker_id: int | None) -> str | None:
    """Return why this person can't erase what was asked, or None."""
    if verzoek is None:
        return "Niemand vraagt om deze inbreng te verwijderen. Een beheerder moet dat eerst doen."
    if verzoek.gevraagd_door_id == gebruiker_id:
        return "U vroeg dit zelf. Een tweede persoon van de gemeente moet het doen."
    return None
