"""Who sits at a table and why: fixed for the past, held against the rule, with deputies and interests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Belang, Samenstellingsregel, Zetel, ZetelSoort
from overlegtafel.fysieke_tafel.queries.samenstelling import zetels_met_alles
from overlegtafel.fysieke_tafel.rules.samenstelling import (
    geldende_regel,
    samenstelling_op,
    toets_aantal,
    toets_samenstelling,
    vervanger_op,
    weiger_meeadviseren,
    weiger_terugwerkend,
)
from overlegtafel.fysieke_tafel.rules.tafel import weiger_einde, weiger_zetel
from overlegtafel.fysieke_tafel.services.samenstelling import meld_belang, zet_plaatsvervanger
from overlegtafel.fysieke_tafel.services.tafels import beeindig_zetel
from tests.conftest import Cast, meld_aan
from tests.fysieke_tafel.conftest import EINDE, NA_AFLOOP, NA_TERMIJN, PLANNING, publiceer, publiceer_alles
from tests.fysieke_tafel.stand import Stand

BEGIN = datetime(2026, 1, 1, 11, tzinfo=UTC)
DAG = timedelta(days=1)
daden = st.lists(
    st.tuples(
        st.integers(0, 3),  # days that go by before the act
        st.integers(0, 3),  # which organisation
        st.booleans(),  # give, or end
        st.integers(-9, 9),  # from which day, seen from the act
        st.one_of(st.none(), st.integers(1, 9)),  # for how many days
    ),
    max_size=25,
)


@given(daden)
def test_the_composition_of_a_past_day_stays_what_it_was(
    acts: list[tuple[int, int, bool, int, int | None]],
) -> None:
    zetels: list[Zetel] = []
    nu, ids = BEGIN, count(1)
    gezien: dict[datetime, list[int]] = {}
    for wacht, organisatie, is_nieuw, vanaf, duur in acts:
        nu += wacht * DAG
        moment = clock.begin_van(clock.dag_van(nu + vanaf * DAG))
        if weiger_terugwerkend(moment, heeft_vergaderd=True, nu=nu) is None:
            if is_nieuw:
                tot = None if duur is None else moment + duur * DAG
                if weiger_zetel(zetels, organisatie, moment, tot) is None:
                    zetels.append(Zetel(id=next(ids), organisatie_id=organisatie, van=moment, tot=tot))
            else:
                for zetel in zetels:
                    if zetel.organisatie_id == organisatie and weiger_einde(zetel, moment) is None:
                        zetel.tot = moment
        vandaag = clock.begin_van(clock.dag_van(nu))
        for terug in range(1, 12):
            dag = vandaag - terug * DAG + timedelta(hours=13)
            wie = [zetel.id for zetel in samenstelling_op(zetels, dag)]
            assert gezien.setdefault(dag, wie) == wie


def zetel(soort: ZetelSoort) -> Zetel:
    return Zetel(soort=soort, organisatie_id=1, van=BEGIN)


def regel(**anders: int) -> Samenstellingsregel:
    gewoon = {"meeste_aanbieders": 2, "minste_klein": 1, "minste_adviesraad": 1, "minste_bijeenkomsten": 4}
    return Samenstellingsregel(vanaf=BEGIN, **(gewoon | anders))


@pytest.mark.parametrize(
    ("soorten", "verwacht"),
    [
        ("klein klein raad", [True, True, True]),
        ("aanbieder klein raad overig", [True, True, True]),
        ("aanbieder aanbieder", [True, False, False]),
        ("klein klein klein raad", [False, True, True]),
    ],
)
def test_seats_are_held_against_the_rule(soorten: str, verwacht: list[bool]) -> None:
    namen = {
        "klein": ZetelSoort.KLEINE_AANBIEDER,
        "raad": ZetelSoort.ADVIESRAAD,
        "aanbieder": ZetelSoort.AANBIEDER,
        "overig": ZetelSoort.OVERIG,
    }
    toetsen = toets_samenstelling(regel(), [zetel(namen[soort]) for soort in soorten.split()])
    assert [toets.voldoet for toets in toetsen] == verwacht


def test_so_many_bijeenkomsten_a_year_and_the_rule_of_that_day() -> None:
    assert not toets_aantal(regel(), 2026, 3).voldoet
    assert toets_aantal(regel(), 2026, 4).voldoet
    later = regel(meeste_aanbieders=9)
    later.vanaf = BEGIN + DAG
    assert geldende_regel([later, regel()], BEGIN - DAG) is None
    assert geldende_regel([later, later], BEGIN) is None
    assert geldende_regel([regel(), later], BEGIN + DAG) is later


def test_an_interest_is_declared_once_and_until_the_verslag_is_adopted(
    client: FlaskClient, gehouden: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    pad = f"/bijeenkomsten/{gehouden.bijeenkomst.id}"
    with transaction() as session:
        eigen = session.merge(gehouden.tafel).zetels[0]
        meld_belang(session, eigen, "Wij doen dit alleen.", punt=session.merge(gehouden.tarief), daad=Daad(PLANNING))
        meld_belang(session, eigen, "Onze bestuurder is wethouder.", daad=Daad(PLANNING))
        meld_belang(session, eigen, "Onze bestuurder is raadslid.", daad=Daad(PLANNING))
    with pytest.raises(Geweigerd, match="al een belang"), transaction() as session:
        meld_belang(session, eigen, "Nog eens.", punt=session.merge(gehouden.tarief), daad=Daad(PLANNING))
    assert "Meld het belang" in client.get(f"{pad}/belangen").text
    publiceer_alles(gehouden)
    with pytest.raises(Geweigerd, match="Het verslag is vastgesteld"), transaction() as session:
        meld_belang(session, eigen, "Te laat.", punt=session.merge(gehouden.opening), daad=Daad(NA_TERMIJN))
    assert "Meld het belang" not in client.get(f"{pad}/belangen").text
    assert "Meld een belang bij een punt" not in client.get(pad).text


def test_who_had_no_seat_on_the_day_declares_no_interest(app: Flask, stand: Stand) -> None:
    with transaction() as session:
        eigen = session.merge(stand.tafel).zetels[0]
        beeindig_zetel(session, eigen, tot=PLANNING + DAG, daad=Daad(PLANNING))
    with pytest.raises(Geweigerd, match="heeft dan geen zetel"), transaction() as session:
        meld_belang(session, eigen, "Ons tarief", punt=session.merge(stand.tarief), daad=Daad(PLANNING))


def test_a_deputy_of_a_past_day_is_told_after_a_change(stand: Stand, cast: Cast) -> None:
    with transaction() as session:
        eigen = session.merge(stand.tafel).zetels[0]
        zet_plaatsvervanger(session, eigen, cast.lichtpunt.id, daad=Daad(PLANNING))
        zet_plaatsvervanger(session, eigen, None, daad=Daad(PLANNING + DAG))
    (eigen,) = zetels_met_alles(db.session(), stand.tafel)
    toen = vervanger_op(eigen, PLANNING)
    assert toen is not None
    assert toen.organisatie.naam == "Lichtpunt Begeleiding"
    assert vervanger_op(eigen, PLANNING + DAG) is None


def test_the_past_of_a_table_that_met_can_not_be_changed(client: FlaskClient, stand: Stand, cast: Cast) -> None:
    clock.zet_klok(NA_AFLOOP)
    meld_aan(client, cast.anna.id)
    data = {"organisatie_id": str(cast.lichtpunt.id), "soort": "aanbieder", "criterium": "omvang", "van": "2026-09-01"}
    adres = f"/tafels/{stand.tafel.id}/zetels"
    assert "Deze tafel heeft al vergaderd" in client.post(adres, data=data).text
    einde = f"{adres}/{stand.tafel.zetels[0].id}/beeindigen"
    assert "Deze tafel heeft al vergaderd" in client.post(einde, data={"laatste_dag": "2026-09-10"}).text
    assert client.post(adres, data=data | {"van": "2026-09-18"}).status_code == 302
    assert client.post(einde, data={"laatste_dag": "2026-09-18"}).status_code == 302


def test_everybody_reads_why_who_sits_there_on_any_day(client: FlaskClient, stand: Stand, cast: Cast) -> None:
    clock.zet_klok(PLANNING)
    meld_aan(client, cast.anna.id)
    regelpagina = f"/tafels/{stand.tafel.id}/samenstelling/regel"
    velden = {"meeste_aanbieders": "8", "minste_klein": "9", "minste_adviesraad": "1", "minste_bijeenkomsten": "4"}
    assert "niet meer kleine aanbieders" in client.post(regelpagina, data=velden).text
    client.post(regelpagina, data=velden | {"minste_klein": "1"})
    client.post(
        f"/tafels/{stand.tafel.id}/zetels",
        data={
            "organisatie_id": str(cast.lichtpunt.id),
            "soort": "kleine_aanbieder",
            "criterium": "minder dan tien medewerkers",
            "peildatum": "2026-07-01",
            "onderbouwing": "Opgave over 2025: zes medewerkers.",
            "van": "2026-08-17",
        },
    )
    db.session.rollback()
    nieuw = next(een for een in zetels_met_alles(db.session(), stand.tafel) if een.organisatie_id == cast.lichtpunt.id)
    client.post(
        f"/tafels/{stand.tafel.id}/zetels/{nieuw.id}/plaatsvervanger",
        data={"organisatie_id": str(cast.krommekreek.id)},
    )
    bezoeker = client.application.test_client()
    pagina = bezoeker.get(f"/tafels/{stand.tafel.id}/samenstelling").text
    for woorden in ("1 juli 2026", "Opgave over 2025: zes medewerkers.", "Plaatsvervanger", "Voldoet nog niet"):
        assert woorden in pagina
    eerder = bezoeker.get(f"/tafels/{stand.tafel.id}/samenstelling?op=2026-08-01").text
    assert "Thuiszorg De Kromme Kreek" in eerder
    assert "Lichtpunt" not in eerder
    assert "geen regel vastgelegd" in eerder


def test_an_interest_is_public_and_bars_from_the_advice(client: FlaskClient, stand: Stand, cast: Cast) -> None:
    publiceer(stand)
    clock.zet_klok(PLANNING)
    adres = f"/bijeenkomsten/{stand.bijeenkomst.id}/belangen"
    meld_aan(client, cast.chantal.id)
    assert client.get(adres).status_code == 403
    meld_aan(client, cast.bram.id)
    zetel_id = str(stand.tafel.zetels[0].id)
    data = {"zetel_id": zetel_id, "agendapunt_id": str(stand.tarief.id), "omschrijving": "Het gaat over ons tarief."}
    client.post(adres, data=data)
    assert "al een belang gemeld" in client.post(adres, data=data).text
    assert "Het gaat over ons tarief." in client.application.test_client().get(adres.removesuffix("/belangen")).text
    db.session.rollback()
    (belang,) = db.session.query(Belang).all()
    assert weiger_meeadviseren(cast.krommekreek.id, [belang], stand.tarief.id)
    assert weiger_meeadviseren(cast.krommekreek.id, [belang], stand.opening.id) is None
    assert weiger_meeadviseren(cast.lichtpunt.id, [belang], stand.tarief.id) is None
    clock.zet_klok(EINDE)
    meld_aan(client, cast.bram.id)
    assert client.post(f"{adres}/{belang.id}/intrekken").status_code == 409
    clock.zet_klok(PLANNING)
    meld_aan(client, cast.bram.id)
    client.post(f"{adres}/{belang.id}/intrekken")
    assert "Het gaat over ons tarief." not in client.get(adres).text
    db.session.rollback()
    db.session.refresh(belang)
    assert weiger_meeadviseren(cast.krommekreek.id, [belang], stand.tarief.id) is None
