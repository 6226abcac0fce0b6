"""Threads at the virtual table: voorstel, inbreng, bijlage, punt and antwoord."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, index_als_gevuld, keuze
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.overeenkomsten.models import Artikel, Overeenkomst, Ronde, Tekst


class Kanaal(StrEnum):
    """The way by which an inbreng came in."""

    MAIL = "mail"
    FORMULIER = "formulier"
    PAPIER = "papier"
    TELEFOON = "telefoon"
    TAFEL = "tafel"


class Oordeel(StrEnum):
    """What the gemeente decided on publishing an inbreng (basisovereenkomst art. 8.3 and 8.4)."""

    OPENBAAR = "openbaar"
    GEREDIGEERD = "geredigeerd"
    NIET_OPENBAAR = "niet_openbaar"
    BUITEN_BESCHOUWING = "buiten_beschouwing"
    GEEN_INBRENG = "geen_inbreng"


class PuntSoort(StrEnum):
    """What a punt asks: that the text becomes another, or only how it is meant (DOMAIN section 4)."""

    PUNT = "punt"
    VRAAG = "vraag"


class Gevolg(StrEnum):
    """What an answered punt does to the text."""

    OVERGENOMEN = "overgenomen"
    DEELS_OVERGENOMEN = "deels_overgenomen"
    NIET_OVERGENOMEN = "niet_overgenomen"
    NAAR_DE_TAFEL = "naar_de_tafel"
    TER_KENNISNAME = "ter_kennisname"


class Voorstel(Base):
    """A thread of inbrengen, known for ever by the number of its first one."""

    __tablename__ = "voorstel"
    __table_args__ = (
        UniqueConstraint("jaar", "volgnr"),
        index_als_gevuld("opgegaan_in_id"),
        index_als_gevuld("afgesplitst_van_id"),
    )

    jaar: Mapped[int] = mapped_column()
    volgnr: Mapped[int] = mapped_column()
    titel: Mapped[str] = mapped_column()
    openbare_titel: Mapped[str | None] = mapped_column()
    overeenkomst_id: Mapped[int | None] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    artikel_id: Mapped[int | None] = mapped_column(ForeignKey("artikel.id"), index=True)
    besproken_op: Mapped[datetime | None] = mapped_column()
    afgerond_op: Mapped[datetime | None] = mapped_column()
    opgegaan_in_id: Mapped[int | None] = mapped_column(ForeignKey("voorstel.id"))
    afgesplitst_van_id: Mapped[int | None] = mapped_column(ForeignKey("voorstel.id"))

    overeenkomst: Mapped[Overeenkomst | None] = relationship()
    artikel: Mapped[Artikel | None] = relationship()
    opgegaan_in: Mapped[Voorstel | None] = relationship(remote_side="Voorstel.id", foreign_keys=[opgegaan_in_id])
    afgesplitst_van: Mapped[Voorstel | None] = relationship(
        remote_side="Voorstel.id", foreign_keys=[afgesplitst_van_id]
    )
    inbrengen: Mapped[list[Inbreng]] = relationship(
        back_populates="voorstel",
        order_by="Inbreng.ontvangen_op, Inbreng.id",
        foreign_keys="Inbreng.voorstel_id",
    )

    @property
    def nummer(self) -> Nummer:
        """The number by which the thread is known."""
        return Nummer(self.jaar, self.volgnr)


class Inbreng(Base):
    """A question, remark or proposal received at the virtual table (basisovereenkomst art. 1.6).

    `toon_naam` is what the sender agreed to, `is_naam_openbaar` what the gemeente does with that; a name is shown only
    where both hold. `bezwaar` is the sender's request not to publish, in his own words. `gebruiker_id` and
    `organisatie_id` are a guess until `is_afzender_bevestigd` (DOMAIN section 5). `over_tekst_id` is the tekst that it
    was said about: its articles keep the numbers that they have there.
    `gaf_titel_aan` is the thread that got its public title when this became public, and loses it with it.
    """

    __tablename__ = "inbreng"
    __table_args__ = (
        UniqueConstraint("jaar", "volgnr"),
        index_als_gevuld("ronde_id"),
        index_als_gevuld("gebruiker_id"),
        index_als_gevuld("organisatie_id"),
        index_als_gevuld("gaf_titel_aan_id"),
        index_als_gevuld("openbaar_vanaf"),
        Index(None, "voorstel_id", "ontvangen_op", "id", "oordeel"),
    )

    jaar: Mapped[int] = mapped_column()
    volgnr: Mapped[int] = mapped_column()
    voorstel_id: Mapped[int] = mapped_column(ForeignKey("voorstel.id"))
    samengevoegd_uit_id: Mapped[int | None] = mapped_column(ForeignKey("voorstel.id"))
    gaf_titel_aan_id: Mapped[int | None] = mapped_column(ForeignKey("voorstel.id"))
    antwoord_op_id: Mapped[int | None] = mapped_column(ForeignKey("inbreng.id"))
    ronde_id: Mapped[int | None] = mapped_column(ForeignKey("ronde.id"))
    over_tekst_id: Mapped[int | None] = mapped_column(ForeignKey("tekst.id"))
    artikel_id: Mapped[int | None] = mapped_column(ForeignKey("artikel.id"))
    kanaal: Mapped[Kanaal] = mapped_column(keuze(Kanaal))
    ontvangen_op: Mapped[datetime] = mapped_column()
    onderwerp: Mapped[str] = mapped_column()
    afzender: Mapped[str] = mapped_column()
    afzender_adres: Mapped[str | None] = mapped_column(index=True)
    namens: Mapped[str | None] = mapped_column()
    gebruiker_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    organisatie_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    is_afzender_bevestigd: Mapped[bool] = mapped_column(default=False)
    is_andere_afzender: Mapped[bool] = mapped_column(default=False)
    hoedanigheid: Mapped[str] = mapped_column(default="")
    ingevoerd_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    ontvangst_reden: Mapped[str | None] = mapped_column()
    tekst: Mapped[str] = mapped_column()
    tekst_html: Mapped[str] = mapped_column()
    geciteerd: Mapped[str] = mapped_column(default="")
    handtekening: Mapped[str] = mapped_column(default="")
    gerenderd_met: Mapped[str] = mapped_column()
    signalen: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    bezwaar: Mapped[str] = mapped_column(default="")
    openbare_tekst: Mapped[str | None] = mapped_column()
    openbare_html: Mapped[str | None] = mapped_column()
    toon_naam: Mapped[bool] = mapped_column(default=False)
    is_naam_openbaar: Mapped[bool] = mapped_column(default=False)
    oordeel: Mapped[Oordeel | None] = mapped_column(keuze(Oordeel))
    grond: Mapped[str | None] = mapped_column()
    beoordeeld_op: Mapped[datetime | None] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    gewist_op: Mapped[datetime | None] = mapped_column()

    voorstel: Mapped[Voorstel] = relationship(back_populates="inbrengen", foreign_keys=[voorstel_id])
    gaf_titel_aan: Mapped[Voorstel | None] = relationship(foreign_keys=[gaf_titel_aan_id])
    antwoord_op: Mapped[Inbreng | None] = relationship(remote_side="Inbreng.id")
    ronde: Mapped[Ronde | None] = relationship()
    over_tekst: Mapped[Tekst | None] = relationship()
    artikel: Mapped[Artikel | None] = relationship()
    gebruiker: Mapped[Gebruiker | None] = relationship(foreign_keys=[gebruiker_id])
    organisatie: Mapped[Organisatie | None] = relationship()
    bijlagen: Mapped[list[Bijlage]] = relationship(back_populates="inbreng", order_by="Bijlage.id")
    punten: Mapped[list[Punt]] = relationship(
        back_populates="inbreng", order_by="Punt.volgnr", cascade="all, delete-orphan"
    )

    @property
    def nummer(self) -> Nummer:
        """The number of this inbreng, its own whatever thread it is in."""
        return Nummer(self.jaar, self.volgnr)


class Bijlage(Base):
    """A file that came with an inbreng; not public until a person decided so for this file."""

    __tablename__ = "bijlage"

    inbreng_id: Mapped[int] = mapped_column(ForeignKey("inbreng.id"), index=True)
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"))
    naam: Mapped[str] = mapped_column()
    oordeel: Mapped[Oordeel | None] = mapped_column(keuze(Oordeel))
    grond: Mapped[str | None] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()

    inbreng: Mapped[Inbreng] = relationship(back_populates="bijlagen")
    bestand: Mapped[Bestand] = relationship()


class Punt(Base):
    """One answerable point of an inbreng, written 2026-041.2.

    A `vraag` in a ronde is answered for everybody at once, under the `vraagnummer` that it gets then in that ronde.
    One with a `groep_id` says the same as that punt and gets the same answer.
    `nagekeken_tekst_id` is the newer tekst with which a person saw that it still belongs to its article.
    """

    __tablename__ = "punt"
    __table_args__ = (
        UniqueConstraint("inbreng_id", "volgnr"),
        index_als_gevuld("ronde_id"),
        index_als_gevuld("vraagnummer", "ronde_id", unique=True),
        index_als_gevuld("groep_id"),
    )

    inbreng_id: Mapped[int] = mapped_column(ForeignKey("inbreng.id"))
    volgnr: Mapped[int] = mapped_column()
    soort: Mapped[PuntSoort] = mapped_column(keuze(PuntSoort), default=PuntSoort.PUNT)
    vraagnummer: Mapped[int | None] = mapped_column()
    ronde_id: Mapped[int | None] = mapped_column(ForeignKey("ronde.id"))
    artikel_id: Mapped[int | None] = mapped_column(ForeignKey("artikel.id"))
    fragment: Mapped[str] = mapped_column()
    groep_id: Mapped[int | None] = mapped_column(ForeignKey("punt.id"))
    nagekeken_tekst_id: Mapped[int | None] = mapped_column(ForeignKey("tekst.id"))

    inbreng: Mapped[Inbreng] = relationship(back_populates="punten")
    artikel: Mapped[Artikel | None] = relationship()
    ronde: Mapped[Ronde | None] = relationship()
    antwoord: Mapped[Antwoord | None] = relationship(back_populates="punt", cascade="all, delete-orphan")

    @property
    def nummer(self) -> str:
        """The number of this punt: 2026-041.2."""
        return f"{self.inbreng.nummer}.{self.volgnr}"


class Antwoord(Base):
    """The gemeente's answer to a punt; in a ronde it is public no sooner than the reactienota (DOMAIN section 4).

    `artikel_id` is the article in which it is worked in, as that stands in `tekst_id`, the newest tekst of then.
    `nagelezen_op` is when a colleague agreed to these words, before they are public.
    """

    __tablename__ = "antwoord"

    punt_id: Mapped[int] = mapped_column(ForeignKey("punt.id"), unique=True)
    gevolg: Mapped[Gevolg] = mapped_column(keuze(Gevolg))
    artikel_id: Mapped[int | None] = mapped_column(ForeignKey("artikel.id"))
    tekst_id: Mapped[int | None] = mapped_column(ForeignKey("tekst.id"))
    reden: Mapped[str] = mapped_column()
    reden_html: Mapped[str] = mapped_column()
    door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    nagelezen_op: Mapped[datetime | None] = mapped_column()
    nagelezen_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    akkoord_op: Mapped[datetime | None] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()

    punt: Mapped[Punt] = relationship(back_populates="antwoord")
