"""A visitor without a mouse gives inbreng: from the skip link to the confirmation by mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.crawl import Crawl
from tests.browser.demosite import Demosite, serve
from tests.browser.lopen import FOCUS

pytestmark = pytest.mark.browser
MOST_TABS = 120
HERE = "document.activeElement.outerHTML.slice(0, 200)"
_TABBABLE = """[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.checkVisibility() && !e.disabled && (e.type !== 'radio' || e.checked))"""
TABBABLE = f"() => {_TABBABLE}.length"
MISSED = f"() => {_TABBABLE}.filter(e => !e.hasAttribute('data-bereikt')).map(e => e.outerHTML.slice(0, 200))"
TEXT = "Artikel 4, tweede lid: een half uur per week is te weinig.\n\nNeem drie kwartier als ondergrens."


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demosite]:
    """Serve De Vier Kreken for tests that change something."""
    with serve(tmp_path_factory.mktemp("own_site")) as site:
        yield site


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until `goal` has the focus, and check that one can see where the focus is."""
    expect(goal).to_have_count(1)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if goal.evaluate("element => element === document.activeElement"):
            assert page.evaluate(FOCUS), "nothing shows where the focus is"
            return
    raise AssertionError(f"{goal} can't be reached with Tab")


def type_into(page: Page, label: str, text: str) -> None:
    """Go to a field by its label and type."""
    tab_to(page, page.get_by_label(label, exact=False))
    page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    """Go to a button and press it."""
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def open_form(page: Page, site: Demosite) -> None:
    """Come in at the front door, skip to the content, and go to the form by the menu."""
    page.goto(f"{site.url}/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main#inhoud")).to_be_focused()
    page.goto(f"{site.url}/")
    tab_to(page, page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Inbreng geven"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbreng/nieuw*")


def fill_in(page: Page) -> None:
    """Fill in the form as a visitor, about the agreement whose ronde is open."""
    type_into(page, "Uw naam", "Daan de Wit")
    type_into(page, "Uw mailadres", "daan@post.example")
    tab_to(page, page.get_by_role("radio", name="Ik werk bij een aanbieder"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Ik ben inwoner")).to_be_checked()
    tab_to(page, page.get_by_label("Waar gaat het over?"))
    page.keyboard.type("Deelovereenkomst Hulp")
    type_into(page, "Onderwerp", "Ondergrens van de hulp")
    type_into(page, "Uw inbreng", TEXT)


def test_a_visitor_gives_inbreng_without_a_mouse(visit: BrowserContext, axe: str, own_site: Demosite) -> None:
    page = visit.new_page()
    open_form(page, own_site)
    fill_in(page)
    press(page, "Bekijk wat u verstuurt")

    page.wait_for_url("**/inbreng/controleren/*")
    expect(page.get_by_role("main")).to_contain_text("Neem drie kwartier als ondergrens.")
    expect(page.get_by_role("main")).to_contain_text("Hulp bij het huishouden")
    press(page, "Verstuur")

    page.wait_for_url("**/inbreng/verstuurd/*")
    expect(page.get_by_role("main")).to_contain_text("daan@post.example")
    (link,) = re.findall(r"http\S+/t/[a-z2-7]{26}", own_site.newest_mail("bevestig_inbreng"))
    page.goto(link)
    assert "/t/" not in page.url
    press(page, "Ja, dit is mijn inbreng")

    expect(page.get_by_role("main")).to_contain_text(re.compile(r"2026-\d{3}"))
    receipt = own_site.newest_mail("ontvangst")
    assert "Neem drie kwartier als ondergrens." in receipt
    crawl = Crawl(visit, axe, own_site.url, per_shape=1)
    crawl.run(page.url.removeprefix(own_site.url))
    assert crawl.faults == []


def test_what_is_wrong_is_said_first_and_leads_to_its_field(
    visit: BrowserContext, axe: str, own_site: Demosite
) -> None:
    page = visit.new_page()
    page.goto(f"{own_site.url}/inbreng/nieuw")
    type_into(page, "Uw inbreng", TEXT)
    press(page, "Bekijk wat u verstuurt")

    summary = page.locator("[data-fouten]")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Vul uw naam in.")
    expect(page.get_by_label("Uw inbreng")).to_have_value(TEXT)
    tab_to(page, summary.get_by_role("link", name="Uw naam"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Uw naam")).to_be_focused()
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run()).violations.map(v => v.id + ' ' + v.nodes[0].target)")
    assert found == []


@pytest.mark.parametrize(
    "pad", ["/demo", "/inbreng/nieuwe-link", "/zoeken?q=tarief&soort=artikel", "/volgen/overeenkomst/2", "/meldingen"]
)
def test_all_that_can_be_done_is_reached_with_tab_and_shows_where_one_is(
    visit: BrowserContext, demosite: Demosite, pad: str
) -> None:
    page = visit.new_page()
    assert (page.goto(f"{demosite.url}{pad}") or pytest.fail(pad)).ok
    te_bereiken = page.evaluate(TABBABLE)
    for _ in range(te_bereiken + 2):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) or page.evaluate("document.activeElement === document.body"), page.evaluate(HERE)
        page.evaluate("document.activeElement.setAttribute('data-bereikt', '')")
    assert page.evaluate(MISSED) == []


def test_what_was_typed_survives_a_lost_connection(visit: BrowserContext, own_site: Demosite) -> None:
    page = visit.new_page()
    page.goto(f"{own_site.url}/inbreng/nieuw")
    page.get_by_label("Uw inbreng").fill(TEXT)
    visit.set_offline(True)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Bekijk wat u verstuurt").click()
    page.wait_for_timeout(500)
    visit.set_offline(False)
    page.goto(f"{own_site.url}/inbreng/nieuw")

    expect(page.get_by_label("Uw inbreng")).to_have_value(TEXT)


def test_without_script_the_form_works_all_the_same(visit: BrowserContext, own_site: Demosite, tmp_path: Path) -> None:
    browser = visit.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own_site.url}/inbreng/nieuw")
    page.get_by_label("Uw naam").fill("Daan")
    page.get_by_label("Uw mailadres").fill("daan@post.example")
    page.get_by_role("radio", name="Ik ben inwoner").check()
    page.get_by_label("Onderwerp").fill("Zonder script")
    page.get_by_label("Uw inbreng").fill(TEXT)
    (tmp_path / "bijlage.txt").write_text("Een rekenvoorbeeld.", encoding="utf-8")
    page.get_by_label("Bijlagen").set_input_files(tmp_path / "bijlage.txt")
    page.get_by_role("button", name="Bekijk wat u verstuurt").click()

    expect(page.get_by_role("main")).to_contain_text("bijlage.txt")
    context.close()


def test_what_was_sent_does_not_come_back(visit: BrowserContext, own_site: Demosite) -> None:
    page = visit.new_page()
    open_form(page, own_site)
    fill_in(page)
    press(page, "Bekijk wat u verstuurt")
    page.wait_for_url("**/inbreng/controleren/*")
    page.goto(f"{own_site.url}/inbreng/nieuw")

    expect(page.get_by_label("Uw inbreng")).to_have_value("")
