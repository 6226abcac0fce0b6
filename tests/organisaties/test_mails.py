"""Every mail of this room, as it is read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import transaction
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from tests.mailregels import fouten_in

SNAPSHOTS = Path(__file__).parent / "snapshots"
CONTEXT: dict[str, dict[str, Any]] = {
    "adreswijziging": {
        "naam": "Femke",
        "oud": "femke@krommekreek.example",
        "nieuw": "femke@elders.example",
        "token": "a" * 26,
    },
    "inloggen": {"naam": "Anna", "token": "a" * 26, "code": "123 456", "minuten": 15},
    "uitnodiging": {
        "naam": "Femke",
        "adres": "femke@krommekreek.example",
        "organisatie": "Thuiszorg De Kromme Kreek",
        "rol": "medewerker",
        "token": "b" * 26,
        "door": "Bram",
    },
}


@pytest.mark.parametrize("melding", CONTEXT)
def test_the_mail_reads_as_it_did(site: Flask, nu: datetime, melding: str) -> None:
    with transaction() as session:
        instellingen.zet(session, "regio_naam", "De Vier Kreken", daad=Daad(nu))
        instellingen.zet(session, "gastheer_naam", "Gemeente Oosterkreek", daad=Daad(nu))
        brief = Brief(melding, f"{melding}:1", "gebruiker", 1, ("femke@krommekreek.example",), CONTEXT[melding])
        inhoud = queue_mail(session, brief, nu=nu).inhoud
    assert fouten_in(inhoud) == []
    gelezen = f"Onderwerp: {inhoud['onderwerp']}\n\n{inhoud['tekst']}"
    assert gelezen == (SNAPSHOTS / f"{melding}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("melding", CONTEXT)
def test_html_has_the_same_links_as_the_text_and_nothing_from_elsewhere(
    site: Flask, nu: datetime, melding: str
) -> None:
    with transaction() as session:
        brief = Brief(melding, f"{melding}:1", "gebruiker", 1, ("femke@krommekreek.example",), CONTEXT[melding])
        inhoud = queue_mail(session, brief, nu=nu).inhoud
    adres = f"http://127.0.0.1:5000/t/{CONTEXT[melding]['token']}"
    assert f'href="{adres}"' in inhoud["html"]
    assert adres in inhoud["tekst"].split()
    assert inhoud["html"].count("http") == inhoud["tekst"].count("http")
