"""A bijeenkomst as calendars know it (RFC 5545, 5546): the appointment, its end, and the public feed of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vRecur,
    vText,
    vUri,
)

from overlegtafel.core.tijd import clock

PRODUCT = "-//Overlegtafel//Overlegtafel//NL"


class Methode(StrEnum):
    """What a calendar part asks."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True)
class Afspraak:
    """What everybody may know of a bijeenkomst in a calendar."""

    uid: str
    sequence: int
    begin: datetime
    einde: datetime
    titel: str
    plaats: str
    omschrijving: str
    url: str
    stempel: datetime
    """When it came to be as it is (DTSTAMP)."""
    is_geannuleerd: bool = False


@dataclass(frozen=True)
class Persoon:
    """An address with the name that a calendar shows for it."""

    adres: str
    naam: str


def kalender_voor(afspraak: Afspraak, methode: Methode, *, organisator: Persoon, deelnemer: Persoon) -> str:
    """Return the calendar part of a mail to `deelnemer`, the only attendee in it: nobody sees who else is called."""
    kalender = _kalender(methode)
    punt = _punt(replace(afspraak, is_geannuleerd=afspraak.is_geannuleerd or methode is Methode.CANCEL))
    punt.add("organizer", _adres(organisator))
    wie = _adres(deelnemer)
    wie.params |= {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT"}
    if methode is Methode.REQUEST:
        wie.params |= {"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    punt.add("attendee", wie)
    kalender.add_component(punt)
    return _tekst(kalender)


def feed_van(naam: str, afspraken: Iterable[Afspraak]) -> str:
    """Return the calendar that anybody may subscribe to: every bijeenkomst, and nobody who is called."""
    kalender = _kalender(Methode.PUBLISH)
    kalender.add("name", naam)
    kalender.add("x-wr-calname", naam)
    kalender.add("refresh-interval", timedelta(hours=6), {"VALUE": "DURATION"})
    kalender.add("x-published-ttl", "PT6H")
    for afspraak in afspraken:
        kalender.add_component(_punt(afspraak))
    return _tekst(kalender)


def _tekst(kalender: Calendar) -> str:
    ics: bytes = kalender.to_ical()
    return ics.decode()


def _kalender(methode: Methode) -> Calendar:
    kalender = Calendar()
    kalender.add("prodid", PRODUCT)
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", methode.value)
    kalender.add_component(_tijdzone())
    return kalender


def _tijdzone() -> Timezone:
    """Return the rules of the clock in Amsterdam since 1996, so that no program has to know them by name."""
    zone = Timezone()
    zone.add("tzid", clock.AMSTERDAM.key)
    for soort, naam, maand, uur, van, naar in (
        (TimezoneDaylight, "CEST", 3, 2, 1, 2),
        (TimezoneStandard, "CET", 10, 3, 2, 1),
    ):
        deel = soort()
        deel.add("tzname", naam)
        deel.add("dtstart", datetime(1996, maand, 31 if maand == 3 else 27, uur))  # noqa: DTZ001  # local time by RFC 5545
        deel.add("rrule", vRecur(freq="yearly", bymonth=maand, byday="-1su"))
        deel.add("tzoffsetfrom", timedelta(hours=van))
        deel.add("tzoffsetto", timedelta(hours=naar))
        zone.add_component(deel)
    return zone


def _punt(afspraak: Afspraak) -> Event:
    punt = Event()
    punt.add("uid", afspraak.uid)
    punt.add("dtstamp", afspraak.stempel)
    punt.add("sequence", afspraak.sequence)
    punt.add("dtstart", afspraak.begin.astimezone(clock.AMSTERDAM))
    punt.add("dtend", afspraak.einde.astimezone(clock.AMSTERDAM))
    punt.add("summary", afspraak.titel)
    punt.add("location", afspraak.plaats)
    punt.add("description", afspraak.omschrijving)
    punt.add("url", vUri(afspraak.url))
    punt.add("status", "CANCELLED" if afspraak.is_geannuleerd else "CONFIRMED")
    punt.add("transp", "OPAQUE")
    return punt


def _adres(persoon: Persoon) -> vCalAddress:
    adres = vCalAddress(f"mailto:{persoon.adres}")
    adres.params["CN"] = vText(persoon.naam)
    return adres
