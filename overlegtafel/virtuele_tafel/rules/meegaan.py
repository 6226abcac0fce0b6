"""What becomes of an open punt when a newer text comes out: it goes along with its article, whatever became of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Doel:
    """A newer tekst to which a punt may go along, with the change of its article there; None where that stayed."""

    tekst_id: int
    wijziging: Wijziging | None

    @property
    def lot(self) -> Artikellot:
        """What became of the article in this tekst."""
        return lot_van(self.wijziging)


_LIEFST = tuple(Artikellot)


def gaat_naar(doelen: Sequence[Doel]) -> Doel | None:
    """Return to which of several a punt goes along: where its article changed least; None without any.

    An agreement that was split has several that follow it. Only where none has the article, that is gone.
    """
    return min(doelen, key=lambda doel: _LIEFST.index(doel.lot), default=None)


def lot_van(wijziging: Wijziging | None) -> Artikellot:
    """Return what became of an article by its change; without a change it stayed as it was."""
    if wijziging is None:
        return Artikellot.ONGEWIJZIGD
    if wijziging.nieuw_nummer is None:
        return Artikellot.WEG
    return Artikellot.GEWIJZIGD if is_inhoudelijk(wijziging) else Artikellot.VERSCHOVEN
