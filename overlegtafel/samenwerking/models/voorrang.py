"""Which traject comes first when there is no time for all: an order that gemeenten agree to by consensus."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models.trajecten import Traject


class Volgordeoordeel(StrEnum):
    """What a gemeente says of an order that was proposed."""

    AKKOORD = "akkoord"
    BEZWAAR = "bezwaar"


class Prioriteitsbesluit(Base):
    """An order of trajecten that the coordinator proposed; it holds from `vastgesteld_op` until a later one does."""

    __tablename__ = "prioriteitsbesluit"

    voorgesteld_op: Mapped[datetime] = mapped_column()
    toelichting: Mapped[str] = mapped_column(default="")
    vastgesteld_op: Mapped[datetime | None] = mapped_column()

    plekken: Mapped[list[Prioriteitsplek]] = relationship(back_populates="besluit", order_by="Prioriteitsplek.plek")
    stemmen: Mapped[list[Prioriteitsstem]] = relationship(back_populates="besluit", order_by="Prioriteitsstem.id")


class Prioriteitsplek(Base):
    """Where one traject stands in an order, 1 first."""

    __tablename__ = "prioriteitsplek"
    __table_args__ = (UniqueConstraint("besluit_id", "traject_id"), UniqueConstraint("besluit_id", "plek"))

    besluit_id: Mapped[int] = mapped_column(ForeignKey("prioriteitsbesluit.id"))
    traject_id: Mapped[int] = mapped_column(ForeignKey("traject.id"), index=True)
    plek: Mapped[int] = mapped_column()

    besluit: Mapped[Prioriteitsbesluit] = relationship(back_populates="plekken")
    traject: Mapped[Traject] = relationship()


class Prioriteitsstem(Base):
    """What one gemeente says of an order; with an objection goes its reason."""

    __tablename__ = "prioriteitsstem"
    __table_args__ = (UniqueConstraint("besluit_id", "organisatie_id"),)

    besluit_id: Mapped[int] = mapped_column(ForeignKey("prioriteitsbesluit.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    oordeel: Mapped[Volgordeoordeel] = mapped_column(keuze(Volgordeoordeel))
    reden: Mapped[str] = mapped_column(default="")
    op: Mapped[datetime] = mapped_column()

    besluit: Mapped[Prioriteitsbesluit] = relationship(back_populates="stemmen")
    organisatie: Mapped[Organisatie] = relationship()
