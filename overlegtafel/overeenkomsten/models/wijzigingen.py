"""What changed between two teksten, computed once and kept."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base


class Vergelijking(Base):
    """The redline between two teksten of one agreement, computed when the newer one was saved and kept.

    `kenmerk` is a hash of both texts, of which article is which, and of the software: another one means compare anew.
    `is_vorige`: the older one was the tekst before the newer one, or what the first agreement that it follows said.
    `verwijzingen` are the references of the newer one that name something else now, or nothing.
    """

    __tablename__ = "vergelijking"
    __table_args__ = (UniqueConstraint("van_tekst_id", "naar_tekst_id"),)

    van_tekst_id: Mapped[int] = mapped_column(ForeignKey("tekst.id"))
    naar_tekst_id: Mapped[int] = mapped_column(ForeignKey("tekst.id"), index=True)
    is_vorige: Mapped[bool] = mapped_column(default=False)
    kenmerk: Mapped[str] = mapped_column()
    samenvatting: Mapped[list[str]] = mapped_column(JSON, default=list)
    aanhef_html: Mapped[str] = mapped_column(default="")
    verwijzingen: Mapped[list[dict[str, str]] | None] = mapped_column(JSON)

    wijzigingen: Mapped[list[Wijziging]] = relationship(
        back_populates="vergelijking", order_by="Wijziging.volgorde", cascade="all, delete-orphan"
    )


class Wijziging(Base):
    """What became of one article between two teksten; an article that stayed as it was has none.

    `ambtshalve_reden` says why it changed where no punt asked for it (basisovereenkomst art. 8.5).
    """

    __tablename__ = "wijziging"
    __table_args__ = (UniqueConstraint("vergelijking_id", "artikel_id"),)

    vergelijking_id: Mapped[int] = mapped_column(ForeignKey("vergelijking.id"))
    artikel_id: Mapped[int] = mapped_column(ForeignKey("artikel.id"), index=True)
    volgorde: Mapped[int] = mapped_column()
    soorten: Mapped[list[str]] = mapped_column(JSON)
    oud_nummer: Mapped[str | None] = mapped_column()
    nieuw_nummer: Mapped[str | None] = mapped_column()
    titel: Mapped[str] = mapped_column()
    redline_html: Mapped[str] = mapped_column()
    ambtshalve_reden: Mapped[str | None] = mapped_column()

    vergelijking: Mapped[Vergelijking] = relationship(back_populates="wijzigingen")
