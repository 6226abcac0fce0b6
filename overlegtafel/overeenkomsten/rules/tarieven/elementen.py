"""Of which elements the law says that a price consists, as dated data with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from overlegtafel.core.tekst.bedragen import centen
from overlegtafel.core.tijd.telling import datum
from overlegtafel.overeenkomsten.models import Kader


@dataclass(frozen=True)
class Elementenset:
    """The elements of a price under one law from a day on; `tot` is the last day, None for what holds still."""

    kader: Kader
    van: date
    tot: date | None
    elementen: tuple[str, ...]
    bron: str


NAMEN = {
    "beroepskracht": "Beroepskracht",
    "niet_productief": "Niet-productieve uren",
    "reis_opleiding": "Reis en opleiding",
    "clientgebonden": "Andere cliëntgebonden kosten",
    "overhead": "Overhead",
    "indexering": "Indexering",
    "eisen": "Eisen van de gemeente",
}
"""What people call each element: the column of a sheet that has it."""
SETS = (
    Elementenset(
        Kader.WMO,
        date(2017, 6, 1),
        None,
        ("beroepskracht", "niet_productief", "reis_opleiding", "overhead", "indexering", "eisen"),
        "Uitvoeringsbesluit Wmo 2015, artikel 5.4, derde lid",
    ),
    Elementenset(
        Kader.JEUGD,
        date(2024, 7, 1),
        None,
        ("beroepskracht", "clientgebonden", "overhead", "indexering"),
        "Besluit Jeugdwet (Staatsblad 2024, 69)",
    ),
)
KADERS = {Kader.WMO: "Wmo", Kader.JEUGD: "Jeugd"}


def elementen_op(kader: Kader, dag: date) -> Elementenset | None:
    """Return of what a price under this law consists on `dag`, or None where the law doesn't say."""
    passend = (een for een in SETS if een.kader is kader and een.van <= dag and (een.tot is None or dag <= een.tot))
    return next(passend, None)


def weiger_elementen(kader: Kader, van: date, bedrag: Decimal, delen: Mapping[str, Decimal]) -> str | None:
    """Refuse elements that aren't exactly those of the law on the first day, or don't add up to the amount.

    None at all may be given: not every list says how a price is made.
    """
    if not delen:
        return None
    geldend = elementen_op(kader, van)
    if geldend is None:
        return f"Op {datum(van)} kent de wet voor {KADERS[kader]} geen vaste onderdelen. Laat ze leeg."
    if vreemd := [NAMEN[een] for een in delen if een not in geldend.elementen]:
        return f"Onder {KADERS[kader]} hoort dit onderdeel niet: {', '.join(vreemd)}."
    if weg := [NAMEN[een] for een in geldend.elementen if een not in delen]:
        return f"Vul alle onderdelen van {KADERS[kader]} in, of geen. Er ontbreekt: {', '.join(weg)}."
    samen = sum(delen.values(), Decimal())
    if samen != bedrag:
        return f"De onderdelen zijn samen € {centen(samen)}. Het bedrag is € {centen(bedrag)}."
    return None
