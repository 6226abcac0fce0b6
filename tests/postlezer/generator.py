"""Compose Dutch messages: every client, in the styles that it allows, with sign-offs, banners and pitfalls."""

from __future__ import annotations

import base64
import json
import quopri
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.postlezer.citaatkoppen import Citaat
from tests.postlezer.clients import CLIENTS, Client

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STIJLEN = ("geen", "boven", "onder", "tussen", "doorsturen")
VORMEN = ("tekst", "html", "beide")
RONDES = 3
GRENS = "=_grens_7Jx2"
CODERINGEN = (("utf-8", "8bit"), ("utf-8", "qp"), ("windows-1252", "qp"), ("utf-8", "base64"))
INHOUD: dict[str, list[Any]] = json.loads((Path(__file__).parent / "inhoud.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Geval:
    """A message and what must come out of it."""

    naam: str
    rauw: bytes
    verwacht: dict[str, Any]


@dataclass
class Opzet:
    """The pieces of which one message is made; each answer is a paragraph, in `tussen` tied to a quoted one."""

    client: Client
    stijl: str
    vorm: str
    toeval: Random
    citaat: Citaat
    begin: list[str] = field(default_factory=list)
    antwoorden: list[str] = field(default_factory=list)
    artikelen: list[str] = field(default_factory=list)
    banner: str = ""
    slot: list[str] = field(default_factory=list)
    naschrift: str = ""
    disclaimer: str = ""
    onderaan: str = ""

    @property
    def onder_de_groet(self) -> list[str]:
        regels = [*self.slot, self.naschrift, self.client.telefoonregel, self.disclaimer]
        return [regel for regel in regels if regel]

    @property
    def nieuw(self) -> list[str]:
        return [*self.begin, *self.antwoorden, *([self.naschrift] if self.naschrift else [])]


@cache
def maak_gevallen(zaad: int = 20261122) -> tuple[Geval, ...]:
    """Return the composed messages; the same seed gives the same bytes."""
    return tuple(
        _maak(Random(f"{zaad}:{client.naam}:{stijl}:{vorm}:{ronde}"), client, stijl, vorm, ronde)
        for client in CLIENTS
        for stijl in STIJLEN
        for vorm in VORMEN
        for ronde in range(RONDES)
        if client.citeert or stijl not in ("onder", "tussen")
    )


def _maak(toeval: Random, client: Client, stijl: str, vorm: str, ronde: int) -> Geval:
    opzet = _kies(toeval, client, stijl, vorm)
    tekst = _tekst_van(opzet)
    markering = _html_van(opzet)
    naam = f"{client.naam}-{stijl}-{vorm}-{ronde}"
    return Geval(naam, _codeer(opzet, naam, tekst, markering), _verwacht(opzet))


def _kies(toeval: Random, client: Client, stijl: str, vorm: str) -> Opzet:
    opzet = Opzet(client, stijl, vorm, toeval, _kies_citaat(toeval, stijl))
    opzet.begin = [toeval.choice(INHOUD["aanhef"])] if toeval.random() < 0.7 else []
    gekozen = toeval.sample(INHOUD["alineas"], 2)
    if stijl == "tussen":
        vragen = toeval.sample(INHOUD["artikelvragen"], 3)
        opzet.citaat = _met_alineas(opzet.citaat, [vraag for vraag, _ in vragen])
        opzet.antwoorden = toeval.sample(INHOUD["antwoorden"], 3)
        opzet.artikelen = list(dict.fromkeys(nummer for _, nummer in vragen))
    else:
        opzet.antwoorden = [alinea for alinea, _ in gekozen]
        opzet.artikelen = list(dict.fromkeys(nummer for _, nummers in gekozen for nummer in nummers))
    if stijl == "boven" and toeval.random() < 0.4:
        opzet.citaat = _met_alineas(opzet.citaat, [*opzet.citaat.alineas, *_ouder_citaat(client, opzet.citaat)])
    _kies_rand(opzet)
    return opzet


def _ouder_citaat(client: Client, citaat: Citaat) -> list[str]:
    """A quote in the quote: what our mail itself answered."""
    teken = "> " if client.citeert else ""
    ouder = replace(citaat, naam="Hilde Prins", adres="h.prins@huisenzorg.example", aan="inbreng@kreken.example")
    return [client.kop(ouder).strip("\n"), f"{teken}Goedemiddag,", f"{teken}Hierbij onze inbreng over artikel 12."]


def _kies_rand(opzet: Opzet) -> None:
    toeval = opzet.toeval
    opzet.banner = toeval.choice(INHOUD["banners"]) if toeval.random() < 0.2 else ""
    if toeval.random() < 0.85:
        opzet.slot = [toeval.choice(INHOUD["afsluiting"]) + "\n" + toeval.choice(INHOUD["naam"])]
        opzet.slot += toeval.sample(INHOUD["visitekaartjes"], 1) if toeval.random() < 0.5 else []
        if toeval.random() < 0.15 and opzet.stijl != "doorsturen":
            opzet.naschrift = toeval.choice(INHOUD["naschrift"])
    if toeval.random() < 0.3 and not opzet.naschrift:
        veld = "onderaan" if toeval.random() < 0.5 and opzet.stijl == "boven" else "disclaimer"
        setattr(opzet, veld, toeval.choice(INHOUD["disclaimers"]))


def _kies_citaat(toeval: Random, stijl: str) -> Citaat:
    moment = datetime(2026, 11, 2, 8, 15, tzinfo=AMSTERDAM) + timedelta(minutes=toeval.randrange(0, 20_000))
    if stijl == "doorsturen":
        vraag = toeval.choice(INHOUD["inwonervragen"])
        naam, adres = toeval.choice(INHOUD["inwoners"])
        return Citaat(naam, adres, moment, "mijn vraag", "info@lindeveen.example", (vraag,))
    aan = "Hilde Prins <h.prins@huisenzorg.example>"
    onderwerp = "[VOT-2026-031] Ontvangst van uw inbreng"
    return Citaat(
        "Inbreng De Vier Kreken",
        "inbreng@kreken.example",
        moment,
        onderwerp,
        aan,
        tuple(toeval.choice(INHOUD["ontvangst"])),
    )


def _met_alineas(citaat: Citaat, alineas: list[str]) -> Citaat:
    return replace(citaat, alineas=tuple(alineas))


def _tekst_van(opzet: Opzet) -> str:
    client, c = opzet.client, opzet.citaat
    slot = "\n\n".join(opzet.onder_de_groet)
    boven = [opzet.banner, client.platte_alineas(opzet.begin)]
    antwoord = client.platte_alineas(opzet.antwoorden)
    citaat = [client.kop(c), _geciteerd(opzet, c.alineas)]
    delen = {
        "geen": lambda: [*boven, antwoord, slot],
        "boven": lambda: [*boven, antwoord, slot, *citaat, opzet.onderaan],
        "onder": lambda: [opzet.banner, *citaat, client.platte_alineas(opzet.begin), antwoord, slot],
        "tussen": lambda: [*boven, client.kop(c), *_tussendoor(opzet), slot],
        "doorsturen": lambda: [*boven, antwoord, slot, client.doorstuurkop(c), "\n\n".join(c.alineas)],
    }[opzet.stijl]()
    return "\n\n".join(deel for deel in delen if deel) + "\n"


def _geciteerd(opzet: Opzet, alineas: tuple[str, ...]) -> str:
    plat = "\n\n".join(alineas)
    if not opzet.client.citeert:
        return plat
    return "\n".join(f"> {regel}".rstrip() for regel in plat.split("\n"))


def _tussendoor(opzet: Opzet) -> list[str]:
    return [
        deel
        for vraag, antwoord in zip(opzet.citaat.alineas, opzet.antwoorden, strict=True)
        for deel in (_geciteerd(opzet, (vraag,)), opzet.client.platte_alineas([antwoord]))
    ]


def _html_van(opzet: Opzet) -> str:
    client, c = opzet.client, opzet.citaat
    voor, na = client.citaat_html
    banner = client.html_alineas([opzet.banner]) if opzet.banner else ""
    wit = client.witregel if opzet.toeval.random() < 0.6 else ""
    begin = client.html_alineas(opzet.begin) + wit
    antwoord = client.html_alineas(opzet.antwoorden) + wit
    slot = _html_slot(opzet)
    citaat = client.html_kop(client.kop(c)) + voor + client.html_alineas(list(c.alineas)) + na
    door = client.html_kop(client.doorstuurkop(c)) + voor + client.html_alineas(list(c.alineas)) + na
    onderaan = client.html_alineas([opzet.onderaan]) if opzet.onderaan else ""
    lijf = {
        "geen": lambda: begin + antwoord + slot,
        "boven": lambda: begin + antwoord + slot + client.rest_html + citaat + onderaan,
        "onder": lambda: citaat + begin + antwoord + slot,
        "tussen": lambda: begin + client.html_kop(client.kop(c)) + _html_tussendoor(opzet) + slot,
        "doorsturen": lambda: begin + antwoord + slot + client.rest_html + door,
    }[opzet.stijl]()
    return client.omslag[0] + banner + lijf + client.omslag[1]


def _html_slot(opzet: Opzet) -> str:
    client = opzet.client
    voor, na = client.handtekening_html
    onder = [regel for regel in (client.telefoonregel, opzet.disclaimer) if regel]
    return "".join(
        [
            voor + client.html_alineas(opzet.slot) + na if opzet.slot else "",
            client.html_alineas([opzet.naschrift]) if opzet.naschrift else "",
            client.html_alineas(onder) if onder else "",
        ]
    )


def _html_tussendoor(opzet: Opzet) -> str:
    voor, na = opzet.client.citaat_html
    return "".join(
        voor + opzet.client.html_alineas([vraag]) + na + opzet.client.html_alineas([antwoord])
        for vraag, antwoord in zip(opzet.citaat.alineas, opzet.antwoorden, strict=True)
    )


def _codeer(opzet: Opzet, naam: str, tekst: str, markering: str) -> bytes:
    voorvoegsel = {"geen": "", "doorsturen": "FW: " if "outlook" in naam else "Fwd: "}.get(opzet.stijl, "RE: ")
    antwoord = "In-Reply-To: <vot-2026-031.k3x9@kreken.example>\n" if opzet.stijl not in ("geen", "doorsturen") else ""
    kop = (
        f"From: Hilde Prins <H.Prins@huisenzorg.example>\nTo: inbreng@kreken.example\n"
        f"Subject: {_onderwerp(opzet, voorvoegsel)}\n"
        f"Date: Fri, 20 Nov 2026 09:15:00 +0100\nMessage-ID: <{naam}@huisenzorg.example>\n{antwoord}"
        f"{opzet.client.extra}{chr(10) if opzet.client.extra else ''}MIME-Version: 1.0\n"
    )
    plat, opgemaakt = _deel(opzet, "plain", tekst), _deel(opzet, "html", markering)
    beide = f'Content-Type: multipart/alternative; boundary="{GRENS}"\n\n--{GRENS}\n{plat}\n--{GRENS}\n{opgemaakt}\n'
    delen = {"tekst": plat, "html": opgemaakt, "beide": f"{beide}--{GRENS}--\n"}
    rauw = (kop + delen[opzet.vorm]).encode()
    return rauw.replace(b"\n", b"\r\n") if opzet.toeval.random() < 0.5 else rauw


def _onderwerp(opzet: Opzet, voorvoegsel: str) -> str:
    return voorvoegsel + (opzet.citaat.onderwerp if opzet.stijl != "geen" else "Reactie op het concept")


def _deel(opzet: Opzet, soort: str, inhoud: str) -> str:
    tekenset, codering = opzet.toeval.choice(CODERINGEN)
    octetten = inhoud.encode(tekenset, "xmlcharrefreplace" if soort == "html" else "replace")
    if codering == "8bit":
        return f"Content-Type: text/{soort}; charset={tekenset}\nContent-Transfer-Encoding: 8bit\n\n{inhoud}"
    if codering == "qp":
        lijf, codering = quopri.encodestring(octetten).decode("ascii"), "quoted-printable"
    else:
        lijf = base64.encodebytes(octetten).decode("ascii")
    return f'Content-Type: text/{soort}; charset="{tekenset}"\nContent-Transfer-Encoding: {codering}\n\n{lijf}'


def _verwacht(opzet: Opzet) -> dict[str, Any]:
    doorgestuurd = opzet.stijl == "doorsturen"
    verwacht: dict[str, Any] = {
        "soort": "inbreng",
        "van": {"naam": "Hilde Prins", "adres": "h.prins@huisenzorg.example"},
        "tekst": "\n\n".join([*opzet.nieuw, *(opzet.citaat.alineas if doorgestuurd else ())]),
        "doorgestuurd_van": _auteur(opzet.citaat) if doorgestuurd else None,
    }
    if not doorgestuurd:
        verwacht["artikelen"] = opzet.artikelen
    return verwacht


def _auteur(citaat: Citaat) -> dict[str, str]:
    """Where the name is only the address again, either answer will do."""
    adres = {"adres": citaat.adres.lower()}
    return adres if citaat.naam == citaat.adres else {"naam": citaat.naam} | adres
