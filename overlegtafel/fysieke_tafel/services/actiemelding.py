"""Writing down which actiepunten come near their day, or reached it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.fysieke_tafel.gebeurtenissen import ACTIEPUNT_EINDE, ACTIEPUNT_NADERT
from overlegtafel.fysieke_tafel.models import Actiepunt
from overlegtafel.fysieke_tafel.queries.uitkomsten import te_melden_actiepunten
from overlegtafel.fysieke_tafel.rules.actiemelding import Actiemelding, te_melden
from overlegtafel.logboek.services import leg_vast


def meld_actiepunten(session: Session, *, nu: datetime) -> int:
    """Write down what the clock brings to the owners of actiepunten, some at a time; return of how many."""
    gevonden = te_melden_actiepunten(session, nu=nu, voor_schrijver=True)
    for actie in gevonden:
        _meld(session, actie, nu=nu)
    session.flush()
    return len(gevonden)


def _meld(session: Session, actie: Actiepunt, *, nu: datetime) -> None:
    """In the transaction that says so, so that a crash neither loses nor repeats it."""
    if te_melden(actie, nu=nu) is Actiemelding.EINDE:
        actie.einde_gemeld_op = nu
        leg_vast(session, ACTIEPUNT_EINDE, actie.id, daad=Daad(nu))
    else:
        actie.nadering_gemeld_op = nu
        leg_vast(session, ACTIEPUNT_NADERT, actie.id, daad=Daad(nu))
