"""Signatures of gemeenten under a paper among themselves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.partijen.models.tekenen import Volmacht


class Gemeentehandtekening(Base):
    """That a gemeente signed the manifest of a paper among gemeenten; nobody countersigns it.

    `volmacht_id` is the volmacht under which the gastheer signed for it. Who signed, in which function and on what
    basis is for the gemeenten, never public.
    """

    __tablename__ = "gemeentehandtekening"
    __table_args__ = (UniqueConstraint("tekst_id", "organisatie_id"),)

    tekst_id: Mapped[int] = mapped_column(ForeignKey("tekst.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    volmacht_id: Mapped[int | None] = mapped_column(ForeignKey("volmacht.id"))
    naam: Mapped[str] = mapped_column()
    functie: Mapped[str] = mapped_column()
    bevoegdheid: Mapped[str] = mapped_column()
    manifest_sha256: Mapped[str] = mapped_column()
    op: Mapped[datetime] = mapped_column()

    tekst: Mapped[Tekst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()
    volmacht: Mapped[Volmacht | None] = relationship()


class Gemeentestuk(Base):
    """The PDF of a paper that all gemeenten signed, sealed by the region.

    It belongs to the signature that made it complete; when a gemeente joins and signs later, another one is made.
    """

    __tablename__ = "gemeentestuk"

    gemeentehandtekening_id: Mapped[int] = mapped_column(ForeignKey("gemeentehandtekening.id"), unique=True)
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    gemaakt_op: Mapped[datetime] = mapped_column()

    handtekening: Mapped[Gemeentehandtekening] = relationship()
    bestand: Mapped[Bestand] = relationship()
