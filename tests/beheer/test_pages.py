"""The screens of the beheerder."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.werk.hartslag import Hart
from overlegtafel.inbox.models import Bericht
from overlegtafel.organisaties.models import Lidmaatschap
from tests.beheer.test_services import maak_bericht
from tests.conftest import Cast, meld_aan

PAGINAS = ("/beheer", "/beheer/instellingen", "/beheer/instellingen/regio_naam")


@pytest.mark.parametrize("pagina", PAGINAS)
def test_a_visitor_is_asked_to_sign_in(client: FlaskClient, pagina: str) -> None:
    assert client.get(pagina).status_code == 302


@pytest.mark.parametrize("pagina", PAGINAS)
def test_who_is_no_beheerder_is_refused(client: FlaskClient, cast: Cast, pagina: str) -> None:
    meld_aan(client, cast.bram.id)

    assert client.get(pagina).status_code == 403


@pytest.mark.parametrize("pagina", PAGINAS)
def test_a_beheerder_sees_the_page(client: FlaskClient, cast: Cast, pagina: str) -> None:
    meld_aan(client, cast.anna.id)

    assert client.get(pagina).status_code == 200


def test_the_overview_shows_failures_without_texts_or_addresses(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    bericht_id = maak_bericht(nu, pogingen=3, laatste_fout="UnicodeError", niet_voor=nu + timedelta(hours=1))
    meld_aan(client, cast.anna.id)

    pagina = client.get("/beheer").text

    assert "UnicodeError" in pagina
    assert f"Probeer bericht {bericht_id} nu" in pagina
    assert "geheim" not in pagina.lower()


def test_a_failing_mail_is_tried_again_by_one_button(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    bericht_id = maak_bericht(nu, pogingen=3, laatste_fout="UnicodeError", niet_voor=nu + timedelta(hours=1))
    meld_aan(client, cast.anna.id)

    antwoord = client.post(f"/beheer/berichten/{bericht_id}/opnieuw", follow_redirects=True)

    db.session.expire_all()
    assert db.session.get_one(Bericht, bericht_id).niet_voor is None
    assert "probeert bericht" in antwoord.text


def test_a_worker_that_is_behind_is_reported(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    maak_bericht(nu, created_at=nu - timedelta(hours=2))
    meld_aan(client, cast.anna.id)

    assert "De worker loopt achter" in client.get("/beheer").text


def test_a_worker_that_died_is_reported_although_no_work_waits(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    meld_aan(client, cast.anna.id)
    assert "Er is nog geen worker gezien." in client.get("/beheer").text
    Hart("doos:1").run_once(nu)
    goed = client.get("/beheer").text
    assert "worker gezien" not in goed
    assert "De worker is bij." in goed
    assert "draait" in goed.partition("doos:1")[2][:200]
    assert "Er draait geen worker" not in client.get("/start").text
    clock.zet_klok(nu + timedelta(minutes=6))
    stil = client.get("/beheer").text
    assert "Er draait geen worker." in stil
    assert "Laatst gezien: 20 november 2026, 10.00 uur." in stil
    assert "De worker is bij." not in stil
    assert "niet meer gezien" in stil.partition("doos:1")[2][:200]
    assert "Er draait geen worker: post blijft liggen" in client.get("/start").text


def test_a_worker_that_was_stopped_is_not_called_dead(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    hart = Hart("doos:1")
    hart.run_once(nu)
    hart.rust(nu)
    meld_aan(client, cast.anna.id)
    clock.zet_klok(nu + timedelta(minutes=6))
    assert "gestopt" in client.get("/beheer").text.partition("doos:1")[2][:200]


def test_a_setting_is_changed_on_screen(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    meld_aan(client, cast.anna.id)

    antwoord = client.post("/beheer/instellingen/regio_naam", data={"waarde": " De Plassen "}, follow_redirects=True)

    assert "De instelling is gewijzigd." in antwoord.text
    assert "De Plassen" in client.get("/beheer/instellingen/regio_naam").text
    assert instellingen.alle_waarden(db.session(), nu=nu + timedelta(days=1))["regio_naam"] == "De Plassen"


def test_a_refused_value_keeps_what_was_typed(client: FlaskClient, cast: Cast) -> None:
    meld_aan(client, cast.anna.id)

    antwoord = client.post("/beheer/instellingen/nummer_prefix", data={"waarde": "K 9"})

    assert antwoord.status_code == 200
    assert 'value="K 9"' in antwoord.text
    assert "tien letters" in antwoord.text


def test_a_choice_is_offered_as_a_choice(client: FlaskClient, cast: Cast) -> None:
    meld_aan(client, cast.anna.id)

    assert client.get("/beheer/instellingen/virtueel_toegang").text.count('type="radio"') == 2
    assert "Kies een van" in client.post("/beheer/instellingen/virtueel_toegang", data={"waarde": "x"}).text


def test_a_setting_that_does_not_exist_has_no_page(client: FlaskClient, cast: Cast) -> None:
    meld_aan(client, cast.anna.id)

    assert client.get("/beheer/instellingen/bestaat_niet").status_code == 404


def test_failures_wait_for_the_beheerder_only(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    maak_bericht(nu, pogingen=1)
    meld_aan(client, cast.anna.id)
    assert "Post die niet verwerkt kon worden" in client.get("/start").text
    with transaction() as session:
        for lid in session.query(Lidmaatschap).filter_by(gebruiker_id=cast.anna.id, rol="beheerder"):
            lid.tot = nu
    assert "Post die niet verwerkt kon worden" not in client.get("/start").text
