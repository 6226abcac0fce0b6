"""A refused act leads back to what it was about, a link that works no more to who gives another."""

from __future__ import annotations

from datetime import datetime

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import transaction
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, Stand, als, antwoord_op, maak


def _wegen(antwoord: TestResponse) -> list[str]:
    """Return where the page of a refusal leads, without the front page; each has the address of the region."""
    links = html.document_fromstring(antwoord.text).xpath("//main//a/@href")
    mail = [een for een in links if een.startswith("mailto:")]
    assert len(mail) == 1
    assert mail[0].startswith(f"mailto:{instellingen.regio().mailadres}?subject=")
    return [een for een in links if een not in ("/", mail[0])]


def test_an_official_goes_back_to_the_inbreng(client: FlaskClient, cast: Cast, stand: Stand, nu: datetime) -> None:
    inbreng = maak(nu, stand, OPENBAAR)
    vervolg = maak(nu, stand, OPENBAAR, antwoord_op=inbreng)
    with transaction() as session:
        for een in (inbreng, vervolg):
            antwoord_op(session, session.get_one(Inbreng, een.id), nu)
    anna = als(client, cast.anna.id)
    for een in (inbreng, vervolg):
        geweigerd = anna.get(f"/inbreng/{een.nummer}/punten/knippen")
        assert geweigerd.status_code == 409
        bij = "" if een is inbreng else f"?bij={een.nummer}"
        draad = f"/voorstellen/{inbreng.nummer}{bij}#inbreng-{een.nummer}"
        assert _wegen(geweigerd) == [draad, f"/inbreng/{een.nummer}/punten"]
        assert anna.get(draad.partition("#")[0]).status_code == 200


def test_a_sender_goes_back_to_his_own_inbreng(client: FlaskClient, cast: Cast, stand: Stand, nu: datetime) -> None:
    inbreng = maak(nu, stand, OPENBAAR, afzender_adres="bram@krommekreek.example")
    bram, eigen = als(client, cast.bram.id), f"/inbreng/eigen/{inbreng.nummer}"
    bram.post(f"{eigen}/intrekken")
    geweigerd = bram.get(f"{eigen}/intrekken")
    assert geweigerd.status_code == 409
    assert eigen in _wegen(geweigerd)


def test_what_is_not_there_leads_to_its_list(client: FlaskClient) -> None:
    assert _wegen(client.get("/voorstellen/2026-999")) == ["/voorstellen", "/zoeken"]
    assert _wegen(client.get("/overeenkomsten/GEHEIM/1.0/tekst/1")) == ["/overeenkomsten", "/zoeken"]


def test_an_invitation_that_works_no_more_says_who_gives_another(client: FlaskClient) -> None:
    antwoord = client.get("/uitnodiging")
    assert antwoord.status_code == 410
    assert "Vraag anders een nieuwe uitnodiging aan wie u uitnodigde" in antwoord.text
    assert _wegen(antwoord) == ["/inloggen"]
