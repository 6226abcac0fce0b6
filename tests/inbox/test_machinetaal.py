"""Machines that answer without saying so in their headers, and people who write about the same things."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlegtafel.inbox.rules.classify.machinetaal import TEKENS, Teken
from overlegtafel.inbox.rules.explain import begrijp
from tests.inbox.maak import EIGEN, mail

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
]
MENSEN = [
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
    assert teken.staat_in(gezegd, gezegd.lower())
