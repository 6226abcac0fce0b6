"""Work in the background: deliver what stands in the outbox."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.database.db import db, transaction, vaste_verbinding
from overlegtafel.core.tijd import clock
from overlegtafel.outbox.queries import is_er_post
from overlegtafel.outbox.rules import Bezorgfout, lees_fout
from overlegtafel.outbox.services import (
    Bezorgopdracht,
    Verzender,
    aan_de_beurt,
    claim,
    meld_mislukt,
    meld_verzonden,
    open_verzender,
    vergeet_geheimen,
)

PER_VERBINDING = 100

log = logging.getLogger(__name__)


def run_once(nu: datetime) -> bool:
    """Deliver what is due, at most PER_VERBINDING mails over one connection; return whether there was any.

    Each mail is claimed, handed over and marked before the next is begun, so that a crash leaves at most that one in
    doubt; it is sent again, under the same Message-ID, when its claim has run out. When the power fails, the last few
    are: none is lost, and waiting for the disk at each mail would halve what leaves.
    """
    if not is_er_post(nu=nu):
        return False
    begin = clock.nu()
    return _Ronde(lambda: nu + (clock.nu() - begin)).loop()


@dataclass(frozen=True)
class _Ronde:
    """One round of delivering; `tijd` runs on from the moment of the job, because a round may take minutes."""

    tijd: Callable[[], datetime]

    def loop(self) -> bool:
        try:
            with open_verzender() as verzender, vaste_verbinding(is_licht=True):
                rij = self.rij()
                opdracht = self.claim(rij)
                while opdracht is not None:
                    opdracht = self.bezorg(verzender, opdracht, rij)
        except OSError as fout:  # SMTPException is one too
            self.schuif_op(lees_fout(fout))
        return True

    def rij(self, hoogstens: int = PER_VERBINDING) -> Iterator[Bezorgopdracht]:
        """Return who stands in the queue now; each is looked at again when it is claimed."""
        session = db.session()
        gevonden = aan_de_beurt(session, nu=self.tijd(), hoogstens=hoogstens)
        session.rollback()
        return iter(gevonden)

    def bezorg(
        self, verzender: Verzender, opdracht: Bezorgopdracht, rij: Iterator[Bezorgopdracht]
    ) -> Bezorgopdracht | None:
        """Deliver one mail and write that down; in the same commit the next one is claimed, and returned."""
        try:
            verzender.verzend(opdracht)
        except Exception as fout:  # noqa: BLE001  # one mail may not stop the others; it is logged and written down
            return self.claim(rij) if self.noteer(opdracht, lees_fout(fout)) else None
        with transaction() as session:
            meld_verzonden(session, opdracht.aflevering_id, nu=self.tijd())
            volgende = self._volgende(session, rij)
            if not verzender.is_intern and (volgende is None or volgende.mail_id != opdracht.mail_id):
                vergeet_geheimen(session, opdracht.mail_id)
        return volgende

    def claim(self, rij: Iterator[Bezorgopdracht]) -> Bezorgopdracht | None:
        with transaction() as session:
            return self._volgende(session, rij)

    def _volgende(self, session: Session, rij: Iterator[Bezorgopdracht]) -> Bezorgopdracht | None:
        return next((opdracht for opdracht in rij if claim(session, opdracht, nu=self.tijd())), None)

    def noteer(self, opdracht: Bezorgopdracht, fout: Bezorgfout) -> bool:
        log.warning("aflevering %s failed: %s", opdracht.aflevering_id, fout.zin)
        with transaction() as session:
            meld_mislukt(session, opdracht.aflevering_id, fout, nu=self.tijd())
        return not fout.is_verbinding

    def schuif_op(self, fout: Bezorgfout) -> None:
        """No connection: the mail at the head of the queue carries the failure, so that it shows and waits."""
        opdracht = self.claim(self.rij(1))
        if opdracht is not None:
            self.noteer(opdracht, fout)
