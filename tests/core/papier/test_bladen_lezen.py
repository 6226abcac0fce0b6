"""Reading sheets: what was written comes back, and what is no sheet is refused with its sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.papier.bladen import Waarde, schrijf_csv, schrijf_xlsx
from overlegtafel.core.papier.bladen_lezen import lees_blad

MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)
CELLEN = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12).filter(
    lambda cel: not cel.startswith("'")
)
BEDRAGEN = st.integers(0, 10**9).map(lambda centen: Decimal(centen).scaleb(-2))


def _beide(rijen: list[tuple[Waarde, ...]]) -> list[list[list[str]]]:
    csv_, xlsx = (
        schrijf_csv(("Code", "Bedrag"), rijen),
        schrijf_xlsx("T", ("Code", "Bedrag"), rijen, titel="T", moment=MOMENT),
    )
    return [lees_blad(inhoud, hoogstens=100) for inhoud in (csv_, xlsx)]


@given(st.lists(st.tuples(CELLEN, BEDRAGEN), min_size=1, max_size=5))
def test_what_was_written_comes_back_from_both_kinds(rijen: list[tuple[Waarde, ...]]) -> None:
    for gelezen in _beide(rijen):
        assert [cel for cel, _ in gelezen[1:]] == [cel for cel, _ in rijen]
        assert [Decimal(bedrag.replace(",", ".")) for _, bedrag in gelezen[1:]] == [bedrag for _, bedrag in rijen]


def test_a_cell_that_begins_like_a_formula_comes_back_as_it_was() -> None:
    for gelezen in _beide([("=1+1", "@SOM(A1)"), ("+31", "-5")]):
        assert gelezen[1:] == [["=1+1", "@SOM(A1)"], ["+31", "-5"]]


def _met_blad(xml: str) -> bytes:
    leeg = schrijf_xlsx("T", ("Code",), [], titel="T", moment=MOMENT)
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(leeg)) as oud, zipfile.ZipFile(uit, "w") as nieuw:
        for naam in oud.namelist():
            nieuw.writestr(naam, xml if "sheet1" in naam else oud.read(naam))
    return uit.getvalue()


def _blad(binnen: str) -> bytes:
    ruimte = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return _met_blad(f'<worksheet xmlns="{ruimte}"><sheetData>{binnen}</sheetData></worksheet>')


def test_a_number_is_what_was_typed_and_rows_keep_their_place() -> None:
    gelezen = lees_blad(_blad('<row r="3"><c r="C3"><v>35.280000000000001</v></c></row>'), hoogstens=10)
    assert gelezen == [[], [], ["", "", "35.28"]]


@pytest.mark.parametrize(
    ("cel", "gelezen"),
    [
        (f'<c t="s"><v>{"1" * 5000}</v></c>', []),
        ('<c t="s"><v>99</v></c>', []),
        ("<c><v>1e999999999999</v></c>", [["1e999999999999"]]),
        (f"<c><v>{'9' * 30}</v></c>", [["9" * 30]]),
    ],
)
def test_a_number_that_no_program_writes_is_no_fault_of_ours(cel: str, gelezen: list[list[str]]) -> None:
    assert lees_blad(_blad(f'<row r="1">{cel}</row>'), hoogstens=10) == gelezen


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b" \n", "leeg"),
        (b"\xff\xfe\x00a", "geen Excel-bestand"),
        (b"a;b\x00", "geen Excel-bestand"),
        (b"PK\x03\x04 geen zip", "beschadigd"),
        (b"\xd0\xcf\x11\xe0", "oud Excel-bestand"),
        (b"a\n" * 11, "meer dan 10 regels"),
        (_blad('<row r="9999999"><c><v>1</v></c></row>'), "meer dan 10 regels"),
        (_met_blad("<!DOCTYPE a><a/>"), "vorm die we niet lezen"),
        (_met_blad("<a"), "beschadigd"),
    ],
)
def test_what_is_no_sheet_is_refused(inhoud: bytes, zin: str) -> None:
    with pytest.raises(Ongeldig, match=zin):
        lees_blad(inhoud, hoogstens=10)
