"""A mail that uses up its CPU time is tried twice and then waits for a person; nothing else stands still for it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.core.werk.rekentijd import TeZwaar, rekentijd
from overlegtafel.inbox import jobs
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.wachten import TE_ZWAAR
from overlegtafel.inbox.services import understand
from overlegtafel.postlezer import ontleed
from overlegtafel.virtuele_tafel.models import Inbreng, Punt
from overlegtafel.virtuele_tafel.rules.punten import MEESTE_PUNTEN, TE_VEEL
from tests.inbox.conftest import Ontvang, brief


def bericht() -> Bericht:
    db.session.rollback()
    return db.session.scalars(select(Bericht)).one()


@pytest.fixture
def zwaar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reading take for ever, behind a guard as the readers have."""

    def lees(raw: bytes) -> object:
        while b"Vraag" in raw:
            try:
                sum(range(1000))
            except Exception:  # noqa: BLE001  # as a reader that goes on whatever one part does
                continue
        return ontleed(raw)

    monkeypatch.setattr(understand, "ontleed", lees)
    monkeypatch.setattr(understand, "LEESTIJD", 0.05)


def test_after_the_second_time_it_waits_with_a_reason(app: Flask, ontvang: Ontvang, nu: datetime, zwaar: None) -> None:
    ontvang(brief(onderwerp="Vraag"))
    assert (bericht().verwerkt_op, bericht().keren_te_zwaar, bericht().pogingen) == (None, 1, 0)
    assert not jobs.run_once(nu)
    assert jobs.run_once(nu + timedelta(minutes=1))
    assert (bericht().wacht_reden, bericht().keren_te_zwaar) == (TE_ZWAAR, 2)
    assert not jobs.run_once(nu + timedelta(days=1))


def test_the_page_shows_it_and_reads_it_no_more(
    site: Flask, bureau: FlaskClient, ontvang: Ontvang, nu: datetime, zwaar: None
) -> None:
    ontvang(brief(onderwerp="Vraag"))
    jobs.run_once(nu + timedelta(minutes=1))
    pad = f"/wachtrij/{bericht().id}"
    assert TE_ZWAAR.partition(".")[0] in bureau.get(pad).text
    assert bureau.post(f"{pad}/plaatsen", data={"bij": "nieuw"}).status_code == 409
    assert db.session.scalars(select(Inbreng)).all() == []


def test_only_time_of_the_processor_counts() -> None:
    with rekentijd(5):
        sum(range(1000))
    with pytest.raises(TeZwaar), rekentijd(0.02):
        while True:
            pass


def test_of_a_thousand_punten_the_rest_stands_in_the_last(app: Flask, ontvang: Ontvang) -> None:
    ontvang(brief("\n\n".join(f"Artikel {nummer % 9 + 1}: anders." for nummer in range(1000))))
    db.session.rollback()
    fragmenten = db.session.scalars(select(Punt.fragment).order_by(Punt.volgnr)).all()
    assert len(fragmenten) == MEESTE_PUNTEN
    assert sum(fragment.count("anders") for fragment in fragmenten) == 1000
    assert TE_VEEL in db.session.scalars(select(Inbreng)).one().signalen
