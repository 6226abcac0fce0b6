"""One thing for one word: no public class stands in two modules under the same name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Mapping

import pytest

from tests.contracts.source import PACKAGE, python_files

MAG_DUBBEL = {
    "Mail": "both stand in the plan: the table of what leaves, and what the bytes of a received mail say",
}
"""Names of two things, each with the reason why neither can be called otherwise; the list may only become shorter."""


def dubbele_namen(bronnen: Mapping[str, str]) -> dict[str, list[str]]:
    """Return by name the modules in which a public class of that name stands, where those are two or more."""
    waar: dict[str, list[str]] = defaultdict(list)
    for module, bron in bronnen.items():
        for knoop in ast.parse(bron).body:
            if isinstance(knoop, ast.ClassDef) and not knoop.name.startswith("_"):
                waar[knoop.name].append(module)
    return {naam: modules for naam, modules in waar.items() if len(modules) > 1}


def test_a_public_class_has_a_name_of_its_own() -> None:
    bronnen = {str(pad.relative_to(PACKAGE)): pad.read_text(encoding="utf-8") for pad in python_files("overlegtafel")}
    gevonden = dubbele_namen(bronnen)
    assert {naam: modules for naam, modules in gevonden.items() if naam not in MAG_DUBBEL} == {}
    assert set(gevonden) == set(MAG_DUBBEL), "what isn't doubled any more goes from the list"


@pytest.mark.parametrize(
    ("een", "ander", "aantal"),
    [
        ("class Regel: pass", "class Regel: pass", 1),
        ("class Regel: pass", "class Feedregel: pass", 0),
        ("class _Regel: pass", "class _Regel: pass", 0),
        ("def f():\n    class Regel: pass", "class Regel: pass", 0),
    ],
)
def test_a_doubled_name_is_noticed(een: str, ander: str, aantal: int) -> None:
    assert len(dubbele_namen({"a": een, "b": ander})) == aantal
