"""Verslagen of bijeenkomsten and their parts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.fysieke_tafel.models.tafels import Agendapunt, Bijeenkomst
from overlegtafel.organisaties.models import Gebruiker, Organisatie


class Verzoekoordeel(StrEnum):
    """What was decided on a wijzigingsverzoek."""

    OVERGENOMEN = "overgenomen"
    DEELS_OVERGENOMEN = "deels_overgenomen"
    NIET_OVERGENOMEN = "niet_overgenomen"


class Verslag(Base):
    """The verslag of a bijeenkomst (basisovereenkomst art. 7): concept, adopted, published; then errata only.

    `vastgesteld_in_id` is the bijeenkomst that adopted it, where the table does so and not the voorzitter.

    The parts and the closing are worked on, for the gastheer's eyes. Publishing a concept copies them into `concept_*`,
    adopting into `markdown`, `html` and `sha256`; those copies never change.
    """

    __tablename__ = "verslag"

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"), unique=True)
    slot: Mapped[str] = mapped_column(default="")
    concept_markdown: Mapped[str] = mapped_column(default="")
    concept_html: Mapped[str] = mapped_column(default="")
    concept_sha256: Mapped[str] = mapped_column(default="")
    markdown: Mapped[str] = mapped_column(default="")
    html: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    gerenderd_met: Mapped[str] = mapped_column(default="")
    concept_vanaf: Mapped[datetime | None] = mapped_column()
    vastgesteld_op: Mapped[datetime | None] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()
    vastgesteld_in_id: Mapped[int | None] = mapped_column(ForeignKey("bijeenkomst.id"))

    bijeenkomst: Mapped[Bijeenkomst] = relationship(back_populates="verslag", foreign_keys=[bijeenkomst_id])
    vastgesteld_in: Mapped[Bijeenkomst | None] = relationship(foreign_keys=[vastgesteld_in_id])
    delen: Mapped[list[Verslagdeel]] = relationship(back_populates="verslag", order_by="Verslagdeel.id")


class Verslagdeel(Base):
    """What was said at one agenda point; the parts in the order of the agenda make the verslag."""

    __tablename__ = "verslagdeel"
    __table_args__ = (UniqueConstraint("verslag_id", "agendapunt_id"),)

    verslag_id: Mapped[int] = mapped_column(ForeignKey("verslag.id"))
    agendapunt_id: Mapped[int] = mapped_column(ForeignKey("agendapunt.id"))
    markdown: Mapped[str] = mapped_column()

    verslag: Mapped[Verslag] = relationship(back_populates="delen")
    agendapunt: Mapped[Agendapunt] = relationship()


class Wijzigingsverzoek(Base):
    """What somebody who was there wants otherwise in a concept verslag (basisovereenkomst art. 7.2).

    `passage` is what stands there and `voorstel` what should. Everybody reads the words under `openbaar_...`, which are
    made with the decision: without names of people.
    """

    __tablename__ = "wijzigingsverzoek"
    __table_args__ = (UniqueConstraint("verslag_id", "volgnr"),)

    verslag_id: Mapped[int] = mapped_column(ForeignKey("verslag.id"))
    volgnr: Mapped[int] = mapped_column()
    agendapunt_id: Mapped[int | None] = mapped_column(ForeignKey("agendapunt.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    gebruiker_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    ingediend_op: Mapped[datetime] = mapped_column()
    passage: Mapped[str] = mapped_column(default="")
    voorstel: Mapped[str] = mapped_column()
    toelichting: Mapped[str] = mapped_column(default="")
    openbare_passage: Mapped[str] = mapped_column(default="")
    openbaar_voorstel: Mapped[str] = mapped_column(default="")
    openbare_toelichting: Mapped[str] = mapped_column(default="")
    oordeel: Mapped[Verzoekoordeel | None] = mapped_column(keuze(Verzoekoordeel))
    reden: Mapped[str] = mapped_column(default="")
    besloten_op: Mapped[datetime | None] = mapped_column()
    verwerkt_op: Mapped[datetime | None] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()

    verslag: Mapped[Verslag] = relationship()
    agendapunt: Mapped[Agendapunt | None] = relationship()
    organisatie: Mapped[Organisatie] = relationship()
    gebruiker: Mapped[Gebruiker | None] = relationship()


class Erratum(Base):
    """A correction of a published verslag: it stands above the text, which stays as it was adopted."""

    __tablename__ = "erratum"
    __table_args__ = (UniqueConstraint("verslag_id", "volgnr"),)

    verslag_id: Mapped[int] = mapped_column(ForeignKey("verslag.id"))
    volgnr: Mapped[int] = mapped_column()
    agendapunt_id: Mapped[int | None] = mapped_column(ForeignKey("agendapunt.id"))
    markdown: Mapped[str] = mapped_column()
    html: Mapped[str] = mapped_column()
    sha256: Mapped[str] = mapped_column()
    gerenderd_met: Mapped[str] = mapped_column()
    openbaar_vanaf: Mapped[datetime] = mapped_column()

    verslag: Mapped[Verslag] = relationship()
    agendapunt: Mapped[Agendapunt | None] = relationship()


class Naamoordeel(Base):
    """Why words in a verslag that look like the name of a person may stay: they are none, or it was allowed."""

    __tablename__ = "naamoordeel"
    __table_args__ = (UniqueConstraint("verslag_id", "naam"),)

    verslag_id: Mapped[int] = mapped_column(ForeignKey("verslag.id"))
    naam: Mapped[str] = mapped_column()
    reden: Mapped[str] = mapped_column()
    besloten_op: Mapped[datetime] = mapped_column()


class Naamakkoord(Base):
    """Somebody who was there lets his name stand beside the verslag; taken back, it is gone from there."""

    __tablename__ = "naamakkoord"
    __table_args__ = (
        Index(
            "uq_naamakkoord_lopend",
            "verslag_id",
            "gebruiker_id",
            unique=True,
            sqlite_where=text("ingetrokken_op IS NULL"),
            postgresql_where=text("ingetrokken_op IS NULL"),
        ),
    )

    verslag_id: Mapped[int] = mapped_column(ForeignKey("verslag.id"))
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    akkoord_op: Mapped[datetime] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()

    gebruiker: Mapped[Gebruiker] = relationship()
    organisatie: Mapped[Organisatie] = relationship()


class Verslagintrekking(Base):
    """A concept that was published by mistake and taken back, with the reason (DOMAIN section 4, Verslag)."""

    __tablename__ = "verslagintrekking"

    verslag_id: Mapped[int] = mapped_column(ForeignKey("verslag.id"), index=True)
    was_vanaf: Mapped[datetime] = mapped_column()
    sha256: Mapped[str] = mapped_column()
    reden: Mapped[str] = mapped_column()
    ingetrokken_op: Mapped[datetime] = mapped_column()
