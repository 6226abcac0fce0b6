"""Lengthening a versie: what its tekst allows, and each time that it was done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.overeenkomsten.models import Versie


class Verlengingsafspraak(Base):
    """How often, and by how many months, a versie can be lengthened, as its tekst says."""

    __tablename__ = "verlengingsafspraak"

    versie_id: Mapped[int] = mapped_column(ForeignKey("versie.id"), unique=True)
    aantal: Mapped[int] = mapped_column()
    maanden: Mapped[int] = mapped_column()

    versie: Mapped[Versie] = relationship()


class Verlenging(Base):
    """That a versie goes on after the end that it had (`van`) up to a new one (`tot`), both exclusive.

    It is an act with a besluit of its own; the versie carries the newest end.
    """

    __tablename__ = "verlenging"
    __table_args__ = (UniqueConstraint("versie_id", "volgnr"),)

    versie_id: Mapped[int] = mapped_column(ForeignKey("versie.id"))
    volgnr: Mapped[int] = mapped_column()
    besluit: Mapped[str] = mapped_column()
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    op: Mapped[datetime] = mapped_column()
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime] = mapped_column()

    versie: Mapped[Versie] = relationship()
