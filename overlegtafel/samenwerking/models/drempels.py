"""The European thresholds that the beheerder wrote down, each with its days and its source."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from overlegtafel.core.database.bedrag import Bedrag
from overlegtafel.core.database.db import Base, keuze
from overlegtafel.samenwerking.models.trajecten import TrajectSoort


class Overheid(StrEnum):
    """Whose threshold it is: that of the state, or that of gemeenten and other decentralised governments."""

    CENTRAAL = "centraal"
    DECENTRAAL = "decentraal"


class Drempelbedrag(Base):
    """From which amount without VAT (equal or more) a purchase is announced (Directive 2014/24/EU art. 4).

    Of two that hold on one day the later written counts; one that was wrong is withdrawn and stays to be read.
    """

    __tablename__ = "drempel"
    __table_args__ = (CheckConstraint("tot_en_met >= van", name="einde_na_begin"),)

    soort: Mapped[TrajectSoort] = mapped_column(keuze(TrajectSoort))
    overheid: Mapped[Overheid] = mapped_column(keuze(Overheid))
    bedrag: Mapped[Decimal] = mapped_column(Bedrag)
    van: Mapped[date] = mapped_column()
    tot_en_met: Mapped[date] = mapped_column()
    bron: Mapped[str] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
