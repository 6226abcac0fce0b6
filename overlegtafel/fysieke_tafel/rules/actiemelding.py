"""When the owner of an actiepunt is told that its day comes near, and that it came (DOMAIN section 6)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_

from overlegtafel.core.tijd.clock import AMSTERDAM, dag_van
from overlegtafel.fysieke_tafel.models import Actiepunt

HERINNER = timedelta(days=7)
"""So long before its day the owner is told that it comes near."""
UUR = time(7)


class Actiemelding(StrEnum):
    """What the clock has to tell of an actiepunt."""

    NADERT = "nadert"
    EINDE = "einde"


def meldingsdag(nu: datetime) -> date:
    """Return the last day of which 07.00 in Amsterdam has come."""
    dag = dag_van(nu)
    return dag if _uur(dag) <= nu else dag - timedelta(days=1)


def is_te_doen(actie: Actiepunt) -> bool:
    """Return whether `actie` is neither done nor dropped."""
    return actie.gereed_op is None and actie.vervallen_op is None


def te_melden(actie: Actiepunt, *, nu: datetime) -> Actiemelding | None:
    """Return what is to be told of `actie`, or None; what was agreed today is told tomorrow at the soonest."""
    dag = meldingsdag(nu)
    if not is_te_doen(actie) or actie.einde_gemeld_op is not None or actie.created_at >= _uur(dag):
        return None
    if actie.uiterlijk <= dag:
        return Actiemelding.EINDE
    is_nabij = actie.nadering_gemeld_op is None and actie.uiterlijk <= dag + HERINNER
    return Actiemelding.NADERT if is_nabij else None


def is_te_melden(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for the actiepunten of which `te_melden` returns something."""
    dag = meldingsdag(nu)
    return and_(
        Actiepunt.gereed_op.is_(None),
        Actiepunt.vervallen_op.is_(None),
        Actiepunt.einde_gemeld_op.is_(None),
        Actiepunt.created_at < _uur(dag),
        or_(
            Actiepunt.uiterlijk <= dag,
            and_(Actiepunt.nadering_gemeld_op.is_(None), Actiepunt.uiterlijk <= dag + HERINNER),
        ),
    )


def _uur(dag: date) -> datetime:
    return datetime.combine(dag, UUR, AMSTERDAM)
