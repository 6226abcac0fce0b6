"""Who shows what is stored in a form, does it by the one way that keeps what it began from."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.contracts.source import PACKAGE

MAG = {"PuntenForm"}
"""Rows of a form that has as many as there are punten: WTForms makes them only so, and `begin_met` remembers them."""


def _vult(pad: Path) -> list[str]:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    gevonden = []
    for knoop in ast.walk(boom):
        if not isinstance(knoop, ast.Call):
            continue
        naam = knoop.func.id if isinstance(knoop.func, ast.Name) else ""
        met_gegevens = any(sleutel.arg in ("obj", "data") for sleutel in knoop.keywords)
        if naam.lower().endswith("form") and naam not in MAG and met_gegevens:
            gevonden.append(f"{pad.relative_to(PACKAGE)}:{knoop.lineno} {naam}")
    return gevonden


def test_a_form_shows_what_is_stored_by_begin_met() -> None:
    paden = [pad for pad in PACKAGE.rglob("*.py") if {"routes", "forms"} & set(pad.parts) or pad.name == "forms.py"]
    assert [plek for pad in paden for plek in _vult(pad)] == []


def _roept(pad: Path, naam: str) -> int:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    return sum(
        1
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.func.attr == naam
    )


def test_who_begins_with_what_is_stored_holds_it_against_that_in_the_end() -> None:
    for pad in PACKAGE.rglob("routes/*.py"):
        tekst = pad.read_text(encoding="utf-8")
        begint = _roept(pad, "begin_met")
        houdt = _roept(pad, "eis_ongewijzigd") + tekst.count("stand=")
        assert houdt >= begint, pad
