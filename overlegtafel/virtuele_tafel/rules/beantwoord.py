"""When an inbreng, and a thread of them, is answered for everybody: in Python and in SQL with the same answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, not_, or_

from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Punt, Voorstel
from overlegtafel.virtuele_tafel.rules.beantwoorden import TE_BEANTWOORDEN
from overlegtafel.virtuele_tafel.rules.openbaar import antwoord_zichtbaar, getoond, is_antwoord_zichtbaar, is_getoond


def is_beantwoord(inbreng: Inbreng, *, nu: datetime) -> bool:
    """Return whether everybody may read an answer to each punt of `inbreng`, and it has one at least."""
    if not inbreng.punten or not is_getoond(inbreng, nu=nu):
        return False
    return all(is_antwoord_zichtbaar(punt.antwoord, nu=nu) for punt in inbreng.punten)


def beantwoord(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_beantwoord`."""
    antwoord = exists().where(Antwoord.punt_id == Punt.id, antwoord_zichtbaar(nu=nu)).correlate(Punt)
    punt = exists().where(Punt.inbreng_id == Inbreng.id).correlate(Inbreng)
    open_punt = exists().where(Punt.inbreng_id == Inbreng.id, ~antwoord).correlate(Inbreng)
    return and_(getoond(), punt, ~open_punt)


def wacht_nog(inbreng: Inbreng, *, nu: datetime) -> bool:
    """Return whether `inbreng` waits for a judgement or for an answer."""
    if inbreng.ingetrokken_op is not None or inbreng.gewist_op is not None:
        return False
    moet = inbreng.oordeel is None or inbreng.oordeel in TE_BEANTWOORDEN
    return moet and not is_beantwoord(inbreng, nu=nu)


def wachtend(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `wacht_nog`."""
    moet = or_(Inbreng.oordeel.is_(None), Inbreng.oordeel.in_(TE_BEANTWOORDEN))
    return and_(Inbreng.ingetrokken_op.is_(None), Inbreng.gewist_op.is_(None), moet, not_(beantwoord(nu=nu)))


def is_alles_beantwoord(inbrengen: Collection[Inbreng], *, nu: datetime) -> bool:
    """Return whether a thread is answered: something in it is, and nothing in it waits any more."""
    return any(is_beantwoord(een, nu=nu) for een in inbrengen) and not any(wacht_nog(een, nu=nu) for een in inbrengen)


def alles_beantwoord(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_alles_beantwoord`, for a query that has the thread."""
    iets = exists().where(Inbreng.voorstel_id == Voorstel.id, beantwoord(nu=nu)).correlate(Voorstel)
    rest = exists().where(Inbreng.voorstel_id == Voorstel.id, wachtend(nu=nu)).correlate(Voorstel)
    return and_(iets, ~rest)
