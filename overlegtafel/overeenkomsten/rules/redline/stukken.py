"""Words of two lines held against each other: pieces that stayed, went or came; a number, amount or date is a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from overlegtafel.overeenkomsten.rules.redline.opmaaktekens import Opmaakloop, plat, splits_opmaak
from overlegtafel.overeenkomsten.rules.redline.reeks import Paar, gaten, paren

_MAANDEN = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_WOORD = re.compile(
    rf"""(\s*)(
    https?://\S{{1,500}}
  | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+
  | \d{{1,2}}\s(?:{_MAANDEN})\b(?:\s\d{{4}}\b)?
  | \d+(?:[.,:/-]\d+)*(?:%|[a-z]{{1,3}}\b)?
  | \w+(?:['’-]\w+)*-?
  | [^\w\s]
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LEEG = frozenset(
    """
    de het een en of van op in te is dat die dit der den bij voor met aan om als ook er uit tot door dan naar zijn
    wordt worden deze
    """.split()  # noqa: SIM905  # words between quotes are hard to read
)
"""Words that say nothing alone: standing still between two changes they don't make two of them."""


class StukSoort(StrEnum):
    """Whether a piece stayed, went or came."""

    GELIJK = "gelijk"
    WEG = "weg"
    BIJ = "bij"


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of text; what stayed and what went are together the old text, what stayed and what came the new one."""

    soort: StukSoort
    tekst: str
    opmaak: str = ""


@dataclass(frozen=True, slots=True)
class Woord:
    """A word with the white space before it and its dress."""

    ruimte: str
    tekst: str
    opmaak: str


Greep = tuple[int, int, int, int]
"""What changed: from and to in the old words, from and to in the new ones."""


def woorden(tekst: str) -> list[str]:
    """Return the words of plain text, punctuation apart."""
    return [gevonden[1] for gevonden in _WOORD.findall(tekst)]


def betekenis(tekst: str) -> list[str]:
    """Return the words of plain text that say something, in lower case."""
    return [woord for woord in woorden(tekst.lower()) if woord[0].isalnum() and woord not in _LEEG]


def vergelijk_woorden(oud: str, nieuw: str) -> tuple[Stuk, ...]:
    """Return the pieces of two lines of Markdown (one alinea, item, cell or title each)."""
    if oud == nieuw or plat(oud) == plat(nieuw):
        return enkel(nieuw, StukSoort.GELIJK)
    links, rechts = _lees(oud), _lees(nieuw)
    return tuple(_voeg_samen(_stukken(links, rechts, _grepen(links, rechts))))


def enkel(tekst: str, soort: StukSoort) -> tuple[Stuk, ...]:
    """Return the pieces of a line of Markdown that stayed, went or came as a whole."""
    return tuple(Stuk(soort, loop.tekst, loop.opmaak) for loop in splits_opmaak(tekst))


def _lees(tekst: str) -> list[Woord]:
    lopen = splits_opmaak(tekst)
    geheel = "".join(loop.tekst for loop in lopen)
    kleding = _Kleding(lopen)
    return [Woord(g[1], g[2], kleding(g.start(2))) for g in _WOORD.finditer(geheel)]


class _Kleding:
    """Tells the dress at a place; places are asked for in rising order."""

    def __init__(self, lopen: Sequence[Opmaakloop]) -> None:
        self._lopen = iter(lopen)
        self._loop = next(self._lopen, Opmaakloop("", ""))
        self._einde = len(self._loop.tekst)

    def __call__(self, plaats: int) -> str:
        while plaats >= self._einde:
            self._loop = next(self._lopen)
            self._einde += len(self._loop.tekst)
        return self._loop.opmaak


def _grepen(links: Sequence[Woord], rechts: Sequence[Woord]) -> list[Greep]:
    een, ander = [woord.tekst for woord in links], [woord.tekst for woord in rechts]
    gelijk = _gebleven_woorden(een, ander)
    if _is_herschreven(een, ander, gelijk):
        return [(0, len(een), 0, len(ander))]
    grepen = [_schuif(een, ander, greep) for greep in gaten(gelijk, len(een), len(ander))]
    return _zonder_snippers(een, grepen)


def _gebleven_woorden(een: Sequence[str], ander: Sequence[str]) -> list[Paar]:
    """Return which words stayed: first those that say something, then between them the others."""
    links = [n for n, woord in enumerate(een) if _zegt_iets(woord)]
    rechts = [n for n, woord in enumerate(ander) if _zegt_iets(woord)]
    zwaar = paren([een[n] for n in links], [ander[n] for n in rechts])
    gelijk = [(links[x], rechts[y]) for x, y in zwaar]
    tussen = [
        (a + x, c + y) for a, b, c, d in gaten(gelijk, len(een), len(ander)) for x, y in paren(een[a:b], ander[c:d])
    ]
    return sorted(gelijk + tussen)


def _is_herschreven(een: Sequence[str], ander: Sequence[str], gelijk: Sequence[Paar]) -> bool:
    """Return whether so little stayed that word by word nobody could follow it."""
    if min(len(een), len(ander)) < 8:
        return False
    zwaar = sum(_zegt_iets(een[x]) for x, _ in gelijk)
    grootste = max(sum(map(_zegt_iets, een)), sum(map(_zegt_iets, ander)))
    return zwaar < 0.25 * grootste


def _zegt_iets(woord: str) -> bool:
    return woord[0].isalnum() and woord.lower() not in _LEEG


def _schuif(een: Sequence[str], ander: Sequence[str], greep: Greep) -> Greep:
    """Move what only went or only came to where a sentence begins, when the words let it."""
    a, b, c, d = greep
    if a != b and c != d:
        return greep
    rij, van, tot = (ander, c, d) if a == b else (een, a, b)
    stap, beste, waarde = 0, 0, _begint_zin(rij, van)
    while van + stap > 0 and rij[van + stap - 1] == rij[tot + stap - 1] and a + stap > 0 and c + stap > 0:
        if een[a + stap - 1] != ander[c + stap - 1]:
            break
        stap -= 1
        if _begint_zin(rij, van + stap) > waarde:
            beste, waarde = stap, _begint_zin(rij, van + stap)
        if -stap > tot - van:
            break
    return a + beste, b + beste, c + beste, d + beste


def _begint_zin(rij: Sequence[str], plaats: int) -> int:
    if plaats == 0 or rij[plaats - 1] in ".;:?!":
        return 2
    return int(rij[plaats - 1] == ",")


def _zonder_snippers(een: Sequence[str], grepen: Sequence[Greep]) -> list[Greep]:
    """Join changes between which only words stood still that say nothing."""
    samen: list[Greep] = []
    for greep in grepen:
        if samen and _is_snipper(een, samen[-1], greep):
            a, _, c, _ = samen[-1]
            samen[-1] = (a, greep[1], c, greep[3])
        else:
            samen.append(greep)
    return samen


def _is_snipper(een: Sequence[str], links: Greep, rechts: Greep) -> bool:
    tussen = een[links[1] : rechts[0]]
    groot = [max(b - a, d - c) for a, b, c, d in (links, rechts)]
    return len(tussen) <= 3 and not any(map(_zegt_iets, tussen)) and min(groot) >= 2 and sum(groot) >= 6


def _stukken(links: Sequence[Woord], rechts: Sequence[Woord], grepen: Iterable[Greep]) -> Iterator[Stuk]:
    a = c = 0
    for x, b, y, d in [*grepen, (len(links), len(links), len(rechts), len(rechts))]:
        for oud, nieuw in zip(links[a:x], rechts[c:y], strict=True):
            yield from _gebleven(oud, nieuw)
        yield from (_stuk(StukSoort.WEG, woord) for woord in links[x:b])
        yield from (_stuk(StukSoort.BIJ, woord) for woord in rechts[y:d])
        a, c = b, d


def _gebleven(oud: Woord, nieuw: Woord) -> Iterator[Stuk]:
    if oud.ruimte == nieuw.ruimte:
        yield _stuk(StukSoort.GELIJK, nieuw)
        return
    if oud.ruimte:
        yield Stuk(StukSoort.WEG, oud.ruimte)
    if nieuw.ruimte:
        yield Stuk(StukSoort.BIJ, nieuw.ruimte)
    yield Stuk(StukSoort.GELIJK, nieuw.tekst, nieuw.opmaak)


def _stuk(soort: StukSoort, woord: Woord) -> Stuk:
    return Stuk(soort, woord.ruimte + woord.tekst, woord.opmaak)


def _voeg_samen(stukken: Iterable[Stuk]) -> Iterator[Stuk]:
    """Yield neighbours of one kind and dress as one piece."""
    rij: list[str] = []
    vorige: Stuk | None = None
    for stuk in stukken:
        if vorige is not None and (stuk.soort, stuk.opmaak) != (vorige.soort, vorige.opmaak):
            yield Stuk(vorige.soort, "".join(rij), vorige.opmaak)
            rij = []
        rij.append(stuk.tekst)
        vorige = stuk
    if vorige is not None:
        yield Stuk(vorige.soort, "".join(rij), vorige.opmaak)


def kant(stukken: Iterable[Stuk], andere: StukSoort) -> str:
    """Return the plain text without the pieces of kind `andere`: without WEG the new text, without BIJ the old one."""
    return "".join(stuk.tekst for stuk in stukken if stuk.soort is not andere)


def ruilen(stukken: Iterable[Stuk]) -> Iterator[tuple[str, str]]:
    """Yield what went with what came in its place; white space alone is no change."""
    oud = nieuw = ""
    for stuk in [*stukken, Stuk(StukSoort.GELIJK, "")]:
        if stuk.soort is StukSoort.WEG:
            oud += stuk.tekst
        elif stuk.soort is StukSoort.BIJ:
            nieuw += stuk.tekst
        else:
            if oud.strip() or nieuw.strip():
                yield oud.strip(), nieuw.strip()
            oud = nieuw = ""
