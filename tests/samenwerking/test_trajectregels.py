"""The rules on the road of a traject at their edges, without a database, and who sees what of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from overlegtafel.core.errors import MagNiet
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.samenwerking.models import Keuze, Traject, TrajectOordeel
from overlegtafel.samenwerking.rules import toegang
from overlegtafel.samenwerking.rules import trajecten as regels
from overlegtafel.samenwerking.rules.openbaar import bekende_deelnemers
from overlegtafel.samenwerking.rules.trajecten import GEEN_PRE_KICKOFF, GESTOPT, Toestand

DAG = date(2027, 3, 10)
GISTEREN, MORGEN = DAG - timedelta(days=1), DAG + timedelta(days=1)
TOEN = datetime(2027, 3, 1, 9, tzinfo=UTC)
EEN, TWEE = (
    Organisatie(id=id_, naam=f"Gemeente {naam}", soort=OrganisatieSoort.GEMEENTE)
    for id_, naam in enumerate(("Lindeveen", "Oosterkreek"), start=1)
)
MEE, NIET, KIJKT = Keuze.DOET_MEE, Keuze.DOET_NIET_MEE, Keuze.KIJKT_MEE
GEGUND, AL_AANGEKONDIGD = "Dit traject is al gegund.", "Dit traject is al aangekondigd."
NIET_AANGEMELD, NOG_NIET = "Dit traject is nog niet aangemeld.", "Deze dag is nog niet geweest."


def _traject(oordelen: dict[int, Keuze] | None = None, **anders: Any) -> Traject:
    velden: dict[str, Any] = {"verwachte_aankondiging": MORGEN, "aangemeld_op": TOEN, **anders}
    gegeven = [TrajectOordeel(organisatie_id=id_, keuze=keuze) for id_, keuze in (oordelen or {}).items()]
    return Traject(oordelen=gegeven, **velden)


def _zeg(regel: Any, *gevallen: tuple[Traject, tuple[Any, ...], str | None]) -> None:
    gezegd = [regel(traject, *rest) for traject, rest, _ in gevallen]
    assert gezegd == [zin for *_, zin in gevallen]


@pytest.mark.parametrize(
    ("velden", "stand"),
    [
        ({"aangemeld_op": None}, Toestand.IDEE),
        ({}, Toestand.AANGEMELD),
        ({"pre_kickoff_op": MORGEN}, Toestand.AANGEMELD),
        ({"pre_kickoff_op": DAG}, Toestand.BEOORDELEN),
        ({"pre_kickoff_op": GISTEREN, "kickoff_op": MORGEN}, Toestand.BEOORDELEN),
        ({"pre_kickoff_op": GISTEREN, "kickoff_op": DAG}, Toestand.VOORBEREIDING),
        ({"kickoff_op": GISTEREN, "aankondiging_op": DAG}, Toestand.AANGEKONDIGD),
        ({"kickoff_op": GISTEREN, "aankondiging_op": GISTEREN, "gegund_op": DAG}, Toestand.GEGUND),
        ({"gegund_op": DAG, "gestopt_op": TOEN}, Toestand.GESTOPT),
        ({"gestopt_op": datetime(2027, 3, 10, 12, tzinfo=UTC)}, Toestand.GESTOPT),
        ({"gestopt_op": datetime(2027, 3, 11, 12, tzinfo=UTC)}, Toestand.AANGEMELD),
    ],
)
def test_where_a_traject_stands_follows_from_its_days(velden: dict[str, Any], stand: Toestand) -> None:
    assert regels.toestand(_traject(**velden), vandaag=DAG) is stand


def test_a_planning_runs_forward() -> None:
    gunning, ingang = (
        "De gunning moet na de aankondiging liggen.",
        "De eerste dag van het contract moet na de gunning liggen.",
    )
    gevallen = (
        (DAG, None, None, None), (DAG, MORGEN, None, None), (DAG, DAG, None, gunning), (DAG, None, MORGEN, None),
        (DAG, None, DAG, ingang), (GISTEREN, DAG, MORGEN, None), (GISTEREN, DAG, DAG, ingang),
    )  # fmt: skip
    for *dagen, zin in gevallen:
        assert regels.weiger_planning(*dagen) == zin


def test_what_is_over_does_not_change() -> None:
    weg, gegund, aangekondigd = _traject(gestopt_op=TOEN), _traject(gegund_op=DAG), _traject(aankondiging_op=DAG)
    _zeg(regels.weiger_wijzigen, (weg, (), GESTOPT), (gegund, (), GEGUND), (_traject(), (), None))
    _zeg(
        regels.weiger_raming,
        (weg, (), GESTOPT), (gegund, (), GEGUND), (aangekondigd, (), AL_AANGEKONDIGD), (_traject(), (), None),
    )  # fmt: skip
    for traject, zin in ((weg, GESTOPT), (gegund, GEGUND)):
        assert regels.weiger_op_kalender(traject) == zin
        assert regels.weiger_pre_kickoff(traject, DAG) == zin
        assert regels.weiger_penvoerder(traject, 1) == zin
    assert regels.weiger_oordeel(weg, vandaag=DAG) == GESTOPT
    assert regels.weiger_kickoff(weg, [EEN], DAG, vandaag=DAG) == GESTOPT
    assert regels.weiger_aankondiging(weg, DAG, vandaag=DAG) == GESTOPT
    assert regels.weiger_gunning(weg, DAG, vandaag=DAG) == GESTOPT


def test_only_what_was_registered_comes_on_the_kalender_once_and_before_its_kickoff() -> None:
    staat = "Dit traject staat al op de kalender."
    idee = _traject(aangemeld_op=None)
    _zeg(
        regels.weiger_op_kalender,
        (idee, (), NIET_AANGEMELD), (_traject(), (), None), (_traject(openbaar_vanaf=TOEN), (), staat),
    )  # fmt: skip
    voor = "Dit traject is pas op 1 maart 2027 aangemeld."
    _zeg(
        regels.weiger_pre_kickoff,
        (idee, (DAG,), NIET_AANGEMELD),
        (_traject(), (date(2027, 3, 1),), None),
        (_traject(), (date(2027, 2, 28),), voor),
        (_traject(kickoff_op=MORGEN), (DAG,), "De kick-off is al vastgelegd."),
    )


def test_an_oordeel_comes_between_both_kickoffs() -> None:
    vast = "De kick-off is geweest. Wie meedoet, staat vast."
    for velden, zin in (
        ({}, GEEN_PRE_KICKOFF),
        ({"pre_kickoff_op": MORGEN}, GEEN_PRE_KICKOFF),
        ({"pre_kickoff_op": DAG}, None),
        ({"pre_kickoff_op": DAG, "kickoff_op": MORGEN}, None),
        ({"pre_kickoff_op": DAG, "kickoff_op": DAG}, vast),
    ):
        assert regels.weiger_oordeel(_traject(**velden), vandaag=DAG) == zin  # type: ignore[arg-type]  # fields


def test_a_kickoff_waits_for_every_gemeente_and_for_one_that_takes_part() -> None:
    geen = "Geen enkele gemeente doet mee. Stop dit traject, of vraag de gemeenten opnieuw."
    beide = "Lindeveen en Oosterkreek hebben nog niet gezegd of zij meedoen."
    for oordelen, dag, zin in (
        ({}, DAG, beide),
        ({1: MEE}, DAG, "Oosterkreek heeft nog niet gezegd of zij meedoet."),
        ({1: NIET, 2: KIJKT}, DAG, geen),
        ({1: MEE, 2: NIET}, DAG, None),
        ({1: MEE, 2: NIET}, GISTEREN, "De kick-off kan niet voor de pre-kick-off liggen."),
    ):
        traject = _traject(oordelen, pre_kickoff_op=DAG)
        assert regels.weiger_kickoff(traject, [EEN, TWEE], dag, vandaag=DAG) == zin
    assert regels.weiger_kickoff(_traject({1: MEE}), [EEN], DAG, vandaag=DAG) == GEEN_PRE_KICKOFF


def test_the_penvoerder_takes_part_and_its_jurist_works_there() -> None:
    traject, zin = _traject({1: MEE, 2: KIJKT}), "De penvoerder moet zelf meedoen."
    assert [regels.weiger_penvoerder(traject, wie) for wie in (1, 2, 3)] == [None, zin, zin]
    jurist = "Het juridische aanspreekpunt moet bij de penvoerder werken: Lindeveen."
    assert [regels.weiger_jurist(bij, EEN) for bij in ([1, 2], [2])] == [None, jurist]


def test_aankondiging_and_gunning_come_in_order_and_not_ahead_of_their_day() -> None:
    klaar = {"kickoff_op": GISTEREN, "penvoerder_id": 1}
    for velden, dag, zin in (
        (klaar, DAG, None),
        (klaar, GISTEREN, None),
        (klaar, MORGEN, NOG_NIET),
        (klaar, GISTEREN - timedelta(days=1), "Deze dag ligt voor de kick-off."),
        ({"kickoff_op": GISTEREN}, DAG, "Wijs eerst de penvoerder aan."),
        ({"kickoff_op": MORGEN, "penvoerder_id": 1}, DAG, "Houd eerst de kick-off."),
        ({**klaar, "aankondiging_op": DAG}, DAG, "De aankondiging is al vastgelegd."),
    ):
        assert regels.weiger_aankondiging(_traject(**velden), dag, vandaag=DAG) == zin
    for aangekondigd, dag, zin in (
        (GISTEREN, DAG, None),
        (DAG, GISTEREN, "Deze dag ligt voor de aankondiging."),
        (GISTEREN, MORGEN, NOG_NIET),
        (None, DAG, "Dit traject is nog niet aangekondigd."),
    ):
        assert regels.weiger_gunning(_traject(aankondiging_op=aangekondigd), dag, vandaag=DAG) == zin
    assert regels.weiger_dag(DAG, None, "kick-off", vandaag=DAG) is None


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"aangemeld_op": None}, None),
        ({"gestopt_op": TOEN}, None),
        ({"gegund_op": DAG}, None),
        ({}, GEEN_PRE_KICKOFF),
        ({"pre_kickoff_op": DAG}, "Oosterkreek heeft nog niet gezegd of zij meedoet."),
        ({"pre_kickoff_op": DAG, "oordelen": {1: MEE, 2: MEE}}, "Houd de kick-off."),
        ({"kickoff_op": DAG}, "Wijs eerst de penvoerder aan."),
        ({"kickoff_op": DAG, "penvoerder_id": 1}, "Kondig aan, naar verwachting op 11 maart 2027."),
        (
            {"kickoff_op": DAG, "penvoerder_id": 1, "verwachte_aankondiging": DAG},
            "Kondig aan, naar verwachting op 10 maart 2027.",
        ),
        (
            {"kickoff_op": DAG, "penvoerder_id": 1, "verwachte_aankondiging": GISTEREN},
            "De verwachte aankondiging was 9 maart 2027. Kondig aan of wijzig de planning.",
        ),
        ({"aankondiging_op": DAG}, "Leg de gunning vast zodra die bekend is."),
    ],
)
def test_the_first_thing_that_lacks_is_said(velden: dict[str, Any], zin: str | None) -> None:
    assert regels.mist(_traject(**{"oordelen": {1: MEE}, **velden}), [EEN, TWEE], vandaag=DAG) == zin


def test_the_steps_show_what_was_and_what_is_expected() -> None:
    traject = _traject(pre_kickoff_op=DAG, verwachte_gunning=date(2027, 6, 1), verwachte_ingang=date(2027, 9, 1))
    rij = regels.stappen(traject, vandaag=DAG)
    assert [(dag, klaar) for _, dag, klaar in rij] == [
        (date(2027, 3, 1), True), (DAG, True), (None, False), (MORGEN, False), (date(2027, 6, 1), False),
        (date(2027, 9, 1), False),
    ]  # fmt: skip
    traject.aangemeld_op, traject.gegund_op = None, DAG
    rij = regels.stappen(traject, vandaag=date(2027, 9, 1))
    assert [(dag, klaar) for _, dag, klaar in rij][::5] == [(None, False), (date(2027, 9, 1), True)]
    assert regels.over_maanden(date(2027, 1, 1), 6) == date(2027, 7, 3)


def test_who_takes_part_is_known_from_the_aankondiging_on() -> None:
    for dag, bekend in ((None, []), (MORGEN, []), (DAG, [1])):
        traject = _traject({1: MEE, 2: KIJKT}, aankondiging_op=dag)
        assert [een.organisatie_id for een in bekende_deelnemers(traject, vandaag=DAG)] == bekend


def _kijker(**bij: set[Rol]) -> Kijker:
    rollen = {int(naam[1:]): frozenset(eigen) for naam, eigen in bij.items()}
    return Kijker(1, rollen_bij=rollen)


def test_each_sees_the_own_gemeente_and_the_centrale_eenheid_all() -> None:
    adviseur, coordinator = _kijker(_1={Rol.INKOOPADVISEUR}), _kijker(_9={Rol.COORDINATOR})
    vak, inkoper = _kijker(_1={Rol.VAKSPECIALIST}), _kijker(_1={Rol.INKOPER})
    kijkers = (adviseur, coordinator, vak, inkoper, BEZOEKER)
    assert [toegang.is_binnen(een) for een in kijkers] == [True, True, True, False, False]
    assert [toegang.is_vertrouwd(een) for een in kijkers] == [False, True, False, False, False]
    assert [toegang.mag_zien(een, 1) for een in kijkers] == [True, True, False, False, False]
    assert [toegang.mag_zien(een, 2) for een in kijkers] == [False, True, False, False, False]
    assert [toegang.mag_wijzigen(een, 1) for een in kijkers] == [True, True, False, False, False]
    assert [toegang.mag_wijzigen(een, 2) for een in kijkers] == [False, True, False, False, False]
    toegang.eis_eigen(adviseur, 1)
    for wie, gemeente in ((adviseur, 2), (coordinator, 9), (_kijker(_1={Rol.GEMEENTESECRETARIS}), 1)):
        with pytest.raises(MagNiet):
            toegang.eis_eigen(wie, gemeente)
