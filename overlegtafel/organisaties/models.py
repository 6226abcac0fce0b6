"""Organisations, people, and who may do what for whom."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, bindparam, exists, or_, text
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from overlegtafel.core.database.db import Base, Moment, keuze
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol


class OrganisatieSoort(StrEnum):
    """What kind of organisation it is."""

    GEMEENTE = "gemeente"
    AANBIEDER = "aanbieder"
    OVERIG = "overig"


class Organisatie(Base):
    """A gemeente, an aanbieder (basisovereenkomst art. 1.1), or another that speaks at the table."""

    __tablename__ = "organisatie"

    soort: Mapped[OrganisatieSoort] = mapped_column(keuze(OrganisatieSoort))
    naam: Mapped[str] = mapped_column()
    kvk: Mapped[str | None] = mapped_column(unique=True)
    domein: Mapped[str | None] = mapped_column()
    medewerkers: Mapped[int | None] = mapped_column()
    inwoners: Mapped[int | None] = mapped_column()
    opgegaan_in_id: Mapped[int | None] = mapped_column(ForeignKey("organisatie.id"))
    opgegaan_op: Mapped[date | None] = mapped_column()
    """From this day on a gemeente is part of another (Wet algemene regels herindeling); it signs and pays no more."""
    if TYPE_CHECKING:
        is_gastheer: Mapped[bool]
        """Whether it acts for all at the moment at which the row is read (see `Gastheerschap`)."""

    opgegaan_in: Mapped[Organisatie | None] = relationship(remote_side="Organisatie.id")
    lidmaatschappen: Mapped[list[Lidmaatschap]] = relationship(back_populates="organisatie", order_by="Lidmaatschap.id")
    combinaties: Mapped[list[Combinatielid]] = relationship(
        back_populates="lid", foreign_keys="Combinatielid.lid_id", order_by="Combinatielid.id"
    )


class Combinatielid(Base):
    """That an aanbieder is one of those that together, as a combinatie, are one party; from when to when.

    A combinatie is an organisation with such rows. The penvoerder speaks for it; all of its members sign.
    """

    __tablename__ = "combinatielid"
    __table_args__ = (
        Index(
            "uq_combinatielid_lopend",
            "combinatie_id",
            "lid_id",
            unique=True,
            sqlite_where=text("tot IS NULL"),
            postgresql_where=text("tot IS NULL"),
        ),
    )

    combinatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    lid_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    is_penvoerder: Mapped[bool] = mapped_column(default=False)
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()

    combinatie: Mapped[Organisatie] = relationship(foreign_keys=[combinatie_id])
    lid: Mapped[Organisatie] = relationship(back_populates="combinaties", foreign_keys=[lid_id])


class Gastheerschap(Base):
    """That a gemeente acts for all by volmacht of each, from when to when (basisovereenkomst art. 1.1).

    The periods follow each other without a gap: who hands over ends at the moment at which the next begins.
    """

    __tablename__ = "gastheerschap"

    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    van: Mapped[datetime] = mapped_column(unique=True)
    tot: Mapped[datetime | None] = mapped_column()

    organisatie: Mapped[Organisatie] = relationship()


_NU = bindparam("nu", type_=Moment(), callable_=clock.nu, unique=True)
Organisatie.is_gastheer = column_property(  # read with each row, as it is at that moment
    exists()
    .where(
        Gastheerschap.organisatie_id == Organisatie.id,
        Gastheerschap.van <= _NU,
        or_(Gastheerschap.tot.is_(None), Gastheerschap.tot > _NU),
    )
    .correlate_except(Gastheerschap)
)


class Gebruiker(Base, UserMixin):  # type: ignore[misc]  # flask-login has no types
    """A person who can sign in, by a link in a mail to this address; there is no password."""

    __tablename__ = "gebruiker"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_klein"),)

    email: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str] = mapped_column()
    laatst_gezien_op: Mapped[datetime | None] = mapped_column()

    lidmaatschappen: Mapped[list[Lidmaatschap]] = relationship(back_populates="gebruiker", order_by="Lidmaatschap.id")


class Aanmelding(Base):
    """That a person is signed in in one browser, from a moment to another; the cookie holds the secret of `hash`."""

    __tablename__ = "aanmelding"

    hash: Mapped[bytes] = mapped_column(unique=True)
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"), index=True)
    begonnen_op: Mapped[datetime] = mapped_column()
    geldig_tot: Mapped[datetime] = mapped_column(index=True)
    beeindigd_op: Mapped[datetime | None] = mapped_column()
    apparaat: Mapped[str] = mapped_column(default="")


class Adreswijziging(Base):
    """A mail address that somebody is to have from when both addresses agreed, within a few days.

    For an old address that takes no mail somebody answers who didn't ask for the change (`ingestaan_door_id`).
    """

    __tablename__ = "adreswijziging"

    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"), index=True)
    nieuw_adres: Mapped[str] = mapped_column()
    gevraagd_op: Mapped[datetime] = mapped_column()
    geldig_tot: Mapped[datetime] = mapped_column()
    oud_bevestigd_op: Mapped[datetime | None] = mapped_column()
    nieuw_bevestigd_op: Mapped[datetime | None] = mapped_column()
    uitgevoerd_op: Mapped[datetime | None] = mapped_column()
    gevraagd_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    ingestaan_door_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))

    gebruiker: Mapped[Gebruiker] = relationship(foreign_keys=[gebruiker_id])


class Lidmaatschap(Base):
    """A person in an organisation, with one role, from when to when; several rows add up.

    Who was invited (`uitgenodigd_op`) has the role once he accepted (`aanvaard_op`), and counts as nobody before.
    """

    __tablename__ = "lidmaatschap"
    __table_args__ = (UniqueConstraint("gebruiker_id", "organisatie_id", "rol", "van"),)

    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    rol: Mapped[Rol] = mapped_column(keuze(Rol))
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()
    uitgenodigd_op: Mapped[datetime | None] = mapped_column()
    aanvaard_op: Mapped[datetime | None] = mapped_column()

    gebruiker: Mapped[Gebruiker] = relationship(back_populates="lidmaatschappen")
    organisatie: Mapped[Organisatie] = relationship(back_populates="lidmaatschappen")


class Contactpersoon(Base):
    """Who hears for an organisation what it must know; a vertegenwoordiger chooses at most two of its people."""

    __tablename__ = "contactpersoon"
    __table_args__ = (
        Index(
            "uq_contactpersoon_lopend",
            "organisatie_id",
            "gebruiker_id",
            unique=True,
            sqlite_where=text("tot IS NULL"),
            postgresql_where=text("tot IS NULL"),
        ),
    )

    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"), index=True)
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()

    organisatie: Mapped[Organisatie] = relationship()
    gebruiker: Mapped[Gebruiker] = relationship()
