"""Whether a worker runs: each leaves a sign of life once a minute, so that a dead one is seen where no work waits."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.database.db import Base, is_sqlite, transaction

ELKE = timedelta(minutes=1)
GEDULD = timedelta(minutes=5)
"""After this without a sign of life a worker counts as gone: longer than one job may take."""
BEWAAR = timedelta(days=1)


class Werker(Base):
    """One process of the worker: when it was last seen, and when it stopped if it was asked to."""

    __tablename__ = "werker"

    naam: Mapped[str] = mapped_column(unique=True)
    gezien_op: Mapped[datetime] = mapped_column()
    gestopt_op: Mapped[datetime | None] = mapped_column()


class Hart:
    """The sign of life of one process; it beats when its loop comes round, so a loop that hangs falls silent."""

    def __init__(self, naam: str) -> None:
        self.naam = naam
        self._laatst: datetime | None = None

    def run_once(self, nu: datetime) -> bool:
        """Leave a sign of life if the last is a minute old; it is never work, so return False."""
        if self._laatst is None or not timedelta(0) <= nu - self._laatst < ELKE:
            with transaction() as session:
                klop(session, self.naam, nu=nu)
            self._laatst = nu
        return False

    def rust(self, nu: datetime) -> bool:
        """Write down that this process stops because it was asked to; it is never work, so return False."""
        with transaction() as session:
            session.execute(update(Werker).where(Werker.naam == self.naam).values(gezien_op=nu, gestopt_op=nu))
        return False


def naam_van_dit_proces(*, is_eenmalig: bool = False) -> str:
    """Return the name of this process: machine and number; those that run once in a while share one."""
    return f"{socket.gethostname()}:{'eenmalig' if is_eenmalig else os.getpid()}"


def klop(session: Session, naam: str, *, nu: datetime) -> None:
    """Write down that the worker `naam` lives; forget who was not seen for a day, or is dated ahead by a wrong clock.

    A row that its own worker writes just now is passed over, so that two never wait for each other.
    """
    insert = sqlite.insert if is_sqlite() else postgresql.insert
    gezien = {"gezien_op": nu, "gestopt_op": None}
    session.execute(
        insert(Werker).values(naam=naam, **gezien).on_conflict_do_update(index_elements=["naam"], set_=gezien)
    )
    is_weg = or_(Werker.gezien_op < nu - BEWAAR, Werker.gezien_op > nu + GEDULD)
    session.execute(
        delete(Werker).where(Werker.id.in_(select(Werker.id).where(is_weg).with_for_update(skip_locked=True)))
    )


def laatst_gezien(session: Session) -> datetime | None:
    """Return when any worker was last seen; None when none ever was."""
    return session.scalar(select(func.max(Werker.gezien_op)))


def list_werkers(session: Session) -> Sequence[Werker]:
    """Return the workers of the last day, last seen first."""
    return session.scalars(select(Werker).order_by(Werker.gezien_op.desc(), Werker.naam)).all()


def is_stil(gezien_op: datetime | None, *, nu: datetime) -> bool:
    """Return whether what was last seen at `gezien_op` counts as gone; a moment far ahead was never seen."""
    return gezien_op is None or abs(nu - gezien_op) > GEDULD
