"""First steps of gemeenten that begin to buy together: the five-step plan, its preconditions, and the inventory."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models.trajecten import Traject


class Conclusie(StrEnum):
    """What was concluded of buying something together."""

    SAMEN = "samen"
    LATER = "later"
    ZELF = "zelf"


class Voorwaarde(StrEnum):
    """What must be arranged before the last step."""

    MIDDELEN = "middelen"
    FINANCIEN = "financien"
    KANALEN = "kanalen"
    SYSTEMEN = "systemen"


class Beginstap(Base):
    """One of the five steps: who sees to it, by when, what came of it, and the paper that shows that."""

    __tablename__ = "beginstap"
    __table_args__ = (CheckConstraint("nummer BETWEEN 1 AND 5", name="een_tot_vijf"),)

    nummer: Mapped[int] = mapped_column(unique=True)
    organisatie_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"), index=True)
    uiterlijk: Mapped[date | None] = mapped_column()
    uitkomst: Mapped[str] = mapped_column(default="")
    stuk: Mapped[str] = mapped_column(default="")
    gedaan_op: Mapped[date | None] = mapped_column()

    organisatie: Mapped[Organisatie | None] = relationship()


class Randvoorwaarde(Base):
    """How one of the four preconditions is arranged."""

    __tablename__ = "randvoorwaarde"

    soort: Mapped[Voorwaarde] = mapped_column(keuze(Voorwaarde), unique=True)
    antwoord: Mapped[str] = mapped_column()


class Inventarisrij(Base):
    """Something that gemeenten buy and could buy together; `traject_id` is what grew from it."""

    __tablename__ = "inventarisrij"

    product: Mapped[str] = mapped_column()
    toelichting: Mapped[str] = mapped_column(default="")
    eigenaar_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"), index=True)
    conclusie: Mapped[Conclusie | None] = mapped_column(keuze(Conclusie))
    traject_id: Mapped[int | None] = mapped_column(ForeignKey("traject.id"), unique=True)

    eigenaar: Mapped[Organisatie | None] = relationship()
    traject: Mapped[Traject | None] = relationship()
    gemeenten: Mapped[list[Inventarisgemeente]] = relationship(
        back_populates="rij", order_by="Inventarisgemeente.id", cascade="all, delete-orphan"
    )


class Inventarisgemeente(Base):
    """That a gemeente buys what stands in a row of the inventory."""

    __tablename__ = "inventarisgemeente"
    __table_args__ = (UniqueConstraint("rij_id", "organisatie_id"),)

    rij_id: Mapped[int] = mapped_column(ForeignKey("inventarisrij.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)

    rij: Mapped[Inventarisrij] = relationship(back_populates="gemeenten")
    organisatie: Mapped[Organisatie] = relationship()
