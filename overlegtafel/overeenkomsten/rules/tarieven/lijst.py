"""A tarieflijst before it is kept: its rows, what is wrong with them, and how they stand in a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from overlegtafel.core.papier.bladen import Waarde
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.overeenkomsten.models import Kader, Tarief
from overlegtafel.overeenkomsten.rules.tarieven.elementen import KADERS, NAMEN

MEESTE_TARIEVEN = 2_000
EENHEDEN = ("minuut", "uur", "dagdeel", "etmaal", "week", "maand", "jaar", "stuk", "traject", "kilometer")
KOLOMMEN = ("Productcode", "Omschrijving", "Kader", "Eenheid", "Bedrag", "Van", "Tot en met", "Gemeente")
ALLE_KOLOMMEN = (*KOLOMMEN, *NAMEN.values())
Sleutel = tuple[str, int | None]
"""What a product is known by in a list: its code, and the gemeente where the amount differs."""


@dataclass(frozen=True)
class Tariefrij:
    """What one product costs from a day up to and including `tot`; for one gemeente where it differs."""

    productcode: str
    omschrijving: str
    kader: Kader
    eenheid: str
    bedrag: Decimal
    van: date
    tot: date | None = None
    gemeente_id: int | None = None
    elementen: tuple[tuple[str, Decimal], ...] = ()

    @property
    def sleutel(self) -> Sleutel:
        """What this row is known by in any list."""
        return self.productcode, self.gemeente_id

    def geldt_op(self, dag: date) -> bool:
        """Return whether this row is in force on `dag`."""
        return self.van <= dag and (self.tot is None or dag <= self.tot)


@dataclass(frozen=True)
class Rijfout:
    """What is wrong with a row of a sheet, with the column where one is to blame."""

    rij: int
    kolom: str
    zin: str

    def __str__(self) -> str:
        kolom = f", {self.kolom.lower()}" if self.kolom else ""
        return f"Rij {self.rij}{kolom}: {self.zin}" if self.rij else self.zin


def rij_van(tarief: Tarief) -> Tariefrij:
    """Return what is kept of a tarief, as a row."""
    delen = tuple((naam, Decimal(tarief.elementen[naam]).scaleb(-2)) for naam in NAMEN if naam in tarief.elementen)
    return Tariefrij(
        productcode=tarief.productcode,
        omschrijving=tarief.omschrijving,
        kader=tarief.kader,
        eenheid=tarief.eenheid,
        bedrag=tarief.bedrag,
        van=clock.dag_van(tarief.van),
        tot=laatste_dag_van(tarief.tot) if tarief.tot is not None else None,
        gemeente_id=tarief.gemeente_id,
        elementen=delen,
    )


def cellen(rij: Tariefrij, gemeenten: Mapping[int, str]) -> list[Waarde]:
    """Return a row as it stands in a sheet; `gemeenten` gives their names."""
    delen = dict(rij.elementen)
    gemeente = gemeenten[rij.gemeente_id] if rij.gemeente_id is not None else ""
    tot = rij.tot.isoformat() if rij.tot is not None else ""
    vast = (rij.productcode, rij.omschrijving, KADERS[rij.kader], rij.eenheid, rij.bedrag, rij.van.isoformat())
    return [*vast, tot, gemeente, *(delen.get(naam) for naam in NAMEN)]


def vind_overlap(rijen: Iterable[tuple[int, Tariefrij]]) -> list[Rijfout]:
    """Return a fault for each row that holds in days in which another one of the same product and gemeente holds."""
    per_product: dict[Sleutel, list[tuple[int, Tariefrij]]] = {}
    for nummer, rij in rijen:
        per_product.setdefault(rij.sleutel, []).append((nummer, rij))
    fouten = []
    for groep in per_product.values():
        groep.sort(key=lambda een: (een[1].van, een[0]))
        langste: tuple[int, Tariefrij] | None = None
        for nummer, rij in groep:
            if langste is not None and langste[1].geldt_op(rij.van):
                zin = f"Rij {langste[0]} is voor hetzelfde product in dezelfde dagen."
                fouten.append(Rijfout(nummer, KOLOMMEN[5], zin))
            if langste is None or _eindigt_later(rij, langste[1]):
                langste = (nummer, rij)
    return sorted(fouten, key=lambda fout: fout.rij)


def _eindigt_later(rij: Tariefrij, dan: Tariefrij) -> bool:
    return dan.tot is not None and (rij.tot is None or rij.tot > dan.tot)


def geldende_rijen(rijen: Sequence[Tariefrij], dag: date) -> list[Tariefrij]:
    """Return the rows of a list that are in force on `dag`, in their order."""
    return [rij for rij in rijen if rij.geldt_op(dag)]
