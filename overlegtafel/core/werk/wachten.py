"""Moments that work waits for: passed, or set by a clock that ran ahead, which no right clock would wait for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, or_
from sqlalchemy.orm import InstrumentedAttribute

SPELING = timedelta(minutes=5)
"""So much the clocks of two machines may differ."""
Kolom = InstrumentedAttribute[datetime | None]


def is_voorbij(moment: datetime | None, *, nu: datetime, hoogstens: timedelta) -> bool:
    """Return whether nobody waits for `moment` any more; `hoogstens` is the longest that anybody ever waits."""
    return moment is None or not nu < moment <= nu + hoogstens + SPELING


def is_voorbij_sql(kolom: Kolom, *, nu: datetime, hoogstens: timedelta) -> ColumnElement[bool]:
    """Return `is_voorbij` in SQL."""
    return or_(kolom.is_(None), kolom <= nu, kolom > nu + hoogstens + SPELING)


def is_pauze_voorbij(
    kolom: Kolom, pogingen: InstrumentedAttribute[int], pauzes: Sequence[timedelta], *, nu: datetime
) -> ColumnElement[bool]:
    """Return `is_voorbij` in SQL where the longest pause depends on the number of attempts.

    `pauzes` has that for none, one and so on; more attempts wait at most as long as the last.
    """
    grenzen = {aantal: nu + pauze + SPELING for aantal, pauze in enumerate(pauzes)}
    grens: Any = case(grenzen, value=pogingen, else_=nu + pauzes[-1] + SPELING)
    return or_(kolom.is_(None), kolom <= nu, kolom > grens)
