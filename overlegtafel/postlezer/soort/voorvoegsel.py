"""What programs of people put before a subject: "Re:", "Antw.:", "Fwd[2]:"."""

from __future__ import annotations

import re

_TELLER = r"\.?\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?:"
_DOOR_MENS = re.compile(rf"^\s*(?:re|fwd?|antw|antwoord|aw|doorst|tr|rv|wg){_TELLER}", re.I)
_DOORGESTUURD = re.compile(rf"^\s*(?:fwd?|doorst|doorgestuurd|tr|rv|wg|i){_TELLER}", re.I)


def is_van_een_mens(onderwerp: str) -> bool:
    """Say whether a subject begins as that of an answer or a forward that a person sent."""
    return _DOOR_MENS.match(onderwerp) is not None


def is_doorgestuurd(onderwerp: str) -> bool:
    """Say whether a subject begins as that of a forward."""
    return _DOORGESTUURD.match(onderwerp) is not None
