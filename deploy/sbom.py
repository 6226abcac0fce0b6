"""Write what is in a release as CycloneDX: `python deploy/sbom.py > dist/overlegtafel.cdx.json`.

From the lock files alone, so that the same source gives the same list: each part with its version, the hashes under
which it may be installed and, for what is installed here, its licence.
"""

from __future__ import annotations

import base64
import configparser
import json
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "deploy" / "requirements.lock"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.M)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def python_delen(lock: str) -> Iterator[dict[str, Any]]:
    """Return the Python packages of a lock file."""
    pins = list(_PIN.finditer(lock))
    for pin, einde in zip(pins, [*(volgend.start() for volgend in pins[1:]), len(lock)], strict=True):
        naam, versie = pin[1].lower(), pin[2]
        hashes = [{"alg": "SHA-256", "content": een} for een in _HASH.findall(lock[pin.start() : einde])]
        yield _deel(naam, versie, f"pkg:pypi/{naam}@{versie}", hashes, _licentie(naam))


def npm_delen(lock: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return the parts of the styles that travel in the wheel; what only builds or tests them doesn't."""
    for pad, een in lock["packages"].items():
        if not pad or een.get("dev") or een.get("optional") or pad == "node_modules/esbuild":
            continue
        naam = pad.rpartition("node_modules/")[2]
        hash_ = base64.b64decode(een["integrity"].partition("sha512-")[2]).hex()
        purl = f"pkg:npm/{naam.replace('@', '%40')}@{een['version']}"
        yield _deel(naam, een["version"], purl, [{"alg": "SHA-512", "content": hash_}], een.get("license"))


def _deel(naam: str, versie: str, purl: str, hashes: list[dict[str, str]], licentie: str | None) -> dict[str, Any]:
    deel: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": naam, "version": versie, "purl": purl}
    return deel | {"hashes": hashes} | ({"licenses": [{"license": {"name": licentie}}]} if licentie else {})


def _licentie(naam: str) -> str | None:
    try:
        gegevens = metadata.metadata(naam)
    except metadata.PackageNotFoundError:
        return None
    gezegd = gegevens.get("License-Expression") or gegevens.get("License") or ""
    return gezegd.strip() if 0 < len(gezegd.strip()) < 80 else None


def sbom() -> dict[str, Any]:
    """Return the list of the release that this source makes."""
    instellingen = configparser.ConfigParser()
    instellingen.read(ROOT / "setup.cfg", encoding="utf-8")
    versie = re.search(r'VERSION = "([^"]+)"', (ROOT / "overlegtafel" / "version.py").read_text(encoding="utf-8"))
    zelf = {"type": "application", "name": instellingen["metadata"]["name"], "version": versie[1] if versie else ""}
    npm = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    delen = [*python_delen(LOCK.read_text(encoding="ascii")), *npm_delen(npm)]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": zelf}} | {
        "components": sorted(delen, key=lambda deel: str(deel["purl"]))
    }


if __name__ == "__main__":
    json.dump(sbom(), sys.stdout, indent=1, sort_keys=True)
    sys.stdout.write("\n")
