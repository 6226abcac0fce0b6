"""What is told of bijeenkomsten, and to whom not because the calendar tells it."""

from __future__ import annotations

from datetime import datetime, timedelta

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.fysieke_tafel.services.bijeenkomsten import (
    annuleer_bijeenkomst,
    plan_bijeenkomst,
    verplaats_bijeenkomst,
)
from overlegtafel.meldingen.models import Onderwerp
from tests.meldingen.conftest import BRAM, UUR, VOLGER, Regio, post, werk


def test_followers_hear_of_a_bijeenkomst_and_who_gets_it_in_the_calendar_does_not(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.TAFEL, regio.tafel.id)
    regio.volg(BRAM, Onderwerp.TAFEL, regio.tafel.id)
    begin = nu + timedelta(days=40)
    with transaction() as session:
        tafel = session.merge(regio.tafel)
        bijeenkomst = plan_bijeenkomst(session, tafel, begin=begin, einde=begin + UUR, plaats="Raadhuis", daad=Daad(nu))
    werk(nu)
    with transaction() as session:
        verplaats_bijeenkomst(
            session,
            session.merge(bijeenkomst),
            begin=begin + UUR,
            einde=begin + 2 * UUR,
            plaats="Raadhuis",
            reden="De zaal is bezet.",
            daad=Daad(nu),
        )
    werk(nu)
    with transaction() as session:
        annuleer_bijeenkomst(session, session.merge(bijeenkomst), reden="Ziekte.", daad=Daad(nu))
    werk(nu)

    assert post() == {VOLGER: ["bijeenkomst_gepland", "bijeenkomst_verplaatst", "bijeenkomst_geannuleerd"]}


def test_an_unannounced_bijeenkomst_is_not_told(regio: Regio, nu: datetime) -> None:
    begin = nu + timedelta(days=40)
    with transaction() as session:
        tafel = session.merge(regio.tafel)
        een = plan_bijeenkomst(
            session, tafel, begin=begin, einde=begin + UUR, plaats="Raadhuis", daad=Daad(nu), is_aangekondigd=False
        )
    werk(nu)
    with transaction() as session:
        annuleer_bijeenkomst(session, session.merge(een), reden="Ziekte.", daad=Daad(nu))
    werk(nu)

    assert post() == {}
