"""An agreement in Markdown taken apart: title, aanhef, articles and their numbered leden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from overlegtafel.core.tekst.markup import canoniek
from overlegtafel.overeenkomsten.rules.fouten import Tekstfout

_KOP = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")
_ARTIKEL = re.compile(r"artikel\s+(\d+(?:\.\d+)*[a-z]{0,2})(?:\s*[.:–—-])?(?:\s+(.*))?", re.IGNORECASE)
_LID = re.compile(r"(\d{1,3}[a-z]?)[.)](?:\s+(.*))?")
_HEK = re.compile(r"\s{0,3}(```|~~~)")


@dataclass(frozen=True)
class Lid:
    """A numbered paragraph with everything that belongs to it: lists, tables, further lines."""

    nummer: str
    markdown: str
    regel: int


@dataclass(frozen=True)
class GelezenArtikel:
    """An article as it stands in the Markdown, under its number there."""

    nummer: str
    titel: str
    markdown: str
    regel: int
    leeg_boven: int = 0

    @property
    def naam(self) -> str:
        """The number with the title, as it stands in a list."""
        return f"Artikel {self.nummer} {self.titel}".strip()


@dataclass(frozen=True)
class Document:
    """The whole text: the exact canonical Markdown, and its parts."""

    markdown: str
    titel: str
    aanhef: str
    artikelen: tuple[GelezenArtikel, ...]


def _regels(tekst: str) -> Iterator[tuple[int, str, bool]]:
    """Yield number, line, and whether the line stands outside fenced code."""
    in_code = False
    for nummer, regel in enumerate(tekst.split("\n"), start=1):
        is_hek = bool(_HEK.match(regel))
        yield nummer, regel, not (in_code or is_hek)
        in_code ^= is_hek


def splits_leden(markdown: str) -> tuple[str, list[Lid]]:
    """Return the text before the first lid, and the leden; what follows a lid belongs to it up to the next one."""
    inleiding: list[str] = []
    leden: list[tuple[str, int, list[str]]] = []
    for nummer, regel, is_tekst in _regels(markdown):
        gevonden = _LID.fullmatch(regel) if is_tekst else None
        if gevonden:
            leden.append((gevonden[1].lower(), nummer, [gevonden[2] or ""]))
        else:
            (leden[-1][2] if leden else inleiding).append(regel)
    return "\n".join(inleiding).strip("\n"), [
        Lid(naam, _zonder_inspringing(regels), plaats) for naam, plaats, regels in leden
    ]


def _zonder_inspringing(regels: list[str]) -> str:
    """Return the text of a lid flush left: its later lines may be indented under the number."""
    verder = [len(regel) - len(regel.lstrip(" ")) for regel in regels[1:] if regel.strip()]
    diepte = min(verder, default=0)
    return "\n".join([regels[0], *(regel[min(diepte, 4) :] for regel in regels[1:])]).strip("\n")


def _lees_kop(regel: str) -> tuple[int, str] | None:
    gevonden = _KOP.fullmatch(regel)
    return (len(gevonden[1]), gevonden[2]) if gevonden else None


class _Lezer:
    """Reads line by line and remembers which part it is in."""

    def __init__(self, tekst: str, eerste_regel: int) -> None:
        self.tekst = tekst
        self.eerste_regel = eerste_regel
        self.titel = ""
        self.aanhef: list[str] = []
        self.delen: list[tuple[str, str, int, list[str]]] = []
        self.fouten: list[Tekstfout] = []

    def lees(self) -> None:
        for plaats, regel, is_tekst in _regels(self.tekst):
            kop = _lees_kop(regel) if is_tekst else None
            if kop is None or not self._neem_kop(plaats, *kop):
                (self.delen[-1][3] if self.delen else self.aanhef).append(regel)

    def _neem_kop(self, plaats: int, niveau: int, kop: str) -> bool:
        """Take a heading that means something; return whether it is no text of the part that we are in."""
        artikel = _ARTIKEL.fullmatch(kop)
        if artikel:
            self.delen.append((artikel[1].lower(), (artikel[2] or "").strip(), plaats, []))
            return True
        if niveau == 1 and not self.titel and not self.delen:
            self.titel = kop
            return True
        if kop.lower().startswith("artikel"):
            self._fout(plaats, f"De kop '{kop[:60]}' noemt geen nummer. Schrijf bijvoorbeeld '## Artikel 3 Tarief'.")
        elif niveau <= 2 and self.delen:
            self._fout(
                plaats,
                f"De kop '{kop[:60]}' is geen artikel. Schrijf '## Artikel 3 Tarief', "
                "of gebruik ### voor een tussenkop binnen een artikel.",
            )
        return False

    def _fout(self, plaats: int, zin: str) -> None:
        artikel = self.delen[-1][0] if self.delen else None
        self.fouten.append(Tekstfout(plaats + self.eerste_regel - 1, zin, artikel))


def _fouten_in(artikel: GelezenArtikel) -> Iterator[Tekstfout]:
    """Yield what is wrong inside one article."""
    if not artikel.markdown.strip():
        yield Tekstfout(artikel.regel, f"Artikel {artikel.nummer} heeft nog geen tekst.", artikel.nummer)
    vorige = ""
    gezien: set[str] = set()
    for lid in splits_leden(artikel.markdown)[1]:
        regel = artikel.regel + artikel.leeg_boven + lid.regel
        if lid.nummer in gezien:
            yield Tekstfout(regel, f"Artikel {artikel.nummer} heeft twee keer lid {lid.nummer}.", artikel.nummer)
        elif vorige and _rang(lid.nummer) < _rang(vorige):
            yield Tekstfout(
                regel, f"In artikel {artikel.nummer} staat lid {lid.nummer} na lid {vorige}.", artikel.nummer
            )
        elif gemist := _gemist(vorige, lid.nummer):
            zin = f"In artikel {artikel.nummer} ontbreekt {gemist} voor lid {lid.nummer}. Nummer door vanaf 1."
            yield Tekstfout(regel, zin, artikel.nummer)
        if not lid.markdown.strip():
            yield Tekstfout(regel, f"Artikel {artikel.nummer}, lid {lid.nummer} heeft nog geen tekst.", artikel.nummer)
        gezien.add(lid.nummer)
        vorige = lid.nummer


def _gemist(vorige: str, nummer: str) -> str:
    """Return which leden are missing between two that follow each other: "lid 2", "lid 2 tot en met 4", or nothing."""
    eerste, laatste = (_rang(vorige)[0] if vorige else 0) + 1, _rang(nummer)[0] - 1
    if eerste > laatste:
        return ""
    return f"lid {eerste}" if eerste == laatste else f"lid {eerste} tot en met {laatste}"


def _rang(nummer: str) -> tuple[int, str]:
    cijfers = re.match(r"\d+", nummer)
    return (int(cijfers[0]) if cijfers else 0, nummer)


def _fouten_samen(artikelen: list[GelezenArtikel], eerste_regel: int) -> Iterator[Tekstfout]:
    if not artikelen:
        yield Tekstfout(
            eerste_regel, "Er staat geen artikel in de tekst. Begin met een kop als '## Artikel 1 Onderwerp'."
        )
    gezien: set[str] = set()
    for artikel in artikelen:
        if artikel.nummer in gezien:
            zin = f"Artikel {artikel.nummer} staat twee keer in de tekst."
            yield Tekstfout(artikel.regel, zin, artikel.nummer)
        gezien.add(artikel.nummer)
        yield from _fouten_in(artikel)


def lees_document(markdown: str, *, eerste_regel: int = 1) -> tuple[Document, list[Tekstfout]]:
    """Return the parts of `markdown`, and every fault in it in the order of the text.

    `eerste_regel` is the number that its first line has for the person who wrote it.
    """
    boven = len(markdown) - len(markdown.lstrip("\r\n"))
    eerste_regel += markdown[:boven].replace("\r\n", "\n").count("\n")
    document, lezer = _ontleed(markdown, eerste_regel)
    fouten = [*lezer.fouten, *_fouten_samen(list(document.artikelen), eerste_regel)]
    return document, sorted(fouten, key=lambda fout: fout.regel)


def ontleed(markdown: str) -> Document:
    """Return the parts of `markdown`, whatever is wrong with it."""
    return _ontleed(markdown, 1)[0]


def _ontleed(markdown: str, eerste_regel: int) -> tuple[Document, _Lezer]:
    tekst = canoniek(markdown)
    lezer = _Lezer(tekst, eerste_regel)
    lezer.lees()
    artikelen = [
        GelezenArtikel(nummer, titel, "\n".join(regels).strip("\n"), plaats + eerste_regel - 1, _leeg_boven(regels))
        for nummer, titel, plaats, regels in lezer.delen
    ]
    return Document(tekst, lezer.titel, "\n".join(lezer.aanhef).strip("\n"), tuple(artikelen)), lezer


def _leeg_boven(regels: list[str]) -> int:
    """Return how many empty lines stand between a heading and its text."""
    return next((n for n, regel in enumerate(regels) if regel.strip()), 0)
