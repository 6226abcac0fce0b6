"""The words of this site, each explained in a sentence that needs no other one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Woorduitleg:
    """A word as it stands on pages, and what it means."""

    naam: str
    uitleg: str
    anker: str
    """Where it stands on its page, the same however the region calls its tables."""


_UITLEG = {
    "Aanbieder": "Een organisatie die zorg of ondersteuning geeft.",
    "Advies": "Wat de fysieke overlegtafel de gemeenten aanraadt. Wie het anders ziet, staat er ook bij.",
    "Ambtshalve": "Een wijziging die de gemeente zelf maakte, zonder dat iemand erom vroeg. De reden staat erbij.",
    "Basisovereenkomst": "De afspraken over hoe partijen praten en besluiten. Zij verplicht niemand iets te kopen.",
    "Concept": "Een tekst die nog kan veranderen.",
    "Deelovereenkomst": "De afspraken over één soort zorg of ondersteuning: wat het is en wat het kost.",
    "Erratum": "Een verbetering bij een verslag dat al is vastgesteld. Het verslag zelf blijft zoals het was.",
    "Fysieke overlegtafel": "De bijeenkomsten van aanbieders en gemeenten. Wie er zitten, volgt uit openbare regels.",
    "Gastheer": "De gemeente die namens alle gemeenten in de regio optreedt.",
    "Geredigeerd": "Openbaar in een versie waaruit gegevens zijn weggelaten. Er staat bij waarom.",
    "Gevolg": "Wat er met een punt gebeurt, bijvoorbeeld: overgenomen of niet overgenomen.",
    "Inbreng": "Wat iemand over de afspraken instuurt, per mail, met het formulier of op papier.",
    "Inkoper": "De medewerker van de gemeente die de overeenkomsten maakt en inbreng beantwoordt.",
    "Instemming": "Het besluit van een gemeente dat zij het met een tekst eens is.",
    "Ondertekening": "Het tekenen van een versie. Pas daarna is een partij eraan gebonden.",
    "Opzegging": "Een partij laat weten dat zij met een overeenkomst stopt, en vanaf welke dag.",
    "Partij": "Een gemeente of aanbieder die meedoet aan de overeenkomst.",
    "Punt": "Eén ding in een inbreng waarop de gemeente antwoord geeft.",
    "Reactienota": "Alle antwoorden van de gemeente op de inbreng van één ronde, bij elkaar.",
    "Ronde": "De tijd waarin iedereen op een concept kan reageren.",
    "Storing": "Mail of website werkte niet. Was dat op de laatste dag van een ronde, dan duurt die langer.",
    "Tekst": "De woorden van een versie. Na antwoorden op inbreng kan er een nieuwe tekst van dezelfde versie komen.",
    "Toetreding": "Het verzoek van een aanbieder om partij te worden, en wat daarop volgt.",
    "Vastgesteld": "De gemeenten hebben besloten dat dit de tekst is. Hij verandert niet meer.",
    "Versie": "Een overeenkomst met een eigen nummer, zoals 1.1. Een nieuwe versie vervangt de oude.",
    "Virtuele overlegtafel": "Meepraten zonder aan tafel te zitten, per mail of met het formulier.",
    "Volmacht": "Het recht om namens een andere gemeente te tekenen.",
    "Voorstel": "Een onderwerp met alle inbreng die daarover gaat.",
    "Werkdag": "Een dag van maandag tot en met vrijdag die geen feestdag is.",
    "Wijzigingsverzoek": "Het verzoek van wie bij een bijeenkomst was, om het conceptverslag te verbeteren.",
    "Zetel": "Een plaats aan de fysieke overlegtafel, met de reden waarom die organisatie daar zit.",
}
GETOETST_OP = date(2026, 11, 30)
"""When all of GETOETST last passed before a release; they run with every change too."""
GETOETST = (
    "Van elke soort pagina die met links te bereiken is, als bezoeker en als inkoper, secretaris, aanbieder, gemeente "
    "en beheerder, is er ten minste één nagekeken met axe. Daar kwam niets uit, ook niet in donkere kleuren op een "
    "klein scherm.",
    "Pagina's zonder inhoud, pagina's met een fout en pagina's die niet bestaan, zijn op dezelfde manier nagekeken.",
    "Geen van die pagina's is breder dan een scherm van 320 pixels, en geen loopt buiten beeld als alles twee keer zo "
    "groot is.",
    "Alle soorten pagina's zijn geldige HTML.",
    "Deze taken lukken met alleen een toetsenbord: inbreng geven, op een artikel reageren, inbreng beoordelen, een "
    "punt beantwoorden, een bijeenkomst plannen en een handtekening zetten.",
    "Staat er iets verkeerds in een formulier, dan gaat u naar een lijst van wat er mis is. Vandaar gaat u naar het "
    "veld.",
    "Inbreng geven lukt ook zonder JavaScript.",
)
"""What was really tested of how accessible the site is; each sentence has its tests."""


def woorden_voor(tafel: str) -> list[Woorduitleg]:
    """Return the words in the order of the alphabet, where the region calls its tables `tafel` (as in dialoogtafel)."""
    return [
        Woorduitleg(naam.replace("overlegtafel", tafel), uitleg.replace("overlegtafel", tafel), _anker(naam))
        for naam, uitleg in _UITLEG.items()
    ]


def _anker(naam: str) -> str:
    return naam.lower().replace(" ", "-")
