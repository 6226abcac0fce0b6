"""Tariefbladen in words: one in a list, what was agreed on indexing, and the sum of each tarief."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from overlegtafel.core.tekst.bedragen import centen
from overlegtafel.core.toegang.access import is_openbaar
from overlegtafel.core.web.pagina import moment
from overlegtafel.overeenkomsten.models import Indexeringsafspraak, Tariefblad
from overlegtafel.overeenkomsten.routes.tarieftabel import gemeente_van
from overlegtafel.overeenkomsten.rules.openbaar import is_terugwerkend
from overlegtafel.overeenkomsten.rules.tarieven.bladen import DOORREKENEN, LEIDEND, cijfers_van, vervangen_door
from overlegtafel.overeenkomsten.rules.tarieven.elementen import NAMEN
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import Geindexeerd, factor_van, getal, som
from overlegtafel.overeenkomsten.rules.tarieven.lijst import rij_van
from overlegtafel.overeenkomsten.services.tariefbladen import Berekend


@dataclass(frozen=True, slots=True)
class Bladweergave:
    """A tariefblad in the list of its versie."""

    volgnr: int
    van: datetime
    percentage: str
    openbaar: str
    is_gepland: bool
    werkt_terug: bool
    vervangen_door: int | None


@dataclass(frozen=True, slots=True)
class Tariefsom:
    """What a tarief becomes, with the sum that says why."""

    product: str
    eenheid: str
    oud: str
    som: str
    nieuw: str
    elementen: list[tuple[str, str]]


def kort_van(blad: Tariefblad, alle: Iterable[Tariefblad], nu: datetime) -> Bladweergave:
    """Return a tariefblad in a few words; `alle` are those of its versie."""
    ander = vervangen_door(blad, [een for een in alle if is_openbaar(een, nu=nu)])
    return Bladweergave(
        volgnr=blad.volgnr,
        van=blad.van,
        percentage=getal((factor_van(cijfers_van(blad)) - 1) * 100),
        openbaar=moment(blad.openbaar_vanaf),
        is_gepland=not is_openbaar(blad, nu=nu),
        werkt_terug=is_terugwerkend(blad),
        vervangen_door=ander.volgnr if ander else None,
    )


def in_woorden(afspraak: Indexeringsafspraak | None) -> list[tuple[str, str]]:
    """Return what was agreed on indexing, as a list of facts."""
    if afspraak is None:
        return []
    delen = [f"{naam} voor {getal(Decimal(gewicht))}%" for naam, gewicht in afspraak.gewichten]
    return [
        ("Staat in", afspraak.artikel),
        ("Cijfers", ", ".join(delen)),
        ("Verder rekenen met", DOORREKENEN[afspraak.doorrekenen]),
        ("Afronden", LEIDEND[afspraak.leidend]),
    ]


def na_van(regel: Any) -> Geindexeerd:
    """Return what a line of a tariefblad made of its tarief."""
    delen = {naam: Decimal(regel.elementen[naam]).scaleb(-2) for naam in NAMEN if naam in regel.elementen}
    return Geindexeerd(regel.bedrag, Decimal(regel.onafgerond), delen)


def som_van(een: Berekend, factor: Decimal, manier: Any, namen: dict[int, str]) -> Tariefsom:
    """Return what one tarief becomes, with its sum; `manier` has what leads in rounding."""
    rij = rij_van(een.tarief)
    gemeente = f" ({gemeente_van(rij, namen)})" if rij.gemeente_id is not None else ""
    return Tariefsom(
        product=f"{rij.productcode} {rij.omschrijving}{gemeente}",
        eenheid=rij.eenheid,
        oud=f"€ {centen(een.oud)}",
        som=som(een.begin, factor, een.na, manier.leidend),
        nieuw=f"€ {centen(een.na.bedrag)}",
        elementen=[(NAMEN[naam], f"€ {centen(deel)}") for naam, deel in een.na.elementen.items()],
    )
