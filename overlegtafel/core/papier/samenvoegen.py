"""Several PDFs as one, with bookmarks and a mark on each page; what can't be joined is refused with a sentence.

Joining drops the tags by which a screen reader finds its way: the single papers keep theirs.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)

MEESTE_BLADEN = 1_500
_LETTER, _MERK = "/OverlegtafelMerk", 8
_RAND = 14
GEEN_PDF = "Dit bestand is geen PDF."
BEVEILIGD = "Deze PDF is beveiligd met een wachtwoord."
KAPOT = "Deze PDF is beschadigd."
TE_ZWAAR = "Deze PDF is te ingewikkeld om samen te voegen."
TE_VEEL = "De bundel heeft al het grootste aantal bladen."
_FOUTEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, NotImplementedError)
"""What pypdf raises on bytes that are no good PDF."""


class NietSamenTeVoegen(Exception):
    """A paper that can't be joined; `zin` says why."""

    def __init__(self, zin: str) -> None:
        super().__init__(zin)
        self.zin = zin


@dataclass
class Bundel:
    """The papers that were joined so far."""

    _schrijver: PdfWriter = field(default_factory=PdfWriter)
    _merken: list[str] = field(default_factory=list)
    _titel: str = ""
    _ouder: Any = None

    @property
    def bladen(self) -> int:
        """How many pages it has."""
        return len(self._merken)

    def begin_deel(self, titel: str) -> None:
        """Let what follows stand under this bookmark, which leads to the first page that follows."""
        self._titel, self._ouder = titel, None

    def voeg_toe(self, bladen: Sequence[PageObject], *, titel: str, merk: str) -> None:
        """Add the pages of a paper with its bookmark; raise NietSamenTeVoegen, changing nothing."""
        if self.bladen + len(bladen) > MEESTE_BLADEN:
            raise NietSamenTeVoegen(TE_VEEL)
        for blad in bladen:
            self._schrijver.add_page(blad)
            self._merken.append(merk)
        self._zet_bladwijzer(titel, self.bladen - len(bladen))

    def _zet_bladwijzer(self, titel: str, plaats: int) -> None:
        if self._titel and self._ouder is None:
            self._ouder = self._schrijver.add_outline_item(title=self._titel, page_number=plaats)
        self._schrijver.add_outline_item(title=titel, page_number=plaats, parent=self._ouder)

    def sluit(self, *, titel: str) -> bytes:
        """Return the bytes of the whole, each page marked with its place."""
        schrijver = self._schrijver
        letter = schrijver._add_object(
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject("/Helvetica"),
                    NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
                }
            )
        )
        for plaats, (blad, merk) in enumerate(zip(schrijver.pages, self._merken, strict=True), start=1):
            _merk_blad(schrijver, blad, f"{merk}, blad {plaats} van {self.bladen}", letter)
        schrijver.add_metadata({"/Title": titel, "/Producer": "Overlegtafel"})
        schrijver.root_object[NameObject("/Lang")] = TextStringObject("nl")
        uit = io.BytesIO()
        schrijver.write(uit)
        return uit.getvalue()


def lees_bladen(inhoud: bytes) -> list[PageObject]:
    """Return the pages of a PDF, without what acts by itself; raise NietSamenTeVoegen.

    What a stranger's file takes in time is for the caller to bound.
    """
    if b"%PDF-" not in inhoud[:1024]:
        raise NietSamenTeVoegen(GEEN_PDF)
    try:
        return list(_schone_bladen(PdfReader(io.BytesIO(inhoud), strict=False)))
    except (RecursionError, MemoryError):
        raise NietSamenTeVoegen(TE_ZWAAR) from None
    except _FOUTEN:
        raise NietSamenTeVoegen(KAPOT) from None


def _schone_bladen(lezer: PdfReader) -> Iterator[PageObject]:
    if lezer.is_encrypted:
        raise NietSamenTeVoegen(BEVEILIGD)
    if len(lezer.pages) > MEESTE_BLADEN:
        raise NietSamenTeVoegen(TE_VEEL)
    losse = PdfWriter()
    for blad in lezer.pages:
        for naam in ("/AA", "/StructParents", "/Tabs", "/B", "/Metadata", "/PieceInfo"):
            blad.pop(NameObject(naam), None)
        koppelingen = [een for een in _annotaties(blad) if _is_webkoppeling(een)]
        blad.pop(NameObject("/Annots"), None)
        if koppelingen:
            blad[NameObject("/Annots")] = ArrayObject(koppelingen)
        schoon = losse.add_page(blad)
        if schoon.rotation:
            schoon.transfer_rotation_to_content()
        schoon.mediabox  # noqa: B018  # a page without a size is found here, not when all is written
        yield schoon
    if not losse.pages:
        raise NietSamenTeVoegen(KAPOT)


def _annotaties(blad: PageObject) -> list[Any]:
    gelezen = blad.get("/Annots")
    gelezen = gelezen.get_object() if gelezen is not None else []
    return [een.get_object() for een in gelezen] if isinstance(gelezen, list) else []


def _is_webkoppeling(annotatie: Any) -> bool:
    """Return whether it only leads to a page of the web: forms, files and scripts in a paper don't come along."""
    if not isinstance(annotatie, dict) or annotatie.get("/Subtype") != "/Link":
        return False
    daad = annotatie.get("/A")
    daad = daad.get_object() if daad is not None else None
    if not isinstance(daad, dict) or daad.get("/S") != "/URI" or "/Next" in daad:
        return False
    return str(daad.get("/URI", "")).startswith(("https://", "http://", "mailto:"))


def _merk_blad(schrijver: PdfWriter, blad: PageObject, tekst: str, letter: IndirectObject) -> None:
    """Write `tekst` in the upper right corner, whatever state the page's own drawing leaves behind."""
    hulp = blad.get("/Resources")
    bronnen = DictionaryObject(hulp.get_object()) if hulp is not None else DictionaryObject()
    eigen = bronnen.get("/Font")
    letters = DictionaryObject(eigen.get_object()) if eigen is not None else DictionaryObject()
    letters[NameObject(_LETTER)] = letter
    bronnen[NameObject("/Font")] = letters
    blad[NameObject("/Resources")] = bronnen
    octetten = tekst.encode("cp1252", "replace")
    for van, naar in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)")):
        octetten = octetten.replace(van, naar)
    vak = blad.cropbox
    links = float(vak.right) - _RAND - len(tekst) * _MERK * 0.5
    boven = float(vak.top) - _RAND
    teken = f"Q q 0 g BT {_LETTER} {_MERK} Tf {max(links, float(vak.left) + 4):.1f} {boven:.1f} Td (".encode()
    voor, na = DecodedStreamObject(), DecodedStreamObject()
    voor.set_data(b"q\n")
    na.set_data(b"\n" + teken + octetten + b") Tj ET Q\n")
    inhoud = blad.get("/Contents")
    eigen_inhoud = inhoud.get_object() if inhoud is not None else None
    delen = list(eigen_inhoud) if isinstance(eigen_inhoud, ArrayObject) else [blad.raw_get("/Contents")]
    delen = delen if eigen_inhoud is not None else []
    rij = [schrijver._add_object(voor), *delen, schrijver._add_object(na)]
    blad[NameObject("/Contents")] = ArrayObject(rij)
