"""Joining takes all, leaving takes six months: the golden dates, the sentences, and who may what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname
from overlegtafel.samenwerking.models import (
    Deelnamebesluit,
    Deelnameverzoek,
    Uittreding,
    UittredingInstemming,
    UittredingToezending,
    VerzoekSoort,
)
from overlegtafel.samenwerking.queries.deelname import ondertekenaars_op
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.rules.deelname import (
    eerste_jaar,
    vroegste_uittreding,
    weiger_toelaten,
    weiger_uittreden,
    weiger_verzoek,
)
from overlegtafel.samenwerking.services import deelname as dienst
from tests.samenwerking.conftest import DAAD, VANDAAG, Als, Regio


@pytest.mark.parametrize(
    ("bekend", "uit"),
    [
        (date(2026, 8, 31), date(2027, 3, 1)),
        (date(2024, 8, 31), date(2025, 3, 1)),
        (date(2026, 3, 15), date(2026, 9, 16)),
    ],
)
def test_six_months_after_bekendmaking_whatever_day_of_the_week(bekend: date, uit: date) -> None:
    assert vroegste_uittreding(bekend) == uit


def test_a_year_is_offered_from_the_next_first_of_january() -> None:
    assert eerste_jaar(date(2018, 3, 1)) == (date(2019, 1, 1), date(2019, 12, 31))
    zin = "Toetreden voor een jaar kan alleen per 1 januari. Het eerste begin is 1 januari 2028."
    aangevraagd = date(2027, 5, 1)
    assert weiger_verzoek(VerzoekSoort.JAAR, date(2027, 6, 1), aangevraagd=aangevraagd) == zin
    assert weiger_verzoek(VerzoekSoort.JAAR, date(2027, 1, 1), aangevraagd=aangevraagd) == zin
    assert weiger_verzoek(VerzoekSoort.JAAR, date(2028, 1, 1), aangevraagd=aangevraagd) is None
    assert weiger_verzoek(VerzoekSoort.VAST, date(2027, 6, 1), aangevraagd=aangevraagd) is None


GEMEENTEN = [
    Organisatie(id=nummer, naam=f"Gemeente {naam}", soort=OrganisatieSoort.GEMEENTE)
    for nummer, naam in enumerate(("Oosterkreek", "Lindeveen", "Zandwoude", "Roosdijk"), start=1)
]


def _verzoek(ja: set[int], nee: set[int] = frozenset()) -> Deelnameverzoek:  # type: ignore[assignment]  # empty
    besluiten = [
        Deelnamebesluit(organisatie_id=een, stemt_in=een in ja, kenmerk="x", op=VANDAAG) for een in ja | set(nee)
    ]
    return Deelnameverzoek(soort=VerzoekSoort.VAST, besluiten=besluiten)


def test_who_joins_begins_no_earlier_than_was_asked() -> None:
    dag, zin = date(2026, 11, 20), "De eerste dag ligt voor het verzoek."
    gezegd = [weiger_verzoek(VerzoekSoort.VAST, dag + timedelta(days=een), aangevraagd=dag) for een in (-1, 0, 1)]
    assert gezegd == [zin, None, None]
    begin = "Toetreden voor een jaar kan alleen per 1 januari. Het eerste begin is 1 januari 2027."
    dagen = (date(2026, 1, 1), date(2027, 1, 1), date(2027, 1, 2), date(2027, 2, 1), date(2028, 1, 1))
    gezegd = [weiger_verzoek(VerzoekSoort.JAAR, een, aangevraagd=dag) for een in dagen]
    assert gezegd == [begin, None, begin, begin, None]


def test_three_of_four_is_not_all() -> None:
    zin = "Toetreden kan alleen als alle gemeenten die hebben ondertekend instemmen."
    assert weiger_toelaten(_verzoek({1, 2, 3}), GEMEENTEN) == f"{zin} Roosdijk heeft nog niet ingestemd."
    wachten = "Lindeveen en Roosdijk hebben nog niet ingestemd."
    assert weiger_toelaten(_verzoek({1, 3}, {2}), GEMEENTEN) == f"{zin} {wachten}"
    assert weiger_toelaten(_verzoek({1, 2, 3, 4}), GEMEENTEN) is None


@given(st.sets(st.integers(1, 4)), st.sets(st.integers(1, 4)))
def test_nobody_joins_for_good_without_all(ja: set[int], nee: set[int]) -> None:
    assert (weiger_toelaten(_verzoek(ja, nee - ja), GEMEENTEN) is None) == (ja == {1, 2, 3, 4})


def _vertrek(toegezonden: dict[int, date], instemmend: set[int]) -> Uittreding:
    return Uittreding(
        deelname=Deelname(organisatie_id=4),
        voornemen_op=date(2026, 1, 2),
        aangetekend_kenmerk="AT-1",
        besluit_op=date(2026, 1, 5),
        besluit_kenmerk="B-1",
        toezendingen=[UittredingToezending(organisatie_id=wie, op=op) for wie, op in toegezonden.items()],
        instemmingen=[UittredingInstemming(organisatie_id=wie, op=VANDAAG) for wie in instemmend],
    )


dagen = st.dates(date(2026, 1, 5), date(2027, 12, 31))


@given(
    toegezonden=st.dictionaries(st.integers(1, 3), dagen, max_size=3),
    instemmend=st.sets(st.integers(1, 4)),
    uit_op=st.dates(date(2026, 1, 1), date(2029, 12, 31)),
)
def test_nobody_leaves_before_its_day(toegezonden: dict[int, date], instemmend: set[int], uit_op: date) -> None:
    mag = weiger_uittreden(_vertrek(toegezonden, instemmend), uit_op, GEMEENTEN, einde=None) is None
    allen_weten_het = set(toegezonden) == {1, 2, 3}
    assert not mag or allen_weten_het
    if allen_weten_het and instemmend != {1, 2, 3, 4}:
        assert mag == (uit_op >= vroegste_uittreding(max(toegezonden.values())))


def test_each_reason_not_to_leave_has_its_sentence() -> None:
    dag = date(2026, 8, 31)
    alle = {1: dag, 2: dag, 3: dag}
    bijna = weiger_uittreden(_vertrek({1: dag, 2: dag}, set()), date(2028, 1, 1), GEMEENTEN, einde=None)
    assert bijna == (
        "Het besluit is nog niet toegezonden aan Zandwoude. De termijn loopt pas als alle gemeenten het hebben."
    )
    vroeg = weiger_uittreden(_vertrek(alle, {1, 2, 3}), date(2027, 2, 28), GEMEENTEN, einde=None)
    assert vroeg == (
        "Uittreden kan niet voor 1 maart 2027, zes maanden na bekendmaking. Eerder alleen als alle gemeenten instemmen."
    )
    assert weiger_uittreden(_vertrek(alle, {1, 2, 3, 4}), date(2026, 10, 1), GEMEENTEN, einde=None) is None
    laat = weiger_uittreden(_vertrek(alle, set()), date(2027, 3, 1), GEMEENTEN, einde=date(2026, 12, 31))
    assert laat == "De overeenkomst eindigt al op 31 december 2026."


def _verzoek_van(session: Session, soort: VerzoekSoort, van: date) -> Deelnameverzoek:
    vaartdam = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam="Gemeente Vaartdam")
    session.add(vaartdam)
    session.flush()
    return dienst.vraag_deelname_aan(
        session, organisatie_id=vaartdam.id, soort=soort, aangevraagd_op=VANDAAG, van=van, daad=DAAD
    )


def _mee(dag: date) -> list[str]:
    nu = clock.begin_van(dag)
    return [een.naam.removeprefix("Gemeente ") for een in deelnemende_gemeenten(db.session(), nu=nu)]


def test_a_gemeente_joins_for_good_once_all_agreed(app: Flask, regio: Regio) -> None:
    with transaction() as session:
        verzoek = _verzoek_van(session, VerzoekSoort.VAST, date(2027, 2, 1))
        for gemeente in (regio.oosterkreek, regio.lindeveen):
            dienst.besluit_over(
                session, verzoek, organisatie_id=gemeente.id, stemt_in=True, kenmerk="B", op=VANDAAG, daad=DAAD
            )
        with pytest.raises(Geweigerd, match="Zandwoude heeft nog niet ingestemd"):
            dienst.laat_toe(session, verzoek, daad=DAAD)
        dienst.besluit_over(
            session, verzoek, organisatie_id=regio.zandwoude.id, stemt_in=True, kenmerk="B", op=VANDAAG, daad=DAAD
        )
        dienst.laat_toe(session, verzoek, daad=DAAD)
    assert _mee(date(2027, 1, 31)) == ["Lindeveen", "Oosterkreek", "Zandwoude"]
    assert _mee(date(2027, 2, 1)) == ["Lindeveen", "Oosterkreek", "Vaartdam", "Zandwoude"]


def test_a_year_ends_with_its_last_day(app: Flask, regio: Regio) -> None:
    with transaction() as session:
        dienst.laat_toe(session, _verzoek_van(session, VerzoekSoort.JAAR, date(2027, 1, 1)), daad=DAAD)
    assert "Vaartdam" not in [
        een.naam.removeprefix("Gemeente ")
        for een in ondertekenaars_op(db.session(), 1, nu=clock.begin_van(date(2027, 6, 1)))
    ], "who takes part for a year signed nothing, and decides on no other"
    gezien = ["Vaartdam" in _mee(date(*dag)) for dag in ((2026, 12, 31), (2027, 1, 1), (2027, 12, 31), (2028, 1, 1))]
    assert gezien == [False, True, True, False]


def test_a_gemeente_leaves_in_steps(app: Flask, regio: Regio) -> None:
    with transaction() as session:
        weg = dienst.leg_voornemen_vast(
            session, organisatie_id=regio.zandwoude.id, voornemen_op=VANDAAG, kenmerk="AT-1", daad=DAAD
        )
        dienst.leg_uittredingsbesluit_vast(session, weg, op=VANDAAG, kenmerk="B-1", gevolgen="Geen.", daad=DAAD)
        dienst.leg_toezending_vast(session, weg, organisatie_id=regio.lindeveen.id, op=VANDAAG, daad=DAAD)
        with pytest.raises(Geweigerd, match="nog niet toegezonden aan Oosterkreek"):
            dienst.stel_uittreding_vast(session, weg, uit_op=date(2028, 1, 1), daad=DAAD)
        dienst.leg_toezending_vast(session, weg, organisatie_id=regio.oosterkreek.id, op=VANDAAG, daad=DAAD)
        with pytest.raises(Geweigerd, match="Uittreden kan niet voor 21 mei 2027"):
            dienst.stel_uittreding_vast(session, weg, uit_op=date(2027, 5, 20), daad=DAAD)
        dienst.stel_uittreding_vast(session, weg, uit_op=date(2027, 5, 21), daad=DAAD)
    assert _mee(date(2027, 5, 20)) == ["Lindeveen", "Oosterkreek", "Zandwoude"]
    assert _mee(date(2027, 5, 21)) == ["Lindeveen", "Oosterkreek"]


def test_no_besluit_without_registered_letter_and_nothing_ahead_of_its_day(app: Flask, regio: Regio) -> None:
    morgen = VANDAAG + timedelta(days=1)
    with transaction() as session:
        weg = dienst.leg_voornemen_vast(
            session, organisatie_id=regio.zandwoude.id, voornemen_op=VANDAAG, kenmerk="", daad=Daad(DAAD.nu)
        )
        zin = "Leg eerst het voornemen vast, met datum en kenmerk van de aangetekende brief"
        with pytest.raises(Geweigerd, match=zin):
            dienst.leg_uittredingsbesluit_vast(session, weg, op=VANDAAG, kenmerk="B", gevolgen="x", daad=DAAD)
        weg.aangetekend_kenmerk = "AT-1"
        with pytest.raises(Geweigerd, match="nog niet geweest"):
            dienst.leg_uittredingsbesluit_vast(session, weg, op=morgen, kenmerk="B", gevolgen="x", daad=DAAD)
        with pytest.raises(Geweigerd, match="Leg eerst het besluit vast"):
            dienst.leg_toezending_vast(session, weg, organisatie_id=regio.lindeveen.id, op=VANDAAG, daad=DAAD)


@pytest.mark.parametrize(
    "wie", ["", "anna", "coordinator", "programmamanager", "adviseur_lindeveen", "vertegenwoordiger_lindeveen"]
)
def test_who_may_do_what(als: Als, regio: Regio, wie: str) -> None:
    with transaction() as session:
        _verzoek_van(session, VerzoekSoort.VAST, date(2027, 2, 1))
        dienst.leg_voornemen_vast(
            session, organisatie_id=regio.lindeveen.id, voornemen_op=VANDAAG, kenmerk="AT-1", daad=DAAD
        )
    acts = {
        "verzoeken/nieuw": "programmamanager",
        "verzoeken/1/toelaten": "programmamanager",
        "uittredingen/1/dag": "programmamanager",
        "verzoeken/1/besluit": "vertegenwoordiger_lindeveen",
        "uittredingen/nieuw": "vertegenwoordiger_lindeveen",
        "uittredingen/1/besluit": "vertegenwoordiger_lindeveen",
        "uittredingen/1/toezending": "vertegenwoordiger_lindeveen",
        "uittredingen/1/instemmen": "vertegenwoordiger_lindeveen",
    }
    browser, anders = als(wie), 403 if wie else 302
    gezien = {adres: browser.get(f"/samenwerking/deelname/{adres}").status_code for adres in acts}
    assert gezien == {adres: 200 if wie == mag else anders for adres, mag in acts.items()}
    binnen = wie not in ("", "anna")
    pagina = browser.get("/samenwerking/deelname?op=2026-12-31").get_data(as_text=True)
    assert "Wie deed mee op" in pagina
    assert ("Vaartdam" in pagina) is binnen
    assert ("AT-1" in pagina) is binnen


def test_nobody_leaves_for_another_gemeente(als: Als, regio: Regio) -> None:
    with transaction() as session:
        dienst.leg_voornemen_vast(
            session, organisatie_id=regio.lindeveen.id, voornemen_op=VANDAAG, kenmerk="AT-1", daad=DAAD
        )
    besluit = {"op": VANDAAG.isoformat(), "kenmerk": "B-1", "gevolgen": "Geen."}
    ander = als("vertegenwoordiger")
    assert ander.post("/samenwerking/deelname/uittredingen/1/besluit", data=besluit).status_code == 403
    eigen = als("vertegenwoordiger_lindeveen")
    assert eigen.post("/samenwerking/deelname/uittredingen/1/besluit", data=besluit).status_code == 302
    naar = {"gemeente_id": regio.oosterkreek.id, "op": VANDAAG.isoformat()}
    assert eigen.post("/samenwerking/deelname/uittredingen/1/toezending", data=naar).status_code == 302
    dag = als("programmamanager").post("/samenwerking/deelname/uittredingen/1/dag", data={"uit_op": "2028-01-01"})
    assert "Het besluit is nog niet toegezonden aan Zandwoude." in dag.get_data(as_text=True)


def test_who_decides_on_a_request_finds_it_on_the_start_page(als: Als, regio: Regio) -> None:
    with transaction() as session:
        verzoek = _verzoek_van(session, VerzoekSoort.VAST, date(2027, 2, 1))
        jaar = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam="Gemeente Kreekrand")
        session.add(jaar)
        session.flush()
        dienst.vraag_deelname_aan(
            session,
            organisatie_id=jaar.id,
            soort=VerzoekSoort.JAAR,
            aangevraagd_op=VANDAAG,
            van=date(2027, 1, 1),
            daad=DAAD,
        )
    taak = "Leg het besluit van uw college vast: Gemeente Vaartdam wil meedoen"
    bestuurder = als("vertegenwoordiger_lindeveen")
    begin = bestuurder.get("/start").text
    assert taak in begin
    assert "Gemeente Kreekrand wil een jaar meedoen" in begin, "the bestuurder is told of a year"
    manager = als("programmamanager").get("/start").text
    assert "Laat toe: Gemeente Kreekrand" in manager
    assert "Laat toe: Gemeente Vaartdam" not in manager
    assert taak not in als("adviseur_lindeveen").get("/start").text
    with transaction() as session:
        zelf = session.get_one(Deelnameverzoek, verzoek.id)
        dienst.besluit_over(
            session, zelf, organisatie_id=regio.lindeveen.id, stemt_in=False, kenmerk="B", op=VANDAAG, daad=DAAD
        )
    assert taak not in bestuurder.get("/start").text, "its college decided"
