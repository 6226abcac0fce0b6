"""Tables, who sits at them, their bijeenkomsten and agendas."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Artikel, Overeenkomst, Versie
from overlegtafel.virtuele_tafel.models import Voorstel

if TYPE_CHECKING:
    from overlegtafel.fysieke_tafel.models.aanwezigheid import Aanwezigheid
    from overlegtafel.fysieke_tafel.models.genodigden import Genodigde
    from overlegtafel.fysieke_tafel.models.samenstelling import Belang, Plaatsvervanger
    from overlegtafel.fysieke_tafel.models.stukken import Vergaderstuk
    from overlegtafel.fysieke_tafel.models.uitkomsten import Actiepunt, Advies
    from overlegtafel.fysieke_tafel.models.verslagen import Verslag


class AgendapuntSoort(StrEnum):
    """What the table is asked to do with a point."""

    PROCEDUREEL = "procedureel"
    TER_INFORMATIE = "ter_informatie"
    TER_BESPREKING = "ter_bespreking"
    TER_ADVIES = "ter_advies"


class ZetelSoort(StrEnum):
    """For whom a seat is meant; it is kept with the seat, since an organisation grows and shrinks."""

    AANBIEDER = "aanbieder"
    KLEINE_AANBIEDER = "kleine_aanbieder"
    ADVIESRAAD = "adviesraad"
    OVERIG = "overig"


class TafelSoort(StrEnum):
    """Whether gemeente and aanbieders sit at a table, or gemeenten among themselves: those tables are besloten."""

    OVERLEGTAFEL = "overlegtafel"
    PROJECTTEAM = "projectteam"
    PORTEFEUILLEHOUDERS = "portefeuillehoudersoverleg"
    KENNISSESSIES = "kennissessies"


class TafelRitme(StrEnum):
    """How long after a bijeenkomst the next one is, where a table agreed on that."""

    ZES_WEKEN = "6 weken"
    ACHT_WEKEN = "8 weken"
    DRIE_MAANDEN = "3 maanden"
    VIER_MAANDEN = "4 maanden"


class Tafel(Base):
    """A fysieke overlegtafel (basisovereenkomst art. 1.4), for one deelovereenkomst or for all.

    One of another soort is besloten: none of its bijeenkomsten ever gets a moment of publication.
    """

    __tablename__ = "tafel"
    __table_args__ = (UniqueConstraint("soort", "naam"),)

    naam: Mapped[str] = mapped_column()
    """Unique among its soort: that a name is taken would else tell of a table that is besloten."""
    soort: Mapped[TafelSoort] = mapped_column(keuze(TafelSoort), default=TafelSoort.OVERLEGTAFEL)
    doel: Mapped[str] = mapped_column(default="")
    overeenkomst_id: Mapped[int | None] = mapped_column(ForeignKey("overeenkomst.id"))
    ritme: Mapped[TafelRitme | None] = mapped_column(keuze(TafelRitme))

    overeenkomst: Mapped[Overeenkomst | None] = relationship()
    zetels: Mapped[list[Zetel]] = relationship(back_populates="tafel", order_by="Zetel.id")
    bijeenkomsten: Mapped[list[Bijeenkomst]] = relationship(back_populates="tafel", order_by="Bijeenkomst.begin")


class Zetel(Base):
    """Which organisation sits at a table, by which published criterium, from when to when (art. 6.1)."""

    __tablename__ = "zetel"
    __table_args__ = (CheckConstraint("tot IS NULL OR tot > van", name="tot_na_van"),)

    tafel_id: Mapped[int] = mapped_column(ForeignKey("tafel.id"), index=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    soort: Mapped[ZetelSoort] = mapped_column(keuze(ZetelSoort), default=ZetelSoort.AANBIEDER)
    criterium: Mapped[str] = mapped_column()
    peildatum: Mapped[date | None] = mapped_column()
    """The day on which the holder met the criterium."""
    onderbouwing: Mapped[str] = mapped_column(default="")
    """From what that shows, for everybody to read."""
    van: Mapped[datetime] = mapped_column()
    tot: Mapped[datetime | None] = mapped_column()

    tafel: Mapped[Tafel] = relationship(back_populates="zetels")
    organisatie: Mapped[Organisatie] = relationship()
    plaatsvervangers: Mapped[list[Plaatsvervanger]] = relationship(
        back_populates="zetel", order_by="Plaatsvervanger.id"
    )
    belangen: Mapped[list[Belang]] = relationship(back_populates="zetel", order_by="Belang.id")


class Bijeenkomst(Base):
    """A meeting of a table; it took place when its end has passed and it was not cancelled (DOMAIN rule 2.2)."""

    __tablename__ = "bijeenkomst"
    __table_args__ = (CheckConstraint("einde > begin", name="einde_na_begin"),)

    tafel_id: Mapped[int] = mapped_column(ForeignKey("tafel.id"), index=True)
    begin: Mapped[datetime] = mapped_column(index=True)
    einde: Mapped[datetime] = mapped_column()
    plaats: Mapped[str] = mapped_column()
    route: Mapped[str] = mapped_column(default="")
    toegankelijkheid: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    """Where one takes part from afar; only who is called reads it."""
    uid: Mapped[str] = mapped_column(unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()
    agenda_openbaar_vanaf: Mapped[datetime | None] = mapped_column()
    geannuleerd_op: Mapped[datetime | None] = mapped_column()
    geannuleerd_reden: Mapped[str | None] = mapped_column()
    aanwezig: Mapped[str] = mapped_column(default="")

    tafel: Mapped[Tafel] = relationship(back_populates="bijeenkomsten")
    agendapunten: Mapped[list[Agendapunt]] = relationship(back_populates="bijeenkomst", order_by="Agendapunt.volgorde")
    verslag: Mapped[Verslag | None] = relationship(back_populates="bijeenkomst", foreign_keys="Verslag.bijeenkomst_id")
    verplaatsingen: Mapped[list[Verplaatsing]] = relationship(
        back_populates="bijeenkomst", order_by="Verplaatsing.sequence"
    )
    aanwezigheid: Mapped[list[Aanwezigheid]] = relationship(
        back_populates="bijeenkomst", order_by="Aanwezigheid.organisatie_id"
    )
    genodigden: Mapped[list[Genodigde]] = relationship(back_populates="bijeenkomst", order_by="Genodigde.id")


class Verplaatsing(Base):
    """What a bijeenkomst that was already announced was moved from, when and why (RFC 5545: SEQUENCE)."""

    __tablename__ = "verplaatsing"
    __table_args__ = (UniqueConstraint("bijeenkomst_id", "sequence"),)

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"))
    sequence: Mapped[int] = mapped_column()
    verplaatst_op: Mapped[datetime] = mapped_column()
    reden: Mapped[str] = mapped_column()
    begin_was: Mapped[datetime] = mapped_column()
    einde_was: Mapped[datetime] = mapped_column()
    plaats_was: Mapped[str] = mapped_column()

    bijeenkomst: Mapped[Bijeenkomst] = relationship(back_populates="verplaatsingen")


class Agendapunt(Base):
    """One point of an agenda, with what it is about."""

    __tablename__ = "agendapunt"

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"), index=True)
    volgorde: Mapped[int] = mapped_column()
    titel: Mapped[str] = mapped_column()
    soort: Mapped[AgendapuntSoort] = mapped_column(keuze(AgendapuntSoort))
    minuten: Mapped[int | None] = mapped_column()
    toelichting: Mapped[str] = mapped_column(default="")
    toelichting_html: Mapped[str] = mapped_column(default="")
    """Empty also where no renderer has been by since it began to be kept; then the page shows the words as typed."""
    gerenderd_met: Mapped[str] = mapped_column(default="")
    toegevoegd_op: Mapped[datetime] = mapped_column()
    ingetrokken_op: Mapped[datetime | None] = mapped_column()
    versie_id: Mapped[int | None] = mapped_column(ForeignKey("versie.id"), index=True)
    artikel_id: Mapped[int | None] = mapped_column(ForeignKey("artikel.id"))
    """The article of the versie that it is about; None for all of it."""

    bijeenkomst: Mapped[Bijeenkomst] = relationship(back_populates="agendapunten")
    versie: Mapped[Versie | None] = relationship()
    artikel: Mapped[Artikel | None] = relationship()
    stukken: Mapped[list[Vergaderstuk]] = relationship(back_populates="agendapunt", order_by="Vergaderstuk.volgnr")
    voorstellen: Mapped[list[AgendapuntVoorstel]] = relationship(
        back_populates="agendapunt", order_by="AgendapuntVoorstel.id", cascade="all, delete-orphan"
    )
    advies: Mapped[Advies | None] = relationship(back_populates="agendapunt")
    actiepunten: Mapped[list[Actiepunt]] = relationship(back_populates="agendapunt", order_by="Actiepunt.id")


class AgendapuntVoorstel(Base):
    """A voorstel on the agenda."""

    __tablename__ = "agendapunt_voorstel"
    __table_args__ = (UniqueConstraint("agendapunt_id", "voorstel_id"),)

    agendapunt_id: Mapped[int] = mapped_column(ForeignKey("agendapunt.id"))
    voorstel_id: Mapped[int] = mapped_column(ForeignKey("voorstel.id"), index=True)

    agendapunt: Mapped[Agendapunt] = relationship(back_populates="voorstellen")
    voorstel: Mapped[Voorstel] = relationship()
