"""Formats and procesbeschrijvingen with their versies, which versie a traject uses, and where it departs from it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.samenwerking.models.trajecten import Traject


class FormatSoort(StrEnum):
    """A paper that a traject fills in, or a description of the steps that it takes."""

    FORMAT = "format"
    PROCES = "procesbeschrijving"


class AfwijkingSoort(StrEnum):
    """How the paper of a traject differs from the format that holds."""

    OUDE_VERSIE = "oude_versie"
    GEWIJZIGD = "tekst_gewijzigd"
    ANDER_DOCUMENT = "ander_document"


class Format(Base):
    """A paper that the gemeenten use in each traject, so that aanbieders see the same everywhere."""

    __tablename__ = "format"

    naam: Mapped[str] = mapped_column(unique=True)
    doel: Mapped[str] = mapped_column(default="")
    soort: Mapped[FormatSoort] = mapped_column(keuze(FormatSoort))

    versies: Mapped[list[FormatVersie]] = relationship(back_populates="format", order_by="FormatVersie.id")


class FormatVersie(Base):
    """One versie of a format: in use from `geldig_van` on, after consensus and a legal check."""

    __tablename__ = "format_versie"
    __table_args__ = (UniqueConstraint("format_id", "nummer"),)

    format_id: Mapped[int] = mapped_column(ForeignKey("format.id"))
    nummer: Mapped[str] = mapped_column()
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    bestandsnaam: Mapped[str] = mapped_column()
    toelichting: Mapped[str] = mapped_column(default="")
    consensus_op: Mapped[date | None] = mapped_column()
    juridisch_getoetst_op: Mapped[date | None] = mapped_column()
    geldig_van: Mapped[date | None] = mapped_column()

    format: Mapped[Format] = relationship(back_populates="versies")
    bestand: Mapped[Bestand] = relationship()
    stappen: Mapped[list[Processtap]] = relationship(back_populates="versie", order_by="Processtap.volgorde")


class Processtap(Base):
    """Who does what in one step of a procesbeschrijving, and with which power."""

    __tablename__ = "processtap"
    __table_args__ = (UniqueConstraint("versie_id", "volgorde"),)

    versie_id: Mapped[int] = mapped_column(ForeignKey("format_versie.id"))
    volgorde: Mapped[int] = mapped_column()
    stap: Mapped[str] = mapped_column()
    wie: Mapped[str] = mapped_column()
    taak: Mapped[str] = mapped_column()
    bevoegdheid: Mapped[str] = mapped_column(default="")

    versie: Mapped[FormatVersie] = relationship(back_populates="stappen")


class FormatGebruik(Base):
    """Which paper a traject used for a format, by its hash; `versie_id` is the versie with the same bytes."""

    __tablename__ = "format_gebruik"

    traject_id: Mapped[int] = mapped_column(ForeignKey("traject.id"), index=True)
    format_id: Mapped[int] = mapped_column(ForeignKey("format.id"), index=True)
    versie_id: Mapped[int | None] = mapped_column(ForeignKey("format_versie.id"), index=True)
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    gecontroleerd_op: Mapped[datetime] = mapped_column()

    traject: Mapped[Traject] = relationship()
    format: Mapped[Format] = relationship()
    versie: Mapped[FormatVersie | None] = relationship()
    afwijking: Mapped[Afwijking | None] = relationship(back_populates="gebruik")


class Afwijking(Base):
    """That a traject departs from the format that holds, why, and what the centrale eenheid did with that."""

    __tablename__ = "afwijking"

    gebruik_id: Mapped[int] = mapped_column(ForeignKey("format_gebruik.id"), unique=True)
    soort: Mapped[AfwijkingSoort] = mapped_column(keuze(AfwijkingSoort))
    reden: Mapped[str] = mapped_column()
    gemeld_op: Mapped[datetime] = mapped_column()
    actie: Mapped[str] = mapped_column(default="")
    afgehandeld_op: Mapped[datetime | None] = mapped_column()

    gebruik: Mapped[FormatGebruik] = relationship(back_populates="afwijking")
