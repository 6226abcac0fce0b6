"""Verslagen of bijeenkomsten and their parts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.fysieke_tafel.models.tafels import Agendapunt, Bijeenkomst


class Verslag(Base):
    """The verslag of a bijeenkomst (basisovereenkomst art. 7): concept, adopted, published; then errata only.

    The parts and the closing are worked on, for the gastheer's eyes. Publishing a concept copies them into `concept_*`,
    adopting into `markdown`, `html` and `sha256`; those copies never change.
    """

    __tablename__ = "verslag"

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"), unique=True)
    slot: Mapped[str] = mapped_column(default="")
    concept_markdown: Mapped[str] = mapped_column(default="")
    concept_html: Mapped[str] = mapped_column(default="")
    concept_sha256: Mapped[str] = mapped_column(default="")
    markdown: Mapped[str] = mapped_column(default="")
    html: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    gerenderd_met: Mapped[str] = mapped_column(default="")
    concept_vanaf: Mapped[datetime | None] = mapped_column()
    vastgesteld_op: Mapped[datetime | None] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()

    bijeenkomst: Mapped[Bijeenkomst] = relationship(back_populates="verslag")
    delen: Mapped[list[Verslagdeel]] = relationship(back_populates="verslag", order_by="Verslagdeel.id")


class Verslagdeel(Base):
    """What was said at one agenda point; the parts in the order of the agenda make the verslag."""

    __tablename__ = "verslagdeel"
    __table_args__ = (UniqueConstraint("verslag_id", "agendapunt_id"),)

    verslag_id: Mapped[int] = mapped_column(ForeignKey("verslag.id"))
    agendapunt_id: Mapped[int] = mapped_column(ForeignKey("agendapunt.id"))
    markdown: Mapped[str] = mapped_column()

    verslag: Mapped[Verslag] = relationship(back_populates="delen")
    agendapunt: Mapped[Agendapunt] = relationship()
