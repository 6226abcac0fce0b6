"""Where an inbreng belongs: the agreement, the tekst, the article and the ronde that it is about."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, not_, or_, select
from sqlalchemy.orm import Session

from overlegtafel.core.database.opdracht import Opdracht, tabel
from overlegtafel.core.toegang.access import bereikt, openbaar
from overlegtafel.overeenkomsten.models import ArtikelTekst, Overeenkomst, Ronde, Tekst, Versie
from overlegtafel.overeenkomsten.queries.status import versie_status_sql
from overlegtafel.overeenkomsten.rules import VersieStatus
from overlegtafel.overeenkomsten.rules.openbaar import overeenkomst_openbaar

_OVEREENKOMST = tabel(Overeenkomst).c
_KENMERKEN = Opdracht(
    lambda _: select(_OVEREENKOMST.id, _OVEREENKOMST.kenmerk, _OVEREENKOMST.citeertitel).order_by(_OVEREENKOMST.kenmerk)
)
"""Every mail that opens a thread asks for them."""


def zoek_overeenkomst(session: Session, kenmerk: str) -> Overeenkomst | None:
    """Return the agreement with this kenmerk, in whichever case it was written."""
    return session.scalar(select(Overeenkomst).where(Overeenkomst.kenmerk == kenmerk.strip().upper()))


def kenmerken(session: Session) -> list[tuple[int, str, str]]:
    """Return id, kenmerk and citeertitel of every agreement, also of those without a public tekst."""
    return [(id_, kenmerk, titel) for id_, kenmerk, titel in _KENMERKEN.lees(session)]


def openbare_kenmerken(session: Session, *, nu: datetime) -> list[tuple[int, str, str]]:
    """Return id, kenmerk and citeertitel of every agreement of which a tekst is public."""
    ids = set(session.scalars(select(Overeenkomst.id).where(overeenkomst_openbaar(nu=nu))))
    return [rij for rij in kenmerken(session) if rij[0] in ids]


def tekst_voor_inbreng(session: Session, overeenkomst_id: int, *, nu: datetime) -> Tekst | None:
    """Return the tekst of the ronde that counts at `nu`, else that in force, else the newest public one.

    Also of a ronde that closed and has no reactienota yet: what is said then is late, and about that tekst.
    """
    ronde = ronde_voor(session, overeenkomst_id, moment=nu)
    return ronde.tekst if ronde is not None else _tekst_zonder_ronde(session, overeenkomst_id, nu=nu)


def _tekst_zonder_ronde(session: Session, overeenkomst_id: int, *, nu: datetime) -> Tekst | None:
    status = versie_status_sql(nu=nu)
    voorrang = case((status == VersieStatus.GELDEND.value, 0), else_=1)
    return session.scalar(
        select(Tekst)
        .join(Versie)
        .where(Versie.overeenkomst_id == overeenkomst_id, openbaar(Tekst, nu=nu))
        .order_by(voorrang, Tekst.openbaar_vanaf.desc(), Tekst.id.desc())
        .limit(1)
    )


def artikel_met_nummer(session: Session, tekst_id: int, nummer: str) -> ArtikelTekst | None:
    """Return the article that has this number in the tekst."""
    return session.scalar(
        select(ArtikelTekst).where(ArtikelTekst.tekst_id == tekst_id, ArtikelTekst.nummer == nummer.strip().lower())
    )


def ronde_voor(session: Session, overeenkomst_id: int, *, moment: datetime) -> Ronde | None:
    """Return the ronde that is open at `moment`, else the last one closed without reactienota (then it is too late)."""
    is_open = Ronde.sluit_op > moment
    return session.scalar(
        select(Ronde)
        .join(Versie)
        .where(
            Versie.overeenkomst_id == overeenkomst_id,
            bereikt(Ronde.openbaar_vanaf, nu=moment),
            or_(Versie.ingetrokken_op.is_(None), Versie.ingetrokken_op > moment),
            or_(is_open, not_(bereikt(Ronde.reactienota_op, nu=moment))),
        )
        .order_by(case((is_open, 0), else_=1), Ronde.sluit_op.desc(), Ronde.id.desc())
        .limit(1)
    )
