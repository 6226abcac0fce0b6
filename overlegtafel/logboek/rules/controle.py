"""Walks the chain and names what was changed, removed, inserted or cut off.

Goes backward from the head, because the head vouches for the last line, that line for the one before it, and so on:
what fits is what was written, whatever number stands beside it now, and what is left over was put in later.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice

from overlegtafel.logboek.rules.regel import Logboekregel, bereken_hash

VENSTER = 200
"""How many lines may have been put in at one place and still be told from what was there."""

GENOEG = 500
"""After so many breaches a line is looked for nearby only, so that checking a record that is all wrong ends too."""

VERSCHUIVING = 20
"""How far lines without a head that vouches for them may have been renumbered and still be recognised."""


class Breuk(StrEnum):
    """What was done to the record."""

    VERANDERD = "veranderd"
    VERWIJDERD = "verwijderd"
    INGEVOEGD = "ingevoegd"
    AFGEKAPT = "afgekapt"
    HERSCHREVEN = "herschreven"


_ZINNEN = {
    Breuk.VERANDERD: ("Regel {van} is veranderd.", "De regels {van} tot en met {tot} zijn veranderd."),
    Breuk.VERWIJDERD: ("Regel {van} is verwijderd.", "De regels {van} tot en met {tot} zijn verwijderd."),
    Breuk.INGEVOEGD: ("Regel {van} is ingevoegd.", "De regels {van} tot en met {tot} zijn ingevoegd."),
    Breuk.AFGEKAPT: (
        "Het einde is afgekapt: regel {van} ontbreekt.",
        "Het einde is afgekapt: de regels {van} tot en met {tot} ontbreken.",
    ),
    Breuk.HERSCHREVEN: (
        "Regel {van} is herschreven; de hash klopt niet met wat eerder is vastgelegd.",
        "Tussen regel {van} en regel {tot} is herschreven; de hash klopt niet met wat eerder is vastgelegd.",
    ),
}


_VERSCHUIFT = (Breuk.VERWIJDERD, Breuk.INGEVOEGD, Breuk.AFGEKAPT)
"""After these the lines that follow may bear other numbers: that is then no breach of their own."""

_PER_REGEL = frozenset(Breuk) - {Breuk.HERSCHREVEN}


@dataclass(frozen=True, order=True)
class Bevinding:
    """One breach: what was done to the lines `van` up to and including `tot`."""

    van: int
    tot: int
    breuk: Breuk

    @property
    def zin(self) -> str:
        """The Dutch sentence that says it."""
        return _ZINNEN[self.breuk][self.tot > self.van].format(van=self.van, tot=self.tot)


@dataclass(frozen=True)
class BewaardeRegel:
    """A line as it stands in the table, with the hash that is written beside it."""

    regel: Logboekregel
    hash: str


@dataclass(frozen=True)
class Kopstand:
    """Where the chain ended according to something other than its lines: the head, or the anker of a day."""

    volgnr: int
    hash: str
    dag: date | None = None


class _Terugweg:
    """Goes from the head to the first line: each line says which hash the one before it had to have."""

    def __init__(self, rijen: Iterable[BewaardeRegel], kop: Kopstand, ankers: Sequence[Kopstand]) -> None:
        self.rijen = iter(rijen)
        self.venster: deque[BewaardeRegel] = deque()
        self.opzij: list[BewaardeRegel] = []
        self.bevindingen: set[Bevinding] = set()
        self.hernummerd: list[int] = []
        self.breuken = 0
        self.ankers = {anker.volgnr: anker.hash for anker in ankers}
        self.begin = max((kop, *ankers), key=lambda stand: stand.volgnr)

    def meld(self, breuk: Breuk, van: int, tot: int | None = None) -> None:
        self.bevindingen.add(Bevinding(van, tot or van, breuk))

    def loop(self) -> list[Bevinding]:
        nummer, verwacht = self.begin.volgnr, self.begin.hash or None
        while nummer > 0:
            self.venster.extend(islice(self.rijen, VENSTER - len(self.venster)))
            rij = self._vind(nummer, verwacht)
            if rij is None:
                nummer, verwacht = self._breuk(nummer, verwacht)
            else:
                self._keur(nummer, rij)
                nummer, verwacht = nummer - 1, rij.regel.vorige_hash
        for rij in (*self.opzij, *self.venster, *self.rijen):
            self.meld(Breuk.INGEVOEGD, rij.regel.volgnr)
        if not any(een.breuk in _VERSCHUIFT for een in self.bevindingen):
            for nummer in self.hernummerd:
                self.meld(Breuk.VERANDERD, nummer)
        return _voeg_samen(self.bevindingen)

    def _vind(self, nummer: int, verwacht: str | None) -> BewaardeRegel | None:
        """Take the line that has hash `verwacht` as `nummer`, whatever number is written beside it."""
        anker = self.ankers.get(nummer)
        for hash_ in (verwacht, anker):
            if hash_ is None:
                continue
            for plaats, rij in enumerate(self._dichtbij()):
                if _hash_als(rij, nummer) == hash_:
                    self._leg_opzij(plaats)
                    self._toets_anker(nummer, verwacht, hash_, anker)
                    return self.venster.popleft()
            for rij in self.opzij[-VENSTER:]:
                if _hash_als(rij, nummer) == hash_:
                    self.opzij.remove(rij)
                    self.meld(Breuk.VERANDERD, nummer)
                    return rij
        return None

    def _toets_anker(self, nummer: int, verwacht: str | None, hash_: str, anker: str | None) -> None:
        """A chain that was written anew from some line on fits itself and the head, but not the ankers of before."""
        if anker is not None and verwacht is not None and anker != verwacht:
            if hash_ == anker:
                self.meld(Breuk.HERSCHREVEN, nummer + 1, self.begin.volgnr)
            else:
                eerder = max((ouder for ouder in self.ankers if ouder < nummer), default=0)
                self.meld(Breuk.HERSCHREVEN, eerder + 1, nummer)

    def _keur(self, nummer: int, rij: BewaardeRegel) -> None:
        if rij.hash != _hash_als(rij, nummer):
            self.meld(Breuk.VERANDERD, nummer)
        if rij.regel.volgnr != nummer:
            self.hernummerd.append(nummer)

    def _leg_opzij(self, aantal: int) -> None:
        """These lines stand where none was; perhaps one of them turns up later under its true number."""
        for _ in range(aantal):
            self.opzij.append(self.venster.popleft())

    def _dichtbij(self) -> list[BewaardeRegel]:
        return list(islice(self.venster, VENSTER if self.breuken < GENOEG else 3))

    def _breuk(self, nummer: int, verwacht: str | None) -> tuple[int, str | None]:
        """Name what happened at `nummer`; return the number to go on with and the hash that it must have."""
        self.breuken += 1
        volgende = self._eerste_die_klopt(nummer)
        if volgende is None:
            return self._zonder_houvast(nummer, verwacht)
        plaats, eigen = volgende
        veranderd = self._ruim_op(plaats, eigen, nummer)
        rij = self.venster[0]
        if eigen == nummer:
            self.venster.popleft()
            if verwacht is not None:
                self.meld(Breuk.VERANDERD, nummer)
            return nummer - 1, rij.regel.vorige_hash
        daarvoor = veranderd.get(eigen + 1)
        if daarvoor is None or _alleen_de_schakel(daarvoor, eigen + 1, rij.hash, nummer, verwacht):
            return eigen, rij.hash
        return eigen, daarvoor.regel.vorige_hash

    def _eerste_die_klopt(self, nummer: int) -> tuple[int, int] | None:
        """Return where the first line stands that is right in itself, and the number that it has."""
        for plaats, rij in enumerate(self._dichtbij()):
            for eigen in _nummers(rij.regel.volgnr, nummer, VERSCHUIVING if plaats == 0 else 0):
                if 0 < eigen <= nummer and _hash_als(rij, eigen) == rij.hash:
                    return plaats, eigen
        return None

    def _ruim_op(self, plaats: int, eigen: int, nummer: int) -> dict[int, BewaardeRegel]:
        """Take away what stands before the line at `plaats`; return the changed lines by their number."""
        veranderd: dict[int, BewaardeRegel] = {}
        for _ in range(plaats):
            rij = self.venster.popleft()
            if eigen < rij.regel.volgnr <= nummer and rij.regel.volgnr not in veranderd:
                veranderd[rij.regel.volgnr] = rij
                self.meld(Breuk.VERANDERD, rij.regel.volgnr)
            else:
                self.opzij.append(rij)
        for weg in range(eigen + 1, nummer + 1):
            if weg not in veranderd:
                self._mist(weg, nummer)
        return veranderd

    def _mist(self, weg: int, vanaf: int) -> None:
        """A line that isn't there was cut off when nothing after it is left, else removed."""
        self.meld(Breuk.AFGEKAPT if vanaf == self.begin.volgnr else Breuk.VERWIJDERD, weg)

    def _zonder_houvast(self, nummer: int, verwacht: str | None) -> tuple[int, str | None]:
        """No line near is right in itself: go by the numbers that are written beside them."""
        if not self.venster:
            for weg in range(1, nummer + 1):
                self._mist(weg, nummer)
            return 0, None
        rij = self.venster[0]
        if rij.regel.volgnr > nummer or rij.regel.volgnr < 1:
            self._leg_opzij(1)
            return nummer, verwacht
        if rij.regel.volgnr == nummer:
            self.venster.popleft()
            self.meld(Breuk.VERANDERD, nummer)
            return nummer - 1, rij.regel.vorige_hash
        for weg in range(rij.regel.volgnr + 1, nummer + 1):
            self._mist(weg, nummer)
        return rij.regel.volgnr, None


def _nummers(getoond: int, nummer: int, verschuiving: int) -> Iterator[int]:
    """Yield the numbers that a line may have had: what is written there, what is looked for, then those near."""
    yield getoond
    yield nummer
    for stap in range(1, verschuiving + 1):
        yield getoond - stap
        yield getoond + stap


def _hash_als(rij: BewaardeRegel, nummer: int) -> str:
    return bereken_hash(replace(rij.regel, volgnr=nummer))


def _alleen_de_schakel(rij: BewaardeRegel, eigen: int, hash_: str, nummer: int, verwacht: str | None) -> bool:
    """Return whether `rij` was changed only in what it says of the line before it, which therefore may be right."""
    if rij.regel.vorige_hash == hash_:
        return True
    return eigen == nummer and bereken_hash(replace(rij.regel, volgnr=eigen, vorige_hash=hash_)) == verwacht


def _voeg_samen(bevindingen: Iterable[Bevinding]) -> list[Bevinding]:
    """Return the findings in the order of the lines; neighbours with the same breach become one."""
    samen: list[Bevinding] = []
    for een in sorted(bevindingen):
        if samen and samen[-1].breuk is een.breuk and samen[-1].tot + 1 == een.van and een.breuk in _PER_REGEL:
            samen[-1] = replace(samen[-1], tot=een.tot)
        else:
            samen.append(een)
    return samen


def controleer(rijen: Iterable[BewaardeRegel], *, kop: Kopstand, ankers: Sequence[Kopstand] = ()) -> list[Bevinding]:
    """Return every breach in `rijen`, which come newest first; an empty list when all is well."""
    return _Terugweg(rijen, kop, ankers).loop()
