"""`publiccode.yml` is what version 0.7.0 of its standard asks for (https://yml.publiccode.tools)."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from overlegtafel.version import VERSION
from tests.contracts.source import ROOT

yaml: Any = pytest.importorskip("yaml", reason="PyYAML is not installed; pip install '.[test]'")

NIEUWSTE = "0.7.0"
STAND = {"concept", "development", "beta", "stable", "obsolete"}
SOORT = {f"standalone/{een}" for een in ("mobile", "iot", "desktop", "web", "backend", "other")}
SOORT |= {"addon", "library", "configurationFiles"}
ONDERHOUD = {"internal", "contract", "community", "none"}
CATEGORIEEN = {"collaboration", "digital-citizenship", "document-management", "event-management", "procurement"}
BEREIK = {"local-authorities", "public-administration", "welfare", "health"}
VERVALLEN = {"monochromeLogo", "inputTypes", "outputTypes"}
Keur = Callable[[Any], bool]


def _tekst(waarde: Any) -> bool:
    return isinstance(waarde, str) and bool(waarde.strip())


def _adres(waarde: Any) -> bool:
    return _tekst(waarde) and urlsplit(waarde).scheme in {"https", "http"} and bool(urlsplit(waarde).hostname)


def _dag(waarde: Any) -> bool:
    return _tekst(waarde) and str(date.fromisoformat(waarde)) == waarde


def _lijst(van: set[str] | None = None) -> Keur:
    return lambda waarde: (
        isinstance(waarde, list) and bool(waarde) and all(_tekst(een) and (van is None or een in van) for een in waarde)
    )


def _bestanden(waarde: Any) -> bool:
    return _lijst()(waarde) and all((ROOT / een).is_file() and Path(een).suffix in {".png", ".jpg"} for een in waarde)


VERPLICHT: dict[str, Keur] = {
    "publiccodeYmlVersion": lambda waarde: waarde == NIEUWSTE,
    "name": _tekst,
    "url": _adres,
    "platforms": _lijst(),
    "developmentStatus": STAND.__contains__,
    "softwareType": SOORT.__contains__,
    "description.nl.shortDescription": lambda waarde: _tekst(waarde) and len(waarde) <= 150,
    "description.nl.longDescription": lambda waarde: _tekst(waarde) and 150 <= len(waarde) <= 10_000,
    "legal.license": lambda waarde: waarde == "EUPL-1.2",
    "maintenance.type": ONDERHOUD.__contains__,
    "maintenance.contacts": lambda waarde: bool(waarde) and all(_tekst(een["name"]) for een in waarde),
    "localisation.localisationReady": lambda waarde: isinstance(waarde, bool),
    "localisation.availableLanguages": lambda waarde: waarde == ["nl"],
}
VRIJ: dict[str, Keur] = {
    "softwareVersion": lambda waarde: waarde == VERSION,
    "releaseDate": _dag,
    "logo": lambda waarde: (ROOT / waarde).is_file() and Path(waarde).suffix in {".svg", ".svgz", ".png"},
    "categories": _lijst(CATEGORIEEN),
    "intendedAudience.countries": lambda waarde: waarde == ["nl"],
    "intendedAudience.scope": _lijst(BEREIK),
    "description.nl.features": _lijst(),
    "description.nl.screenshots": _bestanden,
    "dependsOn.open": lambda waarde: all(_tekst(een["name"]) for een in waarde),
}


def _plat(gegevens: Mapping[str, Any], voor: str = "") -> dict[str, Any]:
    gevonden: dict[str, Any] = {}
    for sleutel, waarde in gegevens.items():
        gevonden |= _plat(waarde, f"{voor}{sleutel}.") if isinstance(waarde, dict) else {f"{voor}{sleutel}": waarde}
    return gevonden


def fouten_in(gegevens: Mapping[str, Any]) -> set[str]:
    """Return the keys that are missing, unknown, gone from the standard, or have a value that it doesn't allow."""
    plat = _plat(gegevens)
    bekend = VERPLICHT | VRIJ
    fout = {sleutel for sleutel in VERPLICHT if sleutel not in plat}
    fout |= {sleutel for sleutel in plat if sleutel not in bekend or sleutel in VERVALLEN}
    return fout | {sleutel for sleutel, waarde in plat.items() if sleutel in bekend and not bekend[sleutel](waarde)}


@pytest.fixture
def gegevens() -> dict[str, Any]:
    gelezen: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return gelezen


def test_publiccode_is_what_the_standard_asks_for(gegevens: dict[str, Any]) -> None:
    assert fouten_in(gegevens) == set()


@pytest.mark.parametrize(
    ("sleutel", "waarde"),
    [("url", "overlegtafel"), ("publiccodeYmlVersion", "0.4"), ("logo", "geen.svg"), ("monochromeLogo", "logo.svg")],
)
def test_what_the_standard_refuses_is_found(gegevens: dict[str, Any], sleutel: str, waarde: str) -> None:
    assert fouten_in(copy.deepcopy(gegevens) | {sleutel: waarde}) == {sleutel}
    zonder = {naam: een for naam, een in gegevens.items() if naam != "legal"}
    assert fouten_in(zonder) == {"legal.license"}
