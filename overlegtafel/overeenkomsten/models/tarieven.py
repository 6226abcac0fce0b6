"""Tarieven: the tarieflijst that belongs to a tekst, and its rows."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.bedrag import Bedrag
from overlegtafel.core.database.db import Base, keuze
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.organisaties.models import Organisatie

if TYPE_CHECKING:
    from overlegtafel.overeenkomsten.models.teksten import Versie


class Kader(StrEnum):
    """The law under which a product is bought, which says of which elements its price consists."""

    WMO = "wmo"
    JEUGD = "jeugd"


class Tarieflijst(Base):
    """What each product costs under a tekst; it never changes, and another list takes its place.

    Its file is the list as .csv: its SHA-256 stands in the manifest, so whoever signs a tekst signs its tarieven. The
    next tekst begins with the same list.
    """

    __tablename__ = "tarieflijst"

    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    aantal: Mapped[int] = mapped_column()

    bestand: Mapped[Bestand] = relationship()
    tarieven: Mapped[list[Tarief]] = relationship(
        back_populates="lijst", order_by="Tarief.volgorde", cascade="all, delete-orphan"
    )


class Tarief(Base):
    """What one product costs from a day on, up to `tot` (exclusive) where that is set; for one gemeente or for all.

    `elementen` are the cents of each element of the price, by its key, where the list gives them.
    """

    __tablename__ = "tarief"
    __table_args__ = (UniqueConstraint("lijst_id", "volgorde"),)

    lijst_id: Mapped[int] = mapped_column(ForeignKey("tarieflijst.id"))
    volgorde: Mapped[int] = mapped_column()
    productcode: Mapped[str] = mapped_column()
    omschrijving: Mapped[str] = mapped_column()
    kader: Mapped[Kader] = mapped_column(keuze(Kader))
    eenheid: Mapped[str] = mapped_column()
    bedrag: Mapped[Decimal] = mapped_column(Bedrag)
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()
    gemeente_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    elementen: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)

    lijst: Mapped[Tarieflijst] = relationship(back_populates="tarieven")
    gemeente: Mapped[Organisatie | None] = relationship()


class Doorrekenen(StrEnum):
    """From what the next indexing goes on: the amount as it was rounded, or as it was before."""

    AFGEROND = "afgerond"
    ONAFGEROND = "onafgerond"


class Leidend(StrEnum):
    """What is rounded first where a price has elements: the amount itself, or each of its elements."""

    BEDRAG = "bedrag"
    ELEMENTEN = "elementen"


class Indexeringsafspraak(Base):
    """How the tarieven of a versie are indexed, as `artikel` of its tekst says: which figures, and how to round.

    `gewichten` are pairs of a name and a weight in per cent, as text; together they are a hundred.
    """

    __tablename__ = "indexeringsafspraak"

    versie_id: Mapped[int] = mapped_column(ForeignKey("versie.id"), unique=True)
    artikel: Mapped[str] = mapped_column()
    gewichten: Mapped[list[list[str]]] = mapped_column(JSON)
    doorrekenen: Mapped[Doorrekenen] = mapped_column(keuze(Doorrekenen))
    leidend: Mapped[Leidend] = mapped_column(keuze(Leidend))


class Tariefblad(Base):
    """One indexing of the tarieven of a versie, which hold from `van` on: no versie, no ronde, no signature.

    Its figures, with their weight and source, and how was counted, stand with it. One that was planned for
    `openbaar_vanaf` can be taken back before. A later one with the same first day takes its place.
    """

    __tablename__ = "tariefblad"
    __table_args__ = (UniqueConstraint("versie_id", "volgnr"),)

    versie_id: Mapped[int] = mapped_column(ForeignKey("versie.id"))
    lijst_id: Mapped[int] = mapped_column(ForeignKey("tarieflijst.id"))
    volgnr: Mapped[int] = mapped_column()
    van: Mapped[datetime] = mapped_column()
    cijfers: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    doorrekenen: Mapped[Doorrekenen] = mapped_column(keuze(Doorrekenen))
    leidend: Mapped[Leidend] = mapped_column(keuze(Leidend))
    toelichting: Mapped[str] = mapped_column(default="")
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    gemaakt_op: Mapped[datetime] = mapped_column()
    openbaar_vanaf: Mapped[datetime] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()

    versie: Mapped[Versie] = relationship()
    regels: Mapped[list[Tariefbladregel]] = relationship(back_populates="blad", order_by="Tariefbladregel.id")


class Tariefbladregel(Base):
    """What one tarief becomes by a tariefblad; `begin` and `onafgerond` are the whole numbers of the sum, as text."""

    __tablename__ = "tariefbladregel"
    __table_args__ = (UniqueConstraint("blad_id", "tarief_id"),)

    blad_id: Mapped[int] = mapped_column(ForeignKey("tariefblad.id"))
    tarief_id: Mapped[int] = mapped_column(ForeignKey("tarief.id"), index=True)
    oud: Mapped[Decimal] = mapped_column(Bedrag)
    begin: Mapped[str] = mapped_column()
    onafgerond: Mapped[str] = mapped_column()
    bedrag: Mapped[Decimal] = mapped_column(Bedrag)
    elementen: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)

    blad: Mapped[Tariefblad] = relationship(back_populates="regels")
    tarief: Mapped[Tarief] = relationship()
