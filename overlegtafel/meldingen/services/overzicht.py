"""The overview by day or week: all that somebody was not yet told, in one mail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.tijd import clock
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Melding, Ritme
from overlegtafel.meldingen.rules import laatste_overzicht
from overlegtafel.meldingen.rules.ritme import OVERZICHTEN
from overlegtafel.meldingen.services.brieven import Briefregel, regel_over
from overlegtafel.meldingen.services.tabel import TABEL
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail

PER_KEER = 50
MEESTE_REGELS = 40
"""So many lines are read on a phone; of more it is said how many there are."""


def _wacht(ritme: Ritme, *, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for what an overview has to tell: all of before its moment, whenever that came to be known."""
    return and_(
        Melding.ritme == ritme,
        Melding.mail_id.is_(None),
        Melding.vervallen_op.is_(None),
        Melding.created_at < laatste_overzicht(ritme, nu=nu),
    )


def is_er_overzicht(session: Session, *, nu: datetime) -> bool:
    """Return whether an overview is due."""
    return any(
        session.scalar(select(Melding.id).where(_wacht(ritme, nu=nu)).limit(1)) is not None for ritme in OVERZICHTEN
    )


def verstuur_overzichten(session: Session, *, nu: datetime) -> bool:
    """Send the next overviews, at most PER_KEER; return False when none is due."""
    for ritme in OVERZICHTEN:
        adressen = session.scalars(
            select(Melding.adres).where(_wacht(ritme, nu=nu)).distinct().order_by(Melding.adres).limit(PER_KEER)
        ).all()
        if adressen:
            _verstuur(session, ritme, adressen, nu=nu)
            return True
    return False


def _verstuur(session: Session, ritme: Ritme, adressen: Sequence[str], *, nu: datetime) -> None:
    rijen = session.scalars(
        select(Melding)
        .where(_wacht(ritme, nu=nu), Melding.adres.in_(adressen))
        .options(joinedload(Melding.gebeurtenis))
        .order_by(Melding.gebeurtenis_id.desc())
        .with_for_update(of=Melding, skip_locked=True)
    ).all()
    per_adres: dict[str, list[Melding]] = defaultdict(list)
    for rij in rijen:
        per_adres[rij.adres].append(rij)
    regels = {een.id: regel_nu(session, een, nu=nu) for een in {rij.gebeurtenis for rij in rijen}}
    for adres, eigen in per_adres.items():
        _verstuur_een(session, ritme, adres, eigen, regels, nu=nu)


def regel_nu(session: Session, gebeurtenis: Gebeurtenis, *, nu: datetime) -> Briefregel | None:
    """Return `gebeurtenis` in one line as everybody may read it at `nu`, or None when it isn't public any more."""
    vertelling = TABEL.get(gebeurtenis.handeling)
    nieuws = vertelling.wat(session, gebeurtenis) if vertelling else None
    return regel_over(gebeurtenis, nieuws) if nieuws is not None and nieuws.vanaf <= nu else None


def _verstuur_een(
    session: Session,
    ritme: Ritme,
    adres: str,
    eigen: Sequence[Melding],
    regels: dict[int, Briefregel | None],
    *,
    nu: datetime,
) -> None:
    te_zien = [regel for melding in eigen if (regel := regels[melding.gebeurtenis_id]) is not None]
    ids = [melding.id for melding in eigen]
    if not te_zien:
        session.execute(update(Melding).where(Melding.id.in_(ids)).values(vervallen_op=nu))
        return
    brief = Brief(
        melding="overzicht",
        sleutel=f"overzicht:{ritme.value}:{eigen[0].id}",
        soort="overzicht",
        object_id=eigen[0].id,
        aan=(adres,),
        context={
            "ritme": ritme.value,
            "groepen": _in_groepen(te_zien[:MEESTE_REGELS]),
            "aantal": len(te_zien),
            "meer": max(0, len(te_zien) - MEESTE_REGELS),
            "dag": clock.dag_van(nu),
        },
        is_lijst=True,
        is_persoonlijk=True,
    )
    mail = queue_mail(session, brief, nu=nu)
    session.execute(update(Melding).where(Melding.id.in_(ids)).values(mail_id=mail.id))


def _in_groepen(regels: Sequence[Briefregel]) -> list[tuple[str, list[Briefregel]]]:
    """Return the lines by agreement or table, the group with the newest line first."""
    groepen: dict[str, list[Briefregel]] = defaultdict(list)
    for regel in regels:
        groepen[regel.groep].append(regel)
    return list(groepen.items())
