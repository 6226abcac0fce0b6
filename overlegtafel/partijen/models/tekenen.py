"""Signatures and the volmachten under which the gastheer signs for others."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst


class Kant(StrEnum):
    """On which side somebody signs."""

    PARTIJ = "partij"
    GEMEENTE = "gemeente"


class Vorm(StrEnum):
    """How somebody signed: on screen here, on paper, or in a file that was signed with a certificate elsewhere."""

    SCHERM = "scherm"
    PAPIER = "papier"
    DIGITAAL = "digitaal"


class Ondertekening(Base):
    """That somebody signed the manifest of a tekst for a party, or for the gemeenten with that party (`kant`).

    `organisatie_id` is the party on either side; who signed, in which function and on what basis is kept, never public.
    Of people who sign together each has a row; that side has signed with the row whose `volgnr` is `vereist`. Who comes
    back after a notice signs anew, under the next numbers.

    For a combinatie each member signs (`lid_id`), alone or with as many people as `samen` says; it has signed once all
    members did.

    What was signed elsewhere (`vorm`) an official took in: `gebruiker_id` is that official, `bestand_id` the scan or
    the file, `getekend_op` the day under it, and `keten` whose certificate was established. It counts from `op`, when
    it was taken in. A signature under reservation (`voorbehoud`) waits for the answer of the gemeenten; one that they
    did not accept counts no more.
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
    lid_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    samen: Mapped[int] = mapped_column(default=1)
    vorm: Mapped[Vorm] = mapped_column(keuze(Vorm), default=Vorm.SCHERM)
    bestand_id: Mapped[int | None] = mapped_column(ForeignKey("bestand.id"))
    bestandsnaam: Mapped[str | None] = mapped_column()
    getekend_op: Mapped[datetime | None] = mapped_column()
    keten: Mapped[str | None] = mapped_column()
    voorbehoud: Mapped[str | None] = mapped_column()
    voorbehoud_aanvaard: Mapped[bool | None] = mapped_column()
    voorbehoud_antwoord: Mapped[str | None] = mapped_column()
    voorbehoud_beantwoord_op: Mapped[datetime | None] = mapped_column()
    voorbehoud_beantwoord_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))

    tekst: Mapped[Tekst] = relationship()
    organisatie: Mapped[Organisatie] = relationship(foreign_keys=[organisatie_id])
    lid: Mapped[Organisatie | None] = relationship(foreign_keys=[lid_id])
    bestand: Mapped[Bestand | None] = relationship()


class GetekendStuk(Base):
    """The PDF of what both sides signed, sealed by the region; it belongs to the signature that made it complete."""

    __tablename__ = "getekend_stuk"

    ondertekening_id: Mapped[int] = mapped_column(ForeignKey("ondertekening.id"), unique=True)
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    gemaakt_op: Mapped[datetime] = mapped_column()

    ondertekening: Mapped[Ondertekening] = relationship()
    bestand: Mapped[Bestand] = relationship()


class Volmacht(Base):
    """That a gemeente lets the gastheer sign an agreement for it, from when to when (basisovereenkomst art. 1.1).

    `tot` is until when it holds. One that was withdrawn (`ingetrokken_op`, BW 3:72) keeps in `gegeven_tot` until when
    it was given, so that a withdrawal that is still to come can be taken back.
    """

    __tablename__ = "volmacht"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    kenmerk: Mapped[str] = mapped_column()
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    ingetrokken_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    ingetrokken_reden: Mapped[str | None] = mapped_column()
    gegeven_tot: Mapped[datetime | None] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()
