"""The five steps in their order, what each needs to be done, and when a row of the inventory may become a traject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from overlegtafel.samenwerking.models import Beginstap, Conclusie, Inventarisrij, Randvoorwaarde, Voorwaarde
from overlegtafel.samenwerking.rules.woorden import opsomming

STAPPEN: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        1: ("Spreek uit wat u samen wilt bereiken", "Wat levert samen inkopen elke gemeente op, en wat niet?"),
        2: ("Breng in kaart hoe elke gemeente nu inkoopt", "Wie doet wat, van vraag tot factuur?"),
        3: (
            "Maak de lijst van wat samen kan",
            "Zet in de inventaris wat elke gemeente koopt, met een eigenaar per regel.",
        ),
        4: ("Kies hoe u het regelt", "Wie is gastheer, wie beslist, en hoe verdeelt u de kosten?"),
        5: ("Begin in fasen en evalueer", "Met welk traject begint u, en wanneer kijkt u terug?"),
    }
)
"""By number the name of each step, and the question that it answers."""
VOORWAARDEN: Mapping[Voorwaarde, tuple[str, str]] = MappingProxyType(
    {
        Voorwaarde.MIDDELEN: ("Middelen", "Wie maakt tijd vrij, en hoeveel?"),
        Voorwaarde.FINANCIEN: ("Financiën", "Wie betaalt de kosten, en volgens welke verdeling?"),
        Voorwaarde.KANALEN: ("Kanalen", "Hoe overlegt u, en hoe meldt u iets aan?"),
        Voorwaarde.SYSTEMEN: ("Systemen", "Waar staan de stukken, de kalender en de contracten?"),
    }
)
LAATSTE, INVENTARIS = 5, 3


def weiger_gedaan(
    stap: Beginstap,
    alle: Sequence[Beginstap],
    voorwaarden: Sequence[Randvoorwaarde],
    rijen: Sequence[Inventarisrij],
    dag: date,
    *,
    vandaag: date,
) -> str | None:
    """Refuse that a step is done before those ahead of it, without owner or outcome, or before what it needs."""
    if stap.gedaan_op is not None:
        return f"Stap {stap.nummer} is al klaar."
    if eerder := next((een for een in alle if een.nummer < stap.nummer and een.gedaan_op is None), None):
        return f"Rond eerst stap {eerder.nummer} af: {STAPPEN[eerder.nummer][0].lower()}."
    if stap.organisatie_id is None:
        return f"Stap {stap.nummer} heeft nog geen eigenaar."
    if not stap.uitkomst.strip():
        return f"Schrijf eerst op wat de uitkomst van stap {stap.nummer} is."
    if dag > vandaag:
        return "Deze dag is nog niet geweest."
    return _weiger_nodig(stap, voorwaarden, rijen)


def _weiger_nodig(stap: Beginstap, voorwaarden: Sequence[Randvoorwaarde], rijen: Sequence[Inventarisrij]) -> str | None:
    if stap.nummer == INVENTARIS:
        if not rijen:
            return "De inventaris is nog leeg."
        if zonder := [rij.product for rij in rijen if rij.eigenaar_id is None]:
            return f"In de inventaris mist nog een eigenaar bij: {opsomming(zonder)}."
    if stap.nummer == LAATSTE:
        gegeven = {een.soort for een in voorwaarden if een.antwoord.strip()}
        if missen := [naam.lower() for soort, (naam, _) in VOORWAARDEN.items() if soort not in gegeven]:
            return f"Beantwoord eerst de vraag over: {opsomming(missen)}."
    return None


def weiger_rij(rij: Inventarisrij) -> str | None:
    """Refuse to change what became a traject."""
    return f"Hiervan is al een traject gemaakt: {rij.traject.kenmerk}." if rij.traject is not None else None


def weiger_traject_van(rij: Inventarisrij) -> str | None:
    """Refuse to make a traject of what has one, of what nobody wants to buy together, or without an owner."""
    if zin := weiger_rij(rij):
        return zin
    if rij.conclusie is not Conclusie.SAMEN:
        return f"Over {rij.product} is nog niet besloten om het samen te kopen."
    return f"{rij.product} heeft nog geen eigenaar." if rij.eigenaar_id is None else None
