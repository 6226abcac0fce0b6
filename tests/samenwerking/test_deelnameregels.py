"""Joining and leaving go forward only: nothing is recorded twice, and nothing lies before what it needs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Deelname
from overlegtafel.samenwerking.models import Deelnameverzoek, Uittreding, UittredingToezending, VerzoekSoort
from overlegtafel.samenwerking.rules.deelname import (
    NOG_NIET_VOORBIJ,
    bekendmaking,
    weiger_besluit,
    weiger_toelaten,
    weiger_toezending,
    weiger_uittreden,
    weiger_uittredingsbesluit,
)

DAG, DAG_LATER = date(2026, 8, 31), timedelta(days=1)
AL = "Deze gemeente is al toegelaten."


def _vertrek(**anders: Any) -> Uittreding:
    weg = Uittreding(voornemen_op=DAG, aangetekend_kenmerk="AT-1", deelname=Deelname(organisatie_id=1))
    for veld, waarde in anders.items():
        setattr(weg, veld, waarde)
    return weg


@pytest.mark.parametrize("soort", VerzoekSoort)
def test_who_was_admitted_is_admitted_once(soort: VerzoekSoort) -> None:
    verzoek = Deelnameverzoek(soort=soort, deelname_id=3)
    assert weiger_toelaten(verzoek, []) == AL
    assert weiger_besluit(verzoek, DAG, vandaag=DAG) == AL
    open_ = Deelnameverzoek(soort=soort)
    assert weiger_toelaten(open_, []) is None
    assert weiger_besluit(open_, DAG, vandaag=DAG) is None
    assert weiger_besluit(open_, DAG + DAG_LATER, vandaag=DAG) == NOG_NIET_VOORBIJ


def test_the_besluit_to_leave_comes_once_and_after_the_letter() -> None:
    assert weiger_uittredingsbesluit(_vertrek(), DAG, vandaag=DAG) is None
    assert weiger_uittredingsbesluit(_vertrek(), DAG - DAG_LATER, vandaag=DAG) == "Het besluit ligt voor het voornemen."
    assert weiger_uittredingsbesluit(_vertrek(besluit_op=DAG), DAG, vandaag=DAG) == "Het besluit is al vastgelegd."
    assert weiger_uittredingsbesluit(_vertrek(), DAG + DAG_LATER, vandaag=DAG) == NOG_NIET_VOORBIJ


def test_it_is_sent_after_it_was_taken() -> None:
    besloten = _vertrek(besluit_op=DAG)
    assert weiger_toezending(besloten, DAG, vandaag=DAG) is None
    assert weiger_toezending(besloten, DAG - DAG_LATER, vandaag=DAG) == "De toezending ligt voor het besluit."
    assert weiger_toezending(besloten, DAG + DAG_LATER, vandaag=DAG) == NOG_NIET_VOORBIJ
    assert weiger_toezending(_vertrek(), DAG, vandaag=DAG) == "Leg eerst het besluit vast."


def test_the_day_is_fixed_once_and_lies_after_all_were_told() -> None:
    ander = Organisatie(id=2, naam="Zandwoude")
    weg = _vertrek(besluit_op=DAG)
    weg.toezendingen = [UittredingToezending(organisatie_id=2, op=DAG + DAG_LATER)]
    assert bekendmaking(weg, [ander]) == DAG + DAG_LATER
    assert bekendmaking(_vertrek(besluit_op=DAG), []) == DAG, "nobody else is left to be told"
    assert bekendmaking(_vertrek(besluit_op=DAG), [ander]) is None
    assert weiger_uittreden(weg, date(2027, 3, 2), [ander], einde=None) is None
    weg.uit_op = date(2027, 3, 2)
    vast = "De dag van uittreden staat al vast."
    assert weiger_uittreden(weg, date(2027, 3, 2), [ander], einde=None) == vast
    assert weiger_uittreden(_vertrek(), date(2028, 1, 1), [ander], einde=None) == "Leg eerst het besluit vast."
