"""How a versie comes to bind: by signatures or by silence, and what holds for cliënten meanwhile."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Tekst, Versie


class Binding(StrEnum):
    """Whether a versie binds by signatures only, or also a party that lets a term pass in silence."""

    ONDERTEKENING = "ondertekening"
    GEEN_BERICHT = "geen_bericht"


class Bindingsregel(Base):
    """What a versie says of how it binds; one without such a row binds by signatures.

    `nieuwe_in_uitloop`: whether who doesn't sign it may take new cliënten under the old one (art. 9.6 says no). Running
    cliënten stay under the old versie up to `lopend_tot` (exclusive) where that is set.
    """

    __tablename__ = "bindingsregel"

    versie_id: Mapped[int] = mapped_column(ForeignKey("versie.id"), unique=True)
    binding: Mapped[Binding] = mapped_column(keuze(Binding))
    nieuwe_in_uitloop: Mapped[bool] = mapped_column()
    lopend_tot: Mapped[datetime | None] = mapped_column()

    versie: Mapped[Versie] = relationship()


class Aanbieding(Base):
    """That a tekst was offered to a party that is bound if it says nothing within the term.

    The term begins once delivery is proven: the mail was taken by the server of one of its addresses and didn't come
    back, or an official wrote down how it was delivered (`bezorgd_op`, `bewijs`). With `bericht_op` the party said no.
    """

    __tablename__ = "aanbieding"
    __table_args__ = (UniqueConstraint("tekst_id", "organisatie_id"),)

    tekst_id: Mapped[int] = mapped_column(ForeignKey("tekst.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id"))
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    op: Mapped[datetime] = mapped_column()
    termijn: Mapped[str] = mapped_column()
    bezorgd_op: Mapped[datetime | None] = mapped_column()
    bewijs: Mapped[str | None] = mapped_column()
    bericht_op: Mapped[datetime | None] = mapped_column()
    bericht: Mapped[str | None] = mapped_column()

    tekst: Mapped[Tekst] = relationship()
    organisatie: Mapped[Organisatie] = relationship()
