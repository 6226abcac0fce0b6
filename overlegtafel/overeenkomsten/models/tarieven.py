"""Tarieven: the tarieflijst that belongs to a tekst, and its rows."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.bedrag import Bedrag
from overlegtafel.core.database.db import Base, keuze
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.organisaties.models import Organisatie


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
