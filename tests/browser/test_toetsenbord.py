"""Whole tasks of each kind of user with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.demosite import Demosite, serve
from tests.browser.lopen import Loper, Toetser, loper

pytestmark = pytest.mark.browser
NAAM = "Deelovereenkomst Hulp bij het huishouden"


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demosite]:
    """Serve De Vier Kreken for tests that change something."""
    with serve(tmp_path_factory.mktemp("toetsenbord")) as site:
        yield site


def toetser(chromium: Browser, bureau: Demosite, wie: str = "") -> Loper:
    """Return somebody without a mouse."""
    return loper(chromium, bureau, wie, soort=Toetser)


def test_a_visitor_reacts_to_an_article(chromium: Browser, bureau: Demosite) -> None:
    daan = toetser(chromium, bureau)
    daan.klik("Overeenkomsten", NAAM)
    daan.klik("Reageer op dit artikel", bij="Wachttijd")
    daan.vul(Uw_naam="Daan de Wit", Uw_mailadres="daan@post.example", Uw_inbreng="Te laag.")
    daan.vink("Ik ben inwoner")
    daan.klik("Bekijk wat u verstuurt", "Verstuur")
    daan.ziet("daan@post.example")


def test_an_inkoper_judges_and_answers(chromium: Browser, bureau: Demosite) -> None:
    ilse = toetser(chromium, bureau, "Ilse Brandsma")
    ilse.klik("Ilse Brandsma", "Inbreng")
    ilse.klik("Beoordeel 2026-044", bij="Verantwoording per halfjaar")
    ilse.vink("Openbaar")
    ilse.klik("Sla op en toon het voorstel")
    ilse.ziet("is beoordeeld")
    ilse.klik("Ilse Brandsma", "Inbreng")
    ilse.klik("Beantwoord 2026-032", bij="Reistijd in het buitengebied")
    ilse.klik("Beantwoord")
    ilse.vink("Niet overgenomen")
    ilse.vul(Uw_antwoord_met_de_reden="De reistijd zit in het tarief.")
    ilse.klik("Bewaar het antwoord")
    ilse.ziet("De reistijd zit in het tarief.")


def test_a_secretaris_plans_a_bijeenkomst(chromium: Browser, bureau: Demosite) -> None:
    sjoerd = toetser(chromium, bureau, "Sjoerd Hofland")
    sjoerd.klik("Bijeenkomsten", "Plan een bijeenkomst")
    sjoerd.kies("Tafel", "FOT Hulp")
    sjoerd.vul(Datum="2027-04-15", Begintijd="09:30", Eindtijd="11:30", Plaats="Gemeentehuis, zaal De Sluis")
    sjoerd.klik("Plan de bijeenkomst")
    sjoerd.ziet("15 april 2027")


def test_the_gastheer_signs(chromium: Browser, bureau: Demosite) -> None:
    olga = toetser(chromium, bureau, "Olga Dekkers")
    olga.klik("Tekenen voor de gemeenten")
    olga.vul(Uw_naam="Olga Dekkers", Uw_functie="wethouder", Waarom_mag_u="aangewezen in het mandaatbesluit")
    olga.klik("Zet de handtekening")
    olga.ziet("Uw handtekening is gezet")
