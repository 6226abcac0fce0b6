"""What was published of a traject at TenderNed, by the subtypes of eForms; nothing is sent from here."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.samenwerking.models.trajecten import Traject


class Formulier(StrEnum):
    """The subtypes of notices that gemeenten use (eForms SDK 1.15)."""

    MARKTCONSULTATIE = "E1"
    VOORAANKONDIGING = "4"
    OPROEP = "12"
    AANKONDIGING = "16"
    AANKONDIGING_SOCIAAL = "20"
    GUNNING = "29"
    GUNNING_SOCIAAL = "33"
    WIJZIGING = "38"


class Trajectpublicatie(Base):
    """One notice of a traject: its subtype, its kenmerk at TenderNed and the day on which it was published."""

    __tablename__ = "trajectpublicatie"

    traject_id: Mapped[int] = mapped_column(ForeignKey("traject.id"), index=True)
    formulier: Mapped[Formulier] = mapped_column(keuze(Formulier))
    kenmerk: Mapped[str] = mapped_column()
    op: Mapped[date] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()

    traject: Mapped[Traject] = relationship(back_populates="publicaties")
