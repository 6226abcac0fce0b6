"""An amount as a person writes it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from overlegtafel.core.tekst.bedragen import lees_bedrag, weiger_euros


@pytest.mark.parametrize(
    ("geschreven", "bedrag"),
    [
        ("216.000", "216000"),
        ("€ 65.725,50", "65725.50"),
        ("65725.50", "65725.50"),
        ("131450", "131450"),
        ("1.234.567", "1234567"),
        ("0.125", "0.125"),
        ("-5", "-5"),
    ],
)
def test_points_between_threes_are_thousands(geschreven: str, bedrag: str) -> None:
    assert lees_bedrag(geschreven) == Decimal(bedrag)


@pytest.mark.parametrize("geschreven", ["", "veel", "1,2,3", "12.34.567", "=1+1", "1e9", "٣"])
def test_what_is_no_amount_is_none(geschreven: str) -> None:
    assert lees_bedrag(geschreven) is None


def test_what_nobody_spends_is_refused() -> None:
    assert weiger_euros(Decimal(-1)) == "Een bedrag kan niet lager zijn dan nul."
    assert "te groot" in (weiger_euros(Decimal(10) ** 12) or "")
    assert "twee cijfers" in (weiger_euros(Decimal("0.001")) or "")
    assert weiger_euros(Decimal(0)) is None
