"""Files that belong to nothing go; those that something refers to stay; and nobody else may read any."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.opslag.bestanden import Bestand, bewaar, pad_van
from overlegtafel.core.opslag.opruimen import run_once, veeg_map, veeg_rijen
from overlegtafel.core.tijd import clock
from overlegtafel.virtuele_tafel import jobs
from overlegtafel.virtuele_tafel.models import Bijlage, Inzending, Kanaal
from overlegtafel.virtuele_tafel.rules import NieuweBijlage, NieuweInbreng
from overlegtafel.virtuele_tafel.services import submit_inbreng
from tests.conftest import environ
from tests.contracts.source import ROOT
from tests.processes import process_environ
from tests.virtuele_tafel.test_formulier import vul_in

MORGEN = timedelta(days=1, minutes=1)


def kaal(inhoud: bytes) -> Path:
    with transaction() as session:
        return pad_van(bewaar(session, inhoud, type="text/plain").sha256)


def hashes() -> list[bytes]:
    db.session.rollback()
    return list(db.session.scalars(select(Bestand.sha256)))


def test_what_nothing_refers_to_goes_after_a_day(app: Flask, nu: datetime) -> None:
    pad = kaal(b"los")
    assert veeg_rijen(nu=nu + timedelta(hours=23)) == 0
    assert veeg_rijen(nu=nu + MORGEN) == 1
    assert (hashes(), pad.exists()) == ([], False)


def test_a_bijlage_stays(app: Flask, nu: datetime) -> None:
    bijlage = NieuweBijlage("a.txt", "text/plain", b"vast")
    with transaction() as session:
        nieuw = NieuweInbreng(Kanaal.PAPIER, nu, "Vraag", "Daan", "Hallo.", bijlagen=(bijlage,))
        submit_inbreng(session, nieuw, nu=nu)
    assert veeg_rijen(nu=nu + timedelta(days=400)) == 0
    assert pad_van(db.session.scalars(select(Bijlage)).one().bestand.sha256).exists()


def test_the_files_of_a_form_on_its_way_stay_until_it_is_forgotten(client: FlaskClient, nu: datetime) -> None:
    vul_in(client, bijlagen=[(io.BytesIO(b"onderweg"), "a.txt")])
    assert veeg_rijen(nu=nu + timedelta(days=6)) == 0
    assert len(hashes()) == 1
    assert jobs.run_once(nu + timedelta(days=8))
    assert veeg_rijen(nu=nu + timedelta(days=8)) == 1
    assert hashes() == []


def test_what_stands_on_disk_without_a_row_goes_too(app: Flask, nu: datetime) -> None:
    blijft = kaal(b"met rij")
    map_ = blijft.parent
    wees, half = map_ / ("ab" * 32), map_ / "tmpx1"
    for pad in (wees, half, blijft):
        pad.write_bytes(b"x")
        oud = (nu - timedelta(days=2)).timestamp()
        os.utime(pad, (oud, oud))
    verse = map_ / "tmpx2"
    verse.write_bytes(b"x")
    os.utime(verse, (nu.timestamp(), nu.timestamp()))
    veeg_map(map_.name, nu=nu)
    assert sorted(pad.name for pad in map_.iterdir()) == sorted([blijft.name, verse.name])


def test_the_worker_gives_each_folder_a_turn(app: Flask, nu: datetime) -> None:
    pad = kaal(b"los")
    pad.unlink()
    assert run_once(nu + MORGEN)
    assert not run_once(nu + MORGEN)
    assert hashes() == []


def test_files_of_strangers_have_a_budget_and_the_text_stays(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(client.application.config, "ANONYMOUS_MAX_BYTES", 1000)
    assert vul_in(client, bijlagen=[(io.BytesIO(b"x" * 600), "a.txt")]).status_code == 302
    vol = vul_in(client.application.test_client(), bijlagen=[(io.BytesIO(b"y" * 600), "b.txt")])
    assert vol.status_code == 200
    assert "te veel bestanden" in vol.text
    assert "vijf dagen is beter" in vol.text
    db.session.rollback()
    groottes = db.session.scalars(select(Inzending.bestandsgrootte).order_by(Inzending.id)).all()
    assert groottes == [600, 0]
    clock.zet_klok(clock.nu() + timedelta(days=8))
    jobs.run_once(clock.nu())
    weer = vul_in(client.application.test_client(), bijlagen=[(io.BytesIO(b"z" * 600), "c.txt")])
    assert weer.status_code == 302


def test_nobody_else_reads_folder_database_or_files(tmp_path: Path) -> None:
    map_ = tmp_path / "data"
    settings = environ(map_, "") | {"OVERLEGTAFEL_OMGEVING": "productie"}
    program = (
        "import os; os.umask(0)\n"
        "from overlegtafel import create_app\n"
        "from overlegtafel.core.opslag.bestanden import bewaar\n"
        "from overlegtafel.core.database.db import transaction\n"
        "app = create_app()\n"
        "with app.app_context(), transaction() as session: bewaar(session, b'x', type='text/plain')\n"
    )
    omgeving = process_environ(settings)
    loos = subprocess.run([sys.executable, "-m", "overlegtafel", "db", "upgrade"], env=omgeving, cwd=ROOT, check=True)
    assert loos.returncode == 0
    (map_ / "overlegtafel.db").chmod(0o644)
    map_.chmod(0o755)
    subprocess.run([sys.executable, "-c", program], env=omgeving, cwd=ROOT, check=True)
    for pad in (map_, *map_.rglob("*")):
        rechten = stat.S_IMODE(pad.stat().st_mode)
        assert rechten & 0o077 == 0, (pad, oct(rechten))
