"""Lists and pages say how a thing stands: withdrawn is not waiting, adopted is not in preparation."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.database.db import transaction
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, SLUIT, Stand, als, maak

BESLOTEN = "Alleen u en de gemeente zien deze tekst."


def test_a_sender_is_told_who_sees_what_is_not_public(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    inbreng = maak(nu, afzender_adres="bram@krommekreek.example")
    bram, plekken = als(client, cast.bram.id), (f"/voorstellen/{inbreng.nummer}", f"/inbreng/eigen/{inbreng.nummer}")
    for plek in plekken:
        assert BESLOTEN in bram.get(plek).text
    assert "zien deze tekst" not in client.get(plekken[0]).text
    assert "zien deze tekst" not in als(client, cast.anna.id).get(plekken[0]).text
    openbaar = maak(nu, None, OPENBAAR, afzender_adres="bram@krommekreek.example")
    assert "zien deze tekst" not in bram.get(f"/voorstellen/{openbaar.nummer}").text


def test_what_was_withdrawn_or_judged_is_not_being_judged(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    maak(nu, stand)
    assert "In beoordeling" in client.get("/voorstellen").text
    assert "in beoordeling" in client.get("/overeenkomsten/DO-HBH").text
    with transaction() as session:
        session.get_one(Inbreng, 1).ingetrokken_op = nu
    maak(nu, stand, Beoordeling(Oordeel.NIET_OPENBAAR, grond="Privé."))
    assert "tekst niet openbaar" not in client.get("/voorstellen").text.lower()
    for pad in ("/voorstellen?leeg=ja", "/overeenkomsten/DO-HBH"):
        pagina = client.get(pad).text
        assert pagina.lower().count("tekst niet openbaar") == 2
        assert "in beoordeling" not in pagina.lower()
    maak(nu, stand, OPENBAAR)
    ouder = maak(nu, stand)
    maak(nu, stand, Beoordeling(Oordeel.NIET_OPENBAAR, grond="Privé."))
    pagina = client.get("/overeenkomsten/DO-HBH").text.lower()
    assert 0 < pagina.index(f"{ouder.nummer} (in beoordeling)") < pagina.index("over de wachttijd")
    assert pagina.index("over de wachttijd") < pagina.index("tekst niet openbaar")


def test_an_agreement_that_is_not_public_is_not_named_by_its_voorstel(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    inbreng = maak(nu, stand, OPENBAAR)
    with transaction() as session:
        versie = session.get_one(Versie, stand.versie.id)
        versie.teksten[0].openbaar_vanaf = None
    for pad in ("/voorstellen", f"/voorstellen/{inbreng.nummer}"):
        for wie, ziet in ((client, False), (als(client, cast.anna.id), True)):
            hoofd = html.document_fromstring(wie.get(pad).text).get_element_by_id("inhoud")
            assert ("Hulp bij het huishouden" in hoofd.text_content()) is ziet


def test_what_is_adopted_stands_apart_and_asks_for_no_reaction(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    with transaction() as session:
        versie = session.get_one(Versie, stand.versie.id)
        versie.ronden[0].reactienota_op = nu - timedelta(hours=1)
        versie.ronden[0].sluit_op = nu - timedelta(days=1)
        versie.vastgesteld_op, versie.geldig_van = nu, SLUIT + timedelta(days=90)
    lijst = client.get("/overeenkomsten").text
    assert "Vastgesteld, gaat nog gelden" in lijst
    assert "In voorbereiding" not in lijst
    assert "Reageer op" not in client.get("/overeenkomsten/DO-HBH/1.1").text
