"""Ordinary Dutch sentences by the thousand, put where people type them: is each kept, or marked?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from random import Random

from tests.postlezer.citaatkoppen import Citaat
from tests.postlezer.clients import CLIENTS, Client

WIE = (
    "De gemeente", "Onze wijkverpleegkundige", "Mevrouw De Bruin", "Het bestuur", "Een collega uit Zandwoude",
    "De penningmeester", "Elke kleine aanbieder", "Mijn zoon Daan", "De huisarts", "Een chauffeur", "De cliëntenraad",
    "Bewoners van de Dorpsstraat", "Ons team in Lindeveen", "De nieuwe wethouder", "Het Sociaal Wijkteam",
)  # fmt: skip
DOET = (
    "komt pas in maart weer langs", "heeft daar drie jaar over gedaan", "vindt zes weken te lang",
    "betaalt 33,60 per uur", "wil eerst de cijfers van 2025 zien", "was op 12 november niet aanwezig",
    "rekent met een reistijd van 18 minuten", "krijgt elke maand een andere brief", "kan dat op zondag niet regelen",
    "sprak dinsdag met vijf families", "heeft het stuk van 4 december nog niet", "mist de bijlage met de bedragen",
    "doet dit werk al sinds 1998", "staat achter het plan", "zegt dat het anders moet",
    "weet niet bij wie zij moet zijn", "ziet het verschil tussen 40 en 45 euro niet", "laat de sleutel bij de buren",
    "geeft de telefoon door aan de nachtploeg", "vroeg in de zomer om uitstel", "blijft liever klein",
    "schrijft elk kwartaal een verslag van acht kanten", "had gehoopt op een rustiger jaar",
)  # fmt: skip
OMDAT = (
    "", "omdat er te weinig mensen zijn", "en dat is jammer", "terwijl de brief iets anders beloofde",
    "zodat niemand weet waar hij aan toe is", "maar dat lossen wij samen op", "als de sneeuw blijft liggen",
    "want de bus rijdt dan niet", "en daar is € 1.250 voor nodig", "sinds het nieuwe rooster van 1 juli",
)  # fmt: skip
LOS = (
    "Dat klopt niet.", "Zo kan het ook.", "Bel mij maar even.", "Hier zijn wij blij mee.", "Wie betaalt dat?",
    "Is dat de bedoeling?", "Dank voor het heldere stuk.", "Graag voor vrijdag antwoord.", "Het bedrag is 48,75.",
    "Zes weken is te kort.", "De bus stopt daar niet.", "Nooit eerder van gehoord.", "Wij komen met zijn vieren.",
    "Het mag ook op papier.", "Zet ons op de lijst.", "Dat geldt voor iedereen.", "De deur staat open.",
    "Er is niets veranderd sinds 2019.",
    "Dinsdag 8 december past ons het best.", "Liever in de ochtend dan in de middag.",
    "Op bladzijde 4 staat een ander getal dan op bladzijde 9.", "Anja de Wit neemt het over van Kees Bakker.",
    "Vorige week stond hier nog 12 procent.", "In Roosdijk gaat het goed, in Zandwoude niet.",
    "Ook de vrijwilligers hebben daar last van.", "Een ander idee: laat de wijkteams zelf kiezen.",
    "Met twee mensen minder redden wij het weekend niet.", "Waarom staat dat er zo streng?",
    "De winter begint en de ketel is stuk.", "Mijn moeder is 87 en wacht al sinds augustus.",
    "Alle mail van de gemeente komt bij mij terecht.", "Onze voorwaarden zijn anders dan die van de buren.",
    "Deze brief is door drie mensen gelezen.", "Wie zich wil afmelden, belt voor tien uur.",
    "Buiten de stad is de zorg duurder dan erbinnen.", "U krijgt dit bericht namens vijf kleine organisaties.",
    "De afzender van die brief bleek de wethouder te zijn.", "Vertrouwelijk is het allang niet meer.",
    "Een printer hebben de meeste ouderen niet.", "De privacy van onze cliënten gaat voor alles.",
)  # fmt: skip
VERDER = (
    "Daar komt bij dat {a}, en dat {b}.", "Als {a}, dan {c}.", "Vorig jaar hoorden wij dat {a}; nu horen wij dat {b}.",
    "Mijn vraag is of {a}.", "Het verslag zegt dat {a}, maar op 3 november bleek dat {b}.",
)  # fmt: skip
BIJZIN = (
    "de gemeente te laat betaalt", "een uur reizen niet meetelt", "elke wijk een eigen loket krijgt",
    "niemand de sleutel heeft", "drie van de tien bewoners verhuizen", "het geld op 1 oktober op was",
    "een indicatie zes weken duurt", "de fiets vaker gebruikt wordt", "het bedrag van 61,40 niet klopt",
    "mevrouw Jansen geen brief kreeg", "de nachtdienst uit twee mensen bestaat", "het dak van de zaal lekt",
    "in Zandwoude de artsen vertrekken", "de oude afspraken nog gelden", "wij in mei met acht mensen waren",
)  # fmt: skip
GEVOLG = (
    "moet er iemand bij",
    "kan het over",
    "wordt het duur",
    "stoppen wij ermee",
    "is overleg nodig",
    "hoort u ons niet",
)
PLAATSEN = ("boven", "tussen", "onder de groet", "onder de kaart", "onder het citaat", "in een doorgestuurde mail")
ALINEAS = ("De wachttijd van tien dagen halen wij niet.", "Een langere termijn helpt ons.")
GROETEN = (
    "Met vriendelijke groet,\n\nHilde Prins",
    "Groet,\nHilde",
    "Hoogachtend,\n\nH. Prins\nbestuurder",
    "Mvg Hilde Prins",
)
KAART = "Hilde Prins\nplanner\nHuis & Zorg Roosdijk\nT 0115-000000\nwww.huisenzorg.example"


def zinnen() -> tuple[str, ...]:
    """Return the sentences, of 3 to some 40 words; always the same, in an order that mixes their shapes."""
    uit = list(LOS)
    uit += [f"{wie} {doet}{', ' + omdat if omdat else ''}." for wie, doet, omdat in product(WIE, DOET, OMDAT)]
    keus = Random(20261129)
    uit += [
        vorm.format(a=keus.choice(BIJZIN), b=keus.choice(BIJZIN), c=keus.choice(GEVOLG))
        for vorm in VERDER
        for _ in range(60)
    ]
    lang = [f"{eerste} {tweede[0].lower()}{tweede[1:-1]}, en {derde}." for eerste, tweede, derde in zip(
        ["Wij hebben dit met alle teams besproken en kwamen tot de slotsom dat het zo niet verder kan:"] * 60,
        keus.sample(uit, 60), keus.choices(GEVOLG, k=60), strict=True,
    )]  # fmt: skip
    uniek = list(dict.fromkeys(uit + lang))
    keus.shuffle(uniek)
    return tuple(uniek)


@dataclass(frozen=True)
class Plaatsing:
    """A sentence at a place in a mail of one client, as text or as HTML."""

    zin: str
    plaats: str
    client: Client
    is_html: bool

    @property
    def rauw(self) -> bytes:
        """The bytes of the mail."""
        is_door, is_antwoord = self.plaats == PLAATSEN[5], self.plaats == PLAATSEN[4]
        onderwerp = "FW: mijn vraag" if is_door else "RE: [VOT-2026-031] Ontvangst" if is_antwoord else "Reactie"
        soort, lijf = ("html", self._html()) if self.is_html else ("plain", self._tekst())
        return (
            "From: Hilde Prins <h.prins@huisenzorg.example>\nTo: inbreng@kreken.example\n"
            f"Subject: {onderwerp}\nMessage-ID: <zin@huisenzorg.example>\nMIME-Version: 1.0\n"
            f"Content-Type: text/{soort}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{lijf}\n"
        ).encode()

    def _citaat(self) -> Citaat:
        moment = datetime(2026, 11, 10, 14, 5, tzinfo=UTC)
        if self.plaats == PLAATSEN[5]:
            return Citaat(
                "Gerda Smit", "g.smit@post.example", moment, "mijn vraag", "info@lindeveen.example", (self.zin,)
            )
        brief = (
            "Beste mevrouw Prins,",
            "Uw inbreng is ontvangen.",
            "Met vriendelijke groet,",
            "Team Inkoop De Vier Kreken",
        )
        return Citaat("Inbreng De Vier Kreken", "inbreng@kreken.example", moment, "Ontvangst", "Hilde Prins", brief)

    def _boven(self) -> list[str]:
        eerste, tweede = ALINEAS
        return {
            "boven": [self.zin, eerste, tweede],
            "tussen": [eerste, self.zin, tweede],
        }.get(self.plaats, [eerste, tweede])

    def _onder(self) -> list[str]:
        groet = GROETEN[sum(map(ord, self.zin)) % len(GROETEN)]
        return {
            "onder de groet": [groet, self.zin],
            "onder de kaart": ["Met vriendelijke groet,", KAART, self.zin],
        }.get(self.plaats, [groet])

    def _tekst(self) -> str:
        delen = [self.client.platte_alineas(self._boven()), *self._onder()]
        if self.plaats in PLAATSEN[4:]:
            c = self._citaat()
            is_door = self.plaats == PLAATSEN[5]
            kop = (self.client.doorstuurkop if is_door else self.client.kop)(c)
            citaat = "\n\n".join(c.alineas)
            if self.client.citeert and not is_door:
                citaat = "\n".join(f"> {regel}".rstrip() for regel in citaat.split("\n"))
            delen += [kop, citaat] + ([] if is_door else [self.zin])
        return "\n\n".join(delen)

    def _html(self) -> str:
        client = self.client
        voor, na = client.handtekening_html
        groet, *rest = self._onder()
        onder = voor + client.html_alineas([groet, *rest]) + na
        lijf = client.html_alineas(self._boven()) + client.witregel + onder
        if self.plaats in PLAATSEN[4:]:
            c = self._citaat()
            is_door = self.plaats == PLAATSEN[5]
            kop = (client.doorstuurkop if is_door else client.kop)(c)
            lijf += (
                client.rest_html + client.html_kop(kop) + client.citaat_html[0] + client.html_alineas(list(c.alineas))
            )
            lijf += client.citaat_html[1] + ("" if is_door else client.html_alineas([self.zin]))
        return client.omslag[0] + lijf + client.omslag[1]


def plaatsingen(hoeveel: int, begin: int = 0) -> Iterator[Plaatsing]:
    """Yield so many placings, each of another sentence, that together go through all places, clients and forms."""
    alle = zinnen()
    wijzen = list(product(PLAATSEN, CLIENTS, (False, True)))
    for nummer in range(begin, begin + hoeveel):
        plaats, client, is_html = wijzen[nummer % len(wijzen)]
        # An uneven step, so that a sentence comes back at another place.
        yield Plaatsing(alle[(nummer * 7 + nummer // len(wijzen)) % len(alle)], plaats, client, is_html)
