"""What the gemeenten learned: notes on jurisprudence, tied to the formats and trajecten that they matter to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.samenwerking.models.formats import Format
from overlegtafel.samenwerking.models.trajecten import Traject


class Kennisnotitie(Base):
    """A ruling and what it means for buying together; the ECLI is its number (ecli-reference, art. 2)."""

    __tablename__ = "kennisnotitie"

    titel: Mapped[str] = mapped_column()
    instantie: Mapped[str] = mapped_column()
    ecli: Mapped[str] = mapped_column(unique=True)
    uitspraak_op: Mapped[date] = mapped_column()
    samenvatting: Mapped[str] = mapped_column()
    gewijzigd_op: Mapped[datetime] = mapped_column()

    formats: Mapped[list[Kennisformat]] = relationship(
        back_populates="notitie", order_by="Kennisformat.id", cascade="all, delete-orphan"
    )
    trajecten: Mapped[list[Kennistraject]] = relationship(
        back_populates="notitie", order_by="Kennistraject.id", cascade="all, delete-orphan"
    )


class Kennisformat(Base):
    """That a note matters to a format."""

    __tablename__ = "kennisformat"
    __table_args__ = (UniqueConstraint("notitie_id", "format_id"),)

    notitie_id: Mapped[int] = mapped_column(ForeignKey("kennisnotitie.id"))
    format_id: Mapped[int] = mapped_column(ForeignKey("format.id"), index=True)

    notitie: Mapped[Kennisnotitie] = relationship(back_populates="formats")
    format: Mapped[Format] = relationship()


class Kennistraject(Base):
    """That a note matters to a traject."""

    __tablename__ = "kennistraject"
    __table_args__ = (UniqueConstraint("notitie_id", "traject_id"),)

    notitie_id: Mapped[int] = mapped_column(ForeignKey("kennisnotitie.id"))
    traject_id: Mapped[int] = mapped_column(ForeignKey("traject.id"), index=True)

    notitie: Mapped[Kennisnotitie] = relationship(back_populates="trajecten")
    traject: Mapped[Traject] = relationship()
