"""Text mixed by chance of hostile shapes, through each step: what takes longer than its length is found."""

from __future__ import annotations

import contextlib
import random
from collections import Counter

from overlegtafel.core.errors import OverlegtafelFout
from tests.maatstaf import el, kosten
from tests.security.vormen import STAPPEN, VORMEN

KLEIN, KEER = 12_000, 8
RUIMTE = 4
"""So many times the linear growth is left for noise; what grows as the square does is at eight times."""
ONDERGRENS = 0.01
ELLEN = 1_700
"""What no step may cost for the bigger text, however it grows, in the fixed work of `maatstaf`."""

GEBONDEN = {"sanitiser"}
"""Takes the square by itself and gets bounded text only (`tests/contracts/test_saneren.py`): measured with Markdown."""


class Mengsel:
    """One run with a seeded chance."""

    def __init__(self, zaad: int) -> None:
        self.toeval = random.Random(zaad)
        self.gedaan: Counter[str] = Counter()
        self.gevonden: list[str] = []

    def loop(self, aantal: int) -> None:
        """Take so many mixtures through every step."""
        for _ in range(aantal):
            namen = self.toeval.sample(list(VORMEN), self.toeval.randint(2, 4))
            keren = [self.toeval.choice((1, 1, 2, 7, 40)) for _ in namen]
            stuk = "".join(VORMEN[naam] * keer for naam, keer in zip(namen, keren, strict=True))
            for stap in STAPPEN.keys() - GEBONDEN:
                self._meet(stap, stuk, f"{'+'.join(namen)} {keren}")

    def _meet(self, stap: str, stuk: str, wat: str) -> None:
        self.gedaan[stap] += 1
        klein = max(ONDERGRENS, self._duur(stap, stuk, KLEIN))
        grens = min(klein * KEER * RUIMTE, ELLEN * el())
        groot = self._duur(stap, stuk, KLEIN * KEER)
        if groot > grens and self._duur(stap, stuk, KLEIN * KEER) > grens:
            self.gevonden.append(f"{stap} of {wat}: {klein:.3f} s, then {groot:.3f} s")

    def _duur(self, stap: str, stuk: str, tekens: int) -> float:
        tekst = (stuk * (tekens // len(stuk) + 1))[:tekens]

        def doe() -> None:
            with contextlib.suppress(OverlegtafelFout):
                STAPPEN[stap](tekst)

        return kosten(doe)
