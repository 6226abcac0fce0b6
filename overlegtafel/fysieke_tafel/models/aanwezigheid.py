"""Who was at the table, and for whom else."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.fysieke_tafel.models.tafels import Bijeenkomst
from overlegtafel.organisaties.models import Organisatie


class Aanwezigheidsvorm(StrEnum):
    """In which way a seat was taken at a bijeenkomst."""

    AANWEZIG = "aanwezig"
    VERVANGER = "vervanger"
    MACHTIGING = "machtiging"
    AFGEMELD = "afgemeld"
    AFWEZIG = "afwezig"


class Aanwezigheid(Base):
    """How an organisation with a seat was at a bijeenkomst: itself, by its deputy, by machtiging of another, or not.

    `functie` says who spoke, without a name; `door_id` is the deputy, or who was machtigd.
    """

    __tablename__ = "aanwezigheid"
    __table_args__ = (
        UniqueConstraint("bijeenkomst_id", "organisatie_id"),
        CheckConstraint("(door_id IS NOT NULL) = (vorm IN ('vervanger', 'machtiging'))", name="door_wie"),
    )

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    vorm: Mapped[Aanwezigheidsvorm] = mapped_column(keuze(Aanwezigheidsvorm))
    door_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    functie: Mapped[str] = mapped_column(default="")
    vastgelegd_op: Mapped[datetime] = mapped_column()

    bijeenkomst: Mapped[Bijeenkomst] = relationship(back_populates="aanwezigheid")
    organisatie: Mapped[Organisatie] = relationship(foreign_keys=[organisatie_id], lazy="joined")
    door: Mapped[Organisatie | None] = relationship(foreign_keys=[door_id], lazy="joined")
