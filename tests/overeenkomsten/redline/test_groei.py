"""No text makes a comparison grow faster than itself: four times the length takes at most ten times the work."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.redline import als_json, vergelijk

Vorm = Callable[[int, int], str]


def _leden(n: int, stap: int) -> str:
    return "## Artikel 1 X\n" + "".join(f"{i}. lid {i % stap} artikel {i % 5}, eerste lid\n" for i in range(n))


def _artikelen(n: int, stap: int) -> str:
    return "".join(f"## Artikel {i}\na b c {i % stap}\n" for i in range(n))


def _tekens(n: int, stap: int) -> str:
    return "## Artikel 1 X\n1. " + ("*[_(" if stap % 2 else "[*_)") * n * 4


def _tabel(n: int, stap: int) -> str:
    return "## Artikel 1 X\n\n| a | b |\n|---|---|\n" + "".join(f"| k{i % stap} | {i + stap} |\n" for i in range(n))


def _verwijzingen(n: int, stap: int) -> str:
    return "## Artikel 1 X\n1. " + f"artikel {stap}, eerste lid " * n


def _duur(vorm: Vorm, n: int) -> float:
    oud, nieuw = vorm(n, 7), vorm(n, 8)
    begin = time.process_time()
    als_json(vergelijk(ontleed(oud), ontleed(nieuw)))
    return time.process_time() - begin


@pytest.mark.parametrize("vorm", [_leden, _artikelen, _tekens, _tabel, _verwijzingen])
def test_a_hostile_text_takes_time_by_its_length(vorm: Vorm) -> None:
    klein = min(_duur(vorm, 400) for _ in range(3))
    assert min(_duur(vorm, 1600) for _ in range(3)) < 10 * klein
