"""Blacking out words in a text: what it has in common with another, or what was named, becomes a sign that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

WEGGELAKT = "[weggelakt]"
REEKS = 6
"""So many words in a row make a quotation; fewer are anybody's way of saying it."""
MEESTE_AANZETTEN = 60
KORTSTE, LANGSTE, MEESTE = 3, 200, 20
"""Characters of a word or name that is named, and how many of those."""

Stuk = tuple[int, int]
"""Where it begins and ends."""
_WOORD = re.compile(r"\w+(?:['’.,@-]\w+)*")


class Lak:
    """What has to go: quotations of `bron`, and each of `woorden` wherever it stands as a word of its own."""

    def __init__(self, bron: str, woorden: Iterable[str]) -> None:
        self.woorden = tuple(dict.fromkeys(een.strip() for een in woorden if len(een.strip()) >= KORTSTE))[: MEESTE + 2]
        self.aanzetten = tuple(_aanzetten(bron))
        self._reeksen = set(_reeksen([woord for woord, *_ in _woorden(bron)]))
        vormen = sorted(map(_vorm, self.woorden), key=len, reverse=True)
        self._genoemd = re.compile(rf"(?<!\w)(?:{'|'.join(vormen)})(?!\w)", re.IGNORECASE) if vormen else None

    def vind(self, tekst: str) -> list[Stuk]:
        """Return where in `tekst` something has to go, in order; what touches is one."""
        stukken = list(self._geciteerd(tekst))
        if self._genoemd is not None:
            stukken += [gevonden.span() for gevonden in self._genoemd.finditer(tekst)]
        return _aaneen(sorted(stukken))

    def __call__(self, tekst: str) -> str:
        """Return `tekst` without what has to go."""
        delen, tot = [], 0
        for begin, einde in self.vind(tekst):
            delen += [tekst[tot:begin], WEGGELAKT]
            tot = einde
        return "".join([*delen, tekst[tot:]])

    def fragmenten(self, tekst: str) -> list[str]:
        """Return what has to go from `tekst`, as it stands there."""
        return list(dict.fromkeys(tekst[begin:einde] for begin, einde in self.vind(tekst)))

    def _geciteerd(self, tekst: str) -> Iterable[Stuk]:
        """Yield each run of REEKS words that stands in the source too; a line ends a run, for it may be a heading."""
        plek = 0
        for regel in tekst.splitlines(keepends=True):
            woorden = _woorden(regel)
            for begin, reeks in enumerate(_reeksen([woord for woord, *_ in woorden])):
                if reeks in self._reeksen:
                    yield plek + woorden[begin][1], plek + woorden[begin + REEKS - 1][2]
            plek += len(regel)


def _woorden(tekst: str) -> list[tuple[str, int, int]]:
    return [(een[0].casefold(), *een.span()) for een in _WOORD.finditer(tekst)]


def _reeksen(woorden: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(woorden[begin : begin + REEKS]) for begin in range(len(woorden) - REEKS + 1)]


def _aanzetten(bron: str) -> Iterable[str]:
    """Yield three words in a row, each four words further, on one line: every run of REEKS words holds one."""
    woorden = _woorden(bron)
    plekken = range(0, len(woorden) - 2, REEKS - 2)
    alle = (" ".join(bron[woorden[begin][1] : woorden[begin + 2][2]].split()) for begin in plekken)
    return dict.fromkeys(islice(alle, MEESTE_AANZETTEN))


def _vorm(woord: str) -> str:
    """Return the pattern of what was named: any white space between its words."""
    return r"\s+".join(re.escape(deel) for deel in woord.split())


def _aaneen(stukken: Iterable[Stuk]) -> list[Stuk]:
    uit: list[Stuk] = []
    for begin, einde in stukken:
        if uit and begin <= uit[-1][1]:
            uit[-1] = (uit[-1][0], max(einde, uit[-1][1]))
        else:
            uit.append((begin, einde))
    return uit
