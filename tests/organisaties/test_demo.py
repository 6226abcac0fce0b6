"""Signing in and reading mail in a demo: easy, and only on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from flask import Flask

from overlegtafel.core.database.db import transaction
from overlegtafel.organisaties.services import maak_demo_link
from overlegtafel.outbox.models import Mail
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from tests.conftest import Cast

BUITEN = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def demo(site: Flask) -> Iterator[Flask]:
    site.config["IS_DEMO"] = True
    yield site
    site.config["IS_DEMO"] = False


def link(cast: Cast, nu: datetime) -> str:
    with transaction() as session:
        return urlsplit(maak_demo_link(session, cast.anna, nu=nu)).path


def mail(nu: datetime) -> Mail:
    with transaction() as session:
        context = {"naam": "Anna", "token": "a" * 26, "code": "123 456", "minuten": 15}
        return queue_mail(session, Brief("inloggen", "x", "gebruiker", 1, ("a@x.example",), context), nu=nu)


def test_a_demo_link_works_twice_and_in_any_browser(demo: Flask, cast: Cast, nu: datetime) -> None:
    pad = link(cast, nu)
    for _ in range(2):
        client = demo.test_client()
        assert client.get(pad).location == "/inloggen/demo"
        assert "Inloggen als Anna" in client.get("/inloggen/demo").text
        assert client.get("/start").status_code == 302, "a GET signed in"
        assert client.post("/inloggen/demo").location == "/start"
        assert "Dag Anna" in client.get("/start").text


def test_a_demo_link_works_on_this_machine_only(demo: Flask, cast: Cast, nu: datetime) -> None:
    client = demo.test_client()
    client.get(link(cast, nu))
    assert client.post("/inloggen/demo", environ_base=BUITEN).status_code == 404
    demo.config["IS_DEMO"] = False
    assert client.post("/inloggen/demo").status_code == 404
    assert client.get("/start").status_code == 302


def test_a_normal_link_is_no_demo_link(demo: Flask, cast: Cast) -> None:
    assert demo.test_client().post("/inloggen/demo").status_code == 410


def test_mail_of_a_demo_can_be_read(demo: Flask, cast: Cast, nu: datetime) -> None:
    nummer = mail(nu).id
    client = demo.test_client()
    assert "Uw inloglink" in client.get("/demopost").text
    pagina = client.get(f"/demopost/{nummer}").text
    assert f'href="http://127.0.0.1:5000/t/{"a" * 26}"' in pagina
    assert "123 456" in pagina
    html = client.get(f"/demopost/{nummer}/html")
    assert "default-src 'none'" in html.headers["Content-Security-Policy"]
    assert "123 456" in html.text
    assert client.get("/demopost/999").status_code == 404


def test_the_personal_link_in_a_mail_of_a_demo_is_that_of_its_first_recipient(demo: Flask, nu: datetime) -> None:
    regel = {"titel": "Nieuws", "url": "https://kreken.example/1", "moment": nu}
    context = {"ritme": "dagelijks", "groepen": [("FOT", [regel])], "aantal": 1, "meer": 0, "dag": nu.date()}
    brief = Brief("overzicht", "x", "overzicht", 1, ("daan@x.example",), context, is_lijst=True, is_persoonlijk=True)
    with transaction() as session:
        nummer = queue_mail(session, brief, nu=nu).id
    client = demo.test_client()
    for pad in (f"/demopost/{nummer}", f"/demopost/{nummer}/html"):
        gevonden = re.search(r"/meldingen/van/[^\s\"<]+", client.get(pad).text)
        assert gevonden is not None
        assert client.get(gevonden[0]).location == "/meldingen"


@pytest.mark.parametrize("pad", ["/demopost", "/demopost/1", "/demopost/1/html"])
def test_mail_is_hidden_outside_a_demo_and_from_other_machines(demo: Flask, cast: Cast, nu: datetime, pad: str) -> None:
    mail(nu)
    assert demo.test_client().get(pad, environ_base=BUITEN).status_code == 404
    demo.config["IS_DEMO"] = False
    assert demo.test_client().get(pad).status_code == 404
