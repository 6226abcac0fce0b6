"""The pictures of the guides: who looks, which way he clicks, and what of the page is in the picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator

from tests.browser.conftest import NARROW, WIDE
from tests.browser.lopen import Loper

HBH = "Deelovereenkomst Hulp bij het huishouden"
Weg = Callable[[Loper], Locator]


@dataclass(frozen=True)
class Afbeelding:
    """One picture: its name begins with the guide it is for; `hoog` is what of it is shown, in pixels."""

    naam: str
    wie: str
    weg: Weg
    hoog: int = 620
    is_telefoon: bool = False

    def maak(self, loper: Loper) -> Locator:
        """Walk from the front door to the moment, and return what is in the picture."""
        loper.page.set_viewport_size(WIDE)
        loper.page.goto(loper.site.url)
        deel = self.weg(loper)
        loper.page.set_viewport_size(NARROW if self.is_telefoon else WIDE)
        return deel


def _klik(*woorden: str, bij: str = "", deel: str = "main") -> Weg:
    """Click these words one after the other; the picture is of this part of the page."""

    def weg(loper: Loper) -> Locator:
        loper.klik(*woorden, bij=bij)
        return loper.page.locator(deel).first

    return weg


def _met(deel: str, tekst: str, weg: Weg) -> Weg:
    """Take the picture of the part with these words, at the end of a way."""

    def verder(loper: Loper) -> Locator:
        weg(loper)
        return loper.page.locator(deel).filter(has_text=re.compile(tekst)).first

    return verder


def _reageer(loper: Loper) -> Locator:
    loper.klik("Overeenkomsten", HBH)
    loper.klik("Reageer op dit artikel", bij="Wachttijd")
    loper.vul(Uw_naam="Daan de Wit", Uw_mailadres="daan@post.example", Uw_inbreng="Tien dagen is te lang.")
    loper.vink("Ik ben inwoner")
    return loper.hoofd.locator("form").first


AFBEELDINGEN = (
    Afbeelding("voorpagina", "", _klik("Overlegtafel De Vier Kreken", deel="body")),
    Afbeelding(
        "inwoner-artikel",
        "",
        _klik("Overeenkomsten", HBH, deel="#artikel-3"),
        is_telefoon=True,
    ),
    Afbeelding("inwoner-formulier", "", _reageer, hoog=760, is_telefoon=True),
    Afbeelding("inwoner-antwoord", "", _klik("Voorstellen", "Snel beginnen en reistijd"), hoog=760),
    Afbeelding("aanbieder-verandert", "Karim Oosterling", _klik("Karim Oosterling", "Dit verandert voor u")),
    Afbeelding("aanbieder-inbreng", "Karim Oosterling", _klik("Karim Oosterling", "Mijn inbreng")),
    Afbeelding("aanbieder-verslag", "Karim Oosterling", _klik("Karim Oosterling", "U kunt wijzigingen vragen")),
    Afbeelding("inkoper-start", "Ilse Brandsma", _met("section", "Wat wacht op u", _klik("Ilse Brandsma"))),
    Afbeelding("inkoper-inbreng", "Ilse Brandsma", _klik("Ilse Brandsma", "Inbreng")),
    Afbeelding(
        "inkoper-beoordelen",
        "Ilse Brandsma",
        _klik("Ilse Brandsma", "Inbreng", "Beoordeel 2026-043", deel="form:has([name=oordeel])"),
    ),
    Afbeelding(
        "inkoper-antwoord",
        "Ilse Brandsma",
        _klik("Ilse Brandsma", "Inbreng", "Beantwoord 2026-032", "Beantwoord"),
        hoog=760,
    ),
    Afbeelding(
        "secretaris-bijeenkomst",
        "Sjoerd Hofland",
        _klik("Bijeenkomsten", "FOT Hulp bij het huishouden, 11 februari 2027"),
    ),
    Afbeelding(
        "secretaris-agenda",
        "Sjoerd Hofland",
        _klik("Bijeenkomsten", "FOT Hulp bij het huishouden, 11 februari 2027", "Agenda bewerken"),
        hoog=700,
    ),
    Afbeelding(
        "secretaris-zetels",
        "Sjoerd Hofland",
        _met(
            "section",
            "De regel van deze dag",
            _klik("Bijeenkomsten", "FOT Hulp bij het huishouden", "Waarom zit wie aan tafel?"),
        ),
    ),
    Afbeelding("beheerder-organisaties", "Bea Noordhoek", _klik("Bea Noordhoek", "Organisaties"), hoog=520),
    Afbeelding(
        "beheerder-uitnodigen",
        "Bea Noordhoek",
        _klik("Bea Noordhoek", "Organisaties", "Thuiszorg De Kromme Kreek", "Nodig iemand uit"),
        hoog=700,
    ),
    Afbeelding("beheerder-instellingen", "Bea Noordhoek", _klik("Bea Noordhoek", "Instellingen")),
    Afbeelding("samenwerking-kalender", "", _klik("Samenwerking", "Aanbestedingskalender"), hoog=560),
    Afbeelding("samenwerking-contracten", "Coen Dijkstra", _klik("Samenwerking", "Lopende contracten")),
    Afbeelding(
        "samenwerking-begroting", "Coen Dijkstra", _klik("Samenwerking", "Begroting en verdeling", "Begroting 2026")
    ),
)
"""In the order of the people who look: each comes in once."""
