"""The alternation of quote and answer, and the quoted article that each answer is about."""

import re
from itertools import groupby
from operator import attrgetter

from overlegtafel.postlezer.uittreksel.artikelen import artikelen_in
from overlegtafel.postlezer.uittreksel.regels import Regel
from overlegtafel.postlezer.uittreksel.uitkomst import Soort, Uittrekseldeel

ARTIKELKOP = re.compile(r"[\W_]{0,8}(?:artikel|art\.?)\s?(\d{1,3}[a-z]?)\b(?!:?\d)", re.IGNORECASE)
MAX_KOPPEN = 3
VRAAGREGELS = 3


def _stukken(regels: list[Regel]) -> list[tuple[Soort, str]]:
    gevuld = [regel for regel in regels if regel.tekst]
    return [
        (soort, "\n".join([regel.tekst for regel in groep])) for soort, groep in groupby(gevuld, attrgetter("soort"))
    ]


def _artikel_van(citaat: str) -> str | None:
    """Return the article that the end of a quote is about: its last heading, else the one that its last question names.

    A sentence that merely mentions an article ties nothing.
    """
    regels = citaat.split("\n")
    koppen = [gevonden[1].lower() for regel in regels if (gevonden := ARTIKELKOP.match(regel))]
    if koppen:
        return koppen[-1]
    vraag = " ".join(regels[-VRAAGREGELS:])
    genoemd = artikelen_in(vraag) if vraag.endswith("?") else []
    return genoemd[-1] if genoemd else None


def _aantal_koppen(citaat: str) -> int:
    return len({gevonden[1] for regel in citaat.split("\n") if (gevonden := ARTIKELKOP.match(regel))})


def maak_delen(regels: list[Regel]) -> tuple[Uittrekseldeel, ...]:
    """Group the lines by kind and tie each answer to the quoted article above it."""
    stukken = _stukken(regels)
    plekken = [plek for plek, (soort, _) in enumerate(stukken) if soort == "citaat"]
    antwoorden = [plek for plek, (soort, _) in enumerate(stukken) if soort == "nieuw" and plekken and plek > plekken[0]]
    is_antwoord = frozenset(antwoorden)
    uit: list[Uittrekseldeel] = []
    huidig: str | None = None
    for plek, (soort, tekst) in enumerate(stukken):
        if soort == "citaat" and antwoorden:
            huidig = _artikel_van(tekst) or huidig
            if len(antwoorden) == 1 and _aantal_koppen(tekst) > MAX_KOPPEN:
                huidig = None
        uit.append(Uittrekseldeel(soort, tekst, huidig if plek in is_antwoord else None))
    return tuple(uit)
