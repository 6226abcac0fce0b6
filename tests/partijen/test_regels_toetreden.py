"""Joining, percelen, combinaties: the last case that each rule lets through, beside the first that it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.partijen.models import (
    BewijsSoort,
    Bewijsstuk,
    Kant,
    Perceel,
    Toetreding,
    ToetredingOordeel,
    Toetredingslid,
)
from overlegtafel.partijen.rules import (
    bewijzen,
    percelen,
)
from overlegtafel.partijen.rules.combinatie import Leden, Namens, na_wissel, nodig_na, weiger_namens_lid, wie_nog
from overlegtafel.partijen.rules.toetreden import (
    MEESTE_LEDEN,
    Gegevens,
    Toetredingsbesluit,
    wat_combinatie_mist,
    wat_ontbreekt,
    weiger_aanvraaglid,
    weiger_beginnen,
    weiger_besluit,
    weiger_herstel,
    weiger_intrekken,
    weiger_lid_kvk,
    weiger_wijzigen,
)
from overlegtafel.partijen.rules.voorwaarde import Voorwaardeuitkomst, is_voorwaarde_voorbij, weiger_uitkomst
from tests.conftest import NU
from tests.partijen.weigeren import BASIS, DAG, DEEL, TIK, VANDAAG, eis, teken


def _perceel(id_: int, naam: str = "Noord", ingetrokken_op: datetime | None = None) -> Perceel:
    return Perceel(id=id_, nummer=id_, naam=naam, ingetrokken_op=ingetrokken_op)


def test_percelen() -> None:
    weiger = percelen.weiger_perceel
    assert weiger(DEEL, [], "Zuid", ["P"], ["P", "Q"]) is None
    eis(weiger(BASIS, [], "Zuid", [], []), "Alleen een deelovereenkomst")
    eis(weiger(DEEL, [], " ", [], []), "een naam")
    eis(weiger(DEEL, [_perceel(1)], " noord ", [], []), "al een perceel met deze naam")
    assert weiger(DEEL, [_perceel(1, ingetrokken_op=NU)], "Noord", [], []) is None
    vol = [_perceel(nummer, f"N{nummer}") for nummer in range(50)]
    eis(weiger(DEEL, vol, "Zuid", [], []), "hoogstens 50")
    assert weiger(DEEL, vol[1:], "Zuid", [], []) is None
    eis(weiger(DEEL, [], "Zuid", ["R"], ["P"]), "Niet in de tarieflijst: R.")
    assert percelen.weiger_perceel_weg(_perceel(1), is_getekend=False) is None
    eis(percelen.weiger_perceel_weg(_perceel(1), is_getekend=True), "al getekend")
    eis(percelen.weiger_perceel_weg(_perceel(1, ingetrokken_op=NU), is_getekend=False), "er niet meer")
    zinnen = [percelen.zin_over_percelen([_perceel(nummer) for nummer in range(aantal, 0, -1)]) for aantal in range(4)]
    assert zinnen[:2] == ["", "Voor perceel 1 (Noord)."]
    assert zinnen[3] == "Voor perceel 1 (Noord), perceel 2 (Noord) en perceel 3 (Noord)."
    kies = percelen.weiger_keuze
    assert kies([_perceel(1)], [1]) is None
    assert kies([], []) is None
    assert kies([_perceel(1), _perceel(2)], [1]) is None
    eis(kies([_perceel(1)], []), "Kies voor welke")
    eis(kies([], [1]), "er niet meer")
    eis(kies([_perceel(1), _perceel(2, ingetrokken_op=NU)], [1, 2]), "er niet meer")


LEDEN = Leden({1: "Aa", 2: "Bos"})


def test_members_of_a_combinatie() -> None:
    assert [Namens.lees(een.sleutel) for een in (Namens(4), Namens(4, 2))] == [Namens(4), Namens(4, 2)]
    assert (Namens(4).sleutel, Namens(4, 2).sleutel) == ("4", "4-2")
    een, twee = teken(lid_id=1), teken(lid_id=2, samen=2)
    eis(weiger_namens_lid([], "Samen", LEDEN, None), "Kies voor welk lid")
    eis(weiger_namens_lid([], "Samen", LEDEN, 3), "geen lid van Samen")
    eis(weiger_namens_lid([], "Alleen", Leden(), 1), "geen combinatie")
    assert weiger_namens_lid([], "Alleen", Leden(), None) is None
    assert weiger_namens_lid([een], "Samen", LEDEN, 2) is None
    eis(weiger_namens_lid([een], "Samen", LEDEN, 1), "Er ontbreekt nog: Bos.")
    assert weiger_namens_lid([een, twee], "Samen", LEDEN, 2) is None, "two sign together for it"
    assert (wie_nog([], LEDEN), wie_nog([een, twee], LEDEN), wie_nog([een, twee, twee], LEDEN)) == (
        ["Aa", "Bos"],
        ["Bos"],
        [],
    )
    assert [nodig_na([], LEDEN, 1, 1), nodig_na([], LEDEN, 1, 3), nodig_na([een], LEDEN, 2, 2)] == [1, 3, 1]
    assert [nodig_na([een, twee], LEDEN, 2, 1), nodig_na([twee], LEDEN, 1, 1)] == [0, 1]


def test_a_change_of_members_before_all_signed_asks_all_anew() -> None:
    voor, na = teken(lid_id=1, vereist=2), teken(lid_id=2, vereist=2, volgnr=1, op=NU + 2 * DAG)
    anders = replace(LEDEN, wissels=(NU + DAG,))
    assert na_wissel([voor, na], LEDEN) == [voor, na]
    assert na_wissel([voor, na], anders) == [na]
    af = teken(lid_id=2, vereist=2, volgnr=2)
    assert na_wissel([voor, af], anders) == [voor, af]
    gelijk = teken(lid_id=1, vereist=2, op=NU + DAG)
    assert na_wissel([gelijk], anders) == [gelijk]
    tegen = teken(kant=Kant.GEMEENTE, op=NU)
    assert na_wissel([voor, tegen], anders) == []


def _verzoek(**anders: Any) -> Toetreding:
    velden: dict[str, Any] = {"begonnen_op": NU - 9 * DAG, "ingediend_op": NU - 8 * DAG, "naam": "N"}
    return Toetreding(**velden | anders)


TOELATEN = Toetredingsbesluit(ToetredingOordeel.TOEGELATEN, "goed")
WEIGEREN = Toetredingsbesluit(ToetredingOordeel.GEWEIGERD, "nee", "eis 3")


@pytest.mark.parametrize(
    ("besluit", "zin"),
    [
        (TOELATEN, None),
        (WEIGEREN, None),
        (replace(TOELATEN, grond=" "), "Schrijf de grond"),
        (replace(WEIGEREN, eis=" "), "aan welke eis"),
        (replace(WEIGEREN, voorwaarde="x", voorwaarde_dag=VANDAAG + DAG), "hoort bij toelaten"),
        (replace(TOELATEN, voorwaarde="x"), "heeft een laatste dag"),
        (replace(TOELATEN, voorwaarde_dag=VANDAAG + DAG), "heeft een laatste dag"),
        (replace(TOELATEN, voorwaarde="x", voorwaarde_dag=VANDAAG), "na vandaag"),
        (replace(TOELATEN, voorwaarde="x", voorwaarde_dag=VANDAAG + DAG), None),
    ],
)
def test_deciding_on_a_request(besluit: Toetredingsbesluit, zin: str | None) -> None:
    eis(weiger_besluit(_verzoek(), besluit, nu=NU), zin)
    for anders in ({"ingediend_op": None}, {"ingetrokken_op": NU}, {"herstel_tot": NU + TIK}, {"besloten_op": NU}):
        eis(weiger_besluit(_verzoek(**anders), besluit, nu=NU), "niet in behandeling")


def test_a_request_is_changed_repaired_and_withdrawn_while_it_may() -> None:
    herstel = {"herstel_gevraagd_op": NU - DAG, "herstel_tot": NU + TIK}
    gevallen: list[tuple[dict[str, Any], str | None, str | None, str | None]] = [
        ({"ingediend_op": None}, None, "niet in behandeling", None),
        ({}, "is verstuurd", None, None),
        (herstel, None, "niet in behandeling", None),
        (herstel | {"herstel_tot": NU}, "vervallen", "niet in behandeling", "vervallen"),
        (herstel | {"hersteld_op": NU}, "is verstuurd", "al één keer", None),
        ({"ingetrokken_op": NU}, "ingetrokken", "niet in behandeling", "ingetrokken"),
        ({"besloten_op": NU, "oordeel": ToetredingOordeel.GEWEIGERD}, "geweigerd", "niet in behandeling", "geweigerd"),
    ]
    for anders, wijzigen, vragen, intrekken in gevallen:
        een = _verzoek(**anders)
        eis(weiger_wijzigen(een, nu=NU), wijzigen)
        eis(weiger_herstel(een, "wat", nu=NU), vragen)
        eis(weiger_intrekken(een, nu=NU), intrekken)
    eis(weiger_herstel(_verzoek(), " ", nu=NU), "wat er ontbreekt")


@pytest.mark.parametrize(
    ("soort", "aanbieder", "bij_basis", "al", "zin"),
    [
        (BASIS, True, False, False, None),
        (DEEL, True, True, False, None),
        (DEEL, True, False, False, "Treed eerst toe tot de basis"),
        (DEEL, False, True, False, "Alleen een aanbieder"),
        (DEEL, True, True, True, "al partij"),
        (OvereenkomstSoort.JAARPLAN, True, True, False, "geen aanbieders"),
    ],
)
def test_beginning_a_request(
    soort: OvereenkomstSoort, aanbieder: bool, bij_basis: bool, al: bool, zin: str | None
) -> None:
    eis(weiger_beginnen(soort, is_aanbieder=aanbieder, is_partij_bij_basis=bij_basis, is_al_partij=al), zin)


@pytest.mark.parametrize(
    ("uitkomst", "anders", "zin"),
    [
        (Voorwaardeuitkomst(True, "x"), {}, None),
        (Voorwaardeuitkomst(True, " "), {}, "Schrijf hoe"),
        (Voorwaardeuitkomst(True, "x", VANDAAG), {}, "niet is vervuld"),
        (Voorwaardeuitkomst(True, "x"), {"voorwaarde_beoordeeld_op": NU}, "geen voorwaarde"),
        (Voorwaardeuitkomst(True, "x"), {"voorwaarde": None}, "geen voorwaarde"),
        (Voorwaardeuitkomst(True, "x"), {"oordeel": ToetredingOordeel.GEWEIGERD}, "geen voorwaarde"),
        (Voorwaardeuitkomst(False, "x", VANDAAG), {}, None),
        (Voorwaardeuitkomst(False, "x", VANDAAG), {"voorwaarde_tot": NU + TIK}, "heeft nog tot en met"),
        (Voorwaardeuitkomst(False, "x"), {}, "Vul de laatste dag"),
        (Voorwaardeuitkomst(False, "x", VANDAAG - DAG), {}, "vandaag of later"),
    ],
)
def test_the_outcome_of_a_condition(uitkomst: Voorwaardeuitkomst, anders: dict[str, Any], zin: str | None) -> None:
    velden = {"oordeel": ToetredingOordeel.TOEGELATEN, "voorwaarde": "v", "voorwaarde_tot": NU}
    eis(weiger_uitkomst(_verzoek(**velden | anders), uitkomst, nu=NU), zin)


@pytest.mark.parametrize(
    ("soort", "afgegeven", "bestandstype", "aantal", "zin"),
    [
        (BewijsSoort.UITTREKSEL, VANDAAG, "application/pdf", 19, None),
        (BewijsSoort.UITTREKSEL, VANDAAG, "application/zip", 0, "Kies een PDF"),
        (BewijsSoort.UITTREKSEL, VANDAAG + DAG, "application/pdf", 0, "moet nog komen"),
        (BewijsSoort.UITTREKSEL, date(2026, 5, 20), "image/png", 0, None),
        (BewijsSoort.UITTREKSEL, date(2026, 5, 19), "image/png", 0, "Dit stuk is te oud"),
        (BewijsSoort.DIPLOMA, date(1999, 1, 1), "image/jpeg", 0, None),
        (BewijsSoort.DIPLOMA, VANDAAG, "image/jpeg", 20, "hoogstens 20"),
    ],
)
def test_a_paper_of_who_joins(
    soort: BewijsSoort, afgegeven: date, bestandstype: str, aantal: int, zin: str | None
) -> None:
    eis(bewijzen.weiger_stuk(soort, afgegeven, bestandstype, aantal, nu=NU), zin)


def test_which_papers_count() -> None:
    def stuk(id_: int, soort: BewijsSoort, dagen: int, **anders: Any) -> Bewijsstuk:
        return Bewijsstuk(id=id_, soort=soort, afgegeven_op=NU + dagen * DAG, **anders)

    oud, nieuw = stuk(1, BewijsSoort.UITTREKSEL, -9), stuk(2, BewijsSoort.UITTREKSEL, -3)
    weg = stuk(3, BewijsSoort.UITTREKSEL, -1, ingetrokken_op=NU)
    vast = [stuk(4, BewijsSoort.DIPLOMA, -99), stuk(5, BewijsSoort.DIPLOMA, -1)]
    assert bewijzen.huidige([oud, nieuw, weg, *vast]) == [nieuw, *vast]
    verlopen = [bewijzen.is_verlopen(Bewijsstuk(geldig_tot=tot), nu=NU) for tot in (None, NU, NU + TIK)]
    assert verlopen == [False, True, False]


def test_a_condition_without_a_last_day_waits_for_nobody() -> None:
    open_ = _verzoek(oordeel=ToetredingOordeel.TOEGELATEN, voorwaarde="v", voorwaarde_tot=None)
    assert not is_voorwaarde_voorbij(open_, nu=NU)
    assert weiger_uitkomst(open_, Voorwaardeuitkomst(False, "x", VANDAAG), nu=NU) is None


def test_what_a_request_still_misses() -> None:
    vol = Gegevens("N", "00000007", "C", "f", "veel")
    beide = {BewijsSoort.UITTREKSEL, BewijsSoort.EIGEN_VERKLARING}
    assert wat_ontbreekt(vol, beide, soort=BASIS) == {}
    assert wat_ontbreekt(vol, [], soort=DEEL) == {}, "the basisovereenkomst asked for the papers"
    assert "uittreksel" in wat_ontbreekt(vol, {BewijsSoort.EIGEN_VERKLARING}, soort=BASIS)["bewijs"]
    leeg = Gegevens(" ", "1", "", "", "")
    assert set(wat_ontbreekt(leeg, beide, soort=BASIS)) == {"naam", "kvk", "contact", "functie", "capaciteit"}
    lid = Toetredingslid(naam="L", kvk="00000008")
    assert wat_combinatie_mist("Samen", "00000007", [lid]) == {}
    assert set(wat_combinatie_mist(" ", "00000007", [lid])) == {"combinatie"}
    assert set(wat_combinatie_mist("Samen", "00000007", [])) == {"combinatie"}
    assert set(wat_combinatie_mist("Samen", "00000008", [lid])) == {"kvk"}


def test_another_member_of_a_request() -> None:
    leden = [Toetredingslid(naam="L", kvk=f"{nummer:08d}") for nummer in range(1, MEESTE_LEDEN)]
    weg = Toetredingslid(naam="W", kvk="00000099", ingetrokken_op=NU)

    def verzoek(aantal: int, combinatie: str | None = "") -> Toetreding:
        wie = [*leden[:aantal], weg]
        return _verzoek(ingediend_op=None, combinatie=combinatie, kvk="00000077", leden=wie)

    eis(weiger_aanvraaglid(verzoek(MEESTE_LEDEN - 2), nu=NU), None)
    eis(weiger_aanvraaglid(verzoek(MEESTE_LEDEN - 1), nu=NU), "hoogstens")
    eis(weiger_aanvraaglid(verzoek(0, None), nu=NU), "niet van een combinatie")
    eis(weiger_aanvraaglid(_verzoek(combinatie=""), nu=NU), "is verstuurd")
    for kvk, zin in (("00000099", None), ("00000001", "heeft dit"), ("00000077", "heeft dit"), ("123", "acht cijfers")):
        eis(weiger_lid_kvk(verzoek(2), kvk), zin)
