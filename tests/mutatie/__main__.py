"""`python -m tests.mutatie [--quick] [MODULE ...]`: change each rule in every small way and let its room's tests run.

A process that has everything loaded makes a copy of itself for each mutant, puts the changed function in it and runs
the tests of the room that come by that function, until one fails. What survives must stand in `overlevers.txt` with the
reason why the change changes no rule; else the exit code is 1. `--quick` takes a few of each module.
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
from tests.mutatie.mutaties import Mutant, functies_van, mutanten

OVERLEVERS = Path(__file__).with_name("overlevers.txt")
OPTIES = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "not postgresql"]
MEESTE_SECONDEN = 120
PER_MODULE = 3


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


def _in_kopie(werk: Any, seconden: int) -> int:
    """Run `werk` in a copy of this process without output; return its exit code, 99 when it took too long."""
    kind = os.fork()
    if kind == 0:
        stil = os.open(os.devnull, os.O_WRONLY)
        os.dup2(stil, 1)
        os.dup2(stil, 2)
        os.setsid()
        os._exit(int(werk()))
    einde = time.monotonic() + seconden
    while time.monotonic() < einde:
        klaar, stand = os.waitpid(kind, os.WNOHANG)
        if klaar:
            return os.waitstatus_to_exitcode(stand)
        time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(kind, signal.SIGKILL)
    os.waitpid(kind, 0)
    return 99


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
    """Put the changed function where the old one is, for all who imported it."""
    module = importlib.import_module(doel.module)
    ruimte: dict[str, Any] = dict(vars(module))
    exec(compile(mutant.boom, inspect.getfile(module), "exec"), ruimte)  # our own source, changed
    oud, nieuw = _vind(vars(module), mutant.functie), _vind(ruimte, mutant.functie)
    oud.__code__ = nieuw.__code__


def _vind(ruimte: dict[str, Any], naam: str) -> FunctionType:
    klasse, _, functie = naam.rpartition(".")
    gevonden = vars(ruimte[klasse])[functie] if klasse else ruimte[functie]
    gevonden = getattr(gevonden, "fget", None) or getattr(gevonden, "__func__", None) or inspect.unwrap(gevonden)
    assert isinstance(gevonden.__code__, CodeType)
    found: FunctionType = gevonden
    return found


def overleeft(doel: Doel, mutant: Mutant, tests: list[str]) -> bool:
    """Return whether no test notices the change."""

    def probeer() -> int:
        _zet(doel, mutant)
        return int(pytest.main([*OPTIES, *tests]))

    # Plain tests first: a property that fails looks long for the smallest case.
    tests = sorted(tests, key=lambda naam: ("[sqlite]" in naam, naam))
    return not tests or _in_kopie(probeer, MEESTE_SECONDEN) == 0


def doe(doelen: list[Doel], *, is_kort: bool) -> tuple[int, list[str]]:
    """Run the mutants; return how many there were, and what survived without a reason."""
    mag, aantal, over = lees_overlevers(), 0, []
    for doel in doelen:
        alle = list(mutanten(bron_van(doel), doel.functies))
        gekozen = alle[:: max(1, len(alle) // PER_MODULE)][:PER_MODULE] if is_kort else alle
        per_functie = tests_per_functie(doel)
        levend = 0
        for mutant in gekozen:
            sleutel = f"{doel.module}:{mutant.sleutel}"
            if overleeft(doel, mutant, per_functie.get(mutant.functie, [])):
                levend += 1
                if sleutel not in mag:
                    over.append(sleutel)
                    print(f"  survives: {sleutel}", flush=True)
        aantal += len(gekozen)
        print(f"{doel.module}: {len(gekozen)} mutants, {levend} survive", flush=True)
    return aantal, over


def main() -> int:
    """Run what was asked for and print the count."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--quick", action="store_true", help="a few mutants of each module")
    lezer.add_argument("--tel", action="store_true", help="only count the mutants")
    lezer.add_argument("modules", nargs="*", help="only modules whose name holds this")
    gekozen = lezer.parse_args()
    doelen = [doel for doel in DOELEN if not gekozen.modules or any(deel in doel.module for deel in gekozen.modules)]
    if gekozen.tel:
        print(sum(len(list(mutanten(bron_van(doel), doel.functies))) for doel in doelen))
        return 0
    aantal, over = doe(doelen, is_kort=gekozen.quick)
    print(f"{aantal} mutants, {len(over)} survive without a reason")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
