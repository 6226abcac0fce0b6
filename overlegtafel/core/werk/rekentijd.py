"""A bound on the CPU time of one piece of work, so that nothing that somebody sends holds a worker for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TeZwaar(BaseException):
    """The work used up its CPU time. No Exception, so that nothing that guards one step of it goes on with the next."""


@contextmanager
def rekentijd(seconden: float) -> Iterator[None]:
    """Raise TeZwaar when what is done within takes more CPU time; the time that it waits doesn't count.

    Only the main thread can be broken off, which is where worker and commands work; elsewhere nothing is bounded.
    """
    if threading.current_thread() is not threading.main_thread():
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
