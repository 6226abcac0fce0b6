"""What everybody opens first answers on both databases: a question that only one of them takes is found here."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask

from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.demo.laden import laad
from tests.conftest import meld_aan

PAGINAS = ("/", "/start", "/overeenkomsten", "/register", "/samenwerking", "/samenwerking/kalender", "/voorstellen")


def test_all_people_of_the_demo_get_their_first_pages(app: Flask) -> None:
    clock.zet_klok(datetime(2026, 11, 20, 9, tzinfo=UTC))
    with transaction() as session:
        mensen = {naam: gebruiker.id for naam, gebruiker in laad(session).items()}
    mis = []
    for naam, gebruiker_id in mensen.items():
        client = app.test_client()
        meld_aan(client, gebruiker_id)
        mis += [f"{naam} {pad}: {code}" for pad in PAGINAS if (code := client.get(pad).status_code) >= 400]
    register = app.test_client().get("/register?overeenkomst=DO-HBH&dag=2026-11-20").text
    clock.zet_klok(None)
    assert mis == []
    assert "Combinatie van Zorggroep Meridiaan (penvoerder) en Lichtpunt Begeleiding." in register
    assert "Zorggroep Meridiaan is ook zelf partij." in register
