"""Which changes of a text the answers of its ronde explain: those that were taken over, in the article they name."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng
from overlegtafel.virtuele_tafel.queries.verklaard import verklaarde_artikelen
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from tests.virtuele_tafel.stand import OPENBAAR, SLUIT, Stand, maak

NA = SLUIT + timedelta(hours=1)


def _antwoord(nu: datetime, stand: Stand, gevolg: Gevolg, over: str | None, in_: str | None = None) -> None:
    """Answer an inbreng on the article `over`; where it is taken over, in the article `in_`."""
    artikel_id = stand.artikelen[over].id if over else None
    inbreng = maak(nu, stand, OPENBAAR, artikel_id=artikel_id)
    with transaction() as session:
        [punt] = session.get_one(Inbreng, inbreng.id).punten
        waar = stand.artikelen[in_].id if in_ else None
        beantwoord(session, punt, gevolg, "Zie de nieuwe tekst.", daad=Daad(NA), artikel_id=waar)


def test_only_what_was_taken_over_explains_a_change(app: Flask, stand: Stand, nu: datetime) -> None:
    _antwoord(nu, stand, Gevolg.OVERGENOMEN, "3", "4")
    _antwoord(nu, stand, Gevolg.DEELS_OVERGENOMEN, "5")
    _antwoord(nu, stand, Gevolg.NIET_OVERGENOMEN, "1")
    _antwoord(nu, stand, Gevolg.TER_KENNISNAME, "2")
    db.session.rollback()
    tekst_id = stand.tekst.id
    gevonden = verklaarde_artikelen(db.session(), [tekst_id, tekst_id + 1])
    assert sorted(gevonden) == sorted((tekst_id, stand.artikelen[nummer].id) for nummer in "45")
    assert verklaarde_artikelen(db.session(), [tekst_id + 1]) == []
