"""A whole year of one agreement by clicks alone, from its first draft to its adoption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser

from tests.browser.besluiten import leg_voor, stel_versie_vast, stem_in
from tests.browser.demosite import Demosite, serve
from tests.browser.lopen import Loper, loper
from tests.processes import run

pytestmark = pytest.mark.browser
NAAM = "Deelovereenkomst Vervoer"
LINK = "/t/"
MAIL = """Goedemorgen,

Over Deelovereenkomst Vervoer, artikel 2 lid 1. Tien minuten is te kort als het sneeuwt.

Mia Kool
"""
TEKST = """Deze overeenkomst gaat over vervoer naar dagbesteding.

## Artikel 1 Wat wij bedoelen
1. Een rit is het vervoer van een inwoner van huis naar de dagbesteding, of terug.

## Artikel 2 Op tijd
1. Een rit begint hoogstens tien minuten te laat.
2. De aanbieder belt de inwoner als de rit later begint.

## Artikel 3 Tarief
1. Het tarief voor een rit is € 14,20.
"""


@pytest.fixture(scope="module")
def jaar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demosite]:
    """Serve De Vier Kreken for a year."""
    with serve(tmp_path_factory.mktemp("jaar")) as site:
        yield site


def mail(jaar: Demosite, van: str, onderwerp: str, tekst: str) -> None:
    """Let somebody write to the address of the region."""
    brief = EmailMessage()
    brief["From"], brief["To"], brief["Subject"] = van, "inbreng@kreken.example", onderwerp
    brief["Message-ID"] = "<winter@post.example>"
    brief.set_content(tekst)
    assert run(jaar.settings, "mail", "receive", stdin=brief.as_bytes()).returncode == 0


def test_a_year_of_one_agreement_is_walked_by_clicks(chromium: Browser, jaar: Demosite) -> None:
    inkoper = loper(chromium, jaar, "Ilse Brandsma")
    maak_overeenkomst(inkoper)
    open_ronde(inkoper, "04")
    daan = loper(chromium, jaar)
    geef_inbreng_als_bezoeker(daan)
    karim = loper(chromium, jaar, "Karim Oosterling")
    geef_inbreng(
        karim,
        "Bellen en tarief",
        "Artikel 2, tweede lid: bellen kan niet achter het stuur. Mag een bericht ook? "
        "Artikel 3: € 14,20 dekt de brandstof niet.",
        "10",
    )
    mail(jaar, "Mia Kool <mia@post.example>", "Vervoer in de winter", MAIL)
    for onderwerp in ("Wachten bij de deur", "Bellen en tarief", "Vervoer in de winter"):
        beoordeel(inkoper, onderwerp, "12-beoordelen")
    knip(inkoper)
    ga_verder(daan, "Ga naar de dag na de ronde")
    ga_verder(daan, "Ga naar de dag na de ronde")
    beantwoord(inkoper, "Overgenomen", "Wij schrijven dit in artikel 2.", "15")
    schrijf_nieuwe_tekst(inkoper)
    publiceer_reactienota(inkoper, "16")
    open_mail(daan, "Reactienota", "daan@post.example", "17-mail-reactienota")
    inkoper.klik("Overeenkomsten", NAAM)
    open_ronde(inkoper, "22")
    karim.meld_aan()
    geef_inbreng(karim, "Tweede ronde", "Artikel 2: vijf minuten is goed.", "23")
    ga_verder(daan, "Ga naar de dag na de ronde")
    inkoper.meld_aan()
    beoordeel(inkoper, "Tweede ronde", "24-beoordelen")
    beantwoord(inkoper, "Ter kennisname", "Dank u wel.", "25")
    publiceer_reactienota(inkoper, "26")
    sjoerd = loper(chromium, jaar, "Sjoerd Hofland")
    plan_bijeenkomst(sjoerd)
    ga_verder(daan, "Ga vier weken verder")
    ga_verder(daan, "Ga naar morgen")
    schrijf_verslag(sjoerd)
    ga_verder(daan, "Ga een week verder")
    ga_verder(daan, "Ga een week verder")
    stel_verslag_vast(sjoerd)
    leg_voor(inkoper, NAAM)
    for naam in ("Lotte Veenstra", "Zeger Hamstra", "Roos Verdonk"):
        stem_in(loper(chromium, jaar, naam))
    stel_versie_vast(inkoper, NAAM)
    lees_terug(daan)


def maak_overeenkomst(inkoper: Loper) -> None:
    """The inkoper writes a draft and opens a ronde on it."""
    inkoper.kijk("01-start")
    inkoper.klik("Overeenkomsten", "Nieuwe overeenkomst")
    inkoper.vul(Kenmerk="DO-VER", Titel=NAAM, Nummer_van_de_versie="1.0", Tekst=TEKST)
    inkoper.kijk("02-nieuwe-overeenkomst")
    inkoper.klik("Maak de overeenkomst")
    inkoper.ziet("Artikel 3")
    inkoper.kijk("03-concept")


def open_ronde(inkoper: Loper, stap: str) -> None:
    """Open a ronde on the newest text; the page says its last day before anything happens."""
    inkoper.klik("Open een ronde", "Verder")
    inkoper.kijk(f"{stap}-ronde-bevestigen")
    inkoper.klik("Open de ronde")
    inkoper.ziet("De ronde is open.")
    inkoper.kijk(f"{stap}-ronde-open")


def geef_inbreng_als_bezoeker(daan: Loper) -> None:
    """A visitor reads the draft, reacts to an article by the form, and confirms by the link in his mail."""
    daan.klik("Overeenkomsten", NAAM)
    daan.kijk("05-bezoeker-overeenkomst")
    daan.klik("Reageer op dit artikel", bij="Op tijd")
    daan.vul(Uw_naam="Daan de Wit", Uw_mailadres="daan@post.example", Onderwerp="Wachten bij de deur")
    daan.vul(Uw_inbreng="Tien minuten wachten is lang voor mijn moeder. Kan dat vijf minuten zijn?")
    daan.vink("Ik ben inwoner", "Mijn naam mag")
    daan.kijk("06-bezoeker-formulier")
    daan.klik("Bekijk wat u verstuurt")
    daan.kijk("07-bezoeker-controle")
    daan.klik("Verstuur")
    open_mail(daan, "Bevestig uw inbreng", "daan@post.example", "08-bezoeker-mail")
    daan.klik(LINK, "Ja, dit is mijn inbreng")
    daan.ziet("Tien minuten wachten")
    daan.kijk("09-bezoeker-inbreng")


def geef_inbreng(karim: Loper, onderwerp: str, tekst: str, stap: str) -> None:
    """A provider reacts to the whole text; the site knows who he is and for whom he speaks."""
    karim.klik("Overeenkomsten", NAAM, "Reageer op de hele tekst")
    karim.ziet("U reageert namens Thuiszorg De Kromme Kreek")
    karim.vul(Onderwerp=onderwerp, Uw_inbreng=tekst)
    karim.klik("Bekijk wat u verstuurt", "Verstuur")
    karim.kijk(f"{stap}-aanbieder-inbreng")


def open_mail(lezer: Loper, onderwerp: str, aan: str, stap: str) -> None:
    """Let the worker send, and open the newest mail to this person on the page of the demo."""
    lezer.site.work()
    lezer.klik("Wissel van persoon of ga verder in de tijd", "Lees de verstuurde mail")
    lezer.page.get_by_role("row").filter(has_text=aan).get_by_role("link", name=re.compile(onderwerp)).first.click()
    lezer.ziet(aan)
    lezer.kijk(stap)


def beoordeel(inkoper: Loper, onderwerp: str, stap: str) -> None:
    """Judge one inbreng from the list, as the screen proposes."""
    inkoper.klik(inkoper.wie, "Inbreng")
    inkoper.klik("Beoordeel 2026", bij=onderwerp)
    inkoper.kijk(stap)
    if not inkoper.page.locator("[name=oordeel]:checked").count():
        inkoper.vink("Openbaar")
    inkoper.klik("Sla op en toon het voorstel")
    inkoper.ziet("is beoordeeld")


def knip(inkoper: Loper) -> None:
    """Cut in two what is about two articles."""
    inkoper.klik(inkoper.wie, "Inbreng")
    inkoper.klik("Beantwoord 2026", bij="Bellen en tarief")
    inkoper.klik("Punten knippen")
    veld = inkoper.veld("Tekst van het punt")
    veld.fill(veld.input_value().replace("Artikel 3:", "\n---\nArtikel 3:"))
    inkoper.kijk("13-knippen")
    inkoper.klik("Sla de punten op")
    inkoper.ziet("Punt 2026-046.1", "Punt 2026-046.2")


def ga_verder(iemand: Loper, stap: str) -> None:
    """Let the clock of the demo go on."""
    iemand.klik("Wissel van persoon of ga verder in de tijd", stap)
    iemand.ziet("Het is hier nu")


def beantwoord(inkoper: Loper, gevolg: str, reden: str, stap: str) -> None:
    """Answer from the task on the start page until nothing of this ronde is left."""
    inkoper.meld_aan()
    inkoper.kijk(f"{stap}-start-na-de-ronde")
    inkoper.klik("Reactienota", bij=NAAM)
    inkoper.kijk(f"{stap}-reactienota-nog-niet")
    inkoper.klik("Beantwoord de open punten")
    rijen = inkoper.page.locator("section.overlegtafel-antwoord")
    for plek in range(rijen.count()):
        rij = rijen.nth(plek)
        rij.get_by_role("radio", name=gevolg, exact=True).check()
        rij.get_by_label("Uw antwoord met de reden").fill(reden)
        if gevolg == "Overgenomen":
            keuze = rij.get_by_label("In welk artikel verwerkt u dit?")
            keuze.select_option(label=keuze.locator("option", has_text="Op tijd").inner_text())
    inkoper.kijk(f"{stap}-beantwoorden")
    inkoper.klik("Bewaar en ga verder")
    inkoper.ziet("Alles is beantwoord")
    inkoper.klik("Maak de reactienota af")
    inkoper.kijk(f"{stap}-reactienota-af")


def schrijf_nieuwe_tekst(inkoper: Loper) -> None:
    """Work the answers into a second text, to which the page of the reactienota leads."""
    inkoper.klik("Begin een nieuwe tekst", "Begin een nieuwe tekst")
    veld = inkoper.veld("Tekst")
    veld.fill(veld.input_value().replace("hoogstens tien minuten", "hoogstens vijf minuten").replace("belt", "bericht"))
    inkoper.kijk("20-tekst-bewerken")
    inkoper.klik("Bewaar de tekst")
    inkoper.ziet("hoogstens vijf minuten")
    inkoper.kijk("21-tekst-twee")
    inkoper.klik(inkoper.wie)
    inkoper.klik("Reactienota", bij=NAAM)


def publiceer_reactienota(inkoper: Loper, stap: str) -> None:
    """Publish all answers, with the new text, at once."""
    inkoper.klik("Publiceer de reactienota")
    inkoper.ziet("De reactienota is gepubliceerd")
    inkoper.kijk(f"{stap}-reactienota")


def plan_bijeenkomst(sjoerd: Loper) -> None:
    """Plan a bijeenkomst of a new table, put the versie on its agenda, and publish that."""
    sjoerd.klik("Bijeenkomsten", "Plan een bijeenkomst")
    sjoerd.kies("Tafel", "Hulp bij het huishouden")
    sjoerd.vul(
        Datum="2027-02-04", Begintijd="09:30", Eindtijd="11:30", Plaats="Gemeentehuis Oosterkreek, zaal De Sluis"
    )
    sjoerd.kijk("30-bijeenkomst-plannen")
    sjoerd.klik("Plan de bijeenkomst", "Voeg een punt toe")
    sjoerd.vul(Onderwerp="Vervoer, tweede tekst")
    sjoerd.kies("Gaat over versie", NAAM)
    sjoerd.kijk("31-agendapunt")
    sjoerd.klik("Opslaan")
    sjoerd.kijk("32-agenda")
    sjoerd.klik("Publiceer de agenda", "Publiceer de agenda")
    sjoerd.kijk("33-agenda-openbaar")


def schrijf_verslag(sjoerd: Loper) -> None:
    """Write what was said, and publish the concept for everyone."""
    sjoerd.meld_aan()
    sjoerd.kijk("40-secretaris-start")
    sjoerd.klik("Bijeenkomsten", "4 februari 2027", "Verslag bewerken")
    sjoerd.vul(**{"1 Vervoer": "De tafel kan zich vinden in vijf minuten."})
    sjoerd.kijk("41-verslag-schrijven")
    sjoerd.klik("Bewaar", "Concept publiceren", "Publiceer het conceptverslag")
    sjoerd.kijk("42-conceptverslag")


def stel_verslag_vast(sjoerd: Loper) -> None:
    """Record that the voorzitter adopted the verslag, and publish it."""
    sjoerd.meld_aan()
    sjoerd.klik("Bijeenkomsten", "4 februari 2027", "Lees het verslag", "Vaststelling vastleggen")
    sjoerd.kijk("43-verslag-vaststellen")
    sjoerd.klik("Leg de vaststelling vast")
    sjoerd.kijk("44-verslag-publiceren")
    sjoerd.klik("Publiceer het verslag")
    sjoerd.kijk("45-verslag-openbaar")


def lees_terug(daan: Loper) -> None:
    """The visitor goes the whole way back by links: agreement, verslag, voorstel, answer, article, reactienota."""
    daan.klik("Overeenkomsten", NAAM)
    daan.ziet("Vastgesteld", "vijf minuten")
    daan.kijk("60-bezoeker-vastgesteld")
    daan.klik("FOT Hulp bij het huishouden, 4 februari 2027, punt 1")
    daan.ziet("De tafel kan zich vinden in vijf minuten.")
    daan.kijk("61-bezoeker-verslag")
    daan.klik(f"{NAAM} 1.0", "2026-045 Wachten bij de deur")
    daan.ziet("Wij schrijven dit in artikel 2.")
    daan.kijk("62-bezoeker-voorstel")
    daan.klik("Verwerkt in artikel 2. Op tijd (versie 1.0, tekst 2)")
    daan.ziet("hoogstens vijf minuten")
    daan.klik("Reactienota van de ronde tot en met vrijdag 18 december 2026")
    daan.ziet("Vervoer in de winter", "Thuiszorg De Kromme Kreek")
    daan.kijk("63-bezoeker-reactienota")
