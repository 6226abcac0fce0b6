"""How an agreement ends or goes on: the last case that each rule lets through, beside the first that it refuses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, Versie
from overlegtafel.partijen.models import (
    Beperking,
    BeperkingSoort,
    Ingebrekestelling,
    Kant,
    Opzegging,
    Perceel,
    Verlengingsafspraak,
)
from overlegtafel.partijen.rules import (
    ontbinden,
    opzeggen,
    verlengen,
)
from tests.conftest import NU
from tests.partijen.weigeren import BASIS, DAG, DEEL, NACHT, OCHTEND, TIK, VANDAAG, eis, termijn_van, versie_met

MAAND = termijn_van("1 maand (einde)")
EINDE = MAAND.laatste_dag(VANDAAG)


def _opzegging(laatste: date, **anders: Any) -> Opzegging:
    velden: dict[str, Any] = {"einde": clock.einde_van(laatste), "ontvangen_op": OCHTEND, "terugname_door_partij": None}
    return Opzegging(**velden | anders)


@pytest.mark.parametrize(
    ("bericht", "soort", "is_partij", "bestaande", "zin"),
    [
        ({}, DEEL, True, [], None),
        ({}, DEEL, False, [], "geen partij"),
        ({}, BASIS, True, [], None),
        ({"gemeente_id": 2}, DEEL, True, [], None),
        ({"gemeente_id": 2}, BASIS, True, [], "alle gemeenten samen"),
        ({"productcode": "P"}, DEEL, True, [], None),
        ({"productcode": "P"}, BASIS, True, [], "geen producten"),
        ({"perceel_id": 3}, BASIS, True, [], "geen producten"),
        ({"ontvangen": VANDAAG + DAG}, DEEL, True, [], "moet nog komen"),
        ({"grond": " "}, DEEL, True, [], "Schrijf op waarom"),
        ({"laatste_dag": EINDE}, DEEL, True, [], None),
        ({"laatste_dag": EINDE - DAG}, DEEL, True, [], "op zijn vroegst"),
        ({}, DEEL, True, [_opzegging(EINDE)], "al opgezegd"),
        ({}, DEEL, True, [_opzegging(EINDE, teruggenomen_op=NU)], None),
        ({}, DEEL, True, [_opzegging(EINDE + DAG)], None),
        ({}, DEEL, True, [_opzegging(VANDAAG)], "al opgezegd"),
        ({}, DEEL, True, [_opzegging(VANDAAG - DAG)], None),
        ({}, DEEL, True, [_opzegging(EINDE, gemeente_id=2)], None),
        ({"gemeente_id": 2}, DEEL, True, [_opzegging(EINDE, gemeente_id=2)], "al opgezegd"),
        ({"gemeente_id": 2}, DEEL, True, [_opzegging(EINDE)], "al opgezegd"),
        ({}, DEEL, True, [_opzegging(EINDE, productcode="P")], None),
        ({"productcode": "P"}, DEEL, True, [_opzegging(EINDE, productcode="P")], "al opgezegd"),
        ({"productcode": "P"}, DEEL, True, [_opzegging(EINDE)], "al opgezegd"),
        ({}, DEEL, True, [_opzegging(EINDE, perceel_id=3)], None),
        ({"perceel_id": 3}, DEEL, True, [_opzegging(EINDE, perceel_id=3)], "al opgezegd"),
    ],
)
def test_a_notice(
    bericht: dict[str, Any], soort: OvereenkomstSoort, is_partij: bool, bestaande: list[Opzegging], zin: str | None
) -> None:
    velden: dict[str, Any] = {"kant": Kant.PARTIJ, "ontvangen": VANDAAG, "grond": "x"}
    gegeven = opzeggen.Opzegbericht(**velden | bericht)
    eis(opzeggen.weiger_opzeggen(gegeven, MAAND, bestaande, soort=soort, is_partij=is_partij, nu=NU), zin)


@pytest.mark.parametrize(
    ("anders", "kant", "zin"),
    [
        ({}, Kant.PARTIJ, None),
        ({"teruggenomen_op": NU}, Kant.PARTIJ, "al teruggenomen"),
        ({"einde": NU}, Kant.PARTIJ, "al geëindigd"),
        ({"einde": NU + TIK}, Kant.PARTIJ, None),
        ({"terugname_door_partij": True}, Kant.PARTIJ, "U vroeg dit al"),
        ({"terugname_door_partij": True}, Kant.GEMEENTE, None),
        ({"terugname_door_partij": False}, Kant.GEMEENTE, "U vroeg dit al"),
        ({"terugname_door_partij": False}, Kant.PARTIJ, None),
    ],
)
def test_taking_a_notice_back(anders: dict[str, Any], kant: Kant, zin: str | None) -> None:
    eis(opzeggen.weiger_terugname(_opzegging(EINDE, **anders), kant, nu=NU), zin)


STOP = Beperking(soort=BeperkingSoort.AANNAMESTOP, van=OCHTEND + 5 * DAG, tot=OCHTEND + 10 * DAG)


@pytest.mark.parametrize(
    ("van", "tot", "zin"),
    [
        (0, 4, None),
        (0, 5, "geldt in die periode al"),
        (9, 12, "geldt in die periode al"),
        (10, 12, None),
        (10, None, None),
        (9, None, "geldt in die periode al"),
        (0, None, "geldt in die periode al"),
        (-1, 3, "vandaag of later"),
        (3, 3, None),
        (3, 2, "voor de eerste dag"),
    ],
)
def test_a_stop_beside_another(van: int, tot: int | None, zin: str | None) -> None:
    dagen = (VANDAAG + van * DAG, None if tot is None else VANDAAG + tot * DAG)
    weiger = opzeggen.weiger_beperking
    eis(weiger(BeperkingSoort.AANNAMESTOP, *dagen, [STOP], is_partij=True, reden="x", nu=NU), zin)
    if zin == "geldt in die periode al":
        assert weiger(BeperkingSoort.OPSCHORTING, *dagen, [STOP], is_partij=True, reden="x", nu=NU) is None
        zonder_einde = Beperking(soort=BeperkingSoort.AANNAMESTOP, van=OCHTEND, tot=None)
        eis(weiger(BeperkingSoort.AANNAMESTOP, *dagen, [zonder_einde], is_partij=True, reden="x", nu=NU), zin)
    eis(weiger(BeperkingSoort.AANNAMESTOP, *dagen, [], is_partij=False, reden="x", nu=NU), "geen partij")
    if zin is None:
        eis(weiger(BeperkingSoort.AANNAMESTOP, *dagen, [], is_partij=True, reden=" ", nu=NU), "Schrijf de reden")


@pytest.mark.parametrize(
    ("tot", "van", "laatste", "zin"),
    [
        (None, OCHTEND - DAG, VANDAAG, None),
        (None, OCHTEND - DAG, VANDAAG - DAG, "vandaag of later"),
        (NU, OCHTEND - DAG, VANDAAG, "al geëindigd"),
        (NU + TIK, OCHTEND - DAG, VANDAAG, None),
        (None, OCHTEND + DAG, VANDAAG, "voor de eerste dag"),
        (None, OCHTEND + DAG, VANDAAG + DAG, None),
    ],
)
def test_ending_a_stop(tot: datetime | None, van: datetime, laatste: date, zin: str | None) -> None:
    eis(opzeggen.weiger_einde_beperking(Beperking(van=van, tot=tot), laatste, nu=NU), zin)


def _gebrek(**anders: Any) -> Ingebrekestelling:
    velden: dict[str, Any] = {"kant": Kant.PARTIJ, "gesteld_op": OCHTEND - 9 * DAG, "herstel_tot": NU}
    return Ingebrekestelling(**velden | anders)


@pytest.mark.parametrize(
    ("anders", "bestaande", "is_partij", "zin"),
    [
        ({}, [], True, None),
        ({}, [], False, "geen partij"),
        ({}, [_gebrek()], True, "loopt al"),
        ({}, [_gebrek(kant=Kant.GEMEENTE)], True, None),
        ({}, [_gebrek(hersteld_op=NU)], True, None),
        ({}, [_gebrek(ontbonden_op=NU)], True, None),
        ({"grond": " "}, [], True, "niet is nagekomen"),
        ({"gesteld": VANDAAG + DAG}, [], True, "moet nog komen"),
        ({"laatste_dag": None}, [], True, "of waarom er geen is"),
        ({"laatste_dag": None, "zonder_termijn": "x"}, [], True, None),
        ({"laatste_dag": VANDAAG}, [], True, "ligt na de dag"),
        ({"laatste_dag": VANDAAG + DAG}, [], True, None),
    ],
)
def test_a_notice_of_default(
    anders: dict[str, Any], bestaande: list[Ingebrekestelling], is_partij: bool, zin: str | None
) -> None:
    velden: dict[str, Any] = {"kant": Kant.PARTIJ, "gesteld": VANDAAG, "grond": "x", "laatste_dag": VANDAAG + 30 * DAG}
    eis(ontbinden.weiger_gebrek(ontbinden.Gebrek(**velden | anders), bestaande, is_partij=is_partij, nu=NU), zin)


def test_repairing_and_dissolving() -> None:
    ontbind = ontbinden.weiger_ontbinden
    assert ontbind(_gebrek(), VANDAAG, "x", nu=NU) is None
    assert ontbind(_gebrek(herstel_tot=None), VANDAAG, "x", nu=NU) is None
    eis(ontbind(_gebrek(herstel_tot=NU + TIK), VANDAAG, "x", nu=NU), "Herstellen kan nog")
    eis(ontbind(_gebrek(hersteld_op=NU), VANDAAG, "x", nu=NU), "Het is hersteld")
    eis(ontbind(_gebrek(ontbonden_op=NU), VANDAAG, "x", nu=NU), "al ontbonden")
    eis(ontbind(_gebrek(), VANDAAG - DAG, "x", nu=NU), "vandaag of later")
    eis(ontbind(_gebrek(), VANDAAG, " ", nu=NU), "Schrijf waarom")
    assert ontbinden.weiger_hersteld(_gebrek(), "x") is None
    eis(ontbinden.weiger_hersteld(_gebrek(), " "), "Schrijf hoe")
    eis(ontbinden.weiger_hersteld(_gebrek(hersteld_op=NU), "x"), "al afgesloten")
    assert [ontbinden.is_voorbij(_gebrek(herstel_tot=tot), nu=NU) for tot in (None, NU, NU + TIK)] == [
        True,
        True,
        False,
    ]
    standen = [
        (_gebrek(hersteld_op=NU), "Hersteld op"),
        (_gebrek(einde=NACHT), "Ontbonden, tot en met 20 november 2026"),
        (_gebrek(herstel_tot=None), "Geen termijn"),
        (_gebrek(), "liep af"),
        (_gebrek(herstel_tot=NU + TIK), "Herstellen kan"),
    ]
    for een, zin in standen:
        eis(ontbinden.stand_van_gebrek(een, nu=NU), zin)


TERUG = termijn_van("6 maanden terug")


def test_lengthening() -> None:
    afspraak = Verlengingsafspraak(aantal=2, maanden=12)
    lang = clock.einde_van(date(2028, 12, 31))

    def weiger(
        gebruikt: int = 0, besluit: str = "B", nu: datetime = NU, met: Any = afspraak, **anders: Any
    ) -> str | None:
        versie = versie_met(**{"geldig_tot": lang} | anders)
        return verlengen.weiger_verlengen(versie, met, gebruikt, besluit, TERUG, nu=nu)

    assert weiger() is None
    eis(weiger(ingetrokken_op=NU), "Alleen een vastgestelde")
    eis(weiger(vastgesteld_op=None), "Alleen een vastgestelde")
    eis(weiger(geldig_tot=None), "geen einddatum")
    eis(weiger(geldig_tot=NU), "al afgelopen")
    eis(weiger(met=None), "Leg eerst vast")
    assert weiger(1) is None
    eis(weiger(2), "De twee verlengingen zijn gebruikt.")
    eis(weiger(1, met=Verlengingsafspraak(aantal=1, maanden=6)), "De ene verlenging is gebruikt.")
    uiterste = verlengen.uiterste_dag(date(2028, 12, 31), TERUG)
    assert weiger(nu=clock.einde_van(uiterste) - TIK) is None
    eis(weiger(nu=clock.einde_van(uiterste)), "Dat is voorbij")
    eis(weiger(besluit=" "), "kenmerk van het besluit")
    versie = versie_met(geldig_tot=lang)
    volgende = Versie(id=2, nummer="1.1", overeenkomst=versie.overeenkomst, vervangt_id=1, vastgesteld_op=NU)
    eis(verlengen.weiger_verlengen(versie, afspraak, 0, "B", TERUG, nu=NU), "Versie 1.1 is vastgesteld")
    volgende.vastgesteld_op = NU + TIK
    assert verlengen.weiger_verlengen(versie, afspraak, 0, "B", TERUG, nu=NU) is None
    volgende.vastgesteld_op, volgende.vervangt_id = NU, 7
    assert verlengen.weiger_verlengen(versie, afspraak, 0, "B", TERUG, nu=NU) is None


@pytest.mark.parametrize(
    ("aantal", "maanden", "gebruikt", "zin"),
    [
        (1, 1, 0, None),
        (10, 120, 0, None),
        (0, 1, 0, "Kies 1"),
        (11, 1, 0, "Kies 1"),
        (1, 0, 0, "Kies 1"),
        (1, 121, 0, "Kies 1"),
        (1, 1, 1, "al verlengd"),
    ],
)
def test_an_agreement_on_lengthening(aantal: int, maanden: int, gebruikt: int, zin: str | None) -> None:
    eis(verlengen.weiger_afspraak(versie_met(geldig_tot=NU + DAG), aantal, maanden, gebruikt), zin)
    if zin is None:
        eis(verlengen.weiger_afspraak(versie_met(geldig_tot=None), aantal, maanden, gebruikt), "geen einddatum")


def test_what_the_register_says_of_an_end() -> None:
    heel, product, perceel = _opzegging(EINDE), _opzegging(EINDE, productcode="P"), _opzegging(EINDE, perceel_id=1)
    assert [opzeggen.is_voor_geheel(een) for een in (heel, product, perceel)] == [True, False, False]
    perceel.perceel = Perceel(nummer=1, naam="Noord")
    assert [opzeggen.deel_van(een) for een in (heel, product, perceel)] == ["", "product P", "perceel 1 (Noord)"]
    assert "tot en met" in opzeggen.zin_over_product(product, EINDE)
    assert "niet meer" in opzeggen.zin_over_product(product, EINDE + DAG)
    gewoon = _opzegging(EINDE, kant=Kant.PARTIJ, vastgelegd_op=OCHTEND)
    assert opzeggen.reden_van(gewoon, is_van_basis=False) == (
        "De partij zegde deze overeenkomst op. Het bericht kwam aan op 20 november 2026."
    )
    laat = _opzegging(EINDE, kant=Kant.GEMEENTE, gemeente_id=2, vastgelegd_op=OCHTEND + DAG)
    assert opzeggen.reden_van(laat, is_van_basis=True) == (
        "De gemeente zegde de basisovereenkomst voor deze gemeente op. Het bericht kwam aan op 20 november 2026. "
        "Dat is vastgelegd op 21 november 2026."
    )
    ontbonden = ontbinden.reden_van_ontbinding(_gebrek(herstel_tot=OCHTEND, ontbonden_op=NU), is_van_basis=False)
    assert "ontbond deze overeenkomst op 20 november 2026." in ontbonden
    assert "termijn tot en met 19 november 2026." in ontbonden
    assert "termijn" not in ontbinden.reden_van_ontbinding(_gebrek(herstel_tot=None), is_van_basis=True)
