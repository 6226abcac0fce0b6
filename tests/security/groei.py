"""Measure how each step grows over each hostile shape: `python -m tests.security.groei [--quick]`.

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
GENOEG = 20.0
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


def rijen(maten: tuple[int, ...]) -> list[tuple[str, str, list[float]]]:
    """Return step, shape and seconds for each size; the shapes that cost a step most come first."""
    alle = []
    for naam, stap in STAPPEN.items():
        van_stap = []
        for vorm in VORMEN:
            tijden: list[float] = []
            for maat in maten:
                tijden.append(meet(stap, vul(vorm, maat)) if float("inf") not in tijden else float("inf"))
            van_stap.append((naam, vorm, tijden))
        alle += sorted(van_stap, key=lambda rij: -rij[2][-1])
    return alle


def main() -> None:
    """Print the table: of each step the three slowest shapes and all that grow faster than their input."""
    maten = MATEN[:2] if "--quick" in sys.argv else MATEN
    gezien: dict[str, int] = {}
    print("| step | shape | " + " | ".join(f"{maat // 1000} kB" for maat in maten) + " | x |")
    for stap, vorm, tijden in rijen(maten):
        gezien[stap] = gezien.get(stap, 0) + 1
        groei = tijden[-1] / max(tijden[-2], 0.005)
        if gezien[stap] <= 2 or (groei > 6 and tijden[-1] > 0.1):
            print(
                f"| {stap} | {vorm} | " + " | ".join(f"{tijd:.3f}" for tijd in tijden) + f" | {groei:.1f} |", flush=True
            )


if __name__ == "__main__":
    main()
