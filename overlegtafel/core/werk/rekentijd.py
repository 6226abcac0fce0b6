"""A bound on the CPU time of one piece of work, so that nothing that somebody sends holds a worker for ever."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ELKE_SECONDEN = 0.25
"""How often is looked at the time of a thread that is not the main one, at most."""


class TeZwaar(BaseException):
    """The work used up its CPU time. No Exception, so that nothing that guards one step of it goes on with the next."""


@contextmanager
def rekentijd(seconden: float) -> Iterator[None]:
    """Raise TeZwaar when what is done within takes more CPU time; the time that it waits doesn't count.

    The main thread, where worker and commands work, has a timer of the system for it. Beside any other one a second
    thread looks at its time. Either way one step inside a library ends before it is broken off.
    """
    if threading.current_thread() is not threading.main_thread():
        with _ernaast(seconden):
            yield
        return
    vorige = signal.signal(signal.SIGVTALRM, _breek_af)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconden)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, vorige)


def _breek_af(_signaal: int, _frame: FrameType | None) -> None:
    raise TeZwaar


class _Bewaker:
    """Looks at the CPU time of the thread that makes it, from another one."""

    def __init__(self, seconden: float) -> None:
        self.draad = threading.get_ident()
        self.klok = time.pthread_getcpuclockid(self.draad)
        self.uiterlijk = time.clock_gettime(self.klok) + seconden
        self.slot = threading.Lock()
        self.klaar = threading.Event()
        self.is_gegooid = False

    def kijk(self) -> None:
        """Wait until the work is done, or throw TeZwaar into its thread when its time is up."""
        while (over := self.uiterlijk - time.clock_gettime(self.klok)) > 0:
            if self.klaar.wait(min(max(over, 0.001), ELKE_SECONDEN)):
                return
        with self.slot:
            if not self.klaar.is_set():
                self.is_gegooid = True
                _gooi(self.draad, TeZwaar)

    def stop(self) -> None:
        """Say that the work is done; what was thrown and not yet felt is taken back."""
        with self.slot:
            self.klaar.set()
            if self.is_gegooid:
                _gooi(self.draad, None)


@contextmanager
def _ernaast(seconden: float) -> Iterator[None]:
    bewaker = _Bewaker(seconden)
    threading.Thread(target=bewaker.kijk, daemon=True).start()
    try:
        yield
    finally:
        bewaker.stop()


def _gooi(draad: int, fout: type[BaseException] | None) -> None:
    """Let Python raise `fout` in another thread at its next step; None takes back what was not yet raised."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(draad), ctypes.py_object(fout) if fout else None)
