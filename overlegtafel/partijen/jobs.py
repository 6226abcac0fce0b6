"""Work in the background: remind parties of papers that expire, and seal what both sides signed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.papier.zegel import zegel_van
from overlegtafel.partijen.queries.gemeenten import te_verzegelen_gemeentestukken
from overlegtafel.partijen.queries.handtekeningen import te_verzegelen
from overlegtafel.partijen.queries.toetreden import te_herinneren
from overlegtafel.partijen.queries.voorwaarden import voorwaarden_te_herinneren
from overlegtafel.partijen.services.toetredingsbesluit import herinner
from overlegtafel.partijen.services.verzegelen import bewaar_stuk, maak_stuk
from overlegtafel.partijen.services.verzegelen_gemeenten import bewaar_gemeentestuk, maak_gemeentestuk
from overlegtafel.partijen.services.voorwaarden import herinner_aan_voorwaarden

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

WACHT = timedelta(minutes=10)
"""So long after it failed a paper waits before it is tried again, so that it stops no other."""
_mislukt: dict[tuple[str, int], datetime] = {}

log = logging.getLogger(__name__)


def run_once(nu: datetime) -> bool:
    """Send the reminders that are due and seal one paper; return whether there was anything to do."""
    verzegeld = [_verzegel(werk, nu) for werk in _zegelwerk()]
    return _herinner(nu) | _herinner_voorwaarden(nu) | any(verzegeld)


def _herinner(nu: datetime) -> bool:
    session = db.session()
    session.rollback()
    is_te_doen = bool(te_herinneren(session, nu=nu, hoogstens=1))
    session.rollback()
    if not is_te_doen:
        return False
    with transaction() as schrijver:
        return herinner(schrijver, nu=nu) > 0


def _herinner_voorwaarden(nu: datetime) -> bool:
    session = db.session()
    session.rollback()
    is_te_doen = bool(voorwaarden_te_herinneren(session, nu=nu, hoogstens=1))
    session.rollback()
    if not is_te_doen:
        return False
    with transaction() as schrijver:
        return herinner_aan_voorwaarden(schrijver, nu=nu) > 0


@dataclass(frozen=True)
class _Zegelwerk:
    """A kind of paper to seal: which are due, how one is made, and how it is kept."""

    soort: str
    zoek: Callable[..., Sequence[int]]
    maak: Callable[[Session, int, SimpleSigner], bytes]
    houd: Callable[..., object]


def _zegelwerk() -> tuple[_Zegelwerk, ...]:
    return (
        _Zegelwerk("stuk", te_verzegelen, maak_stuk, bewaar_stuk),
        _Zegelwerk("gemeentestuk", te_verzegelen_gemeentestukken, maak_gemeentestuk, bewaar_gemeentestuk),
    )


def _verzegel(werk: _Zegelwerk, nu: datetime) -> bool:
    """Make the paper outside any lock, since it takes a second, and keep it in a short transaction."""
    session = db.session()
    session.rollback()
    later = [id_ for (soort, id_), op in _mislukt.items() if soort == werk.soort and op <= nu < op + WACHT]
    ids = werk.zoek(session, nu=nu, hoogstens=1, zonder=later)
    zegel = lees_zegel() if ids else None
    if zegel is None:
        session.rollback()
        return False
    try:
        pdf = werk.maak(session, ids[0], zegel)
    except Exception:  # one paper that can't be made stops no other
        log.exception("the paper (%s) of signature %s can't be made", werk.soort, ids[0])
        _mislukt[werk.soort, ids[0]] = nu
        return True
    finally:
        session.rollback()
    with transaction() as schrijver:
        werk.houd(schrijver, ids[0], pdf, daad=Daad(nu))
    return True


def lees_zegel() -> SimpleSigner | None:
    """Return the seal of the region, None where it has none; in a demo one that is made on the spot."""
    demo = Path(current_app.config["DATA_DIR"]) / "zegel" if current_app.config["IS_DEMO"] else None
    zegel = zegel_van(current_app.config["SEAL_KEY"], current_app.config["SEAL_CERTIFICATE"], demo=demo)
    return zegel.lees() if zegel is not None else None
