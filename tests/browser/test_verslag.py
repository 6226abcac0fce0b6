"""A bijeenkomst from planning to erratum: answers of calendars, minutes in two browsers, one offline, two changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from overlegtafel.demo.omgeving import MAILADRES
from tests.browser.conftest import NARROW, WIDE
from tests.browser.crawl import AXE, TOO_WIDE
from tests.browser.demosite import Demosite, serve
from tests.browser.lopen import Loper, loper
from tests.browser.test_pages import sign_in
from tests.contracts.source import ROOT
from tests.processes import is_listening, kill, send_lmtp, start, wait_until

pytestmark = pytest.mark.browser
PARTIJ = "vertegenwoordiger van Thuiszorg De Kromme Kreek"
ANSWERS = ("outlook-komt", "google-komt-niet", "apple-misschien")
WORDS = ("Komt\t", "Komt niet", "Komt misschien")
REPLIES = ROOT / "tests" / "inbox" / "antwoorden"
PLATEN = os.environ.get("OVERLEGTAFEL_TEST_PLATEN")
"""A folder for pictures of the pages, for who wants to look."""


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demosite]:
    """Serve De Vier Kreken for this test alone: its clock goes on."""
    with serve(tmp_path_factory.mktemp("verslag")) as site:
        yield site


def _person(chromium: Browser, site: Demosite, who: str) -> BrowserContext:
    context = chromium.new_context(viewport=WIDE, locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.set_default_timeout(20_000)
    sign_in(context, site.links[who])
    return context


def _later(page: Page, site: Demosite, step: str) -> None:
    page.goto(f"{site.url}/demo")
    page.get_by_role("button", name=step).click()
    expect(page.get_by_role("status").first).to_contain_text("Het is hier nu")


def _look(page: Page, axe: str, name: str) -> list[object]:
    """Return what is wrong with this page, wide and narrow; keep pictures where somebody wants them."""
    page.evaluate(axe)
    found: list[object] = [(name, *fault) for fault in page.evaluate(AXE)]
    for size, width in ((WIDE, 1280), (NARROW, 360)):
        page.set_viewport_size(size)
        found += [(name, width, fault) for fault in page.evaluate(TOO_WIDE)]
        if PLATEN:
            page.screenshot(path=str(Path(PLATEN) / f"{name}-{width}.png"), full_page=True)
    page.set_viewport_size(WIDE)
    return found


def _plan(secretary: Loper) -> str:
    """Plan a bijeenkomst in a week by clicks, and publish its agenda of two points; return its address."""
    secretary.klik("Bijeenkomsten", "Plan een bijeenkomst")
    secretary.kies("Tafel", "Hulp bij het huishouden")
    secretary.vul(Datum="2026-11-27", Begintijd="09:00", Eindtijd="11:00", Plaats="Gemeentehuis Oosterkreek")
    secretary.klik("Plan de bijeenkomst")
    secretary.ziet("Ik heb dit gezien en ga door")
    secretary.vink("Ik heb dit gezien en ga door")
    secretary.klik("Plan de bijeenkomst")
    for title in ("Opening", "Declareren in het buitengebied"):
        secretary.klik("Voeg een punt toe")
        secretary.vul(Onderwerp=title)
        secretary.klik("Opslaan")
    secretary.klik("Publiceer de agenda", "Publiceer de agenda")
    address = secretary.page.url.partition("/agenda")[0]
    secretary.klik("Bijeenkomsten", "27 november 2026", "Genodigden")
    secretary.vul(Naam="Tineke Vos", Mailadres="voorzitter@adviesraad.example")
    secretary.klik("Nodig uit")
    return address


def _reply(secretary: Loper, site: Demosite) -> list[str]:
    """Let who was called answer by the mail of three calendars, over LMTP; return what the secretaris reads of each."""
    site.work()
    called = site.called("20261127T090000")
    receiver, port = start(site.settings, "mail", "lmtp"), int(site.settings["OVERLEGTAFEL_LMTP_LISTEN"].split(":")[1])
    try:
        wait_until(lambda: is_listening(port))
        for (address, uid), name in zip(called, ANSWERS, strict=False):
            raw = (REPLIES / f"{name}.eml").read_text(encoding="utf-8")
            raw = raw.replace("@UID@", uid).replace("@SEQUENCE@", "0").replace("bram@krommekreek.example", address)
            assert send_lmtp(port, raw.encode().replace(b"\n", b"\r\n"), recipient=MAILADRES) == 250
    finally:
        kill(receiver)  # what was answered with 250 is kept
    site.work()
    secretary.klik("Bijeenkomsten", "27 november 2026", "Genodigden")
    rows = secretary.hoofd.get_by_role("row")
    return [rows.filter(has_text=address).inner_text() for address, _ in called[: len(ANSWERS)]]


def _minutes(first: Page, second: Page, address: str) -> None:
    """Let two people write, one of them without a connection; nothing of either is lost."""
    for page in (first, second):
        page.goto(f"{address}/notulen")
    point = "Wat is er besproken bij punt {}?"
    first.get_by_label(point.format(1)).fill("De voorzitter opent de bijeenkomst.")
    expect(first.locator("[data-staat]").first).to_contain_text("Bewaard om")
    expect(second.get_by_label(point.format(1))).to_have_value("De voorzitter opent de bijeenkomst.", timeout=15_000)

    second.context.set_offline(True)
    second.get_by_label(point.format(2)).fill("De gemeente licht de termijn toe.")
    expect(second.locator("[data-staat]").nth(1)).to_contain_text("Geen verbinding")
    first.get_by_label(point.format(2)).fill("Kleine aanbieders vinden drie maanden te kort.")
    expect(first.locator("[data-staat]").nth(1)).to_contain_text("Bewaard om")
    second.context.set_offline(False)
    expect(second.locator("#punt-2 [data-anders]")).to_be_visible(timeout=15_000)
    second.locator("#punt-2").get_by_role("button", name="Zet beide onder elkaar").click()
    expect(second.locator("[data-staat]").nth(1)).to_contain_text("Bewaard om")
    both = "Kleine aanbieders vinden drie maanden te kort.\n\nDe gemeente licht de termijn toe."
    expect(first.get_by_label(point.format(2))).to_have_value(both, timeout=15_000)


def _write_on(page: Page, address: str) -> None:
    """Write in the whole verslag: it saves itself as the minutes do, and goes on from what it saved."""
    page.goto(f"{address}/verslag/bewerken")
    for words in ("De voorzitter sluit de bijeenkomst.", "De voorzitter sluit de bijeenkomst om elf uur."):
        with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 200):
            page.get_by_label("Na de agendapunten").fill(words)
    expect(page.locator("[data-vanzelf]")).to_contain_text("Bewaard om")
    page.reload()
    expect(page.get_by_label("Na de agendapunten")).to_have_value("De voorzitter sluit de bijeenkomst om elf uur.")


def _action(page: Page) -> None:
    point = page.locator("#punt-2")
    point.get_by_text("Actiepunt bij punt 2").click()
    point.get_by_label("Wat", exact=True).fill("Cijfers over de termijn aanleveren")
    point.get_by_label("Uiterlijk").fill("2026-12-15")
    point.get_by_role("button", name="Voeg het actiepunt toe").click()
    expect(page.get_by_role("main")).to_contain_text("Cijfers over de termijn aanleveren (")


def _ask(page: Page, address: str, now: str, then: str) -> None:
    page.goto(f"{address}/verslag")
    page.get_by_role("link", name="Vraag een wijziging bij punt 2").click()
    page.get_by_label("Wat staat er nu?").fill(now)
    page.get_by_label("Wat moet er staan?").fill(then)
    page.get_by_role("button", name="Verstuur het verzoek").click()
    expect(page.get_by_role("status").first).to_contain_text("Uw verzoek is bewaard")


def _decide(page: Page, address: str, number: int, decision: str) -> None:
    page.goto(f"{address}/verslag/wijzigingen/{number}")
    page.get_by_label(decision, exact=True).check()
    page.get_by_label("Reden").fill("Zo staat het in de opname.")
    page.get_by_role("button", name="Leg het besluit vast").click()
    expect(page.get_by_role("status").first).to_contain_text(f"Het besluit over verzoek {number}")


def test_a_bijeenkomst_goes_from_planning_to_erratum(chromium: Browser, axe: str, region: Demosite) -> None:
    sjoerd, other = loper(chromium, region, "Sjoerd Hofland"), _person(chromium, region, "secretaris")
    party, secretary, page = _person(chromium, region, PARTIJ), sjoerd.context, sjoerd.page
    address = _plan(sjoerd)
    answers = _reply(sjoerd, region)
    assert [next(word for word in WORDS if word in answer) for answer in answers] == list(WORDS)
    assert "Ik heb dan overleg in Lindeveen." in answers[1]
    _later(page, region, "Ga een week verder")
    for context in (secretary, other):
        sign_in(context, region.links["secretaris"])
    _minutes(page, other.new_page(), address)
    _action(page)
    _write_on(page, address)
    page.goto(f"{address}/notulen")
    faults = _look(page, axe, "notulen")

    _later(page, region, "Ga naar morgen")
    sign_in(secretary, region.links["secretaris"])
    page.goto(f"{address}/verslag/concept-publiceren")
    page.get_by_role("button", name="Publiceer het conceptverslag").click()
    expect(page.get_by_role("status").first).to_contain_text("voor iedereen te lezen")

    sign_in(party, region.links[PARTIJ])
    theirs = party.new_page()
    _ask(theirs, address, "Kleine aanbieders vinden drie maanden te kort.", "Kleine aanbieders willen zes maanden.")
    _ask(theirs, address, "De gemeente licht de termijn toe.", "De gemeente licht de termijn uitgebreid toe.")
    faults += _look(theirs, axe, "gevraagd")
    theirs.goto(f"{address}/verslag/wijzigingen/nieuw")
    faults += _look(theirs, axe, "wijziging-vragen")
    page.goto(f"{address}/verslag/wijzigingen/1")
    faults += _look(page, axe, "besluit")
    _decide(page, address, 1, "Overgenomen")
    _decide(page, address, 2, "Niet overgenomen")

    _later(page, region, "Ga een week verder")
    sign_in(secretary, region.links["secretaris"])
    sign_in(party, region.links[PARTIJ])
    page.goto(f"{address}/verslag/vaststellen")
    page.get_by_role("button", name="Leg de vaststelling vast").click()
    page.get_by_role("button", name="Publiceer het verslag").click()
    expect(page.get_by_role("status").first).to_contain_text("Het verslag is gepubliceerd")
    page.goto(f"{address}/verslag/erratum")
    page.get_by_label("Wat stond er fout").fill("Er stond zes maanden; dat moet vier maanden zijn.")
    page.get_by_role("button", name="Publiceer het erratum").click()

    theirs.goto(f"{address}/verslag")
    main = theirs.get_by_role("main")
    expect(main).to_contain_text("Kleine aanbieders willen zes maanden.")
    expect(main).to_contain_text("dat moet vier maanden zijn")
    expect(main).to_contain_text("Zo staat het in de opname.")
    theirs.get_by_role("button", name="Noem mijn naam hier").click()
    expect(theirs.get_by_role("main")).to_contain_text("Karim Oosterling, Thuiszorg De Kromme Kreek")
    faults += _look(theirs, axe, "verslag")
    theirs.goto(f"{region.url}/actiepunten")
    faults += _look(theirs, axe, "actiepunten")
    assert theirs.request.get(f"{address}/verslag.pdf").body().startswith(b"%PDF-")
    assert faults == []
    for context in (secretary, other, party):
        context.close()
