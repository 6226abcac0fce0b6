"""The calendar part of a mail: an answer to an invitation above all (RFC 5545, 5546)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from overlegtafel.postlezer.mail import Kalender

_VOUW = re.compile(r"\r?\n[ \t]")
_REGEL = re.compile(r"^([A-Za-z-]{1,40})((?:;[^\n:\"]*(?:\"[^\"\n]*\"[^\n:\"]*)*)?):([^\n]*)$", re.M)
_PARTSTAT = re.compile(r"PARTSTAT=\"?([A-Za-z-]+)", re.I)
_ONTSNAPT = re.compile(r"\\([nN,;\\])")
_LANGSTE = 200_000
_TIJD = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(Z?)")
_ZONE = re.compile(r"TZID=\"?([^\";:]{1,100})", re.I)
_DUUR = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:\d{1,5}S)?")
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_ZONES = {
    "w. europe standard time": _AMSTERDAM,
    "romance standard time": _AMSTERDAM,
    "central europe standard time": _AMSTERDAM,
    "central european standard time": _AMSTERDAM,
    "gmt standard time": ZoneInfo("Europe/London"),
    "utc": ZoneInfo("UTC"),
}
"""What Outlook calls the time zones in which our readers live; the names of IANA are known by themselves."""
_IANA = available_timezones()


def lees_kalender(tekst: str, methode: str = "") -> Kalender | None:
    """Return what the calendar says; None where it is none. `methode` is that of the Content-Type."""
    tekst = _VOUW.sub("", tekst[:_LANGSTE].replace("\r\n", "\n"))
    velden = _velden(tekst)
    if "BEGIN" not in velden and not methode:
        return None
    partstat = _PARTSTAT.search(velden.get("ATTENDEE", ("", ""))[0])
    punt = _velden(tekst[max(0, tekst.upper().find("BEGIN:VEVENT")) :])
    begin = _moment(*punt.get("DTSTART", ("", "")))
    return Kalender(
        methode=(velden.get("METHOD", ("", ""))[1] or methode).strip().upper(),
        uid=velden.get("UID", ("", ""))[1].strip(),
        partstat=partstat[1].upper() if partstat else "",
        toelichting=velden.get("COMMENT", ("", ""))[1].strip(),
        volgnummer=_getal(punt.get("SEQUENCE", ("", ""))[1]),
        begin=begin,
        einde=_moment(*punt.get("DTEND", ("", ""))) or _na(begin, punt.get("DURATION", ("", ""))[1]),
    )


def _velden(tekst: str) -> dict[str, tuple[str, str]]:
    """Return the first of each property, by name: its parameters and its value."""
    velden: dict[str, tuple[str, str]] = {}
    for naam, parameters, waarde in _REGEL.findall(tekst):
        velden.setdefault(naam.upper(), (parameters, _tekst(waarde)))
    return velden


def _getal(geschreven: str) -> int | None:
    return int(geschreven) if geschreven.strip().isascii() and re.fullmatch(r"\d{1,9}", geschreven.strip()) else None


def _moment(parameters: str, geschreven: str) -> datetime | None:
    """Return an aware moment, or None for a day, a time that isn't, or a zone that we don't know."""
    gevonden = _TIJD.fullmatch(geschreven.strip())
    if gevonden is None:
        return None
    zone = ZoneInfo("UTC") if gevonden[7] else _zone(parameters)
    try:
        delen = [int(deel or 0) for deel in gevonden.groups()[:6]]
        return datetime(*delen, tzinfo=zone).astimezone(UTC) if zone else None  # type: ignore[arg-type, misc]
    except (ValueError, OverflowError):
        return None


def _zone(parameters: str) -> ZoneInfo | None:
    """Return the zone of a time; one that names none is of where we are."""
    gevonden = _ZONE.search(parameters)
    if gevonden is None:
        return _AMSTERDAM
    naam = gevonden[1].strip()
    if bekend := _ZONES.get(naam.lower()):
        return bekend
    return ZoneInfo(naam) if naam in _IANA else None


def _na(begin: datetime | None, geschreven: str) -> datetime | None:
    gevonden = _DUUR.fullmatch(geschreven.strip()) if begin else None
    if begin is None or gevonden is None or not (gevonden[1] or gevonden[2]):
        return None
    return begin + timedelta(hours=int(gevonden[1] or 0), minutes=int(gevonden[2] or 0))


def _tekst(waarde: str) -> str:
    return _ONTSNAPT.sub(lambda teken: "\n" if teken[1] in "nN" else teken[1], waarde.rstrip("\r"))
