"""What programs of people put before a subject ("Re:", "Antw.:", "Fwd[2]:"), and the marks of filters before it."""

from __future__ import annotations

import re

_ANTWOORD = "re|antw|antwoord|beantw|aw|sv|ref|r|odp|ynt|ats|vá|απ|відп|رد"
_DOORGESTUURD = "fwd?|doorst|doorgestuurd|wg|tr|rv|i|enc|vs|vb|ds|dst|pd|ilt|πρθ|пересл|إعادة توجيه"
_BETREFT = "betr|betreft"
_TELLER = r"\.?\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?:"
_VAN_EEN_MENS = re.compile(rf"\s*(?:{_ANTWOORD}|{_DOORGESTUURD}){_TELLER}", re.IGNORECASE)
_IS_DOORGESTUURD = re.compile(rf"\s*(?:{_DOORGESTUURD}){_TELLER}", re.IGNORECASE)
_VOORAAN = re.compile(
    rf"\s*(?:(?:{_ANTWOORD}|{_DOORGESTUURD}|{_BETREFT}){_TELLER}"
    r"|\[(?:extern|external|ext|spam\??|verdacht|vertrouwelijk)\]|\(?(?:extern|external)\)?\s?:|\*{3}spam\*{3}\s?:?)\s*",
    re.IGNORECASE,
)


def is_van_een_mens(onderwerp: str) -> bool:
    """Say whether a subject begins as that of an answer or a forward that a person sent."""
    return _VAN_EEN_MENS.match(onderwerp) is not None


def is_doorgestuurd(onderwerp: str) -> bool:
    """Say whether a subject begins as that of a forward."""
    return _IS_DOORGESTUURD.match(onderwerp) is not None


def zonder_voorvoegsels(onderwerp: str) -> str:
    """Return a subject without what programs and filters put before it."""
    while gevonden := _VOORAAN.match(onderwerp):
        onderwerp = onderwerp[gevonden.end() :]
    return onderwerp
