"""A Word file as paragraphs and tables: headings, numbers, bold and italics; what can't be read is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from overlegtafel.core.papier.docx_nummers import Alineanummer, Nummering, W, getal, waarde
from overlegtafel.core.papier.pakket import HOOFDDEEL, Pakket

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DOOR = {W + naam for naam in ("ins", "moveTo", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "hyperlink")}
_DOOR |= {W + naam for naam in ("dir", "bdo")}
_WEG = {W + "del", W + "moveFrom"}
_ONLEESBAAR = {
    "drawing": "een afbeelding of tekening",
    "pict": "een afbeelding of tekening",
    "object": "een ingevoegd object",
    "footnoteReference": "een voetnoot",
    "endnoteReference": "een eindnoot",
    "commentReference": "een opmerking in de kantlijn",
    "oMath": "een formule",
    "AlternateContent": "een tekening of tekstvak",
}
BIJGEHOUDEN = (
    "Het bestand heeft bijgehouden wijzigingen. De tekst is gelezen alsof alle wijzigingen zijn aangenomen; "
    "wat doorgestreept is, staat er niet in."
)
_DIEPST = 40


@dataclass(frozen=True)
class Wordloop:
    """A run of text in one dress ("", "b", "i", "bi"), with the address that it links to."""

    tekst: str
    opmaak: str = ""
    adres: str = ""


@dataclass(frozen=True)
class Wordalinea:
    """A paragraph: `kop` is its level of heading, 0 for the title of the document, None for ordinary text."""

    lopen: tuple[Wordloop, ...]
    kop: int | None = None
    nummer: Alineanummer | None = None

    @property
    def tekst(self) -> str:
        """Its words without dress."""
        return " ".join("".join(loop.tekst for loop in self.lopen).split())


@dataclass(frozen=True)
class Wordtabel:
    """A table: rows of cells, each a few paragraphs."""

    rijen: tuple[tuple[tuple[Wordalinea, ...], ...], ...]


@dataclass(frozen=True)
class Wordstuk:
    """What a Word file says, and what of it could not be read."""

    delen: tuple[Wordalinea | Wordtabel, ...]
    meldingen: tuple[str, ...]


def lees_docx(inhoud: bytes) -> Wordstuk:
    """Return what a Word file says; raise Ongeldig with a sentence when it is none."""
    return _Lezer(Pakket(inhoud)).doe()


class _Lezer:
    def __init__(self, pakket: Pakket) -> None:
        self.document = pakket.deel(HOOFDDEEL)
        self.nummering = Nummering(pakket.deel("word/numbering.xml"))
        stijlen = pakket.deel("word/styles.xml")
        gevonden = stijlen.findall(f"{W}style") if stijlen is not None else []
        self.stijlen = {stijl.get(f"{W}styleId") or "": stijl for stijl in gevonden}
        verbanden = pakket.deel("word/_rels/document.xml.rels")
        self.adressen = {v.get("Id"): v.get("Target") or "" for v in (verbanden if verbanden is not None else ())}
        self.onleesbaar: dict[str, int] = {}
        self.is_bijgehouden = False

    def doe(self) -> Wordstuk:
        lichaam = self.document.find(f"{W}body") if self.document is not None else None
        delen = tuple(self._blokken(lichaam if lichaam is not None else (), 0))
        meldingen = [f"Niet overgenomen: {wat} ({aantal} keer)." for wat, aantal in self.onleesbaar.items()]
        return Wordstuk(delen, tuple([BIJGEHOUDEN] * self.is_bijgehouden + meldingen))

    def _mis(self, wat: str) -> None:
        self.onleesbaar[wat] = self.onleesbaar.get(wat, 0) + 1

    def _blokken(self, ouder: Iterable[Element], diepte: int) -> Iterator[Wordalinea | Wordtabel]:
        over: tuple[Wordloop, ...] = ()
        for kind in ouder:
            if kind.tag == f"{W}p":
                alinea = self._alinea(kind, over)
                mark = kind.find(f"{W}pPr/{W}rPr/{W}del")
                over = alinea.lopen if mark is not None else ()
                if mark is None:
                    yield alinea
            elif kind.tag == f"{W}tbl":
                yield self._tabel(kind, diepte)
            elif kind.tag in _DOOR and diepte < _DIEPST:
                yield from self._blokken(kind, diepte + 1)
        if over:
            yield Wordalinea(over)

    def _alinea(self, p: Element, ervoor: tuple[Wordloop, ...]) -> Wordalinea:
        eigen = p.find(f"{W}pPr")
        keten = self._keten(waarde(eigen, "pStyle"))
        lopen = (*ervoor, *self._lopen(p, "", 0))
        if not "".join(loop.tekst for loop in lopen).strip():
            return Wordalinea(lopen)
        return Wordalinea(lopen, self._kop(eigen, keten), self._nummer(eigen, keten))

    def _keten(self, stijl: str | None) -> list[Element]:
        """Return a style and those that it is based on."""
        keten: list[Element] = []
        while stijl in self.stijlen and len(keten) < 12:
            keten.append(self.stijlen[stijl])
            stijl = waarde(keten[-1], "basedOn")
        return keten

    def _kop(self, eigen: Element | None, keten: list[Element]) -> int | None:
        for bron in (eigen, *(stijl.find(f"{W}pPr") for stijl in keten)):
            niveau = waarde(bron, "outlineLvl")
            if niveau is not None:
                return getal(niveau, 9) + 1 if getal(niveau, 9) < 6 else None
        naam = (waarde(keten[0], "name") or "").lower() if keten else ""
        if naam in ("title", "titel"):
            return 0
        soort, _, niveau = naam.rpartition(" ")
        return getal(niveau, 1) if soort in ("heading", "kop") else None

    def _nummer(self, eigen: Element | None, keten: list[Element]) -> Alineanummer | None:
        for n, bron in enumerate((eigen, *(stijl.find(f"{W}pPr") for stijl in keten))):
            num_id = waarde(bron, "numPr/numId")
            if num_id is not None:
                stijl = keten[n - 1].get(f"{W}styleId") if n else None
                diepte = waarde(bron, "numPr/ilvl")
                eigen_diepte = self.nummering.van_stijl.get(stijl or "", (num_id, 0))[1]
                return self.nummering.volgende(num_id, getal(diepte, eigen_diepte)) if num_id != "0" else None
        return None

    def _lopen(self, ouder: Element, adres: str, diepte: int) -> Iterator[Wordloop]:
        for kind in ouder:
            if kind.tag == f"{W}r":
                yield from self._loop(kind, adres)
            elif kind.tag in _WEG:
                self.is_bijgehouden = True
            elif kind.tag in _DOOR and diepte < _DIEPST:
                self.is_bijgehouden |= kind.tag in (f"{W}ins", f"{W}moveTo")
                naar = self.adressen.get(kind.get(f"{R}id"), "") if kind.tag == f"{W}hyperlink" else adres
                yield from self._lopen(kind, naar, diepte + 1)
            elif (wat := _ONLEESBAAR.get(kind.tag.rpartition("}")[2])) is not None:
                self._mis(wat)

    def _loop(self, r: Element, adres: str) -> Iterator[Wordloop]:
        eigen = r.find(f"{W}rPr")
        if _aan(eigen, "vanish"):
            self._mis("verborgen tekst")
            return
        opmaak = ("b" if _aan(eigen, "b") else "") + ("i" if _aan(eigen, "i") else "")
        for kind in r:
            naam = kind.tag.rpartition("}")[2]
            if naam == "t":
                yield Wordloop(kind.text or "", opmaak, adres)
            elif naam in ("tab", "br", "cr", "noBreakHyphen"):
                yield Wordloop("-" if naam == "noBreakHyphen" else " ", opmaak, adres)
            elif naam in _ONLEESBAAR:
                self._mis(_ONLEESBAAR[naam])
            elif naam == "sym":
                self._mis("een teken uit een symboolletter")

    def _tabel(self, tbl: Element, diepte: int) -> Wordtabel:
        rijen = []
        los = [tr for kind in tbl for tr in ([kind] if kind.tag == f"{W}tr" else kind.findall(f"{W}sdtContent/{W}tr"))]
        for tr in los:
            if tr.find(f"{W}trPr/{W}del") is None:
                rijen.append(tuple(self._cellen(tr, diepte)))
        return Wordtabel(tuple(rijen))

    def _cellen(self, tr: Element, diepte: int) -> Iterator[tuple[Wordalinea, ...]]:
        for tc in tr.findall(f"{W}tc"):
            delen = list(self._blokken(tc, diepte + 1)) if diepte < _DIEPST else []
            if any(isinstance(deel, Wordtabel) for deel in delen):
                self._mis("een tabel in een tabel")
            yield tuple(deel for deel in delen if isinstance(deel, Wordalinea))
            for _ in range(min(getal(waarde(tc, "tcPr/gridSpan"), 1), 60) - 1):
                yield ()


def _aan(eigenschappen: Element | None, naam: str) -> bool:
    element = eigenschappen.find(W + naam) if eigenschappen is not None else None
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off")
