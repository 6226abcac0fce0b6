"""Signs of life of workers: one small write a minute, from the loop itself, and a dead one is seen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError

from overlegtafel import worker
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.werk.hartslag import BEWAAR, GEDULD, Hart, is_stil, laatst_gezien, list_werkers
from tests.processes import kill, prepare, run, start, stop, wait_until


@pytest.fixture
def geschreven(app: Flask) -> Iterator[list[str]]:
    """Gather what is written to the database."""
    gezien: list[str] = []

    def tel(_verbinding: object, _cursor: object, vraag: str, *_rest: object) -> None:
        if vraag.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            gezien.append(vraag)

    event.listen(db.engine, "before_cursor_execute", tel)
    yield gezien
    event.remove(db.engine, "before_cursor_execute", tel)


def namen() -> list[str]:
    db.session.rollback()
    return [een.naam for een in list_werkers(db.session())]


def test_a_heart_writes_once_a_minute(app: Flask, nu: datetime, geschreven: list[str]) -> None:
    hart = Hart("doos:1")
    for seconde in range(180):
        assert hart.run_once(nu + timedelta(seconds=seconde)) is False
    assert len([vraag for vraag in geschreven if "INSERT" in vraag]) == 3
    assert laatst_gezien(db.session()) == nu + timedelta(minutes=2)
    assert namen() == ["doos:1"]


def test_a_clock_that_was_set_back_stops_no_heart(app: Flask, nu: datetime) -> None:
    hart = Hart("doos:1")
    hart.run_once(nu)
    hart.run_once(nu - timedelta(hours=1))
    assert laatst_gezien(db.session()) == nu - timedelta(hours=1)


def test_a_sign_of_life_from_a_clock_that_ran_ahead_hides_no_silence(app: Flask, nu: datetime) -> None:
    Hart("doos:1").run_once(nu + timedelta(days=400))
    assert is_stil(laatst_gezien(db.session()), nu=nu)
    Hart("doos:2").run_once(nu)
    assert namen() == ["doos:2"]
    assert not is_stil(laatst_gezien(db.session()), nu=nu)
    assert is_stil(laatst_gezien(db.session()), nu=nu + timedelta(minutes=6))


def test_two_workers_that_wake_after_days_do_not_wait_for_each_other(app: Flask, nu: datetime) -> None:
    """Each wrote its own row, and finds that of the other old still."""
    for naam in ("doos:1", "doos:2"):
        Hart(naam).run_once(nu)
    fouten: list[DBAPIError] = []
    tegelijk = threading.Barrier(2)

    def word_wakker(naam: str) -> None:
        for dag in range(2, 42, 2):
            tegelijk.wait(20)
            try:
                with app.app_context():
                    Hart(naam).run_once(nu + timedelta(days=dag))
            except DBAPIError as fout:
                fouten.append(fout)

    draden = [threading.Thread(target=word_wakker, args=(naam,)) for naam in ("doos:1", "doos:2")]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    assert fouten == []
    assert namen() == ["doos:1", "doos:2"]


def test_silence_is_noticed_after_some_minutes_also_without_work(app: Flask, nu: datetime) -> None:
    assert is_stil(laatst_gezien(db.session()), nu=nu)
    Hart("doos:1").run_once(nu)
    gezien = laatst_gezien(db.session())
    assert not is_stil(gezien, nu=nu + GEDULD)
    assert is_stil(gezien, nu=nu + GEDULD + timedelta(seconds=1))


def test_each_worker_has_a_row_and_the_dead_are_forgotten_after_a_day(app: Flask, nu: datetime) -> None:
    dood, levend = Hart("doos:1"), Hart("doos:2")
    dood.run_once(nu)
    levend.run_once(nu + timedelta(minutes=10))
    assert namen() == ["doos:2", "doos:1"]
    levend.run_once(nu + BEWAAR + timedelta(minutes=1))
    assert namen() == ["doos:2"]


def test_who_stops_when_asked_says_so_and_may_come_back(app: Flask, nu: datetime) -> None:
    hart = Hart("doos:eenmalig")
    hart.run_once(nu)
    hart.rust(nu + timedelta(seconds=5))
    db.session.rollback()
    assert [een.gestopt_op for een in list_werkers(db.session())] == [nu + timedelta(seconds=5)]
    Hart("doos:eenmalig").run_once(nu + timedelta(minutes=5))
    db.session.rollback()
    assert [een.gestopt_op for een in list_werkers(db.session())] == [None]


def test_a_loop_that_hangs_in_a_job_falls_silent(site: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    einde, hangt, los = threading.Event(), threading.Event(), threading.Event()

    def hang(_nu: datetime) -> bool:
        hangt.set()
        los.wait(20)
        return False

    monkeypatch.setattr(worker, "JOBS", (hang,))
    monkeypatch.setattr(worker, "APART", ())
    draad = threading.Thread(target=worker.run_until, args=(einde, site, Hart("doos:1")))
    draad.start()
    assert hangt.wait(20)
    clock.zet_klok(nu + timedelta(minutes=10))
    einde.wait(1.5)
    with site.app_context():
        assert is_stil(laatst_gezien(db.session()), nu=clock.nu())
    einde.set()
    los.set()
    draad.join(20)
    with site.app_context():
        assert list_werkers(db.session())[0].gestopt_op is not None


@pytest.mark.proces
def test_a_killed_worker_stays_seen_as_it_was_and_a_stopped_one_says_goodbye(tmp_path: Path) -> None:
    settings = {
        "OVERLEGTAFEL_SECRET_KEY": "s" * 40,
        "OVERLEGTAFEL_DATA_DIR": str(tmp_path),
        "OVERLEGTAFEL_SMTP_URL": "intern:",
    }
    prepare(settings)
    engine = create_engine(f"sqlite:///{tmp_path / 'overlegtafel.db'}")

    def rijen() -> dict[str, bool]:
        with engine.connect() as verbinding:
            gezien = verbinding.execute(text("SELECT naam, gestopt_op IS NOT NULL FROM werker"))
            return {naam.rpartition(":")[2]: bool(is_gestopt) for naam, is_gestopt in gezien}

    gedood, gestopt = start(settings, "worker"), start(settings, "worker")
    try:
        wait_until(lambda: len(rijen()) == 2)
    finally:
        kill(gedood)
        assert stop(gestopt) == 0
    assert rijen() == {str(gedood.pid): False, str(gestopt.pid): True}
    assert run(settings, "worker", "--once").returncode == 0
    assert "eenmalig" in rijen()
    engine.dispose()
