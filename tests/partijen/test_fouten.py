"""What goes wrong while signing: nothing is kept half, and a sentence says why."""

from __future__ import annotations

import io
from datetime import timedelta
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.partijen.models import Bewijsstuk, Ondertekening
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan
from tests.partijen.conftest import VELDEN, maak_regio

TEKEN = "/overeenkomsten/DO-HBH/1.0/ondertekenen"


def _verzoek(client: FlaskClient, cast: Cast) -> str:
    """Let Bram begin a request of his organisation; return its address."""
    meld_aan(client, cast.bram)
    velden = {"overeenkomst": "DO-BEG", "organisatie": str(cast.krommekreek.id)}
    return urlsplit(client.post("/toetreden", data=velden).location).path


def _aantal() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Ondertekening.id))) or 0


def test_who_left_an_hour_ago_signs_nothing_with_the_page_still_open(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    meld_aan(client, cast.bram)
    assert client.get(TEKEN).status_code == 200
    with transaction() as session:
        eigen = Lidmaatschap.gebruiker_id == cast.bram.id
        session.execute(update(Lidmaatschap).where(eigen).values(tot=NU - timedelta(hours=1)))
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id), "samen": "1"}
    assert client.post(TEKEN, data=velden).status_code in (302, 403)
    assert _aantal() == 0


def test_a_page_that_is_sent_again_signs_once_and_says_so(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    meld_aan(client, cast.bram)
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id), "samen": "1"}
    assert client.post(TEKEN, data=velden).status_code == 302
    nog_eens = client.post(TEKEN, data=velden)
    assert (nog_eens.status_code, _aantal()) == (409, 1)
    assert "heeft deze versie al getekend" in nog_eens.text or "U hebt al getekend" in nog_eens.text


def test_a_wrong_kvk_number_is_refused_at_its_field_and_the_rest_is_kept(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    adres = _verzoek(client, cast)
    for kvk in ("1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨"):
        velden = {"naam": "Zorg Nieuw", "kvk": kvk, "contact": "C. Bos", "functie": "bestuurder", "capaciteit": "Acht."}
        pagina = client.post(adres, data=velden | {"verstuur": "ja"}).text
        assert "Een KvK-nummer heeft acht cijfers." in pagina, kvk
        for woord in ("Zorg Nieuw", kvk, "C. Bos", "Acht."):
            assert woord in pagina


def test_a_paper_of_the_wrong_type_is_refused_by_its_bytes(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    adres = _verzoek(client, cast)
    bestand = (io.BytesIO(b"MZ nothing that opens"), "uittreksel.pdf")
    velden = {"soort": "uittreksel_kvk", "afgegeven": "2026-10-01", "bestand": bestand}
    antwoord = client.post(f"{adres}/stukken", data=velden, content_type="multipart/form-data", follow_redirects=True)
    assert "Kies een PDF, of een foto als JPEG of PNG." in antwoord.text
    assert db.session.scalar(select(func.count(Bewijsstuk.id))) == 0


def test_two_people_who_sign_the_same_role_at_once_leave_one_signature(client: FlaskClient, cast: Cast) -> None:
    """The second read the page before the first signed: he is told, and what he typed isn't half kept."""
    maak_regio(cast)
    with transaction() as session:
        tweede = Gebruiker(email="bea@krommekreek.example", naam="Bea")
        session.add(tweede)
        session.flush()
        bij, rol, van = cast.krommekreek.id, Rol.VERTEGENWOORDIGER, NU - timedelta(days=9)
        session.add(Lidmaatschap(gebruiker_id=tweede.id, organisatie_id=bij, rol=rol, van=van))
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id), "samen": "1"}
    meld_aan(client, tweede)
    assert client.get(TEKEN).status_code == 200
    meld_aan(client, cast.bram)
    assert client.post(TEKEN, data=velden).status_code == 302
    meld_aan(client, tweede)
    laat = client.post(TEKEN, data=velden)
    assert (laat.status_code, _aantal()) == (409, 1)
    assert "heeft deze versie al getekend" in laat.text
