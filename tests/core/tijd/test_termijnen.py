"""Terms: holidays, the kinds, the worked examples of the basisovereenkomst, and the change of summer time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.tijd import clock, termijnen
from overlegtafel.core.tijd.termijnen import Termijn, TermijnSoort

DAGEN = st.dates(date(2024, 1, 1), date(2045, 12, 31))
AANTALLEN = st.integers(0, 60)


@pytest.fixture
def zonder_toevoegingen() -> Iterator[None]:
    """Forget afterwards what a test registered."""
    before = termijnen._toegevoegd
    termijnen.register_gelijkgesteld(None)
    yield
    termijnen.register_gelijkgesteld(before)


@pytest.mark.parametrize(
    ("jaar", "dag"),
    [
        (1818, date(1818, 3, 22)),
        (2000, date(2000, 4, 23)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
    ],
)
def test_easter_falls_where_the_almanac_has_it(jaar: int, dag: date) -> None:
    assert termijnen.pasen(jaar) == dag


@given(st.integers(1600, 4000))
def test_easter_is_a_sunday_between_22_march_and_25_april(jaar: int) -> None:
    zondag = termijnen.pasen(jaar)
    assert zondag.weekday() == 6
    assert date(jaar, 3, 22) <= zondag <= date(jaar, 4, 25)


def test_the_holidays_of_2026_are_those_of_the_law() -> None:
    assert sorted(termijnen.feestdagen(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_koningsdag_moves_to_saturday_when_it_would_be_a_sunday() -> None:
    assert date(2025, 4, 26) in termijnen.feestdagen(2025)
    assert date(2025, 4, 27) not in termijnen.feestdagen(2025)


@pytest.mark.parametrize("dag", sorted(termijnen.GELIJKGESTELD))
def test_a_decreed_day_is_no_working_day(dag: date) -> None:
    assert dag.weekday() < 5
    assert dag not in termijnen.feestdagen(dag.year)
    assert not termijnen.is_werkdag(dag)


def test_a_day_that_a_beheerder_adds_is_no_working_day(zonder_toevoegingen: None) -> None:
    dag = date(2029, 5, 11)
    assert termijnen.is_werkdag(dag)
    termijnen.register_gelijkgesteld(lambda: termijnen.lees_dagen("2029-05-11, 2030-05-31 en 2029-02-31"))
    assert not termijnen.is_werkdag(dag)
    assert not termijnen.is_werkdag(date(2030, 5, 31))


@pytest.mark.parametrize(
    ("termijn", "vanaf", "laatste_dag"),
    [
        ("20 werkdagen", date(2026, 10, 30), date(2026, 11, 27)),
        ("15 werkdagen", date(2026, 11, 27), date(2026, 12, 18)),
        ("10 werkdagen terug", date(2026, 9, 17), date(2026, 9, 3)),
        ("10 werkdagen terug", date(2026, 11, 12), date(2026, 10, 29)),
        ("10 werkdagen", date(2026, 9, 17), date(2026, 10, 1)),
        ("10 werkdagen", date(2026, 11, 12), date(2026, 11, 26)),
        ("15 werkdagen", date(2026, 4, 1), date(2026, 4, 24)),
        ("1 werkdag", date(2026, 5, 13), date(2026, 5, 18)),
        ("30 dagen", date(2026, 11, 26), date(2026, 12, 28)),
        ("30 dagen", date(2026, 11, 20), date(2026, 12, 21)),
        ("3 maanden", date(2026, 11, 30), date(2027, 3, 1)),
        ("6 maanden", date(2026, 12, 31), date(2027, 6, 30)),
        ("1 maand", date(2027, 1, 31), date(2027, 3, 1)),
    ],
)
def test_a_term_ends_on_its_last_day(termijn: str, vanaf: date, laatste_dag: date) -> None:
    gelezen = Termijn.lees(termijn)
    assert gelezen is not None
    assert gelezen.laatste_dag(vanaf) == laatste_dag


@pytest.mark.parametrize(
    "geschreven",
    [
        "",
        "15",
        "werkdagen",
        "-3 dagen",
        "0 dagen",
        "3 dagen terug",
        "3 werkdagen (einde)",
        "1.5 dagen",
        "2 weken",
        "1000 dagen",
    ],
)
def test_what_is_no_term_is_not_read_as_one(geschreven: str) -> None:
    assert Termijn.lees(geschreven) is None


@given(st.builds(Termijn, st.integers(1, 999), st.sampled_from(TermijnSoort)))
def test_a_term_is_read_as_it_is_written(termijn: Termijn) -> None:
    assert Termijn.lees(str(termijn)) == termijn


@given(DAGEN, st.integers(1, 60))
def test_a_term_in_working_days_holds_exactly_so_many(dag: date, n: int) -> None:
    laatste = termijnen.werkdagen_vooruit(dag, n)
    assert termijnen.is_werkdag(laatste)
    assert termijnen.werkdagen_tussen(dag, laatste) == n


@given(DAGEN, st.integers(1, 60))
def test_counting_back_and_forward_from_a_working_day_returns(dag: date, n: int) -> None:
    werkdag = termijnen.volgende_werkdag(dag)
    assert termijnen.werkdagen_vooruit(termijnen.werkdagen_terug(werkdag, n), n) == werkdag


@given(DAGEN, AANTALLEN, st.sampled_from([TermijnSoort.DAGEN, TermijnSoort.MAANDEN]))
def test_a_term_in_days_or_months_ends_on_a_working_day(dag: date, n: int, soort: TermijnSoort) -> None:
    laatste = Termijn(n, soort).laatste_dag(dag)
    assert termijnen.is_werkdag(laatste)
    assert laatste >= dag


@given(DAGEN, AANTALLEN)
def test_a_term_in_days_moves_on_no_further_than_it_must(dag: date, n: int) -> None:
    kaal = dag + timedelta(days=n)
    laatste = termijnen.plus_dagen(dag, n)
    assert not any(termijnen.is_werkdag(kaal + timedelta(days=k)) for k in range((laatste - kaal).days))


@given(DAGEN)
def test_the_last_second_of_the_last_day_is_in_time_and_the_next_is_late(dag: date) -> None:
    einde = termijnen.sluit_op(dag)
    laatste_seconde = einde - timedelta(seconds=1)
    assert clock.dag_van(laatste_seconde) == dag
    assert clock.dag_van(einde) == dag + timedelta(days=1)
    assert einde.astimezone(clock.AMSTERDAM).timetz().replace(tzinfo=None).isoformat() == "00:00:00"
    assert termijnen.laatste_dag_van(einde) == dag


@pytest.mark.parametrize(
    ("dag", "einde"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_midnight_across_the_change_of_summer_time(dag: date, einde: datetime) -> None:
    assert termijnen.sluit_op(dag) == einde


def test_a_term_past_the_last_known_decree_says_so(zonder_toevoegingen: None) -> None:
    assert termijnen.let_op(date(2028, 5, 26)) is None
    assert "26-05-2028" in (termijnen.let_op(date(2028, 5, 29)) or "")
    termijnen.register_gelijkgesteld(lambda: frozenset({date(2029, 5, 11)}))
    assert termijnen.let_op(date(2028, 5, 29)) is None


def test_stored_terms_replace_the_usual_ones_and_nonsense_does_not() -> None:
    gelezen = termijnen.lees_termijnen({"ronde": "25 werkdagen", "agenda": "ooit", "onbekend": "3 dagen"})
    assert str(gelezen["ronde"]) == "25 werkdagen"
    assert gelezen["agenda"] == termijnen.STANDAARD["agenda"]
    assert gelezen.keys() == termijnen.STANDAARD.keys()
