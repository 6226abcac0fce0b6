"""Runs the site, the worker and the LMTP receiver of the demo, and stops all three together."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from urllib.error import URLError

from overlegtafel.core.errors import ProbeerOpnieuw

WACHT_SECONDEN = 20.0
GEDULD = 3.0
"""Seconds in which the parts of the demo stop by themselves; what they hold is thrown away anyhow."""


def is_vrij(port: int) -> bool:
    """Return whether a server can listen on loopback at `port`."""
    with socket.socket() as contact:
        contact.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            contact.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def vrije_poort(voorkeur: int) -> int:
    """Return `voorkeur`, or the first free port after it."""
    for port in range(voorkeur, voorkeur + 50):
        if is_vrij(port):
            return port
    raise ProbeerOpnieuw(f"Er is geen poort vrij vanaf {voorkeur}.")


def _opdrachten(port: int) -> list[list[str]]:
    zelf = [sys.executable, "-m", "overlegtafel"]
    web = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    web += ["--threads", "8", "--log-level", "warning", "--no-control-socket", "overlegtafel:create_app()"]
    return [web, [*zelf, "worker"], [*zelf, "mail", "lmtp"]]


def _breek_af(*_: object) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def processen(environ: Mapping[str, str], port: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start the three processes; end them all at the end, whatever happens, also while they start."""
    for teken in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(teken, _breek_af)
    draaiend: list[subprocess.Popen[bytes]] = []
    try:
        for opdracht in _opdrachten(port):
            draaiend.append(
                subprocess.Popen(opdracht, env=dict(environ), stderr=subprocess.DEVNULL, start_new_session=True)
            )
        yield draaiend
    finally:
        beeindig(draaiend)


def beeindig(draaiend: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask all to stop, with what they started; after GEDULD together, end those that didn't.

    Each is the head of a group of its own, so that the terminal tells only us and a second Ctrl-C breaks nothing off.
    """
    for teken in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(teken, signal.SIG_IGN)
    _stuur(draaiend, signal.SIGTERM)
    einde = time.monotonic() + GEDULD
    for proces in draaiend:
        with contextlib.suppress(subprocess.TimeoutExpired):
            proces.wait(max(0.0, einde - time.monotonic()))
    _stuur(draaiend, signal.SIGKILL)
    for proces in draaiend:
        proces.wait()


def _stuur(draaiend: Sequence[subprocess.Popen[bytes]], teken: signal.Signals) -> None:
    for proces in draaiend:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(proces.pid, teken)


def wacht_op_site(adres: str, draaiend: list[subprocess.Popen[bytes]]) -> None:
    """Wait until the site answers; raise ProbeerOpnieuw when it doesn't come."""
    klok = threading.Event()
    for _ in range(int(WACHT_SECONDEN * 10)):
        if any(proces.poll() is not None for proces in draaiend):
            break
        with contextlib.suppress(URLError, OSError), urllib.request.urlopen(adres, timeout=5):
            return
        klok.wait(0.1)
    raise ProbeerOpnieuw("De demo startte niet.")


def wacht_op_einde(draaiend: list[subprocess.Popen[bytes]]) -> None:
    """Wait until somebody stops the demo; raise ProbeerOpnieuw when one of the processes ended by itself."""
    stop = threading.Event()
    for teken in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(teken, lambda *_: stop.set())
    while not stop.wait(0.5):
        if any(proces.poll() is not None for proces in draaiend):
            raise ProbeerOpnieuw("Een onderdeel van de demo is gestopt.")
