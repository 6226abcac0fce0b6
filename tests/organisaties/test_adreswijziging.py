"""A mail address changes when both addresses agree; nobody, the beheerder least of all, does it alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.organisaties.rules.instaan import KOMT_AAN, ZELF
from overlegtafel.organisaties.services.mensen import geef_rol
from overlegtafel.outbox.models import Aflevering
from overlegtafel.outbox.services import meld_teruggekomen
from tests.conftest import Cast, meld_aan
from tests.organisaties.stand import als
from tests.tegelijk.toneel import tekst_van

OUD, NIEUW = "chantal@lichtpunt.example", "anna.prive@elders.example"


@pytest.fixture
def gevraagd(site: Flask, cast: Cast) -> FlaskClient:
    """Give Anna's browser, in which she asked to give Chantal another address."""
    anna = als(site, cast.anna)
    antwoord = anna.post(f"/gebruikers/{cast.chantal.id}/wijzig", data={"naam": "Chantal", "email": NIEUW})
    assert antwoord.status_code == 302
    return anna


def adres(cast: Cast) -> str:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Gebruiker, cast.chantal.id).email


def bevestig(site: Flask, aan: str) -> int:
    db.session.rollback()
    aflevering = db.session.scalars(select(Aflevering).where(Aflevering.adres == aan).order_by(Aflevering.id.desc()))
    gevonden = re.search(r"/t/\w{26}", aflevering.first().mail.inhoud["tekst"])  # type: ignore[union-attr]
    assert gevonden is not None
    browser = site.test_client()
    browser.get(gevonden[0])
    browser.get("/adres")
    return browser.post("/adres").status_code


def test_the_beheerder_alone_changes_nothing(site: Flask, cast: Cast, gevraagd: FlaskClient) -> None:
    assert adres(cast) == OUD
    assert bevestig(site, NIEUW) == 302
    assert adres(cast) == OUD
    assert bevestig(site, NIEUW) == 410
    assert adres(cast) == OUD


def test_both_ends_do_and_all_sign_ins_end(site: Flask, cast: Cast, gevraagd: FlaskClient) -> None:
    chantal = site.test_client()
    meld_aan(chantal, cast.chantal.id)
    assert bevestig(site, OUD) == 302
    assert chantal.get("/start").status_code == 200
    assert bevestig(site, NIEUW) == 302
    assert adres(cast) == NIEUW
    assert chantal.get("/start").status_code == 302
    handelingen = db.session.scalars(select(Gebeurtenis.handeling).order_by(Gebeurtenis.id)).all()
    assert [een for een in handelingen if een.startswith("adres.")] == [
        "adres.gevraagd",
        "adres.bevestigd",
        "adres.bevestigd",
        "adres.gewijzigd",
    ]


def komt_terug(aan: str, nu: datetime) -> None:
    """Let the server of this address say that it takes no mail."""
    with transaction() as session:
        aflevering = session.scalars(select(Aflevering).where(Aflevering.adres == aan)).one()
        meld_teruggekomen(session, aflevering.message_id, nu=nu)


def test_for_a_dead_address_a_second_beheerder_answers(
    site: Flask, cast: Cast, gevraagd: FlaskClient, nu: datetime
) -> None:
    with transaction() as session:
        tweede = Gebruiker(email="ilse@oosterkreek.example", naam="Ilse")
        session.add(tweede)
        session.flush()
        geef_rol(session, tweede, session.get_one(Organisatie, cast.oosterkreek.id), Rol.BEHEERDER, daad=Daad(nu))
    ilse = site.test_client()
    meld_aan(ilse, tweede.id)
    pagina, pad = f"/gebruikers/{cast.chantal.id}", f"/gebruikers/{cast.chantal.id}/adres-instaan"
    assert KOMT_AAN in tekst_van(ilse.get(pagina).text)
    assert ilse.post(pad).status_code == 409
    komt_terug(OUD, nu)
    assert ZELF in tekst_van(gevraagd.get(pagina).text)
    assert (gevraagd.get(pad).status_code, gevraagd.post(pad).status_code) == (409, 409)
    assert f'href="{pad}"' in ilse.get(pagina).text
    assert "kwam terug" in ilse.get(pad).text
    assert ilse.post(pad).status_code == 302
    assert adres(cast) == OUD, "who has the new address has to agree as well"
    assert bevestig(site, NIEUW) == 302
    assert adres(cast) == NIEUW
    handelingen = db.session.scalars(select(Gebeurtenis).where(Gebeurtenis.handeling == "adres.ingestaan")).all()
    assert [een.actor_id for een in handelingen] == [tweede.id]
    assert ilse.post(pad).status_code == 409


def test_a_later_request_ends_the_earlier_one(site: Flask, cast: Cast, gevraagd: FlaskClient) -> None:
    anna = gevraagd
    anna.post(f"/gebruikers/{cast.chantal.id}/wijzig", data={"naam": "Chantal", "email": "c@lichtpunt.example"})
    assert bevestig(site, NIEUW) == 409
    assert bevestig(site, OUD) == 302
    assert bevestig(site, "c@lichtpunt.example") == 302
    assert adres(cast) == "c@lichtpunt.example"


def test_after_three_days_it_is_over(site: Flask, cast: Cast, gevraagd: FlaskClient, nu: datetime) -> None:
    clock.zet_klok(nu + timedelta(days=3, minutes=1))
    assert bevestig(site, OUD) == 410
    assert adres(cast) == OUD
