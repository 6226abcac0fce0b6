"""Attachments go through a real clamd with a signature of our own: what is infected or unseen is held."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.config import load_config
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import InstellingFout
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.core.opslag.scannen import Uitslag, scan
from overlegtafel.inbox.jobs import herscannen
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.status import BerichtStatus
from overlegtafel.inbox.rules.wachten import BESMET, NIET_GESCAND, TE_GROOT_OM_TE_SCANNEN
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.conftest import environ
from tests.inbox.conftest import ADRES, Ontvang, receipts
from tests.outbox.postkantoor import vrije_poort

PROEFVIRUS = b"overlegtafel-proefvirus-7f3a9c: doet niets"
SCHOON = b"Een gewone bijlage."


class Clamd:
    """A clamd of this run: own folder, own socket, one own signature."""

    def __init__(self, map_: Path, *, extra: str = "") -> None:
        self.map = map_
        self.socket = map_ / "clamd.sock"
        self.proces: subprocess.Popen[bytes] | None = None
        (map_ / "db").mkdir()
        (map_ / "db" / "eigen.ndb").write_text(f"Overlegtafel.Proef:0:*:{PROEFVIRUS.hex()}\n")
        (map_ / "clamd.conf").write_text(
            f"LocalSocket {self.socket}\nDatabaseDirectory {map_ / 'db'}\nForeground yes\n"
            f"LogFile {map_ / 'clamd.log'}\nStreamMaxLength 1M\nMaxThreads 2\n{extra}"
        )

    def start(self) -> None:
        """Start it and wait until it answers."""
        programma = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
        assert programma is not None
        self.proces = subprocess.Popen(
            [programma, "--config-file", str(self.map / "clamd.conf")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        eind = time.monotonic() + 30
        while not self.socket.exists():
            assert time.monotonic() < eind, (self.map / "clamd.log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it, as when it is away for a while."""
        if self.proces is not None:
            self.proces.terminate()
            self.proces.wait(20)
            self.socket.unlink(missing_ok=True)
            self.proces = None


@pytest.fixture(scope="module")
def scanner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clamd]:
    """Give a real clamd; where it isn't installed the tests are skipped, except where nothing may be."""
    if shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin") is None:
        if os.environ.get("OVERLEGTAFEL_TEST_ALLES"):
            pytest.fail("clamd is not installed")
        pytest.skip("clamd is not installed (apt: clamav-daemon)")
    clamd = Clamd(tmp_path_factory.mktemp("clamd"))
    yield clamd
    clamd.stop()


@pytest.fixture
def clamd(request: pytest.FixtureRequest, scanner: Clamd) -> Iterator[Clamd]:
    """Give a clamd that runs, and an application that is set to ask it."""
    app: Flask = request.getfixturevalue("app" if "app" in request.fixturenames else "site")
    if scanner.proces is None:
        scanner.start()
    app.config["CLAMD"] = str(scanner.socket)
    yield scanner
    app.config["CLAMD"] = None


def met_bijlage(inhoud: bytes, nummer: int = 1) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Bram <bram@krommekreek.example>", ADRES, "Zie bijlage"
    mail["Message-ID"] = f"<bijlage{nummer}@krommekreek.example>"
    mail.set_content("Zie de bijlage.")
    mail.add_attachment(inhoud, maintype="application", subtype="octet-stream", filename="brief.bin")
    return mail.as_bytes()


def bericht(id_: int) -> Bericht:
    db.session.rollback()
    db.session().expire_all()
    return db.session().get_one(Bericht, id_)


@pytest.mark.usefixtures("app")
class TestMail:
    def test_a_clean_attachment_is_kept_with_the_moment_of_scanning(
        self, clamd: Clamd, ontvang: Ontvang, nu: datetime
    ) -> None:
        assert ontvang(met_bijlage(SCHOON)).status is BerichtStatus.GEPLAATST
        assert db.session().scalars(select(Bestand.gescand_op)).all() == [nu]

    def test_without_a_scanner_nothing_counts_as_scanned(self, ontvang: Ontvang) -> None:
        assert ontvang(met_bijlage(PROEFVIRUS)).status is BerichtStatus.GEPLAATST
        assert db.session().scalars(select(Bestand.gescand_op)).all() == [None]

    def test_an_infected_mail_is_held_without_file_number_or_receipt(self, clamd: Clamd, ontvang: Ontvang) -> None:
        uitkomst = ontvang(met_bijlage(b"vooraf " + PROEFVIRUS))
        assert (uitkomst.status, uitkomst.reden) == (BerichtStatus.WACHT, BESMET)
        assert db.session().scalars(select(Bestand)).all() == []
        assert receipts() == []

    def test_what_clamd_could_not_see_waits_and_is_scanned_later(
        self, clamd: Clamd, ontvang: Ontvang, nu: datetime
    ) -> None:
        clamd.stop()
        ids = [ontvang(met_bijlage(inhoud, plek)).bericht for plek, inhoud in enumerate((SCHOON, PROEFVIRUS))]
        assert [bericht(id_).wacht_reden for id_ in ids] == [NIET_GESCAND] * 2
        assert [herscannen.run_once(nu) for _ in range(3)] == [False] * 3
        clamd.start()
        assert herscannen.run_once(nu) is False, "it must pause before it tries again"
        later = nu + timedelta(minutes=1)
        assert [herscannen.run_once(later) for _ in range(3)] == [True, True, False]
        schoon, besmet = (bericht(id_) for id_ in ids)
        assert schoon.inbreng is not None
        assert (besmet.inbreng, besmet.wacht_reden) == (None, BESMET)
        assert len(receipts()) == 1

    @pytest.mark.parametrize("grootte", [1_048_577, 1_500_000, 20_000_000])
    def test_what_is_too_large_for_the_scanner_is_decided_once(
        self, clamd: Clamd, ontvang: Ontvang, nu: datetime, grootte: int
    ) -> None:
        uitkomst = ontvang(met_bijlage(os.urandom(grootte)))
        assert (uitkomst.status, uitkomst.reden) == (BerichtStatus.WACHT, TE_GROOT_OM_TE_SCANNEN)
        assert herscannen.run_once(nu + timedelta(days=1)) is False

    def test_what_turns_out_too_large_when_the_scanner_is_back_stops_being_tried(
        self, clamd: Clamd, ontvang: Ontvang, nu: datetime
    ) -> None:
        clamd.stop()
        id_ = ontvang(met_bijlage(os.urandom(1_500_000))).bericht
        clamd.start()
        assert herscannen.run_once(nu) is True
        assert bericht(id_).wacht_reden == TE_GROOT_OM_TE_SCANNEN
        assert herscannen.run_once(nu + timedelta(days=1)) is False

    def test_a_virus_beside_a_file_that_is_too_large_is_found(self, clamd: Clamd) -> None:
        groot = os.urandom(1_500_000)
        assert scan([groot, PROEFVIRUS]) is scan([PROEFVIRUS, groot]) is Uitslag.BESMET
        assert scan([groot, SCHOON]) is scan([SCHOON, groot]) is Uitslag.TE_GROOT

    def test_a_scanner_by_port_says_so_too(self, app: Flask, tmp_path: Path, scanner: Clamd) -> None:
        poort = vrije_poort()
        ander = Clamd(tmp_path, extra=f"TCPSocket {poort}\nTCPAddr 127.0.0.1\n")
        ander.start()
        app.config["CLAMD"] = ("127.0.0.1", poort)
        try:
            assert [scan([os.urandom(grootte)]) for grootte in (1_500_000, 30_000_000)] == [Uitslag.TE_GROOT] * 2
        finally:
            app.config["CLAMD"] = None
            ander.stop()

    def test_a_mail_without_attachment_needs_no_scanner(self, clamd: Clamd, ontvang: Ontvang) -> None:
        clamd.stop()
        mail = met_bijlage(SCHOON).split(b"--===")[0].replace(b"multipart/mixed", b"text/plain") + b"Alleen tekst."
        assert ontvang(mail).status is BerichtStatus.GEPLAATST

    @pytest.mark.parametrize(("naam", "waarde"), [("MAIL_ATTACHMENTS", 0), ("MAIL_ATTACHMENTS_MAX_BYTES", 5)])
    def test_the_limits_on_attachments_are_settings(self, app: Flask, ontvang: Ontvang, naam: str, waarde: int) -> None:
        was = app.config[naam]
        app.config[naam] = waarde
        try:
            assert ontvang(met_bijlage(SCHOON)).status is BerichtStatus.WACHT
        finally:
            app.config[naam] = was


def test_an_infected_mail_can_t_be_placed_by_hand(
    clamd: Clamd, bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(met_bijlage(PROEFVIRUS))
    assert "zit een virus" in bureau.get(f"/wachtrij/{id_}").text
    assert bureau.post(f"/wachtrij/{id_}/plaatsen").status_code == 409
    assert bericht(id_).inbreng is None


def test_a_person_may_place_what_is_too_large_to_scan(
    clamd: Clamd, bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(met_bijlage(os.urandom(1_500_000)))
    assert "te groot om te scannen" in bureau.get(f"/wachtrij/{id_}").text
    assert bureau.post(f"/wachtrij/{id_}/plaatsen").status_code == 302
    assert bericht(id_).inbreng is not None
    assert db.session().scalars(select(Bestand.gescand_op)).all() == [None]
    assert "niet gescand op virussen" in bureau.get("/voorstellen/2026-001").text


@pytest.mark.parametrize(("inhoud", "loopt"), [(PROEFVIRUS, True), (SCHOON, False)])
def test_the_form_refuses_what_is_infected_or_unseen_and_keeps_the_text(
    clamd: Clamd, client: FlaskClient, inhoud: bytes, loopt: bool
) -> None:
    if not loopt:
        clamd.stop()
    gegevens = {
        "tekst": "De wachttijd is te lang.", "onderwerp": "Wachttijd", "naam": "Daan", "adres": "daan@post.example",
        "bijlagen": (BytesIO(inhoud), "brief.bin"),
    }  # fmt: skip
    pagina = client.post("/inbreng/nieuw", data=gegevens, content_type="multipart/form-data").text
    assert ("zit een virus" if loopt else "niet op virussen controleren") in pagina
    assert "De wachttijd is te lang." in pagina
    assert db.session().scalars(select(Bestand)).all() == []
    assert db.session().scalars(select(Inbreng)).all() == []


@pytest.mark.usefixtures("site")
def test_one_infected_file_among_others_is_found(clamd: Clamd) -> None:
    with current_app.app_context():
        assert scan([SCHOON, PROEFVIRUS, SCHOON]) is Uitslag.BESMET
        assert scan([SCHOON, b""]) is Uitslag.SCHOON


@pytest.mark.parametrize("waarde", ["clamd.sock", "unix:clamd.sock", "tcp:3310", "tcp:127.0.0.1:0", "http://x"])
def test_a_scanner_at_no_address_is_refused(tmp_path: Path, waarde: str) -> None:
    with pytest.raises(InstellingFout, match="OVERLEGTAFEL_CLAMD"):
        load_config(environ(tmp_path, "") | {"OVERLEGTAFEL_CLAMD": waarde})


def test_a_scanner_by_socket_or_by_port(tmp_path: Path) -> None:
    def gelezen(waarde: str) -> object:
        return load_config(environ(tmp_path, "") | {"OVERLEGTAFEL_CLAMD": waarde})["CLAMD"]

    assert gelezen("unix:/run/clamd.ctl") == "/run/clamd.ctl"
    assert gelezen("tcp:127.0.0.1:3310") == ("127.0.0.1", 3310)
    assert gelezen("") is None
