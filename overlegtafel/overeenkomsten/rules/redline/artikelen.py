"""Which article is which in two texts: by title, by its words, by its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from overlegtafel.overeenkomsten.rules.redline.delen import Artikeldeel, gelijkenis, lees_delen, weeg
from overlegtafel.overeenkomsten.rules.redline.koppelen import zoek_gelijken
from overlegtafel.overeenkomsten.rules.redline.reeks import Paar, gaten, stijgend

ZELFDE = 0.4
"""The least likeness of the words at which two articles under other titles are one."""
NAAST = 0.2
"""The same where number and neighbours agree."""
DEEL = 0.5
"""The share of an article that must come from another one to have been split from it or joined with it."""
KORT = 5
"""Articles of fewer words than this are the same by chance."""
_WOORD = re.compile(r"\w+")


class ArtikelSoort(StrEnum):
    """What became of an article (DESIGN section 8)."""

    ONGEWIJZIGD = "ongewijzigd"
    GEWIJZIGD = "gewijzigd"
    HERNUMMERD = "hernummerd"
    VERPLAATST = "verplaatst"
    NIEUW = "nieuw"
    VERVALLEN = "vervallen"
    GESPLITST = "gesplitst"
    SAMENGEVOEGD = "samengevoegd"


class Benoemd(Protocol):
    """What is compared: an article of a text that was read, or one that is stored."""

    @property
    def nummer(self) -> str:
        """The number that it has in its own text."""

    @property
    def titel(self) -> str:
        """The title that it has there."""

    @property
    def markdown(self) -> str:
        """Its words."""


@dataclass(frozen=True)
class Artikelbeeld:
    """An article as it is compared; made of one that was read or one that is stored."""

    nummer: str
    titel: str
    markdown: str

    @classmethod
    def van(cls, artikel: Benoemd) -> Artikelbeeld:
        """Return the article as it is compared."""
        return cls(artikel.nummer, artikel.titel, artikel.markdown)

    @property
    def naam(self) -> str:
        """The number with the title."""
        return f"Artikel {self.nummer} {self.titel}".strip()

    @cached_property
    def kop(self) -> str:
        """The title as it is compared."""
        return " ".join(_WOORD.findall(self.titel.casefold()))

    @cached_property
    def delen(self) -> tuple[Artikeldeel, ...]:
        """Its leden and what stands outside them."""
        return lees_delen(self.markdown)

    @cached_property
    def gewicht(self) -> Counter[str]:
        """How often it has each word that says something."""
        return weeg(self.markdown)


class _Zoeker:
    """Finds pairs step by step; each step looks only at what has none yet."""

    def __init__(self, oud: Sequence[Artikelbeeld], nieuw: Sequence[Artikelbeeld]) -> None:
        self.oud, self.nieuw = oud, nieuw
        self.vrij_oud, self.vrij_nieuw = dict.fromkeys(range(len(oud))), dict.fromkeys(range(len(nieuw)))
        self.gevonden: list[Paar] = []

    def neem(self, paar: Paar) -> None:
        del self.vrij_oud[paar[0]]
        del self.vrij_nieuw[paar[1]]
        self.gevonden.append(paar)

    def op(self, sleutel: Callable[[Artikelbeeld], Hashable]) -> None:
        """Take what has a key that occurs once on each side."""
        links = self._enig(self.oud, self.vrij_oud, sleutel)
        rechts = self._enig(self.nieuw, self.vrij_nieuw, sleutel)
        for waarde, x in links.items():
            if waarde and waarde in rechts:
                self.neem((x, rechts[waarde]))

    @staticmethod
    def _enig(
        rij: Sequence[Artikelbeeld], vrij: dict[int, None], sleutel: Callable[[Artikelbeeld], Hashable]
    ) -> dict[Hashable, int]:
        waarden = {n: sleutel(rij[n]) for n in vrij}
        aantal = Counter(waarden.values())
        return {waarde: n for n, waarde in waarden.items() if aantal[waarde] == 1}

    def op_woorden(self) -> None:
        links, rechts = list(self.vrij_oud), list(self.vrij_nieuw)
        gevonden = zoek_gelijken([self.oud[x].gewicht for x in links], [self.nieuw[y].gewicht for y in rechts], ZELFDE)
        for x, y in gevonden:
            self.neem((links[x], rechts[y]))

    def tussen_buren(self) -> None:
        """Take what alone is left between the same neighbours, under the same number, when some words agree."""
        vast = sorted(self.gevonden)
        blijft = stijgend([y for _, y in vast])
        rij = [paar for n, paar in enumerate(vast) if n in blijft]
        for a, b, c, d in gaten(rij, len(self.oud), len(self.nieuw)):
            links = [x for x in range(a, b) if x in self.vrij_oud]
            rechts = [y for y in range(c, d) if y in self.vrij_nieuw]
            if len(links) == len(rechts) == 1 and self._lijkt_wat(links[0], rechts[0]):
                self.neem((links[0], rechts[0]))

    def _lijkt_wat(self, x: int, y: int) -> bool:
        een, ander = self.oud[x], self.nieuw[y]
        return een.nummer == ander.nummer and gelijkenis(een.gewicht, ander.gewicht) >= NAAST


def _lange_tekst(artikel: Artikelbeeld) -> Hashable:
    return artikel.markdown if artikel.markdown.count(" ") >= KORT else None


def koppel_artikelen(oud: Sequence[Artikelbeeld], nieuw: Sequence[Artikelbeeld]) -> list[Paar]:
    """Return which article is which, in the order of the new text; who is in no pair is new or gone."""
    zoeker = _Zoeker(oud, nieuw)
    zoeker.op(lambda artikel: (artikel.kop, artikel.markdown, artikel.nummer))
    zoeker.op(lambda artikel: (artikel.kop, artikel.markdown))
    zoeker.op(_lange_tekst)
    zoeker.op(lambda artikel: artikel.kop)
    zoeker.op_woorden()
    zoeker.tussen_buren()
    return sorted(zoeker.gevonden, key=lambda paar: paar[1])
