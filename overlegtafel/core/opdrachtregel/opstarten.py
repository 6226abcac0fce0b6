"""Starting fast: each command is a process of its own, and Postfix starts one for each mail."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def zonder_opruimen() -> Iterator[None]:
    """Import without the garbage collector: it would look through a million new objects, none of which is garbage."""
    stond_aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if stond_aan:
            gc.enable()
