"""A room is known to others by its models and by the face of each step (rules, queries, services, forms, routes)."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.contracts.source import LIBRARIES, PACKAGE, ROOMS, python_files

KAMERS = tuple(kamer for kamer in ROOMS if kamer not in LIBRARIES and kamer != "core")
"""Core and the libraries are no rooms: their folders are what is asked for."""


def reikt_in(kamer: str, bron: str) -> Iterator[str]:
    """Yield the modules of other rooms that `bron`, of a file of `kamer`, imports past their face."""
    for knoop in ast.walk(ast.parse(bron)):
        delen = (getattr(knoop, "module", None) or "").split(".")[1:] if isinstance(knoop, ast.ImportFrom) else []
        if not delen or delen[0] not in KAMERS or delen[0] == kamer or "models" in delen[1:2]:
            continue
        assert isinstance(knoop, ast.ImportFrom)
        namen = [] if len(delen) > 2 else [naam.name for naam in knoop.names if _is_module(delen, naam.name)]
        yield from [".".join(delen)] if len(delen) > 2 else [".".join((*delen, naam)) for naam in namen]


def _is_module(delen: list[str], naam: str) -> bool:
    """Return whether `naam` is a file of the step, and nothing that its face gives."""
    map_ = PACKAGE.joinpath(*delen)
    gezicht = map_ / "__init__.py"
    return (map_ / f"{naam}.py").exists() and f'"{naam}"' not in gezicht.read_text(encoding="utf-8")


def test_rooms_know_each_other_by_their_face() -> None:
    gevonden = [
        f"{pad.relative_to(PACKAGE)}: {module}"
        for pad in python_files(*(f"overlegtafel/{kamer}" for kamer in KAMERS))
        for module in reikt_in(pad.relative_to(PACKAGE).parts[0], pad.read_text(encoding="utf-8"))
    ]
    assert gevonden == []


@pytest.mark.parametrize(
    ("bron", "gevonden"),
    [
        ("from overlegtafel.outbox.services import queue_mail", []),
        ("from overlegtafel.outbox.models import Mail", []),
        ("from overlegtafel.outbox.services.bezorgen import claim", ["outbox.services.bezorgen"]),
        ("from overlegtafel.outbox.services import bezorgen", ["outbox.services.bezorgen"]),
        ("from overlegtafel.inbox.services.plaats import plaats", []),
        ("from overlegtafel.core.tijd import clock", []),
    ],
)
def test_reaching_in_is_noticed(bron: str, gevonden: list[str]) -> None:
    assert list(reikt_in("inbox", bron)) == gevonden
