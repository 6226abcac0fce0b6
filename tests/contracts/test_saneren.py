"""Markdown and the sanitiser take the square of some texts: one place calls them, with bounded text only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.contracts.source import PACKAGE, ROOT

EIGENAAR = PACKAGE / "core" / "tekst" / "markup.py"
BIBLIOTHEKEN = {"bleach", "markdown", "nh3"}


def _haalt_binnen(bestand: Path) -> set[str]:
    """Return what `bestand` imports, by the first part of its name."""
    boom = ast.walk(ast.parse(bestand.read_text(encoding="utf-8")))
    namen: set[str] = set()
    for knoop in boom:
        if isinstance(knoop, ast.Import):
            namen |= {alias.name.partition(".")[0] for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom) and not knoop.level:
            namen.add((knoop.module or "").partition(".")[0])
    return namen


@pytest.mark.parametrize("bestand", sorted(PACKAGE.rglob("*.py")), ids=lambda pad: str(pad.relative_to(PACKAGE)))
def test_only_one_file_knows_the_libraries(bestand: Path) -> None:
    assert bool(_haalt_binnen(bestand) & BIBLIOTHEKEN) == (bestand == EIGENAAR)


def test_nothing_else_asks_for_the_sanitiser() -> None:
    woord = "sane" + "er"
    anderen = [*PACKAGE.rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py"), ROOT / "wsgi.py"]
    assert [pad for pad in anderen if pad != EIGENAAR and woord in pad.read_text(encoding="utf-8")] == []


def test_what_costs_the_square_is_called_once_and_after_the_bound() -> None:
    boom = ast.parse(EIGENAAR.read_text(encoding="utf-8"))
    functies = {knoop.name: knoop for knoop in boom.body if isinstance(knoop, ast.FunctionDef)}
    duur = {"saneer": "saneer(", "markdown": "markdown.markdown(", "bleach": "bleach.clean(", "nh3": "nh3.clean("}
    waar = {
        naam: [functie for functie, knoop in functies.items() if roep in ast.unparse(knoop)]
        for naam, roep in duur.items()
    }
    waar["saneer"] = [functie for functie in waar["saneer"] if functie != "saneer"]
    assert waar == {
        "saneer": ["render_markdown"],
        "markdown": ["render_markdown"],
        "bleach": ["saneer"],
        "nh3": ["saneer"],
    }
    regels = [ast.unparse(regel) for regel in functies["render_markdown"].body[1:]]
    assert regels[0] == "if not _is_gewone_markdown(tekst):\n    return render_platte_tekst(tekst)"
