"""The first step of every source: the bytes are kept before anything reads them."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from overlegtafel.core.database.instellingen import vroegste_ontvangst
from overlegtafel.core.database.rijen import leg_weg
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.models import Bericht, Origineel
from overlegtafel.inbox.rules.pogingen import LEASE


def keep(
    session: Session,
    raw: bytes,
    *,
    bron: str,
    nu: datetime,
    envelope: dict[str, Any] | None = None,
    ontvangen_op: datetime | None = None,
    is_stil: bool = False,
    is_geclaimd: bool = False,
    sha256: bytes | None = None,
) -> Bericht:
    """Keep the bytes of a mail as `leg_neer` does and return its row."""
    bericht_id = leg_neer(
        session,
        raw,
        bron=bron,
        nu=nu,
        envelope=envelope,
        ontvangen_op=ontvangen_op,
        is_stil=is_stil,
        is_geclaimd=is_geclaimd,
        sha256=sha256,
    )
    return session.get_one(Bericht, bericht_id)


def leg_neer(
    session: Session,
    raw: bytes,
    *,
    bron: str,
    nu: datetime,
    envelope: dict[str, Any] | None = None,
    ontvangen_op: datetime | None = None,
    is_stil: bool = False,
    is_geclaimd: bool = False,
    sha256: bytes | None = None,
) -> int:
    """Keep the bytes of a mail as they came; return their id, which has meaning once the transaction is committed.

    `envelope` has `van` and `aan` where the source knows them; `is_stil` for what may send no mail (import);
    `is_geclaimd` when the caller goes on to place it itself; `sha256` when he has it at hand. A moment of receipt that
    lies before the earliest day of the region, or in the future, is brought to the nearest that can be.
    """
    return leg_weg(
        session,
        Bericht,
        origineel_id=leg_weg(session, Origineel, raw=raw),
        sha256=sha256 or hashlib.sha256(raw).digest(),
        grootte=len(raw),
        bron=bron,
        envelope=envelope or {},
        binnen_op=nu,
        ontvangen_op=clock.houd_tussen(ontvangen_op, vroegst=vroegste_ontvangst(nu=nu), nu=nu),
        is_stil=is_stil,
        geclaimd_tot=nu + LEASE if is_geclaimd else None,
    )
