"""A comparison read back: the old text and the new one, out of nothing but what the comparison has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from overlegtafel.overeenkomsten.rules.document import Document
from overlegtafel.overeenkomsten.rules.redline import Redline
from overlegtafel.overeenkomsten.rules.redline.blokken import Blokwijziging
from overlegtafel.overeenkomsten.rules.redline.delen import lees_delen
from overlegtafel.overeenkomsten.rules.redline.opmaaktekens import plat
from overlegtafel.overeenkomsten.rules.redline.stukken import StukSoort, kant
from overlegtafel.overeenkomsten.rules.redline.vergelijking import Artikelwijziging, Deelwijziging

Kant = Literal["oud", "nieuw"]
ANDERE = {"oud": StukSoort.BIJ, "nieuw": StukSoort.WEG}


def teruggelezen(redline: Redline, kant_: Kant) -> list[object]:
    """Return one side: of each article its title, and of each lid its number and blocks."""
    artikelen = sorted(
        (plaats, n) for n, deel in enumerate(redline.artikelen) if (plaats := _eigen_plaats(deel, kant_)) is not None
    )
    return [
        _delen(redline.aanhef, kant_),
        *(
            (kant(redline.artikelen[n].titel, ANDERE[kant_]), _delen(redline.artikelen[n].delen, kant_))
            for _, n in artikelen
        ),
    ]


def _eigen_plaats(deel: Artikelwijziging, kant_: Kant) -> int | None:
    """Return the place of the article on one side, when this row tells its whole text there."""
    plaats: int | None = getattr(deel, kant_)
    if deel.is_hoofd or plaats is None:
        return plaats
    heeft = any(getattr(een, kant_) and getattr(een, kant_)[0] == plaats for een in deel.delen)
    is_andere_kant = any(een.nieuw is None for een in deel.delen) == (kant_ == "nieuw")
    return plaats if heeft and not is_andere_kant else None


def _delen(delen: Sequence[Deelwijziging], kant_: Kant) -> list[object]:
    eigen = [deel for deel in delen if getattr(deel, kant_) is not None and not _is_van_elders(deel, kant_)]
    return [
        (getattr(deel, f"{kant_}_deel").nummer, _blokken(deel.blokken, kant_))
        for deel in sorted(eigen, key=lambda deel: getattr(deel, kant_))
    ]


def _is_van_elders(deel: Deelwijziging, kant_: Kant) -> bool:
    return kant_ == "oud" and deel.elders is not None and deel.nieuw is not None


def _blokken(blokken: Sequence[Blokwijziging], kant_: Kant) -> list[object]:
    eigen = sorted((b for b in blokken if getattr(b, kant_) is not None), key=lambda b: getattr(b, kant_))
    uit: list[object] = []
    for blok in eigen:
        rijen = sorted((rij for rij in blok.rijen if getattr(rij, kant_) is not None), key=lambda r: getattr(r, kant_))
        tabel = [
            [
                kant(cel.stukken, ANDERE[kant_])
                for cel in sorted(
                    (c for c in rij.cellen if getattr(c, kant_) is not None), key=lambda c: getattr(c, kant_)
                )
            ]
            for rij in rijen
        ]
        uit.append(tabel or kant(blok.stukken, ANDERE[kant_]))
    return uit


def gelezen(document: Document) -> list[object]:
    """Return a text as it was read, in the same shape."""
    return [_van(document.aanhef), *((plat(een.titel), _van(een.markdown)) for een in document.artikelen)]


def _van(markdown: str) -> list[object]:
    return [
        (
            deel.nummer,
            [[[plat(cel) for cel in rij] for rij in b.rijen] if b.rijen else plat(b.tekst) for b in deel.blokken],
        )
        for deel in lees_delen(markdown)
    ]
