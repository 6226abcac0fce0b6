"""The desk: what waits, the acts of a person, and what leaves by a click only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.toegang.access import Rol
from overlegtafel.inbox.models import Bericht, Besluitsoort
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from tests.conftest import Cast
from tests.inbox.bureau import bericht, handelingen, mails, spam, van_lijst
from tests.inbox.conftest import ADRES, brief, receipts
from tests.organisaties.stand import als


def test_a_mail_is_placed_in_a_thread_that_was_searched(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    komt_binnen(brief(onderwerp="Wachttijd bij begeleiding"))
    wacht = komt_binnen(spam())
    pagina = bureau.get(f"/wachtrij/{wacht}?zoek=begeleiding wachttijd").text
    assert "Plaats bij 2026-001" in pagina
    assert "Plaats bij 2026-001" not in bureau.get(f"/wachtrij/{wacht}?zoek=vervoer").text
    antwoord = bureau.post(f"/wachtrij/{wacht}/plaatsen", data={"nummer": "2026-001"})
    assert antwoord.location == "/voorstellen/2026-001?bij=2026-002#inbreng-2026-002"
    assert bericht(wacht).besluit is Besluitsoort.GEPLAATST


def test_a_mail_opens_a_thread_and_its_sender_gets_the_receipt(
    bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    wacht = komt_binnen(spam())
    assert receipts() == []
    assert "Handtekening van het domein (DKIM)" in bureau.get(f"/wachtrij/{wacht}").text
    assert bureau.post(f"/wachtrij/{wacht}/plaatsen").location == "/voorstellen/2026-001#inbreng-2026-001"
    assert len(mails("ontvangst")) == 1


@pytest.mark.parametrize("daad", ["terzijde", "automatisch"])
def test_the_last_act_is_undone(bureau: FlaskClient, komt_binnen: Callable[..., int], daad: str) -> None:
    wacht = komt_binnen(spam())
    bureau.post(f"/wachtrij/{wacht}/{daad}")
    assert bericht(wacht).besluit == daad
    assert "Maak mijn laatste besluit ongedaan (1 bericht)" in bureau.get("/wachtrij").text
    assert bureau.post("/wachtrij/ongedaan").location == f"/wachtrij/{wacht}#inhoud"
    assert (bericht(wacht).besluit, bericht(wacht).afgehandeld_op) == (None, None)
    assert handelingen()[-1] == "bericht.teruggezet"


def test_spam_goes_a_batch_at_a_time_and_comes_back_so(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    ids = [komt_binnen(spam(nummer)) for nummer in range(3)]
    pagina = bureau.get("/wachtrij").text
    assert 'data-toets="x"' in pagina
    assert all(f'type="hidden" name="bericht" value="{id_}"' in pagina for id_ in ids)
    bureau.post("/wachtrij/terzijde", data={"bericht": ids})
    assert "Leg deze spam terzijde" not in bureau.get("/wachtrij").text
    bureau.post("/wachtrij/ongedaan")
    assert [bericht(id_).afgehandeld_op for id_ in ids] == [None] * 3


def test_nobody_undoes_the_act_of_another(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int], nu: datetime
) -> None:
    with site.app_context(), transaction() as session:
        gasten = Lidmaatschap(
            gebruiker_id=cast.chantal.id, organisatie_id=cast.oosterkreek.id, rol=Rol.SECRETARIS, van=nu
        )
        session.add(gasten)
    bureau.post(f"/wachtrij/{komt_binnen(spam())}/terzijde")
    ander = als(site, cast.chantal)
    assert "ongedaan (" not in ander.get("/wachtrij").text
    assert ander.post("/wachtrij/ongedaan").status_code == 409


def test_who_wrote_through_a_list_gets_the_receipt_by_a_click(
    bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(van_lijst())
    assert mails("ontvangst") == []
    assert "Ontvangstbevestiging nog te sturen" in bureau.get("/wachtrij").text
    bureau.post(f"/wachtrij/{id_}/ontvangst")
    (ontvangst,) = mails("ontvangst")
    assert ontvangst.mail.inhoud["antwoord_op"] == "<een@krommekreek.example>"
    assert "Ontvangstbevestiging nog te sturen" not in bureau.get("/wachtrij").text
    assert bureau.post(f"/wachtrij/{id_}/ontvangst").status_code == 409


def test_an_owed_receipt_can_be_left_out(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    id_ = komt_binnen(van_lijst())
    bureau.post(f"/wachtrij/{id_}/ontvangst", data={"weglaten": "ja"})
    assert (mails("ontvangst"), bericht(id_).ontvangst_open_sinds) == ([], None)
    assert handelingen()[-1] == "ontvangst.weggelaten"


def test_a_question_goes_to_the_sender_and_its_answer_comes_home(
    bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(brief())
    bureau.post(f"/wachtrij/{id_}/vraag", data={"vraag": "Over welke wijk gaat dit?\nEn sinds wanneer?"})
    bureau.post(f"/wachtrij/{id_}/vraag", data={"vraag": "Over welke wijk gaat dit?\nEn sinds wanneer?"})
    (vraag,) = mails("vraag_afzender")
    assert vraag.adres == "bram@krommekreek.example"
    assert "Over welke wijk gaat dit?\nEn sinds wanneer?" in vraag.mail.inhoud["tekst"]
    raw = brief("Over Noord.", onderwerp="x", message_id="<a@a.example>", in_reply_to=vraag.message_id)
    antwoord = komt_binnen(raw)
    inbreng = bericht(antwoord).inbreng
    assert inbreng is not None
    assert str(inbreng.voorstel.nummer) == "2026-001"


def test_an_empty_question_is_refused(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    id_ = komt_binnen(brief())
    assert "Schrijf uw vraag op." in bureau.post(f"/wachtrij/{id_}/vraag", data={"vraag": " "}).text
    assert mails("vraag_afzender") == []


def test_an_official_confirms_the_organisation_of_a_sender(
    bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(brief(van="Iemand <iemand@lichtpunt.example>"))
    assert "Lichtpunt Begeleiding" in bureau.get(f"/wachtrij/{id_}").text
    bureau.post(f"/wachtrij/{id_}/afzender", data={"organisatie": str(cast.lichtpunt.id)})
    inbreng = bericht(id_).inbreng
    assert inbreng is not None
    assert (inbreng.organisatie_id, inbreng.is_afzender_bevestigd) == (cast.lichtpunt.id, True)
    bureau.post(f"/wachtrij/{id_}/afzender", data={"organisatie": "0"})
    los = bericht(id_).inbreng
    assert los is not None
    assert (los.organisatie_id, los.is_afzender_bevestigd) == (None, False)
    assert handelingen()[-2:] == ["afzender.bevestigd"] * 2


def test_the_original_is_shown_as_text_only(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Bram <bram@krommekreek.example>", ADRES, "HTML"
    html = "<p>Hallo <script>alert(1)</script><img src='https://spoor.example/x.png'>daar</p>"
    mail.set_content(html, subtype="html")
    id_ = komt_binnen(mail.as_bytes())
    pagina = bureau.get(f"/wachtrij/{id_}/origineel").text
    assert "Hallo" in pagina
    assert "&lt;bram@krommekreek.example&gt;" in pagina
    assert "alert(1)</script>" not in pagina
    assert 'spoor.example/x.png"' not in pagina
    assert bureau.get(f"/wachtrij/{id_}/origineel.eml").data == mail.as_bytes()


def test_the_beheerder_alone_sees_no_texts(
    site: Flask, cast: Cast, komt_binnen: Callable[..., int], nu: datetime
) -> None:
    id_ = komt_binnen(brief())
    with site.app_context(), transaction() as session:
        beheerder = Gebruiker(email="bea@oosterkreek.example", naam="Bea")
        session.add(beheerder)
        session.flush()
        lid = Lidmaatschap(gebruiker_id=beheerder.id, organisatie_id=cast.oosterkreek.id, rol=Rol.BEHEERDER, van=nu)
        session.add(lid)
    bea = als(site, beheerder)
    for pad in ("", f"/{id_}", f"/{id_}/origineel", f"/{id_}/origineel.eml"):
        assert bea.get(f"/wachtrij{pad}").status_code in (403, 404)
    assert "Bekijk het bericht zelf" not in bea.get("/voorstellen/2026-001").text


def test_the_desk_takes_as_many_queries_for_many_mails_as_for_one(
    bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    def tel() -> int:
        gezien: list[str] = []

        def luister(*deel: object) -> None:
            gezien.append(str(deel[2]))

        event.listen(db.engine, "before_cursor_execute", luister)
        bureau.get("/wachtrij")
        event.remove(db.engine, "before_cursor_execute", luister)
        return len(gezien)

    komt_binnen(spam())
    komt_binnen(van_lijst())
    bureau.get("/wachtrij")
    eerst = tel()
    for nummer in range(5, 10):
        komt_binnen(spam(nummer))
        komt_binnen(van_lijst().replace(b"<een@", f"<l{nummer}@".encode()))
    assert tel() == eerst
    assert db.session().scalar(select(func.count(Bericht.id))) == 12


@pytest.mark.parametrize("id_", ["²", "99999999999999999999"])
def test_what_is_no_number_of_a_mail_is_no_choice(
    bureau: FlaskClient, komt_binnen: Callable[..., int], id_: str
) -> None:
    wacht = komt_binnen(spam())
    assert bureau.post("/wachtrij/terzijde", data={"bericht": id_}).status_code == 302
    assert bureau.post(f"/wachtrij/{wacht}/afzender", data={"gebruiker": id_}).status_code == 302
    assert bericht(wacht).besluit is None
