"""Reads inhabitants from a sheet with the columns of CBS's table: RegioS;Perioden;TotaleBevolking_1."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from overlegtafel.core.errors import Ongeldig
from overlegtafel.samenwerking.rules.kosten import peildatum, weiger_peildatum

KOLOMMEN = ("RegioS", "Perioden", "TotaleBevolking_1")
MEESTE_REGELS, MEESTE_OCTETTEN = 20_000, 2_000_000
CODE = re.compile(r"GM\d{4}")
_PERIODE = re.compile(r"(\d{4})JJ00")
_AANTAL = re.compile(r"\d{1,9}")


@dataclass(frozen=True)
class Ingelezen:
    """What a sheet says of our gemeenten on the peildatum, by id, and how many rows were of others."""

    aantallen: Mapping[int, int]
    overgeslagen: int


def lees_cbs(inhoud: bytes, codes: Mapping[str, int], *, jaar: int) -> Ingelezen:
    """Return the inhabitants on the peildatum of `jaar` of the gemeenten in `codes` (code -> id).

    Raises Ongeldig with the line that can't be read; then nothing is taken from the sheet.
    """
    if len(inhoud) > MEESTE_OCTETTEN:
        raise Ongeldig("Dit bestand is te groot. Kies alleen de gemeenten en het jaar die u nodig hebt.")
    rijen = _rijen(inhoud)
    plaatsen = _kop(rijen)
    aantallen: dict[int, int] = {}
    andere, jaren = 0, set[date]()
    for regel, rij in enumerate(rijen[1:], start=2):
        if not any(rij):
            continue
        code, dag, aantal = _rij(rij, plaatsen, regel)
        jaren.add(dag)
        if code not in codes or dag != peildatum(jaar):
            andere += 1
        elif codes[code] in aantallen:
            raise Ongeldig(f"Regel {regel}: {code} staat er meer dan een keer in.")
        else:
            aantallen[codes[code]] = _aantal(aantal, regel)
    _eis_gevonden(aantallen, jaren, jaar)
    return Ingelezen(aantallen, andere)


def _eis_gevonden(aantallen: Mapping[int, int], jaren: set[date], jaar: int) -> None:
    zinnen = [weiger_peildatum(jaar, dag) for dag in jaren or {date.min}]
    if all(zinnen):
        raise Ongeldig(f"{zinnen[0]} Dat jaar staat niet in het bestand.")
    if not aantallen:
        raise Ongeldig("Geen enkele gemeente uit dit bestand hoort bij de samenwerking. Vul eerst de CBS-codes in.")


def _rijen(inhoud: bytes) -> list[list[str]]:
    try:
        rijen = list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise Ongeldig("Dit bestand is geen csv in UTF-8 met een puntkomma tussen de kolommen.") from None
    if len(rijen) > MEESTE_REGELS:
        raise Ongeldig(f"Er staan meer dan {MEESTE_REGELS} regels in dit bestand.")
    return rijen


def _kop(rijen: list[list[str]]) -> list[int]:
    kop = [veld.strip() for veld in rijen[0]] if rijen else []
    if missen := [kolom for kolom in KOLOMMEN if kolom not in kop]:
        raise Ongeldig(f"De eerste regel mist deze kolom: {', '.join(missen)}.")
    return [kop.index(kolom) for kolom in KOLOMMEN]


def _rij(rij: list[str], plaatsen: list[int], regel: int) -> tuple[str, date, str]:
    code, periode, aantal = (rij[plaats].strip() if plaats < len(rij) else "" for plaats in plaatsen)
    gelezen = _PERIODE.fullmatch(periode)
    if gelezen is None:
        raise Ongeldig(f"Regel {regel}: de periode moet er zo uitzien: 2026JJ00.")
    if not 1900 <= int(gelezen[1]) < 2200:
        raise Ongeldig(f"Regel {regel}: het jaar {gelezen[1]} kan niet.")
    return code, date(int(gelezen[1]), 1, 1), aantal


def _aantal(geschreven: str, regel: int) -> int:
    if not _AANTAL.fullmatch(geschreven) or not geschreven.isascii():
        raise Ongeldig(f"Regel {regel}: het aantal inwoners is geen heel getal van nul of hoger.")
    return int(geschreven)
