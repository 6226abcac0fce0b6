"""Tarieven in words: rows of a table on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from overlegtafel.core.papier.vel import Loop, Rij, Tabel, Vel
from overlegtafel.core.tekst.bedragen import centen
from overlegtafel.core.tijd.telling import datum
from overlegtafel.overeenkomsten.queries.tariefbladen import Nieuwbedrag
from overlegtafel.overeenkomsten.rules.tarieven.elementen import KADERS, NAMEN, elementen_op
from overlegtafel.overeenkomsten.rules.tarieven.lijst import Tariefrij
from overlegtafel.overeenkomsten.rules.tarieven.verschil import Tariefverschil

KOLOMMEN_VERSCHIL = ["Product", "Wat", ("Was", "getal"), ("Wordt", "getal"), "Verder anders"]
_KOLOMMEN_VEL = ("Code", "Product", "Eenheid", "Bedrag", "Geldt", "Gemeente")
ALLE = "Alle gemeenten"


def gemeente_van(rij: Tariefrij, namen: Mapping[int, str]) -> str:
    """Return for which gemeente a row is."""
    return namen[rij.gemeente_id].removeprefix("Gemeente ") if rij.gemeente_id is not None else ALLE


def geldt(rij: Tariefrij) -> str:
    """Return from when to when a row holds, in words."""
    return f"vanaf {datum(rij.van)}" if rij.tot is None else f"{datum(rij.van)} tot en met {datum(rij.tot)}"


@dataclass(frozen=True, slots=True)
class Tariefweergave:
    """A tarief in words; `elementen` build its price, and `nieuw` has day, amount and number of each tariefblad."""

    code: str
    naam: str
    kader: str
    eenheid: str
    bedrag: str
    geldt: str
    gemeente: str
    elementen: list[tuple[str, str]]
    bron: str
    nieuw: Sequence[tuple[datetime, str, int]]


def rij_voor_mensen(rij: Tariefrij, namen: Mapping[int, str], nieuw: Sequence[Nieuwbedrag] = ()) -> Tariefweergave:
    """Return a row as the page shows it, with the elements of its price and what it becomes by tariefbladen."""
    geldend = elementen_op(rij.kader, rij.van) if rij.elementen else None
    return Tariefweergave(
        code=rij.productcode,
        naam=rij.omschrijving,
        kader=KADERS[rij.kader],
        eenheid=rij.eenheid,
        bedrag=f"€ {centen(rij.bedrag)}",
        geldt=geldt(rij),
        gemeente=gemeente_van(rij, namen),
        elementen=[(NAMEN[sleutel], f"€ {centen(deel)}") for sleutel, deel in rij.elementen],
        bron=geldend.bron if geldend else "",
        nieuw=[(een.van, f"€ {centen(een.bedrag)}", een.blad) for een in nieuw],
    )


def verschil_rij(een: Tariefverschil, namen: Mapping[int, str]) -> list[str]:
    """Return what became of a product, as a row of KOLOMMEN_VERSCHIL."""
    rij = een.rij
    gemeente = f" ({gemeente_van(rij, namen)})" if rij.gemeente_id is not None else ""
    bedragen = [f"€ {centen(kant.bedrag)}" if kant else "" for kant in (een.oud, een.nieuw)]
    return [f"{rij.productcode} {rij.omschrijving}{gemeente}", een.soort.capitalize(), *bedragen, _verder(een)]


def _verder(een: Tariefverschil) -> str:
    """Return in words what else than the amount is other than it was."""
    oud, nieuw = een.oud, een.nieuw
    if oud is None or nieuw is None:
        return geldt(een.rij)
    zinnen = []
    if oud.omschrijving != nieuw.omschrijving:
        zinnen.append(f"Heette {oud.omschrijving}.")
    if oud.eenheid != nieuw.eenheid:
        zinnen.append(f"Was per {oud.eenheid}, wordt per {nieuw.eenheid}.")
    if oud.kader is not nieuw.kader:
        zinnen.append(f"Was {KADERS[oud.kader]}, wordt {KADERS[nieuw.kader]}.")
    if (oud.van, oud.tot) != (nieuw.van, nieuw.tot):
        zinnen.append(f"Gold {geldt(oud)}, geldt {geldt(nieuw)}.")
    was, wordt = dict(oud.elementen), dict(nieuw.elementen)
    zinnen += [
        f"{naam}: was {_bedrag(was.get(sleutel))}, wordt {_bedrag(wordt.get(sleutel))}."
        for sleutel, naam in NAMEN.items()
        if was.get(sleutel) != wordt.get(sleutel)
    ]
    return " ".join(zinnen)


def _bedrag(bedrag: Any) -> str:
    return f"€\N{NO-BREAK SPACE}{centen(bedrag)}" if bedrag is not None else "niet ingevuld"


def vel_van(rijen: Sequence[Tariefrij], namen: Mapping[int, str]) -> Vel:
    """Return a list as a paper."""
    inhoud = [
        (
            rij.productcode,
            rij.omschrijving,
            rij.eenheid,
            f"€ {centen(rij.bedrag)}",
            geldt(rij),
            gemeente_van(rij, namen),
        )
        for rij in rijen
    ]
    return (Tabel(tuple(Rij(tuple((Loop(cel),) for cel in rij)) for rij in (_KOLOMMEN_VEL, *inhoud))),)
