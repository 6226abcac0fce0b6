"""Numbers: how they are written, and that they are given once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from overlegtafel.core.database.db import transaction
from overlegtafel.core.database.nummers import Nummer, geef_nummer, zet_teller


@pytest.mark.parametrize(
    ("geschreven", "nummer"),
    [
        ("2026-041", Nummer(2026, 41)),
        ("VOT-2026-041", Nummer(2026, 41)),
        ("[VOT-2026-1000]", Nummer(2026, 1000)),
        ("2026", None),
        ("VOT 2026 041", None),
    ],
)
def test_a_number_is_read_with_or_without_prefix(geschreven: str, nummer: Nummer | None) -> None:
    assert Nummer.lees(geschreven) == nummer


def test_a_number_is_written_with_three_digits_at_least() -> None:
    assert [str(Nummer(2026, 7)), str(Nummer(2026, 1000))] == ["2026-007", "2026-1000"]


def test_numbers_of_a_year_follow_each_other(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        assert [geef_nummer(session, "inbreng", nu=nu).volgnr for _ in range(3)] == [1, 2, 3]
        assert geef_nummer(session, "advies", nu=nu).volgnr == 1


def test_a_rolled_back_transaction_gives_its_number_back(app: Flask, nu: datetime) -> None:
    with pytest.raises(KeyError), transaction() as session:
        geef_nummer(session, "inbreng", nu=nu)
        raise KeyError
    with transaction() as session:
        assert geef_nummer(session, "inbreng", nu=nu) == Nummer(2026, 1)


def test_the_year_of_a_number_is_that_of_amsterdam(app: Flask) -> None:
    oudjaar = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    with transaction() as session:
        assert geef_nummer(session, "inbreng", nu=oudjaar) == Nummer(2027, 1)


def test_a_series_goes_on_after_numbers_that_were_taken_in(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        zet_teller(session, "inbreng", 2026, 40)
        zet_teller(session, "inbreng", 2026, 12)
        assert geef_nummer(session, "inbreng", nu=nu) == Nummer(2026, 41)
