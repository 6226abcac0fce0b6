"""A table that agreed how often it meets gets a day proposed that is no holiday."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.fysieke_tafel.models import TafelRitme
from overlegtafel.fysieke_tafel.rules.planning import volgende_dag
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from tests.conftest import NU, Cast, meld_aan


@pytest.mark.parametrize(
    ("vorige", "ritme", "volgende"),
    [
        (date(2027, 3, 10), TafelRitme.ACHT_WEKEN, date(2027, 5, 10)),  # 5 May, Ascension, a decreed day, a weekend
        (date(2027, 3, 10), TafelRitme.ZES_WEKEN, date(2027, 4, 21)),
        (date(2026, 11, 30), TafelRitme.DRIE_MAANDEN, date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2026, 8, 31), TafelRitme.VIER_MAANDEN, date(2026, 12, 31)),
    ],
)
def test_the_next_day_is_a_working_day(vorige: date, ritme: TafelRitme, volgende: date) -> None:
    assert volgende_dag(vorige, ritme) == volgende


def test_planning_the_next_begins_with_that_day(client: FlaskClient, cast: Cast) -> None:
    with transaction() as session:
        tafel = maak_tafel(session, naam="Projectteam formats", ritme=TafelRitme.ACHT_WEKEN, daad=Daad(NU))
        begin = datetime(2027, 3, 10, 9, tzinfo=UTC)
        einde = datetime(2027, 3, 10, 10, tzinfo=UTC)
        vorige = plan_bijeenkomst(session, tafel, begin=begin, einde=einde, plaats="Zaal 1", daad=Daad(NU))
    meld_aan(client, cast.anna.id)
    pagina = client.get(f"/bijeenkomsten/nieuw?bijeenkomst_id={vorige.id}").get_data(as_text=True)
    assert 'value="2027-05-10"' in pagina
    adres = f"/tafels/{tafel.id}/wijzigen"
    [merk] = html.document_fromstring(client.get(adres).get_data(as_text=True)).xpath("//input[@name='begonnen_met']")
    anders = {"naam": "Projectteam formats", "doel": "Formats", "overeenkomst_id": "0", "ritme": "6 weken"}
    assert client.post(adres, data=anders | {"begonnen_met": merk.get("value")}).status_code == 302
    pagina = client.get(f"/bijeenkomsten/nieuw?bijeenkomst_id={vorige.id}").get_data(as_text=True)
    assert 'value="2027-04-21"' in pagina
