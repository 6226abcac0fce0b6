"""Files: kept once under their SHA-256, synced to disk before the commit that gives them meaning."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.database.db import Base, is_sqlite
from overlegtafel.core.database.opdracht import Opdracht, tabel
from overlegtafel.core.database.rijen import voeg_in
from overlegtafel.core.errors import GeenRuimte, Vervallen

KRAPPE_SCHIJF = 1_000_000_000
"""With fewer free bytes than this the disk is as good as full."""

_VOL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


@contextmanager
def meld_geen_ruimte() -> Iterator[None]:
    """Raise GeenRuimte where the disk takes nothing more."""
    try:
        yield
    except OSError as fout:
        if fout.errno in _VOL:
            raise GeenRuimte from fout
        raise


def vrije_ruimte(folder: str) -> int:
    """Return the free bytes of the disk on which `folder` is, or will be."""
    pad = Path(folder)
    while not pad.exists():
        pad = pad.parent
    return shutil.disk_usage(pad).free


class Bestand(Base):
    """The bytes of one file, known by their hash; erasing empties the bytes and keeps this row."""

    __tablename__ = "bestand"

    sha256: Mapped[bytes] = mapped_column(unique=True)
    grootte: Mapped[int] = mapped_column()
    type: Mapped[str] = mapped_column()
    gescand_op: Mapped[datetime | None] = mapped_column()
    gewist_op: Mapped[datetime | None] = mapped_column()
    grond: Mapped[str | None] = mapped_column()


def pad_van(sha256: bytes) -> Path:
    """Return where the bytes with this hash are or will be kept."""
    naam = sha256.hex()
    return Path(current_app.config["DATA_DIR"]) / "bestanden" / naam[:2] / naam


def _schrijf(pad: Path, inhoud: bytes) -> None:
    for map_ in (pad.parent.parent, pad.parent):
        map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    greep, tijdelijk = tempfile.mkstemp(dir=pad.parent)
    try:
        with open(greep, "wb") as nieuw:
            nieuw.write(inhoud)
            nieuw.flush()
            os.fsync(greep)
        os.replace(tijdelijk, pad)
    except OSError:
        with suppress(OSError):
            os.unlink(tijdelijk)  # half a file takes the last room on a full disk
        raise
    greep = os.open(pad.parent, os.O_RDONLY)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)


_MET_SHA256 = Opdracht(lambda _: select(tabel(Bestand).c.id).where(tabel(Bestand).c.sha256 == bindparam("sha256")))


def wacht_op_beurt(session: Session, sha256: bytes) -> None:
    """Wait until nobody else keeps or sweeps these bytes; on SQLite only one writes at a time anyway."""
    if not is_sqlite():
        session.execute(select(func.pg_advisory_xact_lock(int.from_bytes(sha256[:8], signed=True))))


def bewaar(session: Session, inhoud: bytes, *, type: str, gescand_op: datetime | None = None) -> Bestand:
    """Keep `inhoud` on disk and return its row; the same bytes are kept once. Raise GeenRuimte on a full disk."""
    sha256 = hashlib.sha256(inhoud).digest()
    pad = pad_van(sha256)
    wacht_op_beurt(session, sha256)
    if not pad.exists():
        with meld_geen_ruimte():
            _schrijf(pad, inhoud)
    bekend = _MET_SHA256.lees(session, sha256=sha256)
    if not bekend:
        return voeg_in(session, Bestand, sha256=sha256, grootte=len(inhoud), type=type, gescand_op=gescand_op)
    bestand = session.get_one(Bestand, bekend[0][0])
    bestand.gewist_op = bestand.grond = None  # somebody brings again what was erased with what another wrote
    if gescand_op is not None:
        bestand.gescand_op = gescand_op
    return bestand


def wis(bestand: Bestand, *, grond: str, nu: datetime) -> None:
    """Let nobody read `bestand` any more; its bytes go after the commit (`ruim_gewist`), its row and hash stay."""
    bestand.gewist_op, bestand.grond = nu, grond


def lees(bestand: Bestand) -> bytes:
    """Return the bytes of `bestand`; raise Vervallen when they were erased."""
    if bestand.gewist_op is not None:
        raise Vervallen("Dit bestand is verwijderd.")
    return pad_van(bestand.sha256).read_bytes()
