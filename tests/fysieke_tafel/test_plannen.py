"""Planning: what asks attention is seen before saving, series are shown first, and bad input loses nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import Termijn
from overlegtafel.core.tijd.vakanties import lees_vakanties
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Tafel
from overlegtafel.fysieke_tafel.rules.planning import (
    Herhaling,
    bestaat,
    let_op_agenda,
    let_op_dag,
    omschrijf_maand,
    reeks,
    weiger_klok,
)
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from tests.conftest import NU, Cast, meld_aan
from tests.fysieke_tafel.conftest import PLANNING
from tests.fysieke_tafel.stand import Stand

VAKANTIES = lees_vakanties("Voorjaarsvakantie 2027-02-20 2027-02-28\nniet te lezen\n")
GELDEN = {"agenda": Termijn.lees("10 werkdagen terug")}


@pytest.fixture
def tafel(client: FlaskClient, cast: Cast) -> Tafel:
    """Give a table, with Anna signed in as its secretaris."""
    with transaction() as session:
        gemaakt = maak_tafel(session, naam="FOT Huishouden", doel="Overleg.", daad=Daad(NU))
        instellingen.zet(session, "schoolvakanties", "Voorjaarsvakantie 2027-02-20 2027-02-28", daad=Daad(NU))
    meld_aan(client, cast.anna.id)
    return gemaakt


def velden(tafel: Tafel, **anders: str) -> dict[str, str]:
    gewoon = {
        "tafel_id": str(tafel.id),
        "dag": "2027-02-11",
        "van": "09:30",
        "tot": "11:30",
        "plaats": "Raadhuis",
        "is_aangekondigd": "y",
    }
    return gewoon | anders


def bijeenkomsten() -> list[Bijeenkomst]:
    db.session.rollback()
    return list(db.session.query(Bijeenkomst).order_by(Bijeenkomst.begin))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"dag": "2026-11-01"}, "Kies een datum en tijd in de toekomst."),
        ({"tot": "09:00"}, "De eindtijd moet na de begintijd liggen."),
        ({"dag": "2027-03-28", "van": "02:30", "tot": "04:00"}, "bestaat 02.30 uur niet"),
        ({"plaats": ""}, "Vul een plaats in, of een link"),
        ({"link": "video.example"}, "Vul een heel webadres in"),
        ({"link": "javascript:alert(1)"}, "Vul een heel webadres in"),
        ({"dag": "31-02-2027"}, "Vul een datum in zoals"),
    ],
)
def test_what_can_not_be_planned_says_why_and_keeps_what_was_typed(
    client: FlaskClient, tafel: Tafel, anders: dict[str, str], zin: str
) -> None:
    pagina = client.post("/bijeenkomsten/nieuw", data=velden(tafel, route="Neem bus 4.", toch="y", **anders)).text
    assert zin in pagina
    assert "Neem bus 4." in pagina
    assert bijeenkomsten() == []


def test_all_that_has_to_change_is_said_at_once(client: FlaskClient, tafel: Tafel) -> None:
    fout = velden(tafel, dag="2026-11-01", tot="09:00", plaats="")
    pagina = client.post("/bijeenkomsten/nieuw", data=fout).text
    for zin in ("in de toekomst", "na de begintijd liggen", "Vul een plaats in, of een link"):
        assert zin in pagina


def test_holidays_vacations_and_terms_are_seen_before_saving(client: FlaskClient, tafel: Tafel) -> None:
    pagina = client.post("/bijeenkomsten/nieuw", data=velden(tafel, dag="2027-02-25")).text
    assert "25 februari 2027 valt in de voorjaarsvakantie." in pagina
    assert bijeenkomsten() == []
    client.post("/bijeenkomsten/nieuw", data=velden(tafel, dag="2027-02-25", toch="y"))
    assert len(bijeenkomsten()) == 1
    assert "kan geen advies geven" in client.post("/bijeenkomsten/nieuw", data=velden(tafel, dag="2026-11-26")).text


def test_the_next_one_takes_over_where_and_when_the_last_was(client: FlaskClient, tafel: Tafel) -> None:
    vol = {
        "route": "Neem bus 4.",
        "toegankelijkheid": "Ringleiding.",
        "link": "https://video.example/kamer",
    }
    client.post("/bijeenkomsten/nieuw", data=velden(tafel, **vol))
    (eerste,) = bijeenkomsten()
    pagina = client.get(f"/bijeenkomsten/nieuw?bijeenkomst_id={eerste.id}").text
    for woorden in (*vol.values(), "09:30", "Raadhuis"):
        assert woorden in pagina
    bezoeker = client.application.test_client().get(f"/bijeenkomsten/{eerste.id}").text
    assert "Ringleiding." in bezoeker
    assert "video.example" not in bezoeker


def test_only_online_has_no_place_and_shows_no_link(client: FlaskClient, tafel: Tafel) -> None:
    client.post("/bijeenkomsten/nieuw", data=velden(tafel, plaats="", link="https://video.example/kamer"))
    assert bijeenkomsten()[0].plaats == "Online"


def test_the_days_of_a_series_are_shown_and_chosen_before_they_are_planned(client: FlaskClient, tafel: Tafel) -> None:
    reeksvelden = velden(tafel, ritme="weken", weken="2", aantal="3")
    pagina = client.post("/bijeenkomsten/reeks", data=reeksvelden).text
    assert "25 februari 2027 valt in de voorjaarsvakantie." in pagina
    assert bijeenkomsten() == []
    getoond = "2027-02-11 2027-02-25 2027-03-11"
    assert f'value="{getoond}"' in pagina
    assert 'value="2027-02-25" checked' not in pagina
    assert 'value="2027-03-11" checked' in pagina
    anders = client.post("/bijeenkomsten/reeks", data=reeksvelden | {"getoond": getoond, "aantal": "4"}).text
    assert "25 maart 2027" in anders
    assert "geen dag aangevinkt" in client.post("/bijeenkomsten/reeks", data=reeksvelden | {"getoond": getoond}).text
    assert bijeenkomsten() == []
    gekozen = {"getoond": getoond, "dagen": ["2027-02-11", "2027-03-11", "2027-12-31"]}
    client.post("/bijeenkomsten/reeks", data={**reeksvelden, **gekozen})
    assert [een.begin.date() for een in bijeenkomsten()] == [date(2027, 2, 11), date(2027, 3, 11)]
    assert len({een.uid for een in bijeenkomsten()}) == 2


def test_a_series_of_which_one_can_not_be_is_not_planned_at_all(client: FlaskClient, tafel: Tafel) -> None:
    data = velden(tafel, dag="2026-11-19", ritme="weken", weken="1", aantal="2")
    data |= {"getoond": "2026-11-19 2026-11-26"}
    pagina = client.post("/bijeenkomsten/reeks", data={**data, "dagen": ["2026-11-19", "2026-11-26"]}).text
    assert "Kies een datum en tijd in de toekomst." in pagina
    assert bijeenkomsten() == []


def test_a_move_warns_and_keeps_route_and_link(client: FlaskClient, stand: Stand, cast: Cast) -> None:
    clock.zet_klok(PLANNING)
    meld_aan(client, cast.anna.id)
    adres = f"/bijeenkomsten/{stand.bijeenkomst.id}/verplaatsen"
    data = {
        "dag": "2026-12-25",
        "van": "09:30",
        "tot": "11:30",
        "plaats": "Elders",
        "route": "Neem bus 4.",
        "reden": "X",
    }
    assert "eerste kerstdag" in client.post(adres, data=data).text
    assert bijeenkomsten()[0].sequence == 0
    client.post(adres, data=data | {"toch": "y"})
    db.session.expire_all()
    assert (bijeenkomsten()[0].sequence, bijeenkomsten()[0].route) == (1, "Neem bus 4.")


@pytest.mark.parametrize(
    ("dag", "deel"),
    [
        (date(2027, 3, 29), "tweede paasdag"),
        (date(2027, 2, 20), "Zaterdag 20"),
        (date(2027, 2, 28), "voorjaarsvakantie"),
        (date(2027, 3, 1), None),
        (date(2027, 2, 19), None),
    ],
)
def test_a_day_on_which_people_may_be_away(dag: date, deel: str | None) -> None:
    zinnen = " ".join(let_op_dag(dag, VAKANTIES))
    assert (deel in zinnen) if deel else zinnen == ""


@pytest.mark.parametrize(
    ("nu", "deel"),
    [
        (datetime(2026, 9, 4, 0, 0, tzinfo=UTC), "geen advies"),
        (datetime(2026, 9, 3, 12, 0, tzinfo=UTC), "vandaag nog"),
        (datetime(2026, 8, 29, 12, 0, tzinfo=UTC), "Dit is krap"),
        (datetime(2026, 8, 27, 12, 0, tzinfo=UTC), None),
    ],
)
def test_the_term_of_the_agenda_is_told_where_it_is_tight(nu: datetime, deel: str | None) -> None:
    assert GELDEN["agenda"] is not None
    zinnen = " ".join(let_op_agenda(datetime(2026, 9, 17, 11, 30, tzinfo=UTC), {"agenda": GELDEN["agenda"]}, nu=nu))
    assert (deel in zinnen) if deel else zinnen == ""


def test_an_hour_that_is_left_out_does_not_exist_and_one_that_comes_twice_does() -> None:
    assert weiger_klok(date(2027, 3, 28), time(2, 30))
    assert bestaat(date(2027, 3, 28), time(3, 0))
    assert bestaat(date(2027, 10, 31), time(2, 30))


@given(
    st.dates(date(2020, 1, 1), date(2090, 1, 1)),
    st.sampled_from(Herhaling),
    st.integers(1, 26),
    st.integers(1, 30),
)
def test_a_series_begins_with_its_first_day_and_keeps_its_weekday(
    eerste: date, ritme: Herhaling, weken: int, aantal: int
) -> None:
    dagen = reeks(eerste, ritme, weken=weken, aantal=aantal)
    assert (dagen[0], len(dagen)) == (eerste, aantal)
    assert {dag.weekday() for dag in dagen} == {eerste.weekday()}
    if ritme is Herhaling.WEKEN:
        assert {(na - voor) for voor, na in pairwise(dagen)} <= {timedelta(weeks=weken)}
    else:
        maanden = [dag.year * 12 + dag.month for dag in dagen]
        assert maanden == list(range(maanden[0], maanden[0] + aantal))


def test_a_month_goes_on_by_its_weekday() -> None:
    assert omschrijf_maand(date(2027, 2, 2)) == "de eerste dinsdag"
    assert reeks(date(2027, 2, 2), Herhaling.MAAND, weken=1, aantal=3)[1:] == [date(2027, 3, 2), date(2027, 4, 6)]
