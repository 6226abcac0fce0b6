"""Finding mail that we sent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.database.db import db
from overlegtafel.core.database.opdracht import Opdracht, is_een_van, tabel
from overlegtafel.core.werk.claim import is_vrij
from overlegtafel.outbox.models import Aflevering, Mail, Onbestelbaar
from overlegtafel.outbox.rules.bezorging import LEASE, PAUZES

MEESTE_MISLUKT = 200


def _met_message_id(dialect: str) -> Any:
    aflevering = tabel(Aflevering).c
    return select(aflevering.message_id, aflevering.mail_id).where(is_een_van(aflevering.message_id, "ids", dialect))


_MET_MESSAGE_ID = Opdracht(_met_message_id)
"""Every mail that comes in asks for it, and few answer one of ours."""


def aflevering_met_token(session: Session, token: str) -> Aflevering | None:
    """Return the aflevering that carries reply token `token` (in any case of letters), with its mail, or None."""
    return session.scalar(
        select(Aflevering).where(Aflevering.antwoordtoken == token.lower()).options(joinedload(Aflevering.mail))
    )


def mails_met_message_ids(session: Session, ids: Collection[str]) -> dict[str, Mail]:
    """Return our mails by those of the Message-IDs `ids` (with angle brackets) that are ours.

    Looked up apart: most mail answers none of ours, and then the session needn't begin anything.
    """
    if not ids:
        return {}
    rijen = _MET_MESSAGE_ID.lees_apart(session, ids=list(ids))
    return {message_id: session.get_one(Mail, mail_id) for message_id, mail_id in rijen}


def is_gemaild_sinds(session: Session, melding: str, adres: str, *, sinds: datetime) -> bool:
    """Return whether a mail of this melding was queued since `sinds` to `adres`, whatever stands behind its plus."""
    lokaal, _, domein = adres.lower().rpartition("@")
    kaal = lokaal.partition("+")[0]
    gevonden = session.scalar(
        select(Aflevering.id)
        .join(Mail)
        .where(
            Mail.melding == melding,
            or_(
                Aflevering.adres == f"{kaal}@{domein}",
                and_(
                    Aflevering.adres.startswith(f"{kaal}+", autoescape=True),
                    Aflevering.adres.endswith(f"@{domein}", autoescape=True),
                ),
            ),
            Mail.created_at >= sinds,
        )
        .limit(1)
    )
    return gevonden is not None


def is_er_post(*, nu: datetime) -> bool:
    """Return whether a mail is due at `nu`; asked every second by a worker, so it begins no writing."""
    session = db.session()
    session.rollback()
    return session.scalar(select(Aflevering.id).where(is_aan_de_beurt(nu=nu)).limit(1)) is not None


def is_aan_de_beurt(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for a mail that has to leave and isn't in anybody's hands."""
    return and_(
        Aflevering.verzonden_op.is_(None),
        Aflevering.opgegeven_op.is_(None),
        is_vrij(Aflevering, nu=nu, duur=LEASE, pauzes=PAUZES),
    )


def mislukte_post(session: Session) -> list[Aflevering]:
    """Return what didn't leave, or came back, newest first; at most the last MEESTE_MISLUKT."""
    return list(
        session.scalars(
            select(Aflevering)
            .where(
                or_(
                    Aflevering.teruggekomen_op.is_not(None),
                    and_(
                        Aflevering.verzonden_op.is_(None),
                        Aflevering.ingehouden_op.is_(None),
                        Aflevering.laatste_fout.is_not(None),
                    ),
                )
            )
            .options(joinedload(Aflevering.mail))
            .order_by(Aflevering.id.desc())
            .limit(MEESTE_MISLUKT)
        )
    )


def is_onbestelbaar(session: Session, sleutel: str) -> bool:
    """Return whether the mail with this key came back, or was refused for good by the server of its recipient."""
    komt_niet_aan = or_(Aflevering.teruggekomen_op.is_not(None), Aflevering.opgegeven_op.is_not(None))
    vraag = select(Aflevering.id).join(Mail).where(Mail.sleutel == sleutel, komt_niet_aan)
    return session.scalar(vraag.limit(1)) is not None


def geblokkeerde_adressen(session: Session, adressen: Collection[str | None]) -> set[str]:
    """Return those of `adressen` to which no machine writes, because mail came back."""
    gezocht = sorted({adres for adres in adressen if adres})
    if not gezocht:
        return set()
    return set(
        session.scalars(
            select(Onbestelbaar.adres).where(Onbestelbaar.adres.in_(gezocht), Onbestelbaar.geblokkeerd_op.is_not(None))
        )
    )


def list_onbestelbaar(session: Session) -> list[Onbestelbaar]:
    """Return the addresses to which no machine writes, the newest first; at most MEESTE_MISLUKT."""
    return list(
        session.scalars(
            select(Onbestelbaar)
            .where(Onbestelbaar.geblokkeerd_op.is_not(None))
            .order_by(Onbestelbaar.geblokkeerd_op.desc(), Onbestelbaar.id.desc())
            .limit(MEESTE_MISLUKT)
        )
    )


def binnengebleven(session: Session, *, voor: int | None = None, aantal: int = 50) -> list[Mail]:
    """Return the newest mails with their afleveringen, older than the mail with id `voor`."""
    vraag = select(Mail).options(selectinload(Mail.afleveringen)).order_by(Mail.id.desc()).limit(aantal)
    return list(session.scalars(vraag if voor is None else vraag.where(Mail.id < voor)))
