"""Punten and their answers, and when a reactienota may be published (basisovereenkomst art. 8.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Oordeel, Punt, PuntSoort
from overlegtafel.virtuele_tafel.rules.openbaar import is_getoond, is_uitgebracht
from overlegtafel.virtuele_tafel.rules.punten import genoemde_artikelen
from overlegtafel.virtuele_tafel.rules.vragen import is_met_reactienota, weiger_gevolg

NAAR_ARTIKEL = frozenset({Gevolg.OVERGENOMEN, Gevolg.DEELS_OVERGENOMEN})
TE_BEANTWOORDEN = frozenset({Oordeel.OPENBAAR, Oordeel.GEREDIGEERD, Oordeel.NIET_OPENBAAR})

_SPLITSING = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class PuntInvoer:
    """A punt as a person cut it; a line of --- splits it, `bij_vorige` joins it to the one before."""

    fragment: str
    artikel_id: int | None = None
    bij_vorige: bool = False
    soort: PuntSoort = PuntSoort.PUNT


def knip(invoer: Sequence[PuntInvoer], artikelen: Mapping[str, int] | None = None) -> list[PuntInvoer]:
    """Return the punten that `invoer` comes down to; empty fragments are gone.

    A part that was cut off and names one of `artikelen`, ids by number, is about that.
    """
    punten: list[PuntInvoer] = []
    for rij in invoer:
        delen = [deel.strip() for deel in _SPLITSING.split(rij.fragment) if deel.strip()]
        bij_vorige = bool(rij.bij_vorige and punten and delen)
        if bij_vorige:
            vorige = punten.pop()
            samen = f"{vorige.fragment}\n\n{delen.pop(0)}"
            punten.append(PuntInvoer(samen, vorige.artikel_id or rij.artikel_id, soort=vorige.soort))
        punten += [
            PuntInvoer(deel, (_genoemd(deel, artikelen or {}) if plek else None) or rij.artikel_id, soort=rij.soort)
            for plek, deel in enumerate(delen, start=int(bij_vorige))
        ]
    return punten


def _genoemd(fragment: str, artikelen: Mapping[str, int]) -> int | None:
    return next((artikelen[nummer] for nummer in genoemde_artikelen(fragment) if nummer in artikelen), None)


def weiger_knippen(inbreng: Inbreng) -> str | None:
    """Return why the punten of `inbreng` can't be cut otherwise, or None when they can."""
    if any(punt.antwoord is not None for punt in inbreng.punten):
        return "Er is al een antwoord geschreven. Haal dat eerst weg als u de punten anders wilt knippen."
    return None


def moet_antwoord(inbreng: Inbreng) -> bool:
    """Return whether the punten of `inbreng` need an answer."""
    return inbreng.oordeel in TE_BEANTWOORDEN and inbreng.ingetrokken_op is None and inbreng.gewist_op is None


def weiger_antwoord(punt: Punt, gevolg: Gevolg, reden: str, artikel_id: int | None = None) -> str | None:
    """Return why `punt` can't be answered like this, or None when it can; `artikel_id` is where it is worked in."""
    if not moet_antwoord(punt.inbreng):
        return "Beoordeel de inbreng eerst. Op inbreng die u buiten beschouwing laat, geeft u geen antwoord."
    if is_uitgebracht(punt.antwoord):
        return "Dit antwoord is al openbaar."
    if not reden.strip():
        return "Schrijf op waarom u dit besluit."
    if zin := weiger_gevolg(punt, gevolg):
        return zin
    if gevolg in NAAR_ARTIKEL and punt.artikel_id is None and artikel_id is None:
        return "Kies in welk artikel u dit verwerkt. Overnemen kan alleen in een artikel."
    return None


def weiger_akkoord(punt: Punt) -> str | None:
    """Return why the answer to `punt` can't be sent and published now, or None when it can."""
    if punt.antwoord is None or not punt.antwoord.reden.strip():
        return "Schrijf eerst een antwoord met een reden."
    if is_uitgebracht(punt.antwoord):
        return "Dit antwoord is al openbaar."
    if not moet_antwoord(punt.inbreng):
        return "Deze inbreng is ingetrokken, verwijderd of telt niet mee. Op zulke inbreng komt geen antwoord."
    if is_met_reactienota(punt) and punt.antwoord.openbaar_vanaf is None:
        return "Dit punt hoort bij een ronde. Het antwoord wordt openbaar met de reactienota."
    return None


def in_reactienota(inbreng: Inbreng) -> bool:
    """Return whether `inbreng` counts in the reactienota of its ronde."""
    return is_getoond(inbreng) and inbreng.ingetrokken_op is None


def is_onbeoordeeld(inbreng: Inbreng) -> bool:
    """Return whether `inbreng` counts in the reactienota of its ronde and nobody looked at it yet."""
    return in_reactienota(inbreng) and inbreng.oordeel is None


def weiger_reactienota(
    ronde: Ronde, inbrengen: Iterable[Inbreng], punten: Iterable[Punt], *, nu: datetime
) -> str | None:
    """Return why the reactienota of `ronde` can't be published, or None when it can.

    `inbrengen` are those of the ronde that came in in time, `punten` those that belong to the ronde.
    """
    if ronde.reactienota_op is not None:
        return "De reactienota van deze ronde is al gepubliceerd."
    if nu < ronde.sluit_op:
        return "De ronde is nog open. De reactienota kan pas na het sluiten."
    onbeoordeeld = [str(een.nummer) for een in inbrengen if is_onbeoordeeld(een)]
    if onbeoordeeld:
        return f"Nog niet beoordeeld: {', '.join(onbeoordeeld)}."
    open_ = [punt.nummer for punt in punten if mist_antwoord(punt)]
    return f"Nog zonder antwoord met reden: {', '.join(open_)}." if open_ else None


def mist_antwoord(punt: Punt) -> bool:
    """Return whether `punt` still needs an answer with a reason."""
    return moet_antwoord(punt.inbreng) and (punt.antwoord is None or not punt.antwoord.reden.strip())
