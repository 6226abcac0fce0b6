"""An order of trajecten holds by consensus: an objection stops it, and silence is none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.organisaties.rules import weiger_opgaan, weiger_opgaan_terug, weiger_opgegaan
from overlegtafel.samenwerking.models import Prioriteitsbesluit, Prioriteitsstem, Volgordeoordeel
from overlegtafel.samenwerking.rules.voorrang import (
    AL_VASTGESTELD,
    weiger_stem,
    weiger_volgorde,
    weiger_volgorde_vaststellen,
)
from tests.conftest import NU
from tests.samenwerking.conftest import Als, Regio

JA, NEE = Volgordeoordeel.AKKOORD, Volgordeoordeel.BEZWAAR
GEMEENTE, NIEUW = OrganisatieSoort.GEMEENTE, date(2027, 1, 1)
LINDEVEEN, ROOSDIJK = (Organisatie(id=id_, naam=naam) for id_, naam in ((1, "Gemeente Lindeveen"), (2, "Roosdijk")))


def _besluit(*stemmen: tuple[int, Volgordeoordeel], **anders: Any) -> Prioriteitsbesluit:
    besluit = Prioriteitsbesluit(id=7, **anders)
    besluit.stemmen = [Prioriteitsstem(organisatie_id=id_, oordeel=oordeel) for id_, oordeel in stemmen]
    return besluit


@pytest.mark.parametrize(
    ("besluit", "zin"),
    [
        (_besluit((1, JA), (2, JA)), None),
        (_besluit((1, JA), (2, NEE)), "Er is geen overeenstemming: Roosdijk maakt bezwaar. De volgorde blijft."),
        (
            _besluit((1, NEE), (2, NEE)),
            "Er is geen overeenstemming: Lindeveen en Roosdijk maken bezwaar. De volgorde blijft.",
        ),
        (_besluit((1, NEE)), "Er is geen overeenstemming: Lindeveen maakt bezwaar. De volgorde blijft."),
        (_besluit((1, JA)), "Roosdijk heeft nog niets gezegd over deze volgorde."),
        (_besluit(), "Lindeveen en Roosdijk hebben nog niets gezegd over deze volgorde."),
        (_besluit((1, JA), (2, JA), vastgesteld_op=NU), AL_VASTGESTELD),
    ],
)
def test_an_order_needs_the_yes_of_all(besluit: Prioriteitsbesluit, zin: str | None) -> None:
    assert weiger_volgorde_vaststellen(besluit, [LINDEVEEN, ROOSDIJK], nieuwste_id=7) == zin


def test_only_the_newest_proposal_counts() -> None:
    zin = "Er is een nieuwer voorstel voor de volgorde."
    assert weiger_volgorde_vaststellen(_besluit((1, JA)), [LINDEVEEN], nieuwste_id=8) == zin
    assert weiger_stem(_besluit(), JA, "", nieuwste_id=8) == zin
    assert weiger_stem(_besluit(vastgesteld_op=NU), JA, "", nieuwste_id=7) == AL_VASTGESTELD
    assert weiger_stem(_besluit(), NEE, " ", nieuwste_id=7) == "Schrijf waarom uw gemeente bezwaar maakt."
    assert weiger_stem(_besluit(), NEE, "Te laat.", nieuwste_id=7) is None
    assert weiger_stem(_besluit(), JA, "", nieuwste_id=7) is None


def test_an_order_has_two_different_trajecten_at_least() -> None:
    gezegd = [weiger_volgorde(ids) for ids in ([], [1], [1, 2], [1, 2, 1])]
    twee = "Kies ten minste twee trajecten."
    assert gezegd == [twee, twee, None, "Elk traject kan maar één plek hebben."]


def _gemeente(id_: int, **anders: Any) -> Organisatie:
    gemeente = Organisatie(id=id_, soort=GEMEENTE, naam=f"Gemeente {id_}")
    gemeente.is_gastheer = False
    for veld, waarde in anders.items():
        setattr(gemeente, veld, waarde)
    return gemeente


@pytest.mark.parametrize(
    ("wie", "in_", "op", "zin"),
    [
        (_gemeente(1), _gemeente(2), NIEUW, None),
        (_gemeente(1), _gemeente(1), NIEUW, "Kies een andere gemeente."),
        (_gemeente(1), _gemeente(2), date(2027, 2, 1), "Een herindeling gaat in op 1 januari."),
        (_gemeente(1), _gemeente(2), date(2027, 1, 2), "Een herindeling gaat in op 1 januari."),
        (_gemeente(1, is_gastheer=True), _gemeente(2), NIEUW, "Draag eerst het gastheerschap over."),
        (_gemeente(1, opgegaan_op=NIEUW), _gemeente(2), NIEUW, "Gemeente 1 is al opgegaan in een andere gemeente."),
        (_gemeente(1), _gemeente(2, opgegaan_op=NIEUW), NIEUW, "Gemeente 2 is zelf opgegaan in een andere gemeente."),
        (_gemeente(1), _gemeente(2, opgegaan_op=date(2028, 1, 1)), NIEUW, None),
        (
            _gemeente(1, soort=OrganisatieSoort.AANBIEDER), _gemeente(2), NIEUW,
            "Alleen een gemeente kan in een andere gemeente opgaan.",
        ),
        (
            _gemeente(1), _gemeente(2, soort=OrganisatieSoort.AANBIEDER), NIEUW,
            "Alleen een gemeente kan in een andere gemeente opgaan.",
        ),
    ],
)  # fmt: skip
def test_a_gemeente_merges_once_into_another_that_stands(
    wie: Organisatie, in_: Organisatie, op: date, zin: str | None
) -> None:
    assert weiger_opgaan(wie, in_, op) == zin


def test_a_merger_is_taken_back_until_its_day() -> None:
    weg, dag_ervoor = _gemeente(1, opgegaan_op=NIEUW), date(2026, 12, 31)
    assert weiger_opgaan_terug(weg, vandaag=dag_ervoor) is None
    assert weiger_opgaan_terug(weg, vandaag=NIEUW) == "Deze herindeling is al ingegaan."
    zin = "Gemeente 1 gaat niet op in een andere gemeente."
    assert weiger_opgaan_terug(_gemeente(1), vandaag=dag_ervoor) == zin


def test_it_signs_and_pays_until_the_day_before() -> None:
    weg = _gemeente(1, opgegaan_op=NIEUW, opgegaan_in=_gemeente(2))
    zin = "Gemeente 1 is op 1 januari 2027 opgegaan in Gemeente 2. Zij kan niet tekenen of betalen."
    assert [weiger_opgegaan(weg, op=dag) for dag in (date(2026, 12, 31), NIEUW)] == [None, zin]
    assert weiger_opgegaan(_gemeente(3), op=NIEUW) is None


def test_a_merger_that_is_taken_back_lets_a_gemeente_go_on(als: Als, regio: Regio) -> None:
    weg, browser = "/samenwerking/deelname", als("programmamanager")
    velden = {"gemeente_id": regio.zandwoude.id, "in_id": regio.lindeveen.id, "op": "2027-01-01"}
    assert browser.post(f"{weg}/opgegaan", data=velden).status_code == 302
    terug = f"{weg}/opgegaan/{regio.zandwoude.id}/terugnemen"
    assert terug in browser.get(weg).text
    clock.zet_klok(clock.begin_van(NIEUW))
    voorbij = als("programmamanager").get(weg).text
    clock.zet_klok(NU)
    assert "Gemeente Zandwoude ging op" in voorbij
    assert terug not in voorbij, "its day has come: what would be refused is not offered"
    assert browser.post(terug).status_code == 302
    assert "Gemeente Zandwoude" in browser.get(f"{weg}?op=2027-06-01").text
    assert browser.post(terug).status_code == 404
