"""What gemeenten want to buy, together or alone: trajecten, what each expects it to cost, and who takes part."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.bedrag import Bedrag
from overlegtafel.core.database.db import Base, index_als_gevuld, keuze
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.organisaties.models import Gebruiker, Organisatie

if TYPE_CHECKING:
    from overlegtafel.samenwerking.models.publicaties import Trajectpublicatie


class TrajectSoort(StrEnum):
    """What is bought, as the European thresholds tell it apart (Directive 2014/24/EU art. 4)."""

    WERK = "werk"
    LEVERING = "levering"
    DIENST = "dienst"
    SOCIAAL = "sociaal"


class Keuze(StrEnum):
    """What a gemeente says of taking part in a traject."""

    DOET_MEE = "doet_mee"
    KIJKT_MEE = "kijkt_mee"
    DOET_NIET_MEE = "doet_niet_mee"


class Traject(Base):
    """One purchase on the aanbestedingskalender (samenwerkingsovereenkomst, bijlage I), known as T-2026-014.

    Before `aangemeld_op` it is an idea of one gemeente. `bijgewerkt_op` is when something changed that the kalender
    shows. A traject that stops stays to be read with its reason.
    """

    __tablename__ = "traject"
    __table_args__ = (
        UniqueConstraint("jaar", "volgnr"),
        index_als_gevuld("openbaar_vanaf"),
    )

    jaar: Mapped[int] = mapped_column()
    volgnr: Mapped[int] = mapped_column()
    titel: Mapped[str] = mapped_column()
    omschrijving: Mapped[str] = mapped_column(default="")
    soort: Mapped[TrajectSoort] = mapped_column(keuze(TrajectSoort))
    cpv: Mapped[str] = mapped_column(default="")
    aanmelder_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    verwachte_aankondiging: Mapped[date] = mapped_column()
    verwachte_gunning: Mapped[date | None] = mapped_column()
    verwachte_ingang: Mapped[date | None] = mapped_column()
    voordeel_uit_analyse_op: Mapped[date | None] = mapped_column()
    voordeel_toelichting: Mapped[str] = mapped_column(default="")
    aangemeld_op: Mapped[datetime | None] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()
    pre_kickoff_op: Mapped[date | None] = mapped_column()
    pre_kickoff_id: Mapped[int | None] = mapped_column(ForeignKey("bijeenkomst.id"))
    kickoff_op: Mapped[date | None] = mapped_column()
    kickoff_id: Mapped[int | None] = mapped_column(ForeignKey("bijeenkomst.id"))
    penvoerder_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    jurist_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    """The legal contact: somebody who works for the penvoerder."""
    aankondiging_op: Mapped[date | None] = mapped_column()
    aankondiging_kenmerk: Mapped[str] = mapped_column(default="")
    gegund_op: Mapped[date | None] = mapped_column()
    gestopt_op: Mapped[datetime | None] = mapped_column()
    gestopt_reden: Mapped[str] = mapped_column(default="")
    bijgewerkt_op: Mapped[datetime] = mapped_column()

    aanmelder: Mapped[Organisatie] = relationship(foreign_keys=[aanmelder_id])
    penvoerder: Mapped[Organisatie | None] = relationship(foreign_keys=[penvoerder_id])
    jurist: Mapped[Gebruiker | None] = relationship(foreign_keys=[jurist_id])
    pre_kickoff: Mapped[Bijeenkomst | None] = relationship(foreign_keys=[pre_kickoff_id])
    kickoff: Mapped[Bijeenkomst | None] = relationship(foreign_keys=[kickoff_id])
    ramingen: Mapped[list[TrajectRaming]] = relationship(back_populates="traject", order_by="TrajectRaming.id")
    oordelen: Mapped[list[TrajectOordeel]] = relationship(back_populates="traject", order_by="TrajectOordeel.id")
    publicaties: Mapped[list[Trajectpublicatie]] = relationship(
        back_populates="traject", order_by="Trajectpublicatie.id"
    )

    @property
    def nummer(self) -> Nummer:
        """The number without its letter, as it stands in an address."""
        return Nummer(self.jaar, self.volgnr)

    @property
    def kenmerk(self) -> str:
        """The number as people write it: T-2026-014."""
        return f"T-{self.nummer}"


class TrajectRaming(Base):
    """What one gemeente expects to spend in a traject, over the whole term with options, without VAT; never public."""

    __tablename__ = "traject_raming"
    __table_args__ = (UniqueConstraint("traject_id", "organisatie_id"),)

    traject_id: Mapped[int] = mapped_column(ForeignKey("traject.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    bedrag: Mapped[Decimal] = mapped_column(Bedrag)
    geraamd_op: Mapped[datetime] = mapped_column()

    traject: Mapped[Traject] = relationship(back_populates="ramingen")
    organisatie: Mapped[Organisatie] = relationship()


class TrajectOordeel(Base):
    """What one gemeente says of taking part, why, and which fee it pays for that; none of it is ever public."""

    __tablename__ = "traject_oordeel"
    __table_args__ = (UniqueConstraint("traject_id", "organisatie_id"),)

    traject_id: Mapped[int] = mapped_column(ForeignKey("traject.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    keuze: Mapped[Keuze] = mapped_column(keuze(Keuze))
    reden: Mapped[str] = mapped_column(default="")
    fee: Mapped[Decimal | None] = mapped_column(Bedrag)
    op: Mapped[datetime] = mapped_column()

    traject: Mapped[Traject] = relationship(back_populates="oordelen")
    organisatie: Mapped[Organisatie] = relationship()
