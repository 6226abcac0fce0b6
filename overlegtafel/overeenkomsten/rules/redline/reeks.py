"""Two rows of things held against each other: what stayed in order, exactly, in time that no input can blow up."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

Paar = tuple[int, int]

RUIMTE = 100_000_000
"""The most cells of an exact comparison (10,000 by 10,000 words); beyond it fixed points divide the text first."""
VLAK = 1_500
"""The most pairs of which the likeness is weighed one by one."""


def langste(een: Sequence[Hashable], ander: Sequence[Hashable]) -> list[Paar]:
    """Return a longest common subsequence as pairs of positions.

    One integer holds a whole row of the table (Hyyrö's bit-parallel algorithm), so that ten thousand words against ten
    thousand take milliseconds where a table of numbers takes a minute.
    """
    waar: dict[Hashable, int] = {}
    for plaats, ding in enumerate(een):
        waar[ding] = waar.get(ding, 0) | 1 << plaats
    vol = (1 << len(een)) - 1
    rij = vol
    rijen = []
    for ding in ander:
        raak = rij & waar.get(ding, 0)
        rij = ((rij + raak) | (rij - raak)) & vol
        rijen.append(rij)
    return _terug(rijen, len(een))


def _terug(rijen: list[int], breedte: int) -> list[Paar]:
    gevonden = []
    links, boven = breedte, len(rijen)
    while links and boven:
        if rijen[boven - 1] >> (links - 1) & 1:
            links -= 1
            continue
        boven -= 1
        if boven == 0 or rijen[boven - 1] >> (links - 1) & 1:
            links -= 1
            gevonden.append((links, boven))
    gevonden.reverse()
    return gevonden


def stijgend(plaatsen: Sequence[int], gewicht: Callable[[int], int] = lambda _: 1) -> set[int]:
    """Return which indexes of `plaatsen` form the longest rising row; of equals the one of the most weight.

    What isn't in it stands at another place among its neighbours.
    """
    beste: list[tuple[int, int]] = []
    vorige: list[int | None] = []
    boom: dict[int, tuple[tuple[int, int], int]] = {}
    rang = {plaats: n + 1 for n, plaats in enumerate(sorted(set(plaatsen)))}
    for index, plaats in enumerate(plaatsen):
        tot, van = _hoogste(boom, rang[plaats] - 1)
        beste.append((tot[0] + 1, tot[1] + gewicht(index)))
        vorige.append(van)
        _zet(boom, rang[plaats], len(rang), (beste[-1], index))
    loper: int | None = max(range(len(plaatsen)), key=lambda index: beste[index], default=None)
    blijft = set()
    while loper is not None:
        blijft.add(loper)
        loper = vorige[loper]
    return blijft


def _hoogste(boom: dict[int, tuple[tuple[int, int], int]], tot: int) -> tuple[tuple[int, int], int | None]:
    hoogste: tuple[tuple[int, int], int | None] = ((0, 0), None)
    while tot > 0:
        if tot in boom and boom[tot][0] > hoogste[0]:
            hoogste = boom[tot]
        tot -= tot & -tot
    return hoogste


def _zet(
    boom: dict[int, tuple[tuple[int, int], int]], plaats: int, grootte: int, waarde: tuple[tuple[int, int], int]
) -> None:
    while plaats <= grootte:
        if plaats not in boom or waarde[0] > boom[plaats][0]:
            boom[plaats] = waarde
        plaats += plaats & -plaats


def paren(een: Sequence[Hashable], ander: Sequence[Hashable]) -> list[Paar]:
    """Return what both have in common, in order, as pairs of positions; exact unless both are very long."""
    gevonden: list[Paar] = []
    werk = [(0, len(een), 0, len(ander))]
    while werk:
        a, b, c, d = werk.pop()
        while a < b and c < d and een[a] == ander[c]:
            gevonden.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and een[b - 1] == ander[d - 1]:
            b, d = b - 1, d - 1
            gevonden.append((b, d))
        if a == b or c == d:
            continue
        if (b - a) * (d - c) <= RUIMTE:
            gevonden += [(a + x, c + y) for x, y in langste(een[a:b], ander[c:d])]
        else:
            werk += _vakken(een, ander, (a, b, c, d))
    return sorted(gevonden)


def _vakken(
    een: Sequence[Hashable], ander: Sequence[Hashable], vak: tuple[int, int, int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the parts between fixed points: what occurs once on both sides, in the same order."""
    a, b, c, d = vak
    hier, daar = Counter(een[a:b]), Counter(ander[c:d])
    plek = {ding: c + n for n, ding in enumerate(ander[c:d]) if daar[ding] == 1}
    vast = [(n, plek[ding]) for n, ding in enumerate(een[a:b], start=a) if hier[ding] == 1 and ding in plek]
    for x, y in _stijgende_paren(vast):
        yield a, x, c, y
        a, c = x, y
    if vast:
        yield a, b, c, d


def _stijgende_paren(vast: Sequence[Paar]) -> list[Paar]:
    staarten: list[int] = []
    laatste: list[int] = []
    vorige: list[int] = []
    for index, (_, plaats) in enumerate(vast):
        diepte = bisect_left(staarten, plaats)
        vorige.append(laatste[diepte - 1] if diepte else -1)
        staarten[diepte:] = [plaats]
        laatste[diepte:] = [index]
    loper = laatste[-1] if laatste else -1
    rij = []
    while loper >= 0:
        rij.append(vast[loper])
        loper = vorige[loper]
    return rij[::-1]


def gaten(gevonden: Sequence[Paar], links: int, rechts: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield what lies between the pairs: from and to on the left, from and to on the right."""
    a = c = 0
    for x, y in [*gevonden, (links, rechts)]:
        if a < x or c < y:
            yield a, x, c, y
        a, c = x + 1, y + 1


def best_passend(links: int, rechts: int, waarde: Callable[[int, int], float]) -> list[Paar]:
    """Return the pairs in order whose values together are the highest; a value of 0 makes no pair.

    Weighs every pair, so both sides together must stay within VLAK.
    """
    tabel = [[0.0] * (rechts + 1) for _ in range(links + 1)]
    waarden = [[waarde(x, y) for y in range(rechts)] for x in range(links)]
    for x in range(links - 1, -1, -1):
        for y in range(rechts - 1, -1, -1):
            samen = waarden[x][y] + tabel[x + 1][y + 1] if waarden[x][y] > 0 else 0.0
            tabel[x][y] = max(tabel[x + 1][y], tabel[x][y + 1], samen)
    gevonden, x, y = [], 0, 0
    while x < links and y < rechts:
        if waarden[x][y] > 0 and tabel[x][y] == waarden[x][y] + tabel[x + 1][y + 1]:
            gevonden.append((x, y))
            x, y = x + 1, y + 1
        elif tabel[x][y] == tabel[x + 1][y]:
            x += 1
        else:
            y += 1
    return gevonden
