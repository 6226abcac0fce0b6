"""Joining: a request to be admitted to an agreement, and the papers that come with it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst


class ToetredingOordeel(StrEnum):
    """What the gemeente decided on a request."""

    TOEGELATEN = "toegelaten"
    GEWEIGERD = "geweigerd"


class Toetreding(Base):
    """A request of an aanbieder to join an agreement (basisovereenkomst art. 4), begun with no more than an address.

    It counts from `ingediend_op`. Once it may be asked to be completed, up to `herstel_tot` (exclusive). A decision
    names its ground and the requirement; an admission may have a condition to be met before `voorwaarde_tot`, and ends
    with `toelating_tot` (exclusive) where it wasn't met. One open request a party is kept to by its service: that one
    lapsed is the clock's work, which no index knows. Who asks as the penvoerder of a combinatie gives its name
    (`combinatie`, empty until it is filled in) and its other members.
    """

    __tablename__ = "toetreding"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    organisatie_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    adres: Mapped[str] = mapped_column(index=True)
    naam: Mapped[str] = mapped_column(default="")
    kvk: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    functie: Mapped[str] = mapped_column(default="")
    capaciteit: Mapped[str] = mapped_column(default="")
    combinatie: Mapped[str | None] = mapped_column()
    begonnen_op: Mapped[datetime] = mapped_column()
    ingediend_op: Mapped[datetime | None] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    herstel_gevraagd_op: Mapped[datetime | None] = mapped_column()
    herstel_vraag: Mapped[str | None] = mapped_column()
    herstel_tot: Mapped[datetime | None] = mapped_column()
    hersteld_op: Mapped[datetime | None] = mapped_column()
    besloten_op: Mapped[datetime | None] = mapped_column()
    besloten_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    oordeel: Mapped[ToetredingOordeel | None] = mapped_column(keuze(ToetredingOordeel))
    grond: Mapped[str | None] = mapped_column()
    eis: Mapped[str | None] = mapped_column()
    voorwaarde: Mapped[str | None] = mapped_column()
    voorwaarde_tot: Mapped[datetime | None] = mapped_column()
    voorwaarde_herinnerd_op: Mapped[datetime | None] = mapped_column()
    voorwaarde_vervuld: Mapped[bool | None] = mapped_column()
    voorwaarde_uitkomst: Mapped[str | None] = mapped_column()
    voorwaarde_beoordeeld_op: Mapped[datetime | None] = mapped_column()
    voorwaarde_beoordeeld_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    toelating_tot: Mapped[datetime | None] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()
    organisatie: Mapped[Organisatie | None] = relationship()
    bewijsstukken: Mapped[list[Bewijsstuk]] = relationship(back_populates="toetreding", order_by="Bewijsstuk.id")
    leden: Mapped[list[Toetredingslid]] = relationship(back_populates="toetreding", order_by="Toetredingslid.id")


class Toetredingslid(Base):
    """Another member of the combinatie that asks to join: who it is and who signs for it; taken back or not."""

    __tablename__ = "toetredingslid"

    toetreding_id: Mapped[int] = mapped_column(ForeignKey("toetreding.id"), index=True)
    naam: Mapped[str] = mapped_column()
    kvk: Mapped[str] = mapped_column()
    contact: Mapped[str] = mapped_column()
    adres: Mapped[str] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()

    toetreding: Mapped[Toetreding] = relationship(back_populates="leden")


class BewijsSoort(StrEnum):
    """What a paper shows."""

    UITTREKSEL = "uittreksel_kvk"
    BELASTING = "belastingverklaring"
    GEDRAG_AANBESTEDEN = "gva"
    EIGEN_VERKLARING = "uea"
    GEDRAG = "vog"
    DIPLOMA = "diploma"
    OVERIG = "overig"


class Bewijsstuk(Base):
    """A paper of who joins: its kind, when it was given out, until when it counts, and who looked at it. Never public.

    `geldig_tot` is exclusive and empty for what doesn't expire. One that is `ingetrokken` was taken back by its sender.
    Of a combinatie each other member has papers of its own (`lid_id`); those without are of the penvoerder.
    """

    __tablename__ = "bewijsstuk"

    toetreding_id: Mapped[int] = mapped_column(ForeignKey("toetreding.id"), index=True)
    lid_id: Mapped[int | None] = mapped_column(ForeignKey("toetredingslid.id"))
    soort: Mapped[BewijsSoort] = mapped_column(keuze(BewijsSoort))
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    bestandsnaam: Mapped[str] = mapped_column()
    afgegeven_op: Mapped[datetime] = mapped_column()
    geldig_tot: Mapped[datetime | None] = mapped_column(index=True)
    ontvangen_op: Mapped[datetime] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    gezien_op: Mapped[datetime | None] = mapped_column()
    gezien_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    herinnerd_op: Mapped[datetime | None] = mapped_column()
    laatst_herinnerd_op: Mapped[datetime | None] = mapped_column()

    toetreding: Mapped[Toetreding] = relationship(back_populates="bewijsstukken")
    lid: Mapped[Toetredingslid | None] = relationship()
    bestand: Mapped[Bestand] = relationship()
