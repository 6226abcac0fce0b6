"""What is out for everybody: one rule, in Python and in SQL; and who has signed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Integer, create_engine, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from overlegtafel.core.database.db import Moment
from overlegtafel.core.toegang.access import Kijker, is_openbaar, openbaar

NU = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TERUG, STRAKS = NU - timedelta(days=1), NU + timedelta(seconds=1)


class _Basis(DeclarativeBase):
    pass


class _Ding(_Basis):
    __tablename__ = "ding"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    openbaar_vanaf: Mapped[datetime | None] = mapped_column(Moment())
    ingetrokken_op: Mapped[datetime | None] = mapped_column(Moment())
    gewist_op: Mapped[datetime | None] = mapped_column(Moment())


@pytest.mark.parametrize(
    ("feiten", "verwacht"),
    [
        ({}, False),
        ({"openbaar_vanaf": TERUG}, True),
        ({"openbaar_vanaf": NU}, True),
        ({"openbaar_vanaf": STRAKS}, False),
        ({"openbaar_vanaf": TERUG, "ingetrokken_op": TERUG}, False),
        ({"openbaar_vanaf": TERUG, "gewist_op": TERUG}, False),
        ({"ingetrokken_op": TERUG, "gewist_op": TERUG}, False),
    ],
)
def test_what_is_out_is_so_in_python_and_in_sql(feiten: dict[str, Any], verwacht: bool) -> None:
    engine = create_engine("sqlite://")
    _Basis.metadata.create_all(engine)
    with engine.begin() as verbinding:
        verbinding.execute(insert(_Ding).values(**feiten))
        in_sql = verbinding.execute(select(_Ding.id).where(openbaar(_Ding, nu=NU))).all() != []
    engine.dispose()
    assert (is_openbaar(_Ding(**feiten), nu=NU), in_sql) == (verwacht, verwacht)


def test_who_has_an_account_here_has_signed_in() -> None:
    assert Kijker(gebruiker_id=1).is_ingelogd is True
    assert Kijker(gebruiker_id=None).is_ingelogd is False
