"""Collects the lines of a mail's HTML while its tags go by, with a stack of our own."""

import html
import re
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from overlegtafel.postlezer.uittreksel.merken import LEEG, Merk, lees_attributen, lees_merk
from overlegtafel.postlezer.uittreksel.regels import FIJN, MAX_DIEPTE, Kleed, Regel, schoon
from overlegtafel.postlezer.uittreksel.tinten import GRIJS

_BLOKKEN_WOORDEN = """
p div h1 h2 h3 h4 h5 h6 ul ol li table tr blockquote section article header footer center pre hr address dl dt
dd form fieldset main nav aside body tbody thead tfoot td th caption figure details summary
"""
BLOKKEN = frozenset(_BLOKKEN_WOORDEN.split())
LEDIG = frozenset(
    ["br", "hr", "img", "meta", "link", "input", "area", "base", "col", "embed", "param", "source", "track", "wbr"]
)
_OVERSLAAN_WOORDEN = """
script style title template svg xml object noframes iframe select audio video math
"""
OVERSLAAN = frozenset(_OVERSLAAN_WOORDEN.split())
SLUIT_ZICHZELF = frozenset(["p", "li", "td", "th", "tr", "dt", "dd"])
WITREGEL = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "dl"])
# Tags that dress their words also without an attribute; in a link nothing else does.
KLEDEND = frozenset(["a", "b", "strong", "i", "em", "u", "ins", "mark", "h1", "h2", "h3", "h4", "h5", "h6", "th"])
# Paragraphs without space round them, as the styles of Word have it and as others say it in a style.
STRAK = re.compile(
    r"\bMso(?:Normal|ListParagraph|PlainText)|\bmargin\s?:\s?(?:0\w*\s?){1,4}(?:[;\"']|$)", re.IGNORECASE
)
MAX_STAPEL = 100_000
MAX_CIJFERS = 6


class Binnenstaat(NamedTuple):
    """What the open tags say of the words inside them."""

    verborgen: bool = False
    diepte: int = 0
    is_zeker: bool = True
    is_klein: bool = False
    merk: str = ""
    kleur: str = ""

    def met(self, merk: Merk) -> "Binnenstaat":
        """Return what holds inside one more tag."""
        return Binnenstaat(
            self.verborgen or merk.verborgen,
            min(self.diepte + merk.citaat, MAX_DIEPTE),
            self.is_zeker and (merk.is_zeker or not merk.citaat),
            self.is_klein or merk.is_klein,
            merk.merk or self.merk,
            merk.kleur or self.kleur,
        )


class Omzetter:
    """Walks the tags once and collects lines with depth, mark and colour."""

    def __init__(self) -> None:
        self.regels: list[Regel] = []
        self.buffer: list[str] = []
        self.kleren: list[Kleed | None] = []
        self.kleuren: set[str] = set()
        self.stapel: list[tuple[str, Binnenstaat, Kleed | None]] = []
        self.open: defaultdict[str, int] = defaultdict(int)
        self.staat = Binnenstaat()
        self.kleed: Kleed | None = None
        self.lijsten: list[int] = []
        self.voorvoegsel = ""
        self.rijen: list[list[int]] = []
        self.heeft_nbsp = self.heeft_groot = False
        self.is_blok = True

    def tekst(self, stuk: str) -> None:
        if self.staat.verborgen:
            return
        if "&" in stuk:
            stuk = html.unescape(stuk)
        if self.open.get("pre"):
            self._neem_letterlijk(stuk)
        elif self.buffer or not stuk.isspace() or "\xa0" in stuk:
            self._neem(stuk)

    def _neem_letterlijk(self, stuk: str) -> None:
        for nummer, regel in enumerate(stuk.replace("\r", "").split("\n")):
            if nummer:
                self.breek()
            self._neem(regel)

    def _neem(self, stuk: str) -> None:
        if "\xa0" in stuk:
            self.heeft_nbsp = True
        if not stuk.isspace():
            self.kleuren.add(self.staat.kleur)
            self.heeft_groot = self.heeft_groot or not self.staat.is_klein
        self.buffer.append(stuk)
        self.kleren.append(self.kleed)

    def breek(self, *, hard: bool = True) -> None:
        """End the current line; a soft break of nothing adds nothing."""
        if not (self.buffer or hard):
            return
        tekst = "".join(self.buffer)
        if not tekst.isascii():
            tekst = schoon(tekst)
        bron = tekst.rstrip() if self.open.get("pre") else " ".join(tekst.split())
        if bron or hard or self.heeft_nbsp:
            self._voeg_toe(bron)
        self.buffer.clear()
        self.kleren.clear()
        self.kleuren.clear()
        self.heeft_nbsp = self.heeft_groot = False

    def _voeg_toe(self, bron: str) -> None:
        if bron and self.voorvoegsel:
            bron, self.voorvoegsel = self.voorvoegsel + bron, ""
        staat = self.staat
        merk = staat.merk
        if bron and not merk:
            merk = FIJN if not self.heeft_groot or self.kleuren == {GRIJS} else ""
        regel = Regel(bron.strip(), staat.diepte, bron, merk, staat.is_zeker, self.is_blok)
        if bron:
            regel.kleren = tuple(zip(self.buffer, self.kleren, strict=True))
            self.is_blok = False
        self.regels.append(regel)

    def witregel(self) -> None:
        if self.regels and self.regels[-1].tekst:
            self._voeg_toe("")

    def begin(self, naam: str, rauw: str) -> None:
        if naam in BLOKKEN:
            self._begin_blok(naam, rauw)
        elif naam == "br":
            self.breek()
        elif naam == "img":
            self._beeld(rauw)
        if naam not in LEDIG and len(self.stapel) < MAX_STAPEL:
            self._stapel_op(naam, rauw)

    def _begin_blok(self, naam: str, rauw: str) -> None:
        if naam in SLUIT_ZICHZELF and self.stapel:
            self._sluit_vorige(naam)
        self.breek(hard=False)
        self.is_blok = True
        if naam in WITREGEL and not (self.voorvoegsel or self.rijen or self.lijsten) and not STRAK.search(rauw):
            self.witregel()
        if naam in ("ul", "ol"):
            self.lijsten.append(-1 if naam == "ul" else _begin_nummer(rauw))
        elif naam == "li":
            self._begin_punt()
        elif naam == "tr":
            self.rijen.append([])
        elif naam in ("td", "th") and self.rijen:
            self.rijen[-1].append(len(self.regels))
        elif naam == "hr":
            self._voeg_toe("")

    def _sluit_vorige(self, naam: str) -> None:
        """Close the paragraph, list item, cell or row that a new one of its kind ends."""
        if naam in ("td", "th", "tr") and self.stapel[-1][0] in ("td", "th"):
            self.eind(self.stapel[-1][0])
        if self.stapel and self.stapel[-1][0] == naam:
            self.eind(naam)

    def _begin_punt(self) -> None:
        inspring = "  " * max(0, min(len(self.lijsten), 20) - 1)
        if self.lijsten and self.lijsten[-1] >= 0:
            self.voorvoegsel = f"{inspring}{self.lijsten[-1]}. "
            self.lijsten[-1] += 1
        else:
            self.voorvoegsel = f"{inspring}- "

    def _beeld(self, rauw: str) -> None:
        alt = html.unescape(lees_attributen(rauw).get("alt", ""))
        if alt and len(alt) <= 8 and not alt.isascii() and not any(teken.isalnum() for teken in alt):
            self.tekst(alt)

    def _stapel_op(self, naam: str, rauw: str) -> None:
        self.stapel.append((naam, self.staat, self.kleed))
        self.open[naam] += 1
        if naam in OVERSLAAN:
            self.staat = self.staat._replace(verborgen=True)
        elif (merk := lees_merk(naam, rauw)) is not LEEG:
            self.staat = self.staat.met(merk)
        if rauw or naam in KLEDEND:
            self.kleed = Kleed(self.kleed, naam, rauw)

    def eind(self, naam: str) -> None:
        """Close an element and what was left open inside it; a close without an open is nothing."""
        if not self.open.get(naam):
            if naam in ("p", "br"):
                self.breek(hard=False)
            return
        laatste = ""
        while laatste != naam:
            laatste, staat, kleed = self.stapel.pop()
            if laatste in BLOKKEN:
                self._eind_blok(laatste)
            self.open[laatste] -= 1
            self.staat, self.kleed = staat, kleed

    def _eind_blok(self, naam: str) -> None:
        self.breek(hard=False)
        self.is_blok = True
        if naam == "tr" and self.rijen:
            self._sluit_rij(self.rijen.pop())
        elif naam in ("ul", "ol") and self.lijsten:
            self.lijsten.pop()

    def _sluit_rij(self, cellen: list[int]) -> None:
        """Join the cells of a row into one line where they are short; else they stay lines of their own."""
        if len(cellen) < 2:
            return
        grenzen = [*cellen, len(self.regels)]
        inhoud = [[r for r in self.regels[a:b] if r.tekst] for a, b in pairwise(grenzen)]
        gevuld = [cel for cel in inhoud if cel]
        if len(gevuld) < 2 or any(len(cel) > 3 for cel in gevuld):
            return
        if any(len(cel) > 1 for cel in gevuld) and sum(len(r.tekst) for cel in gevuld for r in cel) > 300:
            return
        eerste = gevuld[0][0]
        tekst = " | ".join(" ".join(r.tekst for r in cel) for cel in inhoud).strip()
        merk = eerste.merk if eerste.merk != FIJN or all(r.is_fijn for cel in gevuld for r in cel) else ""
        kleren = tuple(stuk for regel in self.regels[cellen[0] :] for stuk in regel.kleren)
        del self.regels[cellen[0] :]
        self.regels.append(Regel(tekst, eerste.diepte, tekst, merk, eerste.is_zeker, kleren=kleren))


def _begin_nummer(rauw: str) -> int:
    start = lees_attributen(rauw).get("start", "1") if "start" in rauw else "1"
    return int(start) if start.isascii() and start.isdigit() and len(start) < MAX_CIJFERS else 1
