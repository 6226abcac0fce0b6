"""What the web side does for every page: headers, built files, error pages, Dutch dates."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.web.pagina import datum, grootte, laatste_dag, moment


def test_people_read_amsterdam_time() -> None:
    nieuwjaar = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert datum(nieuwjaar) == "1 januari 2027"
    assert moment(nieuwjaar) == "1 januari 2027, 00.30 uur"


def test_the_last_day_is_the_one_before_the_exclusive_end() -> None:
    assert laatste_dag(datetime(2026, 11, 27, 23, 0, tzinfo=UTC)) == "vrijdag 27 november 2026"


@pytest.mark.parametrize(("octetten", "tekst"), [(1, "1 kB"), (12_300, "12 kB"), (3_400_000, "3,4 MB")])
def test_a_size_is_written_for_people(octetten: int, tekst: str) -> None:
    assert grootte(octetten) == tekst


def test_every_page_forbids_foreign_scripts(client: FlaskClient) -> None:
    antwoord = client.get("/")
    assert "script-src 'self'" in antwoord.headers["Content-Security-Policy"]
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"


def test_a_built_file_is_compressed_and_kept(site: Flask, client: FlaskClient) -> None:
    gebouwd = sorted((Path(site.static_folder or "") / "dist").glob("site-*.css"))
    assert gebouwd, "static/dist is made by npm run build"
    antwoord = client.get(f"/static/dist/{gebouwd[0].name}", headers={"Accept-Encoding": "gzip"})
    antwoord.close()
    assert antwoord.headers["Content-Encoding"] == "gzip"
    assert "immutable" in antwoord.headers["Cache-Control"]
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_not_there_is_said_in_dutch(client: FlaskClient) -> None:
    antwoord = client.get("/bestaat-niet")
    assert antwoord.status_code == 404
    assert "Deze pagina bestaat niet" in antwoord.text
