"""What is told to whom: subscriptions, announcements that wait for their moment, and a row for each who is told."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, index_als_gevuld, keuze
from overlegtafel.logboek.models import Gebeurtenis


class Ritme(StrEnum):
    """How soon somebody wants to hear: at once, in an overview each working day or week, or not at all."""

    DIRECT = "direct"
    DAGELIJKS = "dagelijks"
    WEKELIJKS = "wekelijks"
    UIT = "uit"
    """Only for what a party would get by itself and may switch off (`Onderwerp.PARTIJ`)."""


class Onderwerp(StrEnum):
    """What can be followed."""

    ALLES = "alles"
    OVEREENKOMST = "overeenkomst"
    TAFEL = "tafel"
    VOORSTEL = "voorstel"
    KALENDER = "kalender"
    PARTIJ = "partij"
    """What somebody gets because of an organisation; a row says in which rhythm, without one it is at once."""


class Reden(StrEnum):
    """Why somebody is told."""

    PARTIJ = "partij"
    GENODIGDE = "genodigde"
    AFZENDER = "afzender"
    VOLGER = "volger"


_LOOPT = "opgezegd_op IS NULL"


class Abonnement(Base):
    """Somebody at a mail address follows something, with or without an account; counts once it was confirmed by mail.

    `onderwerp_id` is 0 for what has no id (`alles`, `kalender`, `partij`).
    """

    __tablename__ = "abonnement"
    __table_args__ = (
        Index(
            "uq_abonnement_lopend",
            "adres",
            "onderwerp_soort",
            "onderwerp_id",
            unique=True,
            sqlite_where=text(_LOOPT),
            postgresql_where=text(_LOOPT),
        ),
        Index(None, "onderwerp_soort", "onderwerp_id", "adres"),
        Index(
            "ix_abonnement_onbevestigd",
            "created_at",
            sqlite_where=text("bevestigd_op IS NULL"),
            postgresql_where=text("bevestigd_op IS NULL"),
        ),
        CheckConstraint("adres = lower(adres)", name="adres_klein"),
    )

    adres: Mapped[str] = mapped_column()
    onderwerp_soort: Mapped[Onderwerp] = mapped_column(keuze(Onderwerp))
    onderwerp_id: Mapped[int] = mapped_column(default=0)
    ritme: Mapped[Ritme] = mapped_column(keuze(Ritme))
    bevestigd_op: Mapped[datetime | None] = mapped_column()
    opgezegd_op: Mapped[datetime | None] = mapped_column()


class Leesstand(Base):
    """How far the logboek was read: the one row of this table, moved in the transaction that acts on what was read."""

    __tablename__ = "leesstand"
    __table_args__ = (CheckConstraint("id = 1", name="een"),)

    volgnr: Mapped[int] = mapped_column()


class Aankondiging(Base):
    """A gebeurtenis that is to be told from a moment on; at most one waits for the same `zaak`.

    `verteld_tot` is the last address of a follower that was served, so that a crash goes on where it was; None before
    anybody was told. `verteld_op` is when all were; `vervallen_op` when it turned out not to be public after all.
    `overeenkomst_id` and `tafel_id` say in which feeds it stands, besides that of everything.
    """

    __tablename__ = "aankondiging"
    __table_args__ = (
        Index(
            "uq_aankondiging_wachtend",
            "zaak",
            unique=True,
            sqlite_where=text("verteld_op IS NULL AND vervallen_op IS NULL"),
            postgresql_where=text("verteld_op IS NULL AND vervallen_op IS NULL"),
        ),
        Index(
            "ix_aankondiging_vanaf_wachtend",
            "vanaf",
            sqlite_where=text("verteld_op IS NULL AND vervallen_op IS NULL"),
            postgresql_where=text("verteld_op IS NULL AND vervallen_op IS NULL"),
        ),
        index_als_gevuld("verteld_op"),
        index_als_gevuld("overeenkomst_id", "vanaf"),
        index_als_gevuld("tafel_id", "vanaf"),
    )

    gebeurtenis_id: Mapped[int] = mapped_column(ForeignKey("gebeurtenis.id"), unique=True)
    overeenkomst_id: Mapped[int | None] = mapped_column(ForeignKey("overeenkomst.id"))
    tafel_id: Mapped[int | None] = mapped_column(ForeignKey("tafel.id"))
    zaak: Mapped[str] = mapped_column(index=True)
    vanaf: Mapped[datetime] = mapped_column(index=True)
    verteld_tot: Mapped[str | None] = mapped_column()
    verteld_op: Mapped[datetime | None] = mapped_column()
    vervallen_op: Mapped[datetime | None] = mapped_column()

    gebeurtenis: Mapped[Gebeurtenis] = relationship()


class Melding(Base):
    """One person is told of one gebeurtenis, once; `mail_id` is the mail that did it, empty while an overview waits."""

    __tablename__ = "melding"
    __table_args__ = (
        UniqueConstraint("gebeurtenis_id", "adres"),
        Index(
            "ix_melding_wachtend",
            "ritme",
            "adres",
            sqlite_where=text("mail_id IS NULL AND vervallen_op IS NULL"),
            postgresql_where=text("mail_id IS NULL AND vervallen_op IS NULL"),
        ),
        index_als_gevuld("mail_id"),
    )

    gebeurtenis_id: Mapped[int] = mapped_column(ForeignKey("gebeurtenis.id"))
    adres: Mapped[str] = mapped_column()
    reden: Mapped[Reden] = mapped_column(keuze(Reden))
    ritme: Mapped[Ritme] = mapped_column(keuze(Ritme))
    abonnement_id: Mapped[int | None] = mapped_column(ForeignKey("abonnement.id"))
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id"))
    vervallen_op: Mapped[datetime | None] = mapped_column()

    gebeurtenis: Mapped[Gebeurtenis] = relationship()
    abonnement: Mapped[Abonnement | None] = relationship()
