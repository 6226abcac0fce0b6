"""`overlegtafel init`, as a person runs it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from overlegtafel import create_app
from overlegtafel.core.database.db import db
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Lidmaatschap
from tests.processes import process_environ, run

pytestmark = pytest.mark.proces
ANTWOORDEN = {
    "--regio": "De Plassen",
    "--gastheer": "Gemeente Plas",
    "--naam": "Bea",
    "--beheerder": "Bea@Plas.example",
    "--mailadres": "inbreng@plas.example",
}


def _settings(folder: Path) -> dict[str, str]:
    return {"OVERLEGTAFEL_DATA_DIR": str(folder / "var"), "OVERLEGTAFEL_BASE_URL": "https://tafel.plas.example"}


def _opties(**anders: str | None) -> list[str]:
    antwoorden: dict[str, str | None] = {**ANTWOORDEN, **{f"--{naam}": waarde for naam, waarde in anders.items()}}
    return [deel for naam, waarde in antwoorden.items() if waarde is not None for deel in (naam, waarde)]


def _weigering(done: subprocess.CompletedProcess[bytes], code: int) -> str:
    assert done.returncode == code, done.stderr
    assert done.stdout == b""
    (zin,) = done.stderr.decode().splitlines()
    return zin


def test_options_alone_set_up_an_empty_installation(tmp_path: Path) -> None:
    done = run(_settings(tmp_path), "init", *_opties(), "--rol", "inkoper")

    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    assert "ingericht voor De Plassen" in said
    assert re.search(r"https://tafel\.plas\.example/t/[a-z2-7]{26}\n", said)
    app = create_app(_settings(tmp_path), is_web=False)
    with app.app_context():
        leden = db.session.query(Lidmaatschap).all()
        assert {lid.rol for lid in leden} == {Rol.BEHEERDER, Rol.INKOPER}
        assert {lid.gebruiker.email for lid in leden} == {"bea@plas.example"}
        db.session.remove()
        db.engine.dispose()


def test_what_must_still_be_set_is_said_and_can_be_used_as_it_is(tmp_path: Path) -> None:
    said = run(_settings(tmp_path), "init", *_opties()).stdout.decode()

    regels = dict(re.findall(r"(OVERLEGTAFEL_\w+)=(\S+)", said))
    assert set(regels) == {"OVERLEGTAFEL_SECRET_KEY", "OVERLEGTAFEL_MAIL_ADDRESS", "OVERLEGTAFEL_SMTP_URL"}
    create_app(_settings(tmp_path) | regels)


def test_the_link_signs_the_first_person_in_once(tmp_path: Path) -> None:
    said = run(_settings(tmp_path), "init", *_opties()).stdout.decode()
    (link,) = re.findall(r"/t/[a-z2-7]{26}", said)
    app = create_app(_settings(tmp_path) | {"OVERLEGTAFEL_SECRET_KEY": "s" * 40})
    app.config["WTF_CSRF_ENABLED"] = False

    browser, ander = (app.test_client() for _ in range(2))
    gezien = browser.get(link, base_url="https://tafel.plas.example")
    begonnen = browser.post(gezien.location, base_url="https://tafel.plas.example", follow_redirects=True)
    ander_gezien = ander.get(link, base_url="https://tafel.plas.example")
    if ander_gezien.status_code == 302:
        ander.post(ander_gezien.location, base_url="https://tafel.plas.example")

    assert begonnen.status_code == 200
    assert browser.get("/beheer", base_url="https://tafel.plas.example").status_code == 200
    assert ander.get("/beheer", base_url="https://tafel.plas.example").status_code == 302
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("naam", ["regio", "gastheer", "naam", "beheerder", "mailadres"])
def test_a_missing_option_without_a_terminal_is_wrong_usage(naam: str, tmp_path: Path) -> None:
    assert f"--{naam}" in _weigering(run(_settings(tmp_path), "init", *_opties(**{naam: None})), 64)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("naam", ["beheerder", "mailadres"])
@pytest.mark.parametrize(
    "adres", ["bea", "bea@", "bea@plas", "een twee@plas.example", "bea@plas.example\nBcc: x@y.example"]
)
def test_an_address_that_is_none_is_bad_data(naam: str, adres: str, tmp_path: Path) -> None:
    assert f"--{naam}" in _weigering(run(_settings(tmp_path), "init", *_opties(**{naam: adres})), 65)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("naam", ["regio", "gastheer", "naam"])
def test_an_empty_answer_is_bad_data(naam: str, tmp_path: Path) -> None:
    assert f"--{naam}" in _weigering(run(_settings(tmp_path), "init", *_opties(**{naam: "  "})), 65)


def test_an_installation_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    assert run(_settings(tmp_path), "init", *_opties()).returncode == 0
    before = (tmp_path / "var" / "overlegtafel.db").read_bytes()

    zin = _weigering(run(_settings(tmp_path), "init", *_opties(regio="De Meren")), 65)

    assert zin == "Deze installatie is al ingericht; er is niets veranderd."
    assert (tmp_path / "var" / "overlegtafel.db").read_bytes() == before


def test_what_was_not_given_is_asked_at_a_terminal(tmp_path: Path) -> None:
    boven, onder = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "overlegtafel", "init", *_opties(regio=None, naam=None)],
        env=process_environ(_settings(tmp_path)),
        stdin=onder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.write(boven, b"De Plassen\nBea\n")
    stdout, stderr = process.communicate(timeout=300)
    os.close(boven)
    os.close(onder)

    assert process.returncode == 0, stderr
    assert b"Naam van de regio: " in stderr
    assert b"ingericht voor De Plassen" in stdout
