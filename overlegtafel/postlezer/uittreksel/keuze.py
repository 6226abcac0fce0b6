"""Which form of a body is read, the plain text or the HTML beside it."""

import re

from overlegtafel.postlezer.uittreksel.html import Htmlvorm, woorden_in
from overlegtafel.postlezer.uittreksel.regels import Regel

MAX_TEKENS = 4_000_000
MAX_STOMP = 400
MAX_SLOT, MIN_SLOT = 1_200, 5
# Words that a text and the HTML beside it must share to say the same.
WOORD = re.compile(r"\w{4,}")


def is_html_voller(tekst: str, html: Htmlvorm, is_gebrekkig: bool) -> bool:
    """Say whether the HTML says more than the plain text beside it, or has lines that this lost."""
    kaal = len(tekst.strip())
    if not kaal:
        return True
    is_afgekapt = _is_afgekapt(tekst, html.bron)
    if kaal > MAX_STOMP and not is_gebrekkig and not is_afgekapt:
        return False
    omvang = sum(len(regel.tekst) for regel in html.regels)
    is_voller = omvang > (1.2 if is_afgekapt else 2) * kaal or (is_gebrekkig and 2 * omvang > kaal)
    return is_voller or (kaal <= MAX_STOMP and _zegt_iets_anders(tekst, html.regels))


def _is_afgekapt(tekst: str, html: str) -> bool:
    """Say cheaply whether the last long words of the HTML are missing at the end of the text."""
    slot = [woord for woord in woorden_in(html[-MAX_SLOT:]) if len(woord) >= MIN_SLOT][-MIN_SLOT:]
    return len(slot) == MIN_SLOT and not any(map(tekst[-MAX_SLOT:].__contains__, slot))


def _zegt_iets_anders(tekst: str, regels: list[Regel]) -> bool:
    """Say whether a short text shares no word with the HTML beside it: it only says that there is HTML."""
    woorden = set(WOORD.findall(tekst.lower()))
    if len(woorden) < MIN_SLOT:
        return False
    anders = " ".join(regel.tekst for regel in regels).lower()
    return " " in anders and sum(map(anders.__contains__, woorden)) * MIN_SLOT < len(woorden)
