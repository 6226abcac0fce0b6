"""The record and its daily anchors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from overlegtafel.core.db import Base


class Gebeurtenis(Base):
    """One line of the logboek: what happened to what, by whom, chained to the line before it.

    Never changed and never removed; holds ids only, so that erasing a text leaves the chain whole (DOMAIN section 7).
    """

    __tablename__ = "gebeurtenis"
    __table_args__ = (Index(None, "onderwerp_soort", "onderwerp_id"),)

    volgnr: Mapped[int] = mapped_column(unique=True)
    moment: Mapped[datetime] = mapped_column()
    actor_id: Mapped[int | None] = mapped_column()
    handeling: Mapped[str] = mapped_column()
    onderwerp_soort: Mapped[str] = mapped_column()
    onderwerp_id: Mapped[int] = mapped_column()
    gegevens: Mapped[dict[str, Any]] = mapped_column(JSON)
    vorige_hash: Mapped[str] = mapped_column()
    hash: Mapped[str] = mapped_column()


class Kop(Base):
    """The one row that says where the chain ends; who writes to the logboek holds it until the commit."""

    __tablename__ = "kop"
    __table_args__ = (CheckConstraint("id = 1", name="een"),)

    volgnr: Mapped[int] = mapped_column()
    hash: Mapped[str] = mapped_column()


class Anker(Base):
    """The head of the chain at the end of a day: a tail that was cut off is found by it too."""

    __tablename__ = "anker"

    dag: Mapped[date] = mapped_column(unique=True)
    volgnr: Mapped[int] = mapped_column()
    hash: Mapped[str] = mapped_column()
