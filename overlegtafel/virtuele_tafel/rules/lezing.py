"""All that can be read in the text of an inbreng, without database: done before anything is locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from overlegtafel.core.tekst.markup import render_platte_tekst
from overlegtafel.taal.bezwaar import bezwaar_in
from overlegtafel.taal.prive import vind_prive
from overlegtafel.virtuele_tafel.rules.punten import (
    MEESTE_PUNTEN,
    TE_VEEL,
    Puntvoorstel,
    genoemde_artikelen,
    stel_punten_voor,
)


@dataclass(frozen=True)
class Lezing:
    """What a text says: its HTML, what must be looked at before it is public, its articles and punten."""

    tekst: str
    html: str
    signalen: tuple[Mapping[str, Any], ...]
    bezwaar: str
    artikel_nummers: tuple[str, ...]
    punten: tuple[Puntvoorstel, ...]


def lees_tekst(tekst: str, artikel_nummers: Sequence[str] = ()) -> Lezing:
    """Read `tekst`; `artikel_nummers` are the articles that its sender answered under."""
    kaal = tekst.strip("\n")
    punten = tuple(stel_punten_voor(kaal, artikel_nummers))
    return Lezing(
        tekst=kaal,
        html=render_platte_tekst(kaal) if kaal else "",
        signalen=(*_prive_in(kaal), *((TE_VEEL,) if len(punten) >= MEESTE_PUNTEN else ())),
        bezwaar=bezwaar_in(kaal),
        artikel_nummers=tuple(dict.fromkeys([*artikel_nummers, *genoemde_artikelen(kaal)])),
        punten=punten,
    )


def _prive_in(tekst: str) -> tuple[Mapping[str, Any], ...]:
    """Return what in `tekst` may never be published as it is, with its place, whatever the kanaal."""
    return tuple(
        {"soort": vondst.soort, "uitleg": vondst.uitleg, "begin": vondst.start, "einde": vondst.eind}
        for vondst in vind_prive(tekst)
    )
