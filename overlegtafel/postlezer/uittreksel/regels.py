"""The lines of a body, each with its depth of quoting and what the HTML said about it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from overlegtafel.postlezer.uittreksel.uitkomst import Soort

# Zero-width characters, soft hyphens, byte order marks and the letters of trackers say nothing and break comparison.
ONZICHTBAAR = dict.fromkeys([0x00, 0xAD, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x034F, 0x141F, 0x1427])
VERTAALD = {**ONZICHTBAAR, 0xA0: " ", 0x2007: " ", 0x202F: " ", 0x0B: "\n", 0x0C: "\n", 0x2028: "\n", 0x2029: "\n"}
# What plain text needs replaced; a search for each is far cheaper than a walk over all characters.
_TE_VERTALEN = tuple(map(chr, VERTAALD))
MAX_DIEPTE = 50
FIJN = "fijn"


class Opmaak(NamedTuple):
    """What sets a piece of text apart; colours are named by their tint, "" is what everybody has."""

    kleur: str = ""
    vlak: str = ""
    is_vet: bool = False
    is_cursief: bool = False
    is_onderstreept: bool = False


Stuk = tuple[str, Opmaak]
GEWOON = Opmaak()


@dataclass(slots=True, eq=False)
class Kleed:
    """One open tag that may dress the words inside it; `opmaak` is what that comes to, once somebody asks."""

    ouder: "Kleed | None"
    naam: str
    rauw: str
    opmaak: Opmaak | None = None
    is_link: bool = False


@dataclass(slots=True)
class Regel:
    """One line: `tekst` without quote marks, `bron` as it came, `merk` what its HTML calls it.

    `kleren` are its pieces with the tags round them; `stukken` says how they are dressed, where that was asked for.
    """

    tekst: str
    diepte: int = 0
    bron: str = ""
    merk: str = ""
    is_zeker: bool = True
    is_blok: bool = False
    soort: Soort = "nieuw"
    kleren: tuple[tuple[str, Kleed | None], ...] = ()
    stukken: tuple[Stuk, ...] = ()
    is_twijfel: bool = False

    @property
    def is_fijn(self) -> bool:
        """Say whether this is small or grey print."""
        return self.merk == FIJN


def schoon(tekst: str) -> str:
    """Return the text with one kind of line end and of space, without invisible characters."""
    if "\r" in tekst:
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    return tekst.translate(VERTAALD) if any(map(tekst.__contains__, _TE_VERTALEN)) else tekst


def _ontleed(bron: str) -> Regel:
    kaal = bron.strip()
    if kaal[:1] != ">" or kaal[1:2] == ":":
        return Regel(kaal, 0, bron if bron == "-- " else bron.rstrip())
    rest = kaal.lstrip("> \t")
    diepte = kaal.count(">", 0, len(kaal) - len(rest))
    # `>>> naam >>>` and `>>> http://x <<<` are no quotes but ornaments.
    if diepte >= 2:
        if rest and kaal.endswith(("<<<", ">>>")):
            return Regel(kaal, 0, bron.rstrip())
        diepte = min(diepte, MAX_DIEPTE)
    return Regel(rest, diepte, bron.rstrip(), "", False)


def splits_regels(tekst: str) -> list[Regel]:
    """Split plain text into lines; quote marks become depth."""
    return [_ontleed(regel) for regel in schoon(tekst).split("\n")]


def deel_regels(regels: list[Regel], plekken: list[int], knip: Callable[[str], list[str]]) -> list[Regel]:
    """Make lines of the pieces into which `knip` cuts the lines at these places; of a line left whole it gives none."""
    uit: list[Regel] = []
    vanaf = 0
    for plek in plekken:
        regel = regels[plek]
        if stukken := knip(regel.tekst):
            uit += regels[vanaf:plek]
            uit += [Regel(stuk, regel.diepte, stuk, regel.merk, regel.is_zeker) for stuk in stukken]
            vanaf = plek + 1
    return uit + regels[vanaf:] if vanaf else regels


def vorige_gevuld(regels: list[Regel], plek: int) -> int:
    """Return the index of the last line before `plek` that is not blank, or -1."""
    plek -= 1
    while plek >= 0 and not regels[plek].tekst:
        plek -= 1
    return plek


def volgende_gevuld(regels: list[Regel], plek: int) -> int:
    """Return the index of the first line from `plek` on that is not blank, or the number of lines."""
    while plek < len(regels) and not regels[plek].tekst:
        plek += 1
    return plek


def alineas(regels: list[Regel], begin: int, eind: int, *, per_blok: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the runs of filled lines between two places as (begin, end) pairs, also apart by block of HTML."""
    start = -1
    for plek in range(begin, eind):
        if regels[plek].tekst:
            if per_blok and start >= 0 and regels[plek].is_blok:
                yield start, plek
                start = plek
            start = plek if start < 0 else start
        elif start >= 0:
            yield start, plek
            start = -1
    if start >= 0:
        yield start, eind


def samen(regels: list[Regel], begin: int, eind: int) -> str:
    """Return the words of these lines as one text."""
    return "\n".join(regel.tekst for regel in regels[begin:eind])


def zet(regels: Iterable[Regel], soort: Soort, *, is_twijfel: bool = False) -> None:
    """Give all these lines one kind; `is_twijfel` says that a person may see it otherwise."""
    for regel in regels:
        regel.soort, regel.is_twijfel = soort, is_twijfel
