"""Tarieven: elements that add up, a list from a sheet, what changed per product, and what is signed with a tekst."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.papier.bladen import schrijf_csv
from overlegtafel.core.papier.bladen_lezen import lees_blad
from overlegtafel.overeenkomsten.models import Kader, Tarief, Tarieflijst, Tekst
from overlegtafel.overeenkomsten.rules.manifest import maak_manifest, manifest_sha256
from overlegtafel.overeenkomsten.rules.tarieven.elementen import NAMEN, elementen_op, weiger_elementen
from overlegtafel.overeenkomsten.rules.tarieven.inlezen import lees_lijst
from overlegtafel.overeenkomsten.rules.tarieven.lijst import ALLE_KOLOMMEN, Tariefrij, cellen, vind_overlap
from overlegtafel.overeenkomsten.rules.tarieven.verschil import verschillen
from overlegtafel.overeenkomsten.services import maak_nieuwe_tekst, publiceer_tekst
from overlegtafel.overeenkomsten.services.tarieven import zet_tarieven
from tests.conftest import Cast
from tests.overeenkomsten.conftest import Vind, meld_aan, vind
from tests.overeenkomsten.test_lezen import tel_vragen

DAG = "/overeenkomsten/DO-DAG/0.3"
LIJST = f"{DAG}/tekst/1/tarieven"
GEMEENTEN = {7: "Gemeente Lindeveen", 8: "Gemeente Roosdijk"}
WMO = (("beroepskracht", "21.40"), ("niet_productief", "4.35"), ("reis_opleiding", "1.15"))
WMO_VERDER = (("overhead", "4.90"), ("indexering", "0.90"), ("eisen", "0.90"))
DELEN = {naam: Decimal(deel) for naam, deel in (*WMO, *WMO_VERDER)}
HBH = Tariefrij("01A03", "Hulp", Kader.WMO, "uur", Decimal("33.60"), date(2026, 1, 1), None, None, (*DELEN.items(),))
DAGDEEL = Tariefrij("07A01", "Dagbesteding", Kader.WMO, "dagdeel", Decimal("41.00"), date(2026, 1, 1))


def test_the_elements_of_the_law_are_dated() -> None:
    voor, na = date(2024, 6, 30), date(2024, 7, 1)
    assert elementen_op(Kader.JEUGD, voor) is None
    jeugd, wmo = elementen_op(Kader.JEUGD, na), elementen_op(Kader.WMO, na)
    assert (jeugd and len(jeugd.elementen), wmo and len(wmo.elementen)) == (4, 6)


@pytest.mark.parametrize(
    ("kader", "van", "anders", "zin"),
    [
        (Kader.WMO, HBH.van, {}, None),
        (Kader.WMO, HBH.van, {"eisen": Decimal("0.91")}, "samen € 33,61. Het bedrag is € 33,60"),
        (Kader.WMO, HBH.van, {"eisen": None}, "Er ontbreekt: Eisen van de gemeente"),
        (Kader.WMO, HBH.van, {"clientgebonden": Decimal("0.00")}, "hoort dit onderdeel niet: Andere"),
        (Kader.JEUGD, HBH.van, {}, "Onder Jeugd hoort dit onderdeel niet"),
        (Kader.JEUGD, date(2024, 6, 30), {}, "geen vaste onderdelen"),
    ],
)
def test_elements_are_those_of_the_law_and_add_up(
    kader: Kader, van: date, anders: dict[str, Decimal | None], zin: str | None
) -> None:
    delen = {naam: deel for naam, deel in (DELEN | anders).items() if deel is not None}
    gezegd = weiger_elementen(kader, van, Decimal("33.60"), delen)
    assert gezegd is None if zin is None else zin in (gezegd or "")


CENTEN = st.integers(0, 10**6).map(lambda centen: Decimal(centen).scaleb(-2))


@given(st.sampled_from(Kader), st.lists(CENTEN, min_size=6, max_size=6), st.integers(-2, 2))
def test_elements_pass_only_when_they_add_up(kader: Kader, delen: list[Decimal], ernaast: int) -> None:
    geldend = elementen_op(kader, date(2026, 1, 1))
    assert geldend is not None
    gekozen = dict(zip(geldend.elementen, delen, strict=False))
    bedrag = sum(gekozen.values(), Decimal()) + Decimal(ernaast).scaleb(-2)
    assert (weiger_elementen(kader, date(2026, 1, 1), bedrag, gekozen) is None) is (ernaast == 0)


NAAM = st.text("abcé =+-@;\"'", min_size=1, max_size=8).map(str.strip).filter(lambda een: een and een[0] != "'")
RIJEN = st.lists(
    st.builds(
        Tariefrij,
        productcode=st.text("AB1", min_size=1, max_size=3),
        omschrijving=NAAM.map(lambda naam: " ".join(naam.split())),
        kader=st.sampled_from(Kader),
        eenheid=st.sampled_from(["uur", "etmaal"]),
        bedrag=CENTEN,
        van=st.dates(date(2024, 1, 1), date(2027, 1, 1)),
        gemeente_id=st.sampled_from([None, 7, 8]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda rij: rij.sleutel,
)


@given(RIJEN)
def test_a_list_that_was_written_is_read_as_it_was(rijen: list[Tariefrij]) -> None:
    inhoud = schrijf_csv(ALLE_KOLOMMEN, [cellen(rij, GEMEENTEN) for rij in rijen])
    assert lees_lijst(lees_blad(inhoud, hoogstens=99), GEMEENTEN) == (rijen, [])


def _lees(*regels: str) -> tuple[list[Tariefrij], list[str]]:
    kop = "Productcode;Omschrijving;Kader;Eenheid;Bedrag;Van;Tot en met;Gemeente"
    rijen, fouten = lees_lijst(lees_blad("\n".join((kop, *regels)).encode(), hoogstens=99), GEMEENTEN)
    return rijen, [str(fout) for fout in fouten]


def test_every_wrong_row_is_named_at_once() -> None:
    _, fouten = _lees(
        "01A03;Hulp;Wmo;uur;33,60;2026-01-01;;",
        ";;Zvw;kwartier;gratis;32-1-2026;2025-01-01;Nergenshuizen",
        "",
        "01A04;Hulp;Wmo;uur;33,605;01-01-2026;31-12-2025;",
        "01A03;Hulp;Wmo;uur;34,00;1-1-2027;;",
        "01A03;Hulp;wmo;uur;34,00;46388;;lindeveen",
    )
    assert fouten == [
        "Rij 3, productcode: Vul dit in.",
        "Rij 3, omschrijving: Vul dit in.",
        "Rij 3, kader: Kies Wmo of Jeugd.",
        "Rij 3, eenheid: kwartier kennen we niet. Kies minuut, uur, dagdeel, etmaal, week, maand, jaar, stuk, traject "
        "of kilometer.",
        "Rij 3, bedrag: gratis is geen bedrag. Schrijf bijvoorbeeld 33,60.",
        "Rij 3, van: 32-1-2026 is geen dag. Schrijf bijvoorbeeld 01-01-2027.",
        "Rij 3, gemeente: Nergenshuizen doet niet mee aan deze overeenkomst. Laat dit leeg voor alle gemeenten.",
        "Rij 5, bedrag: Een bedrag heeft hoogstens twee cijfers achter de komma.",
        "Rij 6, van: Rij 2 is voor hetzelfde product in dezelfde dagen.",
    ]


@pytest.mark.parametrize(
    ("kop", "zin"),
    [
        ("Productcode;Omschrijving;Kader;Eenheid;Van", "Er ontbreekt: Bedrag."),
        ("Productcode;Omschrijving;Kader;Eenheid;Bedrag;Van;BSN", "kennen we niet: bsn"),
        ("Productcode;Omschrijving;Kader;Eenheid;Bedrag;Van;van", "twee keer"),
        ("Productcode;Omschrijving;Kader;Eenheid;Bedrag;Van", "Er staan geen tarieven in."),
    ],
)
def test_the_columns_are_asked_for(kop: str, zin: str) -> None:
    [fout] = lees_lijst(lees_blad(kop.encode(), hoogstens=99), GEMEENTEN)[1]
    assert zin in str(fout)


PERIODES = st.lists(st.tuples(st.integers(0, 30), st.one_of(st.none(), st.integers(0, 12))), max_size=5)


@given(PERIODES)
def test_rows_that_overlap_are_found(periodes: list[tuple[int, int | None]]) -> None:
    begin = date(2026, 1, 1)
    rijen = [
        replace(
            DAGDEEL,
            van=begin + timedelta(days=van),
            tot=begin + timedelta(days=van + duur) if duur is not None else None,
        )
        for van, duur in periodes
    ]
    dagen = [begin + timedelta(days=dag) for dag in range(60)]
    dubbel = any(sum(rij.geldt_op(dag) for rij in rijen) > 1 for dag in dagen)
    assert bool(vind_overlap(enumerate(rijen, 1))) is dubbel


def test_what_changed_is_told_by_product_and_not_by_place() -> None:
    duurder = replace(HBH, bedrag=Decimal("35.28"), van=date(2027, 1, 1))
    lindeveen = replace(HBH, gemeente_id=7)
    anders = verschillen([HBH, DAGDEEL], [lindeveen, duurder])
    assert [(een.soort, een.oud, een.nieuw) for een in anders] == [
        ("nieuw", None, lindeveen),
        ("gewijzigd", HBH, duurder),
        ("vervallen", DAGDEEL, None),
    ]


@given(RIJEN, RIJEN)
def test_what_changed_is_complete(oud: list[Tariefrij], nieuw: list[Tariefrij]) -> None:
    anders = verschillen(oud, nieuw)
    weg, bij = (
        ([rij for rij in kant if rij] for kant in zip(*((a.oud, a.nieuw) for a in anders), strict=True))
        if (anders)
        else ([], [])
    )
    assert sorted(map(str, [rij for rij in oud if rij not in weg] + bij)) == sorted(map(str, nieuw))
    assert verschillen(oud, oud) == []


def _zet(rijen: list[Tariefrij], nu: datetime) -> None:
    with transaction() as session:
        zet_tarieven(session, vind("DO-DAG", "0.3").teksten[-1], rijen, daad=Daad(nu))


def test_a_list_belongs_to_the_manifest_until_the_tekst_is_frozen(regio: Vind, nu: datetime) -> None:
    leeg = manifest_sha256(regio("DO-DAG", "0.3").teksten[-1])
    _zet([HBH, DAGDEEL], nu)
    tekst = regio("DO-DAG", "0.3").teksten[-1]
    manifest = maak_manifest(tekst).decode()
    assert tekst.tarieflijst is not None
    assert f"Tarieflijst: 2 tarieven\nSHA-256: {tekst.tarieflijst.bestand.sha256.hex()}\n" in manifest
    assert "1. de tekst\n2. de tarieflijst\n" in manifest
    eerste = manifest_sha256(tekst)
    _zet([HBH, replace(DAGDEEL, bedrag=Decimal("41.01"))], nu)
    assert len({leeg, eerste, manifest_sha256(regio("DO-DAG", "0.3").teksten[-1])}) == 3
    assert db.session().query(Tarieflijst).count() == 1
    _zet([HBH, DAGDEEL], nu)
    assert manifest_sha256(regio("DO-DAG", "0.3").teksten[-1]) == eerste
    with transaction() as session:
        publiceer_tekst(session, vind("DO-DAG", "0.3").teksten[-1], vanaf=nu, daad=Daad(nu))
    with pytest.raises(Geweigerd, match="staat vast"):
        _zet([], nu)


def test_the_next_tekst_begins_with_the_same_list_and_leaves_the_old_one_alone(regio: Vind, nu: datetime) -> None:
    _zet([HBH], nu)
    with transaction() as session:
        publiceer_tekst(session, vind("DO-DAG", "0.3").teksten[-1], vanaf=nu, daad=Daad(nu))
    with transaction() as session:
        maak_nieuwe_tekst(session, vind("DO-DAG", "0.3"), daad=Daad(nu))
    oud, nieuw = regio("DO-DAG", "0.3").teksten
    assert oud.tarieflijst_id == nieuw.tarieflijst_id
    _zet([], nu)
    oud, nieuw = regio("DO-DAG", "0.3").teksten
    assert (oud.tarieflijst is not None, nieuw.tarieflijst) == (True, None)
    assert db.session().query(Tarief).count() == 1


@pytest.mark.parametrize("rijen", [[DAGDEEL, DAGDEEL], [replace(HBH, bedrag=Decimal("33.61"))]])
def test_a_list_that_contradicts_itself_is_never_kept(regio: Vind, nu: datetime, rijen: list[Tariefrij]) -> None:
    with pytest.raises(Ongeldig):
        _zet(rijen, nu)
    assert regio("DO-DAG", "0.3").teksten[-1].tarieflijst is None


CSV = (
    "Productcode;Omschrijving;Kader;Eenheid;Bedrag;Van;Beroepskracht;Niet-productieve uren;Reis en opleiding;"
    "Overhead;Indexering;Eisen van de gemeente\n01A03;=Hulp;Wmo;uur;33,60;2026-01-01;21,40;4,35;1,15;4,90;0,90;{}\n"
)


def test_an_inkoper_gives_a_tekst_its_tarieven_and_everybody_reads_them_once_public(
    bladen: FlaskClient, cast: Cast, nu: datetime
) -> None:
    meld_aan(bladen, cast.anna)
    fout = bladen.post(f"{LIJST}/wijzigen", data={"bestand": (BytesIO(CSV.format("0,91").encode()), "t.csv")})
    assert "Rij 2, bedrag: De onderdelen zijn samen € 33,61. Het bedrag is € 33,60." in fout.text
    [getypt] = html.document_fromstring(fout.text).xpath("//textarea[@name='regels']/text()")
    assert "0,91" in getypt
    goed = bladen.post(f"{LIJST}/wijzigen", data={"regels": getypt.replace("0,91", "0,90")})
    assert goed.status_code == 302
    meld_aan(bladen, None)
    assert [bladen.get(f"{LIJST}{pad}").status_code for pad in ("", "/lijst.csv", "/wijzigingen")] == [404] * 3
    with transaction() as session:
        publiceer_tekst(session, vind("DO-DAG", "0.3").teksten[-1], vanaf=nu, daad=Daad(nu))
    assert "€ 33,60" in bladen.get(DAG).text
    assert "=Hulp" in bladen.get(f"{LIJST}?zoek=01a").text
    assert "Geen tarief gevonden" in bladen.get(f"{LIJST}?zoek=niets&pagina=999999999999").text
    inhoud = bladen.get(f"{LIJST}/lijst.csv").data
    assert hashlib.sha256(inhoud).hexdigest() in bladen.get(f"{DAG}/tekst/1/manifest.txt").text
    for uitgang in ("csv", "xlsx"):
        rijen, fouten = lees_lijst(lees_blad(bladen.get(f"{LIJST}/lijst.{uitgang}").data, hoogstens=9), {})
        assert (rijen, fouten) == ([replace(HBH, omschrijving="=Hulp")], [])
    assert bladen.get(f"{LIJST}/lijst.pdf").data.startswith(b"%PDF")
    meld_aan(bladen, cast.bram)
    assert bladen.post(f"{LIJST}/wijzigen", data={"regels": getypt}).status_code == 403


def test_a_list_of_somebody_else_is_not_overwritten_unseen(bladen: FlaskClient, cast: Cast, nu: datetime) -> None:
    meld_aan(bladen, cast.anna)
    [merk] = html.document_fromstring(bladen.get(f"{LIJST}/wijzigen").text).xpath(
        "//input[@name='begonnen_met']/@value"
    )
    _zet([DAGDEEL], nu)
    antwoord = bladen.post(f"{LIJST}/wijzigen", data={"regels": CSV.format("0,90"), "begonnen_met": merk})
    assert "Iemand anders heeft dit veranderd" in antwoord.text
    tekst: Tekst = vind("DO-DAG", "0.3").teksten[-1]
    assert tekst.tarieflijst is not None
    assert [een.productcode for een in tekst.tarieflijst.tarieven] == ["07A01"]


def test_a_page_of_a_long_list_takes_the_same_number_of_queries(bladen: FlaskClient, cast: Cast, nu: datetime) -> None:
    meld_aan(bladen, cast.anna)
    aantallen = []
    for hoeveel in (1, 500):
        _zet([replace(DAGDEEL, productcode=f"P{nummer:03}") for nummer in range(hoeveel)], nu)
        db.session.remove()
        with tel_vragen() as queries:
            assert bladen.get(f"{LIJST}?pagina=1").status_code == 200
        aantallen.append(len(queries))
    assert aantallen[0] == aantallen[1]
    assert "P499" in bladen.get(f"{LIJST}?pagina=10").text
    assert set(NAMEN) >= set(DELEN)
