"""Forms on their way to an inbreng, and requests to erase one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base
from overlegtafel.virtuele_tafel.models.draden import Inbreng


class Inzending(Base):
    """A web form on its way: kept while it is looked over, then sent, then confirmed by a link within 48 hours.

    `gegevens` holds what was typed and the ids of the files; it is emptied when nobody confirms.
    """

    __tablename__ = "inzending"
    __table_args__ = (Index(None, "adres", "verzonden_op"),)

    adres: Mapped[str] = mapped_column()
    verzonden_op: Mapped[datetime | None] = mapped_column()
    gegevens: Mapped[dict[str, Any]] = mapped_column(JSON)
    bevestigd_op: Mapped[datetime | None] = mapped_column()
    vergeten_op: Mapped[datetime | None] = mapped_column()
    inbreng_id: Mapped[int | None] = mapped_column(ForeignKey("inbreng.id"))
    bestandsgrootte: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    """Bytes of the files of somebody without account, counted until the form is an inbreng or forgotten."""

    inbreng: Mapped[Inbreng | None] = relationship()


class Wisverzoek(Base):
    """What a beheerder asked to erase, with its ground; a second person of the gemeente did it, or it was taken back.

    `sha256` is that of the words that were erased: who kept them can show that they were these (DOMAIN section 7).
    `woorden`, a line each, have to go from other papers too; they are forgotten once that was done. An inbreng that is
    erased may be asked about again, for words that turn up elsewhere.
    """

    __tablename__ = "wisverzoek"
    __table_args__ = (
        Index(
            "uq_wisverzoek_open",
            "inbreng_id",
            unique=True,
            sqlite_where=text("teruggenomen_op IS NULL AND gewist_op IS NULL"),
            postgresql_where=text("teruggenomen_op IS NULL AND gewist_op IS NULL"),
        ),
    )

    inbreng_id: Mapped[int] = mapped_column(ForeignKey("inbreng.id"))
    grond: Mapped[str] = mapped_column()
    woorden: Mapped[str] = mapped_column(default="")
    gevraagd_op: Mapped[datetime] = mapped_column()
    gevraagd_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    teruggenomen_op: Mapped[datetime | None] = mapped_column()
    gewist_op: Mapped[datetime | None] = mapped_column()
    gewist_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    sha256: Mapped[bytes | None] = mapped_column()

    inbreng: Mapped[Inbreng] = relationship()
