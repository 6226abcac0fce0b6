"""What bestuurders decided among themselves, and what must be done of an agreement by which day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, index_als_gevuld, keuze
from overlegtafel.fysieke_tafel.models import Agendapunt, Vergaderstuk
from overlegtafel.overeenkomsten.models import Overeenkomst


class PlichtSoort(StrEnum):
    """What gemeenten promised each other to do: look back, and talk before the agreement ends."""

    EVALUATIE = "evaluatie"
    GESPREK = "gesprek"


class Samenwerkingsplicht(Base):
    """Something to be done of the samenwerkingsovereenkomst by a day; `gedaan_op` with what came of it."""

    __tablename__ = "samenwerkingsplicht"
    __table_args__ = (UniqueConstraint("overeenkomst_id", "soort", "uiterlijk"),)

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"))
    soort: Mapped[PlichtSoort] = mapped_column(keuze(PlichtSoort))
    uiterlijk: Mapped[date] = mapped_column()
    gedaan_op: Mapped[date | None] = mapped_column()
    uitkomst: Mapped[str] = mapped_column(default="")

    overeenkomst: Mapped[Overeenkomst] = relationship()


class Overlegbesluit(Base):
    """A decision of the portefeuillehouders on a point; `stuk` is the paper with which they agreed, where it is one."""

    __tablename__ = "overlegbesluit"
    __table_args__ = (UniqueConstraint("jaar", "volgnr"), index_als_gevuld("stuk_id"))

    jaar: Mapped[int] = mapped_column()
    volgnr: Mapped[int] = mapped_column()
    agendapunt_id: Mapped[int] = mapped_column(ForeignKey("agendapunt.id"), index=True)
    tekst: Mapped[str] = mapped_column()
    stuk_id: Mapped[int | None] = mapped_column(ForeignKey("vergaderstuk.id"))

    agendapunt: Mapped[Agendapunt] = relationship()
    stuk: Mapped[Vergaderstuk | None] = relationship()

    @property
    def nummer(self) -> str:
        """The number of this besluit: B-2026-03."""
        return f"B-{self.jaar}-{self.volgnr:02d}"
