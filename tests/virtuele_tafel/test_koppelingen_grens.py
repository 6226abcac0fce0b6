"""However much was said about a versie, its page shows the newest of it and leads to the rest."""

from __future__ import annotations

import re
from datetime import datetime

from flask import Flask

from overlegtafel.core.database.db import transaction
from overlegtafel.virtuele_tafel.routes.koppelingen import ALLE, MEESTE
from tests.virtuele_tafel.stand import geef_inbreng, geteld, maak_stand


def vul(nu: datetime, aantal: int) -> None:
    """Submit so many inbrengen in the ronde, each on article 2 in a thread of its own."""
    with transaction() as session:
        stand = maak_stand(session)
        over = {"overeenkomst_id": stand.overeenkomst.id, "tekst": "Over artikel 2: te lang."}
        for _ in range(aantal):
            geef_inbreng(session, nu, ontvangst=False, **over)


def lees(app: Flask) -> tuple[set[str], str, int]:
    """Return the threads that the page of the versie links to, the page, and how many queries it took."""
    with geteld() as opdrachten:
        pagina = app.test_client().get("/overeenkomsten/DO-HBH/1.1").text
    return set(re.findall(r"/voorstellen/(2026-\d+)", pagina)), pagina, len(opdrachten)


def test_the_page_of_a_versie_shows_the_newest_threads_and_a_way_to_all(app: Flask, nu: datetime) -> None:
    vul(nu, MEESTE + 5)
    draden, pagina, _ = lees(app)
    assert draden == {f"2026-{nummer:03d}" for nummer in range(6, MEESTE + 6)}
    assert ALLE in pagina
    assert "/voorstellen?overeenkomst=DO-HBH" in pagina


def test_as_many_as_fit_need_no_way_to_more(app: Flask, nu: datetime) -> None:
    vul(nu, MEESTE)
    draden, pagina, _ = lees(app)
    assert len(draden) == MEESTE
    assert ALLE not in pagina
