"""How many clicks the main job takes: judging sixteen inbrengen and answering eighteen punten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.demosite import Demosite, serve
from tests.browser.test_pages import sign_in
from tests.processes import run

pytestmark = pytest.mark.browser
INBRENGEN, PUNTEN, MEESTE = 16, 18, 60


def _brief(nummer: int) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Ria Postma <ria{nummer}@post.example>", "inbreng+do-hbh@kreken.example"
    mail["Subject"], mail["Message-ID"] = f"Reactie {nummer}", f"<klik{nummer}@post.example>"
    mail.set_content(f"Artikel 4 lid 2: de ondergrens is te laag, voor de {nummer}e keer.\n\nArtikel 7 kan zo.\n")
    return mail.as_bytes()


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demosite]:
    """Serve De Vier Kreken with enough mails to judge and to answer."""
    with serve(tmp_path_factory.mktemp("bureau")) as site:
        for nummer in range(1, INBRENGEN + 1):
            assert run(site.settings, "mail", "receive", stdin=_brief(nummer)).returncode == 0
        yield site


class Klikker:
    """Counts what is clicked."""

    def __init__(self) -> None:
        self.aantal = 0

    def __call__(self, doel: Locator) -> None:
        self.aantal += 1
        doel.click()


def _beoordeel(page: Page, klik: Klikker) -> None:
    """Judge what is on the screen, as far as the proposal doesn't do it already."""
    if page.locator("[name=oordeel]:checked").count() == 0:
        klik(page.get_by_label(re.compile("^Niet openbaar")))
        klik(page.get_by_label("Waarom laat u iets weg?"))
        page.keyboard.type("Gegevens van een cliënt.")
    klik(page.get_by_role("button", name="Sla op en ga verder"))
    expect(page.get_by_role("status")).to_contain_text("is beoordeeld")


def _beantwoord_scherm(page: Page, klik: Klikker, hoogstens: int) -> int:
    """Answer the punten on the screen, at most so many, and go on; return how many were answered."""
    rijen = page.locator("section.overlegtafel-antwoord")
    aantal = min(rijen.count(), hoogstens)
    for plek in range(aantal):
        rij = rijen.nth(plek)
        klik(rij.get_by_role("radio", name="Ter kennisname"))
        klik(rij.get_by_label("Uw antwoord met de reden"))
        page.keyboard.type("Dank u wel. Wij nemen dit mee naar de tafel.")
    klik(page.get_by_role("button", name="Bewaar en ga verder"))
    expect(page.get_by_role("status")).to_contain_text(f"{aantal} antwoorden zijn bewaard")
    return aantal


def test_judging_sixteen_and_answering_eighteen_takes_at_most_sixty_clicks(
    visit: BrowserContext, bureau: Demosite
) -> None:
    sign_in(visit, bureau.links["inkoper"])
    page, klik = visit.new_page(), Klikker()
    page.goto(f"{bureau.url}/start")
    klik(page.get_by_role("link", name="Beoordeel nieuwe inbreng"))
    klik(page.get_by_role("link", name="Begin met beoordelen"))
    for _ in range(INBRENGEN):
        _beoordeel(page, klik)
    klik(page.get_by_role("link", name=re.compile("Ilse")))
    klik(page.get_by_role("link", name="Beantwoord inbreng"))
    beantwoord = 0
    while beantwoord < PUNTEN:
        beantwoord += _beantwoord_scherm(page, klik, PUNTEN - beantwoord)
    told = f"{INBRENGEN} inbrengen judged and {beantwoord} punten answered in {klik.aantal} clicks"
    print(told)
    assert klik.aantal <= MEESTE, told
