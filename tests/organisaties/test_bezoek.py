"""Since when things are new to somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from overlegtafel.organisaties.rules.bezoek import EERSTE_KEER, PAUZE, Bezoek, bezoek_nu
from tests.conftest import NU

UUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("eerder", "vorige_keer", "sinds"),
    [
        (None, None, NU - EERSTE_KEER),
        (None, NU - 30 * UUR, NU - 30 * UUR),
        (None, NU, NU),
        (None, NU + UUR, NU - EERSTE_KEER),
        (Bezoek(NU - 50 * UUR, NU - UUR), None, NU - 50 * UUR),
        (Bezoek(NU - 50 * UUR, NU), None, NU - 50 * UUR),
        (Bezoek(NU - 50 * UUR, NU - PAUZE), None, NU - PAUZE),
        (Bezoek(NU - 50 * UUR, NU + UUR), NU - 2 * UUR, NU - 2 * UUR),
    ],
)
def test_new_is_what_came_after_the_visit_before_this_one(
    eerder: Bezoek | None, vorige_keer: object, sinds: object
) -> None:
    assert bezoek_nu(eerder, vorige_keer=vorige_keer, nu=NU) == Bezoek(sinds, NU)  # type: ignore[arg-type]  # from the table above
