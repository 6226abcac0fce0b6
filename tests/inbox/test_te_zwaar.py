"""A mail that uses up its CPU time is tried twice and then waits for a person; nothing else stands still for it."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.werk.rekentijd import TeZwaar, rekentijd
from overlegtafel.inbox import jobs
from overlegtafel.inbox.jobs import herscannen
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.wachten import NIET_GESCAND, TE_ZWAAR
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


def test_in_another_thread_too_and_never_after_it_ended() -> None:
    gebeurd: list[str] = []

    def werk() -> None:
        for duur in (5.0, 0.02):
            try:
                with rekentijd(duur):
                    while duur < 1:
                        pass
                gebeurd.append("klaar")
            except TeZwaar:
                gebeurd.append("te zwaar")
        for _ in range(200):
            with suppress(TeZwaar), rekentijd(0.0):
                sum(range(100))
            sum(range(5_000))
        with rekentijd(0.05):
            time.sleep(0.3)
        gebeurd.append("einde")

    draad = threading.Thread(target=werk)
    draad.start()
    draad.join(60)
    assert gebeurd == ["klaar", "te zwaar", "einde"]


def test_an_official_who_places_it_reads_that_it_takes_too_long(
    site: Flask, bureau: FlaskClient, ontvang: Ontvang, zwaar: None
) -> None:
    ontvang(brief(onderwerp="Vraag"))
    antwoorden: list[TestResponse] = []
    pad = f"/wachtrij/{bericht().id}/plaatsen"
    db.session.remove()
    draad = threading.Thread(target=lambda: antwoorden.append(bureau.post(pad, data={"bij": "nieuw"})))
    draad.start()
    draad.join(60)
    assert [een.status_code for een in antwoorden] == [409]
    assert "te veel rekentijd" in antwoorden[0].text


def test_a_scan_anew_that_takes_too_long_waits_with_that_reason(
    app: Flask, ontvang: Ontvang, nu: datetime, request: pytest.FixtureRequest
) -> None:
    ontvang(brief(onderwerp="Vraag"))
    with transaction() as session:
        session.get_one(Bericht, bericht().id).wacht_reden = NIET_GESCAND
    request.getfixturevalue("zwaar")
    for minuten in (0, 60):
        assert herscannen.run_once(nu + timedelta(minutes=minuten))
    assert bericht().wacht_reden == TE_ZWAAR


def test_of_a_thousand_punten_the_rest_stands_in_the_last(app: Flask, ontvang: Ontvang) -> None:
    ontvang(brief("\n\n".join(f"Artikel {nummer % 9 + 1}: anders." for nummer in range(1000))))
    db.session.rollback()
    fragmenten = db.session.scalars(select(Punt.fragment).order_by(Punt.volgnr)).all()
    assert len(fragmenten) == MEESTE_PUNTEN
    assert sum(fragment.count("anders") for fragment in fragmenten) == 1000
    assert TE_VEEL in db.session.scalars(select(Inbreng)).one().signalen
