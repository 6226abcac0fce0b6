"""Pages of faults: each in Dutch and in the house style, whatever goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, abort
from sqlalchemy import text
from werkzeug.exceptions import HTTPException, MethodNotAllowed, ServiceUnavailable, TooManyRequests, default_exceptions
from werkzeug.test import TestResponse

from overlegtafel.core.database.db import db
from overlegtafel.core.toegang.access import iedereen


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
