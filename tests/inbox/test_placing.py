"""A received mail finds its place: its thread, its agreement, its receipt, or the reason why it waits."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.inbox.jobs import run_once
from overlegtafel.inbox.models import Bericht
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.conftest import DOMEIN, Cast, laat_meedoen, laat_vertrekken
from tests.inbox.conftest import ADRES, Ontvang, brief, receipts

pytestmark = pytest.mark.usefixtures("app")


def inbreng_van(nummer: str | None) -> Inbreng:
    volgnr = int((nummer or "0-0").partition("-")[2])
    return db.session().scalars(select(Inbreng).where(Inbreng.volgnr == volgnr)).one()


def aantal_inbrengen() -> int:
    return db.session().scalar(select(func.count(Inbreng.id))) or 0


def test_a_mail_that_answers_nothing_opens_a_voorstel(ontvang: Ontvang) -> None:
    uitkomst = ontvang(brief())
    assert (uitkomst.status, uitkomst.voorstel, uitkomst.inbreng) == ("geplaatst", "2026-001", "2026-001")


def test_its_sender_gets_one_receipt_that_answers_it(ontvang: Ontvang) -> None:
    ontvang(brief())
    (receipt,) = receipts()
    assert receipt.message_id == f"<vot-2026-001@{DOMEIN}>"
    assert receipt.mail.inhoud["antwoord_op"] == "<een@krommekreek.example>"
    assert receipt.adres == "bram@krommekreek.example"


def test_an_answer_on_the_reply_token_threads(ontvang: Ontvang) -> None:
    ontvang(brief())
    token = receipts()[0].antwoordtoken
    uitkomst = ontvang(
        brief("Nog iets.", aan=f"inbreng+{token}@{DOMEIN}", onderwerp="Iets heel anders", message_id="<twee@a.example>")
    )
    assert (uitkomst.voorstel, uitkomst.inbreng) == ("2026-001", "2026-002")


def test_the_reply_token_says_more_than_the_number_in_the_subject(ontvang: Ontvang) -> None:
    ontvang(brief())
    token = receipts()[0].antwoordtoken
    ontvang(brief("Iets anders.", onderwerp="Anders", message_id="<twee@a.example>"))
    raw = brief("Nog iets.", aan=f"inbreng+{token}@{DOMEIN}", onderwerp="[VOT-2026-002]", message_id="<drie@a.example>")
    assert ontvang(raw).voorstel == "2026-001"


def test_an_answer_on_the_token_of_the_envelope_threads(ontvang: Ontvang) -> None:
    ontvang(brief())
    token = receipts()[0].antwoordtoken
    raw = brief("Nog iets.", onderwerp="Anders", message_id="<twee@a.example>")
    assert ontvang(raw, aan=f"inbreng+{token}@{DOMEIN}").voorstel == "2026-001"


def test_an_answer_to_the_receipt_threads_by_its_references(ontvang: Ontvang) -> None:
    ontvang(brief())
    raw = brief("Nog iets.", onderwerp="x", message_id="<twee@a.example>", in_reply_to=f"<vot-2026-001@{DOMEIN}>")
    assert ontvang(raw).voorstel == "2026-001"


def test_an_answer_to_another_mail_threads_by_its_references(ontvang: Ontvang) -> None:
    ontvang(brief())
    raw = brief(
        "Eens.",
        van="Chantal <chantal@lichtpunt.example>",
        onderwerp="x",
        message_id="<twee@a.example>",
        references="<vreemd@x.example> <een@krommekreek.example>",
    )
    uitkomst = ontvang(raw)
    assert uitkomst.voorstel == "2026-001"
    assert inbreng_van(uitkomst.inbreng).is_andere_afzender


@pytest.mark.parametrize("onderwerp", ["Re: [VOT-2026-001] Ontvangst", "aanvulling 2026-001", "vot-2026-001"])
def test_a_number_in_the_subject_threads(ontvang: Ontvang, onderwerp: str) -> None:
    ontvang(brief())
    assert ontvang(brief("Nog iets.", onderwerp=onderwerp, message_id="<twee@a.example>")).voorstel == "2026-001"


def test_an_unknown_reference_opens_a_flagged_thread(ontvang: Ontvang) -> None:
    uitkomst = ontvang(brief(in_reply_to="<weg@elders.example>"))
    assert uitkomst.status == "geplaatst"
    assert "verwijzing" in [signaal["soort"] for signaal in inbreng_van(uitkomst.inbreng).signalen]


def test_the_same_mail_twice_is_one_inbreng_and_one_receipt(ontvang: Ontvang) -> None:
    ontvang(brief())
    uitkomst = ontvang(brief())
    assert (uitkomst.status, uitkomst.inbreng, aantal_inbrengen(), len(receipts())) == ("dubbel", None, 1, 1)


def test_another_text_under_the_same_id_is_a_mail_of_its_own(ontvang: Ontvang) -> None:
    ontvang(brief("Eerste tekst van Bram."))
    uitkomst = ontvang(brief("Een heel andere tekst."))
    assert (uitkomst.status, aantal_inbrengen()) == ("geplaatst", 2)
    assert "zelfde_id" in [signaal["soort"] for signaal in inbreng_van(uitkomst.inbreng).signalen]


def test_without_an_id_sender_date_subject_and_text_decide(ontvang: Ontvang) -> None:
    ontvang(brief(message_id=None))
    assert ontvang(brief(message_id=None)).status == "dubbel"
    assert ontvang(brief(message_id=None, onderwerp="Anders")).status == "geplaatst"


@pytest.mark.parametrize(
    "koppen",
    [
        {"auto_submitted": "auto-replied"},
        {"precedence": "auto_reply"},
        {"onderwerp": "Automatisch antwoord: Wachttijd", "x_auto_response_suppress": "All"},
    ],
)
def test_a_machine_gets_no_number_and_no_receipt(ontvang: Ontvang, koppen: dict[str, str]) -> None:
    uitkomst = ontvang(brief("Ik ben afwezig tot en met 30 november.", **koppen))
    assert (uitkomst.status, aantal_inbrengen(), receipts()) == ("genegeerd", 0, [])
    assert uitkomst.reden


def test_what_our_mx_calls_spam_waits(ontvang: Ontvang) -> None:
    assert ontvang(brief(x_spam_flag="YES")).status == "wacht"


def test_only_a_proven_sender_of_a_party_may_speak_where_only_parties_may(
    app: Flask, ontvang: Ontvang, cast: Cast, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction() as session:
        instellingen.zet(session, "virtueel_toegang", "ondertekenaars", daad=Daad(nu))
    laat_meedoen(cast)
    monkeypatch.setitem(app.config, "AUTHSERV_ID", "mx.kreken.example")

    def bewezen(domein: str, **velden: str) -> bytes:
        kop = f"Authentication-Results: mx.kreken.example; dmarc=pass header.from={domein}\n"
        return kop.encode() + brief(**velden)

    assert ontvang(bewezen("krommekreek.example")).status == "geplaatst"
    vreemd = bewezen("post.example", van="Daan <daan@post.example>", message_id="<d@post.example>")
    onbewezen = brief(message_id="<twee@krommekreek.example>")
    assert [ontvang(raw).status for raw in (vreemd, onbewezen)] == ["wacht", "wacht"]
    laat_vertrekken(cast.krommekreek, nu)
    assert ontvang(bewezen("krommekreek.example", message_id="<drie@x.example>")).status == "wacht"
    assert [receipt.adres for receipt in receipts()] == ["bram@krommekreek.example"]


@pytest.mark.parametrize(
    ("koppen", "envelop"),
    [({"precedence": "bulk", "in_reply_to": "<x@x.example>"}, "a@b.example"), ({}, "")],
)
def test_no_receipt_to_bulk_or_an_empty_return_path(ontvang: Ontvang, koppen: dict[str, str], envelop: str) -> None:
    ontvang(brief(**koppen), van=envelop)
    assert receipts() == []


def test_a_doubtful_sender_gets_one_receipt_a_day(ontvang: Ontvang, nu: datetime) -> None:
    def stuur(nummer: int, op: datetime) -> None:
        ontvang(brief(f"Bericht {nummer}", van="noreply@aanbieder.example", message_id=f"<{nummer}@a.example>"), op=op)

    stuur(1, nu)
    stuur(2, nu + timedelta(hours=3))
    assert len(receipts()) == 1
    assert aantal_inbrengen() == 2


@pytest.fixture
def hbh(app: Flask) -> int:
    """Give a deelovereenkomst that mails are about."""
    with transaction() as session:
        overeenkomst = Overeenkomst(
            soort=OvereenkomstSoort.DEEL, kenmerk="DO-HBH", citeertitel="Deelovereenkomst Hulp bij het huishouden"
        )
        session.add(overeenkomst)
        session.flush()
        return overeenkomst.id


@pytest.mark.parametrize(
    ("onderwerp", "tekst", "aan"),
    [
        ("Iets", "De wachttijd is te lang.", f"inbreng+do-hbh@{DOMEIN}"),
        ("Reactie concept 1.1 Hulp bij het huishouden", "De wachttijd is te lang.", ADRES),
        ("Iets", "Over DO-HBH 1.1: de wachttijd is te lang.", ADRES),
    ],
)
def test_a_mail_is_linked_to_the_agreement_it_names(
    ontvang: Ontvang, hbh: int, onderwerp: str, tekst: str, aan: str
) -> None:
    uitkomst = ontvang(brief(tekst, onderwerp=onderwerp), aan=aan)
    assert inbreng_van(uitkomst.inbreng).voorstel.overeenkomst_id == hbh


def test_an_exact_address_without_proof_confirms_nobody(ontvang: Ontvang, cast: Cast) -> None:
    inbreng = inbreng_van(ontvang(brief()).inbreng)
    assert (inbreng.organisatie_id, inbreng.is_afzender_bevestigd) == (cast.krommekreek.id, False)


def test_raw_bytes_and_their_hash_stay_as_they_came(ontvang: Ontvang) -> None:
    raw = brief("Prijs: 36,10")
    uitkomst = ontvang(raw)
    bericht = db.session().get_one(Bericht, uitkomst.bericht)
    assert bericht.origineel.raw == raw


def test_a_failure_halfway_leaves_the_bytes_and_is_tried_again(
    ontvang: Ontvang, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breekt(*_: object, **__: object) -> None:
        raise RuntimeError("pulled")

    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr("overlegtafel.inbox.services.plaats.submit_inbreng", breekt)
        uitkomst = ontvang(brief())
    bericht = db.session().get_one(Bericht, uitkomst.bericht)
    assert (uitkomst.status, bericht.pogingen, bericht.verwerkt_op, aantal_inbrengen()) == ("wacht", 1, None, 0)
    assert bericht.niet_voor is not None
    assert bericht.niet_voor > nu


def test_a_mail_that_fails_for_days_rests_six_hours_each_time(
    ontvang: Ontvang, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breekt(*_: object, **__: object) -> None:
        raise RuntimeError("pulled")

    monkeypatch.setattr("overlegtafel.inbox.services.plaats.submit_inbreng", breekt)
    bericht_id = ontvang(brief()).bericht
    with transaction() as session:
        bericht = session.get_one(Bericht, bericht_id)
        bericht.pogingen, bericht.niet_voor = 42, None
    assert run_once(nu)
    verse = db.session().get_one(Bericht, bericht_id)
    assert (verse.pogingen, verse.niet_voor) == (43, nu + timedelta(hours=6))
