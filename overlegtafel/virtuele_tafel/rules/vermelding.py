"""Under which name everybody reads an inbreng, said before it is public: to its sender, and to who judges it."""

from __future__ import annotations

from overlegtafel.virtuele_tafel.models import Inbreng

GEEN_NAAM = "Naam niet openbaar"


def vermelding(*, naam: str | None, organisatie: str | None, hoedanigheid: str) -> str:
    """Return how a sender stands beside a public text: the name, the organisation, or that neither is public.

    In which capacity somebody reacts stands there only where no organisation does.
    """
    wie = ", ".join(deel for deel in (naam, organisatie) if deel) or GEEN_NAAM
    return wie if organisatie or not hoedanigheid else f"{wie} ({hoedanigheid})"


def vermelding_van(inbreng: Inbreng, *, met_naam: bool) -> str:
    """Return how the sender of `inbreng` stands beside its text once that is public.

    `met_naam` is whether the gemeente shows the name too; without consent of the sender it never does.
    """
    is_bekend = inbreng.organisatie_id is not None and inbreng.is_afzender_bevestigd
    return vermelding(
        naam=inbreng.afzender if met_naam and inbreng.toon_naam else None,
        organisatie=inbreng.organisatie.naam if inbreng.organisatie and is_bekend else None,
        hoedanigheid=inbreng.hoedanigheid,
    )


def vermoede_organisatie(inbreng: Inbreng) -> str | None:
    """Return for which organisation `inbreng` probably is; confirming that is what makes its name public."""
    if inbreng.organisatie_id is None or inbreng.organisatie is None or inbreng.is_afzender_bevestigd:
        return None
    return inbreng.organisatie.naam
