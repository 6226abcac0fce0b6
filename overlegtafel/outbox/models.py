"""Mail that leaves: what it says once, and one row a recipient."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.core.werk.claim import Claimbaar


class Mail(Base):
    """One mail as it was composed, known by what it is about (`ontvangst:2026-041`); made once, whatever is retried."""

    __tablename__ = "mail"
    __table_args__ = (Index(None, "onderwerp_soort", "onderwerp_id"),)

    sleutel: Mapped[str] = mapped_column(unique=True)
    melding: Mapped[str] = mapped_column()
    onderwerp_soort: Mapped[str] = mapped_column()
    onderwerp_id: Mapped[int] = mapped_column()
    inhoud: Mapped[dict[str, Any]] = mapped_column(JSON)

    afleveringen: Mapped[list[Aflevering]] = relationship(back_populates="mail", order_by="Aflevering.id")


_TE_VERZENDEN = "verzonden_op IS NULL AND opgegeven_op IS NULL"


class Aflevering(Claimbaar, Base):
    """One mail to one address, with the Message-ID and the reply token that only this copy carries."""

    __tablename__ = "aflevering"
    __table_args__ = (
        UniqueConstraint("mail_id", "adres"),
        Index(
            "ix_aflevering_te_verzenden",
            "id",
            sqlite_where=text(_TE_VERZENDEN),
            postgresql_where=text(_TE_VERZENDEN),
        ),
    )

    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"))
    adres: Mapped[str] = mapped_column()
    message_id: Mapped[str] = mapped_column(unique=True)
    antwoordtoken: Mapped[str] = mapped_column(unique=True)
    opgegeven_op: Mapped[datetime | None] = mapped_column()
    verzonden_op: Mapped[datetime | None] = mapped_column()
    teruggekomen_op: Mapped[datetime | None] = mapped_column()
    ingehouden_op: Mapped[datetime | None] = mapped_column()
    """Given up because what it says isn't true or public any more; nobody sends it again."""

    mail: Mapped[Mail] = relationship(back_populates="afleveringen")


class Onbestelbaar(Base):
    """An address from which mail came back for good; from `geblokkeerd_op` on it gets no automatic mail."""

    __tablename__ = "onbestelbaar"

    adres: Mapped[str] = mapped_column(unique=True)
    aantal: Mapped[int] = mapped_column()
    laatst_op: Mapped[datetime] = mapped_column()
    geblokkeerd_op: Mapped[datetime | None] = mapped_column()
