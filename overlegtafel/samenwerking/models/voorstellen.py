"""What came by mail to the address of the region as a proposal for the kalender, and what came of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.samenwerking.models.trajecten import Traject
from overlegtafel.virtuele_tafel.models import Inbreng


class Trajectvoorstel(Base):
    """That somebody looked at a mail that proposes a traject: it became one, or was put aside with a reason."""

    __tablename__ = "trajectvoorstel"

    inbreng_id: Mapped[int] = mapped_column(ForeignKey("inbreng.id"), unique=True)
    traject_id: Mapped[int | None] = mapped_column(ForeignKey("traject.id"), unique=True)
    bekeken_op: Mapped[datetime] = mapped_column()
    reden: Mapped[str] = mapped_column(default="")

    inbreng: Mapped[Inbreng] = relationship()
    traject: Mapped[Traject | None] = relationship()
