"""Papers of an agenda: files that the secretaris puts with a point."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.core.werk.claim import Claimbaar
from overlegtafel.fysieke_tafel.models.tafels import Agendapunt, Bijeenkomst


class Vergaderstuk(Base):
    """A file with a point of an agenda (basisovereenkomst art. 6.3); public when the agenda is.

    One that people have read isn't taken away unseen: it stays named, with the reason, and gives no file any more.
    """

    __tablename__ = "vergaderstuk"
    __table_args__ = (UniqueConstraint("agendapunt_id", "volgnr"),)

    agendapunt_id: Mapped[int] = mapped_column(ForeignKey("agendapunt.id"))
    volgnr: Mapped[int] = mapped_column()
    naam: Mapped[str] = mapped_column()
    bestandsnaam: Mapped[str] = mapped_column()
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    toegevoegd_op: Mapped[datetime] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    intrekreden: Mapped[str] = mapped_column(default="")
    niet_in_bundel: Mapped[str] = mapped_column(default="")
    """Why a PDF can't be joined with the others, as it was found when it came in; empty where it can."""

    agendapunt: Mapped[Agendapunt] = relationship(back_populates="stukken")
    bestand: Mapped[Bestand] = relationship()


class Vergaderbundel(Claimbaar, Base):
    """Agenda and papers of a bijeenkomst as one PDF, made by a worker; `gedaan` of `totaal` parts are in it so far.

    `afdruk` says of what it was made: as soon as anything of that is otherwise, such as an inbreng that was withdrawn,
    nobody gets it any more. `overgeslagen` has name and reason of each paper that couldn't be joined.
    """

    __tablename__ = "vergaderbundel"

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"), unique=True)
    afdruk: Mapped[str] = mapped_column()
    totaal: Mapped[int] = mapped_column(default=0)
    gedaan: Mapped[int] = mapped_column(default=0)
    bladen: Mapped[int] = mapped_column(default=0)
    overgeslagen: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    bestand_id: Mapped[int | None] = mapped_column(ForeignKey("bestand.id"), index=True)
    gemaakt_op: Mapped[datetime | None] = mapped_column()

    bijeenkomst: Mapped[Bijeenkomst] = relationship()
    bestand: Mapped[Bestand | None] = relationship()
