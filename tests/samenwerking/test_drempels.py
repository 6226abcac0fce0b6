"""The European thresholds by date, and when a traject has to be registered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from overlegtafel.samenwerking.models import TrajectSoort
from overlegtafel.samenwerking.rules.drempels import (
    aanmeldplicht,
    drempel_op,
    haalt_drempel,
    weiger_aanmelden,
    weiger_zonder_drempel,
)

DIENST, SOCIAAL, WERK = TrajectSoort.DIENST, TrajectSoort.SOCIAAL, TrajectSoort.WERK


@pytest.mark.parametrize(
    ("ramingen", "dag", "haalt"),
    [
        (["215999.99"], date(2027, 3, 1), False),
        (["216000.00"], date(2027, 3, 1), True),
        (["220000"], date(2025, 12, 31), False),
        (["221000"], date(2025, 12, 31), True),
        (["220000"], date(2026, 1, 1), True),
        (["80000", "80000", "80000"], date(2027, 3, 1), True),
        (["80000", "80000"], date(2027, 3, 1), False),
        ([], date(2027, 3, 1), False),
    ],
)
def test_the_joint_raming_reaches_the_threshold_of_the_expected_day(
    ramingen: list[str], dag: date, haalt: bool
) -> None:
    assert haalt_drempel(DIENST, [Decimal(raming) for raming in ramingen], dag) is haalt


def test_social_services_have_a_threshold_of_their_own() -> None:
    assert not haalt_drempel(SOCIAAL, [Decimal("749999.99")], date(2026, 6, 1))
    assert haalt_drempel(SOCIAAL, [Decimal(750000)], date(2026, 6, 1))
    assert not haalt_drempel(WERK, [Decimal("5403999.99")], date(2026, 6, 1))
    assert haalt_drempel(WERK, [Decimal(5404000)], date(2026, 6, 1))


def test_the_duty_is_told_with_both_amounts_to_who_may_see_them() -> None:
    drie = [Decimal(80000)] * 3
    zin = aanmeldplicht(DIENST, drie, date(2027, 3, 1), is_vertrouwd=True)
    assert zin == "De raming is samen € 240.000 en haalt de drempel van € 216.000. Meld dit aan."
    zonder = aanmeldplicht(DIENST, drie, date(2027, 3, 1), is_vertrouwd=False)
    assert zonder == "De raming van alle gemeenten samen haalt de drempel van € 216.000. Meld dit aan."
    assert aanmeldplicht(DIENST, drie[:2], date(2027, 3, 1), is_vertrouwd=True) is None


def test_a_year_without_threshold_says_so() -> None:
    assert drempel_op(DIENST, date(2028, 1, 1)) is None
    assert weiger_zonder_drempel(DIENST, date(2028, 1, 1)) == "Voor 2028 zijn nog geen drempelbedragen bekend."
    assert weiger_zonder_drempel(DIENST, date(2023, 1, 1)) == "Voor 2023 zijn geen drempelbedragen bekend."
    assert weiger_zonder_drempel(DIENST, date(2027, 12, 31)) is None
    assert "Voor 2028" in (weiger_aanmelden(DIENST, [Decimal(9_000_000)], date(2028, 1, 1), heeft_voordeel=False) or "")
    assert weiger_aanmelden(DIENST, [], date(2028, 1, 1), heeft_voordeel=True) is None


def test_below_the_threshold_it_takes_a_benefit() -> None:
    dag = date(2027, 3, 1)
    assert (weiger_aanmelden(DIENST, [], dag, heeft_voordeel=False) or "").startswith("Er is nog geen raming.")
    zin = weiger_aanmelden(DIENST, [Decimal(1000)], dag, heeft_voordeel=False)
    assert zin == (
        "De ramingen samen halen de drempel van € 216.000 niet. Leg eerst vast welk voordeel de marktanalyse laat zien."
    )
    assert weiger_aanmelden(DIENST, [Decimal(1000)], dag, heeft_voordeel=True) is None
    assert weiger_aanmelden(DIENST, [Decimal(216000)], dag, heeft_voordeel=False) is None
