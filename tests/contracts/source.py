"""Reads the source of the project for the house rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "overlegtafel"
LIBRARIES = ("taal", "postlezer")
"""What stands below the rooms and knows none of them, lowest first."""
ROOMS = (
    *LIBRARIES,
    "core",
    "logboek",
    "outbox",
    "organisaties",
    "overeenkomsten",
    "partijen",
    "virtuele_tafel",
    "fysieke_tafel",
    "samenwerking",
    "inbox",
    "meldingen",
    "publicatie",
    "beheer",
)
HEIGHT = {
    "models": 0,
    "gebeurtenissen": 1,
    "rules": 2,
    "queries": 3,
    "services": 4,
    "forms": 5,
    "routes": 6,
    "jobs": 6,
    "cli": 7,
    "room": 8,
}
"""The steps inside a room: routes and jobs stand side by side, a command may run a job, `room` hangs all up."""

CORE = (
    "errors",
    "daad",
    "papier",
    "tijd",
    "database",
    "opslag",
    "toegang",
    "register",
    "tekst",
    "web",
    "werk",
    "opdrachtregel",
)
"""The folders of `core`, lowest first: each imports only from itself and from those before it."""


def python_files(*roots: str) -> list[Path]:
    """Return all Python files below the named folders of the checkout."""
    return sorted(path for root in roots for path in (ROOT / root).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full names of the modules of the package that a file imports, at any depth of its code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("overlegtafel"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("overlegtafel"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
