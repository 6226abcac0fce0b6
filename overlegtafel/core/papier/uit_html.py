"""Our own safe HTML (core.tekst.markup) as a paper: the same words, so that a PDF says what the page says."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from overlegtafel.core.papier.vel import Alinea, Cel, Loop, Rij, Stijl, Tabel, Vel

_KOPPEN: dict[str, Stijl] = {"h1": "titel", "h2": "kop", "h3": "tussenkop"}
_BLOKKEN = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "td", "th"))
_OPMAAK = {"strong": "b", "b": "b", "em": "i", "i": "i", "h4": "b", "h5": "b", "h6": "b", "th": "b"}


def vel_uit_html(html: str) -> Vel:
    """Return the paragraphs and tables of sanitised `html`, in order."""
    lezer = _Lezer()
    lezer.feed(html)
    lezer.close()
    lezer.sluit_alinea()
    return tuple(lezer.delen)


@dataclass
class _Lijst:
    """A list that is open: numbered or not, and how far it is."""

    is_genummerd: bool
    teller: int = 0


@dataclass
class _Staat:
    """What is open where the reader is."""

    blok: str = "p"
    lopen: list[Loop] = field(default_factory=list)
    opmaak: list[str] = field(default_factory=list)
    lijsten: list[_Lijst] = field(default_factory=list)
    teken: str = ""
    adres: str = ""
    rijen: list[Rij] = field(default_factory=list)
    cellen: list[Cel] = field(default_factory=list)


class _Lezer(HTMLParser):
    """Gathers runs into paragraphs and cells into rows; linear in the length of what is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.delen: list[Alinea | Tabel] = []
        self._nu = _Staat()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a list or a dress."""
        nu = self._nu
        if tag in _BLOKKEN:
            self.sluit_alinea()
            nu.blok = tag
        if tag in ("ul", "ol"):
            self.sluit_alinea()
            nu.lijsten.append(_Lijst(tag == "ol", int(dict(attrs).get("start") or 1) - 1))
        elif tag == "li" and nu.lijsten:
            nu.lijsten[-1].teller += 1
            nu.teken = f"{nu.lijsten[-1].teller}." if nu.lijsten[-1].is_genummerd else "•"
        elif tag == "a":
            nu.adres = dict(attrs).get("href") or ""
        elif tag == "br":
            self._zet(" ")
        elif tag == "table":
            self.sluit_alinea()
            nu.rijen = []
        if tag in _OPMAAK:
            nu.opmaak.append(_OPMAAK[tag])

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        nu = self._nu
        if tag in _OPMAAK and _OPMAAK[tag] in nu.opmaak:
            nu.opmaak.remove(_OPMAAK[tag])
        if tag in ("td", "th"):
            nu.cellen.append(_recht(nu.lopen))
            nu.lopen = []
        elif tag == "tr":
            nu.rijen.append(Rij(tuple(nu.cellen)))
            nu.cellen = []
        elif tag == "table":
            self.delen.append(Tabel(tuple(nu.rijen)))
            nu.rijen, nu.blok = [], "p"
        elif tag in _BLOKKEN:
            self.sluit_alinea()
        elif tag in ("ul", "ol") and nu.lijsten:
            self.sluit_alinea()
            nu.lijsten.pop()
        elif tag == "a":
            self._sluit_link()

    def handle_data(self, data: str) -> None:
        """Add text in its dress."""
        self._zet(data)

    def _zet(self, tekst: str) -> None:
        opmaak = "".join(sorted(set(self._nu.opmaak)))
        self._nu.lopen.append(Loop(tekst, opmaak))

    def _sluit_link(self) -> None:
        nu, adres = self._nu, self._nu.adres
        nu.adres = ""
        if adres and nu.lopen and adres.removeprefix("mailto:") not in nu.lopen[-1].tekst:
            self._zet(f" ({adres})")

    def sluit_alinea(self) -> None:
        """Put what was gathered away as a paragraph."""
        nu = self._nu
        lopen = _recht(nu.lopen)
        if lopen and nu.blok not in ("td", "th"):
            teken: Cel = (Loop(nu.teken),) if nu.teken else ()
            stijl = _KOPPEN.get(nu.blok, "onderdeel" if teken else "tekst")
            niveau = max(len(nu.lijsten) - 1, 0) if teken else 0
            self.delen.append(Alinea(stijl, lopen, teken=teken, niveau=niveau))
            nu.teken = ""
        nu.lopen = []
        if nu.blok not in ("td", "th"):
            nu.blok = "p"


def _recht(lopen: list[Loop]) -> Cel:
    """Return runs with white space as a page shows it: one space, none at the ends."""
    uit: list[Loop] = []
    for loop in lopen:
        tekst = " ".join(f"x{loop.tekst}x".split())[1:-1]
        if not uit or uit[-1].tekst.endswith(" "):
            tekst = tekst.removeprefix(" ")
        if tekst:
            uit.append(Loop(tekst, loop.opmaak))
    if uit and uit[-1].tekst.endswith(" "):
        uit[-1] = Loop(uit[-1].tekst.rstrip(), uit[-1].opmaak)
    return tuple(loop for loop in uit if loop.tekst)
