"""Measure how each step grows over each hostile shape: `python -m tests.security.groei [--quick] [STEP ...]`.

Prints for each step its slowest shapes, with CPU seconds at 100 kB, 400 kB and 1.6 MB, and the growth over the last
step of four. What takes four times as long for four times as much is linear.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from overlegtafel.core.errors import OverlegtafelFout
from tests.security.vormen import STAPPEN, VORMEN, vul

MATEN = (100_000, 400_000, 1_600_000)
GENOEG = 8.0
"""So many CPU seconds a measurement may take; beyond it is written as such."""


class _TeLang(Exception):
    pass


def _stop(*_: Any) -> None:
    raise _TeLang


def meet(stap: Callable[[str], object], tekst: str) -> float:
    """Return the CPU seconds that `stap` takes; infinite beyond GENOEG."""
    signal.signal(signal.SIGVTALRM, _stop)
    begin = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, GENOEG)
    try:
        with contextlib.suppress(OverlegtafelFout):
            stap(tekst)
    except _TeLang:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begin


def rijen(naam: str, maten: tuple[int, ...]) -> list[tuple[str, list[float]]]:
    """Return shape and seconds for each size of one step; the shapes that cost it most come first."""
    alle = []
    for vorm in VORMEN:
        tijden: list[float] = []
        for maat in maten:
            tijden.append(meet(STAPPEN[naam], vul(vorm, maat)) if float("inf") not in tijden else float("inf"))
        alle.append((vorm, tijden))
    return sorted(alle, key=lambda rij: -rij[1][-1])


def main() -> None:
    """Print the table: of each step its slowest shape, and all that grow faster than their input."""
    maten = MATEN[:2] if "--quick" in sys.argv else MATEN
    print("| step | shape | " + " | ".join(f"{maat // 1000} kB" for maat in maten) + " | x |")
    gekozen = [naam for naam in sys.argv[1:] if naam in STAPPEN]
    for naam in gekozen or STAPPEN:
        for plaats, (vorm, tijden) in enumerate(rijen(naam, maten)):
            groei = tijden[-1] / max(tijden[-2], 0.005)
            if plaats == 0 or (groei > 6 and tijden[-1] > 0.1):
                cellen = [naam, vorm, *(f"{tijd:.3f}" for tijd in tijden), f"{groei:.1f}"]
                print(f"| {' | '.join(cellen)} |", flush=True)


if __name__ == "__main__":
    main()
