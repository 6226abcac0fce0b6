"""Take in a whole mailbox: each transaction places one message and keeps the bytes of the next.

So every message is committed before anything reads it and is placed in a commit of its own, as everywhere, with one
commit a message instead of two.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from overlegtafel.core import clock
from overlegtafel.core.db import db, transaction, vaste_verbinding
from overlegtafel.inbox.jobs.verwerken import meld_mislukt
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import eerder_ingelezen, moet_nog_gelezen
from overlegtafel.inbox.rules.ontvangst import moment_van_mx
from overlegtafel.inbox.rules.status import bericht_status
from overlegtafel.inbox.services.keep import keep
from overlegtafel.inbox.services.plaats import plaats
from overlegtafel.inbox.services.understand import Omgeving, omgeving, understand

log = logging.getLogger(__name__)
AL_INGELEZEN = "al ingelezen"


@dataclass(frozen=True)
class Gevonden:
    """One message of a mailbox: its bytes, and the moment that the mailbox has for it."""

    raw: bytes
    moment: datetime | None


def lees_in(berichten: Iterable[Gevonden], *, is_stil: bool) -> Generator[str]:
    """Keep and place each of `berichten`; yield for each what became of it, also when it was taken in before.

    Stopped halfway and started again it goes on where it was: what was kept is placed, what was placed is passed over.
    """
    inlezing = _Inlezing(is_stil=is_stil, omgeving=omgeving())
    with vaste_verbinding():
        for gevonden in berichten:
            yield from inlezing.neem(gevonden)
        yield from inlezing.neem(None)


@dataclass(frozen=True)
class _Bewaard:
    """A message of which the bytes are committed, and that still has no place."""

    bericht: Bericht
    raw: bytes


@dataclass
class _Inlezing:
    """The import under way: what was kept by the transaction before."""

    is_stil: bool
    omgeving: Omgeving
    bewaard: _Bewaard | None = None

    def neem(self, gevonden: Gevonden | None) -> Iterator[str]:
        """Place what was kept before and keep `gevonden`, in one transaction; yield what is decided of either."""
        vorige, self.bewaard = self.bewaard, None
        if vorige is not None:
            yield self._plaats(vorige, gevonden)
        elif gevonden is not None:
            with transaction() as session:
                self._bewaar(session, gevonden)
        if gevonden is not None and self.bewaard is None:
            yield AL_INGELEZEN

    def _plaats(self, vorige: _Bewaard, gevonden: Gevonden | None) -> str:
        nu, bericht = clock.nu(), vorige.bericht
        try:
            begrepen = understand(db.session(), bericht.id, self.omgeving, raw=vorige.raw)
            with transaction() as session:
                if moet_nog_gelezen(session, bericht.id):
                    plaats(session, bericht, begrepen, self.omgeving, nu=nu)
                else:
                    session.expire(bericht)
                self._bewaar(session, gevonden)
        except Exception as fout:
            log.exception("message %s could not be placed", bericht.id)
            self.bewaard = None
            meld_mislukt(bericht.id, fout, nu=nu)
            with transaction() as session:
                self._bewaar(session, gevonden)
        return bericht_status(bericht)

    def _bewaar(self, session: Session, gevonden: Gevonden | None) -> None:
        if gevonden is None:
            return
        sha256 = hashlib.sha256(gevonden.raw).digest()
        bericht = eerder_ingelezen(session, sha256)
        if bericht is None:
            bericht = keep(
                session,
                gevonden.raw,
                bron="import",
                nu=clock.nu(),
                ontvangen_op=moment_van_mx(gevonden.raw, current_app.config["MX_HOST"]) or gevonden.moment,
                is_stil=self.is_stil,
                is_geclaimd=True,
                sha256=sha256,
            )
        if bericht.verwerkt_op is None:
            self.bewaard = _Bewaard(bericht, gevonden.raw)
