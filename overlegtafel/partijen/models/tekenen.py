"""Signatures and the volmachten under which the gastheer signs for others."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst


class Kant(StrEnum):
    """On which side somebody signs."""

    PARTIJ = "partij"
    GEMEENTE = "gemeente"


class Ondertekening(Base):
    """That somebody signed the manifest of a tekst for a party, or for the gemeenten with that party (`kant`).

    `organisatie_id` is the party on either side; who signed, in which function and on what basis is kept, never public.
    Of people who sign together each has a row; that side has signed with the row whose `volgnr` is `vereist`. Who comes
    back after a notice signs anew, under the next numbers.
    """

    __tablename__ = "ondertekening"
    __table_args__ = (UniqueConstraint("tekst_id", "organisatie_id", "kant", "volgnr"),)

    tekst_id: Mapped[int] = mapped_column(ForeignKey("tekst.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    kant: Mapped[Kant] = mapped_column(keuze(Kant))
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    naam: Mapped[str] = mapped_column()
    functie: Mapped[str] = mapped_column()
    bevoegdheid: Mapped[str] = mapped_column()
    manifest_sha256: Mapped[str] = mapped_column()
    op: Mapped[datetime] = mapped_column()
    volgnr: Mapped[int] = mapped_column(default=1)
    vereist: Mapped[int] = mapped_column(default=1)

    tekst: Mapped[Tekst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()


class Volmacht(Base):
    """That a gemeente lets the gastheer sign an agreement for it, from when to when (basisovereenkomst art. 1.1)."""

    __tablename__ = "volmacht"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    kenmerk: Mapped[str] = mapped_column()
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()
