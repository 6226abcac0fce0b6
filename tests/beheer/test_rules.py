"""What a setting may hold, and what is pointed out to the beheerder."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from overlegtafel.beheer.rules import achterstand, opvallend, weiger_waarde
from overlegtafel.config import load_config
from overlegtafel.core.database.instellingen import INSTELLINGEN, Soort

RUIM = 50_000_000_000
GOED = {
    "OVERLEGTAFEL_SECRET_KEY": "s" * 40,
    "OVERLEGTAFEL_BASE_URL": "https://overleg.kreken.example",
    "OVERLEGTAFEL_MAIL_ADDRESS": "inbreng@kreken.example",
    "OVERLEGTAFEL_AUTHSERV_ID": "mx.kreken.example",
    "OVERLEGTAFEL_MX_HOST": "mx.kreken.example",
    "OVERLEGTAFEL_SEAL_KEY": __file__,
    "OVERLEGTAFEL_SEAL_CERTIFICATE": __file__,
}


def _soort(sleutel: str) -> Soort:
    return next(soort for soort in INSTELLINGEN if soort.sleutel == sleutel)


@pytest.mark.parametrize("soort", INSTELLINGEN, ids=lambda soort: str(soort.sleutel))
def test_what_a_setting_is_by_itself_may_be_chosen_again(soort: Soort) -> None:
    if soort.standaard:
        assert weiger_waarde(soort, soort.standaard) is None


@pytest.mark.parametrize(
    ("sleutel", "waarde"),
    [
        ("regio_naam", ""),
        ("regio_naam", "x" * 201),
        ("regio_naam", "De Vier\nKreken"),
        ("gastheer_naam", ""),
        ("nummer_prefix", "VOT2"),
        ("nummer_prefix", ""),
        ("nummer_prefix", "TEVEELLETTERS"),
        ("virtueel_toegang", "niemand"),
        ("tafel_eerst", ""),
        ("toegankelijkheid_tekst", "x" * 20_001),
        ("gelijkgestelde_dagen", "11 mei 2029"),
        ("gelijkgestelde_dagen", "2029-02-30"),
        ("schoolvakanties", "Meivakantie"),
        ("schoolvakanties", "Meivakantie 2027-05-09 2027-04-24"),
        ("schoolvakanties", "Meivakantie 2027-04-24 2027-04-31"),
    ],
)
def test_a_value_that_can_not_be_used_is_refused(sleutel: str, waarde: str) -> None:
    assert weiger_waarde(_soort(sleutel), waarde)


@pytest.mark.parametrize("waarde", ["", "2029-05-11", "2029-05-11, 2030-05-31"])
def test_extra_days_are_written_as_dates(waarde: str) -> None:
    assert weiger_waarde(_soort("gelijkgestelde_dagen"), waarde) is None


def test_school_vacations_are_written_one_a_line() -> None:
    waarde = "Voorjaarsvakantie 2027-02-20 2027-02-28\n\nMeivakantie 2027-04-24 tot en met 2027-05-09"
    assert weiger_waarde(_soort("schoolvakanties"), waarde) is None


def test_a_long_text_may_have_lines() -> None:
    assert weiger_waarde(_soort("toegankelijkheid_tekst"), "Een.\n\nTwee.") is None


def test_a_good_installation_is_left_alone() -> None:
    assert opvallend(load_config(GOED), heeft_gastheer=True, vrij=RUIM) == []


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("BASE_URL", "http://overleg.kreken.example"),
        ("MAIL_ADDRESS", "inbreng@localhost"),
        ("SMTP_URL", "intern:"),
        ("AUTHSERV_ID", ""),
        ("MX_HOST", ""),
        ("OMGEVING", "ontwikkeling"),
    ],
)
def test_a_setting_that_looks_wrong_is_named(naam: str, waarde: str) -> None:
    config = load_config(GOED | {f"OVERLEGTAFEL_{naam}": waarde})

    (zin,) = opvallend(config, heeft_gastheer=True, vrij=RUIM)

    assert f"OVERLEGTAFEL_{naam}" in zin


def test_a_region_without_a_seal_is_told() -> None:
    zonder = GOED | {"OVERLEGTAFEL_SEAL_KEY": "", "OVERLEGTAFEL_SEAL_CERTIFICATE": ""}

    (zin,) = opvallend(load_config(zonder), heeft_gastheer=True, vrij=RUIM)

    assert "OVERLEGTAFEL_SEAL_KEY is leeg" in zin


def test_a_full_disk_and_a_missing_host_are_named() -> None:
    zinnen = opvallend(load_config(GOED), heeft_gastheer=False, vrij=1000)

    assert len(zinnen) == 2


def test_the_worker_is_behind_after_five_minutes(nu: datetime) -> None:
    assert not achterstand(None, nu=nu).is_te_lang
    assert not achterstand(nu - timedelta(minutes=5), nu=nu).is_te_lang
    assert achterstand(nu - timedelta(minutes=6), nu=nu).is_te_lang
    assert "6 minuten" in achterstand(nu - timedelta(minutes=6), nu=nu).zin


def test_a_proxy_that_nobody_told_of_is_pointed_out() -> None:
    for aantal, hoeveel in (("0", 1), ("1", 0)):
        config = load_config(GOED | {"OVERLEGTAFEL_PROXIES": aantal})
        assert len(opvallend(config, heeft_gastheer=True, vrij=RUIM, heeft_proxy=True)) == hoeveel
        assert opvallend(config, heeft_gastheer=True, vrij=RUIM) == []
