"""A region calls its tables as it likes: pages and mail follow, what the software is called stays."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.publicatie.rules import woorden_voor
from tests.contracts.source import ROOT
from tests.publicatie.test_home import streek as streek

SOFTWARE = ("overlegtafel worker", "waar Overlegtafel op draait", "Overlegtafel doet dat niet", "overlegtafel logboek")
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))


def test_pages_follow_the_word_of_the_region(client: FlaskClient, streek: datetime) -> None:
    with transaction() as session:
        instellingen.zet(session, "regio_naam", "De Vier Kreken", daad=Daad(streek))
        instellingen.zet(session, "tafel_woord", "dialoogtafel", daad=Daad(streek))
    for pad in ("/", "/over", "/woorden", "/voorstellen", "/bijeenkomsten", "/contact", "/nieuws.atom", "/jaar"):
        woorden = re.sub(r"<[^>]*>", " ", client.get(pad).text)
        assert "ialoogtafel" in woorden, pad
        assert "verlegtafel" not in woorden, pad


def test_another_word_than_those_is_refused(client: FlaskClient, streek: datetime) -> None:
    with pytest.raises(Ongeldig), transaction() as session:
        instellingen.zet(session, "tafel_woord", "tafeltje", daad=Daad(streek))


def test_a_word_keeps_its_place_on_the_page() -> None:
    ankers = [[woord.anker for woord in woorden_voor(tafel)] for tafel in ("overlegtafel", "ontwikkeltafel")]
    assert ankers[0] == ankers[1]
    assert "virtuele-overlegtafel" in ankers[0]
    assert "Virtuele ontwikkeltafel" in [woord.naam for woord in woorden_voor("ontwikkeltafel")]


@pytest.mark.parametrize("pad", TEMPLATES, ids=lambda pad: str(pad.relative_to(ROOT)))
def test_no_template_writes_the_word_itself(pad: Path) -> None:
    tekst = re.sub(r"\{#.*?#\}", "", pad.read_text(encoding="utf-8"), flags=re.S)
    tekst = re.sub(r"woord\('Virtuele overlegtafel'|__Host-overlegtafel|'Overlegtafel'", "", tekst)
    for software in SOFTWARE:
        tekst = tekst.replace(software, "")
    assert re.findall(r"\boverlegtafels?\b(?![-_])", tekst, flags=re.I) == []
