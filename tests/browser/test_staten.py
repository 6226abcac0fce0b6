"""Pages in the states that a walk over the sample region doesn't meet: empty, with an error, not there."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, expect
from werkzeug.serving import make_server

from tests.browser.crawl import SHAPE, Crawl
from tests.browser.demosite import Demosite
from tests.browser.test_pages import PUBLIC, sign_in
from tests.conftest import Cast, meld_aan

pytestmark = pytest.mark.browser
EMPTIED = """() => {
  const form = [...document.querySelectorAll('main form')].find(one => one.method === 'post');
  form.noValidate = true;
  const typed = 'input:not([type=hidden], [type=checkbox], [type=radio]), textarea';
  for (const field of form.querySelectorAll(typed)) field.value = '';
  form.querySelector('[type=submit], button:not([type=button])').click();
}"""
"""Send the first form of a page with nothing in it, past what the browser itself would say."""
DESKS = ("/start", "/wachtrij", "/inbreng", "/tafels", "/toetredingen", "/samenwerking/kalender", "/mail", "/logboek")
FORMS = (
    ("", ("/inbreng/nieuw", "/inloggen", "/volgen/overeenkomst/2")),
    (
        "inkoper",
        ("/overeenkomsten/nieuw", "/overeenkomsten/SO-2026/nieuwe-versie", "/inbreng/2026-031/punten/1/antwoord"),
    ),
    ("secretaris", ("/tafels/nieuw", "/bijeenkomsten/nieuw?tafel_id=1", "/inbreng/overtypen")),
    ("beheerder", ("/organisaties/nieuw",)),
)


@pytest.fixture
def empty(site: Flask) -> Iterator[str]:
    """Serve a house in which nothing happened yet; give its address."""
    server = make_server("127.0.0.1", 0, site, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_empty_pages_are_accessible(visit: BrowserContext, axe: str, site: Flask, empty: str, cast: Cast) -> None:
    visitor = Crawl(visit, axe, empty, per_shape=1)
    page = visitor._open()
    for path in PUBLIC:
        visitor._look(page, empty + path, path)
    client = site.test_client()
    meld_aan(client, cast.anna.id)
    cookie = client.get_cookie("overlegtafel")
    assert cookie is not None
    visit.add_cookies([{"name": cookie.key, "value": cookie.value, "url": empty}])
    for path in DESKS:
        visitor._look(page, empty + path, path)

    assert visitor.seen == [*PUBLIC, *DESKS]
    assert visitor.faults == []


@pytest.mark.parametrize(("user", "forms"), FORMS, ids=[user or "visitor" for user, _ in FORMS])
def test_pages_with_an_error_are_accessible(
    visit: BrowserContext, axe: str, demosite: Demosite, user: str, forms: tuple[str, ...]
) -> None:
    if user:
        sign_in(visit, demosite.links[user])
    crawl = Crawl(visit, axe, demosite.url, per_shape=1)
    page = visit.new_page()
    faults: list[str] = []
    for path in forms:
        page.goto(demosite.url + path)
        with page.expect_navigation():
            page.evaluate(EMPTIED)
        expect(page.locator("[data-fouten]")).to_be_focused()
        faults += [f"{path}: {fault}" for fault in crawl._judge(page, page.evaluate(SHAPE))]
    for path in ("/zoeken?q=xyzzyx", "/voorstellen/2019-999", "/bijeenkomsten/9999"):
        page.goto(demosite.url + path)
        faults += [f"{path}: {fault}" for fault in crawl._judge(page, page.evaluate(SHAPE))]

    assert faults == []
