"""Splitting costs: worked sums of regions, and what holds for every sum."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.samenwerking.rules.verdeling import (
    Eenheid,
    Gemeentegrootte,
    Verdeling,
    verdeel,
    weiger_bedrag,
    weiger_inwoners,
)

VIER = (104572, 56578, 112441, 125768)
"""Four gemeenten of 399.359 inhabitants together."""
KREKEN = (49982, 28548, 12950, 12156)


def _gemeenten(*inwoners: int) -> list[Gemeentegrootte]:
    return [Gemeentegrootte(f"Gemeente {letter}", aantal) for letter, aantal in zip("ABCDE", inwoners, strict=False)]


def _bedragen(uitkomst: Verdeling) -> list[str]:
    return [str(deel.bedrag) for deel in uitkomst.delen]


def _percentages(uitkomst: Verdeling) -> list[str]:
    return [str(deel.percentage) for deel in uitkomst.delen]


def test_a_begroting_is_split_in_whole_euros() -> None:
    uitkomst = verdeel(Decimal(131450), _gemeenten(*VIER), Eenheid.EURO)

    assert _percentages(uitkomst) == ["26.18", "14.17", "28.16", "31.49"]
    assert _bedragen(uitkomst) == ["34414", "18626", "37016", "41394"]
    assert uitkomst.rest is None


def test_a_fifth_gemeente_leaves_a_rest_that_the_largest_carries() -> None:
    uitkomst = verdeel(Decimal(131450), _gemeenten(*VIER, 19000), Eenheid.EURO)

    assert _percentages(uitkomst) == ["25.00", "13.52", "26.88", "30.06", "4.54"]
    assert _bedragen(uitkomst) == ["32863", "17772", "35334", "39513", "5968"]  # A is 32.862,50 exactly: half up
    assert uitkomst.rest is not None
    assert (uitkomst.rest.naam, uitkomst.rest.bedrag) == ("Gemeente D", Decimal(-1))


def test_percentages_may_add_up_to_more_than_a_hundred() -> None:
    uitkomst = verdeel(Decimal(68750), _gemeenten(*KREKEN), Eenheid.EURO)

    assert _percentages(uitkomst) == ["48.23", "27.55", "12.50", "11.73"]
    assert uitkomst.delen[0].bedrag == 33158 - 7
    assert sum(deel.bedrag for deel in uitkomst.delen) == 68750


@pytest.mark.parametrize(
    ("bedrag", "delen"),
    [
        ("63225.00", ["16552.31", "8958.98", "17804.16", "19909.55"]),
        ("130130.32", ["34068.12", "18439.47", "36644.70", "40978.03"]),
    ],
)
def test_an_afrekening_is_split_in_cents(bedrag: str, delen: list[str]) -> None:
    assert _bedragen(verdeel(Decimal(bedrag), _gemeenten(*VIER), Eenheid.CENT)) == delen


def test_a_tie_goes_to_the_alphabetically_first() -> None:
    gemeenten = [Gemeentegrootte("Zand", 10), Gemeentegrootte("Lind", 10), Gemeentegrootte("Oost", 10)]

    rest = verdeel(Decimal(100), gemeenten, Eenheid.EURO).rest

    assert rest is not None
    assert rest.naam == "Lind"


AANTALLEN = st.lists(st.integers(0, 2_000_000), min_size=1, max_size=12).filter(any)


@given(AANTALLEN, st.integers(1, 10**11), st.sampled_from(Eenheid), st.randoms())
def test_a_split_adds_up_in_any_order(aantallen: list[int], stappen: int, eenheid: Eenheid, toeval: Random) -> None:
    gemeenten = [Gemeentegrootte(f"Gemeente {nummer:02}", aantal) for nummer, aantal in enumerate(aantallen)]
    anders = toeval.sample(gemeenten, len(gemeenten))
    bedrag = stappen * eenheid.value

    uitkomst = verdeel(bedrag, gemeenten, eenheid)

    assert sum(deel.bedrag for deel in uitkomst.delen) == bedrag
    opnieuw = {deel.naam: deel for deel in verdeel(bedrag, anders, eenheid).delen}
    assert all(opnieuw[deel.naam] == deel for deel in uitkomst.delen)


@pytest.mark.parametrize("bedrag", ["0", "-1", "0.001", "1000000000000"])
def test_an_amount_that_cannot_be_split_is_refused_with_a_sentence(bedrag: str) -> None:
    zin = weiger_bedrag(Decimal(bedrag), Eenheid.CENT)

    assert zin is not None
    with pytest.raises(ValueError, match=zin[:20]):
        verdeel(Decimal(bedrag), _gemeenten(1), Eenheid.CENT)


def test_cents_need_the_unit_of_cents() -> None:
    assert weiger_bedrag(Decimal("1.50"), Eenheid.EURO) is not None
    assert weiger_bedrag(Decimal("1.50"), Eenheid.CENT) is None


@pytest.mark.parametrize(
    ("gemeenten", "woord"),
    [
        ([], "geen gemeente"),
        ([Gemeentegrootte("A", -1)], "lager dan nul"),
        ([Gemeentegrootte("A", 0), Gemeentegrootte("B", 0)], "heeft inwoners"),
        ([Gemeentegrootte("Lindeveen", 1), Gemeentegrootte("lindeveen", 2)], "meer dan een keer"),
    ],
)
def test_gemeenten_that_cannot_share_are_refused_with_a_sentence(gemeenten: list[Gemeentegrootte], woord: str) -> None:
    assert woord in (weiger_inwoners(gemeenten) or "")
