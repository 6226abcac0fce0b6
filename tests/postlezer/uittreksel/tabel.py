"""Reads the tables of cases: a name, an input, and what must come out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MAP = Path(__file__).parent / "gevallen"


@dataclass(frozen=True)
class Geval:
    """One case of a table: `delen` holds what stands under each `---` line."""

    naam: str
    invoer: str
    delen: dict[str, str] = field(default_factory=dict)


def _lees_geval(blok: str) -> Geval:
    naam, _, rest = blok.partition("\n")
    invoer, *stukken = ("\n" + rest).split("\n--- ")
    delen = {}
    for stuk in stukken:
        kop, eerste, inhoud = stuk.partition("\n")
        if kop not in {
            "tekst",
            "tekst-in",
            "artikelen",
            "van",
            "onderwerp",
            "onzeker",
            "geciteerd",
            "twijfel",
            "afzender",
        }:
            # A rule of dashes inside an input is no part of our own format.
            invoer += "\n--- " + kop + eerste + inhoud
            continue
        delen[kop] = inhoud
    return Geval(naam.strip(), delen.pop("tekst-in", invoer), delen)


def lees_tabel(naam: str) -> list[Geval]:
    """Return the cases of one table."""
    inhoud = (MAP / f"{naam}.txt").read_text("utf-8")
    return [_lees_geval(blok) for blok in ("\n" + inhoud).split("\n=== ")[1:]]


def lees_regels(naam: str) -> list[str]:
    """Return the lines of one list of pieces."""
    return (MAP / f"{naam}.txt").read_text("utf-8").splitlines()
