"""Undoing what a person placed: the mail waits again, its number rests, and nobody outside heard of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.inbox.models import Bericht, Besluitsoort
from overlegtafel.inbox.queries import te_herlezen
from overlegtafel.inbox.rules.status import BerichtStatus, bericht_status
from overlegtafel.outbox import jobs as outbox
from overlegtafel.outbox.models import Mail
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel, Voorstel
from tests.conftest import Cast
from tests.inbox.bureau import bericht, handelingen, mails, spam, van_lijst
from tests.inbox.conftest import brief, receipts
from tests.organisaties.stand import als


def inbreng_van(id_: int) -> Inbreng:
    inbreng = bericht(id_).inbreng
    assert inbreng is not None
    return inbreng


def nummers(id_: int) -> tuple[str, str]:
    inbreng = inbreng_van(id_)
    return str(inbreng.nummer), str(inbreng.voorstel.nummer)


def ongedaan(bureau: FlaskClient, id_: int) -> None:
    assert bureau.post("/wachtrij/ongedaan").location == f"/wachtrij/{id_}#inhoud"


@pytest.mark.parametrize("nummer", ["", "2026-001"], ids=["own thread", "another thread"])
def test_a_placed_mail_waits_again_and_its_number_shows_nothing(
    site: Flask, bureau: FlaskClient, komt_binnen: Callable[..., int], nummer: str
) -> None:
    komt_binnen(brief())
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/plaatsen", data={"nummer": nummer} if nummer else {})
    assert len(mails("ontvangst")) == 2

    ongedaan(bureau, wacht)

    assert nummers(wacht) == ("2026-002", "2026-002")
    assert inbreng_van(wacht).oordeel is Oordeel.GEEN_INBRENG
    assert bericht_status(bericht(wacht)) is BerichtStatus.WACHT
    assert [mail.adres for mail in mails("ontvangst")] == ["bram@krommekreek.example"]
    assert [mail.mail.sleutel for mail in mails("ontvangst")] == ["ontvangst:2026-001"]
    assert f"/wachtrij/{wacht}" in bureau.get("/wachtrij").text
    assert "houdt nummer 2026-002" in bureau.get(f"/wachtrij/{wacht}").text
    bezoeker = site.test_client()
    assert "Koop nu" not in bezoeker.get("/voorstellen/2026-002").text
    assert "2026-002" not in bezoeker.get("/voorstellen").text
    assert "inbreng.teruggehaald" in handelingen()


def test_placing_again_goes_on_under_the_same_number_with_one_receipt(
    bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    komt_binnen(brief())
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    ongedaan(bureau, wacht)

    antwoord = bureau.post(f"/wachtrij/{wacht}/plaatsen", data={"nummer": "2026-001"})

    assert antwoord.location == "/voorstellen/2026-001?bij=2026-002#inbreng-2026-002"
    assert nummers(wacht) == ("2026-002", "2026-001")
    assert inbreng_van(wacht).oordeel is None
    assert bericht_status(bericht(wacht)) is BerichtStatus.GEPLAATST
    tweede = [mail for mail in mails("ontvangst") if mail.mail.sleutel == "ontvangst:2026-002"]
    assert len(tweede) == 1
    assert "2026-001" in tweede[0].mail.inhoud["tekst"]
    assert db.session().scalars(select(Voorstel.volgnr)).all() == [1, 2]
    assert bureau.get("/voorstellen/2026-002").location == "/voorstellen/2026-001"


def test_a_mail_comes_back_in_its_own_thread(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    ongedaan(bureau, wacht)
    assert bureau.post(f"/wachtrij/{wacht}/plaatsen").location == "/voorstellen/2026-001#inbreng-2026-001"
    assert "Koop nu" in bureau.get("/voorstellen/2026-001").text
    ongedaan(bureau, wacht)
    assert inbreng_van(wacht).oordeel is Oordeel.GEEN_INBRENG
    assert db.session().scalars(select(Inbreng.volgnr)).all() == [1]


def test_a_mail_that_was_taken_back_can_be_put_aside_and_come_back(
    bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    ongedaan(bureau, wacht)
    bureau.post(f"/wachtrij/{wacht}/terzijde")
    assert bericht_status(bericht(wacht)) is BerichtStatus.GENEGEERD
    pagina = bureau.get("/wachtrij").text
    assert "Geen inbreng geworden" in pagina
    assert f"/wachtrij/{wacht}" in pagina
    bureau.post(f"/wachtrij/{wacht}/terugzetten")
    assert bericht_status(bericht(wacht)) is BerichtStatus.WACHT
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    assert bericht(wacht).besluit is Besluitsoort.GEPLAATST


def test_the_receipt_waits_five_minutes_and_then_nothing_is_undone(
    site: Flask, bureau: FlaskClient, komt_binnen: Callable[..., int], nu: datetime
) -> None:
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    with site.app_context():
        assert not outbox.run_once(nu + timedelta(minutes=4))
        assert outbox.run_once(nu + timedelta(minutes=6))
    assert receipts()[0].verzonden_op is not None
    antwoord = bureau.post("/wachtrij/ongedaan")
    assert antwoord.status_code == 409
    assert "De afzender heeft al bericht gekregen." in antwoord.text
    assert inbreng_van(wacht).oordeel is None


def test_a_receipt_that_is_on_its_way_is_not_taken_back(
    site: Flask, bureau: FlaskClient, komt_binnen: Callable[..., int], nu: datetime
) -> None:
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    with site.app_context(), transaction() as session:
        session.scalars(select(Mail)).one().afleveringen[0].geclaimd_tot = nu + timedelta(minutes=9)
    assert bureau.post("/wachtrij/ongedaan").status_code == 409
    assert inbreng_van(wacht).oordeel is None
    assert len(mails("ontvangst")) == 1


def test_what_was_judged_meanwhile_is_not_undone(
    site: Flask, bureau: FlaskClient, komt_binnen: Callable[..., int], nu: datetime
) -> None:
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    with site.app_context(), transaction() as session:
        session.get_one(Inbreng, inbreng_van(wacht).id).oordeel = Oordeel.NIET_OPENBAAR
    assert "al beoordeeld" in bureau.post("/wachtrij/ongedaan").text
    assert len(mails("ontvangst")) == 1


def test_an_owed_receipt_is_owed_again_after_undoing(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    raw = van_lijst().replace(b"Subject:", b"X-Spam-Flag: YES\nSubject:", 1)
    wacht = komt_binnen(raw)
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    assert bericht(wacht).ontvangst_open_sinds is not None
    ongedaan(bureau, wacht)
    assert bericht(wacht).ontvangst_open_sinds is None
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    assert bericht(wacht).ontvangst_open_sinds is not None
    assert mails("ontvangst") == []


def test_of_a_number_that_rests_no_author_hears(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    tekst = "Zie.\n\n---------- Forwarded message ---------\nVan: Daan <daan@post.example>\n"
    tekst += "Date: ma 2 nov 2026 om 10:12\nSubject: Wacht\nTo: Bram <bram@krommekreek.example>\n\nHet duurt te lang.\n"
    wacht = komt_binnen(brief(tekst, onderwerp="Fwd: Wacht", x_spam_flag="YES"))
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    assert "nog niet gemaild" in bureau.get("/voorstellen/2026-001").text
    ongedaan(bureau, wacht)
    assert "nog niet gemaild" not in bureau.get("/voorstellen/2026-001").text
    assert bureau.post(f"/wachtrij/{wacht}/schrijver").status_code == 409
    assert mails("doorgestuurd") == []


def test_who_gets_no_receipt_is_not_promised_one(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    wacht, lijst = komt_binnen(spam()), komt_binnen(van_lijst().replace(b"Subject:", b"X-Spam-Flag: YES\nSubject:", 1))
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    assert "over 5 minuten een bevestiging" in bureau.get("/wachtrij").text
    bureau.post(f"/wachtrij/{lijst}/plaatsen")
    assert "bevestiging. Tot dan" not in bureau.get("/wachtrij").text


def test_the_last_act_may_be_a_joining(bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]) -> None:
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/afzender", data={"gebruiker": cast.chantal.id})
    assert "Maak mijn laatste besluit ongedaan" in bureau.get("/wachtrij").text
    ongedaan(bureau, wacht)
    assert handelingen()[-1] == "afzender.teruggenomen"
    assert bureau.post("/wachtrij/ongedaan").status_code == 409


def test_what_rests_is_not_judged_until_it_is_placed_again(
    bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    ongedaan(bureau, wacht)
    oordeel = {"oordeel": "openbaar", "openbare_titel": "Wachttijd"}
    assert "Plaats het bericht eerst opnieuw" in bureau.post("/inbreng/2026-001/beoordelen", data=oordeel).text
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    assert bureau.post("/inbreng/2026-001/beoordelen", data=oordeel).status_code == 302
    assert inbreng_van(wacht).oordeel is Oordeel.OPENBAAR


def test_an_undone_mail_is_not_read_again_by_a_machine(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/plaatsen")
    ongedaan(bureau, wacht)
    with site.app_context():
        assert te_herlezen(db.session()) == []
    assert "Koop nu" not in als(site, cast.bram).get("/voorstellen/2026-001").text
    assert db.session().scalars(select(Bericht.id)).all() == [wacht]
