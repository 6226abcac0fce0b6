"""The European thresholds by date, and whether the joint raming reaches one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from overlegtafel.core.tekst.bedragen import euros
from overlegtafel.samenwerking.models import TrajectSoort

_2026 = "Gedelegeerde verordening (EU) 2025/2152, PbEU 23-10-2025"
_2024 = "Gedelegeerde verordeningen (EU) 2023/2495 tot en met 2023/2497, uit een secundaire bron"


@dataclass(frozen=True)
class Drempel:
    """From which amount without VAT (equal or more) a purchase of a decentralised government must be announced."""

    soort: TrajectSoort
    bedrag: Decimal
    van: date
    tot_en_met: date
    bron: str


def _periode(van: date, tot_en_met: date, bron: str, werk: int, overig: int, sociaal: int) -> tuple[Drempel, ...]:
    bedragen = {
        TrajectSoort.WERK: werk,
        TrajectSoort.LEVERING: overig,
        TrajectSoort.DIENST: overig,
        TrajectSoort.SOCIAAL: sociaal,
    }
    return tuple(Drempel(soort, Decimal(bedrag), van, tot_en_met, bron) for soort, bedrag in bedragen.items())


DREMPELS = (
    *_periode(date(2024, 1, 1), date(2025, 12, 31), _2024, 5_538_000, 221_000, 750_000),
    *_periode(date(2026, 1, 1), date(2027, 12, 31), _2026, 5_404_000, 216_000, 750_000),
)
"""Known thresholds; every two years the Commission sets new ones, and until then a later date has none."""


def drempel_op(soort: TrajectSoort, dag: date) -> Drempel | None:
    """Return the threshold that holds for `soort` on the expected day of aankondiging, or None where none is known."""
    return next((een for een in DREMPELS if een.soort is soort and een.van <= dag <= een.tot_en_met), None)


def weiger_zonder_drempel(soort: TrajectSoort, dag: date) -> str | None:
    """Return the sentence that for this date no threshold is known yet."""
    if drempel_op(soort, dag) is not None:
        return None
    nog = "nog " if dag > max(een.tot_en_met for een in DREMPELS) else ""
    return f"Voor {dag.year} zijn {nog}geen drempelbedragen bekend."


def haalt_drempel(soort: TrajectSoort, ramingen: Iterable[Decimal], dag: date) -> bool:
    """Return whether these ramingen together reach (=) the threshold on that day."""
    drempel = drempel_op(soort, dag)
    return drempel is not None and sum(ramingen, Decimal(0)) >= drempel.bedrag


def aanmeldplicht(soort: TrajectSoort, ramingen: Iterable[Decimal], dag: date, *, is_vertrouwd: bool) -> str | None:
    """Return that a traject has to be registered, or None; the joint amount only for who may see every raming."""
    bedragen = list(ramingen)
    if not haalt_drempel(soort, bedragen, dag):
        return None
    drempel = drempel_op(soort, dag)
    assert drempel is not None
    samen = f" is samen {euros(sum(bedragen, Decimal(0)))} en" if is_vertrouwd else " van alle gemeenten samen"
    return f"De raming{samen} haalt de drempel van {euros(drempel.bedrag)}. Meld dit aan."


def weiger_aanmelden(
    soort: TrajectSoort, ramingen: Iterable[Decimal], dag: date, *, heeft_voordeel: bool
) -> str | None:
    """Refuse to register what need not be: below the threshold it takes a benefit that the market analysis shows."""
    bedragen = list(ramingen)
    if heeft_voordeel or haalt_drempel(soort, bedragen, dag):
        return None
    if zin := weiger_zonder_drempel(soort, dag):
        return f"{zin} Aanmelden kan nu alleen als u vastlegt welk voordeel de marktanalyse laat zien."
    if not bedragen:
        return "Er is nog geen raming. Vul eerst de raming van uw gemeente in."
    drempel = drempel_op(soort, dag)
    assert drempel is not None
    return (
        f"De ramingen samen halen de drempel van {euros(drempel.bedrag)} niet. "
        "Leg eerst vast welk voordeel de marktanalyse laat zien."
    )
