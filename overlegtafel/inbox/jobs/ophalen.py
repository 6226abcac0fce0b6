"""Fetch a mailbox by IMAP: each message is committed with the cursor; only then may it be moved on the server."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import current_app

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import OverlegtafelFout, ProbeerOpnieuw
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.models import BronStand
from overlegtafel.inbox.rules.postbus import Postbusadres
from overlegtafel.inbox.services import bronnen
from overlegtafel.inbox.services.postbus import Postbus, open_postbus
from overlegtafel.inbox.services.verbinding import Bezoekgrens

PER_RONDE, RONDE_DUUR = 200, timedelta(minutes=1)
"""So many messages and so long at a time; what is left is fetched at once in the next round."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opbrengst:
    """What one round brought, and whether there is more to fetch at once."""

    nieuw: int = 0
    dubbel: int = 0
    verplaatst: int = 0
    ontbreekt: int = 0
    is_meer: bool = False


def run_once(nu: datetime) -> bool:
    """Fetch one round when a mailbox is set and its turn has come; return whether anything came."""
    adres: Postbusadres | None = current_app.config["IMAP"]
    if adres is None:
        return False
    try:
        opbrengst = haal_op(adres, nu=nu)
    except ProbeerOpnieuw as fout:
        log.warning("mailbox not fetched: %s", fout.zin)
        return False
    return opbrengst is not None and (opbrengst.is_meer or opbrengst.nieuw > 0)


def haal_op(adres: Postbusadres, *, nu: datetime, is_gevraagd: bool = False) -> Opbrengst | None:
    """Fetch one round of a mailbox; None when it isn't its turn. Raise ProbeerOpnieuw when it can't be reached."""
    begin = clock.nu()

    def tijd() -> datetime:
        return nu + (clock.nu() - begin)

    with transaction() as session:
        elke = timedelta(seconds=current_app.config["IMAP_INTERVAL"])
        stand = bronnen.claim_bron(session, adres.bron, nu=nu, is_gevraagd=is_gevraagd, elke=elke)
        if stand is None:
            return None
        stand_id = stand.id
    map_verwerkt = current_app.config["IMAP_PROCESSED"]
    try:
        with open_postbus(
            adres,
            current_app.config["IMAP_OAUTH"],
            is_alleen_lezen=not map_verwerkt,
            grens=Bezoekgrens(current_app.config["IMAP_TIMEOUT"], current_app.config["IMAP_MAX_BYTES"]),
        ) as postbus:
            opbrengst = _Ronde(postbus, stand_id, tijd, map_verwerkt, current_app.config["IMAP_MAX_BYTES"]).loop()
    except Exception as fout:
        _meld_mislukt(stand_id, fout, nu=tijd())
        raise
    weer_over = timedelta(0) if opbrengst.is_meer else elke
    with transaction() as session:
        bronnen.meld_gekeken(session, stand_id, nu=tijd(), weer_over=weer_over)
    return opbrengst


def _meld_mislukt(stand_id: int, fout: Exception, *, nu: datetime) -> None:
    zin = fout.zin if isinstance(fout, OverlegtafelFout) else f"Ophalen lukt niet ({type(fout).__name__})."
    with transaction() as session:
        bronnen.meld_mislukt(session, stand_id, zin, nu=nu)


@dataclass
class _Ronde:
    """One visit to the folder: what is new, what turns out to be missing, and what may be put away."""

    postbus: Postbus
    stand_id: int
    tijd: Callable[[], datetime]
    map_verwerkt: str
    meeste_bytes: int
    telling: Counter[bronnen.Inname] = field(default_factory=Counter)
    gelezen: int = 0
    begonnen_op: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.begonnen_op = self.tijd()

    @property
    def uidvalidity(self) -> int:
        return self.postbus.stand.uidvalidity

    def loop(self) -> Opbrengst:
        with transaction() as session:
            cursor = bronnen.open_map(session, self.stand_id, self.postbus.stand)
        if self.is_niets_te_doen():
            return Opbrengst()
        if self.haal(self.postbus.uids(cursor + 1)):
            return self.opbrengst(is_meer=True)
        return self.tel_na()

    def is_niets_te_doen(self) -> bool:
        stand = db.session().get_one(BronStand, self.stand_id)
        moet_weg = bool(self.map_verwerkt) and self.postbus.stand.aantal > 0
        if bronnen.ingekorte_uids(db.session(), self.stand_id, self.uidvalidity, tot=self.meeste_bytes):
            return False
        return bronnen.is_ongewijzigd(stand, self.postbus.stand) and not moet_weg

    def haal(self, uids: Sequence[int]) -> bool:
        """Take in these messages, up to PER_RONDE and RONDE_DUUR in all; return whether some were left."""
        deze = uids[: max(PER_RONDE - self.gelezen, 0)]
        groottes = self.postbus.groottes(deze)
        for uid in deze:
            if self.tijd() - self.begonnen_op > RONDE_DUUR:
                return True
            self.gelezen += 1
            self.haal_een(uid, groottes.get(uid, 0))
        return len(deze) < len(uids)

    def haal_een(self, uid: int, grootte: int) -> None:
        if grootte > self.meeste_bytes:
            opgehaald = self.postbus.lees_koppen(uid, grootte)
        else:
            opgehaald = self.postbus.lees(uid, grootte)
        with transaction() as session:
            if opgehaald is None:
                bronnen.sla_over(session, self.stand_id, self.uidvalidity, uid, nu=self.tijd())
                return
            inname = bronnen.neem_in(
                session, self.stand_id, self.uidvalidity, opgehaald, nu=self.tijd(), meeste=self.meeste_bytes
            )
        self.telling[inname] += 1

    def tel_na(self) -> Opbrengst:
        """Hold the folder against what is kept, fetch what is missing, and put away what is kept."""
        alle = self.postbus.uids()
        al_bewaard = self.bewaard()
        if self.haal([uid for uid in alle if uid not in al_bewaard]):
            return self.opbrengst(is_meer=True)
        nu_bewaard = self.bewaard()
        bewaard = [uid for uid in alle if uid in nu_bewaard]
        ingekort = bronnen.ingekorte_uids(db.session(), self.stand_id, self.uidvalidity)
        weg = [uid for uid in bewaard if uid not in ingekort]
        verplaatst = self.postbus.verplaats(weg, self.map_verwerkt) if self.map_verwerkt else 0
        telling = bronnen.Postbustelling(
            in_postbus=len(alle) - verplaatst,
            bewaard=len(bewaard) - verplaatst,
            in_map_verwerkt=self.postbus.aantal_in(self.map_verwerkt) if self.map_verwerkt else None,
        )
        with transaction() as session:
            bronnen.meld_geteld(session, self.stand_id, self.postbus.stand, telling, nu=self.tijd())
        return self.opbrengst(verplaatst=verplaatst, ontbreekt=len(alle) - len(bewaard))

    def bewaard(self) -> set[int]:
        """Return what is kept; a message that was too large and isn't any more, counts no longer."""
        session = db.session()
        alle = bronnen.bewaarde_uids(session, self.stand_id, self.uidvalidity)
        return alle - bronnen.ingekorte_uids(session, self.stand_id, self.uidvalidity, tot=self.meeste_bytes)

    def opbrengst(self, *, verplaatst: int = 0, ontbreekt: int = 0, is_meer: bool = False) -> Opbrengst:
        return Opbrengst(
            nieuw=self.telling[bronnen.Inname.NIEUW],
            dubbel=self.telling[bronnen.Inname.DUBBEL],
            verplaatst=verplaatst,
            ontbreekt=ontbreekt,
            is_meer=is_meer,
        )
