"""The European thresholds by date, and whether the joint raming reaches one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from overlegtafel.core.tekst.bedragen import euros
from overlegtafel.samenwerking.models import Drempelbedrag, Overheid, TrajectSoort

_2026 = "Gedelegeerde verordening (EU) 2025/2152, PbEU 23-10-2025"
_2024 = "Gedelegeerde verordeningen (EU) 2023/2495 tot en met 2023/2497, uit een secundaire bron"


@dataclass(frozen=True)
class Drempel:
    """From which amount without VAT (equal or more) a purchase must be announced, and by which government."""

    soort: TrajectSoort
    bedrag: Decimal
    van: date
    tot_en_met: date
    bron: str
    overheid: Overheid = Overheid.DECENTRAAL


def _periode(
    van: date, tot_en_met: date, bron: str, *, werk: int, overig: dict[Overheid, int], sociaal: int
) -> tuple[Drempel, ...]:
    """Return the thresholds of one period; of goods and services the state has its own."""
    voor_allen = {TrajectSoort.WERK: werk, TrajectSoort.SOCIAAL: sociaal}
    return tuple(
        Drempel(soort, Decimal(bedrag), van, tot_en_met, bron, overheid)
        for overheid in Overheid
        for soort in TrajectSoort
        for bedrag in [voor_allen.get(soort) or overig[overheid]]
    )


DREMPELS = (
    *_periode(
        date(2024, 1, 1), date(2025, 12, 31), _2024, werk=5_538_000, sociaal=750_000,
        overig={Overheid.CENTRAAL: 143_000, Overheid.DECENTRAAL: 221_000},
    ),
    *_periode(
        date(2026, 1, 1), date(2027, 12, 31), _2026, werk=5_404_000, sociaal=750_000,
        overig={Overheid.CENTRAAL: 140_000, Overheid.DECENTRAAL: 216_000},
    ),
)  # fmt: skip
"""What comes along with the software; every two years the Commission sets new ones, which the beheerder adds."""


def drempel_op(soort: TrajectSoort, dag: date, drempels: Sequence[Drempel] = DREMPELS) -> Drempel | None:
    """Return the threshold for a gemeente on the expected day of aankondiging, or None where none is known.

    Of two that hold the last of `drempels` counts.
    """
    gelden = (een for een in reversed(drempels) if een.soort is soort and een.overheid is Overheid.DECENTRAAL)
    return next((een for een in gelden if een.van <= dag <= een.tot_en_met), None)


def weiger_drempel(bedrag: Decimal, van: date, tot_en_met: date) -> str | None:
    """Refuse a threshold of nothing, or one that ends before it begins."""
    if bedrag <= 0:
        return "Het bedrag moet hoger zijn dan nul."
    return "De laatste dag ligt voor de eerste dag." if tot_en_met < van else None


def weiger_drempel_intrekken(rij: Drempelbedrag) -> str | None:
    """Refuse to withdraw twice."""
    return "Deze drempel is al ingetrokken." if rij.ingetrokken_op is not None else None


def bekend_tot(drempels: Sequence[Drempel]) -> date:
    """Return the last day for which every soort has a threshold for gemeenten."""
    per_soort = {
        soort: max(een.tot_en_met for een in drempels if een.soort is soort and een.overheid is Overheid.DECENTRAAL)
        for soort in TrajectSoort
    }
    return min(per_soort.values())


def weiger_zonder_drempel(soort: TrajectSoort, dag: date, drempels: Sequence[Drempel] = DREMPELS) -> str | None:
    """Return the sentence that for this date no threshold is known yet."""
    if drempel_op(soort, dag, drempels) is not None:
        return None
    nog = "nog " if dag > max(een.tot_en_met for een in drempels) else ""
    return f"Voor {dag.year} zijn {nog}geen drempelbedragen bekend."


def haalt_drempel(
    soort: TrajectSoort, ramingen: Iterable[Decimal], dag: date, drempels: Sequence[Drempel] = DREMPELS
) -> bool:
    """Return whether these ramingen together reach (=) the threshold on that day."""
    drempel = drempel_op(soort, dag, drempels)
    return drempel is not None and sum(ramingen, Decimal(0)) >= drempel.bedrag


def aanmeldplicht(
    soort: TrajectSoort,
    ramingen: Iterable[Decimal],
    dag: date,
    drempels: Sequence[Drempel] = DREMPELS,
    *,
    is_vertrouwd: bool,
) -> str | None:
    """Return that a traject has to be registered, or None; the joint amount only for who may see every raming."""
    bedragen = list(ramingen)
    if not haalt_drempel(soort, bedragen, dag, drempels):
        return None
    drempel = drempel_op(soort, dag, drempels)
    assert drempel is not None
    samen = f" is samen {euros(sum(bedragen, Decimal(0)))} en" if is_vertrouwd else " van alle gemeenten samen"
    return f"De raming{samen} haalt de drempel van {euros(drempel.bedrag)}. Meld dit aan."


def weiger_aanmelden(
    soort: TrajectSoort,
    ramingen: Iterable[Decimal],
    dag: date,
    drempels: Sequence[Drempel] = DREMPELS,
    *,
    heeft_voordeel: bool,
) -> str | None:
    """Refuse to register what need not be: below the threshold it takes a benefit that the market analysis shows."""
    bedragen = list(ramingen)
    if heeft_voordeel or haalt_drempel(soort, bedragen, dag, drempels):
        return None
    if zin := weiger_zonder_drempel(soort, dag, drempels):
        return f"{zin} Aanmelden kan nu alleen als u vastlegt welk voordeel de marktanalyse laat zien."
    if not bedragen:
        return "Er is nog geen raming. Vul eerst de raming van uw gemeente in."
    drempel = drempel_op(soort, dag, drempels)
    assert drempel is not None
    return (
        f"De ramingen samen halen de drempel van {euros(drempel.bedrag)} niet. "
        "Leg eerst vast welk voordeel de marktanalyse laat zien."
    )
