"""A savepoint that is rolled back takes along what was written past the unit of work."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.database.rijen import voeg_in, voeg_rijen_in, werk_bij
from overlegtafel.core.opslag.bestanden import Bestand

pytestmark = pytest.mark.usefixtures("app")


def _rij(nummer: int) -> dict[str, object]:
    return {"sha256": bytes([nummer]) * 32, "grootte": nummer, "type": "text/plain"}


def test_rows_of_a_savepoint_are_not_in_the_database_after_it(nu: datetime) -> None:
    with transaction() as session:
        voeg_rijen_in(session, Bestand, [_rij(1)])
        punt = session.begin_nested()
        voeg_rijen_in(session, Bestand, [_rij(2)])
        punt.rollback()
        voeg_rijen_in(session, Bestand, [_rij(3)])
    assert db.session.scalars(select(Bestand.grootte).order_by(Bestand.id)).all() == [1, 3]


def test_what_a_savepoint_changed_is_read_again_after_it(nu: datetime) -> None:
    with transaction() as session:
        bestand = voeg_in(session, Bestand, **_rij(1))
        punt = session.begin_nested()
        werk_bij(session, bestand, gewist_op=nu)
        punt.rollback()
        assert bestand.gewist_op is None
