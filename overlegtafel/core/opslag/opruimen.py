"""Files that belong to nothing: forgotten with their row, and what stands on disk without a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import Base, db, transaction
from overlegtafel.core.opslag.bestanden import Bestand, pad_van, wacht_op_beurt

NA = timedelta(days=1)
"""So long what was just kept may stand without what gives it meaning."""
ELKE = timedelta(minutes=5)
PER_KEER = 200
MAPPEN = 256

_IN_GEBRUIK = Bestand.gewist_op.is_(None)

Houder = Callable[[Session, Sequence[int]], Iterable[int]]
_houders: list[Houder] = []
_gedaan: dict[str, int] = {}


def register_houder(houder: Houder) -> None:
    """Tell of ids of files which are still held elsewhere than by a foreign key; it gets some, and returns those."""
    if houder not in _houders:
        _houders.append(houder)


def run_once(nu: datetime) -> bool:
    """Once in ELKE sweep rows and one of MAPPEN folders; return whether there was anything. In a day all had a turn."""
    beurt = int(nu.timestamp() // ELKE.total_seconds())
    plek = str(current_app.config["DATA_DIR"])
    if _gedaan.get(plek) == beurt:
        return False
    _gedaan[plek] = beurt
    return bool(veeg_rijen(nu=nu)) | bool(veeg_map(f"{beurt % MAPPEN:02x}", nu=nu))


def veeg_rijen(*, nu: datetime) -> int:
    """Forget files that nothing refers to; return how many. Their bytes go after the commit."""
    with transaction() as session:
        los = _losse(session, nu=nu)
        for bestand in los:
            session.execute(delete(Bestand).where(Bestand.id == bestand.id))
    for bestand in los:
        _wis_los(bestand.sha256)
    return len(los)


def _losse(session: Session, *, nu: datetime) -> list[Bestand]:
    """Return files without a reference, by whichever table; locked, so that nobody begins to refer to them."""
    vraag = select(Bestand).where(Bestand.created_at < nu - NA, Bestand.gewist_op.is_(None))
    for tabel in Base.metadata.sorted_tables:
        for sleutel in tabel.foreign_keys:
            if sleutel.column is Bestand.__table__.c.id:
                vraag = vraag.where(~exists().where(sleutel.parent == Bestand.id).correlate(Bestand))
    gevonden = session.scalars(vraag.order_by(Bestand.id).limit(PER_KEER).with_for_update(skip_locked=True)).all()
    ids = [bestand.id for bestand in gevonden]
    gehouden = {id_ for houder in _houders for id_ in houder(session, ids)} if ids else set()
    return [bestand for bestand in gevonden if bestand.id not in gehouden]


def veeg_map(naam: str, *, nu: datetime) -> int:
    """Take away what stands in one folder without a row, such as half-written files; return how many."""
    map_ = Path(current_app.config["DATA_DIR"]) / "bestanden" / naam
    if not map_.is_dir():
        return 0
    grens = (nu - NA).timestamp()
    oud = [pad for pad in map_.iterdir() if pad.is_file() and pad.stat().st_mtime < grens]
    return sum(_is_weg(pad) for pad in oud)


def _is_weg(pad: Path) -> bool:
    try:
        sha256 = bytes.fromhex(pad.name)
    except ValueError:
        pad.unlink(missing_ok=True)
        return True
    if pad != pad_van(sha256):
        pad.unlink(missing_ok=True)
        return True
    if db.session().scalar(select(Bestand.id).where(Bestand.sha256 == sha256, _IN_GEBRUIK)) is not None:
        db.session().rollback()
        return False
    return _wis_los(sha256)


def ruim_gewist(hashes: Iterable[bytes]) -> None:
    """Take away the bytes of files that were just erased; what a crash leaves, the sweep finds."""
    for sha256 in hashes:
        _wis_los(sha256)


def _wis_los(sha256: bytes) -> bool:
    """Take away the bytes with this hash unless somebody kept them again; who keeps them waits for this."""
    with transaction() as session:
        wacht_op_beurt(session, sha256)
        if session.scalar(select(Bestand.id).where(Bestand.sha256 == sha256, _IN_GEBRUIK)) is not None:
            return False
        pad_van(sha256).unlink(missing_ok=True)
    return True
