"""What is public is decided in one place: nobody compares a moment of publication by himself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from overlegtafel.core.toegang.access import Openbaarheid
from overlegtafel.fysieke_tafel.rules import openbaar as fysieke_tafel
from overlegtafel.overeenkomsten.rules import openbaar as overeenkomsten
from overlegtafel.samenwerking.rules import openbaar as samenwerking
from overlegtafel.virtuele_tafel.rules import openbaar as virtuele_tafel
from tests.contracts.source import PACKAGE, ROOMS, python_files

MOMENTEN = frozenset({"openbaar_vanaf", "agenda_openbaar_vanaf", "concept_vanaf", "reactienota_op"})
GETALLEN = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
BESLISSERS = {PACKAGE / "core" / "toegang" / "access.py"} | {
    pad for pad in python_files("overlegtafel") if pad.name == "openbaar.py" and pad.parent.name == "rules"
}
"""The files that may: the rule itself, and what a room builds on it."""


def eigen_oordelen(bron: str) -> list[str]:
    """Return the comparisons of a moment of publication with another moment."""
    gevonden = []
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.Compare) and isinstance(knoop.ops[0], GETALLEN):
            delen = (knoop.left, *knoop.comparators)
            if any(isinstance(deel, ast.Attribute) and deel.attr in MOMENTEN for deel in delen):
                gevonden.append(ast.unparse(knoop))
    return gevonden


@pytest.mark.parametrize(
    "pad", [pad for pad in python_files("overlegtafel") if pad not in BESLISSERS], ids=lambda pad: str(pad)[-60:]
)
def test_only_the_rules_of_publicity_compare_a_moment_of_publication(pad: Path) -> None:
    assert eigen_oordelen(pad.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("bron", "aantal"),
    [
        ("x = Ronde.openbaar_vanaf <= nu", 1),
        ("if nu > verslag.concept_vanaf: pass", 1),
        ("x = is_bereikt(ronde.openbaar_vanaf, nu=nu)", 0),
        ("x = nu < ronde.sluit_op", 0),
        ("x = ding.openbaar_vanaf is None", 0),
    ],
)
def test_a_comparison_of_its_own_is_noticed(bron: str, aantal: int) -> None:
    assert len(eigen_oordelen(bron)) == aantal


def test_every_thing_with_a_moment_of_publication_has_its_rule() -> None:
    alle: tuple[Openbaarheid, ...] = (
        *overeenkomsten.OPENBAARHEDEN,
        *virtuele_tafel.OPENBAARHEDEN,
        *fysieke_tafel.OPENBAARHEDEN,
        *samenwerking.OPENBAARHEDEN,
    )
    geregeld = {openbaarheid.model.__name__ for openbaarheid in alle}
    met_moment = set()
    for pad in python_files("overlegtafel"):
        if _is_model(pad):
            for klasse in ast.parse(pad.read_text(encoding="utf-8")).body:
                namen = {deel.target.id for deel in ast.walk(klasse) if _is_kolom(deel)}  # type: ignore[attr-defined]
                if isinstance(klasse, ast.ClassDef) and namen & MOMENTEN:
                    met_moment.add(klasse.name)
    assert met_moment <= geregeld
    assert met_moment >= {"Tekst", "Ronde", "Inbreng", "Bijlage", "Antwoord", "Bijeenkomst", "Verslag"}


def _is_model(pad: Path) -> bool:
    kamer = pad.parent.parent if pad.parent.name == "models" else pad.parent
    return (pad.name == "models.py" or pad.parent.name == "models") and kamer.name in ROOMS


def _is_kolom(deel: ast.AST) -> bool:
    return isinstance(deel, ast.AnnAssign) and isinstance(deel.target, ast.Name)
