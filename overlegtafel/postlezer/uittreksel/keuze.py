"""Which form of a body is read, the plain text or the HTML beside it."""

import re

from overlegtafel.postlezer.uittreksel.html import html_naar_regels, html_zonder_labels
from overlegtafel.postlezer.uittreksel.regels import Regel, splits_regels

MAX_TEKENS = 4_000_000
MAX_STOMP = 400
MAX_SLOT, MIN_SLOT = 2_000, 5
# Words that a text and the HTML beside it must share to say the same.
WOORD = re.compile(r"\w{4,}")


def kies_vorm(text: str | None, html: str | None, is_gebrekkig: bool) -> list[Regel]:
    """Take the plain text where it says as much as the HTML does, and has not lost its lines."""
    tekst = (text or "")[:MAX_TEKENS]
    if not html:
        return splits_regels(tekst)
    kaal = len(tekst.strip())
    if kaal > MAX_STOMP and not is_gebrekkig and not _is_afgekapt(tekst, html):
        return splits_regels(tekst)
    regels = html_naar_regels(html[:MAX_TEKENS])
    omvang = sum(len(regel.tekst) for regel in regels)
    is_voller = omvang > (1.2 if _is_afgekapt(tekst, html) else 2) * kaal or (is_gebrekkig and 2 * omvang > kaal)
    return regels if is_voller or (kaal <= MAX_STOMP and _zegt_iets_anders(tekst, regels)) else splits_regels(tekst)


def _is_afgekapt(tekst: str, html: str) -> bool:
    """Say cheaply whether the last words of the HTML are missing at the end of the text."""
    slot = html_zonder_labels(html[-MAX_SLOT:]).split()[-MIN_SLOT:]
    return len(slot) == MIN_SLOT and not any(woord in tekst[-MAX_SLOT:] for woord in slot if len(woord) >= MIN_SLOT)


def _zegt_iets_anders(tekst: str, regels: list[Regel]) -> bool:
    """Say whether a short text shares no word with the HTML beside it: it only says that there is HTML."""
    woorden = set(WOORD.findall(tekst.lower()))
    if len(woorden) < MIN_SLOT:
        return False
    anders = " ".join(regel.tekst for regel in regels).lower()
    return " " in anders and sum(map(anders.__contains__, woorden)) * MIN_SLOT < len(woorden)
