"""An unchanged page answers 304, a changed one never does, and who signed in gets a page of his own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.web.onthouden import Bewaard, Geheugen
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.services.ordenen import trek_in
from tests.conftest import NU, Cast, meld_aan
from tests.publicatie.test_home import geef_inbreng

PAGINA = "/voorstellen/2026-001"


@pytest.fixture
def inbreng(site: Flask) -> Iterator[Inbreng]:
    """Give an inbreng that everybody reads, in a house that remembers its pages."""
    oud, site.extensions["bladgeheugen"] = site.extensions["bladgeheugen"], Geheugen(1_000_000)
    yield geef_inbreng("zeepsop", NU)
    site.extensions["bladgeheugen"] = oud


def test_an_unchanged_page_answers_304_also_after_a_minute(client: FlaskClient, inbreng: Inbreng) -> None:
    eerste = client.get(PAGINA)
    assert (eerste.status_code, eerste.headers["Cache-Control"]) == (200, "private, no-cache")
    assert client.get(PAGINA).data == eerste.data
    for minuten in (0, 5):
        clock.zet_klok(NU + timedelta(minutes=minuten))
        weer = client.get(PAGINA, headers={"If-None-Match": eerste.headers["ETag"]})
        assert (weer.status_code, weer.data) == (304, b"")
        assert weer.headers["Content-Security-Policy"] == eerste.headers["Content-Security-Policy"]


def test_a_page_is_new_at_once_after_an_act(client: FlaskClient, inbreng: Inbreng) -> None:
    eerste = client.get(PAGINA)
    assert "zeepsop" in eerste.text
    with transaction() as session:
        trek_in(session, session.get_one(Inbreng, inbreng.id), daad=Daad(NU))
    weer = client.get(PAGINA, headers={"If-None-Match": eerste.headers["ETag"]})
    assert weer.status_code == 200
    assert "zeepsop" not in weer.text


def test_a_planned_moment_makes_the_page_new_by_itself(client: FlaskClient, inbreng: Inbreng) -> None:
    with transaction() as session:
        session.get_one(Inbreng, inbreng.id).openbaar_vanaf = NU + timedelta(minutes=3)
    eerder = client.get(PAGINA).text.count("zeepsop")
    clock.zet_klok(NU + timedelta(minutes=3))
    assert client.get(PAGINA).text.count("zeepsop") > eerder


def test_who_signed_in_neither_leaves_nor_gets_a_page_of_visitors(
    client: FlaskClient, inbreng: Inbreng, cast: Cast, site: Flask
) -> None:
    anna = site.test_client()
    meld_aan(anna, cast.anna.id)
    eigen = anna.get(PAGINA)
    assert ("Anders beoordelen" in eigen.text, "ETag" in eigen.headers) == (True, False)
    assert "Anders beoordelen" not in client.get(PAGINA).text
    assert "Anders beoordelen" in anna.get(PAGINA).text


def test_forms_and_what_is_not_there_are_not_kept(client: FlaskClient, inbreng: Inbreng) -> None:
    for adres in ("/inbreng/nieuw", "/voorstellen/2026-999", "/gezond"):
        assert "ETag" not in client.get(adres).headers


def test_the_memory_holds_no_more_than_its_size() -> None:
    geheugen, stand = Geheugen(10), (1, 1)
    for naam in ("a", "b", "c"):
        geheugen.houd(naam, Bewaard(stand, "x", b"12345"))
        geheugen.geef("a", stand)
    assert [geheugen.geef(naam, stand) is not None for naam in "abc"] == [True, False, True]
    assert geheugen.geef("a", (2, 1)) is None
    geheugen.houd("a", Bewaard(stand, "y", b"1234567890"))
    assert [geheugen.geef(naam, stand) is not None for naam in "ac"] == [True, False]
    geheugen.houd("groot", Bewaard(stand, "z", b"1" * 11))
    assert geheugen.geef("groot", stand) is None
