"""The edges of the rules of tables and jaarplannen, table by table, without app or database."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.fysieke_tafel.models import (
    Actiepunt,
    Agendapunt,
    Bijeenkomst,
    Tafel,
    TafelRitme,
    TafelSoort,
    Verslag,
    Verslagdeel,
    Zetel,
)
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Instemming, Versie
from overlegtafel.samenwerking.models import (
    Activiteit,
    Begroting,
    Begrotingspost,
    Jaarplan,
    Traject,
    Verdelingsdeel,
)
from overlegtafel.samenwerking.rules import jaarplan, overleg
from tests.conftest import NU
from tests.samenwerking.conftest import VANDAAG

DAG, UUR = timedelta(days=1), timedelta(hours=1)
GISTEREN, MORGEN = VANDAAG - DAG, VANDAAG + DAG


def _overleg(begin: datetime = NU - 3 * UUR, einde: datetime = NU - UUR, **feiten: Any) -> Bijeenkomst:
    return Bijeenkomst(begin=begin, einde=einde, **feiten)


def _verslag(*delen: str, af: bool = False) -> Verslag:
    return Verslag(delen=[Verslagdeel(markdown=een) for een in delen], vastgesteld_op=NU if af else None)


GAAT_NIET_DOOR = "Deze bijeenkomst gaat niet door. Plan een nieuwe bijeenkomst."
AL_BEGONNEN = "Deze bijeenkomst is al begonnen of geweest."
NOG_LEEG = "Het verslag is nog leeg. Schrijf eerst bij ten minste één agendapunt wat er is besproken."


@pytest.mark.parametrize(
    ("dag", "stand", "na_begin", "verslag"),
    [
        (
            _overleg(geannuleerd_op=NU), "Gaat niet door", GAAT_NIET_DOOR,
            "Deze bijeenkomst gaat niet door. Er is geen verslag.",
        ),
        (
            _overleg(NU + UUR, NU + 2 * UUR), "Gepland", None,
            "Het verslag kan worden vastgesteld als de bijeenkomst is geweest.",
        ),
        (
            _overleg(NU, NU + UUR), "Gepland", AL_BEGONNEN,
            "Het verslag kan worden vastgesteld als de bijeenkomst is geweest.",
        ),
        (_overleg(einde=NU), "Gehouden", AL_BEGONNEN, NOG_LEEG),
        (_overleg(verslag=_verslag(" ", "")), "Gehouden", AL_BEGONNEN, NOG_LEEG),
        (_overleg(verslag=_verslag("", "Besproken.")), "Gehouden", AL_BEGONNEN, None),
        (
            _overleg(verslag=_verslag("Besproken.", af=True)), "Verslag vastgesteld", AL_BEGONNEN,
            "Het verslag is al vastgesteld.",
        ),
    ],
)  # fmt: skip
def test_where_a_bijeenkomst_stands_says_what_can_be_done(
    dag: Bijeenkomst, stand: str, na_begin: str | None, verslag: str | None
) -> None:
    assert overleg.stand_van_overleg(dag, nu=NU).value == stand
    assert overleg.weiger_na_begin(dag, nu=NU) == na_begin
    assert overleg.weiger_overlegverslag(dag, nu=NU) == verslag


def test_an_agenda_is_closed_by_its_verslag_and_a_point_by_its_actiepunt() -> None:
    punt, met = Agendapunt(), Agendapunt(actiepunten=[Actiepunt()])
    open_, af = _overleg(), _overleg(verslag=_verslag("x", af=True))
    assert overleg.weiger_agendawerk(_overleg(geannuleerd_op=NU)) == GAAT_NIET_DOOR
    assert overleg.weiger_agendawerk(af) == "Het verslag is vastgesteld. De agenda verandert niet meer."
    assert [overleg.weiger_agendawerk(een) for een in (open_, _overleg(verslag=_verslag("x")))] == [None, None]
    assert overleg.weiger_agendawerk(open_, punt) is None
    zin = "Bij dit punt is een actiepunt afgesproken. Sluit het af als het niet doorgaat."
    assert overleg.weiger_agendawerk(open_, met) == zin
    assert [overleg.weiger_leden(een) for een in ([], [1])] == ["Kies ten minste één gemeente.", None]


def _kijker(rol: Rol | None, bij: int = 1) -> Kijker:
    rollen = frozenset({rol} if rol else ())
    return Kijker(gebruiker_id=1, rollen_bij={bij: rollen})


def _tafel(soort: TafelSoort, van: datetime = NU - DAG, tot: datetime | None = None) -> Tafel:
    return Tafel(soort=soort, zetels=[Zetel(organisatie_id=1, van=van, tot=tot)])


TEAM, BESTUUR, KENNIS = TafelSoort.PROJECTTEAM, TafelSoort.PORTEFEUILLEHOUDERS, TafelSoort.KENNISSESSIES
ZIENDEN = {
    TEAM: {Rol.INKOOPADVISEUR, Rol.GEMEENTESECRETARIS, Rol.GEMEENTE_VERTEGENWOORDIGER},
    BESTUUR: {Rol.GEMEENTESECRETARIS, Rol.GEMEENTE_VERTEGENWOORDIGER},
    KENNIS: {Rol.INKOOPADVISEUR, Rol.GEMEENTESECRETARIS, Rol.GEMEENTE_VERTEGENWOORDIGER, Rol.VAKSPECIALIST},
}
EENHEID = {Rol.COORDINATOR, Rol.PROGRAMMAMANAGER}


@pytest.mark.parametrize("soort", list(TafelSoort))
@pytest.mark.parametrize("rol", list(Rol))
def test_who_sits_there_with_the_right_role_knows_of_a_table(soort: TafelSoort, rol: Rol) -> None:
    mag = soort in ZIENDEN and rol in ZIENDEN[soort] | EENHEID
    assert overleg.mag_overleg_zien(_tafel(soort), _kijker(rol), nu=NU) is mag
    elders = overleg.mag_overleg_zien(_tafel(soort), _kijker(rol, bij=2), nu=NU)
    assert elders is (soort in ZIENDEN and rol in EENHEID)
    voorbij = _tafel(soort, tot=NU)
    assert overleg.mag_overleg_zien(voorbij, _kijker(rol), nu=NU) is (soort in ZIENDEN and rol in EENHEID)
    dag = _overleg(tafel=_tafel(soort))
    assert overleg.mag_dag_zien(dag, _kijker(rol), is_pre_kickoff=False, nu=NU) is mag
    vak = soort in ZIENDEN and rol is Rol.VAKSPECIALIST
    assert overleg.mag_dag_zien(dag, _kijker(rol), is_pre_kickoff=True, nu=NU) is (mag or vak)
    if vak:
        assert not overleg.mag_dag_zien(dag, _kijker(rol, bij=2), is_pre_kickoff=True, nu=NU)


def test_vakspecialisten_are_called_to_a_pre_kickoff() -> None:
    adviseur, vak = Rol.INKOOPADVISEUR, Rol.VAKSPECIALIST
    assert overleg.te_nodigen_rollen(TEAM, is_pre_kickoff=False) == {adviseur}
    assert overleg.te_nodigen_rollen(TEAM, is_pre_kickoff=True) == {adviseur, vak}
    assert overleg.te_nodigen_rollen(KENNIS, is_pre_kickoff=False) == {adviseur, vak}
    assert overleg.te_nodigen_rollen(BESTUUR, is_pre_kickoff=False) == ZIENDEN[BESTUUR]


def test_a_rhythm_proposes_nothing_before_the_first_and_never_a_day_that_is_past() -> None:
    acht = TafelRitme.ACHT_WEKEN
    oud, nieuw = _overleg(NU - 100 * DAG, NU - 100 * DAG + UUR), _overleg(NU - 7 * DAG, NU - 7 * DAG + UUR)
    straks = _overleg(NU + UUR, NU + 2 * UUR)
    weg = _overleg(NU + UUR, NU + 2 * UUR, geannuleerd_op=NU)
    assert overleg.te_plannen([], acht, nu=NU) is None
    assert overleg.te_plannen([oud], None, nu=NU) is None
    assert overleg.te_plannen([oud, straks], acht, nu=NU) is None
    assert overleg.te_plannen([oud, weg], acht, nu=NU) == VANDAAG
    assert overleg.te_plannen([nieuw, oud], acht, nu=NU) == date(2027, 1, 8)


def _jaarplan(**anders: str) -> Jaarplan:
    delen = {deel: f"Over {deel}." for deel in jaarplan.TEKSTEN}
    return Jaarplan(jaar=2027, activiteiten=[], **{**delen, **anders})


EENS, ONEENS = GemeenteOordeel.STEMT_IN, GemeenteOordeel.STEMT_NIET_IN
STAND = jaarplan.JaarplanStand


@pytest.mark.parametrize(
    ("versie", "oordelen", "stand", "zin"),
    [
        (None, [], STAND.CONCEPT, None),
        (
            Versie(), [EENS], STAND.VOORGELEGD,
            "Dit jaarplan ligt bij de gemeentesecretarissen. Wijzigen kan als een van hen niet akkoord gaat.",
        ),
        (Versie(), [EENS, ONEENS], STAND.TERUG, None),
        (Versie(vastgesteld_op=NU), [ONEENS], STAND.VASTGESTELD, "Dit jaarplan is vastgesteld."),
    ],
)  # fmt: skip
def test_a_jaarplan_is_written_until_it_is_read(
    versie: Versie | None, oordelen: list[GemeenteOordeel], stand: jaarplan.JaarplanStand, zin: str | None
) -> None:
    zelf = _jaarplan()
    zelf.versie = versie
    assert jaarplan.stand_van(zelf, [Instemming(oordeel=een) for een in oordelen]) is stand
    assert jaarplan.weiger_schrijven(stand) == zin


def test_who_did_not_answer_is_named_until_it_is_adopted() -> None:
    gemeenten, gegeven = [(1, "Lindeveen"), (2, "Roosdijk")], [Instemming(organisatie_id=2)]
    assert jaarplan.wachten_op(Versie(), gegeven, gemeenten) == ["Lindeveen"]
    assert jaarplan.wachten_op(Versie(vastgesteld_op=NU), [], gemeenten) == []
    assert [jaarplan.weiger_jaar(een, [2026]) for een in (2026, 2027)] == ["Er is al een jaarplan voor 2026.", None]
    assert [jaarplan.weiger_voortgang(Activiteit(), een, vandaag=VANDAAG) for een in (None, VANDAAG, MORGEN)] == [
        None,
        None,
        "Deze dag is nog niet geweest.",
    ]
    klaar = Activiteit(gereed_op=VANDAAG)
    zin = "Deze activiteit is sinds 20 november 2026 gereed."
    assert jaarplan.weiger_voortgang(klaar, None, vandaag=VANDAAG) == zin


def test_the_paper_holds_five_parts_and_the_money_and_no_heading_of_its_writers() -> None:
    zelf = _jaarplan(resultaten="  ## Stiekem\nGewoon", speerpunten="- Een\n\n* Twee | drie")
    gemeente = Organisatie(naam="Gemeente Lindeveen")
    zelf.activiteiten = [
        Activiteit(titel="A | B", organisatie=gemeente, team="", uiterlijk=VANDAAG),
        Activiteit(titel="C", organisatie=gemeente, team="Team", uiterlijk=None),
    ]
    geld = Begroting(
        posten=[Begrotingspost(omschrijving=een, bedrag=Decimal(1000)) for een in ("Een | twee", "Drie")],
        delen=[Verdelingsdeel(organisatie=gemeente, bedrag=Decimal(2000))],
    )
    traject = Traject(jaar=2026, volgnr=3, titel="Trapliften", verwachte_aankondiging=VANDAAG)
    woorden = jaarplan.schrijf(zelf, geld, [traject])
    assert woorden.startswith("# Jaarplan 2027\n\n## Artikel 1 Doelstellingen en speerpunten\n\nOver doelstellingen.")
    assert [regel[:12] for regel in woorden.splitlines() if regel.startswith("#")] == [
        "# Jaarplan 2", *(f"## Artikel {nummer}" for nummer in range(1, 7)),
    ]  # fmt: skip
    for regel in (
        "Onze speerpunten zijn:\n\n- Een\n- Twee / drie",
        "Stiekem\nGewoon",
        "| A / B | Lindeveen | - | 20 november 2026 |\n| C | Lindeveen | Team | - |",
        "- T-2026-003 Trapliften, naar verwachting aangekondigd op 20 november 2026",
        "De samenwerking kost € 2.000, zonder btw.",
        "| Een / twee | € 1.000 |\n| Drie | € 1.000 |",
        "| Lindeveen | € 2.000 |",
    ):
        assert regel in woorden
    kaal = jaarplan.schrijf(_jaarplan(speerpunten=" \n"), geld, [])
    for kop in ("Onze speerpunten", "| Activiteit |", "Op de kalender staan nu"):
        assert kop not in kaal
