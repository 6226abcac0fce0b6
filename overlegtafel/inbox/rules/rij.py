"""Where a mail stands in the row of what waits, so that a person can go through it one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PlaatsInRij:
    """The place of one mail, from 1, and its neighbours."""

    nummer: int
    totaal: int
    vorige: int | None
    volgende: int | None


def plaats_in_rij(ids: Sequence[int], id_: int) -> PlaatsInRij | None:
    """Return where `id_` stands in `ids`, or None when it doesn't."""
    if id_ not in ids:
        return None
    plek = ids.index(id_)
    return PlaatsInRij(
        nummer=plek + 1,
        totaal=len(ids),
        vorige=ids[plek - 1] if plek else None,
        volgende=ids[plek + 1] if plek + 1 < len(ids) else None,
    )


def hierna(ids: Sequence[int], id_: int) -> int | None:
    """Return what to look at once `id_` is dealt with: the next one, else the first that is left, else None."""
    plaats = plaats_in_rij(ids, id_)
    if plaats is not None and plaats.volgende is not None:
        return plaats.volgende
    return next((ander for ander in ids if ander != id_), None)
