"""The parts of a Word file or a sheet, taken out with care: what has macros or unpacks to too much is refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from overlegtafel.core.errors import Ongeldig

GROOTSTE_BESTAND = 20_000_000
GROOTSTE_DEEL = 40_000_000
"""Bytes of a part after unpacking; a contract of a thousand pages stays under it."""
MEESTE_DELEN = 3_000
_OLE = b"\xd0\xcf\x11\xe0"
HOOFDDEEL = "word/document.xml"


@dataclass(frozen=True)
class Pakketsoort:
    """What kind of file a package is: how people call it, its ending, the one before it, and the part that it has."""

    naam: str
    uitgang: str
    oude_uitgang: str
    hoofddeel: str


DOCX = Pakketsoort("Word-bestand", ".docx", ".doc", HOOFDDEEL)
XLSX = Pakketsoort("Excel-bestand", ".xlsx", ".xls", "xl/workbook.xml")


class Pakket:
    """A file of which the parts can be read one by one."""

    def __init__(self, inhoud: bytes, soort: Pakketsoort = DOCX) -> None:
        if zin := weiger_pakket(inhoud, soort):
            raise Ongeldig(zin)
        self._soort = soort
        self._zip = zipfile.ZipFile(io.BytesIO(inhoud))

    def deel(self, naam: str) -> ElementTree.Element | None:
        """Return a part as XML, or None when it isn't there; raise Ongeldig when it can't be read."""
        if naam not in self._zip.namelist():
            return None
        try:
            with self._zip.open(naam) as bestand:
                ruw = bestand.read(GROOTSTE_DEEL + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as fout:
            raise Ongeldig(f"Dit {self._soort.naam} is beschadigd.") from fout
        if len(ruw) > GROOTSTE_DEEL:
            raise Ongeldig(f"Dit {self._soort.naam} is uitgepakt te groot.")
        return _lees_xml(ruw, self._soort)


def _lees_xml(ruw: bytes, soort: Pakketsoort) -> ElementTree.Element:
    """Parse XML without a document type: without one there are no entities that can grow or fetch."""
    if b"<!DOCTYPE" in ruw or b"<!ENTITY" in ruw or ruw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Ongeldig(f"Dit {soort.naam} heeft een vorm die we niet lezen.")
    try:
        return ElementTree.fromstring(ruw)
    except ElementTree.ParseError as fout:
        raise Ongeldig(f"Dit {soort.naam} is beschadigd.") from fout


def weiger_pakket(inhoud: bytes, soort: Pakketsoort) -> str | None:
    """Refuse bytes that are no plain file of this kind and of a bearable size."""
    naam, uitgang = soort.naam, soort.uitgang
    if inhoud.startswith(_OLE):
        return (
            f"Dit is een oud {naam} ({soort.oude_uitgang}), of het heeft een wachtwoord. "
            f"Bewaar het als {uitgang} zonder wachtwoord."
        )
    if not inhoud.startswith(b"PK"):
        return f"Dit is geen {naam} ({uitgang})."
    if len(inhoud) > GROOTSTE_BESTAND:
        return f"Dit bestand is te groot. Een {naam} is hoogstens {GROOTSTE_BESTAND // 1_000_000} MB."
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            return _weiger_delen(pakket.infolist(), soort)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return f"Dit {naam} is beschadigd."


def _weiger_delen(delen: list[zipfile.ZipInfo], soort: Pakketsoort) -> str | None:
    namen = [deel.filename for deel in delen]
    if any(naam.lower().endswith("vbaproject.bin") for naam in namen):
        return f"Dit {soort.naam} bevat macro's. Bewaar het zonder macro's, als {soort.uitgang}."
    if soort.hoofddeel not in namen or "[Content_Types].xml" not in namen:
        return f"Dit is geen {soort.naam} ({soort.uitgang})."
    if len(namen) > MEESTE_DELEN or len(set(namen)) != len(namen):
        return f"Dit {soort.naam} heeft een vorm die we niet lezen."
    if sum(deel.file_size for deel in delen if deel.filename.endswith((".xml", ".rels"))) > 2 * GROOTSTE_DEEL:
        return f"Dit {soort.naam} is uitgepakt te groot."
    return None
