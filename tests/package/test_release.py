"""A release is what it says: everything pinned with hashes, nothing from a named address, and a list of its parts."""

from __future__ import annotations

import configparser
import json
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.contracts.source import ROOT

LOCK = (ROOT / "deploy" / "requirements.lock").read_text(encoding="ascii")
PINS = {naam.lower(): versie for naam, versie in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.M)}


@pytest.fixture(scope="module")
def sbom() -> dict[str, Any]:
    """Give the list as the build writes it."""
    gedraaid = subprocess.run([sys.executable, "deploy/sbom.py"], cwd=ROOT, capture_output=True, check=True)
    gelezen: dict[str, Any] = json.loads(gedraaid.stdout)
    return gelezen


def _plat(naam: str) -> str:
    return re.sub(r"[-_.]+", "-", naam).lower()


def test_the_lock_pins_all_that_the_package_asks_for() -> None:
    lezer = configparser.ConfigParser()
    lezer.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = lezer["options.extras_require"]
    gevraagd = "\n".join((lezer["options"]["install_requires"], extras["postgres"], extras["m365"]))
    namen = {_plat(naam) for naam in re.findall(r"^([A-Za-z][\w.-]*)", gevraagd, re.M)}
    assert namen - {_plat(naam) for naam in PINS} == set(), "run `make lock`"


def test_each_pin_has_hashes_and_no_address_of_a_registry() -> None:
    for deel in re.split(r"\n(?=\S)", LOCK.strip()):
        assert re.match(r"[\w.-]+==\S+ \\\n( {4}--hash=sha256:[0-9a-f]{64}( \\\n)?)+$", deel.rstrip()), deel[:80]
    assert not re.search(r"https?:|--index|--find-links|/simple", LOCK)


def test_the_list_of_parts_names_everything_once_with_hashes(sbom: dict[str, Any]) -> None:
    purls = [deel["purl"] for deel in sbom["components"]]
    assert len(purls) == len(set(purls))
    assert {f"pkg:pypi/{naam}@{versie}" for naam, versie in PINS.items()} <= set(purls)
    assert any(purl.startswith("pkg:npm/%40utrecht/") for purl in purls)
    assert not any("esbuild" in purl or "axe-core" in purl for purl in purls)
    assert all(deel["hashes"] for deel in sbom["components"])
    assert (sbom["bomFormat"], sbom["metadata"]["component"]["name"]) == ("CycloneDX", "overlegtafel")
