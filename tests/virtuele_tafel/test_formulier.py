"""The web form: nothing typed is lost, nothing counts before it is confirmed."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.outbox.models import Mail
from overlegtafel.virtuele_tafel.models import Inbreng, Inzending, Kanaal
from overlegtafel.virtuele_tafel.rules.formulier import MAX_PER_ADRES
from tests.conftest import Cast, laat_meedoen
from tests.virtuele_tafel.stand import Stand, geef_inbreng, mail_met, meld_aan, vergelijk

GOED = {
    "naam": "Daan de Vries",
    "adres": "Daan@Elders.example",
    "als": "inwoner",
    "onderwerp": "De wachttijd",
    "tekst": "Artikel 3: vijf dagen is beter.",
    "toon_naam": "y",
}


def vul_in(client: FlaskClient, **anders: Any) -> TestResponse:
    velden = {naam: waarde for naam, waarde in (GOED | anders).items() if waarde is not None}
    return client.post("/inbreng/nieuw", data=velden, content_type="multipart/form-data")


def verstuur(client: FlaskClient, **anders: Any) -> TestResponse:
    voorbeeld = vul_in(client, **anders)
    assert voorbeeld.status_code == 302, voorbeeld.text
    nummer = voorbeeld.headers["Location"].rpartition("/")[2]
    return client.post(f"/inbreng/versturen/{nummer}")


def link_in(sleutel: str) -> str:
    tekst = mail_met(db.session(), sleutel)["tekst"]
    gevonden = re.search(r"http://127\.0\.0\.1:5000(/t/[a-z2-7]{26})", tekst)
    assert gevonden
    return gevonden[1]


def inbrengen() -> list[Inbreng]:
    db.session.rollback()
    return list(db.session.scalars(select(Inbreng).order_by(Inbreng.id)))


def test_a_visitor_sees_what_he_sends_and_confirms_it_by_mail(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    voorbeeld = vul_in(client, overeenkomst_id=str(stand.overeenkomst.id))
    pagina = client.get(voorbeeld.headers["Location"])
    assert "vijf dagen is beter" in pagina.text
    assert "nog niet verstuurd" in pagina.text
    assert client.post(voorbeeld.headers["Location"].replace("controleren", "versturen")).status_code == 302
    assert inbrengen() == []

    clock.zet_klok(nu + timedelta(hours=47))
    knop = client.get(link_in("bevestig_inbreng:"), follow_redirects=True)
    assert "Ja, dit is mijn inbreng" in knop.text
    assert inbrengen() == []
    eigen = client.post("/inbreng/bevestigen", follow_redirects=True)
    (inbreng,) = inbrengen()
    assert f"Uw inbreng {inbreng.nummer}" in eigen.text
    assert abs(inbreng.ontvangen_op - nu) < timedelta(minutes=1)
    assert (inbreng.kanaal, inbreng.hoedanigheid) == (Kanaal.FORMULIER, "Inwoner, cliënt of mantelzorger")
    assert (inbreng.artikel_id, inbreng.ronde_id) == (stand.artikelen["3"].id, stand.ronde.id)
    assert db.session.scalars(select(Inzending)).one().gegevens == {}
    assert client.post("/inbreng/bevestigen").status_code == 410


def test_the_empty_form_leads_to_that_of_a_draft_in_consultation(client: FlaskClient, stand: Stand) -> None:
    pad = f"/inbreng/nieuw?overeenkomst={stand.overeenkomst.kenmerk}"
    [link] = html.document_fromstring(client.get("/inbreng/nieuw").text).xpath(f"//main//a[@href='{pad}']")
    assert link.text_content().startswith("Reageer op ")
    assert html.document_fromstring(client.get(pad).text).xpath(f"//main//a[@href='{pad}']") == []


def test_a_link_that_is_two_days_old_confirms_nothing(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    verstuur(client)
    link = link_in("bevestig_inbreng:")
    clock.zet_klok(nu + timedelta(hours=48, minutes=1))
    te_laat = client.get(link)
    assert te_laat.status_code == 410
    assert 'href="/inbreng/nieuwe-link"' in te_laat.text
    assert inbrengen() == []


def test_the_mail_that_asks_to_confirm(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    with transaction() as session:
        from overlegtafel.virtuele_tafel.services.formulier import bewaar_inzending, verstuur_inzending

        inzending = bewaar_inzending(session, None, GOED | {"is_bezoeker": True}, [])
        verstuur_inzending(session, inzending, nu=nu)
        vergelijk(mail_met(session, "bevestig_inbreng:"), "bevestig-inbreng")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": ""}, "Vul uw naam in."),
        ({"adres": "geen adres"}, "Vul een volledig mailadres in"),
        ({"als": None}, "Kies namens wie u reageert."),
        ({"als": "organisatie"}, "Vul de naam van uw organisatie in."),
        ({"als": "anders"}, "Vul in als wie u reageert"),
        ({"onderwerp": ""}, "Vul een onderwerp in."),
        ({"tekst": " "}, "Schrijf op wat u ons wilt zeggen."),
        ({"wil_niet_openbaar": "y"}, "Schrijf op waarom uw inbreng niet openbaar mag worden."),
    ],
)
def test_each_error_is_said_and_keeps_the_text(client: FlaskClient, anders: dict[str, Any], zin: str) -> None:
    pagina = vul_in(client, **anders)
    assert pagina.status_code == 200
    assert zin in pagina.text
    assert anders.get("tekst", "vijf dagen is beter") in pagina.text


def test_a_character_that_no_database_keeps_loses_no_text(app: Flask) -> None:
    client = app.test_client()
    verstuur(client, naam="Da\0an", onderwerp="De \0wachttijd", tekst="Vijf \0dagen is beter.")
    client.get(link_in("bevestig_inbreng:"), follow_redirects=True)
    assert client.post("/inbreng/bevestigen").status_code == 302
    (inbreng,) = inbrengen()
    assert (inbreng.afzender, inbreng.onderwerp, inbreng.tekst) == ("Daan", "De wachttijd", "Vijf dagen is beter.")
    assert vul_in(client, adres="da\0an").status_code == 200


def test_files_survive_an_error_and_can_be_left_out_later(client: FlaskClient) -> None:
    bestanden = [(io.BytesIO(b"%PDF-1.4"), "plan.pdf"), (io.BytesIO(b"a;b"), "../cijfers.csv")]
    pagina = vul_in(client, naam="", bijlagen=bestanden)
    assert "plan.pdf" in pagina.text
    concept = re.search(r'name="concept"[^>]*value="(\d+)"', pagina.text)
    assert concept
    verder = vul_in(client, concept=concept[1], houd="1")
    assert client.get(verder.headers["Location"]).text.count("cijfers.csv") == 1
    assert "plan.pdf" not in client.get(verder.headers["Location"]).text
    client.post(f"/inbreng/versturen/{concept[1]}")
    client.get(link_in("bevestig_inbreng:"))
    client.post("/inbreng/bevestigen")
    assert [bijlage.naam for bijlage in inbrengen()[0].bijlagen] == ["cijfers.csv"]


def test_back_from_the_preview_everything_is_still_there(client: FlaskClient, stand: Stand) -> None:
    voorbeeld = vul_in(client, overeenkomst_id=str(stand.overeenkomst.id), artikel_id=str(stand.artikelen["3"].id))
    terug = client.get(f"/inbreng/nieuw?concept={voorbeeld.headers['Location'].rpartition('/')[2]}")
    for deel in ("Daan de Vries", "vijf dagen is beter", "De wachttijd"):
        assert deel in terug.text
    assert re.search(rf'<option selected value="{stand.artikelen["3"].id}"', terug.text)


def test_a_form_of_another_browser_is_not_there(client: FlaskClient) -> None:
    voorbeeld = vul_in(client).headers["Location"]
    vreemde = client.application.test_client()
    assert vreemde.get(voorbeeld).status_code == 404
    assert vreemde.post(voorbeeld.replace("controleren", "versturen")).status_code == 404
    assert "vijf dagen" not in vreemde.get(f"/inbreng/nieuw?concept={voorbeeld.rpartition('/')[2]}").text


def test_a_form_is_sent_once(client: FlaskClient) -> None:
    voorbeeld = vul_in(client).headers["Location"].replace("controleren", "versturen")
    assert client.post(voorbeeld).status_code == 302
    assert client.post(voorbeeld).status_code == 409
    assert db.session.scalar(select(func.count()).select_from(Mail)) == 1


def test_one_address_cannot_send_without_end(client: FlaskClient) -> None:
    for _ in range(MAX_PER_ADRES):
        assert verstuur(client).status_code == 302
    assert verstuur(client).status_code == 429
    assert verstuur(client, adres="ander@elders.example").status_code == 302


def test_a_form_that_is_confirmed_counts_once(client: FlaskClient, nu: datetime) -> None:
    for nummer in range(1, MAX_PER_ADRES):
        assert verstuur(client).status_code == 302
        db.session.rollback()
        client.get(link_in(f"bevestig_inbreng:{nummer}"), follow_redirects=True)
        client.post("/inbreng/bevestigen")
    assert len(inbrengen()) == MAX_PER_ADRES - 1
    assert verstuur(client).status_code == 302
    assert verstuur(client).status_code == 429


def test_with_an_account_the_inbreng_is_there_at_once(client: FlaskClient, stand: Stand, cast: Cast) -> None:
    meld_aan(client, cast.bram.id)
    antwoord = verstuur(client, naam=None, adres=None, als=None, organisatie_id=str(cast.krommekreek.id))
    (inbreng,) = inbrengen()
    assert antwoord.headers["Location"] == f"/voorstellen/{inbreng.nummer}"
    assert (inbreng.afzender, inbreng.afzender_adres) == ("Bram", "bram@krommekreek.example")
    assert (inbreng.organisatie_id, inbreng.is_afzender_bevestigd) == (cast.krommekreek.id, True)


def test_who_has_one_organisation_speaks_for_it_by_what_the_page_sends(client: FlaskClient, cast: Cast) -> None:
    meld_aan(client, cast.bram.id)
    pagina = html.document_fromstring(client.get("/inbreng/nieuw").text)
    formulier = pagina.get_element_by_id("inbreng")
    assert "U reageert namens Thuiszorg De Kromme Kreek." in formulier.text_content()
    getypt = dict(formulier.fields) | {"onderwerp": "Tarief", "tekst": "Het tarief is te laag."}
    client.post("/inbreng/nieuw", data={naam: waarde for naam, waarde in getypt.items() if waarde is not None})
    voorbeeld = client.get("/inbreng/controleren/1")
    assert "Thuiszorg De Kromme Kreek" in voorbeeld.text
    client.post("/inbreng/versturen/1")
    assert (inbrengen()[0].organisatie_id, inbrengen()[0].is_afzender_bevestigd) == (cast.krommekreek.id, True)


def test_nobody_speaks_for_an_organisation_that_is_not_his(client: FlaskClient, cast: Cast) -> None:
    meld_aan(client, cast.bram.id)
    verstuur(client, naam=None, adres=None, als=None, organisatie_id=str(cast.lichtpunt.id))
    assert inbrengen()[0].organisatie_id is None


def test_a_form_from_an_article_names_it(client: FlaskClient, stand: Stand) -> None:
    pagina = client.get("/inbreng/nieuw?overeenkomst=DO-HBH&artikel=3").text
    assert "tot en met vrijdag 27 november 2026" in pagina
    assert re.search(rf'<option selected value="{stand.artikelen["3"].id}"', pagina)
    assert re.search(r'name="onderwerp"[^>]*value="Artikel 3', pagina)


def test_a_form_on_a_voorstel_joins_its_thread(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    with transaction() as session:
        eerste = geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id, ontvangst=False)
    pagina = client.get(f"/inbreng/nieuw?voorstel={eerste.nummer}").text
    assert f"U reageert op voorstel {eerste.nummer}" in pagina
    assert "Reactie op het concept" not in pagina
    verstuur(client, voorstel=str(eerste.voorstel_id))
    client.get(link_in("bevestig_inbreng:"))
    client.post("/inbreng/bevestigen")
    assert inbrengen()[1].voorstel_id == eerste.voorstel_id


def test_only_parties_where_the_region_says_so(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        instellingen.zet(session, "virtueel_toegang", "ondertekenaars", daad=Daad(nu - timedelta(days=1)))
    assert client.get("/inbreng/nieuw").status_code == 403
    laat_meedoen(cast)
    meld_aan(client, cast.bram.id)
    assert client.get("/inbreng/nieuw").status_code == 200
