"""Asking from outside to take part: a form without account, confirmed by mail."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.samenwerking.models.deelname import Deelnameverzoek, VerzoekSoort


class Deelnameaanvraag(Base):
    """A gemeente asks from outside to take part (samenwerkingsovereenkomst, deelname); `verzoek_id` is what came of it.

    It counts from `verzonden_op`, once who has the address opened the link that was mailed there (`bevestigd_op`).
    """

    __tablename__ = "deelnameaanvraag"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    gemeente: Mapped[str] = mapped_column()
    soort: Mapped[VerzoekSoort] = mapped_column(keuze(VerzoekSoort))
    van: Mapped[date] = mapped_column()
    contact: Mapped[str] = mapped_column()
    functie: Mapped[str] = mapped_column()
    adres: Mapped[str] = mapped_column()
    toelichting: Mapped[str] = mapped_column(default="")
    verzonden_op: Mapped[datetime] = mapped_column()
    bevestigd_op: Mapped[datetime | None] = mapped_column()
    verzoek_id: Mapped[int | None] = mapped_column(ForeignKey("deelnameverzoek.id"), unique=True)
    afgewezen_op: Mapped[datetime | None] = mapped_column()
    afgewezen_reden: Mapped[str] = mapped_column(default="")

    overeenkomst: Mapped[Overeenkomst] = relationship()
    verzoek: Mapped[Deelnameverzoek | None] = relationship()
