"""The mutants themselves: there are enough of them, each is another function, and a change of a rule is noticed."""

from __future__ import annotations

import ast

import pytest

from tests.contracts.source import ROOT
from tests.mutatie.__main__ import bron_van, lees_overlevers
from tests.mutatie.doelen import DOELEN
from tests.mutatie.genoemd import GENOEMD, Genoemd
from tests.mutatie.mutaties import mutanten


def test_there_are_enough_mutants_and_each_is_another_program() -> None:
    aantal = 0
    for doel in DOELEN:
        bron = bron_van(doel)
        gewoon = ast.unparse(ast.parse(bron))
        for plek, mutant in enumerate(mutanten(bron, doel.functies)):
            aantal += 1
            if plek % 8 == 0:
                compile(mutant.boom, doel.module, "exec")
                assert ast.unparse(mutant.boom) != gewoon, mutant.sleutel
    assert aantal >= 400


@pytest.mark.parametrize(
    ("bron", "wat"),
    [
        ("return a < b", {"a < b  ->  a <= b", "return a < b  ->  return None"}),
        ("return not a", {"not a  ->  a", "return not a  ->  return None"}),
        (
            "return a and b",
            {"a and b  ->  a or b", "a and b  ->  b", "a and b  ->  a", "return a and b  ->  return None"},
        ),
        ("return x.is_(None)", {"x.is_(None)  ->  x.is_not(None)", "return x.is_(None)  ->  return None"}),
    ],
)
def test_each_small_change_is_made(bron: str, wat: set[str]) -> None:
    assert {mutant.wat for mutant in mutanten(f"def f(a, b, x):\n    {bron}\n")} == wat


def test_every_survivor_has_a_reason() -> None:
    assert all(reden.strip() for reden in lees_overlevers().values())


@pytest.mark.parametrize("breuk", GENOEMD, ids=lambda breuk: str(breuk.naam))
def test_every_named_break_still_fits_its_source(breuk: Genoemd) -> None:
    gewoon = ast.unparse(ast.parse(bron_van(breuk.doel)))
    assert ast.unparse(breuk.mutant().boom) != gewoon
    assert all((ROOT / pad).exists() for pad in breuk.tests)


def test_a_survivor_is_a_mutant_that_exists() -> None:
    te_vinden = set(lees_overlevers()) - {een.naam for een in GENOEMD}
    modules = {sleutel.partition(":")[0] for sleutel in te_vinden}
    bekend = {
        f"{doel.module}:{mutant.sleutel}"
        for doel in DOELEN
        if doel.module in modules
        for mutant in mutanten(bron_van(doel), doel.functies)
    }
    assert te_vinden <= bekend
