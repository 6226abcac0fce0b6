"""What came of a point: the advies of the table, and who does what by when."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.fysieke_tafel.models.tafels import Agendapunt
from overlegtafel.organisaties.models import Organisatie


class Adviesbesluit(StrEnum):
    """What the gemeente does with an advies."""

    OVERGENOMEN = "overgenomen"
    NIET_OVERGENOMEN = "niet_overgenomen"


class Advies(Base):
    """What the table advises on a point that was ter advies: unaniem, or by a majority (DOMAIN section 4)."""

    __tablename__ = "advies"
    __table_args__ = (
        UniqueConstraint("jaar", "volgnr"),
        CheckConstraint("voor >= 0 AND tegen >= 0", name="stemmen"),
    )

    jaar: Mapped[int] = mapped_column()
    volgnr: Mapped[int] = mapped_column()
    agendapunt_id: Mapped[int] = mapped_column(ForeignKey("agendapunt.id"), unique=True)
    tekst: Mapped[str] = mapped_column()
    voor: Mapped[int] = mapped_column()
    tegen: Mapped[int] = mapped_column()
    besluit: Mapped[Adviesbesluit | None] = mapped_column(keuze(Adviesbesluit))
    besluit_reden: Mapped[str] = mapped_column(default="")
    besluit_op: Mapped[datetime | None] = mapped_column()

    agendapunt: Mapped[Agendapunt] = relationship(back_populates="advies")
    minderheden: Mapped[list[Minderheidsstandpunt]] = relationship(
        back_populates="advies",
        order_by="Minderheidsstandpunt.id",
        lazy="selectin",
        cascade="all, delete-orphan",
    )

    @property
    def nummer(self) -> str:
        """The number of this advies: 2026-07."""
        return f"{self.jaar}-{self.volgnr:02d}"


class Minderheidsstandpunt(Base):
    """Why an organisation doesn't go along with an advies, in its own words."""

    __tablename__ = "minderheidsstandpunt"

    advies_id: Mapped[int] = mapped_column(ForeignKey("advies.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    tekst: Mapped[str] = mapped_column()

    advies: Mapped[Advies] = relationship(back_populates="minderheden")
    organisatie: Mapped[Organisatie] = relationship(lazy="joined")


_OPEN = "gereed_op IS NULL AND vervallen_op IS NULL AND einde_gemeld_op IS NULL"


class Actiepunt(Base):
    """Who does what by when; open ones come back at the next bijeenkomst (DOMAIN section 4).

    Those of tables that are besloten have a series of their own, so that no gap in the public one tells of them.
    `nadering_gemeld_op` and `einde_gemeld_op` are when it was written down that its day comes near, and that it came.
    """

    __tablename__ = "actiepunt"
    __table_args__ = (
        UniqueConstraint("is_besloten", "jaar", "volgnr"),
        Index("ix_actiepunt_uiterlijk_open", "uiterlijk", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
    )

    is_besloten: Mapped[bool] = mapped_column(default=False)
    jaar: Mapped[int] = mapped_column()
    volgnr: Mapped[int] = mapped_column()
    agendapunt_id: Mapped[int] = mapped_column(ForeignKey("agendapunt.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    wat: Mapped[str] = mapped_column()
    uiterlijk: Mapped[date] = mapped_column()
    gereed_op: Mapped[datetime | None] = mapped_column()
    vervallen_op: Mapped[datetime | None] = mapped_column()
    vervallen_reden: Mapped[str] = mapped_column(default="")
    nadering_gemeld_op: Mapped[datetime | None] = mapped_column()
    einde_gemeld_op: Mapped[datetime | None] = mapped_column()

    agendapunt: Mapped[Agendapunt] = relationship(back_populates="actiepunten")
    organisatie: Mapped[Organisatie] = relationship(lazy="joined")

    @property
    def nummer(self) -> str:
        """The number of this actiepunt: 2026-13."""
        return f"{'G-' if self.is_besloten else ''}{self.jaar}-{self.volgnr:02d}"
