"""What waits for a person, most pressing first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from overlegtafel.core.register.taken import Taak, Urgentie, per_urgentie, urgentie_van

NU = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TIK = timedelta(microseconds=1)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("over", "urgentie"),
    [
        (-WEEK, Urgentie.TE_LAAT),
        (timedelta(0), Urgentie.TE_LAAT),
        (TIK, Urgentie.WELDRA),
        (WEEK, Urgentie.WELDRA),
        (WEEK + TIK, Urgentie.LATER),
        (None, Urgentie.ZONDER_TERMIJN),
    ],
)
def test_a_term_presses_by_its_end(over: timedelta | None, urgentie: Urgentie) -> None:
    uiterlijk = None if over is None else NU + over
    assert urgentie_van(Taak("Lezen", "/", uiterlijk=uiterlijk), nu=NU) is urgentie


def test_groups_keep_their_order_and_none_is_empty() -> None:
    laat, ook_laat, zonder = Taak("a", "/", uiterlijk=NU), Taak("b", "/", uiterlijk=NU), Taak("c", "/")
    gevonden = [(urgentie, groep) for urgentie, groep in per_urgentie([laat, ook_laat, zonder], nu=NU)]
    assert gevonden == [(Urgentie.TE_LAAT, [laat, ook_laat]), (Urgentie.ZONDER_TERMIJN, [zonder])]
    assert per_urgentie([], nu=NU) == []
