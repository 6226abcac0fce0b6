"""The check of the whole chain, on the rows as they stand in the table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, true, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from overlegtafel.logboek.models import Anker, Gebeurtenis, Kop
from overlegtafel.logboek.rules import BEGIN, Bevinding, BewaardeRegel, Kopstand, Logboekregel, controleer

PER_KEER = 1000
ONLEESBAAR = datetime(1, 1, 1, tzinfo=UTC)

Voortgang = Callable[[Iterable[BewaardeRegel]], Iterable[BewaardeRegel]]


def tel_regels(session: Session) -> int:
    """Return how many lines there are."""
    return session.scalar(select(func.count()).select_from(Gebeurtenis)) or 0


def verify(
    session: Session, *, voortgang: Voortgang | None = None, bewaard: Sequence[Kopstand] = ()
) -> list[Bevinding]:
    """Return every line of the logboek that was changed, removed, inserted or cut off; an empty list when all is well.

    `voortgang` is wrapped round the lines, for a progress bar. `bewaard` are ankers that were kept elsewhere: they go
    before those in the table, which may have been changed with the lines.
    """
    ankers = [
        Kopstand(volgnr, hash_, dag)
        for volgnr, hash_, dag in session.execute(
            select(Anker.volgnr, Anker.hash, Anker.dag).order_by(Anker.volgnr, Anker.dag)
        )
    ]
    ankers = [*(anker for anker in ankers if anker.dag not in {een.dag for een in bewaard}), *bewaard]
    rijen = session.execute(_alle_regels(), execution_options={"yield_per": PER_KEER})
    eerste = next(rijen, None)
    kop = _kop_van(session, eerste)
    regels: Iterable[BewaardeRegel] = _lees(eerste, rijen)
    return controleer(voortgang(regels) if voortgang else regels, kop=kop, ankers=ankers)


def _alle_regels() -> Any:
    """Return the statement for all lines, newest first, each with the head as it stands in the same snapshot.

    Types are left off: a row that was tampered with may hold what its type can't read, and has to be named too.
    """
    rauw = [
        type_coerce(kolom, NullType())
        for kolom in (
            Gebeurtenis.volgnr,
            Gebeurtenis.moment,
            Gebeurtenis.actor_id,
            Gebeurtenis.handeling,
            Gebeurtenis.onderwerp_soort,
            Gebeurtenis.onderwerp_id,
            Gebeurtenis.gegevens,
            Gebeurtenis.vorige_hash,
            Gebeurtenis.hash,
        )
    ]
    return (
        select(*rauw, Kop.volgnr, Kop.hash)
        .select_from(Gebeurtenis)
        .outerjoin(Kop, true())
        .order_by(Gebeurtenis.volgnr.desc(), Gebeurtenis.id.desc())
    )


def _kop_van(session: Session, eerste: Sequence[Any] | None) -> Kopstand:
    if eerste is not None:
        volgnr, hash_ = eerste[-2], eerste[-1]
        return Kopstand(volgnr or 0, hash_ or BEGIN)
    kop = session.execute(select(Kop.volgnr, Kop.hash)).one_or_none()
    return Kopstand(kop.volgnr, kop.hash) if kop else Kopstand(0, BEGIN)


def _lees(eerste: Sequence[Any] | None, rijen: Iterable[Sequence[Any]]) -> Iterator[BewaardeRegel]:
    if eerste is None:
        return
    yield _rij(eerste)
    yield from map(_rij, rijen)


def _rij(rauw: Sequence[Any]) -> BewaardeRegel:
    volgnr, moment, actor_id, handeling, soort, object_id, gegevens, vorige_hash, hash_ = rauw[:9]
    regel = Logboekregel(
        volgnr=volgnr if isinstance(volgnr, int) else -1,
        moment=_moment(moment),
        actor_id=actor_id,
        handeling=handeling,
        onderwerp_soort=soort,
        onderwerp_id=object_id,
        gegevens=_gegevens(gegevens),
        vorige_hash=vorige_hash,
    )
    return BewaardeRegel(regel, hash_)


def _moment(rauw: Any) -> datetime:
    try:
        moment = rauw if isinstance(rauw, datetime) else datetime.fromisoformat(str(rauw))
    except ValueError:
        return ONLEESBAAR
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _gegevens(rauw: Any) -> Any:
    if not isinstance(rauw, str | bytes):
        return rauw
    try:
        return json.loads(rauw)
    except ValueError:
        return {"onleesbaar": str(rauw)}
