"""Word's automatic numbers: they stand nowhere in the text, so they are counted here as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMEINS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def waarde(element: Element | None, pad: str) -> str | None:
    """Return the w:val of the element at `pad` (names without their space, with slashes), or None."""
    for naam in pad.split("/"):
        element = element.find(W + naam) if element is not None else None
    return element.get(f"{W}val") if element is not None else None


def getal(tekst: str | None, anders: int) -> int:
    """Return a small number, or `anders` for what is none."""
    return int(tekst) if tekst is not None and re.fullmatch(r"\d{1,6}", tekst) else anders


@dataclass
class Niveau:
    """A level of a list: where it begins, its kind of number, and what is written round it."""

    begin: int = 1
    soort: str = "decimal"
    tekst: str = "%1."
    stijl: str | None = None


@dataclass(frozen=True)
class Alineanummer:
    """The number of a paragraph as it shows, its kind, and its depth from 0."""

    tekst: str
    soort: str
    niveau: int


@dataclass
class _Lijst:
    niveaus: dict[int, Niveau]
    tellers: dict[int, int] = field(default_factory=dict)


class Nummering:
    """Counts the numbers of a document; asked paragraph by paragraph, in order."""

    def __init__(self, numbering: Element | None) -> None:
        self._lijsten: dict[str, _Lijst] = {}
        self._van_num: dict[str, str] = {}
        self._opnieuw: dict[str, dict[int, int]] = {}
        self.van_stijl: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._lees(numbering)

    def _lees(self, numbering: Element) -> None:
        for abstract in numbering.findall(f"{W}abstractNum"):
            niveaus = {getal(lvl.get(f"{W}ilvl"), 0): _niveau(lvl) for lvl in abstract.findall(f"{W}lvl")}
            self._lijsten[abstract.get(f"{W}abstractNumId") or ""] = _Lijst(niveaus)
        for num in numbering.findall(f"{W}num"):
            num_id, abstract_id = num.get(f"{W}numId") or "", waarde(num, "abstractNumId") or ""
            self._van_num[num_id] = abstract_id
            for anders in num.findall(f"{W}lvlOverride"):
                if (begin := waarde(anders, "startOverride")) is not None:
                    self._opnieuw.setdefault(num_id, {})[getal(anders.get(f"{W}ilvl"), 0)] = getal(begin, 1)
            for diepte, niveau in self._lijsten.get(abstract_id, _Lijst({})).niveaus.items():
                if niveau.stijl:
                    self.van_stijl.setdefault(niveau.stijl, (num_id, diepte))

    def volgende(self, num_id: str, diepte: int) -> Alineanummer | None:
        """Return the number of the next paragraph of a list, or None when it has none."""
        lijst = self._lijsten.get(self._van_num.get(num_id, ""))
        niveau = lijst.niveaus.get(diepte) if lijst else None
        if lijst is None or niveau is None:
            return None
        begin = self._opnieuw.get(num_id, {}).pop(diepte, None)
        vorige = lijst.tellers.get(diepte)
        lijst.tellers[diepte] = begin if begin is not None else niveau.begin if vorige is None else vorige + 1
        for dieper in [n for n in lijst.tellers if n > diepte]:
            del lijst.tellers[dieper]
        if niveau.soort in ("bullet", "none"):
            return Alineanummer("", niveau.soort, diepte)
        return Alineanummer(_schrijf(lijst, niveau), niveau.soort, diepte)


def _niveau(lvl: Element) -> Niveau:
    return Niveau(
        getal(waarde(lvl, "start"), 1),
        waarde(lvl, "numFmt") or "decimal",
        waarde(lvl, "lvlText") or "",
        waarde(lvl, "pStyle"),
    )


def _schrijf(lijst: _Lijst, niveau: Niveau) -> str:
    def een(gevonden: re.Match[str]) -> str:
        diepte = int(gevonden[1]) - 1
        ander = lijst.niveaus.get(diepte, Niveau())
        return telwoord(lijst.tellers.get(diepte, ander.begin), ander.soort)

    return re.sub(r"%([1-9])", een, niveau.tekst).strip()


def telwoord(n: int, soort: str) -> str:
    """Return a number as its kind writes it: 3, c, iii."""
    if soort in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n <= 780 else str(n)
        return letter.upper() if soort == "upperLetter" else letter
    if soort in ("lowerRoman", "upperRoman"):
        return _romeins(n).upper() if soort == "upperRoman" else _romeins(n)
    return f"0{n}" if soort == "decimalZero" and n < 10 else str(n)


def _romeins(n: int) -> str:
    if not 0 < n < 200:
        return str(n)
    uit = ""
    for grootte, letters in _ROMEINS:
        uit += letters * (n // grootte)
        n %= grootte
    return uit
