"""Lengthening a versie: counted from the last end, refused when used up or too late, told to the parties."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.partijen.queries.verlengen import te_verlengen
from overlegtafel.partijen.rules.verlengen import nieuwe_laatste_dag
from overlegtafel.partijen.services.verlengen import spreek_verlenging_af, verleng
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import maak_regio

VERLENGEN = "/overeenkomsten/DO-HBH/1.0/verlengen"


def _verleng(cast: Cast, nu: datetime = NU) -> date:
    with transaction() as session:
        return laatste_dag_van(verleng(session, vind("DO-HBH", "1.0"), "B-1", daad=Daad(nu, cast.anna.id)).tot)


def test_a_versie_is_lengthened_from_its_last_end_until_that_is_used_up(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    with pytest.raises(Geweigerd, match="Leg eerst vast"):
        _verleng(cast)
    with transaction() as session:
        spreek_verlenging_af(session, vind("DO-HBH", "1.0"), 2, 12, daad=Daad(NU, cast.anna.id))
    te_laat = clock.einde_van(date(2027, 6, 30))
    with pytest.raises(Geweigerd, match="uiterlijk op 30 juni 2027"):
        _verleng(cast, te_laat)
    assert _verleng(cast, te_laat - timedelta(seconds=1)) == date(2028, 12, 31)
    assert _verleng(cast) == date(2029, 12, 31)
    with pytest.raises(Geweigerd, match="De twee verlengingen zijn gebruikt"):
        _verleng(cast)
    with transaction() as session, pytest.raises(Ongeldig, match="verandert niet meer"):
        spreek_verlenging_af(session, vind("DO-HBH", "1.0"), 5, 12, daad=Daad(NU, cast.anna.id))


@pytest.mark.parametrize(
    ("laatste", "maanden", "nieuw"),
    [
        (date(2028, 12, 31), 12, date(2029, 12, 31)),
        (date(2027, 2, 28), 12, date(2028, 2, 29)),
        (date(2027, 6, 30), 6, date(2027, 12, 31)),
        (date(2027, 1, 14), 1, date(2027, 2, 14)),
    ],
)
def test_whole_months_are_added_to_the_day_after_the_end(laatste: date, maanden: int, nieuw: date) -> None:
    assert nieuwe_laatste_dag(laatste, maanden) == nieuw


def test_an_inkoper_lengthens_by_clicks(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    meld_aan(client, cast.anna)
    assert f'href="{VERLENGEN}"' in client.get("/overeenkomsten/DO-HBH/1.0").text
    assert f'href="{VERLENGEN}/afspraak"' in client.get(VERLENGEN).text
    velden = {"aantal": "2", "maanden": "12"}
    klaar = client.post(f"{VERLENGEN}/afspraak", data=velden, follow_redirects=True).text
    assert "Verleng tot en met" in klaar
    assert "Beslissen over verlengen" in client.get("/start").text
    klaar = client.post(VERLENGEN, data={"besluit": "B-2026-77"}, follow_redirects=True).text
    assert "De versie is verlengd." in klaar
    assert "B-2026-77" in klaar
    meld_aan(client, cast.bram)
    assert client.get(VERLENGEN).status_code == 403
    assert "31 december 2028" in client.get("/overeenkomsten/DO-HBH/1.0").text
    clock.zet_klok(datetime(2029, 1, 1, 12, tzinfo=UTC))
    meld_aan(client, cast.anna)
    assert "al afgelopen" in client.get(VERLENGEN).text


def test_a_versie_whose_successor_was_adopted_is_not_lengthened(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    with transaction() as session:
        spreek_verlenging_af(session, vind("DO-HBH", "1.0"), 2, 12, daad=Daad(NU, cast.anna.id))
        vind("DO-HBH", "1.1").vastgesteld_op = NU + timedelta(days=1)
    assert [een.nummer for een in te_verlengen(db.session(), nu=NU)] == ["1.0"]
    assert te_verlengen(db.session(), nu=NU + timedelta(days=1)) == []
    with pytest.raises(Geweigerd, match="komt in de plaats van deze"):
        _verleng(cast, NU + timedelta(days=1))
