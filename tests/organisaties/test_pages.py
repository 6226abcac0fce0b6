"""Organisations, people and the start page, in a browser without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.register import taken
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import ORGANISATIE_GEWIJZIGD
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.outbox.models import Mail
from tests.conftest import Cast
from tests.organisaties.stand import als


@contextmanager
def geteld() -> Iterator[list[str]]:
    """Count the statements that reach the database."""
    opdrachten: list[str] = []

    def tel(_verbinding: Any, _cursor: Any, opdracht: str, *_rest: Any) -> None:
        opdrachten.append(opdracht)

    event.listen(db.engine, "before_cursor_execute", tel)
    yield opdrachten
    event.remove(db.engine, "before_cursor_execute", tel)


@pytest.fixture
def anna(site: Flask, cast: Cast) -> FlaskClient:
    return als(site, cast.anna)


@pytest.fixture
def bram(site: Flask, cast: Cast) -> FlaskClient:
    return als(site, cast.bram)


def test_the_start_page_says_so_when_nothing_waits(bram: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taken, "_aanbieders", [])
    pagina = bram.get("/start").text
    assert "Dag Bram" in pagina
    assert "Vertegenwoordiger bij Thuiszorg De Kromme Kreek." in pagina
    assert "Er wacht niets op u." in pagina


def test_the_start_page_shows_what_waits_and_which_terms_run(
    anna: FlaskClient, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def aanbieder(kijker: Kijker, moment: datetime) -> list[Taak]:
        assert kijker.mag(Rol.INKOPER)
        return [
            Taak("Inbreng beoordelen", "/a", aantal=3, uiterlijk=moment + timedelta(days=3)),
            Taak("Agenda maken", "/b", uiterlijk=moment - timedelta(days=1)),
            Taak("Ronde loopt", "/c", uiterlijk=moment + timedelta(days=7), is_termijn=True),
            Taak("Bijeenkomst op 30 november", "/d", None, moment + timedelta(days=10), True, True),
        ]

    monkeypatch.setattr(taken, "_aanbieders", [aanbieder])
    pagina = anna.get("/start").text
    assert "Er wacht niets" not in pagina
    volgorde = ("Te laat", "Agenda maken", "Binnen zeven dagen", "Inbreng beoordelen", "Wat er loopt")
    assert [pagina.index(woord) for woord in volgorde] == sorted(pagina.index(woord) for woord in volgorde)
    assert "Zonder termijn" not in pagina
    assert "dit moest uiterlijk donderdag 19 november 2026" in pagina
    assert "uiterlijk maandag 23 november 2026" in pagina
    assert "tot en met vrijdag 27 november 2026" in pagina
    assert "Bijeenkomst op 30 november" in pagina
    assert "maandag 30 november" not in pagina


@pytest.mark.parametrize(
    "pad", ["/organisaties", "/gebruikers", "/gebruikers/1", "/organisaties/nieuw", "/logboek", "/mail"]
)
def test_pages_of_the_beheerder_are_closed_to_others(site: Flask, bram: FlaskClient, pad: str) -> None:
    assert site.test_client().get(pad).status_code == 302
    assert bram.get(pad).status_code == 403


def test_a_refusal_of_a_signed_in_person_stands_in_the_logboek(site: Flask, cast: Cast, bram: FlaskClient) -> None:
    site.test_client().get("/organisaties")
    bram.get("/organisaties")
    db.session.rollback()
    regel = db.session.scalars(select(Gebeurtenis)).one()
    assert (regel.handeling, regel.actor_id, regel.gegevens) == (
        "toegang.geweigerd",
        cast.bram.id,
        {"endpoint": "organisaties.index"},
    )


def test_the_logboek_names_who_did_what(anna: FlaskClient, cast: Cast, bram: FlaskClient) -> None:
    bram.get("/organisaties")
    pagina = anna.get("/logboek").text
    assert "Toegang geweigerd" in pagina
    assert "Bram" in pagina
    assert "organisaties.index" in pagina
    assert "Niets gevonden met deze keuzes" in anna.get("/logboek?soort=inbreng").text
    onleesbaar = anna.get("/logboek?nummer=2026-041").text
    assert "Vul bij het nummer alleen cijfers in." in onleesbaar
    assert 'value="2026-041"' in onleesbaar
    assert "<th scope" not in onleesbaar, "a filter that can't be read shows everything"


def test_the_logboek_says_names_and_no_numbers_of_rows(anna: FlaskClient, cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        leg_vast(session, ORGANISATIE_GEWIJZIGD, cast.oosterkreek.id, daad=Daad(nu), organisatie_id=cast.krommekreek.id)
        leg_vast(session, ORGANISATIE_GEWIJZIGD, cast.oosterkreek.id, daad=Daad(nu), zetel_id=7)
    pagina = anna.get("/logboek").text
    assert f"organisatie: {cast.krommekreek.naam}" in pagina
    assert "zetel: regelnummer 7" in pagina
    assert cast.oosterkreek.naam in pagina.partition("<tbody>")[2]
    assert "organisatie id" not in pagina


def test_the_logboek_is_read_in_pages_with_as_many_queries(anna: FlaskClient, bram: FlaskClient) -> None:
    bram.get("/organisaties")
    with geteld() as weinig:
        anna.get("/logboek")
    for _ in range(60):
        bram.get("/organisaties")
    with geteld() as veel:
        pagina = anna.get("/logboek").text
    assert len(veel) == len(weinig)
    assert 'href="/logboek?voor=12"' in pagina
    assert anna.get("/logboek?voor=12").text.count('<th scope="row">') == 11


def test_an_organisation_is_added_and_changed(anna: FlaskClient, nu: datetime) -> None:
    velden = {"naam": "Zorgboerderij Rietveld", "soort": "aanbieder", "kvk": "00000099", "domein": "@Rietveld.example"}
    antwoord = anna.post("/organisaties/nieuw", data=velden)
    nieuw = db.session.scalars(select(Organisatie).where(Organisatie.kvk == "00000099")).one()
    assert antwoord.location == f"/organisaties/{nieuw.id}"
    assert (nieuw.domein, nieuw.is_gastheer) == ("rietveld.example", False)
    anna.post(f"/organisaties/{nieuw.id}/wijzig", data=velden | {"naam": "Rietveld"})
    db.session.rollback()
    db.session.expire_all()
    assert nieuw.naam == "Rietveld"


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"naam": "", "soort": "aanbieder"}, "Vul de naam in."),
        ({"naam": "X", "soort": "aanbieder", "kvk": "12"}, "Een KvK-nummer heeft acht cijfers."),
        ({"naam": "X", "soort": "aanbieder", "kvk": "00000001"}, "Een andere organisatie heeft dit KvK-nummer al."),
        ({"naam": "X", "soort": "aanbieder", "domein": "geen domein"}, "Vul een domein in"),
    ],
)
def test_what_was_typed_survives_a_refusal(anna: FlaskClient, cast: Cast, velden: dict[str, str], zin: str) -> None:
    antwoord = anna.post("/organisaties/nieuw", data=velden)
    assert antwoord.status_code == 200
    assert zin in antwoord.text
    for waarde in filter(None, velden.values()):
        assert f'value="{waarde}"' in antwoord.text


def test_a_vertegenwoordiger_invites_a_colleague_who_gets_a_mail(bram: FlaskClient, cast: Cast) -> None:
    pad = f"/organisaties/{cast.krommekreek.id}"
    assert bram.get("/organisaties/eigen").location == pad
    assert "Nodig iemand uit" in bram.get(pad).text
    velden = {"naam": "Femke", "email": "Femke@KrommeKreek.example", "rol": "medewerker"}
    assert bram.post(f"{pad}/uitnodigen", data=velden).location == pad
    db.session.rollback()
    femke = db.session.scalars(select(Gebruiker).where(Gebruiker.naam == "Femke")).one()
    assert femke.email == "femke@krommekreek.example"
    mail = db.session.scalars(select(Mail)).one()
    assert (mail.melding, mail.afleveringen[0].adres) == ("uitnodiging", femke.email)
    assert "Bram heeft u uitgenodigd" in mail.inhoud["tekst"]
    bram.post(f"{pad}/uitnodigen", data=velden)
    assert bram.get(pad).text.count("femke@krommekreek.example") == 2  # once to read, once in its link to take it back


def test_a_vertegenwoordiger_sees_and_invites_only_in_the_own_organisation(bram: FlaskClient, cast: Cast) -> None:
    assert bram.get(f"/organisaties/{cast.lichtpunt.id}").status_code == 404
    velden = {"naam": "X", "email": "x@x.example", "rol": "medewerker"}
    assert bram.post(f"/organisaties/{cast.lichtpunt.id}/uitnodigen", data=velden).status_code == 404
    eigen = bram.post(f"/organisaties/{cast.krommekreek.id}/uitnodigen", data=velden | {"rol": "beheerder"})
    assert eigen.status_code == 200
    assert db.session.scalars(select(Mail)).all() == []


def test_a_role_is_ended_after_a_confirmation(anna: FlaskClient, cast: Cast) -> None:
    lid = db.session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.chantal.id)).one()
    assert "Wilt u deze rol beëindigen?" in anna.get(f"/organisaties/leden/{lid.id}/beeindig").text
    db.session.refresh(lid)
    assert lid.tot is None
    anna.post(f"/organisaties/leden/{lid.id}/beeindig")
    db.session.rollback()
    db.session.refresh(lid)
    assert lid.tot is not None


def test_the_last_beheerder_stays(anna: FlaskClient, cast: Cast) -> None:
    lid = db.session.scalars(select(Lidmaatschap).where(Lidmaatschap.rol == Rol.BEHEERDER)).one()
    antwoord = anna.post(f"/organisaties/leden/{lid.id}/beeindig")
    assert "Dit is de laatste beheerder." in antwoord.text
    db.session.rollback()
    db.session.refresh(lid)
    assert lid.tot is None


def test_an_address_can_be_changed_but_not_into_that_of_another(anna: FlaskClient, cast: Cast) -> None:
    pad = f"/gebruikers/{cast.chantal.id}/wijzig"
    assert (
        "Iemand anders heeft dit mailadres al."
        in anna.post(pad, data={"naam": "Chantal", "email": "Bram@krommekreek.example"}).text
    )
    gevraagd = anna.post(
        pad, data={"naam": "Chantal V", "email": "Chantal.Nieuw@lichtpunt.example"}, follow_redirects=True
    )
    assert "als op beide is bevestigd" in gevraagd.text
    db.session.rollback()
    db.session.expire_all()
    gewijzigd = db.session.get_one(Gebruiker, cast.chantal.id)
    assert (gewijzigd.naam, gewijzigd.email) == ("Chantal V", "chantal@lichtpunt.example")


def test_people_are_listed_with_as_many_queries(anna: FlaskClient, cast: Cast, nu: datetime) -> None:
    with geteld() as weinig:
        assert "Chantal" in anna.get("/gebruikers").text
    with transaction() as session:
        for nummer in range(30):
            mens = Gebruiker(email=f"m{nummer}@x.example", naam=f"Mens {nummer}")
            waar = Organisatie(soort=OrganisatieSoort.OVERIG, naam=f"Organisatie {nummer}")
            session.add_all([mens, waar])
            session.flush()
            session.add(Lidmaatschap(gebruiker_id=mens.id, organisatie_id=waar.id, rol=Rol.MEDEWERKER, van=nu))
    with geteld() as veel:
        assert "Mens 29" in anna.get("/gebruikers").text
    assert len(veel) == len(weinig)
    gevonden = anna.get("/gebruikers?q=CHANT").text
    assert "Chantal" in gevonden
    assert "Mens 29" not in gevonden
    assert "Niemand gevonden." in anna.get("/gebruikers?q=%25").text
