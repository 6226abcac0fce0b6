"""Asking to take part, and leaving; taking part itself is `deelname` of overeenkomsten."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst

_LOOPT = text("ingetrokken_op IS NULL")


class VerzoekSoort(StrEnum):
    """Whether a gemeente wants to take part for good, or for one year."""

    VAST = "vast"
    JAAR = "jaar"


class Deelnameverzoek(Base):
    """A gemeente asks to take part from `van` on; `deelname_id` is what came of it, unless it was withdrawn."""

    __tablename__ = "deelnameverzoek"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    soort: Mapped[VerzoekSoort] = mapped_column(keuze(VerzoekSoort))
    aangevraagd_op: Mapped[date] = mapped_column()
    van: Mapped[date] = mapped_column()
    deelname_id: Mapped[int | None] = mapped_column(ForeignKey("deelname.id"), unique=True)
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    ingetrokken_reden: Mapped[str] = mapped_column(default="")

    overeenkomst: Mapped[Overeenkomst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()
    deelname: Mapped[Deelname | None] = relationship()
    besluiten: Mapped[list[Deelnamebesluit]] = relationship(back_populates="verzoek", order_by="Deelnamebesluit.id")


class Deelnamebesluit(Base):
    """The collegebesluit of one gemeente on a verzoek; silence is no yes."""

    __tablename__ = "deelnamebesluit"
    __table_args__ = (UniqueConstraint("verzoek_id", "organisatie_id"),)

    verzoek_id: Mapped[int] = mapped_column(ForeignKey("deelnameverzoek.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    stemt_in: Mapped[bool] = mapped_column()
    kenmerk: Mapped[str] = mapped_column()
    op: Mapped[date] = mapped_column()

    verzoek: Mapped[Deelnameverzoek] = relationship(back_populates="besluiten")
    organisatie: Mapped[Organisatie] = relationship()


class Uittreding(Base):
    """A gemeente leaves: voornemen by registered letter, besluit, toezending to each, and its day six months later.

    It may take that back until its day is fixed, and begin anew later.
    """

    __tablename__ = "uittreding"
    __table_args__ = (
        Index("uq_uittreding_deelname", "deelname_id", unique=True, sqlite_where=_LOOPT, postgresql_where=_LOOPT),
    )

    deelname_id: Mapped[int] = mapped_column(ForeignKey("deelname.id"))
    voornemen_op: Mapped[date | None] = mapped_column()
    aangetekend_kenmerk: Mapped[str] = mapped_column(default="")
    besluit_op: Mapped[date | None] = mapped_column()
    besluit_kenmerk: Mapped[str] = mapped_column(default="")
    uit_op: Mapped[date | None] = mapped_column()
    gevolgen: Mapped[str] = mapped_column(default="")
    begonnen_op: Mapped[datetime] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    ingetrokken_reden: Mapped[str] = mapped_column(default="")

    deelname: Mapped[Deelname] = relationship()
    toezendingen: Mapped[list[UittredingToezending]] = relationship(
        back_populates="uittreding", order_by="UittredingToezending.id"
    )
    instemmingen: Mapped[list[UittredingInstemming]] = relationship(
        back_populates="uittreding", order_by="UittredingInstemming.id"
    )


class UittredingToezending(Base):
    """On which day one of the other gemeenten was sent the besluit to leave."""

    __tablename__ = "uittreding_toezending"
    __table_args__ = (UniqueConstraint("uittreding_id", "organisatie_id"),)

    uittreding_id: Mapped[int] = mapped_column(ForeignKey("uittreding.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    op: Mapped[date] = mapped_column()

    uittreding: Mapped[Uittreding] = relationship(back_populates="toezendingen")
    organisatie: Mapped[Organisatie] = relationship()


class UittredingInstemming(Base):
    """That a gemeente, the one that leaves too, agrees to a shorter term."""

    __tablename__ = "uittreding_instemming"
    __table_args__ = (UniqueConstraint("uittreding_id", "organisatie_id"),)

    uittreding_id: Mapped[int] = mapped_column(ForeignKey("uittreding.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    op: Mapped[date] = mapped_column()

    uittreding: Mapped[Uittreding] = relationship(back_populates="instemmingen")
    organisatie: Mapped[Organisatie] = relationship()
