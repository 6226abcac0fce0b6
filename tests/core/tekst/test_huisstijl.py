"""One source of colours: mail and logo follow static/css/theme.css."""

from __future__ import annotations

import json
import logging
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from flask import Flask, g

from overlegtafel import create_app
from overlegtafel.core.database.instellingen import INSTELLINGEN
from overlegtafel.core.errors import InstellingFout
from overlegtafel.core.tekst import huisstijl
from overlegtafel.core.tekst.huisstijl import KLEUREN, kleur_van, kleuren_van, lees_thema
from overlegtafel.core.web.pagina import asset
from overlegtafel.outbox.services import render
from tests.conftest import environ
from tests.contracts.source import ROOT
from tests.processes import find_program, miss

THEMA = ROOT / "static" / "css" / "theme.css"
CONTEXT = {"naam": "Anna", "token": "a" * 26, "code": "123 456", "minuten": 15}
PAARS = "#5a2a82"


def in_paars(css: str) -> str:
    """Return the theme with another colour of the house."""
    assert css.count("--overlegtafel-petrol-700: #0e525e;") == 1
    return css.replace("--overlegtafel-petrol-700: #0e525e;", f"--overlegtafel-petrol-700: {PAARS};")


def test_our_theme_has_every_colour_of_a_mail(caplog: pytest.LogCaptureFixture) -> None:
    thema = lees_thema(THEMA.read_text(encoding="utf-8"))
    assert {naam for naam, _ in KLEUREN.values() if kleur_van(thema, naam) is None} == set()
    assert kleuren_van(THEMA.read_text(encoding="utf-8"))["knop"] == "#0e525e"
    assert caplog.records == []


def test_the_frame_of_a_mail_has_no_colours_of_its_own() -> None:
    frame = (ROOT / "templates" / "layouts" / "mail.html").read_text(encoding="utf-8")
    stijl = frame.partition("<style>")[2].partition("</style>")[0]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", stijl) == []
    assert set(re.findall(r"\{\{ huisstijl\.(\w+) \}\}", stijl)) == set(KLEUREN)


def test_a_mail_takes_the_colours_of_another_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "theme.css").write_text(in_paars(THEMA.read_text(encoding="utf-8")), encoding="utf-8")
    app = create_app(environ(tmp_path, f"sqlite:///{tmp_path}/leeg.db"))
    assert "#0e525e" in _mail(app)
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    huisstijl.init_app(app)
    mail = _mail(app)
    assert mail.count(PAARS) == 2
    assert "#0e525e" not in mail


def _mail(app: Flask) -> str:
    with app.app_context():
        g.instellingen = {soort.sleutel: soort.standaard for soort in INSTELLINGEN} | {"regio_naam": "De Vier Kreken"}
        return render("inloggen", "body.html", CONTEXT)


@pytest.mark.parametrize(
    ("css", "kleur"),
    [
        (":root { --a: #123456; }", "#123456"),
        (":root { --a: var(--b); --b: var( --c ); --c: #abc; }", "#abc"),
        (":root { --a: var(--b, #123456); }", "#123456"),
        (".gemeente-theme { --a: rgb(1 2 3 / 50%); }", "rgb(1 2 3 / 50%)"),
        (":root { --a: navy; } @media (prefers-color-scheme: dark) { :root { --a: white; } }", "navy"),
        ("/* :root { --a: red; } */ :root { --a: #123456; }", "#123456"),
        (":root { --a: var(--b); --b: var(--a); }", None),
        (":root { --a: oklch(60% 0.1 200); }", None),
        (":root { --a: url(https://elders.example/x); }", None),
        ("", None),
    ],
)
def test_a_colour_is_followed_to_what_a_mail_can_show(css: str, kleur: str | None) -> None:
    assert kleur_van(lees_thema(css), "--a") == kleur


def test_a_theme_without_a_colour_leaves_a_mail_readable_and_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        kleuren = kleuren_van("")
    assert (kleuren["tekst"], kleuren["vel"]) == ("#000000", "#ffffff")
    assert (kleuren["knop"], kleuren["knoptekst"]) == ("#000000", "#ffffff")
    assert len(caplog.records) == len(KLEUREN)


@pytest.mark.proces
def test_the_build_gives_the_logo_the_colours_of_the_theme(tmp_path: Path) -> None:
    node = find_program("node")
    if not (ROOT / "node_modules").exists():
        miss("node_modules")
    shutil.copytree(ROOT / "static", tmp_path / "static", ignore=shutil.ignore_patterns("dist"))
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    thema = tmp_path / "static" / "css" / "theme.css"
    thema.write_text(in_paars(thema.read_text(encoding="utf-8")), encoding="utf-8")
    subprocess.run([node, "static/build.mjs"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    dist = tmp_path / "static" / "dist"
    manifest = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    for naam in ("logo.svg", "favicon.svg"):
        plaatje = (dist / manifest[naam]).read_text(encoding="utf-8")
        assert f'r="24" fill="{PAARS}"' in plaatje
        assert 'fill="#e2a72e"' in plaatje
        assert "var(" not in plaatje


def test_pages_show_the_logo_that_was_built(site: Flask) -> None:
    pagina = site.test_client().get("/over").text
    assert re.search(r'<img class="overlegtafel-kop__logo" src="/static/dist/logo-\w+\.svg"', pagina)
    assert re.search(r'<link rel="icon" href="/static/dist/favicon-\w+\.svg"', pagina)


def test_a_setting_chooses_another_theme(tmp_path: Path) -> None:
    waarden = environ(tmp_path, f"sqlite:///{tmp_path}/leeg.db")
    site = create_app(waarden | {"OVERLEGTAFEL_THEMA": "duin"})
    assert "#6b3470" in _mail(site)
    with site.test_request_context():
        assert re.fullmatch(r"/static/dist/thema-\w+\.css", asset("thema.css"))
        ander = asset("logo.svg")
    with create_app(waarden).test_request_context():
        assert asset("logo.svg") != ander


@pytest.mark.parametrize("naam", ["bestaat-niet", "../theme", "Duin"])
def test_a_theme_that_there_is_not_is_refused(tmp_path: Path, naam: str) -> None:
    with pytest.raises(InstellingFout, match="OVERLEGTAFEL_THEMA"):
        create_app(environ(tmp_path, f"sqlite:///{tmp_path}/leeg.db") | {"OVERLEGTAFEL_THEMA": naam})
