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
