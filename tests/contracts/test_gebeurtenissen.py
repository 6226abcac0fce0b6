"""Every kind of gebeurtenis is registered by its room, is written by that room, and stands in the list here."""

from __future__ import annotations

import ast
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.logboek.gebeurtenissen import GebeurtenisSoort, alle_soorten, registreer
from overlegtafel.logboek.services import leg_vast
from tests.contracts.source import PACKAGE, python_files

LIJST = (Path(__file__).parent / "gebeurtenissen.txt").read_text(encoding="utf-8")
"""Code and subject of every kind, `*` where it happens to more than one kind of thing."""


def test_all_kinds_are_known(app: Flask) -> None:
    soorten = alle_soorten().values()
    assert sorted(f"{soort.code} {soort.onderwerp or '*'}" for soort in soorten) == LIJST.splitlines()


def test_a_kind_is_registered_once(app: Flask) -> None:
    with pytest.raises(ValueError, match="registered before"):
        registreer("verslag.vastgesteld", "verslag")


def test_an_unknown_kind_is_refused(app: Flask, nu: datetime) -> None:
    with transaction() as session, pytest.raises(ValueError, match="registered by no room"):
        leg_vast(session, GebeurtenisSoort("verslag.opgegeten", "verslag"), 1, daad=Daad(nu))


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/gebeurtenissen.py")), ids=lambda path: path.parent.name)
def test_a_room_writes_every_kind_that_it_registers(path: Path) -> None:
    names = [
        node.targets[0].id
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    files = [file for file in python_files(f"overlegtafel/{path.parent.name}") if file != path]
    used = {
        node.id
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name)
    }
    mapped = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
    assert [name for name in names if name not in used and name not in _in_a_mapping(path, mapped)] == []


def _in_a_mapping(path: Path, names: set[str]) -> set[str]:
    """Return the kinds that stand in a mapping from a choice to its kind."""
    dicts = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Dict)]
    return {value.id for one in dicts for value in one.values if isinstance(value, ast.Name)} & names
