"""One change in a few plain words: het tarief gaat van € 33,60 naar € 35,28."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from overlegtafel.overeenkomsten.rules.redline.stukken import Stuk, StukSoort, kant

_TELWOORDEN = (
    "nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien"
    "|achttien|negentien|twintig|vijfentwintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|anderhalf"
)
_GETAL = re.compile(rf"(?:\d\S*(?:\s\w+\s\d{{4}})?|{_TELWOORDEN}|\d{{1,2}}\s\w+(?:\s\d{{4}})?)", re.IGNORECASE)
_ONDERWERP = re.compile(
    r"(?:^|[.;]\s+)((?:Het|De|Een)\s+(?:[\w-]+\s+){1,5}?)(?:is|zijn|bedraagt|bedragen|wordt|duurt)\b[^.;]*$"
)
KORT = 4
"""Words that can be quoted whole on both sides."""
LANG = 9
"""Words of a longer text that are quoted."""


def knip(tekst: str, aantal: int = LANG) -> str:
    """Return the first words of a text between quotes."""
    woorden = tekst.split()
    return f"'{' '.join(woorden[:aantal])}{' …' if len(woorden) > aantal else ''}'"


def is_getal(tekst: str) -> bool:
    """Return whether this is one number, amount or date, in figures or words."""
    return bool(_GETAL.fullmatch(tekst.strip().removeprefix("€").strip()))


def beschrijf(stukken: Sequence[Stuk]) -> Iterator[tuple[str, bool]]:
    """Yield each change of a line in words, and whether it is one of a number."""
    for voor, oud, nieuw, na in _met_omgeving(stukken):
        if is_getal(oud) and is_getal(nieuw):
            yield _van_naar(voor, oud, nieuw, na), True
        elif not oud:
            yield f"toegevoegd {knip(nieuw)}", False
        elif not nieuw:
            yield f"vervallen {knip(oud)}", False
        else:
            yield f"{knip(oud, _ruim(oud))} wordt {knip(nieuw, _ruim(nieuw))}", False


def _ruim(tekst: str) -> int:
    return LANG if len(tekst.split()) > KORT else KORT


def _van_naar(voor: str, oud: str, nieuw: str, na: str) -> str:
    """Return how a number changed, with its sign, what is counted, and what it is a number of."""
    euro = "€ " if voor.rstrip().endswith("€") and "€" not in oud else ""
    maat = re.match(r"\s+(?!en\b|tot\b|of\b|van\b|de\b|het\b)(\w+)", na)
    geteld = f" {maat[1]}" if maat and not euro and not re.search(r"\d{4}$", nieuw) else ""
    onderwerp = _ONDERWERP.search(voor)
    wat = f"{_klein(onderwerp[1].strip())} gaat " if onderwerp and euro else ""
    return f"{wat}van {euro}{oud} naar {euro}{nieuw}{geteld}"


def _klein(tekst: str) -> str:
    return tekst[0].lower() + tekst[1:]


def _met_omgeving(stukken: Sequence[Stuk]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each change with up to 200 characters of the new text before it and 40 after it."""
    voor = ""
    n = 0
    while n < len(stukken):
        groep = []
        while n < len(stukken) and stukken[n].soort is not StukSoort.GELIJK:
            groep.append(stukken[n])
            n += 1
        na = stukken[n].tekst[:40] if n < len(stukken) else ""
        oud, nieuw = kant(groep, StukSoort.BIJ), kant(groep, StukSoort.WEG)
        if oud.strip() or nieuw.strip():
            yield voor, oud.strip(), nieuw.strip(), na
        voor = (voor + nieuw + (stukken[n].tekst if n < len(stukken) else ""))[-200:]
        n += 1
