"""What the samenwerking costs: inhabitants, begroting, boekingen and the half-yearly afrekening."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.bedrag import Bedrag
from overlegtafel.core.database.db import Base, index_als_gevuld, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models.trajecten import Traject


class Gemeentecode(Base):
    """By which code the statistics of CBS know a gemeente (GM0503)."""

    __tablename__ = "gemeentecode"

    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), unique=True)
    code: Mapped[str] = mapped_column(unique=True)

    organisatie: Mapped[Organisatie] = relationship()


class Inwonertal(Base):
    """How many people lived in a gemeente on a peildatum, by which source; a later row corrects, none is changed."""

    __tablename__ = "inwonertal"
    __table_args__ = (Index(None, "peildatum", "organisatie_id"), CheckConstraint("aantal >= 0", name="niet_negatief"))

    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    peildatum: Mapped[date] = mapped_column()
    aantal: Mapped[int] = mapped_column()
    bron: Mapped[str] = mapped_column()
    vastgelegd_op: Mapped[datetime] = mapped_column()

    organisatie: Mapped[Organisatie] = relationship()


class Begroting(Base):
    """What the samenwerking is to cost in a year; split and frozen once every gemeentesecretaris agreed."""

    __tablename__ = "begroting"
    __table_args__ = (UniqueConstraint("jaar", "volgnr"),)

    jaar: Mapped[int] = mapped_column()
    volgnr: Mapped[int] = mapped_column()
    vastgesteld_op: Mapped[datetime | None] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()

    posten: Mapped[list[Begrotingspost]] = relationship(back_populates="begroting", order_by="Begrotingspost.id")
    akkoorden: Mapped[list[BegrotingAkkoord]] = relationship(back_populates="begroting", order_by="BegrotingAkkoord.id")
    delen: Mapped[list[Verdelingsdeel]] = relationship(back_populates="begroting", order_by="Verdelingsdeel.id")


class Begrotingspost(Base):
    """One line of a begroting, in whole euros without VAT."""

    __tablename__ = "begrotingspost"

    begroting_id: Mapped[int] = mapped_column(ForeignKey("begroting.id"), index=True)
    omschrijving: Mapped[str] = mapped_column()
    bedrag: Mapped[Decimal] = mapped_column(Bedrag)

    begroting: Mapped[Begroting] = relationship(back_populates="posten")


class BegrotingAkkoord(Base):
    """That the gemeentesecretaris of one gemeente agrees to a begroting."""

    __tablename__ = "begroting_akkoord"
    __table_args__ = (UniqueConstraint("begroting_id", "organisatie_id"),)

    begroting_id: Mapped[int] = mapped_column(ForeignKey("begroting.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    op: Mapped[datetime] = mapped_column()

    begroting: Mapped[Begroting] = relationship(back_populates="akkoorden")
    organisatie: Mapped[Organisatie] = relationship()


class Verdelingsdeel(Base):
    """What one gemeente pays of a begroting, frozen; `correctie` is the part of the rest that `bedrag` includes."""

    __tablename__ = "verdelingsdeel"
    __table_args__ = (UniqueConstraint("begroting_id", "organisatie_id"),)

    begroting_id: Mapped[int] = mapped_column(ForeignKey("begroting.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    inwoners: Mapped[int] = mapped_column()
    honderdsten: Mapped[int] = mapped_column()
    bedrag: Mapped[Decimal] = mapped_column(Bedrag)
    correctie: Mapped[Decimal] = mapped_column(Bedrag)
    bevroren_op: Mapped[datetime] = mapped_column()

    begroting: Mapped[Begroting] = relationship(back_populates="delen")
    organisatie: Mapped[Organisatie] = relationship()


class BoekingSoort(StrEnum):
    """Whether money went out, or an extra participant paid a fee."""

    KOSTEN = "kosten"
    FEE = "fee"


class Boeking(Base):
    """Money that went out, or a fee that comes in; a fee counts from the day on which it was paid."""

    __tablename__ = "boeking"
    __table_args__ = (
        Index(None, "datum"),
        CheckConstraint("bedrag > 0", name="hoger_dan_nul"),
        index_als_gevuld("betaald_op"),
        index_als_gevuld("post_id"),
        index_als_gevuld("traject_id"),
        index_als_gevuld("organisatie_id"),
    )

    soort: Mapped[BoekingSoort] = mapped_column(keuze(BoekingSoort))
    datum: Mapped[date] = mapped_column()
    betaald_op: Mapped[date | None] = mapped_column()
    bedrag: Mapped[Decimal] = mapped_column(Bedrag)
    omschrijving: Mapped[str] = mapped_column()
    post_id: Mapped[int | None] = mapped_column(ForeignKey("begrotingspost.id"))
    traject_id: Mapped[int | None] = mapped_column(ForeignKey("traject.id"))
    organisatie_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    teruggenomen_op: Mapped[datetime | None] = mapped_column()
    teruggenomen_reden: Mapped[str] = mapped_column(default="")

    post: Mapped[Begrotingspost | None] = relationship()
    traject: Mapped[Traject | None] = relationship()
    organisatie: Mapped[Organisatie | None] = relationship()


class Afrekening(Base):
    """What each gemeente pays for one half of a year, drawn up after it ended, then agreed, then sent."""

    __tablename__ = "afrekening"
    __table_args__ = (UniqueConstraint("jaar", "helft"), CheckConstraint("helft IN (1, 2)", name="een_of_twee"))

    jaar: Mapped[int] = mapped_column()
    helft: Mapped[int] = mapped_column()
    kosten: Mapped[Decimal] = mapped_column(Bedrag)
    fees: Mapped[Decimal] = mapped_column(Bedrag)
    opgesteld_op: Mapped[datetime] = mapped_column()
    afgestemd_op: Mapped[datetime | None] = mapped_column()
    verzonden_op: Mapped[datetime | None] = mapped_column()

    regels: Mapped[list[Afrekeningsregel]] = relationship(back_populates="afrekening", order_by="Afrekeningsregel.id")


class Afrekeningsregel(Base):
    """What one gemeente pays: its part of the year so far, less what the first half charged."""

    __tablename__ = "afrekeningsregel"
    __table_args__ = (UniqueConstraint("afrekening_id", "organisatie_id"),)

    afrekening_id: Mapped[int] = mapped_column(ForeignKey("afrekening.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    inwoners: Mapped[int] = mapped_column()
    honderdsten: Mapped[int] = mapped_column()
    tot_nu: Mapped[Decimal] = mapped_column(Bedrag)
    al_gerekend: Mapped[Decimal] = mapped_column(Bedrag)
    bedrag: Mapped[Decimal] = mapped_column(Bedrag)

    afrekening: Mapped[Afrekening] = relationship(back_populates="regels")
    organisatie: Mapped[Organisatie] = relationship()
