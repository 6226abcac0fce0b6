"""A storing on the last day: the ronde closes at the end of the first working day after recovery, and only then."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.clock import AMSTERDAM
from overlegtafel.core.tijd.termijnen import laatste_dag_van, sluit_op
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.rules.status import is_ronde_open
from overlegtafel.overeenkomsten.rules.storing import verschoven_sluiting, weiger_storing
from overlegtafel.overeenkomsten.services.ronden import meld_sluitingen
from overlegtafel.overeenkomsten.services.storingen import leg_storing_vast
from tests.conftest import Cast
from tests.overeenkomsten.conftest import Vind, meld_aan


def op(geschreven: str) -> datetime:
    """Return a moment as people in Amsterdam write it."""
    return datetime.strptime(geschreven, "%d-%m-%Y %H:%M").replace(tzinfo=AMSTERDAM)


NADIEN = op("02-12-2026 10:00")


def _ronde(**anders: object) -> Ronde:
    ronde = Ronde(versie=Versie(nummer="1"), openbaar_vanaf=op("30-10-2026 09:00"))
    ronde.sluit_op = sluit_op(op("27-11-2026 12:00").date())
    for naam, waarde in anders.items():
        setattr(ronde, naam, waarde)
    return ronde


@pytest.mark.parametrize(
    ("van", "tot", "dag"),
    [
        ("27-11-2026 20:00", "28-11-2026 09:00", "30-11-2026"),
        ("27-11-2026 09:00", "27-11-2026 09:01", "30-11-2026"),
        ("26-11-2026 20:00", "27-11-2026 00:01", "30-11-2026"),
        ("27-11-2026 23:59", "30-11-2026 08:00", "01-12-2026"),
        ("26-11-2026 20:00", "27-11-2026 00:00", None),
        ("28-11-2026 00:00", "28-11-2026 09:00", None),
        ("01-11-2026 00:00", "20-11-2026 09:00", None),
    ],
)
def test_the_end_moves_when_the_last_day_was_touched(van: str, tot: str, dag: str | None) -> None:
    nieuw = verschoven_sluiting(_ronde(), op(van), op(tot), nu=NADIEN)
    assert (f"{laatste_dag_van(nieuw):%d-%m-%Y}" if nieuw else None) == dag


def test_over_christmas_the_first_working_day_is_after_it() -> None:
    ronde = _ronde(sluit_op=sluit_op(op("24-12-2026 12:00").date()))
    nieuw = verschoven_sluiting(ronde, op("24-12-2026 12:00"), op("24-12-2026 13:00"), nu=op("29-12-2026 10:00"))
    assert nieuw is not None
    assert f"{laatste_dag_van(nieuw):%d-%m-%Y}" == "28-12-2026"


def test_what_is_answered_or_withdrawn_stays_closed() -> None:
    van, tot = op("27-11-2026 20:00"), op("28-11-2026 09:00")
    assert verschoven_sluiting(_ronde(reactienota_op=NADIEN), van, tot, nu=NADIEN) is None
    ingetrokken = _ronde(versie=Versie(nummer="1", ingetrokken_op=NADIEN))
    assert verschoven_sluiting(ingetrokken, van, tot, nu=NADIEN) is None


@pytest.mark.parametrize(
    ("tot", "wat", "zin"),
    [
        ("28-11-2026 09:00", "Mail lag stil.", None),
        ("27-11-2026 20:00", "Mail lag stil.", "Het einde ligt voor het begin."),
        ("03-12-2026 09:00", "Mail lag stil.", "als zij voorbij is"),
        ("28-11-2026 09:00", " ", "Schrijf op wat er niet werkte"),
    ],
)
def test_a_storing_is_refused_with_its_sentence(tot: str, wat: str, zin: str | None) -> None:
    gezegd = weiger_storing(op("27-11-2026 20:00"), op(tot), wat, nu=NADIEN)
    assert gezegd is None if zin is None else zin in (gezegd or "")


def test_a_ronde_that_closed_opens_again_and_its_closing_is_told_anew(regio: Vind) -> None:
    na_sluiting = op("28-11-2026 10:00")
    with transaction() as session:
        assert meld_sluitingen(session, nu=na_sluiting) == 1
    assert not is_ronde_open(regio("DO-HBH", "1.1").ronden[0], nu=na_sluiting)
    with transaction() as session:
        _, ronden = leg_storing_vast(
            session, op("27-11-2026 20:00"), op("28-11-2026 09:00"), "Mail lag stil.", daad=Daad(na_sluiting)
        )
        assert [ronde.versie.nummer for ronde in ronden] == ["1.1"]
    ronde = regio("DO-HBH", "1.1").ronden[0]
    assert is_ronde_open(ronde, nu=op("30-11-2026 23:59"))
    assert not is_ronde_open(ronde, nu=op("01-12-2026 00:00"))
    with transaction() as session:
        assert meld_sluitingen(session, nu=na_sluiting) == 0
        assert meld_sluitingen(session, nu=op("01-12-2026 00:00")) == 1
    soorten = db.session.scalars(select(Gebeurtenis.handeling).order_by(Gebeurtenis.volgnr)).all()
    assert [een for een in soorten if een.startswith(("ronde.", "storing."))][-4:] == [
        "ronde.gesloten",
        "storing.vastgelegd",
        "ronde.verschoven",
        "ronde.gesloten",
    ]


def test_an_official_records_it_and_everybody_reads_why(bladen: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(op("28-11-2026 10:00"))
    meld_aan(bladen, cast.bram)
    assert bladen.get("/storingen").status_code == 403
    meld_aan(bladen, cast.anna)
    velden = {"van": "2026-11-27T20:00", "tot": "2026-11-28T09:00", "wat": "De mail lag stil."}
    pagina = bladen.post("/storingen", data=velden, follow_redirects=True).text
    assert "reageren kan nu tot en met maandag 30 november 2026" in pagina
    assert "De mail lag stil." in pagina
    meld_aan(bladen, None)
    pagina = bladen.get("/overeenkomsten/DO-HBH/1.1").text
    assert "De ronde duurt langer door een storing" in pagina
    assert "De mail lag stil." in pagina


def test_the_last_day_is_shown_with_its_counting_before_opening(bladen: FlaskClient, cast: Cast) -> None:
    meld_aan(bladen, cast.anna)
    velden = {"termijn": "ronde", "vanaf": ""}
    pad = "/overeenkomsten/DO-DAG/0.3/ronde-openen"
    pagina = bladen.post(pad, data=velden).text
    assert "Zo is de laatste dag geteld" in pagina
    assert str((clock.dag_van(clock.nu()) + timedelta(days=21)).day) in pagina
