"""Agreements and what they say: versies, their successive teksten, articles, bijlagen, and ronden."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.overeenkomsten.models.storingen import Storing
from overlegtafel.overeenkomsten.models.tarieven import Tarieflijst


class OvereenkomstSoort(StrEnum):
    """The process contract, a contract on one service under it, or a paper between gemeenten that buy together."""

    BASIS = "basisovereenkomst"
    DEEL = "deelovereenkomst"
    SAMENWERKING = "samenwerkingsovereenkomst"
    ADDENDUM = "addendum"
    DIENSTVERLENING = "dienstverleningsovereenkomst"
    JAARPLAN = "jaarplan"

    @property
    def is_tussen_gemeenten(self) -> bool:
        """Whether only gemeenten are party to it: no aanbieder is consulted on it or signs it."""
        return self not in (OvereenkomstSoort.BASIS, OvereenkomstSoort.DEEL)

    @property
    def hoort_bij(self) -> OvereenkomstSoort | None:
        """The kind of agreement that it stands under, None for what stands by itself."""
        return {
            OvereenkomstSoort.DEEL: OvereenkomstSoort.BASIS,
            OvereenkomstSoort.ADDENDUM: OvereenkomstSoort.SAMENWERKING,
            OvereenkomstSoort.DIENSTVERLENING: OvereenkomstSoort.SAMENWERKING,
            OvereenkomstSoort.JAARPLAN: OvereenkomstSoort.SAMENWERKING,
        }.get(self)


class RondeSoort(StrEnum):
    """The first consultation of a versie, or an extra one on what changed since (basisovereenkomst art. 9.2)."""

    GEWOON = "gewoon"
    EXTRA = "extra"


class Vaststelling(StrEnum):
    """Whether all gemeenten must agree before a versie counts, or each binds itself by its own besluit."""

    UNANIEM = "unaniem"
    PER_GEMEENTE = "per_gemeente"


class BijlageSoort(StrEnum):
    """What a bijlage of an agreement holds."""

    PRODUCTBLAD = "productblad"
    TARIEFLIJST = "tarieflijst"
    EISEN = "programma_van_eisen"
    VOORWAARDEN = "voorwaarden"
    VERWERKERSOVEREENKOMST = "verwerkersovereenkomst"
    OVERIG = "overig"


class Overeenkomst(Base):
    """A basisovereenkomst (art. 1.2), deelovereenkomst (art. 1.3) or paper between gemeenten, known by its kenmerk.

    `voorgangers` are the agreements of the same kind that it takes the place of: one that was split has several
    `opvolgers`, and what was merged has several voorgangers.
    """

    __tablename__ = "overeenkomst"

    soort: Mapped[OvereenkomstSoort] = mapped_column(keuze(OvereenkomstSoort))
    kenmerk: Mapped[str] = mapped_column(unique=True)
    citeertitel: Mapped[str] = mapped_column()
    basis_id: Mapped[int | None] = mapped_column(ForeignKey("overeenkomst.id"))
    vaststelling: Mapped[Vaststelling] = mapped_column(keuze(Vaststelling), default=Vaststelling.UNANIEM)

    basis: Mapped[Overeenkomst | None] = relationship(remote_side="Overeenkomst.id", foreign_keys=[basis_id])
    voorgangers: Mapped[list[Overeenkomst]] = relationship(
        secondary="opvolger_van",
        primaryjoin="Overeenkomst.id == OpvolgerVan.overeenkomst_id",
        secondaryjoin="Overeenkomst.id == OpvolgerVan.voorganger_id",
        order_by="OpvolgerVan.id",
        back_populates="opvolgers",
    )
    opvolgers: Mapped[list[Overeenkomst]] = relationship(
        secondary="opvolger_van",
        primaryjoin="Overeenkomst.id == OpvolgerVan.voorganger_id",
        secondaryjoin="Overeenkomst.id == OpvolgerVan.overeenkomst_id",
        order_by="OpvolgerVan.id",
        back_populates="voorgangers",
    )
    versies: Mapped[list[Versie]] = relationship(back_populates="overeenkomst", order_by="Versie.id")
    artikelen: Mapped[list[Artikel]] = relationship(back_populates="overeenkomst", order_by="Artikel.id")


class OpvolgerVan(Base):
    """That an agreement takes the place of another; articles keep their identity, and nobody is bound by it."""

    __tablename__ = "opvolger_van"
    __table_args__ = (
        UniqueConstraint("overeenkomst_id", "voorganger_id"),
        CheckConstraint("overeenkomst_id <> voorganger_id", name="ander"),
    )

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"))
    voorganger_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)


class Versie(Base):
    """The numbered thing with a life (1.1): drafted, consulted, adopted, in force; its state follows from its facts.

    One that is `vrijgesteld` needs no ronde, by the article of the basisovereenkomst that says so. One that is
    `overgenomen` was adopted before the region began here: it passed no gates.
    """

    __tablename__ = "versie"
    __table_args__ = (UniqueConstraint("overeenkomst_id", "nummer"),)

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    nummer: Mapped[str] = mapped_column()
    vervangt_id: Mapped[int | None] = mapped_column(ForeignKey("versie.id"))
    geldig_van: Mapped[datetime | None] = mapped_column()
    geldig_tot: Mapped[datetime | None] = mapped_column()
    besproken_op: Mapped[datetime | None] = mapped_column()
    vastgesteld_op: Mapped[datetime | None] = mapped_column()
    besluit: Mapped[str | None] = mapped_column()
    vrijgesteld_op: Mapped[datetime | None] = mapped_column()
    vrijgesteld_artikel: Mapped[str | None] = mapped_column()
    vrijgesteld_reden: Mapped[str | None] = mapped_column()
    overgenomen_op: Mapped[datetime | None] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    ingetrokken_reden: Mapped[str | None] = mapped_column()
    termijnen: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    termijnbronnen: Mapped[dict[str, int] | None] = mapped_column(JSON)

    overeenkomst: Mapped[Overeenkomst] = relationship(back_populates="versies")
    vervangt: Mapped[Versie | None] = relationship(remote_side="Versie.id")
    teksten: Mapped[list[Tekst]] = relationship(back_populates="versie", order_by="Tekst.volgnr")
    ronden: Mapped[list[Ronde]] = relationship(back_populates="versie", order_by="Ronde.id")


class Tekst(Base):
    """The words of a versie at one stage; frozen and hashed once in consultation, never changed once public.

    `voorgelegd_op`: since when the deelnemende gemeenten are asked to agree to it. `basis_tekst_id` is the tekst of the
    basisovereenkomst whose numbers its references use; without it that is the one before the newest versie of that.
    `samenvatting` says in plain words of an inkoper what it comes down to; it is no part of the tekst and may change.
    """

    __tablename__ = "tekst"
    __table_args__ = (UniqueConstraint("versie_id", "volgnr"),)

    versie_id: Mapped[int] = mapped_column(ForeignKey("versie.id"))
    volgnr: Mapped[int] = mapped_column()
    markdown: Mapped[str] = mapped_column()
    aanhef_html: Mapped[str] = mapped_column()
    gerenderd_met: Mapped[str] = mapped_column()
    sha256: Mapped[str] = mapped_column()
    bevroren_op: Mapped[datetime | None] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()
    voorgelegd_op: Mapped[datetime | None] = mapped_column()
    tarieflijst_id: Mapped[int | None] = mapped_column(ForeignKey("tarieflijst.id"), index=True)
    basis_tekst_id: Mapped[int | None] = mapped_column(ForeignKey("tekst.id"))
    samenvatting: Mapped[str] = mapped_column(default="", server_default="")

    versie: Mapped[Versie] = relationship(back_populates="teksten")
    tarieflijst: Mapped[Tarieflijst | None] = relationship()
    artikel_teksten: Mapped[list[ArtikelTekst]] = relationship(
        back_populates="tekst", order_by="ArtikelTekst.volgorde", cascade="all, delete-orphan"
    )
    bijlagen: Mapped[list[Overeenkomstbijlage]] = relationship(
        back_populates="tekst", order_by="Overeenkomstbijlage.volgorde", cascade="all, delete-orphan"
    )


class Artikel(Base):
    """An article with an identity that survives renumbering from versie to versie."""

    __tablename__ = "artikel"
    __table_args__ = (UniqueConstraint("overeenkomst_id", "anker"),)

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"))
    anker: Mapped[str] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship(back_populates="artikelen")
    teksten: Mapped[list[ArtikelTekst]] = relationship(back_populates="artikel", order_by="ArtikelTekst.id")


class ArtikelTekst(Base):
    """The words of an article in one tekst, under the number that it has there."""

    __tablename__ = "artikel_tekst"
    __table_args__ = (UniqueConstraint("tekst_id", "artikel_id"), UniqueConstraint("tekst_id", "nummer"))

    tekst_id: Mapped[int] = mapped_column(ForeignKey("tekst.id"))
    artikel_id: Mapped[int] = mapped_column(ForeignKey("artikel.id"), index=True)
    nummer: Mapped[str] = mapped_column()
    titel: Mapped[str] = mapped_column()
    volgorde: Mapped[int] = mapped_column()
    markdown: Mapped[str] = mapped_column()
    html: Mapped[str] = mapped_column()

    tekst: Mapped[Tekst] = relationship(back_populates="artikel_teksten")
    artikel: Mapped[Artikel] = relationship(back_populates="teksten")


class Overeenkomstbijlage(Base):
    """A paper that belongs to an agreement as it stood with one tekst; tekst and bijlagen together are the manifest.

    `volgorde` is its number and its place in the order of precedence; one that is `is_boven_tekst` goes before the
    tekst where they contradict each other, the others after it.
    """

    __tablename__ = "overeenkomstbijlage"
    __table_args__ = (UniqueConstraint("tekst_id", "volgorde"),)

    tekst_id: Mapped[int] = mapped_column(ForeignKey("tekst.id"))
    volgorde: Mapped[int] = mapped_column()
    soort: Mapped[BijlageSoort] = mapped_column(keuze(BijlageSoort))
    naam: Mapped[str] = mapped_column()
    versienummer: Mapped[str] = mapped_column()
    bestandsnaam: Mapped[str] = mapped_column()
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    is_boven_tekst: Mapped[bool] = mapped_column(default=False)

    tekst: Mapped[Tekst] = relationship(back_populates="bijlagen")
    bestand: Mapped[Bestand] = relationship()


class Ronde(Base):
    """A consultation window on a tekst (basisovereenkomst art. 8.1); open or closed follows from its moments.

    `verwerkt_in_id` is the tekst in which its answers are worked in, published with its reactienota; none where the
    answers changed nothing.
    """

    __tablename__ = "ronde"
    __table_args__ = (
        Index(
            "uq_ronde_versie_id_open",
            "versie_id",
            unique=True,
            sqlite_where=text("reactienota_op IS NULL"),
            postgresql_where=text("reactienota_op IS NULL"),
        ),
        Index(
            "ix_ronde_sluit_op_ongemeld",
            "sluit_op",
            sqlite_where=text("sluiting_gemeld_op IS NULL"),
            postgresql_where=text("sluiting_gemeld_op IS NULL"),
        ),
    )

    versie_id: Mapped[int] = mapped_column(ForeignKey("versie.id"))
    tekst_id: Mapped[int] = mapped_column(ForeignKey("tekst.id"), index=True)
    soort: Mapped[RondeSoort] = mapped_column(keuze(RondeSoort), default=RondeSoort.GEWOON)
    openbaar_vanaf: Mapped[datetime] = mapped_column()
    sluit_op: Mapped[datetime] = mapped_column()
    reactienota_op: Mapped[datetime | None] = mapped_column()
    verwerkt_in_id: Mapped[int | None] = mapped_column(ForeignKey("tekst.id"))
    sluiting_gemeld_op: Mapped[datetime | None] = mapped_column()
    storing_id: Mapped[int | None] = mapped_column(ForeignKey("storing.id"))

    versie: Mapped[Versie] = relationship(back_populates="ronden")
    tekst: Mapped[Tekst] = relationship(foreign_keys=[tekst_id])
    verwerkt_in: Mapped[Tekst | None] = relationship(foreign_keys=[verwerkt_in_id])
    storing: Mapped[Storing | None] = relationship()
