"""On what ground an agreement was concluded, and when one may ask to join it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.overeenkomsten.models import Overeenkomst


class Grondslag(StrEnum):
    """By which procedure the parties to an agreement are chosen."""

    OPEN_HOUSE = "open_house"
    AANBESTEED = "aanbesteed"
    SUBSIDIE = "subsidie"


class Toelating(Base):
    """How one joins an agreement: its grondslag with kenmerk and day, at any moment or only in a venster.

    An agreement without such a row may be joined at any moment.
    """

    __tablename__ = "toelating"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), unique=True)
    grondslag: Mapped[Grondslag] = mapped_column(keuze(Grondslag))
    kenmerk: Mapped[str] = mapped_column()
    op: Mapped[datetime | None] = mapped_column()
    in_vensters: Mapped[bool] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()


class Venster(Base):
    """A time in which one may ask to join an agreement; `tot` is exclusive. It can be taken back before it began."""

    __tablename__ = "venster"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime] = mapped_column()
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    vastgelegd_op: Mapped[datetime] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()
