"""Late inbreng that wasn't taken in isn't lost: it counts in the next ronde."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.overeenkomsten.models import Ronde, RondeSoort, Tekst
from overlegtafel.overeenkomsten.services.ronden import maak_ronde
from overlegtafel.virtuele_tafel import jobs
from overlegtafel.virtuele_tafel.models import Inbreng, Punt
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from tests.virtuele_tafel.stand import SLUIT, geef_inbreng, maak_stand

NA = SLUIT + timedelta(days=2)
EINDE = (NA + timedelta(days=9)).date()


def _volgende(ronde: Ronde) -> int:
    with transaction() as session:
        tekst = session.get_one(Tekst, ronde.tekst_id)
        nieuw = maak_ronde(session, tekst, RondeSoort.EXTRA, vanaf=NA, laatste_dag=EINDE, nu=NA)
        return nieuw.id


@pytest.mark.parametrize("is_weg", [False, True])
def test_late_inbreng_goes_to_the_next_ronde_once(app: Flask, is_weg: bool) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        over = {"overeenkomst_id": stand.overeenkomst.id}
        laat = geef_inbreng(session, SLUIT, ontvangen_op=SLUIT, ontvangst=False, **over)
        if is_weg:
            laat.ingetrokken_op = SLUIT
    assert not jobs.run_once(NA)
    with transaction() as session:
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(NA))
    assert not jobs.run_once(NA)
    ronde_id = _volgende(stand.ronde)
    assert jobs.run_once(NA) is not is_weg
    assert not jobs.run_once(NA)
    (punt,) = db.session().get_one(Inbreng, laat.id).punten
    assert punt.ronde_id == (None if is_weg else ronde_id)
    assert isinstance(punt, Punt)
