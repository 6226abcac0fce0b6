"""That one side failed: the notice of default with its term to repair, and the ending that may follow."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.partijen.models.tekenen import Kant


class Ingebrekestelling(Base):
    """That one side told the other that it fails, and until when it may repair that (BW 6:82).

    `kant` is who tells. `gesteld_op` is the day on which the other had it, `herstel_tot` is exclusive. What was
    repaired (`hersteld_op`) is over; else that side may dissolve (`ontbonden_op`, `einde` exclusive). Without a term
    (`zonder_termijn`: why none is needed, BW 6:83) it may dissolve at once.
    """

    __tablename__ = "ingebrekestelling"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    kant: Mapped[Kant] = mapped_column(keuze(Kant))
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    vastgelegd_op: Mapped[datetime] = mapped_column()
    gesteld_op: Mapped[datetime] = mapped_column()
    grond: Mapped[str] = mapped_column()
    herstel_tot: Mapped[datetime | None] = mapped_column()
    zonder_termijn: Mapped[str | None] = mapped_column()
    hersteld_op: Mapped[datetime | None] = mapped_column()
    hersteld_hoe: Mapped[str | None] = mapped_column()
    ontbonden_op: Mapped[datetime | None] = mapped_column()
    ontbonden_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    ontbonden_reden: Mapped[str | None] = mapped_column()
    einde: Mapped[datetime | None] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()
