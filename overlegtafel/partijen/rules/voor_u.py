"""For a party: what it has to do about a versie, by when, and what follows if it does nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import Termijn, laatste_dag_van
from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.rules import gebeurd


@dataclass(frozen=True)
class Partijstand:
    """What is known of one party and one versie: who signed, and the last day to say no where silence binds."""

    huidig: str
    is_getekend: bool
    is_tegengetekend: bool
    zwijgen_tot: date | None
    is_afgewezen: bool
    nieuwe_in_uitloop: bool
    ondertekenen: Termijn
    uitloop: Callable[[date], date]


@dataclass(frozen=True)
class Stap:
    """What to do, by which day, and what happens without it; `is_klaar` where there is nothing to do."""

    wat: str
    niets: str = ""
    uiterlijk: date | None = None
    is_klaar: bool = False


def stap_bij(versie: Versie, ronde: Ronde | None, stand: Partijstand, *, nu: datetime) -> Stap:
    """Return what a party has to do about a versie that it isn't bound by yet; `ronde` is the open one."""
    if not gebeurd(versie.vastgesteld_op, nu):
        return _concept(ronde)
    if stand.is_getekend:
        wie = "Beide kanten hebben getekend." if stand.is_tegengetekend else "De gemeente moet nog tekenen."
        return Stap(f"U hoeft niets te doen. {wie}", is_klaar=True)
    return _tekenen(versie, stand)


def _concept(ronde: Ronde | None) -> Stap:
    if ronde is None:
        return Stap("U hoeft nu niets te doen. De gemeenten werken nog aan deze versie.", is_klaar=True)
    return Stap(
        "U kunt reageren.",
        "Dan besluiten de gemeenten zonder uw reactie. Deze versie bindt u nog niet.",
        laatste_dag_van(ronde.sluit_op),
    )


def _tekenen(versie: Versie, stand: Partijstand) -> Stap:
    if stand.zwijgen_tot is not None and not stand.is_afgewezen:
        zin = f"Laat u tot en met {datum(stand.zwijgen_tot)} niets weten, dan bent u daarna aan deze versie gebonden."
        return Stap("Onderteken deze versie, of laat weten dat u niet instemt.", zin, stand.zwijgen_tot)
    uiterlijk = uiterlijk_tekenen(versie, stand.ondertekenen)
    if versie.geldig_van is None:
        return Stap("Onderteken deze versie.", f"Dan houdt u versie {stand.huidig}.", uiterlijk)
    begin = clock.dag_van(versie.geldig_van)
    zinnen = [
        f"Dan houdt u versie {stand.huidig} tot en met {datum(stand.uitloop(begin))}. Daarna bent u geen partij meer."
    ]
    if not stand.nieuwe_in_uitloop:
        zinnen.append(f"Vanaf {datum(begin)} neemt u geen nieuwe cliënten aan.")
    return Stap("Onderteken deze versie.", " ".join(zinnen), uiterlijk)


def uiterlijk_tekenen(versie: Versie, termijn: Termijn, toegelaten_op: datetime | None = None) -> date | None:
    """Return the last day of the term for signing: it begins with the vaststelling, or when the party was let in."""
    begin = max((op for op in (versie.vastgesteld_op, toegelaten_op) if op is not None), default=None)
    return termijn.laatste_dag(clock.dag_van(begin)) if versie.vastgesteld_op is not None and begin else None


def laatste_van(dagen: Iterable[date | None]) -> date | None:
    """Return the last day on which a versie binds anywhere; None where it goes on in one of the gemeenten."""
    bekend = list(dagen)
    return None if None in bekend else max((een for een in bekend if een is not None), default=None)


def gaat_nog_in(van: datetime | None, laatste: date | None) -> bool:
    """Return whether what begins at `van` still begins for who is bound up to and including `laatste`."""
    return van is not None and (laatste is None or clock.dag_van(van) <= laatste)
