"""How often something may be done from one client address, kept without the address itself."""

from __future__ import annotations

import hmac
import math
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from flask import current_app, request
from sqlalchemy import Index, delete, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.database.db import Base, db, is_sqlite, transaction
from overlegtafel.core.errors import TeVaak

VENSTER = timedelta(hours=1)
OPRUIMEN_NA = VENSTER + timedelta(minutes=5)
"""The worker sweeps what nobody else did, some at a time."""
SPELING = timedelta(minutes=5)
"""So much the clocks of two machines may differ; what is dated further ahead comes of a clock that was wrong."""
NETWERK = 64
"""Bits of an IPv6 address that a provider gives to one house at least; the rest the house chooses itself."""
TREDEN = ((NETWERK, 1), (56, 4), (48, 16))
"""Many houses get a /56 or /48 and may choose a new /64 for each request: those count too, with room for neighbours."""
VERTAALD = ip_network("64:ff9b::/96")
"""How IPv4 addresses look to a server that has only IPv6 (RFC 6052): the last 32 bits are the address."""
ONBEKEND = "onbekend"


GELIJKE_DUUR_SECONDEN = 0.2


@contextmanager
def even_lang() -> Iterator[None]:
    """Take the same time whether or not a mail was made, as far as the clock of the visitor can tell."""
    begin = time.monotonic()
    yield
    time.sleep(max(0.0, GELIJKE_DUUR_SECONDEN - (time.monotonic() - begin)))


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


def treden_van(adres: str | None) -> tuple[tuple[str, int], ...]:
    """Return the networks in which a client address counts, each with so many times the limit of one client."""
    gelezen = _lees(adres or "")
    kleinste = netwerk_van(adres)
    if not isinstance(gelezen, IPv6Address) or "/" not in kleinste:
        return ((kleinste, 1),)
    return tuple((str(IPv6Network((int(gelezen), bits), strict=False)), keer) for bits, keer in TREDEN)


def kenmerk_van(soort: str, *delen: str) -> str:
    """Return what is kept of `delen`, such as a network or a mail address: a hash under our secret."""
    boodschap = "\n".join(("herkomst", soort, *delen)).encode("utf-8", "replace")
    sleutel = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(sleutel, boodschap, "sha256").hex()[:32]


def herkomst_van(soort: str, adres: str | None) -> str:
    """Return what is kept of a client address: a hash of its network, another one for each `soort`."""
    return kenmerk_van(soort, netwerk_van(adres))


@dataclass(frozen=True)
class Grens:
    """So often at most, within `venster`, for what has this `kenmerk`."""

    kenmerk: str
    meest: int
    venster: timedelta = VENSTER


def tel(session: Session, soort: str, grenzen: Iterable[Grens], *, nu: datetime) -> timedelta | None:
    """Count one `soort` within all `grenzen`; return how long to wait where one is reached, and count nothing then.

    Two who come at once are counted one after the other: on PostgreSQL each kenmerk is locked until the commit, always
    in the same order, and on SQLite only one writes.
    """
    alle = sorted(grenzen, key=lambda grens: grens.kenmerk)
    for grens in alle:
        wacht_op_beurt(session, grens.kenmerk)
    veeg(session, nu=nu)
    wachttijden = [wacht for grens in alle if (wacht := _wacht(session, soort, grens, nu=nu)) is not None]
    if wachttijden:
        return max(wachttijden)
    session.add_all(Poging(soort=soort, herkomst=grens.kenmerk, created_at=nu) for grens in alle)
    session.flush()
    return None


def is_vol(session: Session, soort: str, grens: Grens, *, nu: datetime) -> bool:
    """Return whether what `noteer` counted has reached `grens`."""
    return _wacht(session, soort, grens, nu=nu) is not None


def noteer(session: Session, soort: str, kenmerk: str, *, nu: datetime) -> None:
    """Count what was done and is refused to nobody."""
    session.add(Poging(soort=soort, herkomst=kenmerk, created_at=nu))


def vergeef(session: Session, soort: str, kenmerk: str) -> None:
    """Forget what was counted for `kenmerk`: who did it turned out to be who he said."""
    session.execute(delete(Poging).where(Poging.soort == soort, Poging.herkomst == kenmerk))


def _wacht(session: Session, soort: str, grens: Grens, *, nu: datetime) -> timedelta | None:
    """Return how long it takes until there is room again, None when there is."""
    volste = session.scalar(
        select(Poging.created_at)
        .where(Poging.soort == soort, Poging.herkomst == grens.kenmerk, Poging.created_at > nu - grens.venster)
        .order_by(Poging.created_at.desc())
        .offset(grens.meest - 1)
        .limit(1)
    )
    return None if volste is None else volste + grens.venster - nu


def bewaak(session: Session, soort: str, *, meest: int, zin: str, nu: datetime) -> None:
    """Count that the current visitor does `soort`; raise TeVaak at more than `meest` times in VENSTER, 0 is no limit.

    In `zin` stands {wacht} where the time to wait comes. Of IPv6 larger networks count too: they hold more clients.
    """
    if meest == 0:
        return
    grenzen = [Grens(kenmerk_van(soort, netwerk), meest * keer) for netwerk, keer in treden_van(request.remote_addr)]
    wacht = tel(session, soort, grenzen, nu=nu)
    if wacht is not None:
        current_app.logger.warning("limit a client address reached: %s", soort)
        raise TeVaak(zin.format(wacht=in_woorden(wacht)), na=wacht)


def wacht_op_beurt(session: Session, kenmerk: str) -> None:
    """Wait until no other transaction counts for this; on SQLite only one writes at a time anyway."""
    if not is_sqlite():
        session.execute(select(func.pg_advisory_xact_lock(int(kenmerk[:15], 16))))


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
