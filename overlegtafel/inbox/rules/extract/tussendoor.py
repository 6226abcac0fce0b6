"""Answers inside quoted text that nothing but colour or a mark of the writer's own sets apart."""

import re
from collections import Counter

from overlegtafel.inbox.rules.extract.regels import Regel

KLEURWOORDEN = ("rood", "blauw", "groen", "paars", "oranje", "kleur", "in red", "in blue", "in colour", "in color")
GEWONE_KLEUREN = frozenset(
    ["", "zwart", "#1f497d", "#0563c1", "blue", "#0000ff", "#954f72", "#666666", "#808080", "gray", "grey", "#888888"]
)
BLAUW = frozenset({"blue", "#0000ff", "#0563c1", "#0070c0"})
ROOD = frozenset({"red", "#ff0000", "#c00000", "#f00", "#ee0000"})
MEESTE = 0.7
MIN_VOL = 50
AANKONDIGING = re.compile(
    r"hieronder|onderstaand|in\s(?:de|uw|je|jouw|jullie|onderstaande)\s(?:e-?mail|mail|tekst|bericht)|tussen\sde|inline|"
    r"ertussen|tussendoor",
    re.IGNORECASE,
)
TEKEN = re.compile(
    r"(?:[=-]{1,4}>|>>+|\*{2,}|#{1,3})\s?\S|\[?(?:reactie|antwoord|opmerking|commentaar|respons|onze\sreactie|mijn\sreactie)\b"
    r"[^:]{0,40}:|\[[A-Z][\w .'-]{1,40}(?::|\]\s?\S)",
    re.IGNORECASE,
)
NAAMTEKEN = re.compile(r"\[([A-Z][\w .'-]{1,40})(?::|\]\s?\S)")


def red_antwoorden_tussendoor(regels: list[Regel]) -> None:
    """Give back what was typed inside an unmarked quote, where colour or a mark tells it apart."""
    los = [regel for regel in regels if regel.soort == "citaat" and regel.tekst and not regel.diepte]
    if los:
        boven = " ".join(regel.tekst for regel in regels if regel.soort == "nieuw").lower()
        _red_gekleurd(los, boven)
        _red_gemerkt(regels, los, boven)


def _red_gekleurd(los: list[Regel], boven: str) -> None:
    telling = Counter(regel.kleur for regel in los)
    kondigt_aan = any(woord in boven for woord in KLEURWOORDEN)
    for kleur, aantal in telling.items():
        is_gewoon = kleur in GEWONE_KLEUREN and not (kondigt_aan and kleur in BLAUW)
        if is_gewoon or aantal > MEESTE * len(los) or not (kondigt_aan or kleur in ROOD):
            continue
        for regel in los:
            if regel.kleur == kleur:
                regel.soort = "nieuw"


def _red_gemerkt(regels: list[Regel], los: list[Regel], boven: str) -> None:
    namen = Counter(gevonden[1] for regel in los if (gevonden := NAAMTEKEN.match(regel.tekst)))
    is_gewoonte = any(aantal > 1 for aantal in namen.values())
    if not is_gewoonte and not AANKONDIGING.search(boven):
        return
    is_open = False
    for regel in regels:
        teken = TEKEN if not is_gewoonte else NAAMTEKEN
        is_los = regel.soort == "citaat" and bool(regel.tekst) and not regel.diepte
        if is_los and (is_open or teken.match(regel.tekst)):
            regel.soort = "nieuw"
            is_open = not regel.is_blok and len(regel.tekst) >= MIN_VOL and regel.tekst[-1] not in ".!?]"
        else:
            is_open = False
