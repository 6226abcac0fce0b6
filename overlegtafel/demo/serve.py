"""Runs the site, the worker and the LMTP receiver of the demo, and stops all three together."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator, Mapping
from urllib.error import URLError

from overlegtafel.core.errors import ProbeerOpnieuw

WACHT_SECONDEN = 20.0


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


@contextlib.contextmanager
def processen(environ: Mapping[str, str], port: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start the three processes; end them all at the end, whatever happens."""
    draaiend = [
        subprocess.Popen(opdracht, env=dict(environ), stderr=subprocess.DEVNULL, start_new_session=True)
        for opdracht in _opdrachten(port)
    ]
    try:
        yield draaiend
    finally:
        for proces in draaiend:
            if proces.poll() is None:
                proces.send_signal(signal.SIGTERM)
        for proces in draaiend:
            try:
                proces.wait(10)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()


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
    """Wait until Ctrl-C or SIGTERM, or until one of the processes ended by itself; then raise ProbeerOpnieuw."""
    stop = threading.Event()
    for teken in (signal.SIGTERM, signal.SIGINT):
        signal.signal(teken, lambda *_: stop.set())
    while not stop.wait(0.5):
        if any(proces.poll() is not None for proces in draaiend):
            raise ProbeerOpnieuw("Een onderdeel van de demo is gestopt.")
