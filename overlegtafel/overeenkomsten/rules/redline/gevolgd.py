"""References of the new text followed from the old one: which still name the same, and which name another thing now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from overlegtafel.overeenkomsten.rules.redline.vergelijking import Plek, Redline
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import (
    BASIS,
    WET,
    Verwijzing,
    adres,
    alle_verwijzingen,
    is_dood,
    verwijzingen_in,
    wat_bestaat,
)


class Verwijzingstaat(StrEnum):
    """Whether a reference names what it named (DESIGN section 8)."""

    GOED = "goed"
    VERSCHOVEN = "verschoven"
    DOOD = "dood"


@dataclass(frozen=True)
class Gevolgd:
    """A reference of the new text with its state, and what to write instead where that is known.

    `was_al`: the same words named nothing in the old text either.
    """

    verwijzing: Verwijzing
    staat: Verwijzingstaat
    voorstel: str | None = None
    was_al: bool = False


def volg(redline: Redline) -> list[Gevolgd]:
    """Return every reference of the new text to an agreement, in order, with what became of it."""
    return list(_Volger(redline).doe())


def volg_elders(redline: Redline, artikelen: Sequence[Artikelbeeld]) -> list[Gevolgd]:
    """Return the references in another text, `artikelen`, to this agreement that name something else, or nothing."""
    volger = _Volger(redline)
    gevolgd = (volger.volg_van_elders(een) for een in alle_verwijzingen(artikelen) if een.elders == BASIS)
    return [een for een in gevolgd if een.staat is not Verwijzingstaat.GOED]


Doel = tuple[str, str]
"""An article and a lid by number; the lid is "" for the article as a whole."""


class _Volger:
    """Knows for each article and lid of the old text where it is now."""

    def __init__(self, redline: Redline) -> None:
        self.oud: dict[int, Artikelbeeld] = {}
        self.nieuw: dict[int, Artikelbeeld] = {}
        self.nu: dict[Doel, Doel] = {}
        self.van: dict[Plek, Plek] = {}
        self.eerder: dict[Plek, dict[tuple[str, ...], Verwijzing]] = {}
        for deel in sorted(redline.artikelen, key=lambda deel: not deel.is_hoofd):
            if deel.oud is not None and deel.oud_artikel is not None:
                self.oud[deel.oud] = deel.oud_artikel
            if deel.nieuw is not None and deel.nieuw_artikel is not None:
                self.nieuw[deel.nieuw] = deel.nieuw_artikel
            if deel.oud_artikel and deel.nieuw_artikel:
                self.nu.setdefault((deel.oud_artikel.nummer, ""), (deel.nieuw_artikel.nummer, ""))
            self.van |= {een.nieuw: een.oud for een in deel.delen if een.oud and een.nieuw}
        for nieuw, oud in self.van.items():
            bron, doel = self.oud[oud[0]], self.nieuw[nieuw[0]]
            lid_nu = doel.delen[nieuw[1]].nummer
            self.nu.setdefault((bron.nummer, bron.delen[oud[1]].nummer), (doel.nummer, lid_nu))
        self.bestond = wat_bestaat([self.oud[x] for x in sorted(self.oud)])
        self.bestaat = wat_bestaat([self.nieuw[y] for y in sorted(self.nieuw)])

    def volg_van_elders(self, verwijzing: Verwijzing) -> Gevolgd:
        """Return what became of what a reference in another text names."""
        doel = (verwijzing.naar_artikel, verwijzing.naar_lid)
        leden = self.bestond.get(doel[0])
        if leden is None or (doel[1] and doel[1] not in leden):
            bestaat = doel[0] in self.bestaat
            return Gevolgd(verwijzing, Verwijzingstaat.GOED if bestaat else Verwijzingstaat.DOOD, was_al=True)
        naar = self.nu.get(doel)
        if naar == doel:
            return Gevolgd(verwijzing, Verwijzingstaat.GOED)
        staat = Verwijzingstaat.VERSCHOVEN if naar else Verwijzingstaat.DOOD
        return Gevolgd(verwijzing, staat, adres(*naar) if naar else None)

    def doe(self) -> Iterator[Gevolgd]:
        for y, artikel in sorted(self.nieuw.items()):
            for d, deel in enumerate(artikel.delen):
                for verwijzing in verwijzingen_in(deel, artikel.nummer, self.bestaat):
                    if verwijzing.elders != WET:
                        yield self._beoordeel(verwijzing, (y, d))

    def _beoordeel(self, verwijzing: Verwijzing, plek: Plek) -> Gevolgd:
        if verwijzing.elders:
            return Gevolgd(verwijzing, Verwijzingstaat.GOED)
        eerder = self._eerder(verwijzing, plek)
        was_dood = eerder is not None and is_dood(eerder, self.bestond)
        naar = None
        if eerder is not None and not was_dood:
            naar = self.nu.get((eerder.naar_artikel, eerder.naar_lid), ("", ""))
        is_anders = naar is not None and naar != (verwijzing.naar_artikel, verwijzing.naar_lid)
        voorstel = adres(*naar) if naar and is_anders and naar[0] else None
        if is_dood(verwijzing, self.bestaat):
            return Gevolgd(verwijzing, Verwijzingstaat.DOOD, voorstel, was_dood)
        return Gevolgd(verwijzing, Verwijzingstaat.VERSCHOVEN if is_anders else Verwijzingstaat.GOED, voorstel)

    def _eerder(self, verwijzing: Verwijzing, plek: Plek) -> Verwijzing | None:
        """Return the reference in the same words that stood there in the old text; None when the words are new."""
        van = self.van.get(plek)
        if van is None:
            return None
        if van not in self.eerder:
            bron = self.oud[van[0]]
            gelezen = verwijzingen_in(bron.delen[van[1]], bron.nummer, self.bestond)
            self.eerder[van] = {_sleutel(een): een for een in gelezen}
        return self.eerder[van].get(_sleutel(verwijzing))


def _sleutel(een: Verwijzing) -> tuple[str, ...]:
    """Return what is the same in two references in the same words; its own article may have got another number."""
    return ("", een.naar_lid) if een.is_eigen else (een.elders, een.naar_artikel, een.naar_lid)
