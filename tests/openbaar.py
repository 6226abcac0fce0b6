"""Holds what is public in Python against the same in SQL, for things with random facts at random moments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import Openbaarheid
from tests.conftest import NU

TELKENS = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
MOMENTEN = tuple(NU + timedelta(microseconds=stap) for stap in (-1_000_000, -1, 0, 1, 1_000_000))

ja_nee = st.booleans()
misschien = st.one_of(st.none(), st.sampled_from(MOMENTEN))
"""A moment around that of the tests, or none."""


def houd_gelijk(session: Session, openbaarheden: Sequence[Openbaarheid], nu: datetime) -> None:
    """Flush what was made and ask each rule both ways; nothing of it stays."""
    try:
        session.flush()
        for openbaarheid in openbaarheden:
            alle = session.scalars(select(openbaarheid.model)).all()
            in_python = {ding.id for ding in alle if openbaarheid.geldt(ding, nu=nu)}
            in_sql = set(session.scalars(select(openbaarheid.model.id).where(openbaarheid.sql(nu=nu))))
            niet_in_sql = set(session.scalars(select(openbaarheid.model.id).where(~openbaarheid.sql(nu=nu))))
            assert in_sql == in_python, openbaarheid.naam
            assert niet_in_sql == {ding.id for ding in alle} - in_python, f"{openbaarheid.naam} is NULL somewhere"
    finally:
        session.rollback()
        session.expunge_all()
