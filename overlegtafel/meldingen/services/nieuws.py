"""What is new for everybody, newest first: the same table as that of the mails, read without telling anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import Kijker
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Aankondiging, Melding, Onderwerp
from overlegtafel.meldingen.queries.onderwerpen import ALLES, Volgbaar
from overlegtafel.meldingen.queries.vooraf import AGENDAPUNT, laad_vooraf
from overlegtafel.meldingen.rules import Nieuws
from overlegtafel.meldingen.services.brieven import regel_over, zinnen_over
from overlegtafel.meldingen.services.tabel import TABEL

MEESTE = 50
VOOR_IEDEREEN = tuple(handeling for handeling, vertelling in TABEL.items() if vertelling.is_voor_volgers)
"""Kinds of which followers hear: of the others only whom they concern."""


@dataclass(frozen=True)
class Nieuwtje:
    """One thing that is new: its line, what its mail says, and what it is known by for ever."""

    titel: str
    zinnen: str
    url: str
    groep: str
    moment: datetime
    hash: str
    """That of its line in the logboek: it stays the same wherever the site moves."""


def openbaar_nieuws(
    session: Session, *, nu: datetime, over: Volgbaar = ALLES, hoogstens: int = MEESTE
) -> list[Nieuwtje]:
    """Return what everybody may know at `nu`, newest first, of everything or of one agreement or table.

    Of one thing only the newest is news: that a bijeenkomst was planned isn't, once it was moved.
    """
    voor_iedereen = Gebeurtenis.handeling.in_(VOOR_IEDEREEN)
    return _lees(session, [voor_iedereen, *_gaat_over(over)], over, nu=nu, hoogstens=hoogstens)


def bijgewerkt_op(session: Session, *, nu: datetime, over: Volgbaar = ALLES) -> datetime | None:
    """Return when something last became news for everybody, withdrawn since or not; None if nothing did.

    So it never goes back (RFC 4287 section 4.2.15). What was called off before its moment never was news.
    """
    was_nieuws = or_(Aankondiging.vervallen_op.is_(None), Aankondiging.vervallen_op >= Aankondiging.vanaf)
    return session.scalar(
        select(Aankondiging.vanaf)
        .join(Gebeurtenis, Aankondiging.gebeurtenis_id == Gebeurtenis.id)
        .where(Gebeurtenis.handeling.in_(VOOR_IEDEREEN), Aankondiging.vanaf <= nu, was_nieuws, *_gaat_over(over))
        .order_by(Aankondiging.vanaf.desc())
        .limit(1)
    )


def nieuws_sinds(session: Session, kijker: Kijker, *, sinds: datetime, nu: datetime, hoogstens: int) -> list[Nieuwtje]:
    """Return what is new to a person since a moment: what everybody may know, and what concerns him.

    Not what he did himself.
    """
    aan_hem = (
        select(Melding.id)
        .where(Melding.gebeurtenis_id == Gebeurtenis.id, Melding.adres == kijker.adres.lower())
        .correlate(Gebeurtenis)
    )
    van_een_ander = or_(Gebeurtenis.actor_id.is_(None), Gebeurtenis.actor_id != kijker.gebruiker_id)
    mag_het_weten = or_(Gebeurtenis.handeling.in_(VOOR_IEDEREEN), aan_hem.exists())
    welke = [Aankondiging.vanaf > sinds, van_een_ander, mag_het_weten]
    return _lees(session, welke, ALLES, nu=nu, hoogstens=hoogstens)


def _gaat_over(over: Volgbaar) -> list[ColumnElement[bool]]:
    if over.soort is Onderwerp.OVEREENKOMST:
        return [Aankondiging.overeenkomst_id == over.id_]
    if over.soort is Onderwerp.KALENDER:
        return [Gebeurtenis.onderwerp_soort == "traject"]
    return [Aankondiging.tafel_id == over.id_] if over.soort is Onderwerp.TAFEL else []


def _lees(
    session: Session, welke: Sequence[ColumnElement[bool]], over: Volgbaar, *, nu: datetime, hoogstens: int
) -> list[Nieuwtje]:
    """Read twice as many lines as are shown: some are overtaken, or not public any more."""
    rijen = session.scalars(
        select(Gebeurtenis)
        .join(Aankondiging, Aankondiging.gebeurtenis_id == Gebeurtenis.id)
        .where(Aankondiging.vervallen_op.is_(None), Aankondiging.vanaf <= nu, *welke)
        .order_by(Aankondiging.vanaf.desc(), Aankondiging.id.desc())
        .limit(2 * hoogstens)
    ).all()
    return _nieuwtjes(session, rijen, over, nu=nu)[:hoogstens]


def _nieuwtjes(session: Session, rijen: Sequence[Gebeurtenis], over: Volgbaar, *, nu: datetime) -> list[Nieuwtje]:
    geladen = laad_vooraf(session, rijen)
    per_ding: dict[tuple[object, ...], Nieuwtje] = {}
    for gebeurtenis in rijen:
        nieuws = TABEL[gebeurtenis.handeling].wat(session, gebeurtenis)
        if nieuws is not None and nieuws.vanaf <= nu and _hoort_bij(nieuws, over):
            per_ding.setdefault(_ding(gebeurtenis, nieuws), _nieuwtje(gebeurtenis, nieuws))
    del geladen  # held until here, so that what was read beforehand stays in the session
    return sorted(per_ding.values(), key=lambda een: een.moment, reverse=True)


def _hoort_bij(nieuws: Nieuws, over: Volgbaar) -> bool:
    """Return whether it still is about this: an inbreng may have been moved."""
    return over is ALLES or (over.soort, over.id_) in nieuws.onderwerpen


def _ding(gebeurtenis: Gebeurtenis, nieuws: Nieuws) -> tuple[object, ...]:
    punt = gebeurtenis.gegevens.get(AGENDAPUNT)
    return nieuws.plek.endpoint, gebeurtenis.onderwerp_soort, gebeurtenis.onderwerp_id, punt


def _nieuwtje(gebeurtenis: Gebeurtenis, nieuws: Nieuws) -> Nieuwtje:
    regel = regel_over(gebeurtenis, nieuws)
    zinnen = zinnen_over(gebeurtenis, nieuws)
    return Nieuwtje(regel.titel, zinnen, regel.url, regel.groep, regel.moment, gebeurtenis.hash)
