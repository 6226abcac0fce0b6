"""The quick part of `groei`: no step grows much faster than its input, over all hostile shapes."""

from __future__ import annotations

import contextlib
import time

import pytest

from overlegtafel.core.errors import OverlegtafelFout
from tests.security.vormen import STAPPEN, VORMEN, vul

KLEIN, KEER = 6_000, 8
RUIMTE = 4
"""So many times the linear growth is left for noise; what grows as the square does is at eight times."""
ONDERGRENS = 0.004


def duur(stap: str, tekst: str) -> float:
    begin = time.process_time()
    with contextlib.suppress(OverlegtafelFout):
        STAPPEN[stap](tekst)
    return time.process_time() - begin


@pytest.mark.parametrize("stap", STAPPEN)
def test_a_step_grows_as_its_input_does(stap: str) -> None:
    te_snel = []
    for vorm in VORMEN:
        klein = max(ONDERGRENS, min(duur(stap, vul(vorm, KLEIN)) for _ in range(2)))
        groot = min(duur(stap, vul(vorm, KLEIN * KEER)) for _ in range(2))
        if groot > klein * KEER * RUIMTE:
            te_snel.append((vorm, round(groot / klein, 1)))
    assert te_snel == []
