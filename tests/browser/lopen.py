"""Somebody who walks through the site by clicks alone: by the words on links, buttons and fields, as a reader does."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from tests.browser.conftest import NARROW, WIDE
from tests.browser.crawl import TOO_WIDE
from tests.browser.demosite import Demosite

BEELDEN = os.environ.get("BEELDEN")
"""A folder for a picture of each page that is looked at, wide and narrow; none are made without it."""
LEIDT_VERDER = """element => {
  const link = element.getAttribute('href');
  return link ? !link.startsWith('#') : element.type === 'submit';
}"""
"""Whether a click opens a page, which is waited for."""
MEESTE_TABS = 200
HEEFT_FOCUS = "element => element === document.activeElement"
FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  const ring = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
  return ring || style.boxShadow !== 'none';
}"""
"""Whether one can see where the focus is."""


@dataclass
class Loper:
    """One person with a browser of his own; `wie` is the name by which the demo signs him in, none for a visitor."""

    context: BrowserContext
    site: Demosite
    wie: str = ""
    page: Page = field(init=False)
    fouten: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Come in at the front door; it is the only address that is ever typed."""
        self.page = self.context.new_page()
        self.page.on("response", self._hoor)
        self.page.on("pageerror", lambda fout: self.fouten.append(str(fout)))
        self.page.on("dialog", lambda dialoog: dialoog.accept())
        self.page.goto(self.site.url)

    def _hoor(self, antwoord: Response) -> None:
        if antwoord.status >= 400:
            self.fouten.append(f"{antwoord.status} {antwoord.url}")

    @property
    def hoofd(self) -> Locator:
        """The content of the page."""
        return self.page.get_by_role("main")

    def meld_aan(self) -> None:
        """Sign in on the page of the demo."""
        self.page.get_by_role("link", name="Wissel van persoon of ga verder in de tijd").click()
        self.klik(self.wie)
        self.klik("Inloggen als")
        self.page.wait_for_url("**/start")

    def klik(self, *woorden: str, bij: str = "") -> None:
        """Click the links or buttons with these words, one after the other; `bij` names the row of the first."""
        for woord in woorden:
            doel = self._doel(woord, bij)
            if doel.evaluate(LEIDT_VERDER):
                with self.page.expect_navigation(wait_until="domcontentloaded"):
                    self._druk(doel)
            else:
                self._druk(doel)
            bij = ""
            assert self.fouten == [], f"{self.wie or 'visitor'} clicked {woord!r} and met {self.fouten}"

    def _druk(self, doel: Locator) -> None:
        doel.click()

    def _doel(self, woord: str, bij: str) -> Locator:
        """Return the link, button or summary: the exact words before part of them, the content before the menu."""
        plekken = self._plekken(bij)
        for precies in (True, False):
            for plek in plekken:
                naam = re.compile(rf"^\s*{re.escape(woord).replace('/', '.')}\s*$") if precies else woord
                doel = plek.get_by_role("link", name=naam).or_(plek.get_by_role("button", name=naam))
                doel = doel.or_(plek.locator("summary").filter(has_text=naam)).first
                if doel.count():
                    return doel
        zin = f"{self.wie or 'visitor'} finds no {woord!r} {bij} on {self.page.url}"
        raise AssertionError(f"{zin}\n{self.wat_er_staat()}\n{zin}")

    def _plekken(self, bij: str) -> list[Locator]:
        """Return where to look: the innermost parts with the words of `bij`, or the content before the whole page."""
        if not bij:
            return [self.hoofd, self.page.locator("body")]
        return self.page.locator("tr, li, section, article, details").filter(has_text=bij).all()[::-1]

    def vul(self, **velden: str) -> None:
        """Fill in fields by the first words of their labels, with _ for a space."""
        for label, tekst in velden.items():
            self.veld(label).fill(tekst)

    def veld(self, label: str) -> Locator:
        """Return the field whose label begins with these words."""
        return self.hoofd.get_by_label(re.compile("^" + re.escape(label.replace("_", " ")))).first

    def kies(self, label: str, keuze: str) -> None:
        """Choose from a list the option that has these words."""
        veld = self.veld(label)
        waarde = veld.locator("option").filter(has_text=keuze).first.get_attribute("value")
        veld.select_option(waarde)

    def vink(self, *labels: str) -> None:
        """Tick a box or choose a round."""
        for label in labels:
            self.veld(label).check()

    def ziet(self, *teksten: str) -> None:
        """Expect these words on the page."""
        for tekst in teksten:
            expect(self.hoofd).to_contain_text(tekst)

    def wat_er_staat(self) -> str:
        """Return the words of the page, for who reads why a walk stopped."""
        return self.hoofd.inner_text()[-2500:]

    def kijk(self, stap: str) -> None:
        """Look at the page on a small screen, and take pictures when somebody wants to see them."""
        self.page.set_viewport_size(NARROW)
        assert self.page.evaluate(TOO_WIDE) == [], f"{stap} is wider than a phone"
        self._beeld(stap, "360")
        self.page.set_viewport_size(WIDE)
        self._beeld(stap, "1280")

    def _beeld(self, stap: str, breedte: str) -> None:
        if BEELDEN:
            self.page.screenshot(path=Path(BEELDEN) / f"{stap}-{breedte}.png", full_page=True)


class Toetser(Loper):
    """One without a mouse: goes to everything with Tab, and sees where the focus is."""

    def _ga_naar(self, doel: Locator) -> None:
        for _ in range(MEESTE_TABS):
            self.page.keyboard.press("Tab")
            if doel.evaluate(HEEFT_FOCUS):
                assert self.page.evaluate(FOCUS), f"nothing shows that the focus is on {doel}"
                return
        raise AssertionError(f"{doel} can't be reached with Tab on {self.page.url}")

    def _druk(self, doel: Locator) -> None:
        self._ga_naar(doel)
        self.page.keyboard.press("Enter")

    def vul(self, **velden: str) -> None:
        """Type into fields, in the place of what stands there."""
        for label, tekst in velden.items():
            veld = self.veld(label)
            self._ga_naar(veld)
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(_zoals_chromium(tekst, veld.get_attribute("type")))

    def kies(self, label: str, keuze: str) -> None:
        """Choose from a list by the words with which the option begins."""
        self._ga_naar(self.veld(label))
        self.page.keyboard.type(keuze)
        expect(self.veld(label).locator("option:checked")).to_contain_text(keuze)

    def vink(self, *labels: str) -> None:
        """Tick a box with the space bar; go down a group of rounds until this one is chosen."""
        for label in labels:
            veld = self.veld(label)
            if veld.get_attribute("type") != "radio":
                self._ga_naar(veld)
                self.page.keyboard.press("Space")
            else:
                groep = self.hoofd.locator(f"[name='{veld.get_attribute('name')}']")
                gekozen = groep.and_(self.page.locator(":checked"))
                self._ga_naar(gekozen if gekozen.count() else groep.first)
                self.page.keyboard.press("Space")
                for _ in range(groep.count()):
                    if not veld.is_checked():
                        self.page.keyboard.press("ArrowDown")
            expect(veld).to_be_checked()


def _zoals_chromium(tekst: str, soort: str | None) -> str:
    """Return the keys for a day or an hour: month first and with AM, whatever the language of the page is."""
    if soort == "date":
        jaar, maand, dag = tekst.split("-")
        return maand + dag + jaar
    return tekst.replace(":", "") + "AM" if soort == "time" else tekst


def loper(browser: Browser, site: Demosite, wie: str = "", *, soort: type[Loper] = Loper) -> Loper:
    """Return somebody in a browser of his own, signed in when he has a name in the demo."""
    context = browser.new_context(viewport=WIDE, locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.set_default_timeout(30_000)
    persoon = soort(context, site, wie)
    if wie:
        persoon.meld_aan()
    return persoon
