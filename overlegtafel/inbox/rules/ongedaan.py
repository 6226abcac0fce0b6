"""Until when the placing of a mail can be undone: nobody outside may have heard or read of it (DESIGN section 2.8)."""

from __future__ import annotations

from overlegtafel.inbox.models import Bericht, Besluitsoort
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel

AL_GEMAILD = (
    "De afzender heeft al bericht gekregen. Ongedaan maken kan niet meer. "
    "Verplaats de inbreng, of beoordeel die als geen inbreng."
)
TERUGGEHAALD = "Het plaatsen van dit bericht is ongedaan gemaakt. Besluit opnieuw."


def rust(bericht: Bericht) -> bool:
    """Return whether a mail has a number that shows nothing, because its placing was undone."""
    if bericht.inbreng is None or bericht.wacht_reden is None or bericht.besluit is Besluitsoort.GEPLAATST:
        return False
    return bericht.inbreng.oordeel is Oordeel.GEEN_INBRENG


def weiger_ongedaan(inbreng: Inbreng) -> str | None:
    """Return why placing can't be undone any more, whatever was mailed, or None when it can."""
    if inbreng.oordeel is not None:
        return "Deze inbreng is al beoordeeld. Beoordeel die anders, of verplaats die."
    if inbreng.ingetrokken_op is not None or inbreng.gewist_op is not None:
        return "Deze inbreng is ingetrokken of verwijderd."
    if any(punt.antwoord is not None for punt in inbreng.punten):
        return "Er is al een antwoord geschreven. Verplaats de inbreng, of beoordeel die als geen inbreng."
    return None
