"""Names of people in a verslag, which names functions and organisations (art. 7.5): found, taken out or settled."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

WEGGELATEN = "[naam weggelaten]"
_WOORD = re.compile(r"\w+")
_KORTSTE = 3


@dataclass(frozen=True)
class BekendeNamen:
    """Names that may not stand in a text, and names of organisations, in which one of those may occur.

    Of `mensen` the surname counts too; `afzenders` may be called after a place or a panel, so only the whole does.
    """

    mensen: Sequence[str]
    organisaties: Sequence[str] = ()
    afzenders: Sequence[str] = ()

    def stukken(self, tekst: str) -> list[str]:
        """Return `tekst` cut at the names of organisations: those stand at the odd places."""
        genoemd = sorted({naam for naam in self.organisaties if naam.strip() and naam in tekst}, key=len, reverse=True)
        return re.split(f"({'|'.join(map(re.escape, genoemd))})", tekst) if genoemd else [tekst]


def achternaam_van(naam: str) -> str:
    """Return the surname in a full name, with what goes before it (de Wit); empty for one word."""
    delen = naam.split()
    if len(delen) < 2:
        return ""
    klein = next((plek for plek, deel in enumerate(delen[1:], start=1) if deel[:1].islower()), len(delen) - 1)
    return " ".join(delen[klein:])


def namen_in(tekst: str, bekend: BekendeNamen) -> list[str]:
    """Return which words of `tekst` are the whole name or the surname of somebody, as they stand there.

    Whole words only, a surname only with a capital in it, and not within the name of an organisation. Linear: only
    names whose last word occurs are looked for.
    """
    tekst = "\n".join(bekend.stukken(tekst)[::2])
    aanwezig = {woord.casefold() for woord in _WOORD.findall(tekst)}
    gevonden: dict[str, None] = {}
    for vormen, namen in ((_vormen_in, bekend.mensen), (_plekken, bekend.afzenders)):
        for naam in namen:
            woorden = _WOORD.findall(naam)
            if woorden and woorden[-1].casefold() in aanwezig:
                gevonden |= dict.fromkeys(vormen(tekst, naam))
    return sorted(gevonden)


def _vormen_in(tekst: str, naam: str) -> list[str]:
    heel = _plekken(tekst, naam)
    achternaam = achternaam_van(naam)
    if len(achternaam) < _KORTSTE:
        return heel
    zonder_heel = _patroon(naam).sub(" ", tekst)
    return heel + [een for een in _plekken(zonder_heel, achternaam) if een != een.lower()]


def _plekken(tekst: str, naam: str) -> list[str]:
    return [" ".join(treffer.split()) for treffer in _patroon(naam).findall(tekst)]


def _patroon(naam: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\s+".join(map(re.escape, naam.split())) + r"\b", re.IGNORECASE)


def open_namen(tekst: str, bekend: BekendeNamen, beslist: Collection[str]) -> list[str]:
    """Return the names in `tekst` on which nobody decided yet."""
    klaar = {naam.casefold() for naam in beslist}
    return [naam for naam in namen_in(tekst, bekend) if naam.casefold() not in klaar]


def vervang_naam(tekst: str, naam: str, door: str) -> str:
    """Return `tekst` with `door` at each place of `naam`."""
    return _patroon(naam).sub(lambda _: door, tekst)


def zonder_namen(tekst: str, bekend: BekendeNamen) -> str:
    """Return `tekst` with a mark at each place where a name stood, longest names first."""
    namen, stukken = sorted(namen_in(tekst, bekend), key=len, reverse=True), bekend.stukken(tekst)
    for plek in range(0, len(stukken), 2):
        for naam in namen:
            stukken[plek] = vervang_naam(stukken[plek], naam, WEGGELATEN)
    return "".join(stukken)


def zinnen_met(tekst: str, naam: str, *, hoogstens: int = 3) -> list[str]:
    """Return some lines of `tekst` in which `naam` stands."""
    patroon = _patroon(naam)
    return [regel.strip() for regel in tekst.splitlines() if patroon.search(regel)][:hoogstens]


def weiger_namen(namen: Collection[str]) -> str | None:
    """Refuse to publish or adopt a text in which names of people may stand."""
    if not namen:
        return None
    return f"In de tekst staat misschien de naam van een persoon: {', '.join(namen)}. Beslis eerst over elke naam."


def weiger_naamoordeel(reden: str) -> str | None:
    """Refuse to let a name stand without a reason."""
    return None if reden.strip() else "Schrijf op waarom deze woorden mogen blijven staan."
