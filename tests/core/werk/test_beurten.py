"""Turns of the worker: a job that finds work goes on for a while, and holds up the others no longer than that."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
from flask import Flask

from overlegtafel import worker


class Werk:
    """A job with so much to do, that writes down when it is asked."""

    def __init__(self, naam: str, hoeveel: int, gevraagd: list[str]) -> None:
        self.naam, self.over, self.gevraagd = naam, hoeveel, gevraagd

    def __call__(self, _nu: datetime) -> bool:
        """Do one piece."""
        self.gevraagd.append(self.naam)
        self.over -= 1
        return self.over >= 0


@pytest.fixture
def uren(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no turn end by the clock."""
    monkeypatch.setattr(worker, "BEURT_SECONDEN", 3600.0)


def test_a_job_with_work_goes_on_before_others_are_asked(uren: None, app: Flask) -> None:
    gevraagd: list[str] = []
    assert worker.run_jobs(app, (Werk("post", 5, gevraagd), Werk("rust", 0, gevraagd)))
    assert gevraagd == ["post"] * 6 + ["rust"]


def test_a_turn_ends_though_there_is_work_left(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    tijd: Iterator[float] = iter(range(1000))
    monkeypatch.setattr(worker, "BEURT_SECONDEN", 3.0)
    monkeypatch.setattr("overlegtafel.worker.time.monotonic", lambda: next(tijd))
    gevraagd: list[str] = []
    worker.run_jobs(app, (Werk("post", 500, gevraagd), Werk("ander", 500, gevraagd)))
    assert gevraagd == ["post"] * 3 + ["ander"] * 3


def test_who_is_told_to_stop_ends_his_turn(uren: None, app: Flask) -> None:
    gevraagd: list[str] = []
    stop = threading.Event()
    stop.set()
    worker.run_jobs(app, (Werk("post", 500, gevraagd), Werk("ander", 500, gevraagd)), stop)
    assert gevraagd == ["post", "ander"]
