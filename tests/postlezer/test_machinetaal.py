"""Machines that answer without saying so in their headers, and people who write about the same things."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlegtafel.postlezer.begrip import begrijp
from overlegtafel.postlezer.soort.machinetaal import TEKENS, Teken
from tests.postlezer.maak import EIGEN, mail

MACHINES = [
    (
        "Tijdelijk geen mail: [VOT-2026-012] Ontvangst",
        "Dag! Tot 4 januari beantwoord ik geen mail, ik ben op reis. Kan het niet wachten? Bel de receptie.",
    ),
    (
        "[#7730] Je bericht is binnen",
        "Fijn dat je ons een mail stuurde. Er is een melding van gemaakt met nummer 7730. Een medewerker pakt dit op.",
    ),
    (
        "Re: Agenda overlegtafel",
        "Sinds 1 september ben ik met pensioen. Dit postvak wordt niet meer gelezen. Mijn opvolger is Anja Proef.",
    ),
    (
        "Verlof - Re: uw vraag",
        "Ik geniet van mijn ouderschapsverlof tot 1 maart. Mijn werkzaamheden worden overgenomen door collega Proef.",
    ),
    (
        "Uw bericht",
        "Deze mailbox wordt alleen gebruikt voor het versturen van facturen en wordt niet bekeken. Antwoorden is niet "
        "mogelijk.",
    ),
    (
        "Bevestiging van je aanvraag",
        "Dank voor je bericht. Het is in behandeling genomen onder nummer A-55120. Je hoort binnen zes weken van ons.",
    ),
    ("Leesbevestiging (geopend) - [VOT-2026-012] Ontvangst", "Het bericht is op het scherm van de ontvanger getoond."),
    ("Return Receipt (displayed): Uw inbreng", "The message has been shown to its reader. No more is known."),
    (
        "Re: [VOT-2026-012] Ontvangst",
        "Mijn opdracht bij de stichting loopt niet door en dit postvak bekijk ik niet.\n\n"
        "** Dit is een automatische reactie, u kunt daar niet op antwoorden **",
    ),
    (
        "Uw bericht aan het bestuur",
        "Het bestuur bespreekt uw voorstel in de volgende vergadering.\n\nDeze reactie is automatisch verzonden.",
    ),
    ("Afwezigheid wegens studie Re: [VOT-2026-012] Ontvangst", "Bel de planning als u iemand wilt spreken."),
    ("Automatisch: nieuwe plek", "Ik heb een andere baan. Dit account wordt over een maand gesloten."),
    ("Uw bericht staat in de rij", "Door drukte duurt een antwoord langer. Referentie: 2026-7741."),
    ("Afwezig: vraag over de ronde", "Deze week niet bereikbaar. Terug op 7 december."),
    ("Gesloten van 23 december tot 2 januari", "De praktijk is dicht. Vanaf 2 januari lezen wij onze post weer."),
    ("Re: agenda", "Door ziekte ben ik tot eind maart niet aan het werk. Mijn mail wordt behandeld door Anja Proef."),
    (
        "Uw verzoek SR 5512 08 staat genoteerd",
        "Beste indiener,\n\nUw verzoek 'Agenda overlegtafel 3 december' staat bij ons geregistreerd "
        "met nummer SR 5512 08.",
    ),
    ("Re: agenda", "I am currently away from my desk with limited access to e-mail. I will return on 7 December."),
    (
        "Nog een stap: bevestig uw mail",
        "Uw mail aan de planning wordt vastgehouden, want u staat nog niet in het adresboek.\n\n"
        "Klik op https://poort.example/8 om hem te laten bezorgen.",
    ),
    (
        "Kopie van uw inzending",
        "Beste Overlegtafel,\n\nHieronder staan de gegevens die u hebt ingevuld.\n\nVraag: Wie belt ons terug?\n\n"
        "Wij nemen zo snel mogelijk contact op. Dit is een automatische bevestiging.",
    ),
    ("Bevestiging aanmelding", "Uw aanmelding is ontvangen. Dit is een automatisch verzonden bericht."),
    ("Re: agenda", "Tijdelijk ben ik met ouderschapsverlof. Mijn taken zijn overgenomen door Anja Proef. Tot maart!"),
]
MENSEN = [
    (
        "Antw.: Ontvangen: uw bericht [VOT-2026-009]",
        "Onder nummer 2026-009 hebt u ons stuk ontvangen. Het adres daarin klopt niet meer: wij zitten nu aan de kade.",
    ),
    (
        "Niet bereikbaar in december – nog wel dit",
        "Van 7 tot en met 21 december ben ik niet bereikbaar, vandaar nu mijn antwoord. De nachtdienst hoort er ook "
        "bij. Anja Proef neemt de telefoon op.",
    ),
    (
        "Automatische reactie gekregen",
        "Ik kreeg de automatische reactie dat mevrouw Proef met verlof is. Wie leest mijn stuk?",
    ),
    ("Automatisch antwoord", "Uw automatische antwoord zegt dat u tot maart weg bent. Blijft de ronde wel open?"),
    ("Out of office", "Van Anja kreeg ik een out of office terug. Wij willen de agenda toch graag weten."),
    ("Afwezig op 3 december", "Op 3 december ben ik met vakantie. Mag Anja Proef in mijn plaats komen?"),
    ("Ik was met vakantie", "Vorige week was ik met vakantie en niet bereikbaar. Nu heb ik het stuk gelezen: helder."),
    ("Zaak 77120", "Wij hebben bij u zaak 77120 lopen en horen niets. Graag hulp."),
    ("Bevestig dit even", "U vroeg of wij meedoen. Bij deze: wij doen mee, met twee mensen."),
    ("Kopie van uw brief", "Dank voor de kopie van uw brief. Wij missen de bijlage over de nachtdienst."),
    (
        "Gesloten loketten",
        "Het loket is gesloten van maandag tot en met woensdag. Waarom staat dat niet in het concept?",
    ),
    ("Re: agenda", "Door ziekte ben ik die dag niet aan het werk. Mijn collega Anja Proef komt naar de bijeenkomst."),
    ("Leesbevestiging (vraag)", "Waarom stuurt u mij een leesbevestiging? Ik wil daar geen toestemming voor geven."),
    (
        "FW: Uw aanvraag",
        "Beste Anna,\n\nDit kreeg ik terug op mijn voorstel. Dit is een automatisch antwoord, denk ik. Wie leest het?",
    ),
    (
        "Artikel 4",
        "Op onze vraag kwam niets dan de zin: dit bericht is automatisch verzonden. Wij stellen voor dat iemand leest.",
    ),
    ("Andere baan", "Ik heb een andere baan en verlaat de overlegtafel. Wie neemt mijn plek in?"),
    (
        "Mijn opvolger",
        "Per 1 maart ben ik met pensioen. Mijn opvolger is Anja Proef. Wilt u haar uitnodigen voor de bijeenkomst?",
    ),
    ("Vraag: [VOT-2026-012]", "Ik heb een melding gemaakt bij de servicebalie, maar hoorde niets meer. Klopt dat?"),
    ("Postvak", "De mailbox van onze planning wordt niet meer gelezen; gebruik voor artikel 4 het andere adres."),
    (
        "Uw bericht van gisteren",
        "Ik ben op reis en lees geen mail, maar dit wilde ik nog zeggen: wij zijn tegen artikel 4.",
    ),
]
NIEUWSBRIEVEN = [
    (
        "Wijkzorg deze maand",
        "Lees deze mail in uw browser: https://wijk.example/a\n\nKrapte in de nacht\nLees verder: https://wijk.example/b\n\n"
        "Afmelden: https://wijk.example/c",
    ),
    (
        "Nieuwsflits 12",
        "Beste lezer,\n\nHet congres is vol: https://wijk.example/d\n\nUitschrijven? https://wijk.example/c",
    ),
    (
        "Tien tips",
        "Tien tips voor de nacht.\n\nJe krijgt deze nieuwsmail omdat je klant bent.\nAfmelden | Voorkeuren wijzigen",
    ),
    (
        "Kom naar de open dag",
        "Lukt het lezen niet? Lees deze mail in uw browser.\n\nKom kijken!\n\nJa, ik kom met mijn gezin\n\n"
        "Liever niet meer? Schrijf u hier uit: www.a.example",
    ),
]
OVER_NIEUWSBRIEVEN = [
    ("Afmelden", "Ik meld mij hierbij af voor de bijeenkomst van 4 juni. Meld u mij ook af voor de lunch?"),
    ("Nieuwsbrief november", "In uw nieuwsbrief las ik over de nacht. Ik kon mij nergens uitschrijven. Klopt dat?"),
    ("FW: Wijkzorg deze maand", NIEUWSBRIEVEN[0][1]),
    (
        "Reactie",
        "Wij zijn voor de nachtdienst.\n\nU ontvangt dit bericht via de groep wijk. Afmelden: https://wijk.example/c",
    ),
    (
        "Onze nieuwsbrief",
        "Graag nemen wij uw oproep op in onze nieuwsbrief.\n\nZorgplein, meld u aan: https://zorg.example",
    ),
]
TERUGGEKOMEN = [
    ("Uw bericht aan de planning werd niet afgeleverd", "550 5.1.1: dit postvak bestaat niet: planning@zorg.example"),
    (
        "Vertraagde aflevering",
        "Uw mail aan planning@zorg.example is nog niet bezorgd. Wij blijven het twee dagen proberen.",
    ),
    (
        "*** Uw bericht is tegengehouden door het filter",
        "Uw mail aan planning@zorg.example werd geblokkeerd door beleid.",
    ),
    ("Je mail kon niet worden bezorgd", "Onbekende gebruiker: planning@zorg.example."),
]


def soort(onderwerp: str, tekst: str, van: str = "Jan Jansen <jan@zorg.example>") -> str:
    return begrijp(mail(tekst, Subject=onderwerp, From=van), eigen_adres=EIGEN).oordeel.soort


@pytest.mark.parametrize(("onderwerp", "tekst"), MACHINES)
def test_a_machine_gives_itself_away_by_its_words(onderwerp: str, tekst: str) -> None:
    assert soort(onderwerp, tekst) == "automatisch_antwoord"


@pytest.mark.parametrize(("onderwerp", "tekst"), MENSEN)
def test_a_person_with_such_words_stays_a_person(onderwerp: str, tekst: str) -> None:
    assert soort(onderwerp, tekst) == "inbreng"


@pytest.mark.parametrize(("onderwerp", "tekst"), NIEUWSBRIEVEN)
def test_a_newsletter_without_its_headers_is_seen(onderwerp: str, tekst: str) -> None:
    assert soort(onderwerp, tekst) == "massamail"


@pytest.mark.parametrize(("onderwerp", "tekst"), OVER_NIEUWSBRIEVEN)
def test_a_person_who_writes_about_newsletters_stays_a_person(onderwerp: str, tekst: str) -> None:
    assert soort(onderwerp, tekst) == "inbreng"


@pytest.mark.parametrize(("onderwerp", "tekst"), TERUGGEKOMEN)
def test_a_plain_dutch_report_of_a_server_is_a_bounce(onderwerp: str, tekst: str) -> None:
    assert soort(onderwerp, tekst, "Postmeester <postmeester@zorg.example>") == "bounce"


@pytest.mark.parametrize("teken", TEKENS, ids=lambda teken: teken.woorden[0].strip())
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_a_sign_finds_has_one_of_its_words(teken: Teken, data: st.DataObject) -> None:
    letters = st.characters(max_codepoint=255, exclude_characters="\n\r")
    gezegd = data.draw(st.from_regex(teken.patroon, alphabet=letters, fullmatch=True))
    assert teken.patroon.search(gezegd)
    assert teken.staat_in(gezegd.lower())


@pytest.mark.parametrize("teken", TEKENS, ids=lambda teken: teken.woorden[0].strip())
def test_a_sign_is_written_in_lower_case(teken: Teken) -> None:
    zonder_klassen = re.sub(r"\\.", "", teken.patroon.pattern)
    assert zonder_klassen == zonder_klassen.lower()
    assert not teken.patroon.flags & re.IGNORECASE
