"""Every mail of this room, as it is read."""

from __future__ import annotations

from datetime import UTC, datetime
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
URL = "http://127.0.0.1:5000/overeenkomsten/DO-HBH/opzeggingen"
OPZEGGING = {
    "wie": "De partij",
    "overeenkomst": "Hulp bij het huishouden",
    "is_basis": False,
    "gemeente": "",
    "product": "",
    "wat": "de overeenkomst",
    "partij": "Thuiszorg De Kromme Kreek",
    "ontvangen": "20 november 2026",
    "termijn": "3 maanden",
    "laatste_dag": "20 februari 2027",
    "url": URL,
}
STAND = {
    "naam": "H. Boer",
    "organisatie": "Zorgboerderij 't Hoge Land",
    "overeenkomst": "Basisovereenkomst",
    "beslisdag": "18 december 2026",
    "vraag": "De handtekening ontbreekt.",
    "herstel_dag": "27 november 2026",
    "grond": "De eigen verklaring is niet ondertekend.",
    "eis": "Artikel 4, tweede lid.",
    "voorwaarde": "De VOG komt nog.",
    "voorwaarde_dag": "1 februari 2027",
    "rechtsmiddel": "Bespreek het eerst met ons.",
    "url": "http://127.0.0.1:5000/toetreden/1",
    "token": "",
}
GEBREK = {
    "grond": "De wachttijden zijn niet gemeld.",
    "herstel_dag": "18 december 2026",
    "zonder_termijn": "",
    "hoe": "De wachttijden staan nu op de site.",
    "reden": "Het is niet hersteld.",
}
VOLMACHT = {
    "gemeente": "Gemeente Lindeveen",
    "kenmerk": "V-1",
    "overeenkomst": "Hulp bij het huishouden",
    "reden": "Besluit van het college, B-12.",
    "url": "http://127.0.0.1:5000/overeenkomsten/DO-HBH/volmachten",
}
MAILS: dict[str, tuple[str, dict[str, Any]]] = {
    **{
        f"opzegging_{stap}": ("opzegging", OPZEGGING | {"stap": stap})
        for stap in ("ontvangen", "gevraagd", "van_tafel")
    },
    **{
        f"toetreding_{stap}": ("toetreding_stand", STAND | {"stap": stap})
        for stap in ("ontvangen", "herstel", "aangevuld", "toegelaten", "geweigerd")
    },
    "toetreding_begonnen": ("toetreding_begonnen", {"overeenkomst": "Basisovereenkomst", "token": "a" * 26}),
    "gemeentestuk_verzegeld": ("gemeentestuk_verzegeld", OPZEGGING | {"versie": "1.1", "sha256": "a1" * 32}),
    "stuk_verzegeld": ("stuk_verzegeld", OPZEGGING | {"versie": "1.1", "sha256": "a1" * 32}),
    **{
        f"voorbehoud_{'aanvaard' if ja else 'niet'}": (
            "voorbehoud_beantwoord",
            OPZEGGING
            | {"versie": "1.1", "is_aanvaard": ja, "voorbehoud": "Mits het stijgt.", "antwoord": "Zo is het."},
        )
        for ja in (True, False)
    },
    **{
        f"ingebrekestelling_{stap}": ("ingebrekestelling", OPZEGGING | GEBREK | {"stap": stap})
        for stap in ("gesteld", "hersteld", "ontbonden")
    },
    **{
        f"voorwaarde_{stap}": ("voorwaarde", STAND | {"stap": stap, "waarom": "Gezien.", "laatste_dag": "1 maart 2027"})
        for stap in ("nadert", "vervuld", "niet_vervuld")
    },
    "bewijsstuk_verloopt": (
        "bewijsstuk_verloopt",
        OPZEGGING | {"soort": "uittreksel van de KvK", "organisatie": "Kreek"},
    ),
    **{
        f"volmacht_{naam}": ("volmacht", VOLMACHT | {"stap": naam.partition("_")[0], "laatste_dag": dag})
        for naam, dag in (("ingetrokken", ""), ("ingetrokken_later", "30 november 2026"), ("hersteld", ""))
    },
    "versie_aangeboden": (
        "versie_aangeboden",
        OPZEGGING | {"versie": "1.1", "geldig_van": datetime(2026, 12, 31, 23, tzinfo=UTC), "termijn": "30 dagen"},
    ),
}


@pytest.mark.parametrize("naam", MAILS)
def test_the_mail_reads_as_it_did(site: Flask, nu: datetime, naam: str) -> None:
    melding, context = MAILS[naam]
    with site.app_context(), transaction() as session:
        instellingen.zet(session, "regio_naam", "De Vier Kreken", daad=Daad(nu))
        instellingen.zet(session, "gastheer_naam", "Gemeente Oosterkreek", daad=Daad(nu))
        brief = Brief(melding, f"{naam}:1", "overeenkomst", 1, ("bram@krommekreek.example",), context)
        inhoud = queue_mail(session, brief, nu=nu).inhoud
    assert fouten_in(inhoud) == []
    gelezen = f"Onderwerp: {inhoud['onderwerp']}\n\n{inhoud['tekst']}"
    assert gelezen == (SNAPSHOTS / f"{naam}.txt").read_text(encoding="utf-8")
    assert inhoud["html"].count("http") == inhoud["tekst"].count("http")
