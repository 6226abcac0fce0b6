"""Received mail: the raw bytes and what became of them, and what is known of the sender."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, index_als_gevuld, keuze
from overlegtafel.core.werk.claim import Claimbaar
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.virtuele_tafel.models import Inbreng

_ONGELEZEN = text("verwerkt_op IS NULL")


class Besluitsoort(StrEnum):
    """What a person decided on a mail."""

    GEPLAATST = "geplaatst"
    TERZIJDE = "terzijde"
    AUTOMATISCH = "automatisch"


class Origineel(Base):
    """The bytes of a mail as they came; erasing empties them and keeps this row.

    Apart from what became of it, because that is written and looked up often, and the bytes once.
    """

    __tablename__ = "origineel"

    raw: Mapped[bytes | None] = mapped_column()


class Bericht(Claimbaar, Base):
    """One received mail. Its bytes are committed before anything reads them and never change (DOMAIN section 8).

    What became of it follows from its facts: an inbreng, a wait (`wacht_reden`), a double of another, or a reason why
    it was set aside. `ontvangen_op` is the moment of receipt of DESIGN section 6, `binnen_op` our clock.
    `auteur_naam` and `auteur_adres` are those of the innermost author of a forward. `ontvangst_open_sinds` is since
    when a receipt is owed that no machine may send. `volledige_grootte` is the size in the mailbox of a mail of which
    only the headers were fetched.
    """

    __tablename__ = "bericht"
    __table_args__ = (
        index_als_gevuld("message_id", "inhoud_sha256", unique=True),
        index_als_gevuld("inbreng_id", unique=True),
        Index(None, "verwerkt_op", "niet_voor", sqlite_where=_ONGELEZEN, postgresql_where=_ONGELEZEN),
        index_als_gevuld("wacht_reden", "afgehandeld_op"),
        index_als_gevuld("besloten_door_id", "afgehandeld_op"),
        index_als_gevuld("thread_sleutel"),
        index_als_gevuld("ontvangst_open_sinds"),
    )

    origineel_id: Mapped[int] = mapped_column(ForeignKey("origineel.id"))
    sha256: Mapped[bytes] = mapped_column(index=True)
    grootte: Mapped[int] = mapped_column()
    volledige_grootte: Mapped[int | None] = mapped_column(BigInteger)
    bron: Mapped[str] = mapped_column()
    envelope: Mapped[dict[str, Any]] = mapped_column(JSON)
    binnen_op: Mapped[datetime] = mapped_column()
    ontvangen_op: Mapped[datetime] = mapped_column()
    is_stil: Mapped[bool] = mapped_column(default=False)

    message_id: Mapped[str | None] = mapped_column()
    thread_sleutel: Mapped[str | None] = mapped_column()
    inhoud_sha256: Mapped[bytes | None] = mapped_column()
    verwijzingen: Mapped[list[str]] = mapped_column(JSON, default=list)
    van_naam: Mapped[str] = mapped_column(default="")
    van_adres: Mapped[str] = mapped_column(default="")
    auteur_naam: Mapped[str | None] = mapped_column()
    auteur_adres: Mapped[str | None] = mapped_column()
    onderwerp: Mapped[str] = mapped_column(default="")
    soort: Mapped[str | None] = mapped_column()
    reden: Mapped[str | None] = mapped_column()
    wacht_reden: Mapped[str | None] = mapped_column()
    signalen: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    verwerkt_op: Mapped[datetime | None] = mapped_column()
    afgehandeld_op: Mapped[datetime | None] = mapped_column()
    besluit: Mapped[Besluitsoort | None] = mapped_column(keuze(Besluitsoort))
    besloten_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    ontvangst_open_sinds: Mapped[datetime | None] = mapped_column()
    keren_te_zwaar: Mapped[int] = mapped_column(default=0, server_default="0")
    inbreng_id: Mapped[int | None] = mapped_column(ForeignKey("inbreng.id"))
    dubbel_van_id: Mapped[int | None] = mapped_column(ForeignKey("bericht.id"))
    gewist_op: Mapped[datetime | None] = mapped_column()

    origineel: Mapped[Origineel] = relationship()
    inbreng: Mapped[Inbreng | None] = relationship()
    bewijs: Mapped[Bewijs | None] = relationship(back_populates="bericht")


class Bewijs(Base):
    """What is known of a sender: our own DKIM check, and what our own MX reported of SPF and DMARC."""

    __tablename__ = "bewijs"

    bericht_id: Mapped[int] = mapped_column(ForeignKey("bericht.id"), unique=True)
    dkim: Mapped[str | None] = mapped_column()
    spf: Mapped[str | None] = mapped_column()
    dmarc: Mapped[str | None] = mapped_column()
    domein: Mapped[str | None] = mapped_column()
    uitleg: Mapped[str] = mapped_column(default="")

    bericht: Mapped[Bericht] = relationship(back_populates="bewijs")


class Verbinding(Base):
    """What an official said of who sent a mail (DOMAIN section 5): a person, an organisation, or neither.

    The newest one that was not taken back holds; without any, the evidence of the mail does.
    """

    __tablename__ = "verbinding"
    __table_args__ = (Index(None, "besloten_door_id", "besloten_op"),)

    bericht_id: Mapped[int] = mapped_column(ForeignKey("bericht.id"), index=True)
    gebruiker_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    organisatie_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    besloten_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    besloten_op: Mapped[datetime] = mapped_column()
    teruggenomen_op: Mapped[datetime | None] = mapped_column()

    bericht: Mapped[Bericht] = relationship()
    gebruiker: Mapped[Gebruiker | None] = relationship(foreign_keys=[gebruiker_id])
    organisatie: Mapped[Organisatie | None] = relationship()


class OpenVerwijzing(Base):
    """A Message-ID that a placed mail refers to and that we don't have; a parent that comes later takes it in."""

    __tablename__ = "open_verwijzing"
    __table_args__ = (UniqueConstraint("message_id", "bericht_id"),)

    message_id: Mapped[str] = mapped_column()
    bericht_id: Mapped[int] = mapped_column(ForeignKey("bericht.id"), index=True)

    bericht: Mapped[Bericht] = relationship()


class BronStand(Claimbaar, Base):
    """How far we are in one folder of a mailbox, and what it held when it was last counted.

    `uid` is the highest one that was read under `uidvalidity`; when the server changes that, reading starts again.
    `bewaard` are those of `in_postbus` that stand in BronBericht: the two are equal when nothing is missing.
    """

    __tablename__ = "bron_stand"

    bron: Mapped[str] = mapped_column(unique=True)
    uidvalidity: Mapped[int] = mapped_column(BigInteger, default=0)
    uid: Mapped[int] = mapped_column(BigInteger, default=0)
    uidnext: Mapped[int] = mapped_column(BigInteger, default=0)
    in_postbus: Mapped[int | None] = mapped_column()
    bewaard: Mapped[int | None] = mapped_column()
    in_map_verwerkt: Mapped[int | None] = mapped_column()
    geteld_op: Mapped[datetime | None] = mapped_column()
    gekeken_op: Mapped[datetime | None] = mapped_column()


class BronBericht(Base):
    """Which message of a folder became which row; a message with two UIDs (moved, or renumbered) is kept once."""

    __tablename__ = "bron_bericht"
    __table_args__ = (UniqueConstraint("bron_stand_id", "uidvalidity", "uid"),)

    bron_stand_id: Mapped[int] = mapped_column(ForeignKey("bron_stand.id"))
    uidvalidity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[int] = mapped_column(BigInteger)
    bericht_id: Mapped[int] = mapped_column(ForeignKey("bericht.id"), index=True)
