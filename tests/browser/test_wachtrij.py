"""An official goes through the wachtrij with the keyboard alone: choose, open, decide, go on, and back."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import NARROW, WIDE
from tests.browser.crawl import AXE, TOO_WIDE
from tests.browser.demosite import Demosite, serve
from tests.browser.test_pages import sign_in
from tests.processes import run

pytestmark = pytest.mark.browser
AANTAL = 5


def _brief(nummer: int) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Ria Postma <ria{nummer}@post.example>", "inbreng@kreken.example"
    mail["Subject"], mail["Message-ID"] = f"Wachtend bericht {nummer}", f"<wacht{nummer}@post.example>"
    mail.set_content(f"De hulp komt te laat, voor keer {nummer}.\n\n> Een citaat dat wegvalt.\n")
    kop = b"Authentication-Results: mx.kreken.example; dmarc=fail header.from=post.example\r\n"
    return kop + mail.as_bytes()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demosite]:
    """Serve De Vier Kreken with some mails that wait."""
    with serve(tmp_path_factory.mktemp("desk")) as site:
        settings = site.settings | {"OVERLEGTAFEL_AUTHSERV_ID": "mx.kreken.example"}
        for nummer in range(1, AANTAL + 1):
            assert run(settings, "mail", "receive", stdin=_brief(nummer)).returncode == 0
        yield site


def _open(context: BrowserContext, site: Demosite, user: str) -> Page:
    sign_in(context, site.links[user])
    page = context.new_page()
    page.goto(f"{site.url}/wachtrij")
    expect(page.get_by_role("main")).to_contain_text("Sneltoetsen")
    return page


def _keys(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _faults(page: Page, axe: str) -> list[object]:
    """Return what is wrong with this page, wide and narrow."""
    page.evaluate(axe)
    found: list[object] = page.evaluate(AXE)
    page.set_viewport_size(NARROW)
    found += page.evaluate(TOO_WIDE)
    found += page.evaluate(AXE)
    page.set_viewport_size(WIDE)
    return found


def test_the_desk_is_worked_through_by_keys(visit: BrowserContext, desk: Demosite) -> None:
    page = _open(visit, desk, "inkoper")
    main = page.get_by_role("main")
    expect(main).to_contain_text(f"Er wachten {AANTAL} berichten")
    _keys(page, "j", "j", "k", "j")
    expect(page.get_by_role("link", name=f"Wachtend bericht {AANTAL - 1}")).to_be_focused()

    _keys(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Wachtend bericht {AANTAL - 1}")
    expect(main).to_contain_text(f"Bericht 2 van {AANTAL}")
    _keys(page, "n")
    expect(main).to_contain_text(f"Bericht 3 van {AANTAL}")
    _keys(page, "p")
    expect(main).to_contain_text(f"Bericht 2 van {AANTAL}")

    _keys(page, "t")
    expect(page.get_by_role("status")).to_contain_text("1 bericht terzijde gelegd.")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Wachtend bericht {AANTAL - 2}")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    _keys(page, "u")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Wachtend bericht {AANTAL - 1}")
    expect(main).to_contain_text(f"Bericht 2 van {AANTAL}")

    _keys(page, "v")
    expect(page.get_by_role("status")).to_contain_text("Geplaatst als inbreng 2026-")
    _keys(page, "u")
    expect(main).to_contain_text("Niemand buiten de wachtrij ziet daar iets van")
    _keys(page, "z")
    expect(page.get_by_label("Zoek op nummer of woorden in de titel")).to_be_focused()
    page.keyboard.type("tarief n t")
    expect(page.get_by_label("Zoek op nummer of woorden in de titel")).to_have_value("tarief n t")


def test_mails_are_chosen_by_key_and_put_aside_together(visit: BrowserContext, desk: Demosite) -> None:
    page = _open(visit, desk, "secretaris")
    _keys(page, "j", "s", "j", "s")
    expect(page.locator("[data-kies]:checked")).to_have_count(2)
    _keys(page, "t")
    expect(page.get_by_role("status")).to_contain_text("2 berichten terzijde gelegd.")
    _keys(page, "u")
    expect(page.get_by_role("status")).to_contain_text("2 berichten wachten weer op een besluit.")


def test_keys_that_are_off_do_nothing(visit: BrowserContext, desk: Demosite) -> None:
    page = _open(visit, desk, "inkoper")
    page.get_by_role("button", name="Zet sneltoetsen uit").click()
    page.goto(page.url)
    _keys(page, "j", "s", "t")
    page.wait_for_timeout(300)
    expect(page.locator("[data-kies]:checked")).to_have_count(0)
    expect(page.get_by_role("status")).to_have_count(0)


def test_a_sender_is_found_and_joined_without_a_mouse(visit: BrowserContext, axe: str, desk: Demosite) -> None:
    page = _open(visit, desk, "secretaris")
    _keys(page, "j", "Enter")
    page.get_by_text("Kies wie de afzender is").focus()
    _keys(page, "Enter", "Tab")
    page.keyboard.type("kromme kreek")
    _keys(page, "Enter")
    page.wait_for_url("**?wie=*")
    knop = page.get_by_role("button", name="van Thuiszorg De Kromme Kreek").first
    knop.focus()
    _keys(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text("De afzender is")
    assert page.evaluate("document.activeElement.id") == "afzender"
    expect(page.get_by_role("button", name="Neem deze keuze terug")).to_be_visible()
    assert _faults(page, axe) == []


@pytest.mark.parametrize("user", ["inkoper", "secretaris"])
def test_the_desk_with_mail_is_accessible(visit: BrowserContext, axe: str, desk: Demosite, user: str) -> None:
    page = _open(visit, desk, user)
    pages = [page.url, f"{desk.url}{page.locator('[data-toetsregel] a').first.get_attribute('href')}"]
    for url in [*pages, f"{pages[1]}/origineel", f"{pages[1]}?wie=kromme&zoek=tarief"]:
        page.goto(url)
        assert _faults(page, axe) == []


def test_the_desk_prints_what_waits_without_its_buttons(visit: BrowserContext, desk: Demosite, tmp_path: Path) -> None:
    page = _open(visit, desk, "inkoper")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Wachtend bericht 1")).to_be_visible()
    expect(page.get_by_role("button", name="Leg de gekozen berichten terzijde")).to_be_hidden()
    page.set_viewport_size(NARROW)
    expect(page.get_by_role("link", name="Wachtend bericht 1")).to_be_visible()
