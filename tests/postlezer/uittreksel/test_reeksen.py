"""The published reply cases, where they are at hand: measured, never copied."""

from __future__ import annotations

import pytest

from benchmarks.extract import CASES, score


@pytest.mark.skipif(not CASES.exists(), reason=f"{CASES.name} is not on this machine")
def test_the_published_cases_reach_their_marks() -> None:
    uitslag = score(show=False)
    assert (uitslag["exact"] or 0) >= 90
    assert (uitslag["f1"] or 0) >= 96
    assert uitslag["losing"] is not None
    assert uitslag["losing"] <= 1
    assert uitslag["empty"] == 0
