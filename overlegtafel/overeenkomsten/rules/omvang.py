"""How long a ronde should be: proposed from what changed, confirmed by a person (basisovereenkomst art. 8.1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from overlegtafel.overeenkomsten.rules.redline.artikelen import Benoemd

_ZWAAR = re.compile(r"tarie|prijs|vergoeding|looptijd|duur\b|toetreding|toelating|eisen", re.IGNORECASE)
_BEDRAG = re.compile(r"€\s*[\d.]+(?:,\d+)?")


def is_zwaar(oud: Benoemd | None, nieuw: Benoemd | None) -> bool:
    """Return whether the change of an article touches tariff, duration or requirements for entry."""
    if oud is not None and nieuw is not None and oud.markdown == nieuw.markdown:
        return False
    delen = [artikel for artikel in (oud, nieuw) if artikel is not None]
    if any(_ZWAAR.search(artikel.titel) for artikel in delen):
        return True
    bedragen = [Counter(_BEDRAG.findall(artikel.markdown)) for artikel in delen]
    return bedragen[0] != bedragen[-1] if len(delen) == 2 else bool(bedragen and bedragen[0])


def zware_artikelen(oud: Mapping[int, Benoemd], nieuw: Mapping[int, Benoemd]) -> list[str]:
    """Return the names of the articles (by identity) whose change asks for the longer ronde; empty: the usual one."""
    namen = []
    for sleutel in dict.fromkeys([*nieuw, *oud]):
        artikel = nieuw.get(sleutel) or oud[sleutel]
        if is_zwaar(oud.get(sleutel), nieuw.get(sleutel)):
            namen.append(f"artikel {artikel.nummer} {artikel.titel}".strip())
    return namen
