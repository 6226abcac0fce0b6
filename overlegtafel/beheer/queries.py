"""How the installation is doing: counts, lag and failures; never a text or an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from overlegtafel.beheer.rules import Hartslag, Ligtijd, achterstand, stand_van_werker
from overlegtafel.core.database.db import db
from overlegtafel.core.database.instellingen import Instelling
from overlegtafel.core.werk.hartslag import is_stil, list_werkers
from overlegtafel.inbox.models import Bericht, BronBericht, BronStand
from overlegtafel.logboek.models import Anker
from overlegtafel.logboek.services import kop_van
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.outbox.models import Aflevering

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class PostIn:
    """How many received mails there are, by what became of them."""

    alle: int
    inbreng: int
    wacht: int
    terzijde: int
    te_lezen: int


@dataclass(frozen=True)
class Postbusstand:
    """One mailbox that is fetched: what lay in it at the last count, and what of that and in all is kept."""

    naam: str
    gekeken_op: datetime | None
    geteld_op: datetime | None
    in_postbus: int | None
    bewaard: int | None
    in_map_verwerkt: int | None
    opgehaald: int
    fout: str | None

    @property
    def nog_te_halen(self) -> int:
        """How many messages lay in it that are not kept."""
        return max((self.in_postbus or 0) - (self.bewaard or 0), 0)


@dataclass(frozen=True)
class PostUit:
    """How many deliveries there are, by what became of them."""

    alle: int
    verzonden: int
    te_verzenden: int
    opgegeven: int
    teruggekomen: int


@dataclass(frozen=True)
class Logboekstand:
    """The head of the chain and the newest anker."""

    volgnr: int
    hash: str
    anker: Anker | None


@dataclass(frozen=True)
class Mislukt:
    """A received mail whose processing failed and is tried again; what is in it is not the beheerder's business."""

    id: int
    binnen_op: datetime
    pogingen: int
    fout: str
    niet_voor: datetime | None


@dataclass(frozen=True)
class Gewijzigd:
    """A value that a setting has or had, since when and by whom."""

    waarde: str
    vanaf: datetime
    wie: str | None


def _tel(voorwaarde: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((voorwaarde, 1), else_=0)), 0)


def tel_post_in(session: Session) -> PostIn:
    """Count the received mails."""
    gelezen, wacht = Bericht.verwerkt_op.is_not(None), Bericht.wacht_reden.is_not(None)
    open_ = and_(wacht, Bericht.afgehandeld_op.is_(None))
    klaar_zonder = and_(gelezen, Bericht.inbreng_id.is_(None))
    afgedaan = or_(Bericht.wacht_reden.is_(None), Bericht.afgehandeld_op.is_not(None))
    rij = session.execute(
        select(
            func.count(Bericht.id),
            _tel(Bericht.inbreng_id.is_not(None)),
            _tel(and_(klaar_zonder, open_)),
            _tel(and_(klaar_zonder, afgedaan)),
            _tel(and_(Bericht.verwerkt_op.is_(None), Bericht.inbreng_id.is_(None))),
        )
    ).one()
    return PostIn(*rij)


def list_postbussen(session: Session) -> list[Postbusstand]:
    """Return the mailboxes that are or were fetched, each with its last count."""
    opgehaald = (
        select(func.count(BronBericht.bericht_id.distinct()))
        .where(BronBericht.bron_stand_id == BronStand.id)
        .correlate(BronStand)
        .scalar_subquery()
    )
    return [
        Postbusstand(
            naam=stand.bron.partition(":")[2],
            gekeken_op=stand.gekeken_op,
            geteld_op=stand.geteld_op,
            in_postbus=stand.in_postbus,
            bewaard=stand.bewaard,
            in_map_verwerkt=stand.in_map_verwerkt,
            opgehaald=aantal,
            fout=stand.laatste_fout,
        )
        for stand, aantal in session.execute(select(BronStand, opgehaald).order_by(BronStand.bron))
    ]


def tel_post_uit(session: Session) -> PostUit:
    """Count the deliveries."""
    rij = session.execute(
        select(
            func.count(Aflevering.id),
            _tel(Aflevering.verzonden_op.is_not(None)),
            _tel(and_(Aflevering.verzonden_op.is_(None), Aflevering.opgegeven_op.is_(None))),
            _tel(and_(Aflevering.verzonden_op.is_(None), Aflevering.opgegeven_op.is_not(None))),
            _tel(Aflevering.teruggekomen_op.is_not(None)),
        )
    ).one()
    return PostUit(*rij)


def lag(session: Session, *, nu: datetime) -> Ligtijd:
    """Return how far the worker is behind: the age of the oldest work that was never tried."""
    bericht = session.scalar(
        select(func.min(Bericht.created_at)).where(Bericht.verwerkt_op.is_(None), Bericht.pogingen == 0)
    )
    aflevering = session.scalar(
        select(func.min(Aflevering.created_at)).where(
            Aflevering.verzonden_op.is_(None), Aflevering.opgegeven_op.is_(None), Aflevering.pogingen == 0
        )
    )
    momenten = [moment for moment in (bericht, aflevering) if moment is not None]
    return achterstand(min(momenten, default=None), nu=nu)


def hartslag(session: Session, *, nu: datetime) -> Hartslag:
    """Return whether a worker runs, from the signs of life that each leaves."""
    werkers = list_werkers(session)
    gezien_op = werkers[0].gezien_op if werkers else None
    rijen = [(een.naam, een.gezien_op, stand_van_werker(een.gezien_op, een.gestopt_op, nu=nu)) for een in werkers]
    return Hartslag(is_stil(gezien_op, nu=nu), gezien_op, rijen)


def list_mislukt(session: Session, *, limiet: int = 100) -> list[Mislukt]:
    """Return the failing mails, oldest first, without their content."""
    rijen = session.execute(
        select(Bericht.id, Bericht.binnen_op, Bericht.pogingen, Bericht.laatste_fout, Bericht.niet_voor)
        .where(Bericht.verwerkt_op.is_(None), Bericht.pogingen > 0)
        .order_by(Bericht.id)
        .limit(limiet)
    )
    return [
        Mislukt(id_, binnen_op, pogingen, fout or "onbekend", niet_voor)
        for id_, binnen_op, pogingen, fout, niet_voor in rijen
    ]


def aantal_mislukt(session: Session) -> int:
    """Return how many received mails fail."""
    return session.scalar(
        select(func.count(Bericht.id)).where(Bericht.verwerkt_op.is_(None), Bericht.pogingen > 0)
    ) or 0  # fmt: skip


def logboekstand(session: Session) -> Logboekstand:
    """Return where the chain of the logboek ends."""
    volgnr, hash_ = kop_van(session)
    return Logboekstand(volgnr, hash_, session.scalar(select(Anker).order_by(Anker.dag.desc()).limit(1)))


def databasesoort() -> str:
    """Return the name of the database that this installation uses."""
    return DATABASES.get(db.engine.dialect.name, db.engine.dialect.name)


def list_wijzigingen(session: Session, sleutel: str, *, nu: datetime) -> list[Gewijzigd]:
    """Return all values that a setting had up to `nu`, newest first."""
    rijen = session.execute(
        select(Instelling.waarde, Instelling.vanaf, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == Instelling.actor_id)
        .where(Instelling.sleutel == sleutel, Instelling.vanaf <= nu)
        .order_by(Instelling.vanaf.desc(), Instelling.id.desc())
    )
    return [Gewijzigd(waarde, vanaf, wie) for waarde, vanaf, wie in rijen]
