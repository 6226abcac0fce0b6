"""What looks wrong in a text that may be saved all the same: numbers that are skipped, references to nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import dode_verwijzingen, zin_over_dode

Plek = tuple[str, str, str, str]
"""Where a reference stands and what it names: article and lid of both."""
_CIJFERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Opmerking:
    """One thing to look at, and the article it is in."""

    artikel: str
    zin: str


def opmerkingen(artikelen: Sequence[Artikelbeeld], *, bekend: Collection[Plek] = ()) -> list[Opmerking]:
    """Return what to look at in a text, article by article; references in `bekend` are told elsewhere."""
    plaats = {een.nummer: n for n, een in enumerate(artikelen)}
    dood = [
        Opmerking(een.artikel, zin_over_dode(een))
        for een in dode_verwijzingen(artikelen)
        if (een.artikel, een.lid, een.naar_artikel, een.naar_lid) not in bekend
    ]
    alle = [*_nummering([een.nummer for een in artikelen]), *dood]
    return sorted(alle, key=lambda een: plaats[een.artikel])


def _nummering(nummers: Sequence[str]) -> Iterator[Opmerking]:
    vorige: str = ""
    for nummer in nummers:
        delen, eerder = _delen(nummer), _delen(vorige)
        if eerder and delen < eerder:
            yield Opmerking(nummer, f"Artikel {nummer} staat na artikel {vorige}. Zet de artikelen op volgorde.")
        elif gemist := _gemist(eerder, delen):
            yield Opmerking(nummer, f"Voor artikel {nummer} ontbreekt {gemist}. Nummer door vanaf 1.")
        vorige = nummer


def _delen(nummer: str) -> tuple[int, ...]:
    """Return 12 and 1 of 12.1; a letter behind a number counts for nothing."""
    return tuple(int(cijfers) for cijfers in _CIJFERS.findall(nummer))


def _gemist(eerder: tuple[int, ...], delen: tuple[int, ...]) -> str:
    """Return which articles are missing between two that follow each other, or nothing."""
    for n, (was, nu) in enumerate(zip([*eerder, *[0] * len(delen)], delen, strict=False)):
        if was == nu:
            continue
        boven = "".join(f"{deel}." for deel in delen[:n])
        if nu - was <= 1:
            return ""
        eerste, laatste = f"artikel {boven}{was + 1}", f"{boven}{nu - 1}"
        return eerste if nu - was == 2 else f"{eerste} tot en met {laatste}"
    return ""
