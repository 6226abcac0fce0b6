"""The blocks of a lid compared: alinea's and onderdelen by their words, tables cell by cell with rows by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from overlegtafel.overeenkomsten.rules.redline.delen import Blok, BlokSoort, weeg
from overlegtafel.overeenkomsten.rules.redline.koppelen import Weger
from overlegtafel.overeenkomsten.rules.redline.opmaaktekens import plat
from overlegtafel.overeenkomsten.rules.redline.reeks import Paar, gaten, paren, stijgend
from overlegtafel.overeenkomsten.rules.redline.stukken import Stuk, StukSoort, enkel, vergelijk_woorden


@dataclass(frozen=True)
class Cel:
    """A cell: the columns where it stood and stands, and its pieces."""

    oud: int | None
    nieuw: int | None
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True)
class Rijpaar:
    """A row of a table: its place before and now (0 is the row of headings), its key, and its cells."""

    oud: int | None
    nieuw: int | None
    sleutel: str
    cellen: tuple[Cel, ...]


@dataclass(frozen=True)
class Blokwijziging:
    """What became of a block: None where it wasn't or isn't there; `oud` and `nieuw` are places in the lid."""

    oud: int | None
    nieuw: int | None
    oud_blok: Blok | None
    nieuw_blok: Blok | None
    stukken: tuple[Stuk, ...] = ()
    rijen: tuple[Rijpaar, ...] = ()
    is_verplaatst: bool = False

    @property
    def blok(self) -> Blok:
        """The block as it is now, else as it was."""
        blok = self.nieuw_blok or self.oud_blok
        assert blok is not None
        return blok

    @property
    def is_gewijzigd(self) -> bool:
        """Return whether anything of it changed, its place and its mark included."""
        if self.oud_blok is None or self.nieuw_blok is None or self.is_verplaatst:
            return True
        if self.oud_blok.teken != self.nieuw_blok.teken:
            return True
        alle = [*self.stukken, *(stuk for rij in self.rijen for cel in rij.cellen for stuk in cel.stukken)]
        volgorde = [rij.oud for rij in self.rijen if rij.oud is not None and rij.nieuw is not None]
        return volgorde != sorted(volgorde) or any(stuk.soort is not StukSoort.GELIJK for stuk in alle)


def in_volgorde(gevonden: Sequence[Paar], links: int, rechts: int) -> list[tuple[int | None, int | None]]:
    """Return everything in the order of the new text; what went stands after what it followed."""
    oud_van = {y: x for x, y in gevonden}
    weg = set(range(links)) - set(oud_van.values())
    achter: dict[int, list[int]] = {}
    vorige = -1
    for x in range(links):
        if x in weg:
            achter.setdefault(vorige, []).append(x)
        else:
            vorige = x
    rij: list[tuple[int | None, int | None]] = [(x, None) for x in achter.get(-1, [])]
    for y in range(rechts):
        rij.append((oud_van.get(y), y))
        if y in oud_van:
            rij += [(x, None) for x in achter.get(oud_van[y], [])]
    return rij


def verzet(gevonden: Sequence[Paar]) -> set[int]:
    """Return the new places of what stands elsewhere among its neighbours; the pairs are in new order."""
    blijft = stijgend([x for x, _ in gevonden])
    return {y for n, (_, y) in enumerate(gevonden) if n not in blijft}


def vergelijk_blokken(oud: Sequence[Blok], nieuw: Sequence[Blok], weger: Weger) -> tuple[Blokwijziging, ...]:
    """Return what became of each block of a lid."""
    if not oud or not nieuw or oud == nieuw:
        links: Sequence[Blok | None] = oud or [None] * len(nieuw)
        rechts: Sequence[Blok | None] = nieuw or [None] * len(oud)
        plekken = [(n if oud else None, n if nieuw else None) for n in range(len(links))]
        return tuple(_blok(*plekken[n], links[n], rechts[n], False, weger) for n in range(len(links)))
    gevonden = [(x, y) for x, y in weger.koppel(oud, nieuw) if _past(oud[x], nieuw[y])]
    elders = verzet(gevonden)
    return tuple(
        _blok(x, y, oud[x] if x is not None else None, nieuw[y] if y is not None else None, y in elders, weger)
        for x, y in in_volgorde(gevonden, len(oud), len(nieuw))
    )


def _past(oud: Blok, nieuw: Blok) -> bool:
    return (oud.soort is BlokSoort.TABEL) == (nieuw.soort is BlokSoort.TABEL)


def _blok(
    x: int | None, y: int | None, oud: Blok | None, nieuw: Blok | None, is_verplaatst: bool, weger: Weger
) -> Blokwijziging:
    soort = (nieuw or oud or Blok(BlokSoort.ALINEA)).soort
    if soort is BlokSoort.TABEL:
        rijen = _tabel(oud.rijen if oud else (), nieuw.rijen if nieuw else (), weger)
        return Blokwijziging(x, y, oud, nieuw, rijen=rijen, is_verplaatst=is_verplaatst)
    return Blokwijziging(x, y, oud, nieuw, _stukken(oud, nieuw), is_verplaatst=is_verplaatst)


def _stukken(oud: Blok | None, nieuw: Blok | None) -> tuple[Stuk, ...]:
    if oud is not None and nieuw is not None:
        return vergelijk_woorden(oud.tekst, nieuw.tekst)
    if nieuw is not None:
        return enkel(nieuw.tekst, StukSoort.BIJ)
    return enkel(oud.tekst, StukSoort.WEG) if oud is not None else ()


@dataclass(frozen=True)
class _Sleutelrij:
    """A row to be put in a pair: by its key, else by its words."""

    cellen: tuple[str, ...]
    nummer: str = ""

    @cached_property
    def sleutel(self) -> str:
        return plat(self.cellen[0]).casefold()

    @cached_property
    def gewicht(self) -> Counter[str]:
        return weeg(" ".join(plat(cel) for cel in self.cellen))


Rijen = tuple[tuple[str, ...], ...]


def _tabel(oud: Rijen, nieuw: Rijen, weger: Weger) -> tuple[Rijpaar, ...]:
    kolommen = _kolommen(oud[0] if oud else (), nieuw[0] if nieuw else ())
    links, rechts = [_Sleutelrij(rij) for rij in oud[1:]], [_Sleutelrij(rij) for rij in nieuw[1:]]
    gevonden = [(x + 1, y + 1) for x, y in weger.koppel(links, rechts)]
    if oud and nieuw:
        gevonden.insert(0, (0, 0))
    return tuple(
        Rijpaar(x, y, plat((nieuw[y] if y is not None else oud[x or 0])[0]), tuple(_cellen(x, y, oud, nieuw, kolommen)))
        for x, y in in_volgorde(gevonden, len(oud), len(nieuw))
    )


def _kolommen(oud: Sequence[str], nieuw: Sequence[str]) -> list[Paar]:
    """Return which column is which: by heading, between those by place where as many stand there; keys stay keys."""
    gevonden = paren([plat(cel).casefold() for cel in oud], [plat(cel).casefold() for cel in nieuw])
    for a, b, c, d in list(gaten(gevonden, len(oud), len(nieuw))):
        if b - a == d - c or (a, c) == (0, 0):
            gevonden += zip(range(a, b), range(c, d), strict=False)
    return sorted(gevonden, key=lambda paar: paar[1])


def _cellen(x: int | None, y: int | None, oud: Rijen, nieuw: Rijen, kolommen: Sequence[Paar]) -> Iterator[Cel]:
    links = oud[x] if x is not None else ()
    rechts = nieuw[y] if y is not None else ()
    if not links or not rechts:
        soort = StukSoort.BIJ if rechts else StukSoort.WEG
        for n, cel in enumerate(rechts or links):
            yield Cel(n if links else None, n if rechts else None, enkel(cel, soort))
        return
    oud_van = {nieuw_kolom: oud_kolom for oud_kolom, nieuw_kolom in kolommen}
    breder = max(len(oud[0]), len(nieuw[0]))
    oud_van |= {n: n for n in range(breder, min(len(links), len(rechts)))}
    for n, cel in enumerate(rechts):
        kolom = oud_van.get(n)
        if kolom is None or kolom >= len(links):
            yield Cel(None, n, enkel(cel, StukSoort.BIJ))
        else:
            yield Cel(kolom, n, vergelijk_woorden(links[kolom], cel))
    gehad = {oud_van[n] for n in range(len(rechts)) if n in oud_van}
    for n, cel in enumerate(links):
        if n not in gehad:
            yield Cel(n, None, enkel(cel, StukSoort.WEG))
