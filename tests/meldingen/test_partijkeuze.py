"""What a party may switch off: by its choice, or in one click of the mail program; and what it may not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.fysieke_tafel.models import AgendapuntSoort
from overlegtafel.fysieke_tafel.services import Puntgegevens, plan_bijeenkomst, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.agenda import publiceer_agenda
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.queries.onderwerpen import PARTIJ
from overlegtafel.meldingen.services.volgen import Wens, volg
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.outbox.services import sleutel_van
from tests.conftest import Cast
from tests.meldingen.conftest import BRAM, CHANTAL, UUR, Regio, begin_ronde, maak_regio, post, werk


@pytest.fixture
def regio(site: Flask, cast: Cast, nu: datetime) -> Regio:
    """Give the region on SQLite only."""
    return maak_regio(cast, nu)


def _publiceer(regio: Regio, nu: datetime) -> None:
    """Let the agenda of a bijeenkomst be read; Bram's organisation is invited, Chantal's is a party only."""
    begin = nu + timedelta(days=40)
    with transaction() as session:
        tafel = session.merge(regio.tafel)
        een = plan_bijeenkomst(session, tafel, begin=begin, einde=begin + UUR, plaats="Raadhuis", daad=Daad(nu))
        voeg_punt_toe(session, een, Puntgegevens("Tarief", AgendapuntSoort.TER_BESPREKING), daad=Daad(nu))
        publiceer_agenda(session, een, daad=Daad(nu))
    werk(nu)


def test_one_click_switches_off_what_a_party_may_switch_off_and_nothing_else(
    client: FlaskClient, regio: Regio, nu: datetime
) -> None:
    _publiceer(regio, nu)
    afleveringen = {een.adres: een for een in db.session.scalars(select(Aflevering).join(Mail))}
    als_partij, genodigd = afleveringen[CHANTAL], afleveringen[BRAM]
    assert (als_partij.mail.inhoud["is_lijst"], genodigd.mail.inhoud["is_lijst"]) == (True, False)
    assert "Kies wat u krijgt:" in als_partij.mail.inhoud["tekst"]
    assert "Kies wat u krijgt" not in genodigd.mail.inhoud["tekst"]
    sleutels = [sleutel_van(een.id) for een in (als_partij, genodigd)]
    for sleutel in (*sleutels, *sleutels):
        assert client.post(f"/meldingen/van/{sleutel}", data={"List-Unsubscribe": "One-Click"}).status_code == 200

    db.session.rollback()
    gekozen = db.session.execute(select(Abonnement.adres, Abonnement.onderwerp_soort, Abonnement.ritme)).all()
    assert [tuple(een) for een in gekozen] == [(CHANTAL, Onderwerp.PARTIJ, Ritme.UIT)]
    _publiceer(regio, nu)
    assert post() == {BRAM: ["agenda_openbaar"] * 2, CHANTAL: ["agenda_openbaar"]}


def test_one_click_on_what_a_party_must_hear_ends_nothing(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    begin_ronde(regio, nu)
    werk(nu)
    aflevering = db.session.scalars(select(Aflevering).where(Aflevering.adres == CHANTAL)).one()
    assert not aflevering.mail.inhoud["is_lijst"]
    sleutel = sleutel_van(aflevering.id)

    assert client.post(f"/meldingen/van/{sleutel}", data={"List-Unsubscribe": "One-Click"}).status_code == 200
    db.session.rollback()
    assert db.session.scalars(select(Abonnement)).all() == []


@pytest.mark.parametrize(("keuze", "hoort"), [(Ritme.UIT, False), (Ritme.WEKELIJKS, True)])
def test_what_waits_lapses_with_the_choice_to_hear_no_more(
    regio: Regio, nu: datetime, keuze: Ritme, hoort: bool
) -> None:
    with transaction() as session:
        volg(session, CHANTAL, Wens(PARTIJ, Ritme.DAGELIJKS), daad=Daad(nu))
    _publiceer(regio, nu)
    with transaction() as session:
        volg(session, CHANTAL, Wens(PARTIJ, keuze), daad=Daad(nu))
    werk(nu + timedelta(days=10))

    assert post().get(CHANTAL, []) == (["overzicht"] if hoort else [])
