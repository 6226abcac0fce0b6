"""The register as a file: a PDF of one agreement, and all agreements made by a worker for who may see them."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.werk import maakwerk
from overlegtafel.core.werk.maakwerk import Maakwerk, maak_volgende
from overlegtafel.overeenkomsten.models import Tekst
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import maak_regio, teken_beide, teken_partij

ALLES = "/register/alles.csv?dag=2026-12-01"
REGEL = "Thuiszorg De Kromme Kreek;Gemeente Lindeveen;Versie 1.0"


def test_the_register_of_one_agreement_comes_as_a_pdf(client: FlaskClient, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    pagina = client.get("/register?overeenkomst=DO-HBH&dag=2026-12-01").text
    adres = "/register/register.pdf?overeenkomst=DO-HBH&amp;dag=2026-12-01"
    assert f'href="{adres}"' in pagina
    gegeven = client.get(adres.replace("&amp;", "&"))
    assert gegeven.data.startswith(b"%PDF-")
    assert gegeven.headers["Cache-Control"] == "private, no-store"
    assert client.get("/register/register.pdf?overeenkomst=GEEN").status_code == 404


def test_all_agreements_are_asked_for_made_by_a_worker_with_progress_and_given(
    client: FlaskClient, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    teken_beide(cast, maak_regio(cast))
    assert f'href="{ALLES.replace("csv", "xlsx")}"' in client.get("/register?dag=2026-12-01").text
    assert "Maak het bestand" in client.get(ALLES, follow_redirects=True).text
    wacht = client.post(ALLES, follow_redirects=True)
    assert "Het bestand wordt gemaakt." in wacht.text
    gemeld: list[tuple[int, int]] = []
    monkeypatch.setattr(maakwerk, "_meld", lambda _id, gedaan, totaal: gemeld.append((gedaan, totaal)))
    assert maak_volgende(NU)
    assert gemeld == [(plek, gemeld[-1][1]) for plek in range(1, gemeld[-1][1] + 1)]
    assert len(gemeld) > 1
    blad = client.get(ALLES)
    assert REGEL in blad.get_data(as_text=True)
    assert blad.headers["Cache-Control"] == "private, no-store"
    xlsx = ALLES.replace("csv", "xlsx")
    client.post(xlsx)
    assert maak_volgende(NU)
    assert client.get(xlsx).data[:2] == b"PK"


def test_a_register_of_before_an_act_is_given_to_nobody(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    client.post(ALLES)
    assert maak_volgende(NU)
    assert client.get(ALLES).status_code == 200
    teken_partij(cast)
    assert urlsplit(client.get(ALLES).location).query.endswith("wacht=ja")


def test_what_changes_while_it_is_made_is_thrown_away(
    client: FlaskClient, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_regio(cast)
    client.post(ALLES)
    gedaan: list[int] = []

    def teken_een_keer(*_: int) -> None:
        if not gedaan:
            teken_partij(cast)
        gedaan.append(1)

    monkeypatch.setattr(maakwerk, "_meld", teken_een_keer)
    assert maak_volgende(NU)
    assert db.session.scalars(select(Maakwerk)).all() == []


def test_who_may_not_see_an_agreement_does_not_get_the_file_with_it(client: FlaskClient, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    with transaction() as session:
        for tekst in session.scalars(
            select(Tekst).where(Tekst.versie.has(overeenkomst_id=vind("DO-HBH", "1.0").overeenkomst_id))
        ):
            tekst.openbaar_vanaf = NU + timedelta(days=1)
    meld_aan(client, cast.anna)
    client.post(ALLES)
    assert maak_volgende(NU)
    assert REGEL in client.get(ALLES).get_data(as_text=True)
    meld_aan(client, None)
    assert client.get(ALLES).status_code == 303, "it is another file"
    client.post(ALLES)
    assert maak_volgende(NU)
    assert REGEL not in client.get(ALLES).get_data(as_text=True)


def _vanzelf(client: FlaskClient) -> str:
    """Return on which agreement the register opens."""
    gevonden: list[str] = re.findall(r'<option value="([^"]+)" selected', client.get("/register?dag=2026-12-01").text)
    return gevonden[0]


def test_the_register_opens_on_the_first_agreement_that_has_parties(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    assert _vanzelf(client) != "DO-HBH"
    teken_beide(cast, olga)
    assert _vanzelf(client) == "DO-HBH"


def test_whom_nobody_countersigned_is_no_reason_to_open_on_an_agreement(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    teken_partij(cast)
    assert _vanzelf(client) != "DO-HBH"
