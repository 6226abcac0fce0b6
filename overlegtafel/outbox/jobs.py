"""Work in the background: deliver what stands in the outbox."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.outbox.queries import is_er_post
from overlegtafel.outbox.rules import Fout, lees_fout
from overlegtafel.outbox.services import (
    Opdracht,
    Verzender,
    claim,
    meld_mislukt,
    meld_verzonden,
    open_verzender,
)

PER_VERBINDING = 50

log = logging.getLogger(__name__)


def run_once(nu: datetime) -> bool:
    """Deliver what is due, at most PER_VERBINDING mails over one connection; return whether there was any.

    Each mail is claimed, handed over and marked before the next is begun, so that a crash leaves at most that one in
    doubt; it is sent again, under the same Message-ID, when its claim has run out.
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
        aantal = 0
        try:
            with open_verzender() as verzender:
                while aantal < PER_VERBINDING and self.bezorg_een(verzender):
                    aantal += 1
        except OSError as fout:  # SMTPException is one too
            self.schuif_op(lees_fout(fout))
        return True

    def bezorg_een(self, verzender: Verzender) -> bool:
        """Deliver the next mail; return whether to go on over this connection."""
        opdracht = self.claim()
        if opdracht is None:
            return False
        try:
            verzender.verzend(opdracht)
        except Exception as fout:  # noqa: BLE001  # one mail may not stop the others; it is logged and written down
            return self.noteer(opdracht, lees_fout(fout))
        with transaction() as session:
            meld_verzonden(session, opdracht.aflevering_id, nu=self.tijd(), is_intern=verzender.is_intern)
        return True

    def claim(self) -> Opdracht | None:
        with transaction() as session:
            return claim(session, nu=self.tijd())

    def noteer(self, opdracht: Opdracht, fout: Fout) -> bool:
        log.warning("aflevering %s failed: %s", opdracht.aflevering_id, fout.zin)
        with transaction() as session:
            meld_mislukt(session, opdracht.aflevering_id, fout, nu=self.tijd())
        return not fout.is_verbinding

    def schuif_op(self, fout: Fout) -> None:
        """No connection: the mail at the head of the queue carries the failure, so that it shows and waits."""
        opdracht = self.claim()
        if opdracht is not None:
            self.noteer(opdracht, fout)
