"""How far we are in a mailbox: claimed for a while, moved on with each message that is kept, counted at the end."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.werk.claim import claim, is_geclaimd, laat_los, laat_mislukken, rust
from overlegtafel.inbox.gebeurtenissen import BERICHT_WACHT
from overlegtafel.inbox.models import Bericht, BronBericht, BronStand
from overlegtafel.inbox.rules.ophalen import LEASE, PAUZE, Mapstand, Opgehaald, is_oude_post, ontvangen_op, te_groot
from overlegtafel.inbox.services.keep import keep
from overlegtafel.logboek.services import leg_vast
from overlegtafel.postlezer import ontleed

BRON = "imap"


class Inname(StrEnum):
    """What keeping one message came to."""

    NIEUW = "nieuw"
    DUBBEL = "dubbel"
    AL_BEWAARD = "al bewaard"


@dataclass(frozen=True)
class Postbustelling:
    """What lies in the folder, what of it is kept, and what lies in the folder for processed mail."""

    in_postbus: int
    bewaard: int
    in_map_verwerkt: int | None


def _op_slot(session: Session, stand_id: int) -> BronStand:
    """Return the row, locked, as it is now: two fetchers take turns here."""
    return session.get_one(BronStand, stand_id, with_for_update=True)


def claim_bron(
    session: Session, bron: str, *, nu: datetime, is_gevraagd: bool = False, elke: timedelta = PAUZE.langste
) -> BronStand | None:
    """Take the mailbox for LEASE; None when it isn't its turn or another fetcher is busy.

    `is_gevraagd`: a person asks for it now, so no pause is waited out. `elke` is the pause after a look that went well.
    """
    stand = session.scalar(select(BronStand).where(BronStand.bron == bron).with_for_update())
    if stand is None:
        stand = BronStand(bron=bron)
        session.add(stand)
        session.flush()
    elif is_geclaimd(stand, nu=nu, duur=LEASE) or (_rust(stand, elke, nu) and not is_gevraagd):
        return None
    claim(stand, nu=nu, duur=LEASE)
    return stand


def _rust(stand: BronStand, elke: timedelta, nu: datetime) -> bool:
    return rust(stand, nu=nu, hoogstens=PAUZE.na(stand.pogingen) if stand.pogingen else elke)


def open_map(session: Session, stand_id: int, map_: Mapstand) -> int:
    """Return the cursor in the folder; when the server renumbered it, that is the start again."""
    stand = _op_slot(session, stand_id)
    if stand.uidvalidity != map_.uidvalidity:
        stand.uidvalidity, stand.uid, stand.uidnext = map_.uidvalidity, 0, 0
        stand.in_postbus = stand.bewaard = None
    return stand.uid


def is_ongewijzigd(stand: BronStand, map_: Mapstand) -> bool:
    """Return whether the folder is as it was when all in it was counted and found to be kept."""
    gelijk = (stand.uidvalidity, stand.uidnext, stand.in_postbus) == (map_.uidvalidity, map_.uidnext, map_.aantal)
    return gelijk and map_.uidnext > 0 and stand.bewaard == stand.in_postbus


def bewaarde_uids(session: Session, stand_id: int, uidvalidity: int) -> set[int]:
    """Return the UIDs of this folder that are kept."""
    return set(
        session.scalars(
            select(BronBericht.uid).where(BronBericht.bron_stand_id == stand_id, BronBericht.uidvalidity == uidvalidity)
        )
    )


def ingekorte_uids(session: Session, stand_id: int, uidvalidity: int, *, tot: int | None = None) -> set[int]:
    """Return the UIDs of which only the headers are kept; with `tot` those of at most so many bytes."""
    vraag = (
        select(BronBericht.uid)
        .join(Bericht, Bericht.id == BronBericht.bericht_id)
        .where(BronBericht.bron_stand_id == stand_id, BronBericht.uidvalidity == uidvalidity)
        .where(Bericht.volledige_grootte.is_not(None))
    )
    return set(session.scalars(vraag if tot is None else vraag.where(Bericht.volledige_grootte <= tot)))


def neem_in(
    session: Session, stand_id: int, uidvalidity: int, opgehaald: Opgehaald, *, nu: datetime, meeste: int
) -> Inname:
    """Keep one message and move the cursor past it, together; the same bytes under another UID are kept once.

    Of one that is larger than `meeste` bytes the headers wait for a person. When it is fetched whole after all, it
    takes the place of those.
    """
    stand = _op_slot(session, stand_id)
    sleutel = {"bron_stand_id": stand_id, "uidvalidity": uidvalidity, "uid": opgehaald.uid}
    _schuif_op(stand, uidvalidity, opgehaald.uid, nu=nu)
    rij = session.scalar(select(BronBericht).filter_by(**sleutel))
    eerder = session.get_one(Bericht, rij.bericht_id) if rij else None
    if eerder is not None and (eerder.volledige_grootte is None or opgehaald.volledige_grootte is not None):
        return Inname.AL_BEWAARD
    bericht_id, uitkomst = _bewaar(session, stand, opgehaald, nu=nu, meeste=meeste)
    if rij is None or eerder is None:
        session.add(BronBericht(bericht_id=bericht_id, **sleutel))
    else:
        rij.bericht_id = bericht_id
        _vervang(eerder, bericht_id)
    return uitkomst


def _bewaar(
    session: Session, stand: BronStand, opgehaald: Opgehaald, *, nu: datetime, meeste: int
) -> tuple[int, Inname]:
    bericht_id = session.scalar(
        select(Bericht.id)
        .where(Bericht.sha256 == hashlib.sha256(opgehaald.raw).digest(), Bericht.bron == BRON)
        .order_by(Bericht.id)
        .limit(1)
    )
    if bericht_id is not None:
        return bericht_id, Inname.DUBBEL
    bericht = keep(
        session,
        opgehaald.raw,
        bron=BRON,
        nu=nu,
        ontvangen_op=ontvangen_op(opgehaald.moment, nu=nu),
        is_stil=is_oude_post(opgehaald.moment, eerste_keer=stand.created_at),
    )
    if opgehaald.volledige_grootte is not None:
        _laat_wachten(session, bericht, opgehaald, opgehaald.volledige_grootte, nu=nu, meeste=meeste)
    return bericht.id, Inname.NIEUW


def _laat_wachten(
    session: Session, bericht: Bericht, opgehaald: Opgehaald, grootte: int, *, nu: datetime, meeste: int
) -> None:
    """Show on the desk what can be read of a message that is too large to fetch."""
    mail = ontleed(opgehaald.raw)
    bericht.volledige_grootte, bericht.wacht_reden = grootte, te_groot(grootte, meeste=meeste)
    bericht.van_naam, bericht.van_adres, bericht.onderwerp = mail.van.naam, mail.van.adres, mail.onderwerp
    bericht.verwerkt_op = nu
    leg_vast(session, BERICHT_WACHT, bericht.id, daad=Daad(nu))


def _vervang(ingekort: Bericht, bericht_id: int) -> None:
    ingekort.dubbel_van_id, ingekort.wacht_reden = bericht_id, None
    ingekort.reden = "Dit bericht is later helemaal opgehaald."


def sla_over(session: Session, stand_id: int, uidvalidity: int, uid: int, *, nu: datetime) -> None:
    """Move the cursor past a message that could not be read; counting finds it missing and it is tried again."""
    _schuif_op(_op_slot(session, stand_id), uidvalidity, uid, nu=nu)


def _schuif_op(stand: BronStand, uidvalidity: int, uid: int, *, nu: datetime) -> None:
    if stand.uidvalidity == uidvalidity:
        stand.uid = max(stand.uid, uid)
    claim(stand, nu=nu, duur=LEASE)


def meld_geteld(session: Session, stand_id: int, map_: Mapstand, telling: Postbustelling, *, nu: datetime) -> None:
    """Write down what the folder holds and what of it is kept."""
    stand = _op_slot(session, stand_id)
    stand.uidnext, stand.geteld_op = map_.uidnext, nu
    stand.in_postbus, stand.bewaard = telling.in_postbus, telling.bewaard
    stand.in_map_verwerkt = telling.in_map_verwerkt


def meld_gekeken(session: Session, stand_id: int, *, nu: datetime, weer_over: timedelta) -> None:
    """Let the mailbox go after a look that went well."""
    stand = _op_slot(session, stand_id)
    stand.gekeken_op, stand.niet_voor = nu, nu + weer_over
    stand.pogingen = 0
    laat_los(stand)


def meld_mislukt(session: Session, stand_id: int, zin: str, *, nu: datetime) -> None:
    """Let the mailbox go after a failure, and stay away longer each time."""
    stand = _op_slot(session, stand_id)
    laat_mislukken(stand, zin, nu=nu, pauze_na=PAUZE.na)
