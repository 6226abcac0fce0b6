"""A form that is too large: what was typed stays, and who sent it reads what can be done."""

from __future__ import annotations

import io
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from overlegtafel.core.database.db import db
from overlegtafel.virtuele_tafel.models import Inzending
from tests.conftest import Cast
from tests.processes import free_port, is_listening, prepare, process_environ, stop, wait_until
from tests.virtuele_tafel.stand import Stand, meld_aan
from tests.vork import begin

GRENS = 100_000
TYPTE = {
    "naam": "Daan de Vries",
    "adres": "daan@elders.example",
    "als": "inwoner",
    "onderwerp": "De wachttijd",
    "tekst": "Artikel 3: vijf dagen is beter.",
}


@pytest.fixture
def klein(site: Flask) -> Iterator[Flask]:
    """Give the house with a small limit on forms."""
    site.config["MAX_CONTENT_LENGTH"], was = GRENS, site.config["MAX_CONTENT_LENGTH"]
    yield site
    site.config["MAX_CONTENT_LENGTH"] = was


def verstuur(client: FlaskClient, octetten: int, pad: str = "/inbreng/nieuw", **anders: str) -> TestResponse:
    """Send the form with one file of so many bytes."""
    velden: dict[str, Any] = TYPTE | anders | {"bijlagen": (io.BytesIO(b"x" * octetten), "plan.pdf")}
    return client.post(pad, data=velden, content_type="multipart/form-data")


def concept_in(pagina: str) -> str:
    gevonden = re.search(r'name="concept"[^>]*value="(\d+)"', pagina)
    assert gevonden
    return gevonden[1]


def test_files_that_are_too_large_cost_no_text(klein: Flask, stand: Stand) -> None:
    client = klein.test_client()
    antwoord = verstuur(client, 3 * GRENS)
    assert antwoord.status_code == 413
    for deel in ("Geef inbreng", "Daan de Vries", "vijf dagen is beter", "De wachttijd"):
        assert deel in antwoord.text
    assert "Ten hoogste 100 kB mag" in antwoord.text
    assert "mail ze naar inbreng@kreken.example" in antwoord.text
    verder = client.post("/inbreng/nieuw", data=TYPTE | {"concept": concept_in(antwoord.text)})
    assert "vijf dagen is beter" in client.get(verder.headers["Location"]).text
    db.session.rollback()
    assert db.session.scalars(select(Inzending)).one().gegevens["bijlagen"] == []


def test_files_that_were_kept_before_stay_when_others_are_too_large(klein: Flask) -> None:
    client = klein.test_client()
    concept = concept_in(verstuur(client, 10, naam="").text)
    antwoord = verstuur(client, 3 * GRENS, concept=concept, houd="0")
    assert antwoord.status_code == 413
    assert "plan.pdf" in antwoord.text


def test_what_is_typed_over_keeps_its_text_too(klein: Flask, stand: Stand, cast: Cast) -> None:
    client = klein.test_client()
    meld_aan(client, cast.anna.id)
    antwoord = verstuur(client, 3 * GRENS, "/inbreng/overtypen")
    assert antwoord.status_code == 413
    assert "vijf dagen is beter" in antwoord.text
    assert "Ten hoogste 100 kB mag" in antwoord.text


def test_without_its_token_a_form_that_is_too_large_is_refused(klein: Flask) -> None:
    klein.config["WTF_CSRF_ENABLED"] = True
    try:
        assert verstuur(klein.test_client(), 3 * GRENS).status_code == 400
    finally:
        klein.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.parametrize(
    "vraag",
    [
        {"data": TYPTE | {"tekst": "x" * 2 * GRENS}},
        {
            "data": TYPTE | {"tekst": "x" * 3 * GRENS},
            "content_type": "multipart/form-data",
        },
        {"data": b"--grens\r\n" + b"x" * 9 * GRENS, "content_type": "multipart/form-data; boundary=grens"},
    ],
    ids=["no files", "long text", "far too large"],
)
def test_what_can_not_be_read_says_what_can_be_done(klein: Flask, vraag: dict[str, Any]) -> None:
    antwoord = klein.test_client().post("/inbreng/nieuw", **vraag)
    assert antwoord.status_code == 413
    assert "overlegtafel-kop" in antwoord.text
    assert "ten hoogste 100 kB" in antwoord.text
    assert "knop Terug van uw browser" in antwoord.text
    assert 'href="mailto:inbreng@kreken.example"' in antwoord.text


@pytest.fixture
def poort(tmp_path: Path) -> Iterator[int]:
    """Give the port of a real server with a limit of 4 MB."""
    port = free_port()
    settings = {
        "OVERLEGTAFEL_SECRET_KEY": "s" * 40,
        "OVERLEGTAFEL_DATA_DIR": str(tmp_path),
        "OVERLEGTAFEL_UPLOAD_MAX_BYTES": "4000000",
    }
    prepare(settings)
    opdracht = ["-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    opdracht += ["--threads", "2", "--log-level", "error", "--no-control-socket", "overlegtafel:create_app()"]
    web = begin(opdracht, env=process_environ(settings))
    try:
        wait_until(lambda: is_listening(port))
        yield port
    finally:
        stop(web)


@pytest.mark.proces
@pytest.mark.parametrize("soort", [b"multipart/form-data; boundary=grens", b"application/x-www-form-urlencoded"])
def test_a_browser_that_sends_all_before_it_listens_gets_an_answer(poort: int, soort: bytes) -> None:
    kop = b'--grens\r\nContent-Disposition: form-data; name="bijlagen"; filename="a"\r\n\r\n'
    lijf = kop + b"x" * 31_000_000 + b"\r\n--grens--\r\n"
    with socket.create_connection(("127.0.0.1", poort), timeout=30) as lijn:
        lijn.sendall(b"POST /inbreng/nieuw HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\n" % soort)
        lijn.sendall(b"Content-Length: %d\r\n\r\n" % len(lijf))
        lijn.sendall(lijf)
        antwoord = lijn.recv(64)
    assert antwoord.startswith(b"HTTP/1.1 4")


@pytest.mark.proces
@pytest.mark.parametrize("einde", [b"", b"geen maat\r\n"], ids=["broken off", "garbled"])
def test_what_comes_in_pieces_and_is_never_finished_is_too_large_and_no_fault_of_ours(poort: int, einde: bytes) -> None:
    stuk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    with socket.create_connection(("127.0.0.1", poort), timeout=30) as lijn:
        lijn.sendall(b"POST /inbreng/nieuw HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n")
        lijn.sendall(b"Content-Type: multipart/form-data; boundary=grens\r\n\r\n")
        lijn.sendall(stuk * 100 + einde)
        lijn.shutdown(socket.SHUT_WR)
        antwoord = lijn.recv(64)
    assert antwoord.startswith(b"HTTP/1.1 413")
