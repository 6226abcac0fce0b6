"""The sums of costs and the sheet of inhabitants, as pure rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.errors import Ongeldig
from overlegtafel.samenwerking.models import BoekingSoort
from overlegtafel.samenwerking.rules.cbs import lees_cbs
from overlegtafel.samenwerking.rules.kosten import Saldo, peildatum, reken_af, weiger_peildatum
from overlegtafel.samenwerking.rules.verdeling import Gemeentegrootte

VIER = (
    Gemeentegrootte("Aa", 104572),
    Gemeentegrootte("Bee", 56570),
    Gemeentegrootte("Cee", 112469),
    Gemeentegrootte("Dee", 125748),
)
"""The shape of the region of 2023: 399.359 inhabitants."""
KOSTEN = BoekingSoort.KOSTEN


def _bedragen(tot_nu: str, gerekend: dict[str, Decimal] | None = None) -> list[str]:
    return [str(een.bedrag) for een in reken_af(Decimal(tot_nu), VIER, gerekend or {})]


def test_a_fee_lowers_the_first_half() -> None:
    netto = Saldo(Decimal("65725.00"), Decimal("2500.00")).netto
    assert netto == Decimal("63225.00")
    assert _bedragen(str(netto)) == ["16552.31", "8958.98", "17804.16", "19909.55"]


def test_the_second_half_is_the_year_minus_the_first() -> None:
    eerste = {een.naam: een.bedrag for een in reken_af(Decimal("63092.20"), VIER, {})}
    jaar = Decimal("63092.20") + Decimal("67038.12")
    assert [str(een.tot_nu) for een in reken_af(jaar, VIER, eerste)] == ["34068.12", "18439.47", "36644.70", "40978.03"]
    assert _bedragen(str(jaar), eerste) == ["17550.58", "9499.31", "18877.94", "21110.29"]


centen_ = st.integers(min_value=1, max_value=10**10).map(lambda getal: Decimal(getal).scaleb(-2))
gemeenten_ = st.lists(st.integers(min_value=1, max_value=2_000_000), min_size=1, max_size=12).map(
    lambda aantallen: [Gemeentegrootte(f"Gemeente {nummer}", aantal) for nummer, aantal in enumerate(aantallen)]
)


@given(eerste=centen_, tweede=centen_, gemeenten=gemeenten_, volgorde=st.randoms(use_true_random=False))
def test_both_halves_make_the_year_to_the_cent_in_any_order(
    eerste: Decimal, tweede: Decimal, gemeenten: list[Gemeentegrootte], volgorde: object
) -> None:
    een = {rij.naam: rij.bedrag for rij in reken_af(eerste, gemeenten, {})}
    twee = reken_af(eerste + tweede, gemeenten, een)
    jaar = {rij.naam: rij.bedrag for rij in reken_af(eerste + tweede, gemeenten, {})}
    assert sum(een.values()) == eerste
    assert {rij.naam: een[rij.naam] + rij.bedrag for rij in twee} == jaar
    assert sum(jaar.values()) == eerste + tweede
    anders = list(gemeenten)
    volgorde.shuffle(anders)  # type: ignore[attr-defined]  # a Random of hypothesis
    assert {rij.naam: rij.bedrag for rij in reken_af(eerste + tweede, anders, {})} == jaar


def test_the_peildatum_is_the_first_of_january_of_the_year_before() -> None:
    assert peildatum(2027) == date(2026, 1, 1)
    assert weiger_peildatum(2027, date(2027, 1, 1)) == "Voor 2027 gelden de inwoners op 1 januari 2026."
    assert weiger_peildatum(2027, date(2026, 1, 1)) is None


CODES = {"GM0503": 1, "GM0637": 2}
GOED = '"RegioS";"Perioden";"TotaleBevolking_1"\r\n"GM0503";"2026JJ00";"  104572"\r\nGM0637;2026JJ00;125748\r\n'


def test_a_sheet_of_cbs_is_read_by_its_codes() -> None:
    gelezen = lees_cbs((GOED + "GM9999;2026JJ00;7\r\nGM0503;2025JJ00;1\r\n").encode("utf-8-sig"), CODES, jaar=2027)
    assert gelezen.aantallen == {1: 104572, 2: 125748}
    assert gelezen.overgeslagen == 2


@pytest.mark.parametrize(
    ("regels", "zin"),
    [
        ("RegioS;Perioden\r\nGM0503;2026JJ00\r\n", "mist deze kolom: TotaleBevolking_1"),
        (GOED.replace("104572", "=1+1"), "Regel 2: het aantal inwoners is geen heel getal"),
        (GOED.replace("104572", "-5"), "Regel 2: het aantal inwoners is geen heel getal"),
        (GOED.replace("  104572", ""), "Regel 2: het aantal inwoners is geen heel getal"),
        (GOED.replace("2026JJ00", "2025JJ00"), "Voor 2027 gelden de inwoners op 1 januari 2026."),
        (GOED.replace("2026JJ00", "2026"), "Regel 2: de periode moet er zo uitzien"),
        (GOED + "GM0503;2026JJ00;1\r\n", "Regel 4: GM0503 staat er meer dan een keer in"),
        (GOED.replace("GM0", "GM1"), "Geen enkele gemeente uit dit bestand"),
        ("", "mist deze kolom"),
    ],
)
def test_a_sheet_that_cannot_be_right_is_refused_with_its_line(regels: str, zin: str) -> None:
    with pytest.raises(Ongeldig, match=zin.replace("(", r"\(")):
        lees_cbs(regels.encode(), CODES, jaar=2027)
