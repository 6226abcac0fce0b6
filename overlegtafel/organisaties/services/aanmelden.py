"""Being signed in: a row that the cookie points at, so that it can end before the cookie does."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.tokens import hash_van, nieuw_geheim
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import AANMELDING_BEEINDIGD
from overlegtafel.organisaties.models import Aanmelding, Gebruiker
from overlegtafel.organisaties.queries.aanmeldingen import is_aangemeld, list_aanmeldingen
from overlegtafel.organisaties.rules import BEWAAR_BEEINDIGD, MEESTE_AANMELDINGEN, duur_van


def meld_aan(session: Session, gebruiker: Gebruiker, *, nu: datetime, onthoud: bool = False, apparaat: str = "") -> str:
    """Begin a sign-in of `gebruiker` and return the secret for the cookie; the oldest ends where there are too many."""
    geheim = nieuw_geheim()
    aanmelding = Aanmelding(
        hash=hash_van(geheim),
        gebruiker_id=gebruiker.id,
        begonnen_op=nu,
        geldig_tot=nu + duur_van(onthoud=onthoud),
        apparaat=apparaat,
    )
    te_veel = [een.id for een in list_aanmeldingen(session, gebruiker.id, nu=nu)[MEESTE_AANMELDINGEN - 1 :]]
    if te_veel:
        _beeindig(session, Aanmelding.id.in_(te_veel), nu=nu)
    session.add(aanmelding)
    gebruiker.laatst_gezien_op = nu
    session.flush()
    return geheim


def verleng_aanmeldingen(session: Session, *, langer: timedelta, nu: datetime) -> None:
    """Let everybody stay signed in for so much longer: for a demo, whose clock is put forward."""
    session.execute(
        update(Aanmelding).where(is_aangemeld(nu=nu)).values(geldig_tot=nu + langer + duur_van(onthoud=False)),
        execution_options={"synchronize_session": False},
    )


def meld_af(session: Session, geheim: str, *, nu: datetime) -> None:
    """End the sign-in with this secret."""
    _beeindig(session, Aanmelding.hash == hash_van(geheim), nu=nu)


def beeindig_aanmelding(session: Session, gebruiker_id: int, aanmelding_id: int, *, nu: datetime) -> None:
    """End one sign-in of a person; raise NietGevonden when it is somebody else's or over."""
    if not _beeindig(session, (Aanmelding.id == aanmelding_id) & (Aanmelding.gebruiker_id == gebruiker_id), nu=nu):
        raise NietGevonden("Deze browser is al uitgelogd.")
    leg_vast(session, AANMELDING_BEEINDIGD, gebruiker_id, daad=Daad(nu, gebruiker_id))


def beeindig_aanmeldingen(session: Session, gebruiker_id: int, *, daad: Daad) -> int:
    """End all sign-ins of a person and return how many there were; also after a change of role or address."""
    aantal = _beeindig(session, Aanmelding.gebruiker_id == gebruiker_id, nu=daad.nu)
    if aantal:
        leg_vast(session, AANMELDING_BEEINDIGD, gebruiker_id, daad=daad, aantal=aantal)
    return aantal


def _beeindig(session: Session, welke: ColumnElement[bool], *, nu: datetime) -> int:
    """End those of `welke` that still hold, and return how many."""
    beeindigd = session.scalars(
        update(Aanmelding).where(welke, is_aangemeld(nu=nu)).values(beeindigd_op=nu).returning(Aanmelding.id)
    )
    return len(beeindigd.all())


def is_er_oud(session: Session, *, nu: datetime) -> bool:
    """Return whether a sign-in can be forgotten."""
    return session.scalar(select(Aanmelding.id).where(_is_oud(nu)).limit(1)) is not None


def vergeet_aanmeldingen(session: Session, *, nu: datetime) -> None:
    """Forget sign-ins that are over for BEWAAR_BEEINDIGD."""
    session.execute(delete(Aanmelding).where(_is_oud(nu)))


def _is_oud(nu: datetime) -> ColumnElement[bool]:
    return Aanmelding.geldig_tot < nu - BEWAAR_BEEINDIGD
