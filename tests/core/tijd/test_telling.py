"""A term counted out loud: what the sentences say, and what is said to be uncertain."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.tijd import termijnen
from overlegtafel.core.tijd.clock import AMSTERDAM
from overlegtafel.core.tijd.telling import Telling, datum, tel, weiger_tellen
from overlegtafel.core.tijd.termijnen import Termijn, TermijnSoort

DAGEN = st.dates(date(1970, 1, 1), date(2500, 12, 31))
TERMIJNEN = st.builds(Termijn, st.integers(1, 999), st.sampled_from(TermijnSoort))


def _tel(termijn: str, na: str) -> Telling:
    gelezen = Termijn.lees(termijn)
    assert gelezen is not None
    return tel(gelezen, date.fromisoformat(na))


def test_the_counting_names_each_day_that_is_passed_over() -> None:
    assert _tel("5 werkdagen", "2027-05-03").regels == (
        "De termijn begint op dinsdag 4 mei 2027, de dag na maandag 3 mei 2027.",
        "Werkdag 1 is dinsdag 4 mei 2027.",
        "Niet meegeteld: 2 dagen in een weekend.",
        "Niet meegeteld: woensdag 5 mei 2027 (Bevrijdingsdag).",
        "Niet meegeteld: donderdag 6 mei 2027 (Hemelvaartsdag).",
        "Niet meegeteld: vrijdag 7 mei 2027 (dag na Hemelvaartsdag, bij besluit gelijk aan een feestdag).",
        "Werkdag 5 is donderdag 13 mei 2027.",
        "De laatste dag is donderdag 13 mei 2027, tot middernacht.",
    )


def test_a_term_counted_back_says_from_where() -> None:
    assert _tel("10 werkdagen terug", "2026-11-12").regels == (
        "We tellen terug vanaf donderdag 12 november 2026. Die dag zelf telt niet mee.",
        "Werkdag 1 is woensdag 11 november 2026.",
        "Niet meegeteld: 4 dagen in een weekend.",
        "Werkdag 10 is donderdag 29 oktober 2026.",
        "De uiterste dag is donderdag 29 oktober 2026, tot middernacht.",
    )


def test_a_term_that_moves_on_says_why() -> None:
    assert _tel("30 dagen", "2026-11-26").regels[1:-1] == (
        "30 dagen na donderdag 26 november 2026 is zaterdag 26 december 2026.",
        "Zaterdag 26 december 2026 is tweede kerstdag, dus de termijn loopt door (Algemene termijnenwet art. 1).",
        "Zondag 27 december 2026 is geen werkdag, dus de termijn loopt door (Algemene termijnenwet art. 1).",
    )


def test_a_term_that_never_moves_says_so() -> None:
    assert _tel("6 maanden terug", "2029-12-31").regels[1:] == (
        "Er is geen 31 juni 2029, dus telt de laatste dag van die maand.",
        "6 maanden voor maandag 31 december 2029 is zaterdag 30 juni 2029.",
        "Die dag is geen werkdag, maar deze soort termijn schuift nooit op.",
        "De uiterste dag is zaterdag 30 juni 2029, tot middernacht.",
    )


@pytest.mark.parametrize(
    ("termijn", "na", "zin"),
    [
        ("20 werkdagen", "2026-10-30", None),
        ("1 werkdag", "2028-05-25", "later eindigen"),
        ("10 werkdagen terug", "2028-05-26", None),
        ("10 werkdagen terug", "2028-06-01", "eerder eindigen"),
        ("30 dagen", "2028-05-01", "later eindigen"),
        ("6 maanden", "2028-05-01", "later eindigen"),
        ("6 maanden terug", "2029-12-31", None),
        ("6 maanden (einde)", "2029-12-31", None),
        ("5 werkdagen", "2013-04-26", "voor 2024"),
        ("10 werkdagen terug", "2024-01-04", "voor 2024"),
    ],
)
def test_a_term_says_what_may_still_change_it(termijn: str, na: str, zin: str | None) -> None:
    waarschuwing = _tel(termijn, na).waarschuwing
    assert (waarschuwing is None) == (zin is None)
    assert (zin or "") in (waarschuwing or "")


@given(TERMIJNEN, DAGEN)
def test_every_term_can_be_counted_from_every_day_that_is_let_in(termijn: Termijn, na: date) -> None:
    telling = tel(termijn, na)
    assert weiger_tellen(na) is None
    assert telling.laatste_dag == termijn.laatste_dag(na)
    assert telling.regels[-1].endswith("tot middernacht.")


@pytest.mark.parametrize("dag", [date(1969, 12, 31), date(2501, 1, 1)])
def test_a_day_that_nobody_means_is_refused(dag: date) -> None:
    assert weiger_tellen(dag) == "Kies een dag tussen 1970 en 2500."


@given(DAGEN, st.integers(1, 120))
def test_months_that_never_move_keep_the_day_or_end_with_the_month(dag: date, n: int) -> None:
    for soort, kant in ((TermijnSoort.MAANDEN_TERUG, -1), (TermijnSoort.MAANDEN_EINDE, 1)):
        laatste = Termijn(n, soort).laatste_dag(dag)
        assert (laatste.year - dag.year) * 12 + laatste.month - dag.month == n * kant
        assert laatste.day == dag.day or (laatste.day < dag.day and (laatste + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("sleutel", "termijn", "zin"),
    [
        ("ronde", "15 werkdagen", None),
        ("ronde", "30 dagen", None),
        ("opzegging_gemeente", "6 maanden (einde)", None),
        ("verlenging", "6 maanden terug", None),
        ("verlenging", "6 maanden", "Schrijf '6 maanden terug'."),
        ("opzegging_gemeente", "6 maanden", "Schrijf '6 maanden (einde)'."),
        ("agenda", "10 werkdagen", "Schrijf '10 werkdagen terug'."),
        ("ronde", "15 werkdagen terug", "Schrijf '15 werkdagen' of '15 dagen' of '15 maanden'."),
    ],
)
def test_a_kind_that_counts_the_wrong_way_is_refused(sleutel: str, termijn: str, zin: str | None) -> None:
    gelezen = Termijn.lees(termijn)
    assert gelezen is not None
    fout = termijnen.weiger_soort(sleutel, gelezen)
    assert (fout is None) == (zin is None)
    assert (fout or "").endswith(zin or "")


def test_the_usual_terms_are_of_a_kind_that_fits() -> None:
    assert [
        sleutel for sleutel, termijn in termijnen.STANDAARD.items() if termijnen.weiger_soort(sleutel, termijn)
    ] == []
    assert str(termijnen.STANDAARD["verlenging"]) == "6 maanden terug"
    assert str(termijnen.STANDAARD["uitloop"]) == "6 maanden (einde)"
    assert str(termijnen.STANDAARD["opzegging_aanbieder"]) == "3 maanden (einde)"
    assert str(termijnen.STANDAARD["opzegging_gemeente"]) == "6 maanden (einde)"


def test_one_moment_in_two_zones_is_two_days() -> None:
    laat = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    assert laat == laat.astimezone(AMSTERDAM)
    assert (datum(laat), datum(laat.astimezone(AMSTERDAM))) == ("27 november 2026", "28 november 2026")
