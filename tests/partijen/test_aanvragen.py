"""Joining by clicks: from an address to the decision, and with an account."""

from __future__ import annotations

import io
import re

from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.organisaties.queries import combinaties_met
from overlegtafel.outbox.models import Mail
from overlegtafel.partijen.models import Toetreding
from tests.conftest import Cast, laat_meedoen
from tests.overeenkomsten.conftest import lees_alles_in, meld_aan
from tests.partijen.conftest import maak_regio, teken_beide
from tests.partijen.test_toetreden import ADRES, GEGEVENS, PDF


def test_an_applicant_without_account_walks_from_address_to_decision(client: FlaskClient, cast: Cast) -> None:
    lees_alles_in()
    laat_meedoen(cast)
    assert 'href="/toetreden?overeenkomst=BO-2026-01"' in client.get("/overeenkomsten/BO-2026-01").text
    velden = {"overeenkomst": "BO-2026-01", "adres": ADRES}
    assert "Kijk in uw mail" in client.post("/toetreden", data=velden, follow_redirects=True).text
    db.session.rollback()
    mail = db.session.scalars(select(Mail).where(Mail.melding == "toetreding_begonnen")).one()
    token = re.search(r"/t/(\w+)", mail.inhoud["tekst"])
    id_ = db.session.scalars(select(Toetreding.id)).one()
    db.session.rollback()
    assert token is not None
    adres = f"/toetreden/{id_}"
    assert client.get(adres).status_code == 404
    assert "nog niet verstuurd" in client.get(f"/t/{token[1]}", follow_redirects=True).text
    assert "Bewaard." in client.post(adres, data={"naam": GEGEVENS.naam}, follow_redirects=True).text
    assert "t Hoge Land" in client.get(adres).text
    alles = {veld: getattr(GEGEVENS, veld) for veld in ("naam", "kvk", "contact", "functie", "capaciteit")}
    assert "Voeg nog toe" in client.post(adres, data=alles | {"verstuur": "ja"}).text
    for soort in ("uittreksel_kvk", "uea"):
        stuk = {"soort": soort, "afgegeven": "2026-10-01", "bestand": (io.BytesIO(PDF), f"{soort}.pdf")}
        assert "Het stuk is toegevoegd." in client.post(f"{adres}/stukken", data=stuk, follow_redirects=True).text
    klaar = client.post(adres, data=alles | {"verstuur": "ja"}, follow_redirects=True).text
    assert "Wij beslissen uiterlijk op 18 december 2026." in klaar
    assert client.get(f"/toetredingen/{id_}/stukken/1").data == PDF
    meld_aan(client, None)
    for weg in (adres, f"/toetredingen/{id_}/stukken/1"):
        assert client.get(weg).status_code == 404
    meld_aan(client, cast.bram)
    assert client.get(adres).status_code == 404
    assert client.get(f"/toetredingen/{id_}/stukken/1").status_code == 404
    assert client.get(f"/toetredingen/{id_}").status_code == 403
    meld_aan(client, cast.anna)
    assert f'href="/toetredingen/{id_}"' in client.get("/start").text
    assert client.get(f"/toetredingen/{id_}/stukken/1").data == PDF
    assert "Gezien op" in client.post(f"/toetredingen/{id_}/stukken/1/gezien", follow_redirects=True).text
    vraag = client.post(f"/toetredingen/{id_}/herstel", data={"vraag": "Wie tekent?"}, follow_redirects=True).text
    assert "De beslistermijn staat stil" in vraag
    with client.session_transaction() as sessie:
        sessie.clear()
        sessie["sleutel:toetreding"] = token[1]
    assert "Wie tekent?" in client.get(adres).text
    assert client.post(adres, data=alles | {"verstuur": "ja"}).status_code == 302
    meld_aan(client, cast.anna)
    zonder = client.post(f"/toetredingen/{id_}", data={"oordeel": "geweigerd", "grond": "Art. 4.5"}).text
    assert "Zonder eis kan een verzoek niet worden geweigerd" in zonder
    velden = {"oordeel": "toegelaten", "grond": "Alle eisen zijn gehaald."}
    assert "Het besluit is vastgelegd." in client.post(f"/toetredingen/{id_}", data=velden, follow_redirects=True).text
    assert client.get("/toetredingen").status_code == 200
    db.session.rollback()
    nieuw = db.session.scalars(select(Gebruiker).where(Gebruiker.email == ADRES)).one()
    meld_aan(client, nieuw)
    assert "Ondertekenen: Basisovereenkomst" in client.get("/start").text


def test_a_party_asks_for_a_deel_with_its_account(client: FlaskClient, cast: Cast) -> None:
    lees_alles_in()
    meld_aan(client, cast.bram)
    velden = {"overeenkomst": "DO-BEG", "organisatie": str(cast.krommekreek.id)}
    assert "Treed eerst toe tot de basisovereenkomst" in client.post("/toetreden", data=velden).text
    laat_meedoen(cast)
    klaar = client.post("/toetreden", data=velden, follow_redirects=True).text
    assert "nog niet verstuurd" in klaar
    assert "Thuiszorg De Kromme Kreek" in klaar
    assert client.post("/toetreden", data=velden).headers["Location"].endswith("/toetreden/1")
    assert "Maak uw verzoek om toe te treden af: Deelovereenkomst Begeleiding" in client.get("/start").text
    assert "al partij" in client.post("/toetreden", data=velden | {"overeenkomst": "BO-2026-01"}).text
    assert "is ingetrokken" in client.post("/toetreden/1/intrekken", follow_redirects=True).text
    assert "Maak uw verzoek" not in client.get("/start").text


def test_a_combinatie_asks_names_its_members_and_is_let_in(client: FlaskClient, cast: Cast) -> None:
    lees_alles_in()
    laat_meedoen(cast)
    meld_aan(client, cast.bram)
    samen = {"overeenkomst": "DO-BEG", "organisatie": str(cast.krommekreek.id), "als_combinatie": "y"}
    assert "penvoerder van een combinatie" in client.post("/toetreden", data=samen, follow_redirects=True).text
    zelf = client.post("/toetreden", data={een: samen[een] for een in ("overeenkomst", "organisatie")})
    assert zelf.location.endswith("/2"), "what one asks alone is another request"
    assert client.post("/toetreden/2/leden", data={"lid_naam": "A"}).status_code == 200
    basis = client.post("/toetreden", data=samen | {"overeenkomst": "BO-2026-01"}, follow_redirects=True)
    assert "penvoerder van een combinatie" in basis.text, "who is party already may ask with others"
    alles = {veld: getattr(GEGEVENS, veld) for veld in ("contact", "functie", "capaciteit")}
    alles |= {"naam": "Thuiszorg De Kromme Kreek", "kvk": "00000001", "verstuur": "ja"}
    assert "naam van de combinatie" in client.post("/toetreden/1", data=alles).text
    alles["combinatie"] = "Combinatie De Dijk"
    assert "minstens twee leden" in client.post("/toetreden/1", data=alles).text
    lid = {"lid_naam": "Lichtpunt", "lid_kvk": "123", "lid_contact": "Mallory", "lid_adres": "mallory@buiten.example"}
    weg = "/toetreden/1/leden"
    assert "acht cijfers" in client.post(weg, data=lid).text
    assert "volledig mailadres" in client.post(weg, data=lid | {"lid_kvk": "00000006", "lid_adres": "mallory"}).text
    assert "Het lid is toegevoegd." in client.post(weg, data=lid | {"lid_kvk": "0000 0006"}, follow_redirects=True).text
    assert "Een ander lid heeft dit KvK-nummer al." in client.post(weg, data=lid | {"lid_kvk": "00000006"}).text
    nieuw = {"lid_naam": "Zee", "lid_kvk": "00000077", "lid_contact": "Zoë", "lid_adres": "zoe@zee.example"}
    client.post(weg, data=nieuw | {"lid_kvk": "00000078"})
    assert "Het lid is weggehaald." in client.post(f"{weg}/2/terug", follow_redirects=True).text
    assert client.post(f"{weg}/2/terug").status_code == 404
    client.post(weg, data=nieuw)
    assert client.post("/toetreden/1", data=alles).status_code == 302
    assert "Uw verzoek is verstuurd" in client.post(weg, data=nieuw).text, "who asked can't change what was sent"
    assert client.post(f"{weg}/1/terug").status_code == 409
    meld_aan(client, cast.chantal)
    assert client.get("/toetreden/1").status_code == 404
    meld_aan(client, cast.anna)
    pagina = client.get("/toetredingen/1").text
    assert "Lichtpunt" in pagina
    assert "00000078" not in pagina
    client.post("/toetredingen/1", data={"oordeel": "toegelaten", "grond": "Alle eisen zijn gehaald."})
    assert "Combinatie De Dijk" in client.get("/combinaties").text
    db.session.rollback()
    dijk = db.session.scalars(select(Organisatie).where(Organisatie.naam == "Combinatie De Dijk")).one()
    leden = combinaties_met(db.session(), [dijk.id])[dijk.id]
    assert [(een.lid.naam, een.is_penvoerder) for een in leden] == [
        ("Thuiszorg De Kromme Kreek", True),
        ("Lichtpunt Begeleiding", False),
        ("Zee", False),
    ]
    adressen = set(db.session.scalars(select(Gebruiker.email)))
    assert "zoe@zee.example" in adressen
    assert "mallory@buiten.example" not in adressen, "a request gives nobody a role at an organisation that is here"
    db.session.rollback()
    meld_aan(client, cast.bram)
    assert "Uw organisatie is toegelaten" in client.get("/toetreden/1").text


def test_a_party_reads_of_its_own_notices_only_and_is_told_so(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    teken_beide(cast, olga)
    meld_aan(client, cast.bram)
    pagina = client.get("/overeenkomsten/DO-HBH/opzeggingen").text
    assert ("Niemand" in pagina, "Voor uw organisatie is deze overeenkomst niet opgezegd." in pagina) == (False, True)
    meld_aan(client, cast.anna)
    assert "Niemand heeft deze overeenkomst opgezegd." in client.get("/overeenkomsten/DO-HBH/opzeggingen").text
