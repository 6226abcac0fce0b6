"""Rules of erasing, of names beside a text and of what is answered, without app or database: each way they can go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from overlegtafel.organisaties.models import Organisatie
from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Oordeel, Punt, Wisverzoek
from overlegtafel.virtuele_tafel.rules.beantwoord import is_alles_beantwoord, is_beantwoord, wacht_nog
from overlegtafel.virtuele_tafel.rules.vermelding import GEEN_NAAM, vermelding, vermelding_van, vermoede_organisatie
from overlegtafel.virtuele_tafel.rules.wissen import weiger_wissen, weiger_wissen_vragen

NU = datetime(2026, 11, 20, 9, tzinfo=UTC)
LATER = NU + timedelta(days=1)


@pytest.mark.parametrize(
    ("naam", "organisatie", "hoedanigheid", "staat_er"),
    [
        ("Bram", None, "", "Bram"),
        ("Bram", None, "inwoner", "Bram (inwoner)"),
        ("Bram", "Schoonthuis", "aanbieder", "Bram, Schoonthuis"),
        (None, "Schoonthuis", "aanbieder", "Schoonthuis"),
        (None, None, "inwoner", f"{GEEN_NAAM} (inwoner)"),
        (None, None, "", GEEN_NAAM),
    ],
)
def test_a_capacity_stands_only_where_no_organisation_does(
    naam: str | None, organisatie: str | None, hoedanigheid: str, staat_er: str
) -> None:
    assert vermelding(naam=naam, organisatie=organisatie, hoedanigheid=hoedanigheid) == staat_er


@pytest.mark.parametrize(
    ("toon", "met_naam", "bevestigd", "staat_er"),
    [
        (True, True, True, "Bram, Schoonthuis"),
        (True, False, True, "Schoonthuis"),
        (False, True, True, "Schoonthuis"),
        (True, True, False, "Bram (aanbieder)"),
        (False, False, False, f"{GEEN_NAAM} (aanbieder)"),
    ],
)
def test_a_name_asks_consent_and_the_gemeente_and_an_organisation_that_is_confirmed(
    toon: bool, met_naam: bool, bevestigd: bool, staat_er: str
) -> None:
    inbreng = Inbreng(
        afzender="Bram",
        toon_naam=toon,
        organisatie_id=1,
        organisatie=Organisatie(naam="Schoonthuis"),
        is_afzender_bevestigd=bevestigd,
        hoedanigheid="aanbieder",
    )
    assert vermelding_van(inbreng, met_naam=met_naam) == staat_er
    assert vermoede_organisatie(inbreng) == (None if bevestigd else "Schoonthuis")


def test_without_an_organisation_none_is_presumed() -> None:
    assert vermoede_organisatie(Inbreng(organisatie_id=None, is_afzender_bevestigd=False)) is None
    zonder = Inbreng(afzender="Bram", toon_naam=True, organisatie_id=None, is_afzender_bevestigd=True, hoedanigheid="")
    assert vermelding_van(zonder, met_naam=True) == "Bram"


def test_erasing_is_asked_once_and_done_by_another() -> None:
    verzoek = Wisverzoek(gevraagd_door_id=7)
    assert weiger_wissen_vragen(Inbreng(), None) is None
    assert "al verwijderd" in (weiger_wissen_vragen(Inbreng(gewist_op=NU), None) or "")
    assert "wacht op een tweede" in (weiger_wissen_vragen(Inbreng(), verzoek) or "")
    assert "Een beheerder moet dat eerst doen" in (weiger_wissen(None, 8) or "")
    assert "U vroeg dit zelf" in (weiger_wissen(verzoek, 7) or "")
    assert weiger_wissen(verzoek, 8) is None


def _inbreng(
    *antwoorden: datetime | None,
    oordeel: Oordeel | None = Oordeel.OPENBAAR,
    ingetrokken_op: datetime | None = None,
    gewist_op: datetime | None = None,
) -> Inbreng:
    """Return an inbreng with a punt for each answer, by when that is public; None for no answer."""
    inbreng = Inbreng(oordeel=oordeel, ingetrokken_op=ingetrokken_op, gewist_op=gewist_op, beoordeeld_op=NU)
    for op in antwoorden:
        antwoord = Antwoord(openbaar_vanaf=op, reden="Daarom.") if op else None
        inbreng.punten.append(Punt(antwoord=antwoord))
    return inbreng


@pytest.mark.parametrize(
    ("inbreng", "beantwoord", "wacht"),
    [
        (_inbreng(NU), True, False),
        (_inbreng(NU, NU), True, False),
        (_inbreng(NU, None), False, True),
        (_inbreng(NU, LATER), False, True),
        (_inbreng(), False, True),
        (_inbreng(None, oordeel=None), False, True),
        (_inbreng(None, oordeel=Oordeel.NIET_OPENBAAR), False, True),
        (_inbreng(None, oordeel=Oordeel.BUITEN_BESCHOUWING), False, False),
        (_inbreng(NU, oordeel=Oordeel.GEEN_INBRENG), False, False),
        (_inbreng(None, ingetrokken_op=NU), False, False),
        (_inbreng(None, gewist_op=NU), False, False),
    ],
)
def test_each_punt_needs_an_answer_that_everybody_reads(inbreng: Inbreng, beantwoord: bool, wacht: bool) -> None:
    assert is_beantwoord(inbreng, nu=NU) is beantwoord
    assert wacht_nog(inbreng, nu=NU) is wacht


def test_a_thread_is_answered_when_something_is_and_nothing_waits() -> None:
    af, wacht, weg = _inbreng(NU), _inbreng(None), _inbreng(None, ingetrokken_op=NU)
    for inbrengen, antwoord in (([], False), ([af], True), ([af, weg], True), ([af, wacht], False), ([weg], False)):
        assert is_alles_beantwoord(inbrengen, nu=NU) is antwoord
