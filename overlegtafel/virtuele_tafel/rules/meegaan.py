"""What becomes of an open punt when a newer text comes out: it goes along with its article, whatever became of that."""

from __future__ import annotations

from enum import StrEnum

from overlegtafel.overeenkomsten.models import Wijziging
from overlegtafel.overeenkomsten.rules import is_inhoudelijk


class Artikellot(StrEnum):
    """What became of the article that a punt is about."""

    ONGEWIJZIGD = "ongewijzigd"
    VERSCHOVEN = "verschoven"
    GEWIJZIGD = "gewijzigd"
    WEG = "weg"


NA_TE_KIJKEN = frozenset({Artikellot.GEWIJZIGD, Artikellot.WEG})
"""What a person must look at: the punt was on other words than those that stand there now."""


def lot_van(wijziging: Wijziging | None) -> Artikellot:
    """Return what became of an article by its change; without a change it stayed as it was."""
    if wijziging is None:
        return Artikellot.ONGEWIJZIGD
    if wijziging.nieuw_nummer is None:
        return Artikellot.WEG
    return Artikellot.GEWIJZIGD if is_inhoudelijk(wijziging) else Artikellot.VERSCHOVEN
