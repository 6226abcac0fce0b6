"""What somebody else does at the same moment: a thread with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from time import sleep

from flask import Flask

from overlegtafel.core.errors import OverlegtafelFout

EVEN = 0.5


class Intussen:
    """Something that another process begins now; `uitkomst` waits for what came of it."""

    def __init__(self, app: Flask, doe: Callable[[], object]) -> None:
        self.uit: list[object] = []
        self.draad = Thread(target=self._in_context, args=(app, doe))
        self.draad.start()
        sleep(EVEN)

    def _in_context(self, app: Flask, doe: Callable[[], object]) -> None:
        with app.app_context():
            try:
                self.uit.append(doe())
            except OverlegtafelFout as fout:
                self.uit.append(fout)

    def uitkomst(self) -> object:
        """Return what it gave, or the refusal that it met."""
        self.draad.join()
        return self.uit[0]
