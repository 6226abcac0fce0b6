"""Files that take too long to make while one waits: asked for once, made by a worker, kept by what they are made of."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, UniqueConstraint, and_, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from overlegtafel.core.database.db import Base, db, transaction
from overlegtafel.core.errors import TeVaak
from overlegtafel.core.opslag.bestanden import Bestand, bewaar, wis
from overlegtafel.core.werk.claim import Claimbaar, Pauze, claim, is_vrij, laat_los, laat_mislukken

DUUR = timedelta(minutes=5)
"""So long a worker may be busy with one file."""
PAUZE = Pauze(timedelta(minutes=1), timedelta(hours=6))
BEWAAR = timedelta(days=7)
"""So long a file is kept after it was made, and one that nobody could make after it was asked for."""
MEESTE_WACHTEND = 50
TE_VEEL = "Er worden nu veel bestanden tegelijk gemaakt. Probeer het over een paar minuten opnieuw."
WEG = "Er stonden woorden in die zijn gewist."

log = logging.getLogger(__name__)


class Maakwerk(Claimbaar, Base):
    """A file that was asked for, known by its kind and by a hash of all that it is made of (`afdruk`).

    `vraag` is what its maker needs, and is emptied once the file is there. `gedaan` of `totaal` parts are in it so far;
    a `totaal` of 0 says that nobody can tell. `gegevens` is what its maker told beside the bytes. With `onderwerp` a
    newer file of the same kind takes the place of the one before.
    """

    __tablename__ = "maakwerk"
    __table_args__ = (UniqueConstraint("soort", "afdruk"), Index(None, "soort", "onderwerp"))

    soort: Mapped[str] = mapped_column()
    afdruk: Mapped[str] = mapped_column()
    onderwerp: Mapped[str | None] = mapped_column()
    vraag: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    gegevens: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    totaal: Mapped[int] = mapped_column(default=0)
    gedaan: Mapped[int] = mapped_column(default=0)
    gevraagd_op: Mapped[datetime] = mapped_column()
    gemaakt_op: Mapped[datetime | None] = mapped_column()
    bestand_id: Mapped[int | None] = mapped_column(ForeignKey("bestand.id"), index=True)

    bestand: Mapped[Bestand | None] = relationship()


@dataclass(frozen=True)
class Bestelling:
    """What is asked for: the kind, the hash of all that goes in, and what the maker needs to know."""

    soort: str
    afdruk: str
    vraag: Mapping[str, Any]
    onderwerp: str | None = None


@dataclass(frozen=True)
class Gemaakt:
    """The bytes of a file, and what there is to tell of them."""

    inhoud: bytes
    type: str
    gegevens: Mapping[str, Any] = field(default_factory=dict)


class Verouderd(Exception):
    """What was asked for can't be made any more: it would be made of something else by now."""


Meld = Callable[[int, int], None]
"""Tell how many parts are done, and of how many."""
Maker = Callable[[Mapping[str, Any], Meld], Gemaakt]
"""Makes a file from `vraag`, outside any transaction that writes; raises Verouderd where its source is another now."""

_makers: dict[str, Maker] = {}


def register_maker(soort: str, maker: Maker) -> None:
    """Say how files of a kind are made."""
    _makers[soort] = maker


def zoek_maakwerk(session: Session, soort: str, afdruk: str) -> Maakwerk | None:
    """Return what was asked for of exactly these things, made or not."""
    return session.scalar(select(Maakwerk).where(Maakwerk.soort == soort, Maakwerk.afdruk == afdruk))


def vraag_aan(session: Session, bestelling: Bestelling, *, nu: datetime) -> Maakwerk:
    """Ask for a file; whoever asks for the same gets the same row. Raise TeVaak where too many wait."""
    bekend = zoek_maakwerk(session, bestelling.soort, bestelling.afdruk)
    if bekend is not None:
        return bekend
    if aantal_wachtend(session) >= MEESTE_WACHTEND:
        raise TeVaak(TE_VEEL, na=timedelta(minutes=5))
    werk = Maakwerk(
        soort=bestelling.soort,
        afdruk=bestelling.afdruk,
        onderwerp=bestelling.onderwerp,
        vraag=dict(bestelling.vraag),
        gevraagd_op=nu,
        pogingen=0,
    )
    session.add(werk)
    session.flush()
    return werk


def aantal_wachtend(session: Session, *, voor: Maakwerk | None = None) -> int:
    """Return how many files are to be made, of those only that were asked for before `voor`."""
    zoek = select(func.count()).select_from(Maakwerk).where(Maakwerk.bestand_id.is_(None))
    return session.scalar(zoek if voor is None else zoek.where(Maakwerk.id < voor.id)) or 0


def run_once(nu: datetime) -> bool:
    """Make the file that was asked for first, or sweep what is old; return whether there was any."""
    session = db.session()
    session.rollback()
    is_er = session.scalar(select(Maakwerk.id).where(_te_maken(nu=nu)).limit(1)) is not None
    is_oud = session.scalar(select(Maakwerk.id).where(_is_oud(nu=nu)).limit(1)) is not None
    session.rollback()
    if is_oud:
        with transaction() as schrijver:
            for werk in schrijver.scalars(select(Maakwerk).where(_is_oud(nu=nu)).limit(100)).all():
                schrijver.delete(werk)
    return maak_volgende(nu) if is_er else is_oud


def _te_maken(*, nu: datetime) -> ColumnElement[bool]:
    vrij = is_vrij(Maakwerk, nu=nu, duur=DUUR, pauzes=PAUZE.alle)
    return and_(Maakwerk.bestand_id.is_(None), Maakwerk.soort.in_(_makers), vrij)


def _is_oud(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for what nobody needs any more; a file with an onderwerp stays until a newer one comes."""
    los = and_(Maakwerk.onderwerp.is_(None), Maakwerk.gemaakt_op < nu - BEWAAR)
    return or_(los, and_(Maakwerk.bestand_id.is_(None), Maakwerk.gevraagd_op < nu - BEWAAR))


def maak_volgende(nu: datetime) -> bool:
    """Make one file; nothing is locked meanwhile. Return whether there was one to make."""
    with transaction() as schrijver:
        werk = schrijver.scalar(select(Maakwerk).where(_te_maken(nu=nu)).order_by(Maakwerk.id).limit(1))
        if werk is None:
            return False
        claim(werk, nu=nu, duur=DUUR)
        werk.totaal = werk.gedaan = 0
        id_, maker, vraag = werk.id, _makers[werk.soort], dict(werk.vraag)
    try:
        gemaakt = maker(vraag, lambda gedaan, totaal: _meld(id_, gedaan, totaal))
    except Verouderd:
        _vergeet(id_)
    except Exception as fout:  # a file that fails rests, and the others are made
        log.exception("file %s failed", id_)
        _laat_rusten(id_, type(fout).__name__, nu=nu)
    else:
        _leg_neer(id_, gemaakt, nu=nu)
    return True


def _meld(id_: int, gedaan: int, totaal: int) -> None:
    """Write down how far a file is, about ten times in all."""
    if gedaan % max(1, totaal // 10) == 0:
        with transaction() as schrijver:
            if werk := schrijver.get(Maakwerk, id_):
                werk.gedaan, werk.totaal = gedaan, totaal


def _vergeet(id_: int) -> None:
    with transaction() as schrijver:
        if werk := schrijver.get(Maakwerk, id_):
            schrijver.delete(werk)


def _laat_rusten(id_: int, fout: str, *, nu: datetime) -> None:
    with transaction() as schrijver:
        if werk := schrijver.get(Maakwerk, id_):
            laat_mislukken(werk, fout, nu=nu, pauze_na=PAUZE.na)


def _leg_neer(id_: int, gemaakt: Gemaakt, *, nu: datetime) -> None:
    """Keep a file, unless it was thrown away while it was made; of the same onderwerp it is the only one."""
    with transaction() as schrijver:
        werk = schrijver.get(Maakwerk, id_)
        if werk is None:
            return
        werk.bestand = bewaar(schrijver, gemaakt.inhoud, type=gemaakt.type)
        werk.gegevens, werk.vraag, werk.gemaakt_op = dict(gemaakt.gegevens), {}, nu
        werk.gedaan, werk.pogingen, werk.niet_voor = werk.totaal, 0, None
        laat_los(werk)
        if werk.onderwerp is not None:
            zelfde = and_(Maakwerk.soort == werk.soort, Maakwerk.onderwerp == werk.onderwerp, Maakwerk.id != werk.id)
            for eerder in schrijver.scalars(select(Maakwerk).where(zelfde)).all():
                schrijver.delete(eerder)


def gooi_alles_weg(session: Session, _id: int, nu: datetime) -> None:
    """Throw away every file that was made or asked for: words were erased, and any of them may hold those.

    Erasing is rare and making again is not dear; to look for the words in files would be to trust what is found.
    """
    for werk in session.scalars(select(Maakwerk)).all():
        if werk.bestand is not None:
            wis(werk.bestand, grond=WEG, nu=nu)
        session.delete(werk)
    session.flush()
