"""What became of what: leden, blocks and rows of two texts in pairs, also those that stand elsewhere now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Protocol

from overlegtafel.overeenkomsten.rules.redline.delen import gelijkenis
from overlegtafel.overeenkomsten.rules.redline.reeks import VLAK, Paar, best_passend, gaten, paren

LIJKT = 0.45
"""The least likeness of two leden that are one, among several that could be."""
ALLEEN = 0.3
"""The same where there is only one on each side between what stayed."""
ELDERS = 0.6
"""The same for what stands at another place among its neighbours."""
WEINIG = 8
"""A word in no more texts than this is rare; so many texts are weighed for each one."""


class Deelbaar(Protocol):
    """What can be put in pairs."""

    @property
    def sleutel(self) -> Hashable:
        """What is the same in two that say the same."""

    @property
    def nummer(self) -> str:
        """The number or letter that it has."""

    @property
    def gewicht(self) -> Counter[str]:
        """Its words."""


class Weger:
    """Puts things in pairs, and weighs no more likenesses in one comparison than `over`, however long the texts are."""

    def __init__(self, over: int = 60_000) -> None:
        self.over = over

    def koppel(self, oud: Sequence[Deelbaar], nieuw: Sequence[Deelbaar]) -> list[Paar]:
        """Return the pairs, by place in the new text: first what says the same, then what is like it, near and far."""
        gevonden = paren([een.sleutel for een in oud], [een.sleutel for een in nieuw])
        gevonden += [paar for gat in gaten(gevonden, len(oud), len(nieuw)) for paar in self._in_gat(oud, nieuw, gat)]
        gevonden += self._verplaatst(oud, nieuw, gevonden)
        return sorted(gevonden, key=lambda paar: paar[1])

    def _in_gat(self, oud: Sequence[Deelbaar], nieuw: Sequence[Deelbaar], gat: tuple[int, int, int, int]) -> list[Paar]:
        a, b, c, d = gat
        if a == b or c == d:
            return []
        if not self._mag((b - a) * (d - c)):
            return _op_nummer(oud, nieuw, gat)
        drempel = ALLEEN if (b - a, d - c) == (1, 1) else LIJKT

        def waarde(x: int, y: int) -> float:
            een, ander = oud[a + x], nieuw[c + y]
            lijkt = gelijkenis(een.gewicht, ander.gewicht)
            return lijkt + 0.05 * (een.nummer == ander.nummer) if lijkt >= drempel else 0.0

        return [(a + x, c + y) for x, y in best_passend(b - a, d - c, waarde)]

    def _mag(self, aantal: int) -> bool:
        if aantal > min(VLAK, self.over):
            return False
        self.over -= aantal
        return True

    def _verplaatst(self, oud: Sequence[Deelbaar], nieuw: Sequence[Deelbaar], gevonden: Sequence[Paar]) -> list[Paar]:
        links, rechts = {x for x, _ in gevonden}, {y for _, y in gevonden}
        weg = [n for n in range(len(oud)) if n not in links]
        bij = [n for n in range(len(nieuw)) if n not in rechts]
        plek: dict[Hashable, list[int]] = {}
        for n in reversed(weg):
            plek.setdefault(oud[n].sleutel, []).append(n)
        zelfde = [(plek[nieuw[n].sleutel].pop(), n) for n in bij if plek.get(nieuw[n].sleutel)]
        links |= {x for x, _ in zelfde}
        rechts |= {y for _, y in zelfde}
        weg, bij = [n for n in weg if n not in links], [n for n in bij if n not in rechts]
        return zelfde + (self._beste(oud, nieuw, weg, bij) if self._mag(len(weg) * len(bij)) else [])

    def _beste(
        self, oud: Sequence[Deelbaar], nieuw: Sequence[Deelbaar], weg: Sequence[int], bij: Sequence[int]
    ) -> list[Paar]:
        lijst = sorted((-gelijkenis(oud[x].gewicht, nieuw[y].gewicht), y, x) for x in weg for y in bij)
        links, rechts, gevonden = set(weg), set(bij), []
        for lijkt, y, x in lijst:
            if -lijkt >= ELDERS and x in links and y in rechts:
                links.remove(x)
                rechts.remove(y)
                gevonden.append((x, y))
        return gevonden


def zoek_gelijken(oud: Sequence[Counter[str]], nieuw: Sequence[Counter[str]], drempel: float) -> list[Paar]:
    """Return the pairs that are most alike, each used once, the best first; only what shares a rare word is weighed."""
    per_woord: dict[str, list[int]] = {}
    for x, gewicht in enumerate(oud):
        for woord in gewicht:
            per_woord.setdefault(woord, []).append(x)
    lijst = []
    for y, gewicht in enumerate(nieuw):
        for x in _kandidaten(gewicht, per_woord, is_klein=len(oud) <= WEINIG):
            lijkt = gelijkenis(oud[x], gewicht)
            if lijkt >= drempel:
                lijst.append((-lijkt, y, x))
    links, rechts, gevonden = set(range(len(oud))), set(range(len(nieuw))), []
    for _, y, x in sorted(lijst):
        if x in links and y in rechts:
            links.remove(x)
            rechts.remove(y)
            gevonden.append((x, y))
    return gevonden


def _kandidaten(gewicht: Counter[str], per_woord: dict[str, list[int]], *, is_klein: bool) -> list[int]:
    stemmen: Counter[int] = Counter()
    for woord in gewicht:
        plekken = per_woord.get(woord, ())
        if is_klein or len(plekken) <= WEINIG:
            stemmen.update(plekken)
    return [x for x, _ in stemmen.most_common(WEINIG)]


def _op_nummer(oud: Sequence[Deelbaar], nieuw: Sequence[Deelbaar], gat: tuple[int, int, int, int]) -> list[Paar]:
    """Return pairs of the same number, where there is too much to weigh."""
    a, b, c, d = gat
    gevonden = paren([oud[n].nummer or n for n in range(a, b)], [nieuw[n].nummer or -n for n in range(c, d)])
    return [(a + x, c + y) for x, y in gevonden]
