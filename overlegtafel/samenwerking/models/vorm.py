"""Under which law gemeenten work together: it says who answers a request under the Woo."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.overeenkomsten.models import Overeenkomst


class Rechtsvorm(StrEnum):
    """The forms of the Wet gemeenschappelijke regelingen, and a contract of private law beside them."""

    OVEREENKOMST = "overeenkomst"
    REGELING = "regeling"
    CENTRUM = "centrumregeling"
    BEDRIJFSVOERING = "bedrijfsvoeringsorganisatie"
    ORGAAN = "gemeenschappelijk orgaan"
    LICHAAM = "openbaar lichaam"


class Samenwerkingsvorm(Base):
    """The rechtsvorm of a samenwerkingsovereenkomst, and where one asks for what is kept; the newest row counts."""

    __tablename__ = "samenwerkingsvorm"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    rechtsvorm: Mapped[Rechtsvorm] = mapped_column(keuze(Rechtsvorm))
    woo: Mapped[str] = mapped_column()
    gezet_op: Mapped[datetime] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()
