"""Worked cases on paper of who is bound by what, for running and for new cliënten, each held to the rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from overlegtafel.core.tijd.termijnen import Termijn, TermijnSoort
from overlegtafel.partijen.rules.binding import Beperkt, Einde, Partijfeiten, Stilte, Versiefeit, bindende_versie

GEVALLEN = Path(__file__).parent / "gevallen.txt"
UITLOOP = Termijn(6, TermijnSoort.MAANDEN_EINDE)
IDS = {"1.0": 1, "1.1": 2}
BEGIN = {
    "1.0": Versiefeit(1, "1.0", date(2026, 1, 1), date(2028, 12, 31)),
    "1.1": Versiefeit(2, "1.1", date(2027, 1, 1)),
}


def _dag(geschreven: str) -> date:
    dag, maand, jaar = geschreven.split("-")
    return date(int(jaar), int(maand), int(dag))


def _feiten(regel: str) -> Partijfeiten:
    """Read the facts of a case: short sentences with a semicolon between them."""
    versies, stil, eigen = dict(BEGIN), {}, {}
    getekend: dict[str, dict[int, date]] = {"partij": {}, "gemeente": {}}
    anders: dict[str, Any] = {}
    for zin in regel.split(";"):
        match zin.split():
            case ["partij" | "gemeente" as kant, versie, dag]:
                getekend[kant][IDS[versie]] = _dag(dag)
            case ["opgezegd", dag]:
                anders["eindes"] = (Einde(_dag(dag), "De partij zegde op."),)
            case ["zonder", versie]:
                del versies[versie]
            case ["begin", versie, dag]:
                versies[versie] = replace(versies[versie], van=_dag(dag))
            case ["nieuwe", "mogen", versie]:
                versies[versie] = replace(versies[versie], nieuwe_in_uitloop=True)
            case ["lopend", versie, dag]:
                versies[versie] = replace(versies[versie], lopend_tot=_dag(dag))
            case ["deelname", "van" | "tot" as kant, dag]:
                anders[f"deelname_{kant}"] = _dag(dag)
            case ["hier", versie, dag]:
                eigen[IDS[versie]] = None if dag == "nooit" else _dag(dag)
            case ["zwijgt", versie, aangeboden, laatste]:
                stil[IDS[versie]] = Stilte(_dag(aangeboden), _dag(laatste))
            case ["stop" | "opgeschort" as soort, van, *tot]:
                beperkt = Beperkt(_dag(van), _dag(tot[0]) if tot else None, soort == "opgeschort")
                anders["beperkingen"] = (beperkt,)
            case _:
                raise ValueError(zin)
    feiten = Partijfeiten(tuple(versies.values()), getekend["partij"], getekend["gemeente"], UITLOOP.laatste_dag)
    return replace(feiten, stil=stil, eigen_dag=eigen, **anders)


def _gevallen() -> Iterator[tuple[str, Partijfeiten, date, str, str]]:
    for blok in GEVALLEN.read_text(encoding="utf-8").split("\n== ")[1:]:
        titel, feiten, *dagen = blok.strip().splitlines()
        for regel in dagen:
            dag, lopend, nieuw = regel.split()
            yield f"{titel}: {dag}", _feiten(feiten), _dag(dag), lopend, nieuw


ALLE = list(_gevallen())


@pytest.mark.parametrize(("titel", "feiten", "dag", "lopend", "nieuw"), ALLE, ids=[een[0] for een in ALLE])
def test_the_register_answers_as_was_counted_on_paper(
    titel: str, feiten: Partijfeiten, dag: date, lopend: str, nieuw: str
) -> None:
    gebonden = bindende_versie(feiten, dag)
    mag = gebonden.versie if gebonden.versie is not None and not gebonden.geen_nieuwe else None
    assert (gebonden.lopend.nummer if gebonden.lopend else "-", mag.nummer if mag else "-") == (lopend, nieuw), titel


def test_there_are_at_least_sixty_worked_cases() -> None:
    assert len(ALLE) >= 60
