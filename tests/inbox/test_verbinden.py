"""Who sent a mail: guessed from the mail, said by an official before or after placing, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.toegang.access import Rol
from overlegtafel.inbox.models import Verbinding
from overlegtafel.inbox.services.keep import keep
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.conftest import Cast
from tests.inbox.bureau import bericht, handelingen, spam
from tests.inbox.conftest import brief
from tests.organisaties.stand import als

PRIVE = "Bram Prive <bram.thuis@post.example>"


def inbreng_van(id_: int) -> Inbreng:
    inbreng = bericht(id_).inbreng
    assert inbreng is not None
    return inbreng


def van_prive(**koppen: str) -> bytes:
    return brief("De wachttijd bij ons is te lang.", van=PRIVE, **koppen)


def wie(id_: int) -> tuple[int | None, int | None, bool]:
    inbreng = inbreng_van(id_)
    return inbreng.gebruiker_id, inbreng.organisatie_id, inbreng.is_afzender_bevestigd


def test_an_exact_address_without_evidence_is_only_a_guess(
    bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(brief())
    assert wie(id_) == (cast.bram.id, cast.krommekreek.id, False)
    pagina = bureau.get(f"/wachtrij/{id_}").text
    assert "vermoedelijk van Bram van Thuiszorg De Kromme Kreek" in pagina
    assert "Ja, dit is Bram van Thuiszorg De Kromme Kreek" in pagina


def test_an_exact_address_with_dmarc_is_that_person(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    site.config["AUTHSERV_ID"] = "mx.kreken.example"
    try:
        id_ = komt_binnen(
            b"Authentication-Results: mx.kreken.example; dmarc=pass header.from=krommekreek.example\r\n" + brief()
        )
    finally:
        site.config["AUTHSERV_ID"] = ""
    assert wie(id_) == (cast.bram.id, cast.krommekreek.id, True)
    assert "controle van de afzender klopt" in bureau.get(f"/wachtrij/{id_}").text


def test_a_person_sees_the_inbreng_that_he_was_joined_to_and_nobody_else_does(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(van_prive())
    bram, chantal = als(site, cast.bram), als(site, cast.chantal)
    assert "te lang" not in bram.get("/voorstellen/2026-001").text
    assert "Wij kennen deze afzender niet." in bureau.get(f"/wachtrij/{id_}").text

    antwoord = bureau.post(
        f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.bram.id, "organisatie": cast.krommekreek.id}
    )

    assert antwoord.location == f"/wachtrij/{id_}#afzender"
    assert wie(id_) == (cast.bram.id, cast.krommekreek.id, True)
    assert "te lang" in bram.get("/voorstellen/2026-001").text
    assert "2026-001" in bram.get("/inbreng/mijn").text
    assert "te lang" not in chantal.get("/voorstellen/2026-001").text


def test_a_person_joined_for_himself_gives_his_organisation_no_sight(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int], nu: datetime
) -> None:
    with site.app_context(), transaction() as session:
        carla = Gebruiker(email="carla@krommekreek.example", naam="Carla")
        session.add(carla)
        session.flush()
        session.add(Lidmaatschap(gebruiker_id=carla.id, organisatie_id=cast.krommekreek.id, rol=Rol.MEDEWERKER, van=nu))
    collega = als(site, carla)
    id_ = komt_binnen(van_prive())
    bureau.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.bram.id})
    assert wie(id_) == (cast.bram.id, None, True)
    assert "te lang" in als(site, cast.bram).get("/voorstellen/2026-001").text
    assert "2026-001" in als(site, cast.bram).get("/inbreng/mijn").text
    assert "2026-001" not in collega.get("/inbreng/mijn").text
    assert "te lang" not in collega.get("/voorstellen/2026-001").text
    bureau.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.bram.id, "organisatie": cast.krommekreek.id})
    assert "te lang" in collega.get("/voorstellen/2026-001").text


def test_a_guess_gives_no_sight(site: Flask, cast: Cast, komt_binnen: Callable[..., int]) -> None:
    id_ = komt_binnen(van_prive())
    with site.app_context(), transaction() as session:
        inbreng = session.get_one(Inbreng, inbreng_van(id_).id)
        inbreng.gebruiker_id, inbreng.organisatie_id = cast.bram.id, cast.krommekreek.id
    bram = als(site, cast.bram)
    assert "te lang" not in bram.get("/voorstellen/2026-001").text
    assert "2026-001" not in bram.get("/inbreng/mijn").text


def test_who_is_joined_may_withdraw_his_own(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(van_prive())
    bram = als(site, cast.bram)
    assert bram.get("/inbreng/eigen/2026-001/intrekken").status_code == 404
    bureau.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.bram.id})
    assert bram.get("/inbreng/eigen/2026-001/intrekken").status_code == 200


def test_a_sender_is_joined_before_the_mail_has_a_place(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(spam())
    assert bericht(id_).inbreng is None
    bureau.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.chantal.id, "organisatie": cast.lichtpunt.id})
    assert handelingen()[-1] == "afzender.bevestigd"
    assert "Chantal van Lichtpunt Begeleiding" in bureau.get(f"/wachtrij/{id_}").text
    bureau.post(f"/wachtrij/{id_}/plaatsen")
    assert wie(id_) == (cast.chantal.id, cast.lichtpunt.id, True)
    assert "Koop nu" in als(site, cast.chantal).get("/voorstellen/2026-001").text


def test_taking_a_joining_back_brings_back_what_was_before(
    bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(brief())
    bureau.post(f"/wachtrij/{id_}/afzender", data={"organisatie": cast.lichtpunt.id})
    bureau.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.chantal.id})
    assert wie(id_) == (cast.chantal.id, None, True)
    bureau.post(f"/wachtrij/{id_}/afzender/terug")
    assert wie(id_) == (None, cast.lichtpunt.id, True)
    bureau.post(f"/wachtrij/{id_}/afzender/terug")
    assert wie(id_) == (cast.bram.id, cast.krommekreek.id, False)
    assert handelingen()[-1] == "afzender.teruggenomen"
    assert bureau.post(f"/wachtrij/{id_}/afzender/terug").status_code == 409


def test_nobody_that_we_know_takes_a_guess_away(
    bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(brief())
    bureau.post(f"/wachtrij/{id_}/afzender", data={"organisatie": "0"})
    assert wie(id_) == (None, None, False)
    assert "Anna koos op" in bureau.get(f"/wachtrij/{id_}").text


def test_a_person_is_not_joined_to_an_organisation_he_left(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int], nu: datetime
) -> None:
    id_ = komt_binnen(van_prive())
    with site.app_context(), transaction() as session:
        lid = session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.bram.id)).one()
        lid.tot = nu - timedelta(days=1)
    data = {"gebruiker": cast.bram.id, "organisatie": cast.krommekreek.id}
    assert "hoort niet bij" in bureau.post(f"/wachtrij/{id_}/afzender", data=data).text
    assert wie(id_) == (None, None, False)
    assert bureau.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": 99999}).status_code == 404


def test_after_judging_one_joins_anew_instead_of_taking_back(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int], nu: datetime
) -> None:
    id_ = komt_binnen(van_prive())
    bureau.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.bram.id})
    with site.app_context(), transaction() as session:
        session.get_one(Inbreng, inbreng_van(id_).id).beoordeeld_op = nu + timedelta(hours=1)
    assert bureau.post(f"/wachtrij/{id_}/afzender/terug").status_code == 409
    assert "Neem deze keuze terug" not in bureau.get(f"/wachtrij/{id_}").text
    bureau.post(f"/wachtrij/{id_}/afzender", data={"organisatie": cast.lichtpunt.id})
    assert wie(id_) == (None, cast.lichtpunt.id, True)


@pytest.mark.parametrize("vraag", ["bram", "kromme kreek", "krommekreek.example"])
def test_a_person_is_found_by_name_address_or_organisation(
    bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int], vraag: str
) -> None:
    id_ = komt_binnen(spam())
    pagina = bureau.get(f"/wachtrij/{id_}?wie={vraag}").text
    assert "Dit is Bram van Thuiszorg De Kromme Kreek" in pagina
    assert "Dit is Chantal" not in pagina
    assert "Er is niemand gevonden" in bureau.get(f"/wachtrij/{id_}?wie=zzz").text


def test_of_a_mail_that_nobody_read_yet_no_sender_is_pointed_out(
    site: Flask, bureau: FlaskClient, cast: Cast, nu: datetime
) -> None:
    with site.app_context(), transaction() as session:
        id_ = keep(session, van_prive(), bron="lmtp", nu=nu).id
    assert bureau.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.bram.id}).status_code == 409
    assert db.session().scalars(select(Verbinding)).all() == []


def test_the_logboek_holds_ids_only(bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]) -> None:
    id_ = komt_binnen(van_prive())
    bureau.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.bram.id, "organisatie": cast.krommekreek.id})
    db.session.rollback()
    regel = db.session().scalars(select(Gebeurtenis).order_by(Gebeurtenis.id.desc()).limit(1)).one()
    assert (regel.onderwerp_soort, regel.actor_id) == ("inbreng", cast.anna.id)
    assert regel.gegevens == {"gebruiker_id": cast.bram.id, "organisatie_id": cast.krommekreek.id}


def test_only_the_desk_joins(site: Flask, cast: Cast, komt_binnen: Callable[..., int]) -> None:
    id_ = komt_binnen(van_prive())
    bram = als(site, cast.bram)
    assert bram.post(f"/wachtrij/{id_}/afzender", data={"gebruiker": cast.bram.id}).status_code in (403, 404)
    assert db.session().scalars(select(Verbinding)).all() == []
