"""The logboek as the beheerder reads it: newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis

PER_BLAD = 50


@dataclass(frozen=True)
class Logboekfilter:
    """Which lines to show; what is None doesn't matter."""

    soort: str | None = None
    object_id: int | None = None
    actor_id: int | None = None
    voor: int | None = None
    """Only lines with a lower number than this: the place from which an older page goes on."""


@dataclass(frozen=True)
class Regelblad:
    """One page of lines, and the number from which the next (older) page goes on, if there is one."""

    regels: Sequence[Gebeurtenis]
    verder: int | None


def list_gebeurtenissen(session: Session, filter_: Logboekfilter, *, per_blad: int = PER_BLAD) -> Regelblad:
    """Return the newest lines that fit `filter_`."""
    vraag = select(Gebeurtenis).order_by(Gebeurtenis.volgnr.desc()).limit(per_blad + 1)
    if filter_.soort is not None:
        vraag = vraag.where(Gebeurtenis.onderwerp_soort == filter_.soort)
    if filter_.object_id is not None:
        vraag = vraag.where(Gebeurtenis.onderwerp_id == filter_.object_id)
    if filter_.actor_id is not None:
        vraag = vraag.where(Gebeurtenis.actor_id == filter_.actor_id)
    if filter_.voor is not None:
        vraag = vraag.where(Gebeurtenis.volgnr < filter_.voor)
    regels = session.scalars(vraag).all()
    heeft_meer = len(regels) > per_blad
    return Regelblad(regels[:per_blad], regels[per_blad - 1].volgnr if heeft_meer else None)


def soorten(session: Session) -> list[str]:
    """Return the kinds of things that lines are about, for the choice in the filter."""
    return list(session.scalars(select(Gebeurtenis.onderwerp_soort).distinct().order_by(Gebeurtenis.onderwerp_soort)))
