"""A big reactienota in pages: together they hold the whole paper, and each punt has an address that lasts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Oordeel
from overlegtafel.virtuele_tafel.queries import notazijde as queries
from overlegtafel.virtuele_tafel.routes.notablad import lees_notablad
from overlegtafel.virtuele_tafel.routes.notazijde import lees_notazijde
from overlegtafel.virtuele_tafel.routes.weergave import Blik
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, SLUIT, Stand, als, geteld, maak

NA = SLUIT + timedelta(hours=1)
WEG = Beoordeling(Oordeel.BUITEN_BESCHOUWING, grond="Het gaat over iets anders.")


@pytest.fixture
def gevuld(client: FlaskClient, stand: Stand, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[Inbreng]:
    """Give seven inbrengen with thirteen punten, in pages of five punten and four inbrengen."""
    monkeypatch.setattr(queries, "PUNTEN", 5)
    monkeypatch.setattr(queries, "INBRENGEN", 4)
    alle = [
        maak(SLUIT - timedelta(days=3), stand, OPENBAAR, tekst=f"Artikel {n % 3 + 1}: a{n}.\n\nArtikel 5: b{n}.")
        for n in range(6)
    ]
    alle.append(maak(SLUIT - timedelta(days=2), stand, WEG, tekst="Reclame."))
    with transaction() as session:
        for n, inbreng in enumerate(alle[:6]):
            gevolg = list(Gevolg)[2 + n % 3]
            for punt in session.get_one(Inbreng, inbreng.id).punten:
                beantwoord(session, punt, gevolg, "Daarom.", daad=Daad(NA))
    clock.zet_klok(NA)
    return alle


def _publiceer(stand: Stand) -> None:
    with transaction() as session:
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(NA))


def _punten(blad: str) -> list[str]:
    return re.findall(r'id="punt-([\d.-]+)"', blad)


def test_the_pages_together_are_the_paper(client: FlaskClient, stand: Stand, gevuld: list[Inbreng], cast: Cast) -> None:
    pad = f"/reactienota/{stand.ronde.id}"
    anna, bezoeker = als(client, cast.anna.id), client.application.test_client()
    assert bezoeker.get(f"{pad}?pagina=2").status_code == 404
    assert bezoeker.get(f"{pad}?bij={gevuld[0].nummer}.1").status_code == 404
    assert len(_punten(anna.get(pad).text)) == 5
    _publiceer(stand)
    with client.application.test_request_context():
        ronde = db.session().get_one(Ronde, stand.ronde.id)
        ogen = Blik(BEZOEKER, NA)
        heel = lees_notablad(db.session(), ronde, ogen)
        zijden = [lees_notazijde(db.session(), ronde, ogen, n) for n in (1, 2, 3)]
        assert [punt for zijde in zijden for groep in zijde.groepen for punt in groep.punten] == heel.punten
        assert zijden[0].totalen == heel.totalen
        assert [zijde.ambtshalve for zijde in zijden] == [[], [], heel.ambtshalve]
        lijst = [lees_notazijde(db.session(), ronde, ogen, n) for n in (4, 5, 99)]
        assert [een.nummer for een in (*lijst[0].inbrengen, *lijst[1].inbrengen)] == [str(een.nummer) for een in gevuld]
        assert lijst[2].nummer == 5
        assert {zijde.telling.alle_bladen for zijde in zijden} == {5}
    bladen = [bezoeker.get(f"{pad}?pagina={n}").text for n in (1, 2, 3, 4, 5)]
    assert ["Niet overgenomen</t" in blad for blad in bladen] == [True, False, False, False, False]
    assert [len(_punten(blad)) for blad in bladen] == [5, 5, 2, 0, 0]
    assert "Punt 6 tot en met 10 van 13." in bladen[1]
    assert "Inbreng 5 tot en met 7 van 7." in bladen[4]
    assert "Het gaat over iets anders." in bladen[4]
    assert bezoeker.get(pad).text.count("Naar de lijst van alle inbreng") == 1


def test_the_address_of_a_punt_leads_to_its_page(client: FlaskClient, stand: Stand, gevuld: list[Inbreng]) -> None:
    _publiceer(stand)
    pad = f"/reactienota/{stand.ronde.id}"
    for inbreng in gevuld[:6]:
        for volgnr in (1, 2):
            nummer = f"{inbreng.nummer}.{volgnr}"
            naar = client.get(f"{pad}?bij={nummer}").headers["Location"]
            assert naar.endswith(f"#punt-{nummer}")
            assert nummer in _punten(client.get(naar).text)
    for onzin in ("2026-999.1", "x", "2026-001.99999999999999", ""):
        assert client.get(f"{pad}?bij={onzin}").headers["Location"].endswith(pad)


def test_a_page_asks_as_much_of_many_punten_as_of_few(
    client: FlaskClient, stand: Stand, gevuld: list[Inbreng], monkeypatch: pytest.MonkeyPatch
) -> None:
    _publiceer(stand)
    pad = f"/reactienota/{stand.ronde.id}"
    vragen = []
    for grootte in (2, 5, 12):
        monkeypatch.setattr(queries, "PUNTEN", grootte)
        client.get(pad)
        with geteld() as gedaan:
            client.get(pad)
        vragen.append(len(gedaan))
    assert len(set(vragen)) == 1, vragen
