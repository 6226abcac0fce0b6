"""The shapes of pictures: parts fill the bar, weeks follow each other, seats stand round the table."""

from __future__ import annotations

import itertools
import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.web.beelden import stoelen, verdeel, zuilen_per_week


def test_the_parts_of_a_bar_stand_in_order_and_a_count_of_nothing_has_none() -> None:
    delen = verdeel([("Overgenomen", 1), ("Naar de tafel", 0), ("Ter kennisname", 3)])
    assert [(deel.nummer, deel.x, deel.breedte, deel.midden) for deel in delen] == [(1, 0, 25, 12.5), (3, 25, 75, 62.5)]
    assert verdeel([("Overgenomen", 0)]) == []


@given(st.lists(st.integers(0, 10_000), max_size=9))
def test_the_parts_of_a_bar_fill_it(aantallen: list[int]) -> None:
    delen = verdeel([(str(aantal), aantal) for aantal in aantallen])
    assert sum(deel.aantal for deel in delen) == sum(aantallen)
    assert sum(deel.breedte for deel in delen) == pytest.approx(100 if delen else 0)
    assert all(eerste.x + eerste.breedte == pytest.approx(ander.x) for eerste, ander in itertools.pairwise(delen))


def test_a_week_begins_on_monday_and_weeks_of_nothing_count() -> None:
    zuilen = zuilen_per_week([date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 8), date(2026, 11, 16)])
    assert [(zuil.maandag, zuil.aantal, zuil.hoogte) for zuil in zuilen] == [
        (date(2026, 10, 26), 1, 50),
        (date(2026, 11, 2), 2, 100),
        (date(2026, 11, 9), 0, 0),
        (date(2026, 11, 16), 1, 50),
    ]
    assert [zuil.x for zuil in zuilen] == [0, 25, 50, 75]
    assert zuilen_per_week([]) == []


def test_only_the_newest_half_year_is_drawn() -> None:
    zuilen = zuilen_per_week([date(2020, 1, 6), date(2026, 11, 2)])
    assert len(zuilen) == 26
    assert [zuil.aantal for zuil in zuilen] == [0] * 25 + [1]
    assert zuilen[0].maandag == date(2026, 11, 2) - timedelta(weeks=25)


def test_seats_stand_at_equal_distances_the_first_at_the_top() -> None:
    rondom = stoelen(4)
    assert [(stoel.nummer, stoel.x, stoel.y) for stoel in rondom] == [
        (1, 50, 12),
        (2, 88, 50),
        (3, 50, 88),
        (4, 12, 50),
    ]
    assert all(math.hypot(stoel.x - 50, stoel.y - 50) == pytest.approx(38, abs=0.1) for stoel in stoelen(7))
    assert stoelen(0) == []
