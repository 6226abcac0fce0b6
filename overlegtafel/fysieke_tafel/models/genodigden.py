"""Who is called to a bijeenkomst, what went into their calendars, and whether they come."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.fysieke_tafel.models.tafels import Bijeenkomst
from overlegtafel.organisaties.models import Organisatie


class Komst(StrEnum):
    """What somebody who was called says of coming."""

    KOMT = "komt"
    MISSCHIEN = "misschien"
    KOMT_NIET = "komt_niet"


class Komstweg(StrEnum):
    """By which way an answer came."""

    AGENDA = "agenda"
    KNOP = "knop"
    SITE = "site"


class Genodigde(Base):
    """One address that is called to a bijeenkomst, with what its calendar was sent last (RFC 5546).

    `verstuurd` is the SEQUENCE of the bijeenkomst in that mail; None as long as nothing left. `extra` counts the times
    that this address alone was taken off and called again, since each of those asks a higher SEQUENCE of its own.
    """

    __tablename__ = "genodigde"
    __table_args__ = (
        UniqueConstraint("bijeenkomst_id", "adres"),
        CheckConstraint("adres = lower(adres)", name="adres_klein"),
    )

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"))
    adres: Mapped[str] = mapped_column()
    naam: Mapped[str] = mapped_column(default="")
    organisatie_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    vervangt_id: Mapped[int | None] = mapped_column(ForeignKey("genodigde.id"), index=True)
    is_los: Mapped[bool] = mapped_column(default=False)
    """Called by name, also without a seat: a guest, or who comes instead of another."""
    verstuurd: Mapped[int | None] = mapped_column()
    extra: Mapped[int] = mapped_column(default=0)
    afgezegd_op: Mapped[datetime | None] = mapped_column()

    bijeenkomst: Mapped[Bijeenkomst] = relationship(back_populates="genodigden")
    organisatie: Mapped[Organisatie | None] = relationship()
    vervangt: Mapped[Genodigde | None] = relationship(back_populates="vervangers", remote_side="Genodigde.id")
    vervangers: Mapped[list[Genodigde]] = relationship(back_populates="vervangt", order_by="Genodigde.id")
    berichten: Mapped[list[Komstbericht]] = relationship(back_populates="genodigde", order_by="Komstbericht.id")


class Komstbericht(Base):
    """One answer of somebody who was called; the last one counts, as long as the bijeenkomst wasn't moved since.

    `sequence` is that of the time to which it answers. A COUNTER of a calendar asks another time.
    """

    __tablename__ = "komstbericht"
    __table_args__ = (CheckConstraint("ander_einde > ander_begin", name="ander_einde_na_begin"),)

    genodigde_id: Mapped[int] = mapped_column(ForeignKey("genodigde.id"), index=True)
    komst: Mapped[Komst] = mapped_column(keuze(Komst))
    weg: Mapped[Komstweg] = mapped_column(keuze(Komstweg))
    gegeven_op: Mapped[datetime] = mapped_column()
    sequence: Mapped[int] = mapped_column()
    toelichting: Mapped[str] = mapped_column(default="")
    ander_begin: Mapped[datetime | None] = mapped_column()
    ander_einde: Mapped[datetime | None] = mapped_column()

    genodigde: Mapped[Genodigde] = relationship(back_populates="berichten")
