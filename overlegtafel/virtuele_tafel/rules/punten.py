"""Proposals for the punten of an inbreng; a person confirms or changes them before answering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from overlegtafel.virtuele_tafel.models import PuntSoort
from overlegtafel.virtuele_tafel.rules.vragen import is_vraag

# In lower case, and the word boundary behind the letters, so that the search can look for the letters themselves.
_ARTIKEL = re.compile(r"art(?<=\bart)(?:ikelen|ikel|\.)?\s+(\d{1,3}[a-z]?)\b")
_AANHEF = re.compile(
    r"(?:beste|geachte|hallo|hoi|hi|dag|goede(?:morgen|middag|avond)|l\.?s\.?|aan)\b[^\n]{0,80}", re.IGNORECASE
)
_NIEUWE_REGEL = re.compile(
    r"\n(?=[ \t]*(?:\d{1,2}[.)]|[-*•–]|[a-z]\))[ \t]+\S|[ \t]*(?:bij |over )?(?:artikel|art\.)[ \t]+\d)", re.IGNORECASE
)
MEESTE_PUNTEN = 200
"""Nobody answers more of one text; what follows stands together in the last."""
TE_VEEL = {
    "soort": "punten",
    "uitleg": f"Deze tekst noemt meer dan {MEESTE_PUNTEN} punten. Wat daarna komt, staat samen in het laatste punt.",
}


@dataclass(frozen=True)
class Puntvoorstel:
    """A part of a text that can be answered on its own, and the number of the article that it is about."""

    fragment: str
    artikel_nummer: str | None = None

    @property
    def soort(self) -> PuntSoort:
        """What it seems to ask."""
        return PuntSoort.VRAAG if is_vraag(self.fragment) else PuntSoort.PUNT


def genoemde_artikelen(tekst: str) -> tuple[str, ...]:
    """Return the article numbers that `tekst` names, without lid, each once, in order."""
    return tuple(dict.fromkeys(gevonden[1] for gevonden in _ARTIKEL.finditer(tekst.lower())))


def stel_punten_voor(tekst: str, artikel_nummers: Sequence[str] = ()) -> list[Puntvoorstel]:
    """Return one punt a part of `tekst` that names an article of its own, else one for the whole.

    Text before the first article goes with the first punt, text after an article with that article; only a salutation
    on its own is left out. There are never more than
    MEESTE_PUNTEN. `artikel_nummers` is what the sender answered under, used where the text names none.
    """
    delen = _delen(tekst)
    if not delen:
        return []
    groepen: list[tuple[str | None, list[str]]] = []
    for deel in delen:
        gevonden = _ARTIKEL.search(deel.lower())
        nummer = gevonden[1] if gevonden else None
        if nummer is None or (groepen and groepen[-1][0] == nummer):
            _voeg_bij(groepen, deel)
        elif groepen and groepen[-1][0] is None:
            groepen[-1] = (nummer, [*groepen[-1][1], deel])
        else:
            groepen.append((nummer, [deel]))
    enige = artikel_nummers[0] if len(artikel_nummers) == 1 else None
    if len(groepen) > MEESTE_PUNTEN:
        rest = [stuk for _, stukken in groepen[MEESTE_PUNTEN - 1 :] for stuk in stukken]
        groepen[MEESTE_PUNTEN - 1 :] = [(None, rest)]
    return [Puntvoorstel("\n\n".join(stukken), nummer or enige) for nummer, stukken in groepen]


def _voeg_bij(groepen: list[tuple[str | None, list[str]]], deel: str) -> None:
    if groepen:
        groepen[-1][1].append(deel)
    else:
        groepen.append((None, [deel]))


def _delen(tekst: str) -> list[str]:
    alineas = [alinea.strip() for alinea in re.split(r"\n[ \t]*\n", tekst) if alinea.strip()]
    zonder = alineas[1:] if len(alineas) > 1 and _AANHEF.fullmatch(alineas[0]) else alineas
    return [deel.strip() for alinea in zonder for deel in _NIEUWE_REGEL.split(alinea) if deel.strip()]
