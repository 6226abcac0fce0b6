"""What is public of inbreng: the same in Python and in SQL, and what it comes down to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.database.db import db
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.virtuele_tafel.models import Antwoord, Bijlage, Gevolg, Inbreng, Kanaal, Oordeel, Punt, Voorstel
from overlegtafel.virtuele_tafel.rules.openbaar import (
    OPENBAARHEDEN,
    is_antwoord_zichtbaar,
    is_bijlage_openbaar,
    is_getoond,
    is_naam_openbaar,
    is_organisatie_openbaar,
    toont_tekst,
)
from tests.conftest import NU
from tests.openbaar import MOMENTEN, TELKENS, houd_gelijk, ja_nee, misschien

EERDER, LATER = NU - timedelta(seconds=1), NU + timedelta(seconds=1)
oordelen = st.one_of(st.none(), st.sampled_from(Oordeel))
feiten = st.fixed_dictionaries(
    {
        "oordeel": oordelen,
        "beoordeeld_op": misschien,
        "openbaar_vanaf": misschien,
        "ingetrokken_op": st.one_of(st.none(), st.none(), misschien),
        "gewist_op": st.one_of(st.none(), st.none(), misschien),
        "toon_naam": ja_nee,
        "is_naam_openbaar": ja_nee,
        "is_afzender_bevestigd": ja_nee,
    }
)
delen = st.tuples(ja_nee, oordelen, misschien, misschien)


def inbreng(**velden: Any) -> Inbreng:
    vast: dict[str, Any] = {
        "jaar": 2026,
        "volgnr": 1,
        "kanaal": Kanaal.MAIL,
        "ontvangen_op": EERDER,
        "onderwerp": "Onderwerp",
        "afzender": "Daan",
        "tekst": "Tekst",
        "tekst_html": "<p>Tekst</p>",
        "gerenderd_met": "x",
    }
    return Inbreng(**(vast | velden))


def antwoord_op(een: Inbreng, openbaar_vanaf: Any) -> Antwoord:
    antwoord = Antwoord(gevolg=Gevolg.TER_KENNISNAME, reden="Reden", reden_html="", openbaar_vanaf=openbaar_vanaf)
    een.punten.append(Punt(volgnr=1, fragment="", antwoord=antwoord))
    return antwoord


@TELKENS
@given(st.lists(st.tuples(feiten, delen), min_size=1, max_size=6), st.sampled_from(MOMENTEN))
def test_what_is_public_of_inbreng_is_the_same_in_sql(
    app: Flask, rijen: list[tuple[dict[str, Any], tuple[Any, ...]]], nu: Any
) -> None:
    session = db.session()
    organisatie = Organisatie(naam="Kreek", soort=OrganisatieSoort.AANBIEDER)
    bestand = Bestand(sha256=bytes(32), grootte=1, type="text/plain")
    voorstel = Voorstel(jaar=2026, volgnr=1, titel="Titel")
    session.add_all([organisatie, bestand, voorstel])
    session.flush()
    for volgnr, (velden, (is_van, oordeel, bijlage_vanaf, antwoord_vanaf)) in enumerate(rijen, 1):
        een = inbreng(volgnr=volgnr, voorstel=voorstel, organisatie_id=organisatie.id if is_van else None, **velden)
        een.bijlagen.append(Bijlage(bestand=bestand, naam="n", oordeel=oordeel, openbaar_vanaf=bijlage_vanaf))
        antwoord_op(een, antwoord_vanaf)
        session.add(een)
    houd_gelijk(session, OPENBAARHEDEN, nu)


def openbare(**velden: Any) -> Inbreng:
    vast: dict[str, Any] = {"oordeel": Oordeel.OPENBAAR, "openbaar_vanaf": NU, "beoordeeld_op": NU}
    return inbreng(**(vast | velden))


@pytest.mark.parametrize(
    ("anders", "mag"),
    [
        ({}, True),
        ({"oordeel": Oordeel.GEREDIGEERD}, True),
        ({"oordeel": None}, False),
        ({"oordeel": Oordeel.NIET_OPENBAAR}, False),
        ({"oordeel": Oordeel.BUITEN_BESCHOUWING}, False),
        ({"oordeel": Oordeel.GEEN_INBRENG}, False),
        ({"openbaar_vanaf": None}, False),
        ({"openbaar_vanaf": LATER}, False),
        ({"ingetrokken_op": EERDER}, False),
        ({"gewist_op": EERDER}, False),
    ],
)
def test_a_text_name_organisation_and_file_are_public_together_or_not_at_all(anders: dict[str, Any], mag: bool) -> None:
    een = openbare(toon_naam=True, is_naam_openbaar=True, is_afzender_bevestigd=True, organisatie_id=1, **anders)
    bijlage = Bijlage(inbreng=een, oordeel=Oordeel.OPENBAAR, openbaar_vanaf=NU)
    assert toont_tekst(een, nu=NU) is mag
    assert is_naam_openbaar(een, nu=NU) is mag
    assert is_organisatie_openbaar(een, nu=NU) is mag
    assert is_bijlage_openbaar(bijlage, nu=NU) is mag


@pytest.mark.parametrize(("toon", "mag"), [(True, False), (False, True), (False, False)])
def test_a_name_takes_consent_and_a_decision(toon: bool, mag: bool) -> None:
    assert not is_naam_openbaar(openbare(toon_naam=toon, is_naam_openbaar=mag), nu=NU)


@pytest.mark.parametrize(("organisatie", "bevestigd"), [(1, False), (None, True), (None, False)])
def test_an_organisation_is_named_only_when_confirmed(organisatie: int | None, bevestigd: bool) -> None:
    een = openbare(organisatie_id=organisatie, is_afzender_bevestigd=bevestigd)
    assert not is_organisatie_openbaar(een, nu=NU)


@pytest.mark.parametrize(
    ("oordeel", "vanaf"), [(None, NU), (Oordeel.NIET_OPENBAAR, NU), (Oordeel.OPENBAAR, None), (Oordeel.OPENBAAR, LATER)]
)
def test_a_file_is_judged_on_its_own(oordeel: Oordeel | None, vanaf: Any) -> None:
    bijlage = Bijlage(inbreng=openbare(), oordeel=oordeel, openbaar_vanaf=vanaf)
    assert not is_bijlage_openbaar(bijlage, nu=NU)


@pytest.mark.parametrize(
    ("anders", "mag"),
    [
        ({}, True),
        ({"oordeel": Oordeel.GEREDIGEERD}, True),
        ({"oordeel": Oordeel.NIET_OPENBAAR}, True),
        ({"oordeel": Oordeel.NIET_OPENBAAR, "beoordeeld_op": LATER}, False),
        ({"oordeel": Oordeel.NIET_OPENBAAR, "beoordeeld_op": None}, False),
        ({"oordeel": Oordeel.OPENBAAR, "beoordeeld_op": LATER}, True),
        ({"oordeel": Oordeel.BUITEN_BESCHOUWING}, False),
        ({"oordeel": Oordeel.GEEN_INBRENG}, False),
        ({"oordeel": None}, False),
        ({"ingetrokken_op": NU}, False),
        ({"gewist_op": NU}, False),
    ],
)
def test_an_answer_falls_with_its_inbreng(anders: dict[str, Any], mag: bool) -> None:
    assert is_antwoord_zichtbaar(antwoord_op(openbare(**anders), NU), nu=NU) is mag


def test_an_answer_is_public_from_its_own_moment_on() -> None:
    assert not is_antwoord_zichtbaar(None, nu=NU)
    assert not is_antwoord_zichtbaar(antwoord_op(openbare(), None), nu=NU)
    assert not is_antwoord_zichtbaar(antwoord_op(openbare(), LATER), nu=NU)
    assert is_antwoord_zichtbaar(antwoord_op(openbare(), EERDER), nu=NU)


def test_only_what_was_no_inbreng_has_no_place_in_its_thread() -> None:
    assert [oordeel for oordeel in (None, *Oordeel) if not is_getoond(inbreng(oordeel=oordeel))] == [
        Oordeel.GEEN_INBRENG
    ]
