"""Redacted uitgaven: of which published things words were blacked out, with the hash of before and of after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.database.db import Base
from overlegtafel.core.tekst.markup import sha256_van
from overlegtafel.core.toegang.access import bereikt


class Uitgave(Base):
    """What a published text became when words of somebody had to go for privacy's sake (DOMAIN rule 2.7).

    The thing itself keeps the hash under which it was published or adopted. `was_sha256` is that of the words before
    this uitgave and `sha256` of those after it, so who has the old text can show that it was the text. From
    `openbaar_vanaf` everybody may read the thing, and its name with it.
    """

    __tablename__ = "uitgave"
    __table_args__ = (UniqueConstraint("soort", "object_id", "volgnr"),)

    soort: Mapped[str] = mapped_column()
    object_id: Mapped[int] = mapped_column()
    volgnr: Mapped[int] = mapped_column()
    naam: Mapped[str] = mapped_column()
    url: Mapped[str] = mapped_column()
    grond: Mapped[str] = mapped_column()
    was_sha256: Mapped[str] = mapped_column()
    sha256: Mapped[str] = mapped_column()
    gelakt_op: Mapped[datetime] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()


@dataclass(frozen=True)
class Lakblad:
    """What words went from: its kind and id, what it is called, where it stands, and since when everybody reads it."""

    soort: str
    id: int
    naam: str
    url: str
    openbaar_vanaf: datetime | None


def leg_uitgave_vast(session: Session, blad: Lakblad, *, was: str, nieuw: str, grond: str, nu: datetime) -> None:
    """Write down that the words `was` of a paper became `nieuw`; nothing where they are the same."""
    if was == nieuw:
        return
    soort, object_id = blad.soort, blad.id
    hoeveelste = select(func.max(Uitgave.volgnr)).where(Uitgave.soort == soort, Uitgave.object_id == object_id)
    uitgave = Uitgave(
        soort=soort,
        object_id=object_id,
        volgnr=(session.scalar(hoeveelste) or 0) + 1,
        naam=blad.naam,
        url=blad.url,
        grond=grond,
        was_sha256=sha256_van(was),
        sha256=sha256_van(nieuw),
        gelakt_op=nu,
        openbaar_vanaf=blad.openbaar_vanaf,
    )
    session.add(uitgave)


def uitgaven_van(session: Session, soort: str, object_ids: Collection[int]) -> Sequence[Uitgave]:
    """Return what was blacked out in these things, the newest first."""
    vraag = select(Uitgave).where(Uitgave.soort == soort, Uitgave.object_id.in_(object_ids))
    return session.scalars(vraag.order_by(Uitgave.id.desc())).all()


def openbare_uitgaven(session: Session, *, nu: datetime, vanaf: int, hoogstens: int) -> Sequence[Uitgave]:
    """Return what was blacked out in papers that everybody may read, the newest first."""
    vraag = select(Uitgave).where(bereikt(Uitgave.openbaar_vanaf, nu=nu)).order_by(Uitgave.id.desc())
    return session.scalars(vraag.offset(vanaf).limit(hoogstens)).all()
