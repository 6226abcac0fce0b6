"""`python -m tests.mutatie [--quick | --genoemd | MODULE ...]`: break rules and look whether their room's tests notice.

A process that has everything loaded makes a copy of itself for each mutant, puts the changed function in it and runs
tests of its room until one fails. Without an option each rule of `doelen.py` is changed in every small way, against the
tests that come by it; `--genoemd` makes the breaks of `genoemd.py`, which have names, and `--quick` a handful of those.
What survives must stand in `overlevers.txt` with the reason why the change changes no rule; else the exit code is 1.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import inspect
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

from tests.mutatie.doelen import DOELEN, Doel
from tests.mutatie.genoemd import GENOEMD, Genoemd
from tests.mutatie.mutaties import Mutant, functies_van, mutanten

OVERLEVERS = Path(__file__).with_name("overlevers.txt")
OPTIES = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "not postgresql"]
MEESTE_SECONDEN = 120
GEMERKT, STUK, TE_LANG = 1, 98, 99
"""How pytest ends when a test failed, and what comes in its place when it could not even begin, or did not end."""


def lees_overlevers() -> dict[str, str]:
    """Return by module and mutant the reason why it may survive."""
    regels = [regel for regel in OVERLEVERS.read_text(encoding="utf-8").splitlines() if regel and regel[0] != "#"]
    return {sleutel: reden for sleutel, _, reden in (regel.partition("  ##  ") for regel in regels)}


def bron_van(doel: Doel) -> str:
    """Return the source of the module."""
    return inspect.getsource(importlib.import_module(doel.module))


class _Spoor:
    """Notes for each test which functions of the module it comes by; each function tells it by itself."""

    def __init__(self) -> None:
        self.per_functie: dict[str, dict[str, bool]] = {}
        self._nu = ""

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._nu = item.nodeid
        yield

    def __call__(self, functie: str) -> None:
        self.per_functie.setdefault(functie, {})[self._nu] = True

    def luister(self, doel: Doel) -> None:
        """Let every function of the module begin with telling that it is called."""
        module, boom = importlib.import_module(doel.module), ast.parse(bron_van(doel))
        vars(module)["_spoor"] = self
        for naam, functie in functies_van(boom):
            functie.body.insert(0, ast.parse(f"_spoor({naam!r})").body[0])
        for naam, _ in functies_van(boom):
            _zet(doel, Mutant(naam, "", ast.fix_missing_locations(boom)))


class _Vlot:
    """Lets a property that fails stop there, instead of looking for the smallest case."""

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        from hypothesis import Phase, settings  # after pytest, which rewrites it

        settings.register_profile("mutatie", deadline=None, phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutatie")


def _in_kopie(werk: Any, seconden: int) -> int:
    """Run `werk` in a copy of this process without output; return its exit code, STUK or TE_LANG where it has none."""
    kind = os.fork()
    if kind == 0:
        stil = os.open(os.devnull, os.O_WRONLY)
        os.dup2(stil, 1)
        os.dup2(stil, 2)
        os.setsid()
        code = STUK
        with contextlib.suppress(BaseException):
            code = int(werk())
        os._exit(code)
    einde = time.monotonic() + seconden
    while time.monotonic() < einde:
        klaar, stand = os.waitpid(kind, os.WNOHANG)
        if klaar:
            return os.waitstatus_to_exitcode(stand)
        time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(kind, signal.SIGKILL)
    os.waitpid(kind, 0)
    return TE_LANG


def tests_per_functie(doel: Doel) -> dict[str, list[str]]:
    """Return which tests of the room come by each function, all of them green."""
    with tempfile.NamedTemporaryFile("r", suffix=".json") as uit:

        def kijk() -> int:
            spoor = _Spoor()
            spoor.luister(doel)
            code = pytest.main([*OPTIES, *doel.tests], plugins=[spoor])
            Path(uit.name).write_text(json.dumps({naam: list(tests) for naam, tests in spoor.per_functie.items()}))
            return int(code)

        if _in_kopie(kijk, 1800) != 0:
            raise SystemExit(f"the tests of {doel.module} aren't green by themselves")
        gevonden: dict[str, list[str]] = json.loads(Path(uit.name).read_text())
    return gevonden


def _zet(doel: Doel, mutant: Mutant) -> None:
    """Put the changed function where the old one is, for all who imported it; nothing of the module runs again."""
    module = importlib.import_module(doel.module)
    oud = _vind(vars(module), mutant.functie)
    codes = _codes(compile(mutant.boom, inspect.getfile(module), "exec"))
    [nieuw] = [code for code in codes if code.co_qualname == mutant.functie]
    oud.__code__ = nieuw


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for deel in code.co_consts:
        if isinstance(deel, CodeType):
            yield from _codes(deel)


def _vind(ruimte: dict[str, Any], naam: str) -> FunctionType:
    klasse, _, functie = naam.rpartition(".")
    gevonden = vars(ruimte[klasse])[functie] if klasse else ruimte[functie]
    gevonden = getattr(gevonden, "fget", None) or getattr(gevonden, "__func__", None) or inspect.unwrap(gevonden)
    assert isinstance(gevonden.__code__, CodeType)
    found: FunctionType = gevonden
    return found


def uitkomst(doel: Doel, mutant: Mutant, tests: list[str], seconden: int = MEESTE_SECONDEN) -> int:
    """Return how the tests ended over the change: GEMERKT when one noticed it, 0 when none did."""

    def probeer() -> int:
        _zet(doel, mutant)
        return int(pytest.main([*OPTIES, *tests], plugins=[_Vlot()]))

    # Plain tests first: a property takes longer.
    tests = sorted(tests, key=lambda naam: ("[sqlite]" in naam, naam))
    return _in_kopie(probeer, seconden) if tests else 0


def doe(doelen: list[Doel]) -> tuple[int, list[str]]:
    """Run all mutants of the modules; return how many there were, and what survived without a reason."""
    mag, aantal, over = lees_overlevers(), 0, []
    for doel in doelen:
        alle = list(mutanten(bron_van(doel), doel.functies))
        per_functie = tests_per_functie(doel)
        levend = 0
        for mutant in alle:
            sleutel = f"{doel.module}:{mutant.sleutel}"
            if uitkomst(doel, mutant, per_functie.get(mutant.functie, [])) not in (GEMERKT, TE_LANG):
                levend += 1
                if sleutel not in mag:
                    over.append(sleutel)
                    print(f"  survives: {sleutel}", flush=True)
        aantal += len(alle)
        print(f"{doel.module}: {len(alle)} mutants, {levend} survive", flush=True)
    return aantal, over


def doe_genoemde(breuken: list[Genoemd]) -> tuple[int, list[str]]:
    """Run the named breaks; return how many there were, and what survived without a reason."""
    importlib.import_module("overlegtafel.factory")
    mag, over = lees_overlevers(), []
    for breuk in breuken:
        begin = time.monotonic()
        leeft = uitkomst(breuk.doel, breuk.mutant(), list(breuk.tests), 600) != GEMERKT
        if leeft and breuk.naam not in mag:
            over.append(breuk.naam)
        wat = "SURVIVES" if leeft else "noticed"
        print(f"{wat}: {breuk.naam} ({time.monotonic() - begin:.0f} s)", flush=True)
    return len(breuken), over


def main() -> int:
    """Run what was asked for and print the count."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--quick", action="store_true", help="a handful of the named breaks")
    lezer.add_argument("--genoemd", action="store_true", help="all named breaks")
    lezer.add_argument("--tel", action="store_true", help="only count the mutants")
    lezer.add_argument("namen", nargs="*", help="only modules, or breaks, whose name holds this")
    gekozen = lezer.parse_args()
    doelen = [doel for doel in DOELEN if _past(doel.module, gekozen.namen)]
    breuken = [een for een in GENOEMD if _past(een.naam, gekozen.namen) and (een.is_snel or not gekozen.quick)]
    if gekozen.tel:
        print(sum(len(list(mutanten(bron_van(doel), doel.functies))) for doel in doelen) + len(breuken))
        return 0
    aantal, over = doe_genoemde(breuken) if gekozen.genoemd or gekozen.quick else doe(doelen)
    print(f"{aantal} mutants, {len(over)} survive without a reason")
    return 1 if over else 0


def _past(naam: str, gezocht: list[str]) -> bool:
    return not gezocht or any(deel in naam for deel in gezocht)


if __name__ == "__main__":
    sys.exit(main())
