"""The parts of a Word file, taken out with care: what is no .docx, has macros or unpacks to too much is refused."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from overlegtafel.core.errors import Ongeldig

GROOTSTE_BESTAND = 20_000_000
GROOTSTE_DEEL = 40_000_000
"""Bytes of a part after unpacking; a contract of a thousand pages stays under it."""
MEESTE_DELEN = 3_000
_OLE = b"\xd0\xcf\x11\xe0"
HOOFDDEEL = "word/document.xml"


class Pakket:
    """A Word file whose parts can be read one by one."""

    def __init__(self, inhoud: bytes) -> None:
        if zin := weiger_docx(inhoud):
            raise Ongeldig(zin)
        self._zip = zipfile.ZipFile(io.BytesIO(inhoud))

    def deel(self, naam: str) -> ElementTree.Element | None:
        """Return a part as XML, or None when it isn't there; raise Ongeldig when it can't be read."""
        if naam not in self._zip.namelist():
            return None
        try:
            with self._zip.open(naam) as bestand:
                ruw = bestand.read(GROOTSTE_DEEL + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as fout:
            raise Ongeldig("Dit Word-bestand is beschadigd.") from fout
        if len(ruw) > GROOTSTE_DEEL:
            raise Ongeldig("Dit Word-bestand is uitgepakt te groot.")
        return _lees_xml(ruw)


def _lees_xml(ruw: bytes) -> ElementTree.Element:
    """Parse XML without a document type: without one there are no entities that can grow or fetch."""
    if b"<!DOCTYPE" in ruw or b"<!ENTITY" in ruw or ruw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Ongeldig("Dit Word-bestand heeft een vorm die we niet lezen.")
    try:
        return ElementTree.fromstring(ruw)
    except ElementTree.ParseError as fout:
        raise Ongeldig("Dit Word-bestand is beschadigd.") from fout


def weiger_docx(inhoud: bytes) -> str | None:
    """Refuse bytes that are no plain Word file of a bearable size."""
    if inhoud.startswith(_OLE):
        return (
            "Dit is een oud Word-bestand (.doc), of het heeft een wachtwoord. Bewaar het als .docx zonder wachtwoord."
        )
    if not inhoud.startswith(b"PK"):
        return "Dit is geen Word-bestand (.docx)."
    if len(inhoud) > GROOTSTE_BESTAND:
        return f"Dit bestand is te groot. Een Word-bestand is hoogstens {GROOTSTE_BESTAND // 1_000_000} MB."
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            return _weiger_delen(pakket.infolist())
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return "Dit Word-bestand is beschadigd."


def _weiger_delen(delen: list[zipfile.ZipInfo]) -> str | None:
    namen = [deel.filename for deel in delen]
    if any(naam.lower().endswith("vbaproject.bin") for naam in namen):
        return "Dit Word-bestand bevat macro's. Bewaar het als gewoon Word-document (.docx)."
    if HOOFDDEEL not in namen or "[Content_Types].xml" not in namen:
        return "Dit is geen Word-bestand (.docx)."
    if len(namen) > MEESTE_DELEN or len(set(namen)) != len(namen):
        return "Dit Word-bestand heeft een vorm die we niet lezen."
    if sum(deel.file_size for deel in delen if deel.filename.endswith((".xml", ".rels"))) > 2 * GROOTSTE_DEEL:
        return "Dit Word-bestand is uitgepakt te groot."
    return None
