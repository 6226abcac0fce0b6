"""Processes of ours, forked from one that has already imported the house.

To start Python and import everything costs several times what most commands do. A fork of a process that did so already
is a process of its own all the same: with its own id, its own signals, its own end by kill -9. Started as
`python -m tests.vork FD` this is that one process, which forks for each request that comes in on the socket FD.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
BEGINT_MET = ("PYTHON", "LC_", "LANG", "TZ")
"""What Python looks at when it starts; a process for which one of these differs is started for real."""
EIND = 8


class Vork:
    """A forked process, asked and ended as a `subprocess.Popen` is."""

    def __init__(self, argumenten: Sequence[str], lijn: socket.socket) -> None:
        self.args, self._lijn = list(argumenten), lijn
        self.returncode: int | None = None
        self.pid = self._getal()

    def _getal(self) -> int:
        gelezen = self._lijn.recv(EIND, socket.MSG_WAITALL)
        if len(gelezen) < EIND:
            raise RuntimeError("the process that forks is gone")
        return int.from_bytes(gelezen, "big", signed=True)

    def _kijk(self, seconden: float | None) -> int | None:
        if self.returncode is None and select.select([self._lijn], [], [], seconden)[0]:
            self.returncode = self._getal()
            self._lijn.close()
        return self.returncode

    def poll(self) -> int | None:
        """Return its exit code, or None while it runs."""
        return self._kijk(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return its exit code; raise TimeoutExpired when that takes too long."""
        code = self._kijk(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return code

    def send_signal(self, teken: int) -> None:
        """Send a signal, unless it is gone."""
        if self.poll() is None:
            os.kill(self.pid, teken)

    def terminate(self) -> None:
        """Ask it to stop."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Pull the plug."""
        self.send_signal(signal.SIGKILL)


class _Kweek:
    """The process that forks, seen from a test."""

    def __init__(self) -> None:
        self._lijn, ginds = socket.socketpair()
        self._slot = threading.Lock()
        with ginds:
            self._proces = subprocess.Popen(
                [sys.executable, "-m", "tests.vork", str(ginds.fileno())],
                pass_fds=[ginds.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
            )
        atexit.register(self.stop)

    def stop(self) -> None:
        """Let it go; what it forked goes on."""
        self._lijn.close()
        self._proces.wait(60)

    def vork(self, vraag: dict[str, Any], uitgangen: list[int]) -> socket.socket:
        """Ask for one process; return the line on which its id and its end are told."""
        hier, ginds = socket.socketpair()
        woorden = json.dumps(vraag).encode()
        with ginds, self._slot:
            socket.send_fds(self._lijn, [len(woorden).to_bytes(EIND, "big")], [*uitgangen, ginds.fileno()])
            self._lijn.sendall(woorden)
        return hier


_kweek = functools.cache(_Kweek)


def begin(
    argumenten: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path | None = None,
    stdin: int | IO[bytes] | None = None,
    stdout: int | IO[bytes] | None = None,
    stderr: int | IO[bytes] | None = None,
    is_groep: bool = False,
) -> Vork | subprocess.Popen[bytes]:
    """Start `python ARGUMENTEN`, forked where that is no other; an output that isn't given leads nowhere.

    `is_groep` gives it a session of its own.
    """
    with open(os.devnull, "r+b") as niets:  # read and written by one handle
        uitgangen = [niets if een is None else een for een in (stdin, stdout, stderr)]
        if {n: w for n, w in env.items() if n.startswith(BEGINT_MET)} != {
            n: w for n, w in os.environ.items() if n.startswith(BEGINT_MET) and n != "PYTHONDONTWRITEBYTECODE"
        } | {"PYTHONPATH": str(ROOT)}:
            opdracht = [sys.executable, *argumenten]
            in_, uit, fout = uitgangen
            return subprocess.Popen(
                opdracht, env=env, cwd=cwd, stdin=in_, stdout=uit, stderr=fout, start_new_session=is_groep
            )
        vraag = {"argumenten": [*argumenten], "env": {**env}, "cwd": str(cwd or Path.cwd()), "is_groep": is_groep}
        nummers = [een if isinstance(een, int) else een.fileno() for een in uitgangen]
        return Vork(argumenten, _kweek().vork(vraag, nummers))


def _importeer() -> None:
    """Import all that a command or a site needs, and let the garbage collector leave it alone."""
    gc.disable()
    from sqlalchemy.orm import configure_mappers

    from overlegtafel import cli

    for module in ("overlegtafel.factory", "gunicorn.app.wsgiapp", "gunicorn.workers.gthread", "psycopg"):
        importlib.import_module(module)
    for module, _ in cli.LAZY.values():
        importlib.import_module(module)
    configure_mappers()
    gc.collect()
    gc.freeze()
    gc.enable()


def _ontvang(lijn: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Read one request with the outputs that came along; raise SystemExit when nobody asks any more."""
    kop, uitgangen, _, _ = socket.recv_fds(lijn, EIND, EIND)
    if not kop:
        raise SystemExit(0)
    lengte = int.from_bytes(kop, "big")
    vraag: dict[str, Any] = json.loads(lijn.recv(lengte, socket.MSG_WAITALL))
    return vraag, uitgangen


def _meld_einden(kinderen: dict[int, socket.socket]) -> None:
    """Tell of every process that ended how it did."""
    with contextlib.suppress(ChildProcessError):
        while (dood := os.waitpid(-1, os.WNOHANG))[0]:
            with kinderen.pop(dood[0]) as lijn, contextlib.suppress(OSError):
                lijn.sendall(os.waitstatus_to_exitcode(dood[1]).to_bytes(EIND, "big", signed=True))


def _word(vraag: dict[str, Any], uitgangen: list[int]) -> None:
    """Become the process that was asked for, in all but its program."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if vraag["is_groep"]:
        os.setsid()
    for doel, bron in enumerate(uitgangen):
        os.dup2(bron, doel)
        os.close(bron)
    os.environ.clear()
    os.environ.update(vraag["env"])
    time.tzset()
    os.chdir(vraag["cwd"])


def _dien(lijn: socket.socket) -> list[str]:
    """Fork for each request until nobody asks; returns in the forked process only, with what it must run."""
    wekker, wek = socket.socketpair()
    wek.setblocking(False)
    signal.set_wakeup_fd(wek.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kinderen: dict[int, socket.socket] = {}
    while True:
        klaar, _, _ = select.select([lijn, wekker], [], [])
        if wekker in klaar:
            wekker.recv(4096)
            _meld_einden(kinderen)
        if lijn in klaar:
            vraag, (*uitgangen, melder) = _ontvang(lijn)
            pid = os.fork()
            if not pid:
                for los in (lijn, wekker, wek, *kinderen.values()):
                    los.close()
                os.close(melder)
                _word(vraag, uitgangen)
                return list(vraag["argumenten"])
            for uitgang in uitgangen:
                os.close(uitgang)
            kinderen[pid] = socket.socket(fileno=melder)
            kinderen[pid].sendall(pid.to_bytes(EIND, "big", signed=True))


def _draai(argumenten: list[str]) -> None:
    """Run what stands behind `python`: `-m module ...` or `-c code ...`."""
    soort, wat, *rest = argumenten
    sys.argv = [soort, *rest]
    sys.path[0] = "" if soort == "-c" else str(Path.cwd())
    if soort == "-m":
        runpy.run_module(wat, run_name="__main__", alter_sys=True)
    else:
        exec(compile(wat, "<string>", "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    _importeer()
    _draai(_dien(socket.socket(fileno=int(sys.argv[1]))))
