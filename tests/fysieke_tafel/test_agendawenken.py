"""What leads the secretaris from a table to its public agenda, and what is told on the way."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.services.tafels import geef_zetel, maak_tafel
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import CONCEPT, PLANNING
from tests.fysieke_tafel.stand import Stand


def test_the_page_of_a_table_leads_to_planning_with_that_table_chosen(
    client: FlaskClient, stand: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    clock.zet_klok(PLANNING)
    with transaction() as session:
        tweede = maak_tafel(session, naam="Dialoogtafel", doel="Overleg.", daad=Daad(PLANNING))
    plan = f"/bijeenkomsten/nieuw?tafel_id={tweede.id}"
    assert plan in client.get(f"/tafels/{tweede.id}").text
    assert re.search(rf'selected value="{tweede.id}"|value="{tweede.id}" selected', client.get(plan).text)
    als(None)
    assert "/bijeenkomsten/nieuw" not in client.get(f"/tafels/{tweede.id}").text


def test_the_secretaris_is_told_whom_nobody_can_call_and_what_visitors_do_not_see(
    client: FlaskClient, stand: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    clock.zet_klok(PLANNING)
    agenda, verborgen = f"/bijeenkomsten/{stand.bijeenkomst.id}/agenda", "Bezoekers zien deze koppeling niet."
    assert "niemand om uit te nodigen" not in client.get(agenda).text
    with transaction() as session:
        for organisatie in (cast.lichtpunt, cast.lindeveen):
            geef_zetel(
                session, stand.tafel, organisatie_id=organisatie.id, criterium="x", van=PLANNING, daad=Daad(PLANNING)
            )
    pagina = client.get(agenda).text
    assert "Bij 1 van de 3 zetels is er niemand om uit te nodigen." in pagina
    assert (
        f"Punt 2 gaat over een versie die nu niet openbaar is. {verborgen}" in client.get(f"{agenda}/publiceren").text
    )
    with transaction() as session:
        session.merge(stand.tarief).versie_id = None
    assert verborgen not in client.get(f"{agenda}/publiceren").text
    assert "Agenda bewerken" in client.get(f"/bijeenkomsten/{stand.bijeenkomst.id}").text
    clock.zet_klok(CONCEPT)
    assert "Voorstellen koppelen" in client.get(f"/bijeenkomsten/{stand.bijeenkomst.id}").text
    assert "uitnodigingen" not in client.get(agenda).text
