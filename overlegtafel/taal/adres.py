"""A mail address as a person types it and a header can hold it; the one parser of those in the house.

What stands in the headers of a mail is read by the postlezer, which takes what comes; this says what we write to.
"""

from __future__ import annotations

import re

LANGSTE = 254
GEEN_ADRES = "Vul een volledig mailadres in, zoals naam@organisatie.nl."
_DEEL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADRES = re.compile(rf"(?=.{{1,64}}@){_DEEL}(?:\.{_DEEL}){{0,20}}@(?:{_LABEL}\.){{1,10}}(?!\d+$){_LABEL}")


def lees_adres(geschreven: str | None) -> str | None:
    """Return the address that `geschreven` is, in lower case, or None: no name, brackets, quotes or line ends."""
    adres = (geschreven or "").strip(" ").lower()
    return adres if len(adres) <= LANGSTE and _ADRES.fullmatch(adres) else None


_TE_OPENEN = re.compile(r"@|://|\bwww\.|\b[\w-]{2,}\.[a-z]{2,}\b", re.I)
_LANGSTE_NAAM = 100
ZONDER_NAAM = "afzender"


def is_te_openen(naam: str) -> bool:
    """Return whether a reader of mail makes something to click of `naam`: an address, or what looks like a website."""
    return _TE_OPENEN.search(naam) is not None


def aanspreeknaam(naam: str | None) -> str:
    """Return how a mail of ours addresses somebody by a name that others wrote: nothing to click, no letter in it."""
    schoon = " ".join((naam or "").split())
    is_naam = schoon and len(schoon) <= _LANGSTE_NAAM and not is_te_openen(schoon)
    return schoon if is_naam else ZONDER_NAAM
