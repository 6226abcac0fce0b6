"""The calendar part of a mail: an answer to an invitation above all (RFC 5545, 5546)."""

from __future__ import annotations

import re

from overlegtafel.postlezer.mail import Kalender

_VOUW = re.compile(r"\r?\n[ \t]")
_REGEL = re.compile(r"^([A-Za-z-]{1,40})((?:;[^\n:\"]*(?:\"[^\"\n]*\"[^\n:\"]*)*)?):([^\n]*)$", re.M)
_PARTSTAT = re.compile(r"PARTSTAT=\"?([A-Za-z-]+)", re.I)
_ONTSNAPT = re.compile(r"\\([nN,;\\])")
_LANGSTE = 200_000


def lees_kalender(tekst: str, methode: str = "") -> Kalender | None:
    """Return what the calendar says; None where it is none. `methode` is that of the Content-Type."""
    tekst = _VOUW.sub("", tekst[:_LANGSTE].replace("\r\n", "\n"))
    velden: dict[str, tuple[str, str]] = {}
    for naam, parameters, waarde in _REGEL.findall(tekst):
        velden.setdefault(naam.upper(), (parameters, _tekst(waarde)))
    if "BEGIN" not in velden and not methode:
        return None
    deelnemer, adres = velden.get("ATTENDEE", ("", ""))
    partstat = _PARTSTAT.search(deelnemer)
    return Kalender(
        methode=(velden.get("METHOD", ("", ""))[1] or methode).strip().upper(),
        uid=velden.get("UID", ("", ""))[1].strip(),
        partstat=partstat[1].upper() if partstat else "",
        deelnemer=re.sub(r"^mailto:", "", adres.strip(), flags=re.I).lower(),
        toelichting=velden.get("COMMENT", ("", ""))[1].strip(),
        samenvatting=velden.get("SUMMARY", ("", ""))[1].strip(),
    )


def _tekst(waarde: str) -> str:
    return _ONTSNAPT.sub(lambda teken: "\n" if teken[1] in "nN" else teken[1], waarde.rstrip("\r"))
