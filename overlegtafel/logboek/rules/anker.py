"""An anker as it is kept outside: DAG:NUMMER:HASH, on one line."""

from __future__ import annotations

import re
from datetime import date

from overlegtafel.core.errors import Ongeldig
from overlegtafel.logboek.rules.controle import Kopstand

_VORM = re.compile(r"(\d{4}-\d\d-\d\d):(\d{1,12}):([0-9a-f]{64})")


def schrijf_anker(dag: date, volgnr: int, hash_: str) -> str:
    """Return the line to keep."""
    return f"{dag.isoformat()}:{volgnr}:{hash_}"


def lees_anker(geschreven: str) -> Kopstand:
    """Return what a kept line says; raise Ongeldig when it is none."""
    gevonden = _VORM.fullmatch(geschreven.strip().lower())
    try:
        if gevonden is not None:
            return Kopstand(int(gevonden[2]), gevonden[3], date.fromisoformat(gevonden[1]))
    except ValueError:
        pass
    raise Ongeldig("Een anker ziet eruit als DAG:NUMMER:HASH, zoals 2026-11-20:812:9f3c… met 64 tekens achteraan.")


def lees_ankers(tekst: str) -> list[Kopstand]:
    """Return the ankers in a file: one a line; empty lines and what begins with # are passed over."""
    regels = (regel.strip() for regel in tekst.splitlines())
    return [lees_anker(regel) for regel in regels if regel and not regel.startswith("#")]
