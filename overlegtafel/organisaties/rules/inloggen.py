"""What makes signing in by mail safe: limits, and addresses that stay inside."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

INLOGGEN = "inloggen"
INLOGCODE = "inlogcode"
DEMO_INLOGGEN = "demo_inloggen"

MINUTEN = 15
MEESTE_VERZOEKEN = 5
"""Links for one address from one client network in MINUTEN; after that the page says the same and no mail leaves."""
MEESTE_VERZOEKEN_SAMEN = 20
"""The same from all networks together: a stranger who asks for somebody else leaves that person room."""
TE_VAAK_HIER = (
    "Vanaf uw internetverbinding is al vaak om een inloglink gevraagd. Misschien deden anderen op uw netwerk dat. "
    "Probeer het {wacht} nog eens."
)
"""Said over the limit of a client address; it tells nothing of the mail address that was typed."""
MEESTE_FOUTEN_PER_TOKEN = 5
MEESTE_FOUTEN_PER_NETWERK = 10
"""Wrong codes in an hour for one address from one client network."""
MEESTE_FOUTEN_PER_ADRES = 60
"""Wrong codes in a day for one address, from all browsers together; the link keeps working."""

_CODE = re.compile(r"\d{6}")


def kenmerk_van(adres: str) -> str:
    """Return what stands for an address in the tokens of signing in, also for an address that we don't know."""
    return hashlib.sha256(adres.strip().lower().encode("utf-8", "replace")).hexdigest()


def lees_code(getypt: str) -> str | None:
    """Return the six digits that a person typed, with or without spaces, or None."""
    code = re.sub(r"[\s.-]", "", getypt)
    return code if _CODE.fullmatch(code) else None


def eigen_pad(verder: str | None) -> str | None:
    """Return `verder` when it is a path on this site, else None: a link to us must not lead on to another site."""
    if not verder or not verder.startswith("/") or verder[1:2] in ("/", "\\"):
        return None
    if any(teken <= " " or teken == "\\" for teken in verder):
        return None
    delen = urlsplit(verder)
    return None if delen.scheme or delen.netloc else verder
