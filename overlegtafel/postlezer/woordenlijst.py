"""Lists of words, kept as data: one file a list, words apart by white space, a line that begins with # is a remark."""

from __future__ import annotations

from pathlib import Path

_MAP = Path(__file__).parent / "woorden"


def lees_woorden(naam: str) -> tuple[str, ...]:
    """Return the words of one list, in order."""
    regels = (_MAP / f"{naam}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(woord for regel in regels if not regel.startswith("#") for woord in regel.split())
