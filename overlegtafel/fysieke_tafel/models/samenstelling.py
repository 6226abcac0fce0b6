"""By which rule a table is composed, who takes a seat when its holder can't, and which interests were declared."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.fysieke_tafel.models.tafels import Agendapunt, Tafel, Zetel
from overlegtafel.organisaties.models import Organisatie


class Samenstellingsregel(Base):
    """How a table has to be composed and how often it meets, from a moment on (basisovereenkomst art. 6.1 and 6.2)."""

    __tablename__ = "samenstellingsregel"
    __table_args__ = (
        UniqueConstraint("tafel_id", "vanaf"),
        CheckConstraint("minste_klein <= meeste_aanbieders", name="klein_past"),
    )

    tafel_id: Mapped[int] = mapped_column(ForeignKey("tafel.id"))
    vanaf: Mapped[datetime] = mapped_column()
    meeste_aanbieders: Mapped[int] = mapped_column()
    minste_klein: Mapped[int] = mapped_column()
    minste_adviesraad: Mapped[int] = mapped_column()
    minste_bijeenkomsten: Mapped[int] = mapped_column()

    tafel: Mapped[Tafel] = relationship()


class Plaatsvervanger(Base):
    """Which organisation takes a seat when its holder can't come, from when to when."""

    __tablename__ = "plaatsvervanger"
    __table_args__ = (CheckConstraint("tot IS NULL OR tot >= van", name="tot_na_van"),)

    zetel_id: Mapped[int] = mapped_column(ForeignKey("zetel.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()

    zetel: Mapped[Zetel] = relationship(back_populates="plaatsvervangers")
    organisatie: Mapped[Organisatie] = relationship()


class Belang(Base):
    """An interest that the holder of a seat declared (art. 6.6): in one agenda point, or in general.

    Who has one in a point takes no part in the advice on it.
    """

    __tablename__ = "belang"

    zetel_id: Mapped[int] = mapped_column(ForeignKey("zetel.id"), index=True)
    agendapunt_id: Mapped[int | None] = mapped_column(ForeignKey("agendapunt.id"), index=True)
    omschrijving: Mapped[str] = mapped_column()
    gemeld_op: Mapped[datetime] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()

    zetel: Mapped[Zetel] = relationship(back_populates="belangen")
    agendapunt: Mapped[Agendapunt | None] = relationship()
