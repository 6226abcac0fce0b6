"""Keeps of all pages that were rendered those that show something new, and has html-validate read them at once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.contracts.source import ROOT

COMMANDO = ROOT / "node_modules" / ".bin" / "html-validate"
INSTELLINGEN = Path(__file__).with_name("htmlvalidate.mjs")
_TAG = re.compile(r"</?[a-z][^>]*>")
_CIJFERS = re.compile(r"\d+")
_ID = re.compile(r'\sid="([^"]*)"')
_INHOUD = re.compile(
    r"\b(aria-label|aria-description|value|href|src|content|action|title|alt|placeholder|datetime"
    r'|points|d|x|y|width|height|x1|x2|y1|y2|cx|cy)="[^"]*"'
)
"""Attributes whose words say nothing of the build of a page."""


@cache
def _vorm(tag: str) -> str:
    return _CIJFERS.sub("0", _INHOUD.sub(r"\1", tag))


@dataclass
class Verzameling:
    """Pages by the address at which they were found, one for each two tags that follow each other somewhere."""

    paginas: dict[str, str] = field(default_factory=dict)
    _gezien: set[tuple[str, str]] = field(default_factory=set)

    def bewaar(self, pad: str, pagina: str) -> None:
        """Keep the page when two tags follow each other that did so on none before, or an id stands there twice."""
        tags = [_vorm(tag) for tag in _TAG.findall(pagina)]
        vormen = set(pairwise(tags))
        ids = Counter(_ID.findall(pagina))
        vormen |= {("tweemaal", _vorm(naam)) for naam, aantal in ids.items() if aantal > 1}
        if not vormen <= self._gezien:
            self._gezien |= vormen
            self.paginas[f"{len(self.paginas):04d} {pad}"] = pagina

    def fouten(self, map_: Path) -> list[str]:
        """Return what html-validate finds, as lines with the address, the rule and the place on the page."""
        namen = {}
        for nummer, (naam, pagina) in enumerate(self.paginas.items()):
            bestand = map_ / f"{nummer}.html"
            bestand.write_text(pagina, encoding="utf-8")
            namen[str(bestand)] = naam.partition(" ")[2]
        return [
            f"{namen[gelezen['filePath']]}: {fout['ruleId']}: {fout['message']} ({fout['selector']})"
            for gelezen in _lees(map_)
            for fout in gelezen["messages"]
        ]


def _lees(map_: Path) -> list[dict[str, Any]]:
    node, uitslag = shutil.which("node"), map_ / "uitslag.json"
    assert node is not None, "node is missing"
    assert COMMANDO.exists(), "html-validate is missing (npm ci)"
    # Into a file: what it has not yet written into a pipe when it ends is lost.
    opdracht = [
        node,
        str(COMMANDO),
        "--config",
        str(INSTELLINGEN),
        "--formatter",
        f"json={uitslag}",
        "--ext",
        "html",
        str(map_),
    ]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=300, check=False, cwd=ROOT)
    assert klaar.returncode in (0, 1), klaar.stderr
    gelezen: list[dict[str, Any]] = json.loads(uitslag.read_text(encoding="utf-8"))
    return gelezen
