"""Settings reach a rule in one way: a service or page asks `regio`, and hands over what the rule needs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.contracts.source import PACKAGE, ROOMS, imports, python_files

VAN_BUITEN = ("overlegtafel.core.database.instellingen", "overlegtafel.settings", "overlegtafel.config")
WOORDEN = ("waarde", "alle_waarden")
MAG_WOORDEN_LEZEN = ("core", "beheer")
"""Where the words of a setting are read as typed: where they get their meaning, and where a beheerder sets them."""
KAMERS = [pad for pad in python_files("overlegtafel") if pad.relative_to(PACKAGE).parts[0] in ROOMS]
ANDEREN = [pad for pad in KAMERS if pad.relative_to(PACKAGE).parts[0] not in MAG_WOORDEN_LEZEN]
REGELS = [pad for pad in ANDEREN if "rules" in pad.parts or pad.stem == "rules"]


def woorden_gelezen(bron: str) -> list[str]:
    """Return by which names a setting is read as it was typed."""
    gevonden = []
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.ImportFrom) and knoop.module == VAN_BUITEN[0]:
            gevonden += [naam.name for naam in knoop.names if naam.name in WOORDEN]
        elif isinstance(knoop, ast.Attribute) and ast.unparse(knoop.value) == "instellingen" and knoop.attr in WOORDEN:
            gevonden.append(knoop.attr)
    return gevonden


@pytest.mark.parametrize("pad", ANDEREN, ids=lambda pad: str(pad.relative_to(PACKAGE)))
def test_only_core_and_beheer_read_a_setting_as_it_was_typed(pad: Path) -> None:
    assert woorden_gelezen(pad.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("pad", REGELS, ids=lambda pad: str(pad.relative_to(PACKAGE)))
def test_a_rule_is_told_and_asks_no_setting(pad: Path) -> None:
    assert [naam for naam in imports(pad) if naam.startswith(VAN_BUITEN)] == []


@pytest.mark.parametrize(
    ("bron", "aantal"),
    [
        ('x = instellingen.waarde("tafel_eerst") == "ja"', 1),
        ("from overlegtafel.core.database.instellingen import alle_waarden, regio", 1),
        ("x = instellingen.regio().is_tafel_eerst", 0),
        ("x = cel.waarde() or waarde(cel)", 0),
    ],
)
def test_reading_the_words_is_noticed(bron: str, aantal: int) -> None:
    assert len(woorden_gelezen(bron)) == aantal
