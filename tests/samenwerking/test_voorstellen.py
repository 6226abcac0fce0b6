"""A mail of a gemeente to the address of the region becomes a traject by a person's click, and of nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from overlegtafel.core.database.db import transaction
from overlegtafel.samenwerking.rules.voorstellen import titel_uit, weiger_voorstel
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal
from overlegtafel.virtuele_tafel.rules import NieuweInbreng
from overlegtafel.virtuele_tafel.services import submit_inbreng
from tests.conftest import NU
from tests.samenwerking.conftest import Als, Regio

LIJST = "/samenwerking/voorstellen"
NIEUW = {"titel": "Trapliften", "soort": "levering", "verwachte_aankondiging": "2027-09-01"}
GEEN = "Dit bericht is geen voorstel voor de kalender."


@pytest.mark.parametrize(
    ("anders", "titel", "zin"),
    [
        ({}, "Traject: trapliften", None),
        ({}, "Trapliften", GEEN),
        ({"is_afzender_bevestigd": False}, "Traject: trapliften", GEEN),
        ({"organisatie_id": 9}, "Traject: trapliften", GEEN),
        ({"kanaal": Kanaal.FORMULIER}, "Traject: trapliften", GEEN),
        ({"ingetrokken_op": NU}, "Traject: trapliften", "Dit bericht is ingetrokken of verwijderd."),
    ],
)
def test_only_a_mail_surely_of_a_gemeente_proposes(anders: dict[str, Any], titel: str, zin: str | None) -> None:
    velden: dict[str, Any] = {"kanaal": Kanaal.MAIL, "organisatie_id": 1, "is_afzender_bevestigd": True} | anders
    assert weiger_voorstel(Inbreng(**velden), titel, {1, 2}) == zin


def test_the_title_is_the_subject_without_its_first_word() -> None:
    assert titel_uit("Traject: Trapliften en plateauliften") == "Trapliften en plateauliften"


def _mail(organisatie_id: int | None, onderwerp: str, *, is_zeker: bool = True) -> None:
    with transaction() as session:
        nieuw = NieuweInbreng(
            kanaal=Kanaal.MAIL,
            ontvangen_op=NU - timedelta(hours=1),
            onderwerp=onderwerp,
            afzender="Ayla",
            tekst="Wij willen trapliften inkopen.",
            organisatie_id=organisatie_id,
            is_afzender_bevestigd=is_zeker,
        )
        submit_inbreng(session, nieuw, nu=NU)


def test_a_mail_becomes_a_traject_or_is_put_aside(als: Als, regio: Regio) -> None:
    for wie, onderwerp, zeker in (
        (regio.lindeveen.id, "FW: Traject: Trapliften", True),
        (regio.zandwoude.id, "Traject: Drukwerk", True),
        (regio.lindeveen.id, "Traject: Vervalst", False),
        (None, "Traject: Vreemd", False),
        (regio.lindeveen.id, "Een vraag over het tarief", True),
    ):
        _mail(wie, onderwerp, is_zeker=zeker)
    coen, ayla = als("coordinator"), als("adviseur_lindeveen")
    alles, eigen = (browser.get(LIJST).get_data(as_text=True) for browser in (coen, ayla))
    assert ("Drukwerk" in alles, "Drukwerk" in eigen, "Trapliften" in eigen) == (True, False, True)
    assert not [woord for woord in ("Vervalst", "Vreemd", "tarief") if woord in alles]
    assert "Voorstellen voor de kalender per mail" in ayla.get("/start").get_data(as_text=True)
    assert ayla.get(f"{LIJST}/2").status_code == 404, "of another gemeente"
    assert "Wij willen trapliften inkopen." in ayla.get(f"{LIJST}/1").get_data(as_text=True)
    assert ayla.post(f"{LIJST}/1", data=NIEUW).location == "/samenwerking/trajecten/2026-001"
    assert ayla.post(f"{LIJST}/1", data=NIEUW).status_code == 404, "once"
    assert coen.post(f"{LIJST}/2/opzij", data={"reden": "Te klein."}).status_code == 302
    assert "Er wachten geen voorstellen" in coen.get(LIJST).get_data(as_text=True)
    traject = als("coordinator").get("/samenwerking/trajecten/2026-001").get_data(as_text=True)
    assert "Gemeente Lindeveen" in traject
    assert "2026-001" in als("anna").get("/voorstellen/2026-001").get_data(as_text=True)


@pytest.mark.parametrize("wie", ["", "anna", "coordinator", "programmamanager", "adviseur_zandwoude", "vakspecialist"])
def test_who_looks_at_proposals(als: Als, regio: Regio, wie: str) -> None:
    mag = wie in ("coordinator", "adviseur_zandwoude")
    assert als(wie).get(LIJST).status_code == (200 if mag else 403 if wie else 302)
