"""The mails that leave the desk read as they did: what they say, and nothing more than that."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from overlegtafel.core.database.db import transaction
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from tests.mailregels import fouten_in

SNAPSHOTS = Path(__file__).parent / "snapshots"
NU = datetime.fromisoformat("2026-11-20T10:00:00+01:00")
CONTEXT: dict[str, dict[str, Any]] = {
    "doorgestuurd": {"naam": "Daan", "nummer": "2026-002", "voorstel": Nummer(2026, 1), "ontvangen_op": NU},
    "vraag_afzender": {
        "naam": "Bram",
        "onderwerp": "Wachttijd <script>",
        "ontvangen_op": NU,
        "vraag": "Over welke wijk gaat dit?\n\nEn sinds <wanneer>?",
        "regels": ["Over welke wijk gaat dit?", "En sinds <wanneer>?"],
    },
}


def inhoud(melding: str) -> dict[str, Any]:
    with transaction() as session:
        brief = Brief(melding, f"{melding}:1", "bericht", 1, ("daan@post.example",), CONTEXT[melding])
        return queue_mail(session, brief, nu=NU).inhoud


@pytest.mark.parametrize("melding", CONTEXT)
def test_the_mail_reads_as_it_did(site: Flask, melding: str) -> None:
    gemaakt = inhoud(melding)
    assert fouten_in(gemaakt) == []
    gelezen = f"Onderwerp: {gemaakt['onderwerp']}\n\n{gemaakt['tekst']}"
    assert gelezen == (SNAPSHOTS / f"{melding}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("melding", CONTEXT)
def test_no_key_and_no_markup_of_others_goes_along(site: Flask, melding: str) -> None:
    gemaakt = inhoud(melding)
    assert "/t/" not in gemaakt["html"] + gemaakt["tekst"]
    assert "<script>" not in gemaakt["html"]
    assert "<wanneer>" not in gemaakt["html"]
