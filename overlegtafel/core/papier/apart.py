"""A thread of its own for what opens an event loop: a thread that runs one refuses a second."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def doe_apart(doe: Callable[[], T]) -> T:
    """Return what `doe` returns, or raise what it raises; it works in another thread while this one waits."""
    with ThreadPoolExecutor(max_workers=1) as ernaast:
        return ernaast.submit(doe).result()
