"""Judging what becomes public, and the proposal for a redacted text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from overlegtafel.taal.prive import WEGGELATEN
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel

PRIVE = frozenset(WEGGELATEN)

RUST = "Het plaatsen is ongedaan gemaakt."
"""The ground of an inbreng that rests: its mail waits in the wachtrij, so that nobody decides on it in two places."""

MET_GROND = frozenset({Oordeel.GEREDIGEERD, Oordeel.NIET_OPENBAAR, Oordeel.BUITEN_BESCHOUWING})


@dataclass(frozen=True)
class Beoordeling:
    """What the inkoper decided on one inbreng.

    `bijlagen` are the ids of the files that become public; `openbare_titel` names the thread where it has no public
    title yet.
    """

    oordeel: Oordeel
    grond: str = ""
    openbare_tekst: str = ""
    is_naam_openbaar: bool = False
    bijlagen: frozenset[int] = frozenset()
    openbare_titel: str = ""
    is_bekeken: bool = False


def prive_signalen(inbreng: Inbreng) -> list[Mapping[str, Any]]:
    """Return what was flagged in the text as private data."""
    return [signaal for signaal in inbreng.signalen if signaal.get("soort") in PRIVE]


def weiger_oordeel(inbreng: Inbreng, beoordeling: Beoordeling) -> str | None:
    """Return why `inbreng` can't be judged like this, or None when it can."""
    if inbreng.gewist_op is not None:
        return "De tekst van deze inbreng is verwijderd."
    if inbreng.oordeel is Oordeel.GEEN_INBRENG and inbreng.grond == RUST:
        return "Het plaatsen van deze inbreng is ongedaan gemaakt. Plaats het bericht eerst opnieuw in de wachtrij."
    if inbreng.ingetrokken_op is not None and beoordeling.oordeel is not Oordeel.GEEN_INBRENG:
        return "De afzender heeft deze inbreng ingetrokken."
    return next(iter(wat_ontbreekt(inbreng, beoordeling).values()), None)


def wat_ontbreekt(inbreng: Inbreng, beoordeling: Beoordeling) -> dict[str, str]:
    """Return by field of `beoordeling` what this judgement asks and isn't there; empty when all is."""
    fouten = {}
    if beoordeling.oordeel is Oordeel.GEREDIGEERD and not beoordeling.openbare_tekst.strip():
        fouten["openbare_tekst"] = "Schrijf de tekst op die wel openbaar wordt."
    if beoordeling.oordeel in MET_GROND and not beoordeling.grond.strip():
        fouten["grond"] = "Schrijf op waarom u tekst weglaat. Iedereen kan dit lezen."
    if beoordeling.oordeel is Oordeel.OPENBAAR and prive_signalen(inbreng) and not beoordeling.is_bekeken:
        zin = "In de tekst staan misschien gegevens van personen. Bekijk die eerst en zet dan het vinkje."
        fouten["is_bekeken"] = zin
    return fouten


def voorgesteld_oordeel(inbreng: Inbreng) -> Oordeel | None:
    """Return what to begin with while nobody judged: public, where nothing in the text asks for a closer look."""
    if inbreng.oordeel is not None:
        return inbreng.oordeel
    return None if inbreng.bezwaar or prive_signalen(inbreng) else Oordeel.OPENBAAR


@dataclass(frozen=True)
class Inbrengstuk:
    """A stretch of the text of an inbreng; `soort` says which private data it is, empty for the rest."""

    tekst: str
    soort: str = ""


def stukken_van(inbreng: Inbreng) -> list[Inbrengstuk]:
    """Return the text of `inbreng` in stretches, in order, with what was flagged as private apart."""
    gemerkt = prive_signalen(inbreng)
    plekken = sorted((*plek, str(signaal["soort"])) for signaal in gemerkt for plek in _plekken(inbreng.tekst, signaal))
    stukken: list[Inbrengstuk] = []
    verder = 0
    for begin, einde, soort in plekken:
        if begin < verder:
            continue
        stukken += [Inbrengstuk(inbreng.tekst[verder:begin]), Inbrengstuk(inbreng.tekst[begin:einde], soort)]
        verder = einde
    return [stuk for stuk in [*stukken, Inbrengstuk(inbreng.tekst[verder:])] if stuk.tekst]


def geredigeerd_voorstel(inbreng: Inbreng) -> str:
    """Return the text of `inbreng` with what was flagged as private left out; the text itself when nothing was."""
    return "".join(WEGGELATEN[stuk.soort] if stuk.soort else stuk.tekst for stuk in stukken_van(inbreng))


def _plekken(tekst: str, signaal: Mapping[str, Any]) -> Iterable[tuple[int, int]]:
    begin, einde = signaal.get("begin"), signaal.get("einde")
    if isinstance(begin, int) and isinstance(einde, int) and 0 <= begin < einde <= len(tekst):
        return [(begin, einde)]
    gevonden = signaal.get("gevonden")
    if isinstance(gevonden, str) and gevonden:
        return [(plek.start(), plek.end()) for plek in re.finditer(re.escape(gevonden), tekst)]
    return []
