"""Which article is which: proposes for each article of a new text which earlier article it is (STYLE: Artikel)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from overlegtafel.taal.tekens import nfkd

DREMPEL = 0.5
"""The least likeness of the words at which two articles under other titles are proposed as one."""
_WOORD = re.compile(r"\w+(?:[.,]\w+)*")


class Benoemd(Protocol):
    """What is compared: an article of a text that was read, or one that is stored."""

    @property
    def nummer(self) -> str:
        """The number that it has in its own text."""

    @property
    def titel(self) -> str:
        """The title that it has there."""

    @property
    def markdown(self) -> str:
        """Its words."""


@dataclass(frozen=True)
class Bekend:
    """An article of an earlier text, with its identity."""

    artikel_id: int
    nummer: str
    titel: str
    markdown: str


def _gelijk_geschreven(titel: str) -> str:
    return " ".join(_WOORD.findall(titel.casefold()))


def gelijkenis(een: str, ander: str) -> float:
    """Return how much of the words of two texts is the same, from 0 to 1 (Dice's coefficient)."""
    hier, daar = (Counter(_WOORD.findall(tekst.casefold())) for tekst in (een, ander))
    samen = hier.total() + daar.total()
    return 2 * (hier & daar).total() / samen if samen else 1.0


def _op_titel(nieuw: Sequence[Benoemd], oud: Sequence[Bekend]) -> dict[str, int]:
    """Return what fits by a title that occurs once in each text."""
    titels_nieuw = Counter(_gelijk_geschreven(artikel.titel) for artikel in nieuw)
    per_titel: dict[str, list[Bekend]] = {}
    for artikel in oud:
        per_titel.setdefault(_gelijk_geschreven(artikel.titel), []).append(artikel)
    gevonden = {}
    for artikel_nieuw in nieuw:
        titel = _gelijk_geschreven(artikel_nieuw.titel)
        if titel and titels_nieuw[titel] == 1 and len(per_titel.get(titel, [])) == 1:
            gevonden[artikel_nieuw.nummer] = per_titel[titel][0].artikel_id
    return gevonden


def _op_woorden(nieuw: Sequence[Benoemd], oud: Sequence[Bekend]) -> dict[str, int]:
    """Return what fits by likeness, the best pairs first; of equals the one with the same number."""
    paren = sorted(
        (
            (-gelijkenis(een.markdown, ander.markdown), een.nummer != ander.nummer, plaats, een.nummer, ander)
            for een in nieuw
            for plaats, ander in enumerate(oud)
        ),
        key=lambda paar: paar[:4],
    )
    gevonden: dict[str, int] = {}
    for waarde, _ander_nummer, _plaats, nummer, artikel in paren:
        if -waarde >= DREMPEL and nummer not in gevonden and artikel.artikel_id not in gevonden.values():
            gevonden[nummer] = artikel.artikel_id
    return gevonden


def stel_voor(nieuw: Sequence[Benoemd], oud: Sequence[Bekend]) -> dict[str, int]:
    """Return for each number in the new text the identity that it probably has; numbers that are left out are new.

    By title first, then by likeness of the words; an identity is given once.
    """
    gevonden = _op_titel(nieuw, oud)
    rest = [artikel for artikel in nieuw if artikel.nummer not in gevonden]
    vrij = [artikel for artikel in oud if artikel.artikel_id not in gevonden.values()]
    return gevonden | _op_woorden(rest, vrij)


def maak_anker(titel: str, bezet: Collection[str]) -> str:
    """Return a readable name for a new identity that isn't in `bezet`."""
    ascii_titel = nfkd(titel.casefold()).encode("ascii", "ignore").decode()
    basis = "-".join(re.findall(r"[a-z0-9]+", ascii_titel))[:60].strip("-") or "artikel"
    keuzes = [basis, *(f"{basis}-{n}" for n in range(2, len(bezet) + 3))]
    return next(keuze for keuze in keuzes if keuze not in bezet)
