"""Addresses from which our mail comes back: counted, and after MEESTE_TERUG no longer written to by a machine."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import NietGevonden
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.gebeurtenissen import ADRES_ONBESTELBAAR, ADRES_VRIJGEGEVEN, MAIL_TERUGGEKOMEN
from overlegtafel.outbox.models import Aflevering, Onbestelbaar
from overlegtafel.outbox.rules import KOMT_TERUG, MEESTE_TERUG, is_geheim_id


def meld_teruggekomen(session: Session, message_id: str | None, *, nu: datetime, is_adres_dood: bool = True) -> None:
    """Mark the aflevering with `message_id` as returned by the recipient's server; nothing when it isn't ours.

    `is_adres_dood` is False where the report blames the mail and not the address. A Message-ID that can be guessed
    counts for the mail alone: else anybody could silence an address by making up reports.
    """
    if message_id is None:
        return
    aflevering = session.scalar(select(Aflevering).where(Aflevering.message_id == message_id))
    if aflevering is None or aflevering.teruggekomen_op is not None:
        return
    aflevering.teruggekomen_op = nu
    leg_vast(session, MAIL_TERUGGEKOMEN, aflevering.id, daad=Daad(nu))
    if is_adres_dood and is_geheim_id(aflevering.message_id, aflevering.antwoordtoken):
        tel_terug(session, aflevering.adres, nu=nu)


def tel_terug(session: Session, adres: str, *, nu: datetime) -> None:
    """Count a mail that `adres` refused or sent back for good; after MEESTE_TERUG no machine writes to it."""
    rij = session.scalar(select(Onbestelbaar).where(Onbestelbaar.adres == adres).with_for_update())
    if rij is None:
        rij = Onbestelbaar(adres=adres, aantal=0, laatst_op=nu)
        session.add(rij)
    rij.aantal += 1
    rij.laatst_op = nu
    session.flush()
    if rij.aantal >= MEESTE_TERUG and rij.geblokkeerd_op is None:
        rij.geblokkeerd_op = nu
        _houd_tegen(session, adres, nu=nu)
        leg_vast(session, ADRES_ONBESTELBAAR, rij.id, daad=Daad(nu), aantal=rij.aantal)


def _houd_tegen(session: Session, adres: str, *, nu: datetime) -> None:
    """Give up what still waited for this address."""
    wachtend = session.scalars(
        select(Aflevering).where(
            Aflevering.adres == adres, Aflevering.verzonden_op.is_(None), Aflevering.opgegeven_op.is_(None)
        )
    )
    for aflevering in wachtend:
        aflevering.opgegeven_op, aflevering.laatste_fout = nu, KOMT_TERUG


def geef_vrij(session: Session, onbestelbaar_id: int, *, daad: Daad) -> None:
    """Write to this address again, because a person saw to it; raise NietGevonden when it isn't blocked."""
    rij = session.get(Onbestelbaar, onbestelbaar_id)
    if rij is None or rij.geblokkeerd_op is None:
        raise NietGevonden("Dit adres staat niet stil.")
    rij.geblokkeerd_op, rij.aantal = None, 0
    leg_vast(session, ADRES_VRIJGEGEVEN, rij.id, daad=daad)
