"""Work in the background: calendars of who is called, actiepunten whose day comes, and bundles of agendas."""

from __future__ import annotations

import logging
from datetime import datetime

from flask import current_app

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.werk.claim import laat_mislukken
from overlegtafel.fysieke_tafel.models import Vergaderbundel
from overlegtafel.fysieke_tafel.queries.bundel import PAUZE
from overlegtafel.fysieke_tafel.queries.uitkomsten import te_melden_actiepunten
from overlegtafel.fysieke_tafel.services.actiemelding import meld_actiepunten
from overlegtafel.fysieke_tafel.services.bundel import (
    Bundelopdracht,
    leg_bundel_neer,
    neem_bundel_op,
    voeg_samen,
    volgende_te_bundelen,
)
from overlegtafel.fysieke_tafel.services.uitnodigen import is_er_te_nodigen, nodig_uit

log = logging.getLogger(__name__)
ELKE_SECONDEN = 15
"""So often is looked whether what stands with an agenda is still what was joined."""
_gekeken: dict[str, int] = {}


def run_once(nu: datetime) -> bool:
    """Send calendar mail, say of which actiepunten the day comes, make one bundle; return whether there was any."""
    return bool(_nodig_uit(nu) | _meld_acties(nu) | _bundel(nu))


def _nodig_uit(nu: datetime) -> bool:
    session = db.session()
    session.rollback()
    is_te_doen = is_er_te_nodigen(session, nu=nu)
    session.rollback()
    if not is_te_doen:
        return False
    with transaction() as schrijver:
        return nodig_uit(schrijver, nu=nu) > 0


def _meld_acties(nu: datetime) -> bool:
    session = db.session()
    session.rollback()
    is_te_doen = bool(te_melden_actiepunten(session, nu=nu, hoogstens=1))
    session.rollback()
    if not is_te_doen:
        return False
    with transaction() as schrijver:
        return meld_actiepunten(schrijver, nu=nu) > 0


def _bundel(nu: datetime) -> bool:
    plek, beurt = str(current_app.config["DATA_DIR"]), int(nu.timestamp() // ELKE_SECONDEN)
    if _gekeken.get(plek) == beurt:
        return False
    if maak_bundel(nu):
        return True
    _gekeken[plek] = beurt
    return False


def maak_bundel(nu: datetime) -> bool:
    """Make the bundle of one bijeenkomst; return whether there was one to make. Nothing is locked while it is made."""
    session = db.session()
    session.rollback()
    bijeenkomst_id = volgende_te_bundelen(session, nu=nu)
    session.rollback()
    if bijeenkomst_id is None:
        return False
    with transaction() as schrijver:
        opdracht = neem_bundel_op(schrijver, bijeenkomst_id, nu=nu)
    try:
        uit = voeg_samen(opdracht, lambda gedaan: _meld(opdracht, gedaan))
        with transaction() as schrijver:
            leg_bundel_neer(schrijver, opdracht, uit, nu=nu)
    except Exception as fout:  # a bundle that fails rests, and the others are made
        log.exception("bundle %s failed", opdracht.bundel_id)
        with transaction() as schrijver:
            bundel = schrijver.get_one(Vergaderbundel, opdracht.bundel_id)
            laat_mislukken(bundel, type(fout).__name__, nu=nu, pauze_na=PAUZE.na)
    return True


def _meld(opdracht: Bundelopdracht, gedaan: int) -> None:
    """Write down how far it is, about ten times a bundle."""
    if gedaan % max(1, len(opdracht.delen) // 10) == 0:
        with transaction() as schrijver:
            schrijver.get_one(Vergaderbundel, opdracht.bundel_id).gedaan = gedaan
