"""Papers of an agenda: files that the secretaris puts with a point."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.fysieke_tafel.models.tafels import Agendapunt


class Vergaderstuk(Base):
    """A file with a point of an agenda (basisovereenkomst art. 6.3); public when the agenda is.

    One that people have read isn't taken away unseen: it stays named, with the reason, and gives no file any more.
    """

    __tablename__ = "vergaderstuk"
    __table_args__ = (UniqueConstraint("agendapunt_id", "volgnr"),)

    agendapunt_id: Mapped[int] = mapped_column(ForeignKey("agendapunt.id"))
    volgnr: Mapped[int] = mapped_column()
    naam: Mapped[str] = mapped_column()
    bestandsnaam: Mapped[str] = mapped_column()
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    toegevoegd_op: Mapped[datetime] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    intrekreden: Mapped[str] = mapped_column(default="")

    agendapunt: Mapped[Agendapunt] = relationship(back_populates="stukken")
    bestand: Mapped[Bestand] = relationship()
