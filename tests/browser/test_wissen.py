"""Erasing an inbreng by clicks, from the request of a beheerder to what everybody reads above the verslag."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import NARROW, WIDE
from tests.browser.crawl import Crawl
from tests.browser.demosite import Demosite, serve
from tests.browser.test_pages import sign_in

pytestmark = pytest.mark.browser
NUMMER, WOORD = "2026-032", "reistijd in het buitengebied"


@pytest.fixture
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demosite]:
    """Serve De Vier Kreken, to change something in it."""
    with serve(tmp_path_factory.mktemp("wissen")) as site:
        yield site


@pytest.fixture
def ander(chromium: Browser) -> Iterator[BrowserContext]:
    """Give the window of a second person."""
    context = chromium.new_context(viewport=WIDE, locale="nl-NL", timezone_id="Europe/Amsterdam")
    yield context
    context.close()


def kijk(context: BrowserContext, page: Page, huis: Demosite, axe: str) -> None:
    """Look at a page as it stands, at both widths, by axe."""
    blad = Crawl(context, axe, huis.url, per_shape=1)
    blad._visit(page, page.url)
    page.set_viewport_size(WIDE)
    assert blad.seen
    assert blad.faults == []


def test_two_people_erase_what_was_quoted_and_everybody_reads_why(
    visit: BrowserContext, ander: BrowserContext, huis: Demosite, axe: str
) -> None:
    visit.set_default_timeout(60_000)
    ander.set_default_timeout(60_000)
    sign_in(visit, huis.links["beheerder"])
    page = visit.new_page()
    page.goto(f"{huis.url}/voorstellen/{NUMMER}")
    page.locator(f'a[href="/inbreng/{NUMMER}/verwijderen"]').first.click()
    kijk(visit, page, huis, axe)
    page.get_by_label("Waarom wordt deze inbreng verwijderd?").fill("Op verzoek van de afzender (artikel 17 AVG).")
    page.get_by_label("Welke woorden moeten ook uit andere stukken weg?").fill(WOORD)
    page.get_by_role("button", name="Vraag om te verwijderen").click()
    expect(page.get_by_role("heading", name="Waar de woorden nog staan")).to_be_visible()
    kijk(visit, page, huis, axe)

    sign_in(ander, huis.links["inkoper"])
    collega = ander.new_page()
    collega.goto(f"{huis.url}/start")
    collega.get_by_role("link", name="Inbreng die een tweede persoon moet verwijderen").click()
    kijk(ander, collega, huis, axe)
    collega.get_by_role("link", name=NUMMER).click()
    kijk(ander, collega, huis, axe)
    collega.get_by_role("link", name="Verwijder deze inbreng").click()
    kijk(ander, collega, huis, axe)
    for vakje in collega.locator("[name=plekken]").all():
        expect(vakje).to_be_checked()
    collega.set_viewport_size(NARROW)
    collega.get_by_role("button", name="Verwijder deze inbreng").click()
    expect(collega.get_by_text("De SHA-256 van de tekst was")).to_be_visible()
    kijk(ander, collega, huis, axe)

    collega.get_by_role("link", name="In welke stukken is iets weggelakt?").click()
    kijk(ander, collega, huis, axe)
    collega.locator("main h2 a").first.click()
    kijk(ander, collega, huis, axe)
    expect(collega.get_by_text("In dit stuk zijn woorden weggelakt").first).to_be_visible()
    expect(collega.locator("main")).not_to_contain_text(WOORD)
