"""A disk that is full: who sends a form with a file reads so, and keeps what he typed."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select, text

from overlegtafel.core.database.db import db, is_sqlite, transaction
from overlegtafel.core.errors import GeenRuimte
from overlegtafel.core.web import verzoek
from overlegtafel.virtuele_tafel.models import Inbreng, Inzending
from tests.conftest import Cast
from tests.virtuele_tafel.stand import als, maak
from tests.virtuele_tafel.test_te_groot import TYPTE, concept_in, verstuur

VOL = "onze schijf is vol"
KLEIN, IN_GEHEUGEN, GROOT = 1_000, 5_000, 50_000


@pytest.fixture
def schijf_vol(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each file that is written go to a device that has no room, as the kernel has for this."""

    geen_plaats = Path("/dev/full").open

    def mkstemp(dir: Path) -> tuple[int, str]:
        return os.open("/dev/full", os.O_WRONLY), f"{dir}/half"

    monkeypatch.setattr(tempfile, "mkstemp", mkstemp)
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: geen_plaats("r+b"))
    monkeypatch.setattr(verzoek, "IN_GEHEUGEN", IN_GEHEUGEN)


@pytest.fixture
def database_vol(client: FlaskClient) -> Iterator[None]:
    """Let the database grow no more."""
    if not is_sqlite():
        pytest.skip("only SQLite can be told to be full")

    def geen_pagina_erbij(verbinding: Any, *_: Any) -> None:
        verbinding.execute("PRAGMA max_page_count=1").close()

    db.session.remove()
    db.engine.dispose()
    event.listen(db.engine, "connect", geen_pagina_erbij)
    yield
    event.remove(db.engine, "connect", geen_pagina_erbij)
    db.session.remove()
    db.engine.dispose()


@pytest.mark.usefixtures("schijf_vol")
@pytest.mark.parametrize("octetten", [KLEIN, GROOT], ids=["when it is kept", "while it comes in"])
def test_a_file_that_finds_no_room_costs_no_text(client: FlaskClient, octetten: int) -> None:
    antwoord = verstuur(client, octetten)
    assert VOL in antwoord.text
    assert "vijf dagen is beter" in antwoord.text
    verder = client.post("/inbreng/nieuw", data=TYPTE | {"concept": concept_in(antwoord.text)})
    assert "vijf dagen is beter" in client.get(verder.headers["Location"]).text
    db.session.rollback()
    assert db.session.scalars(select(Inzending)).one().gegevens["bijlagen"] == []


@pytest.mark.usefixtures("database_vol")
def test_a_database_that_is_full_costs_no_text(client: FlaskClient) -> None:
    lang = "Artikel 3: vijf dagen is beter. " * 4_000
    antwoord = verstuur(client, 1_000, tekst=lang)
    assert VOL in antwoord.text
    assert "vijf dagen is beter" in antwoord.text
    with pytest.raises(GeenRuimte), transaction() as session:
        session.execute(text("CREATE TABLE erbij AS SELECT zeroblob(1000000) AS b"))


@pytest.mark.usefixtures("schijf_vol")
def test_every_form_with_a_file_says_so_and_keeps_the_text(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    inbreng = maak(nu, afzender_adres="bram@krommekreek.example")
    velden: dict[str, dict[str, str]] = {
        f"/inbreng/eigen/{inbreng.nummer}/aanvullen": {"tekst": "En nog iets."},
        "/inbreng/overtypen": {
            "kanaal": "papier",
            "dag": "2026-11-19",
            "tijd": "09:00",
            "afzender": "Daan",
            "onderwerp": "Brief",
            "tekst": "En nog iets.",
            "ontvangst_reden": "Stempel op de brief",
        },
    }
    for (pad, getypt), wie in zip(velden.items(), (cast.bram, cast.anna), strict=True):
        for octetten in (KLEIN, GROOT):
            bijlage = {"bijlagen": (io.BytesIO(b"x" * octetten), "plan.txt")}
            antwoord = als(client, wie.id).post(pad, data=getypt | bijlage, content_type="multipart/form-data")
            assert VOL in antwoord.text, pad
            assert "En nog iets." in antwoord.text, pad
    db.session.rollback()
    assert len(db.session.scalars(select(Inbreng)).all()) == 1


@pytest.mark.usefixtures("schijf_vol")
def test_a_page_that_takes_no_file_refuses_one_without_falling(client: FlaskClient, cast: Cast) -> None:
    bijlage = {"bestand": (io.BytesIO(b"x" * GROOT), "groot.docx")}
    antwoord = als(client, cast.anna.id).post("/tafels/nieuw", data=bijlage, content_type="multipart/form-data")
    assert (antwoord.status_code, VOL in antwoord.text) == (503, True)
