"""Whether people come: by the buttons of the mail, on the site, and by sending another."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.register.taken import taken_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.fysieke_tafel import jobs
from overlegtafel.fysieke_tafel.models import Genodigde, Komst, Komstweg
from overlegtafel.fysieke_tafel.rules.genodigden import Komstmelding, geldend_bericht
from overlegtafel.fysieke_tafel.services.bijeenkomsten import annuleer_bijeenkomst, verplaats_bijeenkomst
from overlegtafel.fysieke_tafel.services.komst import meld_komst, nodig_gast_uit
from overlegtafel.fysieke_tafel.services.tafels import geef_zetel
from tests.conftest import Cast, meld_aan
from tests.fysieke_tafel.conftest import BEGIN, EINDE, PLANNING, tel_vragen
from tests.fysieke_tafel.kalenders import kalendermails
from tests.fysieke_tafel.stand import Stand

BRAM = "bram@krommekreek.example"
ANDER = "bea@krommekreek.example"


@pytest.fixture
def uitgenodigd(site: object, stand: Stand) -> Stand:
    """Give the table of which the invitations left, on the day of planning."""
    clock.zet_klok(PLANNING)
    jobs.run_once(PLANNING)
    return stand


def geheim(adres: str = BRAM) -> str:
    """Return the secret of the last invitation to an address."""
    tekst = kalendermails(adres)[-1].get_body(("plain",))
    assert tekst is not None
    gevonden = re.search(r"/t/([a-z2-7]{26})", tekst.get_content())
    assert gevonden is not None
    return gevonden[1]


def genodigde(adres: str = BRAM) -> Genodigde:
    db.session.rollback()
    db.session.expire_all()
    return db.session.query(Genodigde).filter_by(adres=adres).one()


def komst(adres: str = BRAM) -> Komst | None:
    bericht = geldend_bericht(genodigde(adres))
    return bericht.komst if bericht else None


def test_an_invitation_waits_on_the_start_page_until_it_is_answered(site: Flask, uitgenodigd: Stand) -> None:
    adres = f"/bijeenkomsten/{uitgenodigd.bijeenkomst.id}/komst"

    def vragen() -> list[str]:
        with site.test_request_context():
            taken = taken_van(Kijker(gebruiker_id=1, adres=BRAM), nu=PLANNING)
        return [een.url for een in taken if een.titel.startswith("Komt u naar FOT")]

    assert vragen() == [adres]
    wie = genodigde()
    with transaction() as session:
        meld_komst(session, wie, Komstmelding(Komst.KOMT, Komstweg.SITE), daad=Daad(PLANNING))
    assert vragen() == []
    with transaction() as session:
        bijeenkomst, later = session.merge(uitgenodigd.bijeenkomst), timedelta(days=1)
        verplaats_bijeenkomst(
            session,
            bijeenkomst,
            begin=BEGIN + later,
            einde=EINDE + later,
            plaats="Raadhuis",
            reden="De zaal is bezet.",
            daad=Daad(PLANNING),
        )
    assert vragen() == [adres]
    with transaction() as session:
        annuleer_bijeenkomst(session, session.merge(uitgenodigd.bijeenkomst), reden="Vol.", daad=Daad(PLANNING))
    assert vragen() == []


def test_a_button_of_the_mail_asks_and_only_its_form_answers(client: FlaskClient, uitgenodigd: Stand) -> None:
    pagina = client.get(f"/t/{geheim()}?keuze=komt_niet", follow_redirects=True)
    assert pagina.request.path == "/komt-u"
    assert re.search(r'value="komt_niet" checked', pagina.text)
    assert komst() is None
    klaar = client.post("/komt-u", data={"komst": "komt_niet", "toelichting": "Ik ben dan weg."}, follow_redirects=True)
    assert "U komt niet." in klaar.text
    assert (komst(), genodigde().berichten[-1].weg) == (Komst.KOMT_NIET, Komstweg.KNOP)
    assert genodigde().berichten[-1].toelichting == "Ik ben dan weg."


def test_the_link_of_a_mail_passes_on_no_other_words(client: FlaskClient, uitgenodigd: Stand) -> None:
    assert client.get(f"/t/{geheim()}?keuze=//elders.example").location.endswith("/komt-u")
    assert client.get("/komt-u?keuze=vreemd").status_code == 200


def test_without_a_link_there_is_nothing_to_answer(client: FlaskClient, uitgenodigd: Stand) -> None:
    assert client.get("/komt-u").status_code == 410
    assert client.post("/komt-u", data={"komst": "komt"}).status_code == 410


def test_an_answer_can_be_changed_until_the_end_and_no_later(client: FlaskClient, uitgenodigd: Stand) -> None:
    client.get(f"/t/{geheim()}")
    client.post("/komt-u", data={"komst": "misschien"})
    client.post("/komt-u", data={"komst": "komt"})
    assert komst() is Komst.KOMT
    clock.zet_klok(EINDE)
    assert client.post("/komt-u", data={"komst": "misschien"}).status_code == 410
    assert komst() is Komst.KOMT


def test_another_who_is_sent_gets_an_invitation_and_loses_it_again(client: FlaskClient, uitgenodigd: Stand) -> None:
    client.get(f"/t/{geheim()}")
    pagina = client.post(
        "/komt-u", data={"komst": "vervanger", "naam": "Bea", "adres": "Bea@krommekreek.example"}, follow_redirects=True
    )
    assert "In uw plaats komt Bea" in pagina.text
    jobs.run_once(PLANNING)
    assert (komst(), len(kalendermails(ANDER))) == (Komst.KOMT_NIET, 1)
    assert "in plaats van iemand anders van Thuiszorg De Kromme Kreek" in kalendermails(ANDER)[0].as_string()
    client.post("/komt-u", data={"komst": "komt"})
    jobs.run_once(PLANNING)
    assert [mail["Subject"].split(":")[0] for mail in kalendermails(ANDER)] == [
        "Uitnodiging",
        "U bent niet meer uitgenodigd",
    ]
    assert genodigde(ANDER).afgezegd_op is not None


@pytest.mark.parametrize(
    ("data", "zin"),
    [
        ({"komst": "vervanger", "naam": "", "adres": ANDER}, "Vul de naam in van wie er in uw plaats komt."),
        ({"komst": "vervanger", "naam": "Bea", "adres": "bea"}, "Vul een volledig mailadres in"),
        ({"komst": "vervanger", "naam": "Bea", "adres": BRAM}, "al uitgenodigd"),
        ({}, "Kies of u komt."),
    ],
)
def test_what_can_not_be_sent_says_why(client: FlaskClient, uitgenodigd: Stand, data: dict[str, str], zin: str) -> None:
    client.get(f"/t/{geheim()}")
    assert zin in client.post("/komt-u", data=data).text
    assert komst() is None


def test_a_deputy_sends_no_deputy_and_nobody_sends_a_fourth(client: FlaskClient, uitgenodigd: Stand) -> None:
    client.get(f"/t/{geheim()}")
    for nummer in range(4):
        pagina = client.post("/komt-u", data={"komst": "vervanger", "naam": "B", "adres": f"b{nummer}@x.example"})
    assert "al drie keer" in pagina.text
    jobs.run_once(PLANNING)
    client.get(f"/t/{geheim('b2@x.example')}")
    pagina = client.post("/komt-u", data={"komst": "vervanger", "naam": "C", "adres": "c@x.example"})
    assert "vervangt zelf al iemand" in pagina.text


def test_a_move_asks_anew_and_another_room_does_not(client: FlaskClient, uitgenodigd: Stand) -> None:
    client.get(f"/t/{geheim()}")
    client.post("/komt-u", data={"komst": "komt"})
    for later, verwacht in ((timedelta(0), Komst.KOMT), (timedelta(days=1), None)):
        with transaction() as session:
            verplaats_bijeenkomst(
                session,
                session.merge(uitgenodigd.bijeenkomst),
                begin=BEGIN + later,
                einde=EINDE + later,
                plaats="Raadhuis",
                reden="De zaal is bezet.",
                daad=Daad(PLANNING),
            )
        assert komst() is verwacht


def test_on_the_site_only_who_is_called_answers(client: FlaskClient, uitgenodigd: Stand, cast: Cast) -> None:
    adres = f"/bijeenkomsten/{uitgenodigd.bijeenkomst.id}"
    assert "Laat weten of u komt" not in client.get(adres).text
    assert client.get(f"{adres}/komst").status_code == 302
    meld_aan(client, cast.chantal.id)
    assert client.get(f"{adres}/komst").status_code == 404
    meld_aan(client, cast.bram.id)
    assert "Laat weten of u komt" in client.get(adres).text
    client.post(f"{adres}/komst", data={"komst": "komt"})
    assert (komst(), genodigde().berichten[-1].weg) == (Komst.KOMT, Komstweg.SITE)


def test_the_secretaris_sees_answers_and_calls_a_guest(client: FlaskClient, uitgenodigd: Stand, cast: Cast) -> None:
    adres = f"/bijeenkomsten/{uitgenodigd.bijeenkomst.id}/genodigden"
    client.get(f"/t/{geheim()}")
    client.post("/komt-u", data={"komst": "misschien", "toelichting": "Ik kom van ver."})
    meld_aan(client, cast.bram.id)
    assert client.get(adres).status_code == 403
    meld_aan(client, cast.anna.id)
    pagina = client.get(adres).text
    assert "Komt misschien" in pagina
    assert "Ik kom van ver." in pagina
    client.post(adres, data={"naam": "De voorzitter", "adres": "gast@elders.example"})
    assert "al uitgenodigd" in client.post(adres, data={"naam": "Nog eens", "adres": "gast@elders.example"}).text
    jobs.run_once(PLANNING)
    assert len(kalendermails("gast@elders.example")) == 1
    client.post(f"{adres}/{genodigde('gast@elders.example').id}/afzeggen")
    assert client.post(f"{adres}/{genodigde(BRAM).id}/afzeggen").status_code == 409
    jobs.run_once(PLANNING)
    assert len(kalendermails("gast@elders.example")) == 2


def test_the_secretaris_writes_down_what_was_said_by_telephone(
    client: FlaskClient, uitgenodigd: Stand, cast: Cast
) -> None:
    adres = f"/bijeenkomsten/{uitgenodigd.bijeenkomst.id}/genodigden"
    meld_aan(client, cast.anna.id)
    assert client.get(f"{adres}/999/antwoord").status_code == 404
    vraag = client.get(f"{adres}/{genodigde().id}/antwoord").text
    assert f"Komt {genodigde().naam}?" in vraag
    assert "Komt u?" not in vraag
    client.post(f"{adres}/{genodigde().id}/antwoord", data={"komst": "komt", "toelichting": "Belde zelf."})
    assert komst() is Komst.KOMT
    assert "Belde zelf." in client.get(adres).text


def test_an_organisation_without_a_contact_is_named(client: FlaskClient, uitgenodigd: Stand, cast: Cast) -> None:
    with transaction() as session:
        geef_zetel(
            session,
            session.merge(uitgenodigd.tafel),
            organisatie_id=cast.lindeveen.id,
            criterium="gast",
            van=PLANNING,
            daad=Daad(PLANNING),
        )
    meld_aan(client, cast.anna.id)
    pagina = client.get(f"/bijeenkomsten/{uitgenodigd.bijeenkomst.id}/genodigden").text
    assert "niemand bekend die een uitnodiging kan krijgen: Gemeente Lindeveen." in pagina


def test_the_page_asks_as_much_for_many_as_for_one(client: FlaskClient, uitgenodigd: Stand, cast: Cast) -> None:
    adres = f"/bijeenkomsten/{uitgenodigd.bijeenkomst.id}/genodigden"
    meld_aan(client, cast.anna.id)
    with tel_vragen() as een:
        client.get(adres)
    with transaction() as session:
        bijeenkomst = session.merge(uitgenodigd.bijeenkomst)
        for nummer in range(9):
            gast = nodig_gast_uit(session, bijeenkomst, naam="G", adres=f"g{nummer}@x.example", daad=Daad(PLANNING))
            meld_komst(session, gast, Komstmelding(Komst.KOMT, Komstweg.AGENDA), daad=Daad(PLANNING))
    with tel_vragen() as veel:
        client.get(adres)
    assert len(veel) <= len(een) + 1  # the answers, of which there were none


def test_nobody_answers_to_what_was_cancelled(client: FlaskClient, uitgenodigd: Stand) -> None:
    client.get(f"/t/{geheim()}")
    with transaction() as session:
        annuleer_bijeenkomst(session, session.merge(uitgenodigd.bijeenkomst), reden="Ziekte.", daad=Daad(PLANNING))
    assert "gaat niet door" in client.get("/komt-u").text
    assert "gaat niet door" in client.post("/komt-u", data={"komst": "komt"}).text
    assert komst() is None


def test_public_calendars_name_nobody(client: FlaskClient, uitgenodigd: Stand) -> None:
    feed = client.get(f"/tafels/{uitgenodigd.tafel.id}/agenda.ics")
    een = client.get(f"/bijeenkomsten/{uitgenodigd.bijeenkomst.id}/afspraak.ics")
    for antwoord in (feed, een):
        assert antwoord.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert uitgenodigd.bijeenkomst.uid in antwoord.text
        assert "METHOD:PUBLISH" in antwoord.text
        assert not re.search("ATTENDEE|ORGANIZER|mailto", antwoord.text)
    with transaction() as session:
        bijeenkomst = session.merge(uitgenodigd.bijeenkomst)
        bijeenkomst.link = "https://video.example/geheim"
        annuleer_bijeenkomst(session, bijeenkomst, reden="Ziekte.", daad=Daad(PLANNING))
    feed_na = client.get(f"/tafels/{uitgenodigd.tafel.id}/agenda.ics").text
    assert "STATUS:CANCELLED" in feed_na
    assert "video.example" not in feed_na
    with transaction() as session:
        session.merge(uitgenodigd.bijeenkomst).openbaar_vanaf = None
    assert uitgenodigd.bijeenkomst.uid not in client.get(f"/tafels/{uitgenodigd.tafel.id}/agenda.ics").text
    assert client.get(f"/bijeenkomsten/{uitgenodigd.bijeenkomst.id}/afspraak.ics").status_code == 404
