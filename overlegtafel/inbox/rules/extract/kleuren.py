"""Answers that were typed in another colour inside the quoted text ("zie mijn antwoorden in rood")."""

from collections import Counter

from overlegtafel.inbox.rules.extract.regels import Regel

AANKONDIGING = ("rood", "blauw", "groen", "paars", "oranje", "kleur", "in red", "in blue", "in colour", "in color")
GEWONE_KLEUREN = frozenset(
    {"", "zwart", "#1f497d", "#0563c1", "blue", "#0000ff", "#954f72", "#666666", "#808080", "gray", "grey", "#888888"}
)


def red_gekleurd(regels: list[Regel]) -> None:
    """Give back the lines of an unmarked quote that stand in a colour of their own, where the writer says so."""
    gekleurd = [regel for regel in regels if regel.kleur and regel.soort == "citaat" and regel.tekst]
    if not gekleurd:
        return
    boven = " ".join(regel.tekst for regel in regels if regel.soort == "nieuw").lower()
    kondigt_aan = any(woord in boven for woord in AANKONDIGING)
    telling = Counter(regel.kleur for regel in gekleurd)
    totaal = sum(1 for regel in regels if regel.soort == "citaat" and regel.tekst)
    for kleur, aantal in telling.items():
        gewoon = kleur in GEWONE_KLEUREN and not (kondigt_aan and kleur in {"blue", "#0000ff", "#0563c1"})
        if gewoon or aantal > 0.7 * totaal or not (kondigt_aan or _is_fel(kleur)):
            continue
        for regel in gekleurd:
            if regel.kleur == kleur:
                regel.soort = "nieuw"


def _is_fel(kleur: str) -> bool:
    """Say whether a colour is one that people choose to stand out (reds)."""
    return kleur in {"red", "#ff0000", "#c00000", "#f00", "#ee0000"}
