"""The words of the site: each explained, in order, and found from where it stands."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from overlegtafel.publicatie.rules import woorden_voor
from tests.contracts.source import ROOT

VERWIJZING = re.compile(r"\{\{ woord\('([^']+)'")


def test_words_stand_in_the_order_of_the_alphabet_and_once() -> None:
    namen = [woord.naam.lower() for woord in woorden_voor("overlegtafel")]
    assert namen == sorted(set(namen))


def test_each_word_has_its_place_on_the_page(client: FlaskClient) -> None:
    pagina = client.get("/woorden").text
    assert [woord.naam for woord in woorden_voor("overlegtafel") if f'id="{woord.anker}"' not in pagina] == []


def test_what_pages_explain_stands_in_the_list() -> None:
    bladen = (ROOT / "templates").rglob("*.html")
    gebruikt = {naam.lower() for blad in bladen for naam in VERWIJZING.findall(blad.read_text(encoding="utf-8"))}
    assert len(gebruikt) > 3
    assert gebruikt <= {woord.naam.lower() for woord in woorden_voor("overlegtafel")}


def test_a_complaint_goes_to_the_gemeente_and_questions_by_mail(client: FlaskClient) -> None:
    pagina = client.get("/contact").text
    assert "mailto:inbreng@kreken.example" in pagina
    assert "klacht indienen bij" in pagina
    assert "Algemene wet bestuursrecht" in pagina
