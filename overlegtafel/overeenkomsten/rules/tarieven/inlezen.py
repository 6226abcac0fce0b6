"""Reads a tarieflijst from the rows of a sheet: all that is wrong is told at once, each at its row and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from overlegtafel.core.tekst.bedragen import lees_bedrag
from overlegtafel.overeenkomsten.models import Kader
from overlegtafel.overeenkomsten.rules.tarieven.elementen import KADERS, NAMEN, weiger_elementen
from overlegtafel.overeenkomsten.rules.tarieven.lijst import (
    ALLE_KOLOMMEN,
    EENHEDEN,
    KOLOMMEN,
    MEESTE_TARIEVEN,
    Rijfout,
    Tariefrij,
    vind_overlap,
)

T = TypeVar("T")
HOOGSTE_BEDRAG = Decimal(10) ** 7
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}")
_ISO, _NEDERLANDS = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_EXCEL = re.compile(r"\d{5}")
_EXCEL_BEGIN = date(1899, 12, 30)
"""Day nought of a sheet: a day in a cell is a number of days after it."""
_EERSTE_JAAR, _LAATSTE_JAAR = 1990, 2200
_VERPLICHT = KOLOMMEN[:6]
_ANDERE_NAMEN = {"tot": "tot en met", "code": "productcode", "wet": "kader", "tarief": "bedrag", "per": "eenheid"}


def lees_lijst(
    blad: Sequence[Sequence[str]], gemeenten: Mapping[int, str]
) -> tuple[list[Tariefrij], Sequence[Rijfout]]:
    """Return the rows of a sheet and what is wrong with it; the first row that has anything names the columns.

    `gemeenten` are those of the agreement, by id. With faults the rows are those that could be read.
    """
    kop = [_kolomnaam(naam) for naam in next(filter(any, blad), ())]
    if weg := [naam for naam in _VERPLICHT if naam.lower() not in kop]:
        return [], [Rijfout(0, "", f"De eerste rij noemt de kolommen. Er ontbreekt: {', '.join(weg)}.")]
    if vreemd := [naam for naam in kop if naam and naam not in _BEKEND]:
        return [], [Rijfout(0, "", f"Deze kolommen kennen we niet: {', '.join(vreemd)}.")]
    if len(set(filter(None, kop))) != len([naam for naam in kop if naam]):
        return [], [Rijfout(0, "", "Een kolom staat er twee keer in.")]
    lezers = [_Rijlezer(n, dict(zip(kop, rij, strict=False)), gemeenten) for n, rij in enumerate(blad, 1) if any(rij)]
    gelezen = [(lezer.rij, lezer.lees()) for lezer in lezers[1:]]
    rijen = [(nummer, rij) for nummer, rij in gelezen if rij is not None]
    fouten = [fout for lezer in lezers for fout in lezer.fouten] + vind_overlap(rijen)
    if not gelezen:
        fouten.append(Rijfout(0, "", "Er staan geen tarieven in."))
    if len(gelezen) > MEESTE_TARIEVEN:
        fouten.append(Rijfout(0, "", f"Een tarieflijst heeft hoogstens {MEESTE_TARIEVEN} regels."))
    return [rij for _, rij in rijen], sorted(fouten, key=lambda fout: fout.rij)


def zoals_getypt(blad: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows of a sheet as one types them: a day is no number of days there."""
    kop = next(((plek, rij) for plek, rij in enumerate(blad) if any(rij)), None)
    if kop is None:
        return [list(rij) for rij in blad]
    dagen = {plek for plek, naam in enumerate(kop[1]) if _kolomnaam(naam) in ("van", "tot en met")}
    return [
        [_getypte_dag(cel) if plek in dagen and nummer > kop[0] else cel for plek, cel in enumerate(rij)]
        for nummer, rij in enumerate(blad)
    ]


def _getypte_dag(cel: str) -> str:
    return f"{_EXCEL_BEGIN + timedelta(days=int(cel)):%d-%m-%Y}" if _EXCEL.fullmatch(cel) else cel


_BEKEND = frozenset(naam.lower() for naam in ALLE_KOLOMMEN)


def _kolomnaam(naam: str) -> str:
    kort = naam.strip().lower()
    return _ANDERE_NAMEN.get(kort, kort)


class _Rijlezer:
    """Reads one row and keeps what is wrong with it."""

    def __init__(self, rij: int, waarden: Mapping[str, str], gemeenten: Mapping[int, str]) -> None:
        self.rij, self.waarden, self.gemeenten = rij, waarden, gemeenten
        self.fouten: list[Rijfout] = []

    def lees(self) -> Tariefrij | None:
        """Return the row, or None when something is wrong with it."""
        code, naam = self._veld("Productcode", _code), self._veld("Omschrijving", _omschrijving)
        kader, eenheid = self._veld("Kader", _kader), self._veld("Eenheid", _eenheid)
        bedrag, van = self._veld("Bedrag", _bedrag), self._veld("Van", _dag)
        tot, gemeente_id = self._vrij("Tot en met", _dag), self._vrij("Gemeente", self._gemeente)
        delen = {sleutel: self._vrij(kolom, _bedrag) for sleutel, kolom in NAMEN.items()}
        if code is None or naam is None or kader is None or eenheid is None or bedrag is None or van is None:
            return None
        elementen = {sleutel: deel for sleutel, deel in delen.items() if deel is not None}
        if tot is not None and tot < van:
            self._fout("Tot en met", "De laatste dag ligt voor de eerste dag.")
        if zin := weiger_elementen(kader, van, bedrag, elementen):
            self._fout("Bedrag", zin)
        if self.fouten:
            return None
        return Tariefrij(code, naam, kader, eenheid, bedrag, van, tot, gemeente_id, tuple(elementen.items()))

    def _gemeente(self, geschreven: str) -> int:
        gezocht = geschreven.casefold().removeprefix("gemeente ")
        for id_, naam in self.gemeenten.items():
            if naam.casefold().removeprefix("gemeente ") == gezocht:
                return id_
        raise ValueError(f"{geschreven} doet niet mee aan deze overeenkomst. Laat dit leeg voor alle gemeenten.")

    def _veld(self, kolom: str, lezer: Callable[[str], T]) -> T | None:
        if not self.waarden.get(kolom.lower(), ""):
            self._fout(kolom, "Vul dit in.")
            return None
        return self._vrij(kolom, lezer)

    def _vrij(self, kolom: str, lezer: Callable[[str], T]) -> T | None:
        geschreven = self.waarden.get(kolom.lower(), "")
        if not geschreven:
            return None
        try:
            return lezer(geschreven)
        except ValueError as fout:
            self._fout(kolom, str(fout))
            return None

    def _fout(self, kolom: str, zin: str) -> None:
        self.fouten.append(Rijfout(self.rij, kolom, zin))


def _code(geschreven: str) -> str:
    if not _CODE.fullmatch(geschreven):
        raise ValueError("Gebruik hoogstens 20 letters, cijfers, punten en streepjes, zoals 01A03.")
    return geschreven.upper()


def _omschrijving(geschreven: str) -> str:
    if len(geschreven) > 200:
        raise ValueError("Gebruik hoogstens 200 tekens.")
    return geschreven


def _kader(geschreven: str) -> Kader:
    gezocht = geschreven.casefold().removesuffix("wet")
    for kader, naam in KADERS.items():
        if gezocht in (kader.value, naam.casefold()):
            return kader
    raise ValueError(f"Kies {' of '.join(KADERS.values())}.")


def _eenheid(geschreven: str) -> str:
    if geschreven.casefold() not in EENHEDEN:
        raise ValueError(f"{geschreven} kennen we niet. Kies {', '.join(EENHEDEN[:-1])} of {EENHEDEN[-1]}.")
    return geschreven.casefold()


def _bedrag(geschreven: str) -> Decimal:
    bedrag = lees_bedrag(geschreven)
    if bedrag is None or bedrag < 0:
        raise ValueError(f"{geschreven[:40]} is geen bedrag. Schrijf bijvoorbeeld 33,60.")
    if bedrag != bedrag.quantize(Decimal("0.01")):
        raise ValueError("Een bedrag heeft hoogstens twee cijfers achter de komma.")
    if bedrag >= HOOGSTE_BEDRAG:
        raise ValueError("Dit bedrag is te hoog voor een tarief.")
    return bedrag.quantize(Decimal("0.01"))


def _dag(geschreven: str) -> date:
    if _EXCEL.fullmatch(geschreven):
        return _EXCEL_BEGIN + timedelta(days=int(geschreven))
    iso, nederlands = _ISO.fullmatch(geschreven), _NEDERLANDS.fullmatch(geschreven)
    delen = iso.groups() if iso else nederlands.groups()[::-1] if nederlands else None
    try:
        dag = date(*map(int, delen)) if delen else None
    except ValueError:
        dag = None
    if dag is None or not _EERSTE_JAAR <= dag.year < _LAATSTE_JAAR:
        raise ValueError(f"{geschreven[:40]} is geen dag. Schrijf bijvoorbeeld 01-01-2027.")
    return dag
