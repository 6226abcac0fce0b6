"""What a route gives a template has a type: a view object of its own, so that mypy knows what a page can name."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.contracts.source import PACKAGE, python_files

LOS = "dict[str, Any]"
MAG_LOS = {
    "virtuele_tafel/routes/formulier.py: gegevens_van": "what was typed, as the JSON column of an Inzending keeps it",
}
"""Functions that give or take anything by name, each with the reason; the list may only become shorter."""


def losse_typen(bron: str) -> Iterator[str]:
    """Yield the functions of `bron` (or `module`) in which something is said to be a dict of anything."""
    for naam, knoop in _delen(ast.parse(bron)):
        if any(LOS in ast.unparse(soort) for soort in _annotaties(knoop)):
            yield naam


def _delen(boom: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    for knoop in boom.body:
        yield getattr(knoop, "name", "module"), knoop


def _annotaties(knoop: ast.stmt) -> Iterator[ast.expr]:
    for deel in ast.walk(knoop):
        gevonden = [getattr(deel, "annotation", None), getattr(deel, "returns", None)]
        yield from (soort for soort in gevonden if isinstance(soort, ast.expr))


def test_no_route_shows_a_dict_of_anything() -> None:
    routes = [pad for pad in python_files("overlegtafel") if "routes" in (pad.stem, pad.parent.name)]
    assert len(routes) > 100
    gevonden = {
        f"{pad.relative_to(PACKAGE)}: {naam}" for pad in routes for naam in losse_typen(pad.read_text(encoding="utf-8"))
    }
    assert gevonden - set(MAG_LOS) == set()
    assert gevonden == set(MAG_LOS), "what has a type now goes from the list"


@pytest.mark.parametrize(
    ("bron", "gevonden"),
    [
        ("def _rij(x: int) -> dict[str, Any]: ...", ["_rij"]),
        ("def _rijen() -> list[dict[str, Any]] | None: ...", ["_rijen"]),
        ("def _rij(x: dict[str, Any]) -> int: ...", ["_rij"]),
        ("def f() -> None:\n    plaats: dict[str, Any] = {}", ["f"]),
        ("keuzes: dict[str, Any] = {}", ["module"]),
        ("class Blad:\n    punten: Sequence[dict[str, Any]]", ["Blad"]),
        ("def _rij(x: Mapping[str, Any]) -> Zetelrij: ...", []),
        ("def f() -> None:\n    plaats = {'kenmerk': 1}", []),
    ],
)
def test_a_dict_of_anything_is_noticed(bron: str, gevonden: list[str]) -> None:
    assert list(losse_typen(bron)) == gevonden
