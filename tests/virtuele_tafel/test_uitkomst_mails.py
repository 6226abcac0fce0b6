"""What the sender of an inbreng is told of its judgement, its answer and the reactienota."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.virtuele_tafel.models import Oordeel
from overlegtafel.virtuele_tafel.rules import NieuweBijlage
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.beantwoorden import geef_akkoord
from tests.virtuele_tafel.stand import SLUIT, antwoord_op, geef_inbreng, maak_stand, mail_met, oordeel_over, vergelijk

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("naam", "beoordeling"),
    [
        ("beoordeeld-openbaar", Beoordeling(Oordeel.OPENBAAR, is_naam_openbaar=True)),
        ("beoordeeld-geredigeerd", Beoordeling(Oordeel.GEREDIGEERD, grond="Een naam.", openbare_tekst="Te lang.")),
        ("beoordeeld-niet-openbaar", Beoordeling(Oordeel.NIET_OPENBAAR, grond="Bedrijfsgeheim.")),
        ("beoordeeld-buiten", Beoordeling(Oordeel.BUITEN_BESCHOUWING, grond="Gaat niet over dit contract.")),
    ],
)
def test_the_sender_is_told_what_was_decided(nu: datetime, naam: str, beoordeling: Beoordeling) -> None:
    bijlage = NieuweBijlage("berekening.pdf", "application/pdf", b"%PDF-1.4")
    with transaction() as session:
        stand = maak_stand(session)
        inbreng = geef_inbreng(
            session, nu, toon_naam=True, overeenkomst_id=stand.overeenkomst.id, bijlagen=(bijlage,), ontvangst=False
        )
        oordeel_over(session, inbreng, nu, beoordeling)
        vergelijk(mail_met(session, "beoordeeld:"), naam)


def test_the_sender_gets_the_answer(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
        oordeel_over(session, inbreng, nu)
        antwoord_op(session, inbreng, nu, "Wij meten de wachttijd elke maand.")
        geef_akkoord(session, inbreng.punten[0], daad=Daad(nu))
        vergelijk(mail_met(session, "antwoord:"), "antwoord")


def test_the_mail_with_the_reactienota_has_the_own_punten(app: Flask, nu: datetime) -> None:
    if "reactienota.show" not in app.view_functions:
        pytest.fail("the mail links to a page that isn't there")
    with transaction() as session:
        stand = maak_stand(session)
        over = {"overeenkomst_id": stand.overeenkomst.id}
        een = geef_inbreng(session, nu, tekst="Artikel 2 is goed.\n\nArtikel 3 niet.", **over)
        twee = geef_inbreng(session, nu, onderwerp="Nog iets", **over)
        oordeel_over(session, een, nu)
        antwoord_op(session, een, nu)
        oordeel_over(session, twee, nu, Beoordeling(Oordeel.BUITEN_BESCHOUWING, grond="Gaat over iets anders."))
        publiceer_reactienota(session, stand.ronde, daad=Daad(SLUIT))
        vergelijk(mail_met(session, "reactienota:"), "reactienota")
