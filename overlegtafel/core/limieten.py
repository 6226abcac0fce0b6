"""How often something may be done from one client address, kept without the address itself."""

from __future__ import annotations

import hmac
import math
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from flask import current_app, request
from sqlalchemy import Index, delete, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.db import Base, db, is_sqlite, transaction
from overlegtafel.core.errors import TeVaak

VENSTER = timedelta(hours=1)
OPRUIMEN_NA = VENSTER + timedelta(minutes=5)
"""The worker sweeps what nobody else did, some at a time."""
SPELING = timedelta(minutes=5)
"""So much the clocks of two machines may differ; what is dated further ahead comes of a clock that was wrong."""
NETWERK = 64
"""Bits of an IPv6 address that a provider gives to one house; the rest the house chooses itself."""
VERTAALD = ip_network("64:ff9b::/96")
"""How IPv4 addresses look to a server that has only IPv6 (RFC 6052): the last 32 bits are the address."""
ONBEKEND = "onbekend"


class Poging(Base):
    """One thing that was done from a client address, known by a keyed hash; no row outlives the window by much."""

    __tablename__ = "poging"
    __table_args__ = (Index(None, "soort", "herkomst", "created_at"), Index(None, "created_at"))

    soort: Mapped[str] = mapped_column()
    herkomst: Mapped[str] = mapped_column()


def netwerk_van(adres: str | None) -> str:
    """Return what counts as one client: an IPv4 address, or the /64 of an IPv6 one; ONBEKEND when it is neither."""
    gelezen = _lees(adres or "")
    if gelezen is None:
        return ONBEKEND
    if isinstance(gelezen, IPv6Address):
        vierde = IPv4Address(gelezen.packed[-4:]) if gelezen in VERTAALD else gelezen.ipv4_mapped
        return str(vierde or IPv6Network((int(gelezen), NETWERK), strict=False))
    return str(gelezen)


def _lees(adres: str) -> IPv4Address | IPv6Address | None:
    """Read an address, also as some proxies write it: with a port, or between brackets."""
    kaal = adres.strip().partition("%")[0]
    zonder_poort = kaal.rpartition(":")[0] if kaal.count(":") == 1 or "]:" in kaal else kaal
    try:
        return ip_address(zonder_poort.strip("[]"))
    except ValueError:
        return None


def herkomst_van(soort: str, adres: str | None) -> str:
    """Return what is kept of a client address: a hash under our secret, another one for each `soort`."""
    boodschap = f"herkomst\n{soort}\n{netwerk_van(adres)}".encode()
    sleutel = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(sleutel, boodschap, "sha256").hex()[:32]


def bewaak(session: Session, soort: str, *, meest: int, zin: str, nu: datetime) -> None:
    """Count that the current visitor does `soort`; raise TeVaak at more than `meest` times in VENSTER, 0 is no limit.

    In `zin` stands {wacht} where the time to wait comes.
    """
    if meest == 0:
        return
    herkomst = herkomst_van(soort, request.remote_addr)
    _wacht_op_beurt(session, herkomst)
    veeg(session, nu=nu)
    recent = session.scalars(
        select(Poging.created_at)
        .where(Poging.soort == soort, Poging.herkomst == herkomst, Poging.created_at > nu - VENSTER)
        .order_by(Poging.created_at.desc())
        .limit(meest)
    ).all()
    if len(recent) >= meest:
        wacht = recent[-1] + VENSTER - nu
        current_app.logger.warning("limit a client address reached: %s", soort)
        raise TeVaak(zin.format(wacht=in_woorden(wacht)), na=wacht)
    session.add(Poging(soort=soort, herkomst=herkomst, created_at=nu))
    session.flush()


def _wacht_op_beurt(session: Session, herkomst: str) -> None:
    """Wait until no other transaction counts for this client; on SQLite only one writes at a time anyway."""
    if not is_sqlite():
        session.execute(select(func.pg_advisory_xact_lock(int(herkomst[:15], 16))))


def in_woorden(wacht: timedelta) -> str:
    """Return how long to wait, in whole minutes: over 12 minuten."""
    minuten = max(1, math.ceil(wacht / timedelta(minutes=1)))
    if minuten >= 60:
        return "over een uur"
    return f"over {minuten} minuten" if minuten > 1 else "over een minuut"


def veeg(session: Session, *, nu: datetime) -> None:
    """Forget what is older than VENSTER at `nu`, and what a clock that ran ahead left for later."""
    session.execute(delete(Poging).where(or_(Poging.created_at <= nu - VENSTER, Poging.created_at > nu + SPELING)))


def run_once(nu: datetime) -> bool:
    """Sweep what outlived the window while nobody came; return whether there was anything."""
    is_over = or_(Poging.created_at <= nu - OPRUIMEN_NA, Poging.created_at > nu + SPELING)
    if db.session().scalar(select(Poging.id).where(is_over).limit(1)) is None:
        return False
    with transaction() as session:
        veeg(session, nu=nu)
    return True
