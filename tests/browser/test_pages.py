"""Every page that a visitor or a user can reach is accessible, fits a small screen and makes no error."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import WIDE
from tests.browser.crawl import Crawl, shape_of
from tests.browser.demosite import Demosite

pytestmark = pytest.mark.browser
PUBLIC = ("/", "/overeenkomsten", "/voorstellen", "/bijeenkomsten", "/inbreng/nieuw", "/inloggen", "/zoeken?q=tarief")
USERS = (
    ("inkoper", ("/wachtrij", "/inbreng")),
    ("secretaris", ("/wachtrij", "/tafels", "/inbreng/overtypen")),
    ("vertegenwoordiger van Thuiszorg De Kromme Kreek", ("/inbreng/mijn",)),
    ("vertegenwoordiger van gemeente Lindeveen", ("/start",)),
    ("beheerder", ("/beheer", "/beheer/instellingen", "/logboek", "/mail", "/gebruikers", "/organisaties")),
)


def sign_in(context: BrowserContext, link: str) -> None:
    """Sign in by a link of the demo."""
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Inloggen als").click()
    page.wait_for_url("**/start")
    page.close()


def test_pages_of_a_visitor_are_accessible(visit: BrowserContext, axe: str, demosite: Demosite) -> None:
    crawl = Crawl(visit, axe, demosite.url, per_shape=2)

    crawl.run(*PUBLIC)

    assert {path.partition("?")[0] for path in PUBLIC} <= {path.partition("?")[0] for path in crawl.seen}
    assert len(crawl.seen) > 20
    assert crawl.faults == []


@pytest.mark.parametrize(("user", "own"), USERS, ids=[user for user, _ in USERS])
def test_pages_of_a_user_are_accessible(
    visit: BrowserContext, axe: str, demosite: Demosite, user: str, own: tuple[str, ...]
) -> None:
    sign_in(visit, demosite.links[user])
    crawl = Crawl(visit, axe, demosite.url, per_shape=1)

    crawl.run("/start", *own)

    assert {"/start", *own} <= {path.partition("?")[0] for path in crawl.seen}
    assert crawl.faults == []


def test_the_walk_notices_what_is_wrong(chromium: Browser, axe: str) -> None:
    context = chromium.new_context(viewport=WIDE)
    base = "http://mis.example"
    page = (
        '<html lang="en"><title> | x</title><h1>a</h1><h1>b</h1><img src="x.png">'
        '<a href="/weg">w</a><div style="width:900px">b</div>'
    )
    context.route(
        "**/*",
        lambda route: route.fulfill(
            status=200 if route.request.url == f"{base}/" else 404, content_type="text/html", body=page
        ),
    )
    crawl = Crawl(context, axe, base, per_shape=1)
    tab = crawl._open()
    crawl._look(tab, f"{base}/", "/")
    context.close()

    said = " ".join(crawl.faults)
    for fault in ("2 h1", "no title", "language 'en'", "axe image-alt", "wider than 320", "console: "):
        assert fault in said


def test_pages_that_differ_in_a_number_are_of_one_kind() -> None:
    assert shape_of("http://x/voorstellen/2026-041?pagina=2") == shape_of("http://x/voorstellen/2026-007?pagina=1")
    assert shape_of("http://x/overeenkomsten/DO-HBH/1.0") == shape_of("http://x/overeenkomsten/BO-2026-01/1.1")
    assert shape_of("http://x/voorstellen") != shape_of("http://x/overeenkomsten")
