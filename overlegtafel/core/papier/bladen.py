"""Rows as a sheet: .csv and .xlsx in which what a stranger wrote is text and never a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from overlegtafel.core.papier.vel import zonder_stuurtekens

Waarde = str | int | float | Decimal | None
LANGSTE_CEL = 32_000
"""Characters of a cell; a sheet takes 32,767."""
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


def als_tekst(waarde: Waarde) -> Waarde:
    """Return a value that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    if not isinstance(waarde, str):
        return waarde
    schoon = zonder_stuurtekens(waarde.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{schoon}" if schoon.lstrip(" ").startswith(_FORMULE) else schoon


def schrijf_csv(kolommen: Sequence[str], rijen: Iterable[Sequence[Waarde]]) -> bytes:
    """Return the bytes of a .csv as a Dutch Excel opens it: UTF-8 with its mark, semicolons, CRLF."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    for rij in (kolommen, *rijen):
        schrijver.writerow([als_tekst(_met_komma(waarde)) for waarde in rij])
    return uit.getvalue().encode("utf-8-sig")


def _met_komma(waarde: Waarde) -> Waarde:
    """Return an amount as a Dutch sheet reads it: 33,60."""
    return str(waarde).replace(".", ",") if isinstance(waarde, Decimal) else waarde


def schrijf_xlsx(
    naam: str, kolommen: Sequence[str], rijen: Iterable[Sequence[Waarde]], *, titel: str, moment: datetime
) -> bytes:
    """Return the bytes of an .xlsx with one sheet; the same rows at the same moment give the same bytes."""
    uit = io.BytesIO()
    veilig = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(uit, {"in_memory": True, **veilig}) as boek:
        boek.set_properties({"title": titel, "created": moment.replace(tzinfo=None)})
        vet, loopt_door = boek.add_format({"bold": True}), boek.add_format({"text_wrap": True, "valign": "top"})
        geld = boek.add_format({"num_format": "0.00", "valign": "top"})
        blad = boek.add_worksheet(_bladnaam(naam))
        blad.freeze_panes(1, 0)
        blad.set_column(0, max(len(kolommen) - 1, 0), 28)
        for kolom, kop in enumerate(kolommen):
            blad.write_string(0, kolom, kop, vet)
        for nummer, rij in enumerate(rijen, start=1):
            for kolom, waarde in enumerate(rij):
                if isinstance(waarde, str):
                    blad.write_string(nummer, kolom, _cel(waarde), loopt_door)
                elif isinstance(waarde, Decimal):
                    blad.write_number(nummer, kolom, waarde, geld)
                elif waarde is not None:
                    blad.write_number(nummer, kolom, waarde)
    return uit.getvalue()


def _cel(waarde: str) -> str:
    """Return text that fits in a cell; there it is text by its kind, so it needs no apostrophe."""
    schoon = zonder_stuurtekens(waarde.replace("\r\n", "\n").replace("\r", "\n"))
    return schoon if len(schoon) <= LANGSTE_CEL else f"{schoon[:LANGSTE_CEL]}…"


def _bladnaam(naam: str) -> str:
    schoon = "".join(teken for teken in naam if teken not in "[]:*?/\\'")[:31].strip()
    return schoon or "Blad"
