"""The overview by day or week: all that somebody was not yet told, in one mail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from overlegtafel.core.tijd import clock
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Melding, Ritme
from overlegtafel.meldingen.rules import laatste_overzicht
from overlegtafel.meldingen.rules.ritme import OVERZICHTEN
from overlegtafel.meldingen.services.brieven import Briefregel, regel_over
from overlegtafel.meldingen.services.tabel import TABEL
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail, voeg_ontvangers_toe

PER_KEER = 200
"""So many people a transaction, whose overviews are composed together where they tell the same."""
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
    """Compose one overview for all of `adressen` that wait for the same; what isn't public any more lapses."""
    deze = and_(_wacht(ritme, nu=nu), Melding.adres.in_(adressen))
    wachtend = _wat_wacht(session, deze)
    ids = {gebeurtenis_id for eigen in wachtend.values() for gebeurtenis_id, _ in eigen}
    gebeurtenissen = session.scalars(select(Gebeurtenis).where(Gebeurtenis.id.in_(ids)))
    regels = {een.id: regel for een in gebeurtenissen if (regel := regel_nu(session, een, nu=nu)) is not None}
    voorbij = deze & Melding.gebeurtenis_id.in_(ids - regels.keys())
    session.execute(update(Melding).where(voorbij).values(vervallen_op=nu))
    for zichtbaar, samen in _die_hetzelfde_lezen(wachtend, regels.keys()).items():
        brief = _brief(ritme, wachtend[samen[0]][0][1], _elk_eenmaal([regels[een] for een in zichtbaar]), nu=nu)
        mail = queue_mail(session, brief, nu=nu)
        voeg_ontvangers_toe(session, mail, samen, nu=nu)
        session.execute(update(Melding).where(deze, Melding.adres.in_(samen)).values(mail_id=mail.id))


def _wat_wacht(session: Session, deze: ColumnElement[bool]) -> dict[str, list[tuple[int, int]]]:
    """Return by address of which gebeurtenissen it still has to hear, newest first, each with the id of its row."""
    vraag = select(Melding.adres, Melding.gebeurtenis_id, Melding.id).where(deze)
    per_adres: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for adres, gebeurtenis_id, melding_id in session.execute(vraag.order_by(Melding.gebeurtenis_id.desc())):
        per_adres[adres].append((gebeurtenis_id, melding_id))
    return per_adres


def _die_hetzelfde_lezen(
    wachtend: Mapping[str, Sequence[tuple[int, int]]], openbaar: Collection[int]
) -> dict[tuple[int, ...], list[str]]:
    """Return the addresses by what their overview tells; who has nothing to read any more is left out."""
    groepen: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for adres, eigen in wachtend.items():
        if zichtbaar := tuple(gebeurtenis_id for gebeurtenis_id, _ in eigen if gebeurtenis_id in openbaar):
            groepen[zichtbaar].append(adres)
    return groepen


def regel_nu(session: Session, gebeurtenis: Gebeurtenis, *, nu: datetime) -> Briefregel | None:
    """Return `gebeurtenis` in one line as everybody may read it at `nu`, or None when it isn't public any more."""
    vertelling = TABEL.get(gebeurtenis.handeling)
    nieuws = vertelling.wat(session, gebeurtenis) if vertelling else None
    return regel_over(gebeurtenis, nieuws) if nieuws is not None and nieuws.vanaf <= nu else None


def _brief(ritme: Ritme, melding_id: int, regels: Sequence[Briefregel], *, nu: datetime) -> Brief:
    """Return the overview with these lines, without recipients; it is known by the row of the first who gets it."""
    return Brief(
        melding="overzicht",
        sleutel=f"overzicht:{ritme.value}:{melding_id}",
        soort="overzicht",
        object_id=melding_id,
        aan=(),
        context={
            "ritme": ritme.value,
            "groepen": _in_groepen(regels[:MEESTE_REGELS]),
            "aantal": len(regels),
            "meer": max(0, len(regels) - MEESTE_REGELS),
            "dag": clock.dag_van(nu),
        },
        is_lijst=True,
        is_persoonlijk=True,
    )


def _elk_eenmaal(regels: Sequence[Briefregel]) -> list[Briefregel]:
    """Return the lines without those that read as a newer one: what was lengthened twice says the same both times."""
    uniek: dict[tuple[str, str], Briefregel] = {}
    for regel in regels:
        uniek.setdefault((regel.titel, regel.url), regel)
    return list(uniek.values())


def _in_groepen(regels: Sequence[Briefregel]) -> list[tuple[str, list[Briefregel]]]:
    """Return the lines by agreement or table, the group with the newest line first."""
    groepen: dict[str, list[Briefregel]] = defaultdict(list)
    for regel in regels:
        groepen[regel.groep].append(regel)
    return list(groepen.items())
