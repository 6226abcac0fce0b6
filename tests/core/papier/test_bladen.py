"""Sheets: what a stranger wrote is text, whatever it begins with."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.papier.bladen import LANGSTE_CEL, als_tekst, schrijf_csv, schrijf_xlsx

MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)
KOLOMMEN = ("Nummer", "Tekst")


def _xlsx(*rijen: tuple[str | int | float | None, ...]) -> str:
    inhoud = schrijf_xlsx("Reactienota", KOLOMMEN, rijen, titel="Reactienota", moment=MOMENT)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        return "".join(pakket.read(naam).decode() for naam in pakket.namelist() if "sheet1" in naam or "shared" in naam)


@pytest.mark.parametrize("cel", ["=1+1", "+31 6", "-5 dagen", "@SUM(A1)", "\t=1", " =1", "\n=1"])
def test_a_cell_that_begins_like_a_formula_is_text(cel: str) -> None:
    (gelezen,) = list(csv.reader(io.StringIO(schrijf_csv(["a"], [[cel]]).decode("utf-8-sig")), delimiter=";"))[1]
    assert gelezen.startswith("'")
    assert gelezen[1:] == cel
    assert "<f>" not in _xlsx(("1", cel))


def test_a_csv_opens_in_a_dutch_excel() -> None:
    assert schrijf_csv(KOLOMMEN, [("2026-041", 'zin; met "tekens"'), (3, None)]) == (
        b'\xef\xbb\xbfNummer;Tekst\r\n2026-041;"zin; met ""tekens"""\r\n3;\r\n'
    )


@given(st.text(max_size=30))
def test_no_text_gets_through_as_a_formula(tekst: str) -> None:
    veilig = als_tekst(tekst)
    assert isinstance(veilig, str)
    assert not veilig.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers_and_long_text_is_cut() -> None:
    gelezen = _xlsx((41, "x" * 40_000))
    assert "<v>41</v>" in gelezen
    assert "x" * LANGSTE_CEL + "…" in gelezen


def test_the_same_rows_give_the_same_bytes() -> None:
    een, ander = (schrijf_xlsx("A/B", KOLOMMEN, [("a", 1.5)], titel="T", moment=MOMENT) for _ in range(2))
    assert een == ander
