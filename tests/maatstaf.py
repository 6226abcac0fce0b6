"""What work costs, told without seconds: against a fixed piece of work, or against a smaller one of the same shape."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from functools import cache

_WOORDEN = "De aanbieder meldt een wijziging binnen vijf werkdagen aan de gemeente, artikel 4 lid 2.\n" * 1_000
RUIMTE = 3.0
"""So many times the linear growth is left for a busy machine; what grows as the square does is at `maal` times."""
MINSTENS = 0.004
"""CPU seconds below which a measurement says nothing about growth."""


def kosten(werk: Callable[[], object]) -> float:
    """Return the CPU seconds that `werk` takes."""
    begin = time.process_time()
    werk()
    return time.process_time() - begin


def _meet_el() -> float:
    """Return the CPU seconds that the fixed piece of work takes at this moment."""
    return min(kosten(lambda: Counter(woord.casefold() for woord in _WOORDEN.split())) for _ in range(3))


@cache
def el() -> float:
    """Return what the fixed work cost when it was first asked."""
    return _meet_el()


def te_zwaar(werk: Callable[[], object], ellen: float) -> str:
    """Return why `werk` costs more than so many times the fixed work, also when both are measured anew; else ''."""
    if kosten(werk) <= ellen * el():
        return ""
    gemeten = min(kosten(werk) for _ in range(2)) / _meet_el()
    return f"{gemeten:.0f} times the fixed work, at most {ellen:.0f}" if gemeten > ellen else ""


def groeit_te_snel(klein: Callable[[], object], groot: Callable[[], object], maal: int) -> str:
    """Return why `groot`, `maal` times as much as `klein`, costs far more, also when measured anew; else ''."""
    grens = maal * RUIMTE * max(MINSTENS, min(kosten(klein) for _ in range(2)))
    if kosten(groot) <= grens:
        return ""
    onder, boven = (min(kosten(werk) for _ in range(2)) for werk in (klein, groot))
    keer = boven / max(MINSTENS, onder)
    return f"{keer:.1f} times the cost for {maal} times the size" if keer > maal * RUIMTE else ""
