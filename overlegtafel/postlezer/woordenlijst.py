"""Lists of words and of ways to say a thing, kept as data: one file a list; a line that begins with # is a remark."""

from __future__ import annotations

from pathlib import Path

_MAP = Path(__file__).parent / "woorden"


def lees_woorden(naam: str) -> tuple[str, ...]:
    """Return the words of one list, in order."""
    regels = (_MAP / f"{naam}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(woord for regel in regels if not regel.startswith("#") for woord in regel.split())


def lees_blokken(naam: str) -> tuple[tuple[str, ...], ...]:
    """Return the blocks of lines between blank lines of one list."""
    tekst = (_MAP / f"{naam}.txt").read_text(encoding="utf-8")
    blokken = (tuple(regel for regel in blok.split("\n") if not regel.startswith("#")) for blok in tekst.split("\n\n"))
    return tuple(tuple(filter(None, blok)) for blok in blokken if any(blok))
