"""Indexing: golden sums, elements that add up whatever the figures, the order of tariefbladen, who reads them when."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Doorrekenen, Kader, Leidend, Tariefblad, Tekst, Versie
from overlegtafel.overeenkomsten.queries.tariefbladen import bladen_van, nieuwe_bedragen
from overlegtafel.overeenkomsten.rules.tarieven.bladen import (
    vervangen_door,
    weiger_afspraak,
    weiger_blad,
    weiger_cijfers,
    weiger_terugnemen,
)
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import (
    Cijfer,
    Geindexeerd,
    factor_van,
    formule,
    indexeer,
    som,
    verdeel,
)
from overlegtafel.overeenkomsten.rules.tarieven.lijst import Tariefrij
from overlegtafel.overeenkomsten.services.tariefbladen import (
    Bladvoorstel,
    Indexeerwijze,
    neem_tariefblad_terug,
    publiceer_tariefblad,
    spreek_indexering_af,
)
from overlegtafel.overeenkomsten.services.tarieven import zet_tarieven
from tests.conftest import NU, Cast
from tests.contracts.source import PACKAGE
from tests.overeenkomsten.conftest import meld_aan, vind

CIJFERS = (Cijfer("OVA", Decimal(90), Decimal("4.61"), "brief"), Cijfer("CPI", Decimal(10), Decimal("2.40"), "raming"))
EERSTE, TWEEDE = Decimal("1.04389"), Decimal("1.0312")
AFGEROND, ONAFGEROND = Doorrekenen.AFGEROND, Doorrekenen.ONAFGEROND
BEDRAG, ELEMENTEN = Leidend.BEDRAG, Leidend.ELEMENTEN
BEGIN = date(2027, 1, 1)
HBH = Tariefrij("01A01", "Hulp", Kader.WMO, "uur", Decimal("33.60"), date(2026, 1, 1))
LIJST = (HBH, replace(HBH, productcode="01A02", bedrag=Decimal("10.27"), tot=date(2026, 12, 31)))
BLADEN = "/overeenkomsten/DO-HBH/1.0/tariefbladen"


def _kaal(bedrag: str, delen: dict[str, Decimal] | None = None) -> Geindexeerd:
    return Geindexeerd(Decimal(bedrag), Decimal(bedrag), delen or {})


def test_the_golden_sums() -> None:
    assert factor_van(CIJFERS) == EERSTE
    een = indexeer(_kaal("33.60"), EERSTE, AFGEROND, BEDRAG)
    assert (een.bedrag, een.onafgerond) == (Decimal("35.07"), Decimal("35.074704"))
    twee = [
        indexeer(indexeer(_kaal("10.27"), EERSTE, manier, BEDRAG), TWEEDE, manier, BEDRAG).bedrag
        for manier in (AFGEROND, ONAFGEROND)
    ]
    assert twee == [Decimal("11.05"), Decimal("11.06")]


def test_the_sum_is_told_step_by_step() -> None:
    assert formule(CIJFERS) == "90% × 4,61% + 10% × 2,40% = 4,389%. De factor is 1,04389."
    na = indexeer(_kaal("33.60"), EERSTE, AFGEROND, BEDRAG)
    assert som(Decimal("33.60"), EERSTE, na, BEDRAG) == "€ 33,60 × 1,04389 = € 35,074704, afgerond € 35,07."


CENTEN = st.integers(0, 10**6).map(lambda centen: Decimal(centen).scaleb(-2))
DELEN = st.lists(CENTEN, min_size=1, max_size=6).map(lambda lijst: {f"e{n}": deel for n, deel in enumerate(lijst)})
FACTOREN = st.decimals("0.5", "2", places=7)


@given(DELEN, st.lists(FACTOREN, max_size=4), st.sampled_from(Doorrekenen), st.sampled_from(Leidend))
def test_elements_always_add_up(
    delen: dict[str, Decimal], factoren: list[Decimal], doorrekenen: Doorrekenen, leidend: Leidend
) -> None:
    stand = _kaal(str(sum(delen.values(), Decimal())), delen)
    for factor in factoren:
        stand = indexeer(stand, factor, doorrekenen, leidend)
        assert sum(stand.elementen.values(), Decimal()) == stand.bedrag
        assert all(deel >= 0 and deel == round(deel, 2) for deel in stand.elementen.values())


@given(CENTEN, DELEN)
def test_sharing_keeps_every_element_within_a_cent(bedrag: Decimal, delen: dict[str, Decimal]) -> None:
    samen = sum(delen.values(), Decimal())
    if samen:
        for naam, deel in verdeel(bedrag, delen).items():
            assert abs(deel - delen[naam] * bedrag / samen) < Decimal("0.01")


def test_where_elements_lead_the_amount_is_their_sum() -> None:
    delen = {"a": Decimal("1.05"), "b": Decimal("1.05")}
    assert indexeer(_kaal("2.10", delen), Decimal("1.1"), AFGEROND, ELEMENTEN).bedrag == Decimal("2.32")
    assert indexeer(_kaal("2.10", delen), Decimal("1.1"), AFGEROND, BEDRAG).bedrag == Decimal("2.31")


@pytest.mark.parametrize("naam", ["lijst", "inlezen", "elementen", "verschil", "indexeren", "bladen"])
def test_no_amount_is_ever_a_float(naam: str) -> None:
    bron = Path(PACKAGE / "overeenkomsten" / "rules" / "tarieven" / f"{naam}.py").read_text(encoding="utf-8")
    for knoop in ast.walk(ast.parse(bron)):
        assert not (isinstance(knoop, ast.Constant) and isinstance(knoop.value, float))
        assert not (isinstance(knoop, ast.Name) and knoop.id == "float")


@pytest.mark.parametrize(
    ("gewichten", "manier", "zin"),
    [
        ([("OVA", 90), ("CPI", 10)], (AFGEROND, BEDRAG), None),
        ([("OVA", 90), ("CPI", 11)], (AFGEROND, BEDRAG), "samen 100%"),
        ([("OVA", 110), ("CPI", -10)], (AFGEROND, BEDRAG), "samen 100%"),
        ([("OVA", 50), ("ova", 50)], (AFGEROND, BEDRAG), "eigen naam"),
        ([], (AFGEROND, BEDRAG), "minstens één"),
        ([("OVA", 100)], (ONAFGEROND, ELEMENTEN), "het bedrag leidend"),
    ],
)
def test_an_agreement_on_indexing_is_whole(
    gewichten: list[tuple[str, int]], manier: tuple[Doorrekenen, Leidend], zin: str | None
) -> None:
    gezegd = weiger_afspraak([(naam, Decimal(gewicht)) for naam, gewicht in gewichten], *manier)
    assert gezegd is None if zin is None else zin in (gezegd or "")


@pytest.mark.parametrize(
    ("percentage", "bron", "zin"),
    [
        ("4.61", "brief", None),
        ("101", "brief", "-50 tot"),
        ("-51", "brief", "-50 tot"),
        ("1.234567", "b", "vijf cijfers"),
        ("4.61", " ", "vandaan komt"),
    ],
)
def test_a_figure_can_be_meant_and_has_a_source(percentage: str, bron: str, zin: str | None) -> None:
    gezegd = weiger_cijfers([Cijfer("OVA", Decimal(100), Decimal(percentage), bron)])
    assert gezegd is None if zin is None else zin in (gezegd or "")


def _versie(**feiten: datetime) -> Versie:
    versie = Versie(vastgesteld_op=NU - timedelta(days=300), **feiten)
    versie.teksten = [Tekst(volgnr=1, tarieflijst_id=1)]
    return versie


def _blad(volgnr: int, van: date, openbaar: datetime = NU) -> Tariefblad:
    return Tariefblad(volgnr=volgnr, van=clock.begin_van(van), openbaar_vanaf=openbaar)


@pytest.mark.parametrize(
    ("eerdere", "van", "uren", "toelichting", "zin"),
    [
        ([], BEGIN, 0, "", None),
        ([], BEGIN, -1, "", "niet voorbij"),
        ([_blad(1, BEGIN)], date(2026, 12, 31), 0, "", "Kies die dag of een latere"),
        ([_blad(1, BEGIN)], BEGIN, 0, " ", "in de plaats van tariefblad 1"),
        ([_blad(1, BEGIN)], BEGIN, 0, "Een tikfout.", None),
        ([_blad(1, BEGIN, NU + timedelta(hours=2))], date(2028, 1, 1), 1, "", "nog niet gepubliceerd"),
        ([_blad(1, BEGIN)], date(2027, 7, 1), 0, "", None),
    ],
)
def test_tariefbladen_come_in_order(
    eerdere: list[Tariefblad], van: date, uren: int, toelichting: str, zin: str | None
) -> None:
    moment, begin = NU + timedelta(hours=uren), clock.begin_van(van)
    gezegd = weiger_blad(_versie(), eerdere, begin, moment, toelichting, aantal=1, nu=NU)
    assert gezegd is None if zin is None else zin in (gezegd or "")


@pytest.mark.parametrize(
    ("versie", "aantal", "zin"),
    [
        (Versie(teksten=[Tekst(volgnr=1, tarieflijst_id=1)]), 1, "vastgestelde versie"),
        (_versie(ingetrokken_op=NU), 1, "vastgestelde versie"),
        (_versie(geldig_tot=NU), 1, "afgelopen"),
        (_versie(geldig_tot=clock.begin_van(BEGIN)), 1, "geldt deze versie niet"),
        (_versie(geldig_van=clock.begin_van(date(2028, 1, 1))), 1, "geldt deze versie niet"),
        (_versie(), 0, "geen tarief van kracht"),
    ],
)
def test_only_what_holds_that_day_is_indexed(versie: Versie, aantal: int, zin: str) -> None:
    assert zin in (weiger_blad(versie, [], clock.begin_van(BEGIN), NU, "", aantal=aantal, nu=NU) or "")


def test_what_was_read_or_built_upon_is_not_taken_back() -> None:
    straks = NU + timedelta(days=1)
    eerste, tweede = _blad(1, BEGIN, straks), _blad(2, BEGIN, straks)
    assert "later tariefblad" in (weiger_terugnemen(eerste, [eerste, tweede], nu=NU) or "")
    assert weiger_terugnemen(tweede, [eerste, tweede], nu=NU) is None
    assert "al openbaar" in (weiger_terugnemen(tweede, [eerste, tweede], nu=straks) or "")
    assert (vervangen_door(eerste, [eerste, tweede]), vervangen_door(tweede, [eerste, tweede])) == (tweede, None)


def geef_tarieven(cast: Cast, rijen: Sequence[Tariefrij] = LIJST) -> int:
    """Give DO-HBH 1.0 its tarieven as if they had been there from the start; return the id of the inkoper."""
    with transaction() as session:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        bevroren, openbaar, tekst.bevroren_op, tekst.openbaar_vanaf = (
            tekst.bevroren_op,
            tekst.openbaar_vanaf,
            None,
            None,
        )
        zet_tarieven(session, tekst, rijen, daad=Daad(NU))
        tekst.bevroren_op, tekst.openbaar_vanaf = bevroren, openbaar
        afspraak = Indexeerwijze("artikel 4", tuple((een.naam, een.gewicht) for een in CIJFERS), AFGEROND, BEDRAG)
        spreek_indexering_af(session, tekst.versie, afspraak, daad=Daad(NU))
    return cast.anna.id


def publiceer_blad(wie: int, nu: datetime = NU, **anders: object) -> int:
    voorstel = replace(Bladvoorstel(BEGIN, CIJFERS, nu), **anders)  # type: ignore[arg-type]  # fields by name
    with transaction() as session:
        return publiceer_tariefblad(session, vind("DO-HBH", "1.0"), voorstel, daad=Daad(nu, wie)).volgnr


def _bedragen(nu: datetime) -> list[list[Decimal]]:
    versie = vind("DO-HBH", "1.0")
    lijst = versie.teksten[-1].tarieflijst
    assert lijst is not None
    per = nieuwe_bedragen(db.session(), versie.id, [een.id for een in lijst.tarieven], nu=nu)
    return [[een.bedrag for een in per.get(tarief.id, [])] for tarief in lijst.tarieven]


def test_only_rows_in_force_are_indexed_and_a_correction_starts_from_before(bladen: FlaskClient, cast: Cast) -> None:
    wie = geef_tarieven(cast)
    straks = NU + timedelta(days=2)
    assert publiceer_blad(wie, vanaf=straks) == 1
    assert (_bedragen(NU), _bedragen(straks)) == ([[], []], [[Decimal("35.07")], []])
    with transaction() as session:
        neem_tariefblad_terug(session, bladen_van(session, vind("DO-HBH", "1.0").id)[0], daad=Daad(NU))
    assert (publiceer_blad(wie), _bedragen(NU)) == (2, [[Decimal("35.07")], []])
    lager = (replace(CIJFERS[0], percentage=Decimal("4.60")), CIJFERS[1])
    assert (publiceer_blad(wie, cijfers=lager, toelichting="Verkeerd cijfer."), _bedragen(NU)) == (
        3,
        [[Decimal("35.07")], []],
    )
    publiceer_blad(wie, van=date(2027, 7, 1), cijfers=(replace(CIJFERS[0], percentage=Decimal("3.20")), CIJFERS[1]))
    assert _bedragen(NU) == [[Decimal("35.07"), Decimal("36.16")], []]
    with pytest.raises(Geweigerd, match="Kies die dag of een latere"):
        publiceer_blad(wie, van=date(2027, 6, 1))


VELDEN = {"van": "2027-01-01", "percentage_1": "4,61", "bron_1": "brief", "percentage_2": "2.40%", "bron_2": "raming"}


def test_an_inkoper_sees_the_sums_and_publishes_and_everybody_reads_them_at_that_moment(
    bladen: FlaskClient, cast: Cast, nu: datetime
) -> None:
    geef_tarieven(cast)
    meld_aan(bladen, cast.anna)
    assert "is geen percentage" in bladen.post(f"{BLADEN}/nieuw", data=VELDEN | {"percentage_1": "veel"}).text
    [merk] = html.document_fromstring(bladen.get(f"{BLADEN}/nieuw").text).xpath("//input[@name='begonnen_met']/@value")
    velden = VELDEN | {"vanaf": "2026-11-23T09:00", "begonnen_met": merk}
    stap = html.document_fromstring(bladen.post(f"{BLADEN}/nieuw", data=velden).text)
    assert "€ 33,60 × 1,04389 = € 35,074704, afgerond € 35,07." in stap.text_content()
    assert bladen.get(f"{BLADEN}/1").status_code == 404
    ingevuld = {een.get("name"): een.get("value") for een in stap.xpath("//main//form[1]//input[@type='hidden']")}
    assert bladen.post(f"{BLADEN}/nieuw", data=ingevuld).status_code == 302
    assert "nog niet openbaar" in bladen.get(f"{BLADEN}/1").text
    assert "Lees wat er nu staat" in bladen.post(f"{BLADEN}/nieuw", data=ingevuld).text
    meld_aan(bladen, None)
    assert bladen.get(f"{BLADEN}/1").status_code == 404
    assert "Er is nog geen tariefblad" in bladen.get(BLADEN).text
    assert "35,07" not in bladen.get("/overeenkomsten/DO-HBH/1.0").text
    clock.zet_klok(datetime(2026, 11, 23, 8, 0, 1, tzinfo=nu.tzinfo))
    assert "afgerond € 35,07" in bladen.get(f"{BLADEN}/1").text
    assert "vanaf 1 januari 2027: € 35,07" in bladen.get("/overeenkomsten/DO-HBH/1.0").text
    meld_aan(bladen, cast.bram)
    assert [bladen.post(f"{BLADEN}/{pad}", data=ingevuld).status_code for pad in ("nieuw", "1/terugnemen")] == [
        403,
        403,
    ]
    meld_aan(bladen, cast.anna)
    assert bladen.post(f"{BLADEN}/1/terugnemen").status_code == 409


def test_a_planned_correction_is_told_nowhere_before_its_moment(bladen: FlaskClient, cast: Cast) -> None:
    wie, straks = geef_tarieven(cast), NU + timedelta(days=2)
    publiceer_blad(wie)
    publiceer_blad(wie, vanaf=straks, toelichting="Verkeerd cijfer.")
    assert not any("vervangen" in bladen.get(pad).text.lower() for pad in (BLADEN, f"{BLADEN}/1"))
    clock.zet_klok(straks)
    assert "Dit tariefblad is vervangen" in bladen.get(f"{BLADEN}/1").text
