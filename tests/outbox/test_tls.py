"""SMTP_URL in its four forms: certificates are checked, passwords are used."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.outbox.jobs import run_once
from overlegtafel.outbox.models import Aflevering
from tests.outbox.conftest import MaakMail
from tests.outbox.postkantoor import Bus, open_postkantoor


@pytest.fixture(scope="module")
def sleutels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for 127.0.0.1 that nobody knows."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    opdracht = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(
        [*opdracht.split(), "-keyout", folder / "sleutel.pem", "-out", folder / "certificaat.pem"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return folder


@pytest.fixture
def context(sleutels: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(sleutels / "certificaat.pem", sleutels / "sleutel.pem")
    return context


@pytest.fixture
def terug(site: Flask) -> Iterator[Flask]:
    was = site.config["SMTP_URL"]
    yield site
    site.config["SMTP_URL"] = was


def laatste_fout() -> str | None:
    db.session.rollback()
    return db.session.scalars(select(Aflevering.laatste_fout)).one()


@pytest.mark.parametrize("schema", ["smtps", "smtp+starttls"])
def test_mail_goes_over_tls_to_a_server_that_we_know(
    terug: Flask,
    bus: Bus,
    maak_mail: MaakMail,
    nu: datetime,
    sleutels: Path,
    context: ssl.SSLContext,
    schema: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(sleutels / "certificaat.pem"))
    kantoor = open_postkantoor(
        bus, tls=context if schema == "smtps" else None, starttls=context if schema != "smtps" else None
    )
    terug.config["SMTP_URL"] = f"{schema}://127.0.0.1:{kantoor.port}"
    maak_mail()
    try:
        assert run_once(nu)
    finally:
        kantoor.stop()
    assert (laatste_fout(), len(bus.post)) == (None, 1)


def test_mail_stays_here_when_the_certificate_is_unknown(
    terug: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime, context: ssl.SSLContext
) -> None:
    kantoor = open_postkantoor(bus, starttls=context)
    terug.config["SMTP_URL"] = f"smtp+starttls://127.0.0.1:{kantoor.port}"
    maak_mail()
    try:
        assert run_once(nu)
    finally:
        kantoor.stop()
    assert (laatste_fout(), bus.post) == ("De mailserver is niet bereikbaar (SSLCertVerificationError).", [])


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize(
    ("gegeven", "uitkomst"),
    [("g%40heim%2F1", None), ("fout", "De mailserver weigert ons wachtwoord (535).")],
)
def test_the_password_of_the_address_is_used(
    terug: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime, gegeven: str, uitkomst: str | None
) -> None:
    kantoor = open_postkantoor(bus, wachtwoord="g@heim/1")
    terug.config["SMTP_URL"] = f"smtp://overleg:{gegeven}@127.0.0.1:{kantoor.port}"
    maak_mail()
    try:
        assert run_once(nu)
    finally:
        kantoor.stop()
    assert laatste_fout() == uitkomst
    assert len(bus.post) == (0 if uitkomst else 1)
