"""Who takes part in an agreement, and what each gemeente decided."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models.teksten import Overeenkomst, Tekst


class GemeenteOordeel(StrEnum):
    """What a gemeente decided on a manifest."""

    STEMT_IN = "stemt_in"
    STEMT_NIET_IN = "stemt_niet_in"


class Deelname(Base):
    """That an organisation takes part in an agreement, from when to when: a gemeente that buys under it, or a party
    to the basisovereenkomst (art. 1.1)."""

    __tablename__ = "deelname"
    __table_args__ = (
        Index(
            "uq_deelname_lopend",
            "overeenkomst_id",
            "organisatie_id",
            unique=True,
            sqlite_where=text("tot IS NULL"),
            postgresql_where=text("tot IS NULL"),
        ),
    )

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()


class Instemming(Base):
    """The besluit of a deelnemende gemeente on the manifest of one tekst (basisovereenkomst art. 9.3).

    `besluit_op` is the day of its college, `op` when it was given here. One that is `herroepen` made way for another.
    """

    __tablename__ = "instemming"
    __table_args__ = (
        Index(
            "uq_instemming_lopend",
            "tekst_id",
            "organisatie_id",
            unique=True,
            sqlite_where=text("herroepen_op IS NULL"),
            postgresql_where=text("herroepen_op IS NULL"),
        ),
    )

    tekst_id: Mapped[int] = mapped_column(ForeignKey("tekst.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    gebruiker_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    manifest_sha256: Mapped[str] = mapped_column()
    oordeel: Mapped[GemeenteOordeel] = mapped_column(keuze(GemeenteOordeel))
    besluit_op: Mapped[datetime] = mapped_column()
    kenmerk: Mapped[str] = mapped_column()
    reden: Mapped[str | None] = mapped_column()
    geldig_van: Mapped[datetime | None] = mapped_column()
    op: Mapped[datetime] = mapped_column()
    herroepen_op: Mapped[datetime | None] = mapped_column()

    tekst: Mapped[Tekst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()
