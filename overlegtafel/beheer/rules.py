"""What a setting may hold, and what of an installation looks wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from overlegtafel.core.database.instellingen import Soort
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.opslag.bestanden import KRAPPE_SCHIJF
from overlegtafel.core.tijd.termijnen import lees_dagen
from overlegtafel.core.tijd.vakanties import weiger_vakanties
from overlegtafel.core.werk.hartslag import is_stil

LANGSTE_WAARDE = 200
LANGSTE_TEKST = 20_000
LANGE_TEKSTEN = frozenset({"contact_tekst", "privacy_tekst", "toegankelijkheid_tekst", "schoolvakanties"})
VERPLICHT = frozenset({"regio_naam", "gastheer_naam", "nummer_prefix"})
GEDULD = timedelta(minutes=5)
_PREFIX = re.compile(r"[A-Za-z]{1,10}")


def is_lange_tekst(soort: Soort) -> bool:
    """Return whether a setting holds more than one line."""
    return soort.sleutel in LANGE_TEKSTEN


def weiger_waarde(soort: Soort, waarde: str) -> str | None:
    """Return why a setting can't have this value, or None."""
    if soort.keuzes:
        return None if waarde in soort.keuzes else f"Kies een van: {', '.join(soort.keuzes)}."
    if not waarde and soort.sleutel in VERPLICHT:
        return "Vul hier iets in."
    if soort.sleutel == "nummer_prefix" and not _PREFIX.fullmatch(waarde):
        return "Gebruik een tot tien letters, zonder cijfers, spaties of leestekens."
    if soort.sleutel == "gelijkgestelde_dagen" and not _zijn_dagen(waarde):
        return "Schrijf dagen als 2029-05-11, met een komma ertussen."
    if soort.sleutel == "schoolvakanties" and (zin := weiger_vakanties(waarde)):
        return zin
    if soort.sleutel == "vroegste_ontvangst" and waarde and not _is_dag(waarde):
        return "Schrijf een dag als 2015-01-01, met een jaar vanaf 1970."
    if is_lange_tekst(soort):
        return None if len(waarde) <= LANGSTE_TEKST else "Deze tekst is te lang."
    if len(waarde) > LANGSTE_WAARDE:
        return f"Gebruik ten hoogste {LANGSTE_WAARDE} tekens."
    return None if waarde.isprintable() else "Gebruik een regel zonder bijzondere tekens."


def _zijn_dagen(waarde: str) -> bool:
    geschreven = [deel for deel in re.split(r"[\s,;]+", waarde) if deel]
    return len(lees_dagen(waarde)) == len(set(geschreven))


def _is_dag(waarde: str) -> bool:
    try:
        return date(1970, 1, 1) <= date.fromisoformat(waarde) <= date(2100, 1, 1) and len(waarde) == 10
    except ValueError:
        return False


def controleer_waarde(soort: Soort, waarde: str) -> None:
    """Raise Ongeldig when `weiger_waarde` refuses."""
    if zin := weiger_waarde(soort, waarde):
        raise Ongeldig(zin)


@dataclass(frozen=True)
class Ligtijd:
    """How long the oldest piece of work lies that nobody tried yet."""

    duur: timedelta
    is_te_lang: bool

    @property
    def zin(self) -> str:
        """How it is said on screen."""
        if not self.is_te_lang:
            return "De worker is bij."
        return f"De worker loopt achter: er ligt al {_in_woorden(self.duur)} werk dat niemand oppakt."


def _in_woorden(duur: timedelta) -> str:
    """Return a duration in the largest unit that it fills, rounded down."""
    uren = duur // timedelta(hours=1)
    if duur.days > 1:
        return f"{duur.days} dagen"
    return f"{uren} uur" if uren else f"{duur // timedelta(minutes=1)} minuten"


def achterstand(oudste: datetime | None, *, nu: datetime) -> Ligtijd:
    """Return the lag of the worker, from the moment since which the oldest untried work lies; None means no work."""
    duur = max(nu - oudste, timedelta(0)) if oudste else timedelta(0)
    return Ligtijd(duur, duur > GEDULD)


@dataclass(frozen=True)
class Hartslag:
    """Whether any worker gave a sign of life lately, and what is known of each."""

    is_stil: bool
    gezien_op: datetime | None
    rijen: list[tuple[str, datetime, str]]
    """Name, last seen and how it stands, last seen first."""

    @property
    def zin(self) -> str:
        """How it is said on screen where it is silent."""
        return "Er draait geen worker." if self.gezien_op else "Er is nog geen worker gezien."


def stand_van_werker(gezien_op: datetime, gestopt_op: datetime | None, *, nu: datetime) -> str:
    """Return how one worker stands, as it is said on screen."""
    if gestopt_op is not None:
        return "gestopt"
    return "niet meer gezien" if is_stil(gezien_op, nu=nu) else "draait"


def opvallend(config: Mapping[str, Any], *, heeft_gastheer: bool, vrij: int, heeft_proxy: bool = False) -> list[str]:
    """Return a sentence for each thing in the installation that the beheerder had better look at."""
    bevindingen = []
    if config["OMGEVING"] == "productie":
        bevindingen += _opvallend_in_productie(config)
    elif config["OMGEVING"] == "ontwikkeling":
        bevindingen.append("OVERLEGTAFEL_OMGEVING staat op ontwikkeling: de klok kan verzet zijn.")
    if heeft_proxy and not config["PROXIES"]:
        bevindingen.append(
            "Er staat een proxy voor deze site, maar OVERLEGTAFEL_PROXIES is 0. Alle bezoekers tellen daardoor als "
            "een: samen mogen zij niet vaker inloggen of een formulier versturen dan een enkele bezoeker."
        )
    if not heeft_gastheer:
        bevindingen.append("Er is nog geen gastheergemeente. Voer overlegtafel init uit.")
    if vrij < KRAPPE_SCHIJF:
        bevindingen.append("De schijf raakt vol: er is minder dan 1 GB vrij. Maak ruimte, anders blijft post liggen.")
    return bevindingen


def _opvallend_in_productie(config: Mapping[str, Any]) -> list[str]:
    toetsen = (
        (
            config["BASE_URL"].startswith("http://"),
            "OVERLEGTAFEL_BASE_URL begint met http://. Gebruik https://, anders zijn inlogcookies niet beveiligd.",
        ),
        (
            config["MAIL_ADDRESS"].endswith("@localhost"),
            "OVERLEGTAFEL_MAIL_ADDRESS is nog het voorbeeldadres. Antwoorden op mail komen zo nergens aan.",
        ),
        (config["SMTP_URL"].startswith("intern:"), "OVERLEGTAFEL_SMTP_URL is intern: er gaat geen mail naar buiten."),
        (
            not config["AUTHSERV_ID"],
            "OVERLEGTAFEL_AUTHSERV_ID is leeg: wat uw mailserver van een afzender vaststelt (SPF en DMARC), telt niet.",
        ),
        (
            not config["SEAL_KEY"],
            "OVERLEGTAFEL_SEAL_KEY is leeg: van wat partijen tekenen wordt geen pdf met een zegel gemaakt.",
        ),
        (
            not config["MX_HOST"],
            "OVERLEGTAFEL_MX_HOST is leeg: het moment van ontvangst is dan het moment waarop post hier binnenkomt.",
        ),
    )
    return [zin for is_zo, zin in toetsen if is_zo]
