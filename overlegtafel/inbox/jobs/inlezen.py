"""Take in a whole mailbox: each transaction places one message and keeps the bytes of another.

So every message is committed before anything reads it and is placed in a commit of its own, as everywhere, with one
commit a message instead of two. What was kept is read a group at a time: the machine then has the rules at hand.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest

from flask import current_app
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import db, transaction, vaste_verbinding
from overlegtafel.core.database.rijen import haal
from overlegtafel.core.tijd import clock
from overlegtafel.core.werk.rekentijd import TeZwaar
from overlegtafel.inbox.jobs.verwerken import meld_mislukt, meld_te_zwaar
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import eerder_ingelezen
from overlegtafel.inbox.rules.ontvangst import moment_van_mx
from overlegtafel.inbox.rules.status import bericht_status
from overlegtafel.inbox.services.keep import leg_neer
from overlegtafel.inbox.services.plaats import plaats
from overlegtafel.inbox.services.understand import Begrepen, Omgeving, omgeving, understand, understand_samen

log = logging.getLogger(__name__)
AL_INGELEZEN = "al ingelezen"
GROEP, GROEP_BYTES = 16, 4_000_000
"""A group is full with so many messages, or with so many bytes."""


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
        for groep in _in_groepen(berichten):
            yield from inlezing.neem(groep)
        yield from inlezing.neem([])


def _in_groepen(berichten: Iterable[Gevonden]) -> Iterator[list[Gevonden]]:
    groep: list[Gevonden] = []
    for bericht in berichten:
        groep.append(bericht)
        if len(groep) == GROEP or sum(len(een.raw) for een in groep) >= GROEP_BYTES:
            yield groep
            groep = []
    yield groep


@dataclass(frozen=True)
class _Bewaard:
    """A message of which the bytes are committed, and that still has no place."""

    bericht_id: int
    raw: bytes


@dataclass
class _Inlezing:
    """The import under way: what was kept by the transactions before."""

    is_stil: bool
    omgeving: Omgeving
    bewaard: list[_Bewaard] = field(default_factory=list)

    def neem(self, groep: Sequence[Gevonden]) -> Iterator[str]:
        """Place what was kept before and keep `groep`, one of each a transaction; yield what is decided of either."""
        vorige, self.bewaard = self.bewaard, []
        for oud, begrepen, nieuw in zip_longest(vorige, self._begrijp(vorige), groep):
            status = ""
            if oud is not None:
                status, bewaard = self._plaats(oud.bericht_id, begrepen, nieuw)
            else:
                with transaction() as session:
                    bewaard = self._bewaar(session, nieuw)
            if bewaard is not None:
                self.bewaard.append(bewaard)
            if oud is not None:
                yield status
            if nieuw is not None and bewaard is None:
                yield AL_INGELEZEN

    def _begrijp(self, vorige: Sequence[_Bewaard]) -> Sequence[Begrepen | None]:
        """Understand them together; nothing when that fails, and each is tried by itself when it is placed."""
        try:
            return understand_samen(db.session(), [een.raw for een in vorige], self.omgeving)
        except (Exception, TeZwaar):
            log.exception("%s messages could not be read together", len(vorige))
            return [None] * len(vorige)

    def _plaats(
        self, bericht_id: int, begrepen: Begrepen | None, nieuw: Gevonden | None
    ) -> tuple[str, _Bewaard | None]:
        """Place a message and say what became of it; keep `nieuw` and return it, unless it had its place."""
        nu = clock.nu()
        try:
            begrepen = begrepen or understand(db.session(), bericht_id, self.omgeving)
            with transaction() as session:
                bericht, status = haal(session, Bericht, bericht_id), AL_INGELEZEN
                if bericht is not None and bericht.verwerkt_op is None:
                    plaats(session, bericht, begrepen, self.omgeving, nu=nu)
                    status = bericht_status(bericht)
                return status, self._bewaar(session, nieuw)
        except (Exception, TeZwaar) as fout:
            log.exception("message %s could not be placed", bericht_id)
            if isinstance(fout, Exception):
                meld_mislukt(bericht_id, fout, nu=nu)
            else:
                meld_te_zwaar(bericht_id, nu=nu)
            with transaction() as session:
                return bericht_status(session.get_one(Bericht, bericht_id)), self._bewaar(session, nieuw)

    def _bewaar(self, session: Session, nieuw: Gevonden | None) -> _Bewaard | None:
        if nieuw is None:
            return None
        sha256 = hashlib.sha256(nieuw.raw).digest()
        bericht = eerder_ingelezen(session, sha256)
        if bericht is not None:
            return _Bewaard(bericht.id, nieuw.raw) if bericht.verwerkt_op is None else None
        bericht_id = leg_neer(
            session,
            nieuw.raw,
            bron="import",
            nu=clock.nu(),
            ontvangen_op=moment_van_mx(nieuw.raw, current_app.config["MX_HOST"]) or nieuw.moment,
            is_stil=self.is_stil,
            is_geclaimd=True,
            sha256=sha256,
        )
        return _Bewaard(bericht_id, nieuw.raw)
