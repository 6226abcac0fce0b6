"""What the page on accessibility says was tested, was."""

from __future__ import annotations

from flask.testing import FlaskClient

from overlegtafel.publicatie.rules import GETOETST
from tests.contracts.source import ROOT

BEWIJS = {
    "nagekeken met axe": ("test_pages:test_pages_of_a_visitor_are_accessible", "test_pages:test_pages_of_a_user_are"),
    "Pagina's zonder inhoud": ("test_staten:test_empty_pages", "test_staten:test_pages_with_an_error"),
    "320 pixels": ("crawl:too_wide", "crawl:at twice the size"),
    "geldige HTML": ("../publicatie/test_bereikbaar:test_every_page_is_valid_html",),
    "alleen een toetsenbord": (
        "test_keyboard:test_a_visitor_gives_inbreng_without_a_mouse",
        "test_toetsenbord:test_a_visitor_reacts_to_an_article",
        "test_toetsenbord:test_an_inkoper_judges_and_answers",
        "test_toetsenbord:test_a_secretaris_plans_a_bijeenkomst",
        "test_toetsenbord:test_the_gastheer_signs",
    ),
    "lijst van wat er mis is": ("test_keyboard:test_what_is_wrong_is_said_first_and_leads_to_its_field",),
    "zonder JavaScript": ("test_keyboard:test_without_script_the_form_works_all_the_same",),
}


def test_each_claim_has_a_test_that_is_there() -> None:
    gevonden = {zin: [stukje for stukje in BEWIJS if stukje in zin] for zin in GETOETST}
    assert [zin for zin, stukjes in gevonden.items() if len(stukjes) != 1] == []
    for plek in (plek for plekken in BEWIJS.values() for plek in plekken):
        bestand, _, naam = plek.partition(":")
        assert naam in (ROOT / "tests" / "browser" / f"{bestand}.py").read_text(encoding="utf-8"), plek


def test_the_page_says_what_was_tested_and_what_was_not(client: FlaskClient) -> None:
    pagina = client.get("/toegankelijkheid").text.replace("&#39;", "'")
    assert [zin for zin in GETOETST if zin not in pagina] == []
    assert "30 november 2026" in pagina
    assert "nog niet uitgeprobeerd" in pagina
