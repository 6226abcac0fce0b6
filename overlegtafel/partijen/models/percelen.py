"""The parts of an agreement for which a party can sign apart."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.overeenkomsten.models import Overeenkomst


class Perceel(Base):
    """A part of a deelovereenkomst, such as products in a part of the region; known by its number in the agreement.

    `producten` are the codes that it holds, with a space between; empty for all. It can be taken back as long as nobody
    signed for it.
    """

    __tablename__ = "perceel"
    __table_args__ = (UniqueConstraint("overeenkomst_id", "nummer"),)

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    nummer: Mapped[int] = mapped_column()
    naam: Mapped[str] = mapped_column()
    producten: Mapped[str] = mapped_column(default="")
    ingetrokken_op: Mapped[datetime | None] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()


class Ondertekendperceel(Base):
    """That a signature is for a perceel; those of who sign together are all for the same."""

    __tablename__ = "ondertekend_perceel"
    __table_args__ = (UniqueConstraint("ondertekening_id", "perceel_id"),)

    ondertekening_id: Mapped[int] = mapped_column(ForeignKey("ondertekening.id"))
    perceel_id: Mapped[int] = mapped_column(ForeignKey("perceel.id"), index=True)

    perceel: Mapped[Perceel] = relationship()
