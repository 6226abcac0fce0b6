"""Leaving step by step: who must do what next finds it, and what was recorded can be taken back."""

from __future__ import annotations

from datetime import date

from flask.testing import FlaskClient

from overlegtafel.core.database.db import transaction
from overlegtafel.samenwerking.models import Uittreding
from overlegtafel.samenwerking.services import deelname as dienst
from tests.samenwerking.conftest import DAAD, VANDAAG, Als, Regio


def test_who_must_do_the_next_step_of_leaving_finds_it_on_the_start_page(als: Als, regio: Regio) -> None:
    bestuurder, manager = als("vertegenwoordiger_lindeveen"), als("programmamanager")
    besluit, sturen = "Leg het besluit om uit te treden vast", "Stuur het besluit om uit te treden aan "
    vaststellen = "Stel vast wanneer Lindeveen uittreedt (kan vanaf 21 mei 2027)"

    def gezien(browser: FlaskClient) -> list[str]:
        pagina = browser.get("/start").text
        return [wat for wat in (besluit, sturen, vaststellen) if wat in pagina]

    with transaction() as session:
        id_ = dienst.leg_voornemen_vast(
            session, organisatie_id=regio.lindeveen.id, voornemen_op=VANDAAG, kenmerk="AT-1", daad=DAAD
        ).id
    assert gezien(bestuurder) == [besluit]
    with transaction() as session:
        weg = session.get_one(Uittreding, id_)
        dienst.leg_uittredingsbesluit_vast(session, weg, op=VANDAAG, kenmerk="B-1", gevolgen="Geen.", daad=DAAD)
        dienst.leg_toezending_vast(session, weg, organisatie_id=regio.zandwoude.id, op=VANDAAG, daad=DAAD)
    assert gezien(bestuurder) == [sturen]
    assert f"{sturen}Oosterkreek, en leg dat vast" in bestuurder.get("/start").text
    assert gezien(manager) == gezien(als("vertegenwoordiger")) == []
    with transaction() as session:
        weg = session.get_one(Uittreding, id_)
        dienst.leg_toezending_vast(session, weg, organisatie_id=regio.oosterkreek.id, op=VANDAAG, daad=DAAD)
    assert (gezien(bestuurder), gezien(manager)) == ([], [vaststellen])
    with transaction() as session:
        dienst.stel_uittreding_vast(session, session.get_one(Uittreding, id_), uit_op=date(2027, 5, 21), daad=DAAD)
    assert gezien(manager) == []
