"""When mail or site was down."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from overlegtafel.core.database.db import Base


class Storing(Base):
    """That one could not give inbreng for a while: from when to when, and what was down (Awb 2.3, Wmebv)."""

    __tablename__ = "storing"

    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime] = mapped_column()
    wat: Mapped[str] = mapped_column()
    gevonden_op: Mapped[datetime] = mapped_column()
