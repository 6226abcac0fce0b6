"""What waits for a machine of others runs beside the rest of a worker: a slow one holds up nothing."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from flask import Flask

from overlegtafel import worker
from overlegtafel.core.werk.hartslag import Hart
from overlegtafel.inbox.jobs import herscannen, ophalen
from overlegtafel.inbox.jobs import run_once as verwerk
from overlegtafel.outbox.jobs import run_once as verstuur
from tests.processes import wait_until


def test_mailbox_scanner_and_mail_server_are_waited_for_apart() -> None:
    assert {ophalen.run_once, herscannen.run_once, verstuur} == set(worker.APART)
    assert verwerk not in worker.APART
    assert set(worker.APART) <= set(worker.JOBS)


def test_a_job_apart_that_hangs_holds_up_no_other(monkeypatch: pytest.MonkeyPatch, site: Flask) -> None:
    stop, los, gedaan = threading.Event(), threading.Event(), threading.Event()

    def hang(_nu: datetime) -> bool:
        return los.wait(60)

    def werk(_nu: datetime) -> bool:
        gedaan.set()
        return False

    monkeypatch.setattr(worker, "JOBS", (hang, werk))
    monkeypatch.setattr(worker, "APART", (hang,))
    draad = threading.Thread(target=worker.run_until, args=(stop, site, Hart("doos:1")))
    draad.start()
    try:
        wait_until(gedaan.is_set, seconds=30)
        assert not los.is_set()
    finally:
        stop.set()
        los.set()
        draad.join(30)
    assert not draad.is_alive()
