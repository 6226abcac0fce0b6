"""Which versie binds a party in a gemeente on a day: from facts alone, so that a past day gives the same answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date


@dataclass(frozen=True)
class Versiefeit:
    """An adopted versie: its number, its first day, and its last day where it has one."""

    id: int
    nummer: str
    van: date
    tot: date | None = None


@dataclass(frozen=True)
class Partijfeiten:
    """What is known of one party and one gemeente in one agreement.

    `getekend` and `tegengetekend` hold the day by versie; the second only where the gemeente was covered that day.
    `eigen_dag` is the first day of the gemeente by versie, None where it isn't bound by that versie. The gemeente takes
    part from `deelname_van` up to and including `deelname_tot`. `uitloop` gives the last day of an old versie from the
    first day of the newer one.
    """

    versies: tuple[Versiefeit, ...]
    getekend: Mapping[int, date]
    tegengetekend: Mapping[int, date]
    uitloop: Callable[[date], date]
    deelname_van: date = date.min
    deelname_tot: date | None = None
    eigen_dag: Mapping[int, date | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Gebonden:
    """Which versie binds, since and until when as far as known, and why; `versie` is None where none does."""

    versie: Versiefeit | None
    reden: str
    sinds: date | None = None
    tot: date | None = None


def begin_van_binding(versie: Versiefeit, feiten: Partijfeiten) -> date | None:
    """Return from when a versie binds: the later of both signatures and its first day; None when one is missing."""
    partij, gemeente = feiten.getekend.get(versie.id), feiten.tegengetekend.get(versie.id)
    eerste = _eerste_dag(versie, feiten)
    if partij is None or gemeente is None or eerste is None:
        return None
    return max(partij, gemeente, eerste)


def _eerste_dag(versie: Versiefeit, feiten: Partijfeiten) -> date | None:
    """Return the first day of a versie in this gemeente; None when the gemeente isn't bound by it."""
    return feiten.eigen_dag.get(versie.id, versie.van)


def bindende_versie(feiten: Partijfeiten, dag: date) -> Gebonden:
    """Return which versie binds on `dag`: the newest that began, as long as it did not end."""
    if dag < feiten.deelname_van or (feiten.deelname_tot is not None and dag > feiten.deelname_tot):
        return Gebonden(None, "De gemeente doet op die dag niet mee aan deze overeenkomst.")
    op_volgorde = sorted(feiten.versies, key=lambda versie: (versie.van, versie.id), reverse=True)
    for plaats, versie in enumerate(op_volgorde):
        begin = begin_van_binding(versie, feiten)
        if begin is None or begin > dag:
            continue
        nieuwer = list(reversed(op_volgorde[:plaats]))
        einde, waardoor = _einde(versie, nieuwer, feiten)
        if einde is not None and dag > einde:
            return Gebonden(None, f"Versie {versie.nummer} bond tot en met {_dag(einde)}. {waardoor}")
        return Gebonden(versie, _reden(versie, begin, feiten), begin, einde)
    return Gebonden(None, _waarom_niet(op_volgorde, feiten, dag))


def _einde(versie: Versiefeit, nieuwer: list[Versiefeit], feiten: Partijfeiten) -> tuple[date | None, str]:
    """Return the last day of a versie that no newer one replaced yet, and why it ends.

    A newer versie that the gemeente isn't bound by (`vaststelling = per_gemeente`) ends nothing there.
    """
    dagen = [(versie.tot, "De overeenkomst liep toen af.")] if versie.tot is not None else []
    volgers = [(eerste, een.nummer) for een in nieuwer if (eerste := _eerste_dag(een, feiten)) is not None]
    if volgers:
        eerste, nummer = min(volgers)
        dagen.append((feiten.uitloop(eerste), f"Versie {nummer} is niet op tijd door beide kanten getekend."))
    return min(dagen) if dagen else (None, "")


def _reden(versie: Versiefeit, begin: date, feiten: Partijfeiten) -> str:
    partij, gemeente = feiten.getekend[versie.id], feiten.tegengetekend[versie.id]
    return (
        f"De partij tekende op {_dag(partij)}, de gemeente op {_dag(gemeente)}. "
        f"Versie {versie.nummer} geldt hier sinds {_dag(_eerste_dag(versie, feiten) or versie.van)}, "
        f"en bindt dus vanaf {_dag(begin)}."
    )


def _waarom_niet(versies: list[Versiefeit], feiten: Partijfeiten, dag: date) -> str:
    for versie in versies:
        if versie.id not in feiten.getekend or feiten.getekend[versie.id] > dag:
            continue
        if feiten.tegengetekend.get(versie.id, date.max) > dag:
            return f"De partij tekende versie {versie.nummer}. Zij bindt nog niet: de gemeente had nog niet getekend."
        begin = begin_van_binding(versie, feiten)
        if begin is not None:
            return f"Versie {versie.nummer} is getekend en bindt vanaf {_dag(begin)}."
        return f"De gemeente is niet gebonden aan versie {versie.nummer}."
    return "De partij had op die dag geen versie getekend."


def _dag(dag: date) -> str:
    return format_date(dag, "d MMMM y", locale="nl")
