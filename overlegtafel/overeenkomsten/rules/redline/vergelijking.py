"""Two texts of an agreement compared: each article with what became of it, its leden, its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from overlegtafel.overeenkomsten.rules.document import Document
from overlegtafel.overeenkomsten.rules.redline.artikelen import DEEL, Artikelbeeld, ArtikelSoort, koppel_artikelen
from overlegtafel.overeenkomsten.rules.redline.blokken import Blokwijziging, in_volgorde, vergelijk_blokken, verzet
from overlegtafel.overeenkomsten.rules.redline.delen import Artikeldeel
from overlegtafel.overeenkomsten.rules.redline.koppelen import ELDERS, Weger, zoek_gelijken
from overlegtafel.overeenkomsten.rules.redline.reeks import Paar, stijgend
from overlegtafel.overeenkomsten.rules.redline.stukken import Stuk, StukSoort, enkel, vergelijk_woorden

Plek = tuple[int, int]
"""An article and a part of it, both by place in their text."""
GENOEG = 4
"""Words that a lid has at least, to be recognised in another article."""


@dataclass(frozen=True)
class Deelwijziging:
    """What became of a lid, or of a block outside the leden.

    `is_verplaatst`: it stands elsewhere in the same article. `elders`: this is one end of a move between articles, and
    `elders` is the other end; the blocks are compared at the new end only. `is_mee`: its article was split or joined.
    """

    oud: Plek | None
    nieuw: Plek | None
    oud_deel: Artikeldeel | None
    nieuw_deel: Artikeldeel | None
    blokken: tuple[Blokwijziging, ...] = ()
    is_verplaatst: bool = False
    elders: Plek | None = None
    is_mee: bool = False

    @property
    def nummer(self) -> str:
        """The number of the lid as it is now, else as it was."""
        deel = self.nieuw_deel or self.oud_deel
        return deel.nummer if deel else ""

    @property
    def is_gewijzigd(self) -> bool:
        """Return whether anything of it changed, its place and number included."""
        if self.oud_deel is None or self.nieuw_deel is None or self.is_verplaatst or self.elders:
            return True
        return self.oud_deel.nummer != self.nieuw_deel.nummer or any(blok.is_gewijzigd for blok in self.blokken)


@dataclass(frozen=True)
class Artikelwijziging:
    """What became of an article: it as it was and is, with their places.

    `is_hoofd` is False for what was split off and for what went into another article: the other one has its own row.
    """

    oud: int | None
    nieuw: int | None
    oud_artikel: Artikelbeeld | None
    nieuw_artikel: Artikelbeeld | None
    soorten: tuple[ArtikelSoort, ...]
    titel: tuple[Stuk, ...]
    delen: tuple[Deelwijziging, ...]
    is_hoofd: bool = True

    @property
    def artikel(self) -> Artikelbeeld:
        """The article as it is now, else as it was."""
        artikel = self.nieuw_artikel or self.oud_artikel
        assert artikel is not None
        return artikel


@dataclass(frozen=True)
class Redline:
    """The whole comparison, in the order of the new text; what is gone stands where it stood."""

    titel: tuple[Stuk, ...]
    aanhef: tuple[Deelwijziging, ...]
    artikelen: tuple[Artikelwijziging, ...]

    @property
    def is_leeg(self) -> bool:
        """Return whether nothing changed."""
        rest = any(deel.is_gewijzigd for deel in self.aanhef) or any(
            s.soort is not StukSoort.GELIJK for s in self.titel
        )
        return not rest and all(artikel.soorten == (ArtikelSoort.ONGEWIJZIGD,) for artikel in self.artikelen)


def vergelijk(oud: Document, nieuw: Document, *, paren: Sequence[Paar] | None = None) -> Redline:
    """Return the comparison of two texts that were read.

    `paren` tells by place which article is which, where a person confirmed that; without it the likeliest are taken.
    """
    weger = Weger()
    links, rechts = [[Artikelbeeld.van(een) for een in document.artikelen] for document in (oud, nieuw)]
    aanhef = [Artikelbeeld("", "", document.aanhef) for document in (oud, nieuw)]
    return Redline(
        vergelijk_woorden(oud.titel, nieuw.titel),
        _Vergelijker([aanhef[0]], [aanhef[1]], [(0, 0)], weger).doe()[0].delen,
        tuple(_Vergelijker(links, rechts, koppel_artikelen(links, rechts) if paren is None else paren, weger).doe()),
    )


class _Vergelijker:
    """Compares articles of which it is known which is which."""

    def __init__(
        self, oud: Sequence[Artikelbeeld], nieuw: Sequence[Artikelbeeld], paren: Sequence[Paar], weger: Weger
    ) -> None:
        self.oud, self.nieuw, self.weger = oud, nieuw, weger
        self.paren = sorted(paren, key=lambda paar: paar[1])
        self.oud_van = {y: x for x, y in paren}
        self.nieuw_van = dict(paren)
        self.delen: dict[Plek, Plek] = {}
        self.verzet: set[Plek] = set()

    def doe(self) -> list[Artikelwijziging]:
        for x, y in self.paren:
            self._koppel_delen(x, y)
        self._koppel_over_artikelen()
        nieuw = [(y, self._bron(y)) for y in range(len(self.nieuw)) if y not in self.oud_van]
        weg = [(x, self._doel(x)) for x in range(len(self.oud)) if x not in self.nieuw_van]
        self.bron = {y: x for y, x in nieuw if x is not None}
        self.doel = {x: y for x, y in weg if y is not None}
        self.naar = {van: plek for plek, van in self.delen.items()}
        blijft = stijgend([x for x, _ in self.paren], lambda n: len(self.oud[self.paren[n][0]].markdown))
        self.verplaatst = {y for n, (_, y) in enumerate(self.paren) if n not in blijft}
        return self._in_volgorde()

    def _koppel_delen(self, x: int, y: int) -> None:
        if self.oud[x].markdown == self.nieuw[y].markdown:
            self.delen |= {(y, n): (x, n) for n in range(len(self.nieuw[y].delen))}
            return
        gevonden = self.weger.koppel(self.oud[x].delen, self.nieuw[y].delen)
        self.delen |= {(y, d): (x, c) for c, d in gevonden}
        self.verzet |= {(y, d) for d in verzet(gevonden)}

    def _koppel_over_artikelen(self) -> None:
        """Find what went from one article to another: leden that say the same, then those that are most alike."""
        gehad = set(self.delen.values())
        weg = [p for p in _plekken(self.oud) if p not in gehad and _is_genoeg(self._oud_deel(p))]
        bij = [p for p in _plekken(self.nieuw) if p not in self.delen and _is_genoeg(self._nieuw_deel(p))]
        if weg and bij:
            links, rechts = [self._oud_deel(p).gewicht for p in weg], [self._nieuw_deel(p).gewicht for p in bij]
            for x, y in zoek_gelijken(links, rechts, ELDERS):
                self.delen[bij[y]] = weg[x]

    def _oud_deel(self, plek: Plek) -> Artikeldeel:
        return self.oud[plek[0]].delen[plek[1]]

    def _nieuw_deel(self, plek: Plek) -> Artikeldeel:
        return self.nieuw[plek[0]].delen[plek[1]]

    def _bron(self, y: int) -> int | None:
        """Return from which article most of new article `y` came, when that is still there as another one."""
        herkomst: Counter[int] = Counter()
        for d, deel in enumerate(self.nieuw[y].delen):
            if (y, d) in self.delen:
                herkomst[self.delen[y, d][0]] += deel.gewicht.total()
        x, aantal = herkomst.most_common(1)[0] if herkomst else (0, 0)
        genoeg = aantal >= DEEL * self.nieuw[y].gewicht.total()
        return x if aantal and genoeg and x in self.nieuw_van else None

    def _doel(self, x: int) -> int | None:
        """Return into which article most of vanished article `x` went, when that was there as another one."""
        bestemming: Counter[int] = Counter()
        for (y, _), (van, c) in self.delen.items():
            if van == x:
                bestemming[y] += self.oud[x].delen[c].gewicht.total()
        y, aantal = bestemming.most_common(1)[0] if bestemming else (0, 0)
        genoeg = aantal >= DEEL * self.oud[x].gewicht.total()
        return y if aantal and genoeg and y in self.oud_van else None

    def _in_volgorde(self) -> list[Artikelwijziging]:
        uit = []
        for x, y in in_volgorde(self.paren, len(self.oud), len(self.nieuw)):
            if y is None:
                uit += [self._vervallen(x)] if x is not None and x not in self.doel else []
            elif x is None:
                uit.append(self._afgesplitst(self.bron[y], y) if y in self.bron else self._nieuw_artikel(y))
            else:
                uit.append(self._hoofd(x, y))
                uit += [self._opgegaan(bij, y) for bij, naar in self.doel.items() if naar == y]
        return uit

    def _hoofd(self, x: int, y: int) -> Artikelwijziging:
        titel = vergelijk_woorden(self.oud[x].titel, self.nieuw[y].titel)
        delen = self._delen(x, y)
        anders = any(stuk.soort is not StukSoort.GELIJK for stuk in titel)
        vlaggen = (
            (ArtikelSoort.GEWIJZIGD, anders or any(deel.is_gewijzigd for deel in delen)),
            (ArtikelSoort.HERNUMMERD, self.oud[x].nummer != self.nieuw[y].nummer and y not in self.verplaatst),
            (ArtikelSoort.VERPLAATST, y in self.verplaatst),
            (ArtikelSoort.GESPLITST, x in self.bron.values()),
            (ArtikelSoort.SAMENGEVOEGD, y in self.doel.values()),
        )
        soorten = tuple(soort for soort, geldt in vlaggen if geldt) or (ArtikelSoort.ONGEWIJZIGD,)
        return Artikelwijziging(x, y, self.oud[x], self.nieuw[y], soorten, titel, delen)

    def _nieuw_artikel(self, y: int) -> Artikelwijziging:
        titel = enkel(self.nieuw[y].titel, StukSoort.BIJ)
        return Artikelwijziging(None, y, None, self.nieuw[y], (ArtikelSoort.NIEUW,), titel, self._delen(None, y))

    def _vervallen(self, x: int) -> Artikelwijziging:
        titel = enkel(self.oud[x].titel, StukSoort.WEG)
        return Artikelwijziging(x, None, self.oud[x], None, (ArtikelSoort.VERVALLEN,), titel, self._delen(x, None))

    def _afgesplitst(self, x: int, y: int) -> Artikelwijziging:
        """Return a new article that came out of `x`, which is there under another number or as what is left of it."""
        titel = enkel(self.nieuw[y].titel, StukSoort.BIJ)
        soorten = (ArtikelSoort.GESPLITST,)
        return Artikelwijziging(x, y, self.oud[x], self.nieuw[y], soorten, titel, self._delen(None, y), False)

    def _opgegaan(self, x: int, y: int) -> Artikelwijziging:
        """Return an article that went into `y`, beside the one that `y` was before."""
        titel = enkel(self.oud[x].titel, StukSoort.WEG)
        soorten = (ArtikelSoort.SAMENGEVOEGD,)
        return Artikelwijziging(x, y, self.oud[x], self.nieuw[y], soorten, titel, self._delen(x, None), False)

    def _delen(self, x: int | None, y: int | None) -> tuple[Deelwijziging, ...]:
        """Return what became of each lid of old article `x` and of new article `y`, one of which may be left out."""
        oud = self.oud[x].delen if x is not None else ()
        nieuw = [(y, d) for d in range(len(self.nieuw[y].delen))] if y is not None else []
        eigen = [(self.delen[p][1], p[1]) for p in nieuw if p in self.delen and self.delen[p][0] == x]
        uit = []
        for c, d in in_volgorde(eigen, len(oud), len(nieuw)):
            uit.append(self._gebleven(x, nieuw[d]) if d is not None else self._weg((x or 0, c or 0)))
        return tuple(uit)

    def _gebleven(self, x: int | None, plek: Plek) -> Deelwijziging:
        van = self.delen.get(plek)
        oud, nieuw = (self._oud_deel(van) if van else None), self._nieuw_deel(plek)
        blokken = vergelijk_blokken(oud.blokken if oud else (), nieuw.blokken, self.weger)
        elders = van if van and van[0] != x else None
        return Deelwijziging(van, plek, oud, nieuw, blokken, plek in self.verzet, elders, self._is_mee(van, plek))

    def _weg(self, van: Plek) -> Deelwijziging:
        oud, naar = self._oud_deel(van), self.naar.get(van)
        blokken = vergelijk_blokken(oud.blokken, (), self.weger)
        return Deelwijziging(van, None, oud, None, blokken, elders=naar, is_mee=self._is_mee(van, naar))

    def _is_mee(self, van: Plek | None, naar: Plek | None) -> bool:
        """Return whether a lid went along with the splitting or joining of its article."""
        if van is None or naar is None:
            return False
        return self.bron.get(naar[0]) == van[0] or self.doel.get(van[0]) == naar[0]


def _plekken(rij: Sequence[Artikelbeeld]) -> list[Plek]:
    return [(n, d) for n, artikel in enumerate(rij) for d in range(len(artikel.delen))]


def _is_genoeg(deel: Artikeldeel) -> bool:
    return deel.gewicht.total() >= GENOEG
