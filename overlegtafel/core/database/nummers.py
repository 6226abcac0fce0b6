"""Numbers without gaps: given once, in the transaction that inserts their row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.database.db import Base
from overlegtafel.core.database.opdracht import Opdracht, tabel
from overlegtafel.core.database.rijen import volledig
from overlegtafel.core.tijd import clock

_VORM = re.compile(r"(?:[A-Za-z]{1,10}-)?(\d{4})-(\d{2,7})")


class Teller(Base):
    """The last number given of one series in one year."""

    __tablename__ = "teller"
    __table_args__ = (UniqueConstraint("soort", "jaar"),)

    soort: Mapped[str] = mapped_column()
    jaar: Mapped[int] = mapped_column()
    laatste: Mapped[int] = mapped_column()


@dataclass(frozen=True, order=True)
class Nummer:
    """A year and a serial number in it, written 2026-041."""

    jaar: int
    volgnr: int

    def __str__(self) -> str:
        return f"{self.jaar}-{self.volgnr:03d}"

    @classmethod
    def lees(cls, geschreven: str) -> Nummer | None:
        """Return the number that `geschreven` is (with or without a prefix such as VOT-), or None."""
        gevonden = _VORM.fullmatch(geschreven.strip().strip("[]"))
        return cls(int(gevonden[1]), int(gevonden[2])) if gevonden else None


def geef_nummer(session: Session, soort: str, *, nu: datetime) -> Nummer:
    """Give the next number of series `soort`, in the year of `nu` in Amsterdam.

    The row of the series stays locked until the transaction ends, so a roll-back gives the number back and no other
    process can pass.
    """
    jaar = clock.dag_van(nu).year
    [(laatste,)] = _VOLGENDE.lees(session, **volledig(session, Teller, {"soort": soort, "jaar": jaar, "laatste": 1}))
    return Nummer(jaar, laatste)


def jaren_van(session: Session, soort: str) -> Sequence[int]:
    """Return the years in which numbers of series `soort` were given."""
    return session.scalars(select(Teller.jaar).where(Teller.soort == soort)).all()


def wacht_op_beurt(session: Session, soort: str) -> None:
    """Wait until no other process is giving a number of series `soort`; none does until this transaction ends."""
    session.execute(select(Teller.id).where(Teller.soort == soort).with_for_update())


def _volgende(dialect: str) -> Any:
    """Return the statement that begins a series or adds one to it."""
    teller = tabel(Teller)
    opdracht: Any = (sqlite if dialect == "sqlite" else postgresql).insert(teller)
    verder = opdracht.on_conflict_do_update(
        index_elements=["soort", "jaar"], set_={"laatste": teller.c.laatste + literal(1)}
    )
    return verder.returning(teller.c.laatste)


_VOLGENDE = Opdracht(_volgende)


def zet_teller(session: Session, soort: str, jaar: int, laatste: int) -> None:
    """Let series `soort` go on after `laatste` in `jaar`; for taking in data that has its numbers already."""
    vraag = select(Teller).where(Teller.soort == soort, Teller.jaar == jaar)
    teller = session.scalar(vraag.execution_options(populate_existing=True))
    if teller is None:
        session.add(Teller(soort=soort, jaar=jaar, laatste=laatste))
    else:
        teller.laatste = max(teller.laatste, laatste)
    session.flush()
