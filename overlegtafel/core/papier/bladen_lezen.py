"""Reads a sheet as rows of text: .csv and .xlsx, whoever made it; what is too large or damaged is refused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Context, Decimal, DecimalException
from xml.etree import ElementTree

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.papier.pakket import XLSX, Pakket
from overlegtafel.core.papier.vel import zonder_stuurtekens

GROOTSTE_BLAD = 5_000_000
"""Bytes of a sheet in text; thousands of rows stay under it."""
MEESTE_KOLOMMEN, LANGSTE_CEL = 60, 2_000
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VERWIJZING = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PLAATS = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_NAUWKEURIG = Context(prec=15)
"""A spreadsheet keeps fifteen digits; what comes after them is the way in which it stores a number."""
_FORMULE = ("'=", "'+", "'-", "'@")


def lees_blad(inhoud: bytes, *, hoogstens: int) -> list[list[str]]:
    """Return the rows of the first sheet, each cell as text without spaces round it; an empty row stays in its place.

    Raises Ongeldig for what is no .csv or .xlsx, or has more rows than `hoogstens`.
    """
    if not inhoud.strip():
        raise Ongeldig("Het bestand is leeg.")
    rijen = _xlsx(inhoud) if inhoud.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else _csv(inhoud)
    gelezen: list[list[str]] = []
    for rij in rijen:
        if len(gelezen) >= hoogstens:
            raise Ongeldig(f"Er staan meer dan {hoogstens} regels in dit bestand.")
        gelezen.append([_schoon(cel) for cel in rij[:MEESTE_KOLOMMEN]])
    while gelezen and not any(gelezen[-1]):
        gelezen.pop()
    return gelezen


def _schoon(cel: str) -> str:
    """Return the text of a cell; the apostrophe that keeps it from being a formula is no part of it."""
    tekst = " ".join(zonder_stuurtekens(cel[:LANGSTE_CEL]).split())
    return tekst[1:] if tekst.startswith(_FORMULE) else tekst


def _csv(inhoud: bytes) -> Iterator[list[str]]:
    if len(inhoud) > GROOTSTE_BLAD:
        raise Ongeldig(f"Dit bestand is te groot. Een blad is hoogstens {GROOTSTE_BLAD // 1_000_000} MB.")
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Ongeldig("Dit is geen Excel-bestand (.xlsx) en geen tekst in UTF-8. Bewaar het als CSV UTF-8.") from None
    if "\x00" in tekst:
        raise Ongeldig("Dit is geen Excel-bestand (.xlsx) en geen csv.")
    eerste = tekst.lstrip().partition("\n")[0]
    scheiding = max(";\t,", key=eerste.count)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    try:
        yield from lezer
    except csv.Error:
        raise Ongeldig(f"Regel {lezer.line_num} van dit bestand is geen goede csv.") from None


def _xlsx(inhoud: bytes) -> Iterator[list[str]]:
    pakket = Pakket(inhoud, XLSX)
    blad = pakket.deel(_eerste_blad(pakket))
    if blad is None:
        raise Ongeldig("In dit Excel-bestand staat geen eerste blad.")
    woorden = pakket.deel("xl/sharedStrings.xml")
    gedeeld = ["".join(_tekst(een)) for een in woorden] if woorden is not None else []
    verwacht = 1
    for rij in blad.iter(f"{_NS}row"):
        nummer = max(_nummer(rij.get("r"), verwacht), verwacht)
        for _ in range(nummer - verwacht):
            yield []
        verwacht = nummer + 1
        yield _rij(rij, gedeeld)


def _eerste_blad(pakket: Pakket) -> str:
    """Return the part of the sheet that stands first; its name says nothing of the order."""
    boek, wegen = pakket.deel(XLSX.hoofddeel), pakket.deel("xl/_rels/workbook.xml.rels")
    eerste = boek.find(f"{_NS}sheets/{_NS}sheet") if boek is not None else None
    naam = eerste.get(f"{_VERWIJZING}id") if eerste is not None else None
    doelen = {weg.get("Id"): weg.get("Target") or "" for weg in wegen} if wegen is not None else {}
    doel = doelen.get(naam, "worksheets/sheet1.xml")
    return doel.removeprefix("/") if doel.startswith("/") else f"xl/{doel}"


def _nummer(geschreven: str | None, anders: int) -> int:
    return int(geschreven) if geschreven and re.fullmatch(r"[0-9]{1,7}", geschreven) else anders


def _tekst(deel: ElementTree.Element) -> Iterator[str]:
    """Yield the runs of a text, without how it is pronounced."""
    for kind in deel:
        if kind.tag == f"{_NS}t":
            yield kind.text or ""
        elif kind.tag == f"{_NS}r":
            yield from (een.text or "" for een in kind.iter(f"{_NS}t"))


def _rij(rij: ElementTree.Element, gedeeld: list[str]) -> list[str]:
    cellen: list[str] = []
    for cel in rij.iter(f"{_NS}c"):
        plaats = _kolom(cel.get("r"), len(cellen))
        if plaats >= MEESTE_KOLOMMEN:
            break
        cellen.extend([""] * (plaats - len(cellen)))
        cellen.append(_waarde(cel, gedeeld))
    return cellen


def _kolom(naam: str | None, anders: int) -> int:
    gelezen = _PLAATS.fullmatch(naam or "")
    if gelezen is None:
        return anders
    plaats = 0
    for letter in gelezen[1]:
        plaats = plaats * 26 + ord(letter) - ord("A") + 1
    return max(plaats - 1, anders)


def _waarde(cel: ElementTree.Element, gedeeld: list[str]) -> str:
    soort, binnen = cel.get("t", "n"), cel.find(f"{_NS}is")
    if binnen is not None:
        return "".join(_tekst(binnen))
    ruw = cel.findtext(f"{_NS}v") or ""
    if soort == "s":
        plek = _nummer(ruw, len(gedeeld))
        return gedeeld[plek] if plek < len(gedeeld) else ""
    return _getal(ruw) if soort == "n" else ruw


def _getal(ruw: str) -> str:
    """Return a number as it was typed: 35.28 where the file has 35.280000000000001."""
    try:
        getal = _NAUWKEURIG.create_decimal(ruw)
    except DecimalException:
        return ruw
    if not getal.is_finite() or not -20 < getal.adjusted() < 20:
        return ruw
    kort = format(getal.normalize(), "f")
    return kort if Decimal(kort) == getal else ruw
