from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from overlegtafel.core.werk.claim import Pauze, claim, is_geclaimd, laat_los, laat_mislukken, rust
from overlegtafel.inbox.models import BronStand

PAUZE = Pauze(timedelta(seconds=30), timedelta(hours=6))


def _werk() -> BronStand:
    return BronStand(bron="postbus", pogingen=0)


def test_work_rests_twice_as_long_after_each_failure() -> None:
    assert [PAUZE.na(keer) for keer in (1, 2, 3)] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]


@pytest.mark.parametrize("keer", [11, 43, 64, 10**6])
def test_however_often_work_fails_it_rests_no_longer_than_the_longest(keer: int) -> None:
    assert PAUZE.na(keer) == timedelta(hours=6)


def test_work_comes_free_by_itself(nu: datetime) -> None:
    werk = _werk()
    claim(werk, nu=nu, duur=timedelta(minutes=2))
    assert is_geclaimd(werk, nu=nu + timedelta(minutes=2, microseconds=-1), duur=timedelta(minutes=2))
    assert not is_geclaimd(werk, nu=nu + timedelta(minutes=2), duur=timedelta(minutes=2))


def test_a_failure_is_counted_and_kept(nu: datetime) -> None:
    werk = _werk()
    claim(werk, nu=nu, duur=timedelta(minutes=2))
    laat_mislukken(werk, "TimeoutError", nu=nu, pauze_na=PAUZE.na)
    assert (werk.pogingen, werk.laatste_fout, werk.geclaimd_tot) == (1, "TimeoutError", None)
    assert rust(werk, nu=nu + timedelta(seconds=30, microseconds=-1), hoogstens=PAUZE.na(1))
    assert not rust(werk, nu=nu + timedelta(seconds=30), hoogstens=PAUZE.na(1))


def test_work_that_went_well_is_let_go(nu: datetime) -> None:
    werk = _werk()
    laat_mislukken(werk, "TimeoutError", nu=nu, pauze_na=lambda _: None)
    assert werk.niet_voor is None
    claim(werk, nu=nu, duur=timedelta(minutes=2))
    laat_los(werk)
    assert (werk.laatste_fout, werk.geclaimd_tot) == (None, None)
