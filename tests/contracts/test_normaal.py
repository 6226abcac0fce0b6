"""Text is normalised in one place, which bounds what it costs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.contracts.source import PACKAGE

EIGENAAR = PACKAGE / "taal" / "tekens.py"


def roept_aan(bestand: Path) -> list[str]:
    """Return what in `bestand` normalises text by itself; a number is no text, and needs no `unicodedata`."""
    bron = bestand.read_text(encoding="utf-8")
    if "unicodedata" not in bron:
        return []
    boom = ast.parse(bron)
    namen = [knoop.attr for knoop in ast.walk(boom) if isinstance(knoop, ast.Attribute)]
    namen += [alias.name for knoop in ast.walk(boom) if isinstance(knoop, ast.ImportFrom) for alias in knoop.names]
    return [naam for naam in namen if naam in ("normalize", "is_normalized")]


@pytest.mark.parametrize("bestand", sorted(PACKAGE.rglob("*.py")), ids=lambda pad: str(pad.relative_to(PACKAGE)))
def test_only_the_owner_of_characters_normalises(bestand: Path) -> None:
    assert bool(roept_aan(bestand)) == (bestand == EIGENAAR)
