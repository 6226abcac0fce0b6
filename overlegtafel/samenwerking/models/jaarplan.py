"""The jaarplan of the samenwerking: its five parts, and the activiteiten that are followed through the year."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Versie


class Jaarplan(Base):
    """What the gemeenten want to reach together in a year (samenwerkingsovereenkomst; five parts).

    It is written here. `versie_id` is the paper of soort jaarplan that was made of it for the gemeentesecretarissen:
    what they agree to are the words of that paper.
    """

    __tablename__ = "jaarplan"

    jaar: Mapped[int] = mapped_column(unique=True)
    doelstellingen: Mapped[str] = mapped_column(default="")
    speerpunten: Mapped[str] = mapped_column(default="")
    resultaten: Mapped[str] = mapped_column(default="")
    lijnmanagement: Mapped[str] = mapped_column(default="")
    procesaanpak: Mapped[str] = mapped_column(default="")
    kalender: Mapped[str] = mapped_column(default="")
    versie_id: Mapped[int | None] = mapped_column(ForeignKey("versie.id"), unique=True)

    versie: Mapped[Versie | None] = relationship()
    activiteiten: Mapped[list[Activiteit]] = relationship(back_populates="jaarplan", order_by="Activiteit.id")


class Activiteit(Base):
    """One thing that a gemeente sees to in a year, with the team that does it; `gereed_op` when it was done."""

    __tablename__ = "activiteit"

    jaarplan_id: Mapped[int] = mapped_column(ForeignKey("jaarplan.id"), index=True)
    titel: Mapped[str] = mapped_column()
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    team: Mapped[str] = mapped_column(default="")
    uiterlijk: Mapped[date | None] = mapped_column()
    gereed_op: Mapped[date | None] = mapped_column()

    jaarplan: Mapped[Jaarplan] = relationship(back_populates="activiteiten")
    organisatie: Mapped[Organisatie] = relationship()
    voortgang: Mapped[list[Voortgang]] = relationship(back_populates="activiteit", order_by="Voortgang.id")


class Voortgang(Base):
    """What was told of an activiteit on a day; a later line adds, none is changed."""

    __tablename__ = "voortgang"

    activiteit_id: Mapped[int] = mapped_column(ForeignKey("activiteit.id"), index=True)
    op: Mapped[datetime] = mapped_column()
    tekst: Mapped[str] = mapped_column()

    activiteit: Mapped[Activiteit] = relationship(back_populates="voortgang")
