"""The quote and forward headers that mail programs write in Dutch."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

STREEP = "________________________________\n"


@dataclass(frozen=True)
class Citaat:
    """The mail that is answered or forwarded."""

    naam: str
    adres: str
    moment: datetime
    onderwerp: str
    aan: str
    alineas: tuple[str, ...]

    @property
    def lang(self) -> str:
        return f"{DAGEN[self.moment.weekday()]} {self.dag}"

    @property
    def dag(self) -> str:
        return f"{self.moment.day} {MAANDEN[self.moment.month - 1]} {self.moment.year}"

    @property
    def kort(self) -> str:
        return f"{self.moment.day} {MAANDEN[self.moment.month - 1][:3]} {self.moment.year}"

    @property
    def uur(self) -> str:
        return f"{self.moment:%H:%M}"

    @property
    def wie(self) -> str:
        return f"{self.naam} <{self.adres}>"


Regel = Callable[[Citaat], str]


def outlook(c: Citaat) -> str:
    return f"Van: {c.wie}\nVerzonden: {c.lang} {c.uur}\nAan: {c.aan}\nOnderwerp: {c.onderwerp}\n"


def streep(kop: Regel) -> Regel:
    return lambda c: STREEP + kop(c)


def ios(c: Citaat) -> str:
    return f"Van: {c.wie}\nDatum: {c.lang} om {c.uur}\nAan: {c.aan}\nOnderwerp: {c.onderwerp}\n"


def gmail(c: Citaat) -> str:
    weekdag = DAGEN[c.moment.weekday()][:2]
    return textwrap.fill(f"Op {weekdag} {c.kort} om {c.uur} schreef {c.naam} <{c.adres}>:", 78, break_on_hyphens=False)


def gmail_door(c: Citaat) -> str:
    weekdag = DAGEN[c.moment.weekday()][:2]
    return (
        f"---------- Forwarded message ---------\nVan: {c.wie}\nDate: {weekdag} {c.kort} om {c.uur}\n"
        f"Subject: {c.onderwerp}\nTo: {c.aan}\n"
    )


def apple(c: Citaat) -> str:
    return f"Op {c.kort} om {c.uur} heeft {c.wie} het volgende geschreven:"


def apple_mac(c: Citaat) -> str:
    maand = MAANDEN[c.moment.month - 1][:3]
    return f"Op {c.moment.day} {maand}. {c.moment.year}, om {c.uur} heeft {c.wie} het volgende geschreven:"


def apple_door(c: Citaat) -> str:
    return (
        f"Begin doorgestuurd bericht:\n\nVan: {c.wie}\nOnderwerp: {c.onderwerp}\n"
        f"Datum: {c.dag} om {c.uur}:02 CET\nAan: {c.aan}\n"
    )


def mozilla(c: Citaat) -> str:
    return f"Op {c.moment:%d-%m-%Y} om {c.uur} schreef {c.naam}:"


def mozilla_door(c: Citaat) -> str:
    return (
        f"-------- Doorgestuurd bericht --------\nOnderwerp: \t{c.onderwerp}\n"
        f"Datum: \t{c.moment:%a, %d %b %Y %H:%M:%S} +0100\nVan: \t{c.wie}\nAan: \t{c.aan}\n"
    )


def samsung(c: Citaat) -> str:
    return (
        f"-------- Oorspronkelijk bericht --------\nVan: {c.wie} \nDatum: {c.moment:%d-%m-%Y}  {c.uur}  (GMT+01:00) \n"
        f"Aan: {c.aan} \nOnderwerp: {c.onderwerp} \n"
    )


def zimbra(woord: str) -> Regel:
    return lambda c: (
        f'----- {woord} bericht -----\nVan: "{c.naam}" <{c.adres}>\nAan: {c.aan}\n'
        f"Verzonden: {c.lang.capitalize()} {c.uur}:33\nOnderwerp: {c.onderwerp}\n"
    )


def proton(c: Citaat) -> str:
    return f"Op {c.lang} om {c.uur}, schreef {c.wie}:"


def proton_door(c: Citaat) -> str:
    return (
        f"------- Doorgestuurd bericht -------\nVan: {c.wie}\nDatum: Op {c.lang} om {c.uur}\n"
        f"Onderwerp: {c.onderwerp}\nAan: {c.aan}\n"
    )


def yahoo(c: Citaat) -> str:
    return f"    Op {c.lang} om {c.uur}:33 CET schreef {c.wie}:  "


def kpn(c: Citaat) -> str:
    return f"Op {c.moment:%d-%m-%Y} {c.uur} CET schreef {c.wie}:"


def kpn_door(c: Citaat) -> str:
    return (
        f"---------- Oorspronkelijk bericht ----------\nVan: {c.wie}\nAan: {c.aan}\n"
        f"Datum: {c.moment:%d-%m-%Y} {c.uur} CET\nOnderwerp: {c.onderwerp}\n"
    )


def notes(c: Citaat) -> str:
    return f"Van:\t{c.wie}\nAan:\t{c.aan}\nDatum:\t{c.moment:%d-%m-%Y} {c.uur}\nOnderwerp:\t{c.onderwerp}\n"


def notes_door(c: Citaat) -> str:
    return f"----- Doorgestuurd door {c.aan} op {c.moment:%d-%m-%Y} {c.uur} -----\n\n" + notes(c)


def roundcube(c: Citaat) -> str:
    return f"{c.naam} schreef op {c.moment:%Y-%m-%d} {c.uur}:"


def roundcube_door(c: Citaat) -> str:
    return (
        f"-------- Oorspronkelijke bericht --------\nOnderwerp: {c.onderwerp}\nDatum: {c.moment:%Y-%m-%d} {c.uur}\n"
        f"Afzender: {c.wie}\nOntvanger: {c.aan}\n"
    )
