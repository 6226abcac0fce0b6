"""Pages of faults: each in Dutch and in the house style, whatever goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, abort
from sqlalchemy import delete, select, text
from sqlalchemy.exc import DataError, IntegrityError, NoResultFound, OperationalError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, ServiceUnavailable, TooManyRequests, default_exceptions
from werkzeug.test import TestResponse

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.database.nummers import Teller
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.web.foutpagina import INTUSSEN, PAST_NIET
from tests.intussen import Intussen


@pytest.fixture
def geef(site: Flask) -> Iterator[Callable[[Callable[[], Any]], TestResponse]]:
    """Give a way to ask for a page that does what a test wants; faults are shown, not raised."""
    was, site.config["PROPAGATE_EXCEPTIONS"] = site.view_functions["paginas.over"], False

    def vraag(view: Callable[[], Any]) -> TestResponse:
        site.view_functions["paginas.over"] = iedereen(lambda: view())
        return site.test_client().get("/over")

    yield vraag
    site.view_functions["paginas.over"] = was
    site.config["PROPAGATE_EXCEPTIONS"] = None


@pytest.mark.parametrize("status", sorted(set(default_exceptions) - {500}))
def test_each_refusal_of_http_has_a_dutch_page(geef: Callable[..., TestResponse], status: int) -> None:
    antwoord = geef(lambda: abort(status))
    titel = re.search(r"<h1[^>]*>([^<]+)</h1>", antwoord.text)
    assert antwoord.status_code == status
    assert titel
    assert (titel[1] == "Er ging iets mis") == (status >= 500 and status != 503)
    assert antwoord.text.count("nl-paragraph") >= 2


@pytest.mark.parametrize(
    ("fout", "header", "waarde"),
    [
        (MethodNotAllowed(valid_methods=["GET", "HEAD"]), "Allow", "GET, HEAD"),
        (TooManyRequests(retry_after=90), "Retry-After", "90"),
        (ServiceUnavailable(retry_after=60), "Retry-After", "60"),
    ],
)
def test_a_refusal_keeps_what_it_tells_a_machine(
    geef: Callable[..., TestResponse], fout: HTTPException, header: str, waarde: str
) -> None:
    def weiger() -> None:
        raise fout

    antwoord = geef(weiger)
    assert antwoord.headers[header] == waarde
    assert antwoord.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_fault_of_ours_is_told_in_dutch(geef: Callable[..., TestResponse]) -> None:
    antwoord = geef(lambda: 1 // 0)
    assert antwoord.status_code == 500
    assert "De fout is vastgelegd" in antwoord.text


def test_a_fault_is_told_also_when_the_words_of_the_region_are_away(geef: Callable[..., TestResponse]) -> None:
    with db.engine.begin() as verbinding:
        verbinding.execute(text("ALTER TABLE instelling RENAME TO weg"))
    try:
        antwoord = geef(lambda: 1 // 0)
    finally:
        with db.engine.begin() as verbinding:
            verbinding.execute(text("ALTER TABLE weg RENAME TO instelling"))
    assert antwoord.status_code == 500
    assert "De fout is vastgelegd" in antwoord.text


def test_a_question_that_the_database_refused_is_told_in_dutch(app: Flask) -> None:
    was, app.config["PROPAGATE_EXCEPTIONS"] = app.view_functions["paginas.over"], False
    app.view_functions["paginas.over"] = iedereen(
        lambda: str(db.session.execute(text("SELECT CAST('x' AS integer) FROM is_er_niet")))
    )
    try:
        antwoord = app.test_client().get("/over")
    finally:
        app.view_functions["paginas.over"] = was
        app.config["PROPAGATE_EXCEPTIONS"] = None
    assert antwoord.status_code in (500, 503)
    assert re.search(r"<h1[^>]*>(Er ging iets mis|Even niet bereikbaar)</h1>", antwoord.text)


def test_without_a_database_the_visitor_reads_so(site: Flask) -> None:
    with db.engine.begin() as verbinding:
        verbinding.execute(text("ALTER TABLE instelling RENAME TO weg"))
    try:
        antwoord = site.test_client().get("/")
    finally:
        with db.engine.begin() as verbinding:
            verbinding.execute(text("ALTER TABLE weg RENAME TO instelling"))
    assert antwoord.status_code == 503
    assert "Even niet bereikbaar" in antwoord.text


WEGEN = [(401, "/inloggen"), (403, "/inloggen"), (404, "/zoeken"), (410, "/zoeken")]


@pytest.mark.parametrize(("status", "weg"), WEGEN)
def test_a_refusal_says_where_one_goes_on(geef: Callable[..., TestResponse], status: int, weg: str) -> None:
    inhoud = geef(lambda: abort(status)).text.split("<main")[1]
    assert "Zo komt u verder" in inhoud
    assert re.findall(r'href="(/[^"#]*)"', inhoud)[:2] == [weg, "/"]


def test_a_form_that_stood_open_too_long_leads_back_to_its_page(site: Flask) -> None:
    site.config["WTF_CSRF_ENABLED"] = True
    try:
        assert 'href="/inloggen?verder=/start"' in site.test_client().post("/inloggen?verder=/start").text
    finally:
        site.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.parametrize(
    ("fout", "status", "zin"),
    [
        (IntegrityError("INSERT", None, Exception()), 409, INTUSSEN),
        (NoResultFound(), 409, INTUSSEN),
        (DataError("INSERT", None, Exception()), 422, PAST_NIET),
        (OperationalError("SELECT", None, Exception()), 503, "even niet bereikbaar"),
    ],
)
def test_what_the_database_refuses_is_a_sentence(
    geef: Callable[..., TestResponse], fout: Exception, status: int, zin: str
) -> None:
    def weiger() -> None:
        raise fout

    antwoord = geef(weiger)
    assert (antwoord.status_code, zin in antwoord.text) == (status, True)


def test_a_row_that_went_meanwhile_is_a_sentence(site: Flask, geef: Callable[..., TestResponse]) -> None:
    with transaction() as session:
        session.add(Teller(soort="inbreng", jaar=2026, laatste=1))

    def haal_weg() -> None:
        with transaction() as session:
            session.execute(delete(Teller))

    def lees_dan_schrijf() -> str:
        teller = db.session().scalars(select(Teller)).one()
        Intussen(site, haal_weg).uitkomst()
        with transaction():
            teller.laatste += 1
        return "gelukt"

    antwoord = geef(lees_dan_schrijf)
    assert (antwoord.status_code, INTUSSEN in antwoord.text) == (409, True)
