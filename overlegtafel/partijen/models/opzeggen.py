"""What ends or limits what a party is bound by: notice, suspension, and a stop on new cliënten."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.partijen.models.percelen import Perceel
from overlegtafel.partijen.models.tekenen import Kant


class Opzegging(Base):
    """That one side ends an agreement with a party, after the term for that side (basisovereenkomst art. 11.2).

    It works from when the other side had it (`ontvangen_op`). `gemeente_id` where it is about one gemeente only,
    `productcode` or `perceel_id` where it is about one product or perceel: the rest goes on. Of a basisovereenkomst it
    ends all under it (art. 11.3). `einde` is exclusive, counted by `termijn` or a later day that
    was chosen. One side asks to take it back; once the other agreed it never ended anything.
    """

    __tablename__ = "opzegging"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    gemeente_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    productcode: Mapped[str | None] = mapped_column()
    perceel_id: Mapped[int | None] = mapped_column(ForeignKey("perceel.id"))
    kant: Mapped[Kant] = mapped_column(keuze(Kant))
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    ontvangen_op: Mapped[datetime] = mapped_column()
    vastgelegd_op: Mapped[datetime] = mapped_column()
    grond: Mapped[str] = mapped_column()
    termijn: Mapped[str] = mapped_column()
    einde: Mapped[datetime] = mapped_column()
    terugname_gevraagd_op: Mapped[datetime | None] = mapped_column()
    terugname_door_partij: Mapped[bool | None] = mapped_column()
    teruggenomen_op: Mapped[datetime | None] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()
    organisatie: Mapped[Organisatie] = relationship(foreign_keys=[organisatie_id])
    gemeente: Mapped[Organisatie | None] = relationship(foreign_keys=[gemeente_id])
    perceel: Mapped[Perceel | None] = relationship()


class BeperkingSoort(StrEnum):
    """What a party may not do for a while."""

    OPSCHORTING = "opschorting"
    AANNAMESTOP = "aannamestop"


class Beperking(Base):
    """That an agreement is suspended for a party, or that it takes no new cliënten, from when to when and why.

    Of a basisovereenkomst it holds for all under it. `tot` is exclusive and may be set later.
    """

    __tablename__ = "beperking"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    soort: Mapped[BeperkingSoort] = mapped_column(keuze(BeperkingSoort))
    reden: Mapped[str] = mapped_column()
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    vastgelegd_op: Mapped[datetime] = mapped_column()
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()

    overeenkomst: Mapped[Overeenkomst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()
