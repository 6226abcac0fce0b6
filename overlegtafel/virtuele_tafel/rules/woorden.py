"""The Dutch words for choices, as people read them on screen and in mail."""

from __future__ import annotations

from overlegtafel.virtuele_tafel.models import Gevolg, Kanaal, Oordeel, Punt, PuntSoort

KANALEN = {
    Kanaal.MAIL: "Per e-mail",
    Kanaal.FORMULIER: "Via het formulier",
    Kanaal.PAPIER: "Op papier",
    Kanaal.TELEFOON: "Per telefoon",
    Kanaal.TAFEL: "Aan de tafel",
}
OORDELEN = {
    Oordeel.OPENBAAR: "Openbaar",
    Oordeel.GEREDIGEERD: "Openbaar, met een bewerkte tekst",
    Oordeel.NIET_OPENBAAR: "Niet openbaar",
    Oordeel.BUITEN_BESCHOUWING: "Buiten beschouwing",
    Oordeel.GEEN_INBRENG: "Geen inbreng",
}
OORDEEL_GEVOLG = {
    Oordeel.OPENBAAR: "iedereen leest de tekst zoals hij is",
    Oordeel.GEREDIGEERD: "iedereen leest wat u hieronder laat staan",
    Oordeel.NIET_OPENBAAR: "iedereen ziet het nummer en uw reden; de inbreng telt mee",
    Oordeel.BUITEN_BESCHOUWING: "iedereen ziet het nummer en uw reden; de inbreng telt niet mee",
    Oordeel.GEEN_INBRENG: "spam of een vergissing; het nummer blijft leeg",
}
GEVOLGEN = {
    Gevolg.OVERGENOMEN: "Overgenomen",
    Gevolg.DEELS_OVERGENOMEN: "Deels overgenomen",
    Gevolg.NIET_OVERGENOMEN: "Niet overgenomen",
    Gevolg.NAAR_DE_TAFEL: "Naar de tafel",
    Gevolg.TER_KENNISNAME: "Ter kennisname",
}
KLEUR_VAN_GEVOLG = {
    Gevolg.OVERGENOMEN: "goed",
    Gevolg.DEELS_OVERGENOMEN: "goed",
    Gevolg.NIET_OVERGENOMEN: "let_op",
    Gevolg.NAAR_DE_TAFEL: "actief",
    Gevolg.TER_KENNISNAME: "neutraal",
}
PUNTSOORTEN = {
    PuntSoort.PUNT: "Punt: antwoord in de reactienota",
    PuntSoort.VRAAG: "Vraag over hoe iets is bedoeld: antwoord nu, voor iedereen",
}
UITLEG = "Vraag beantwoord"


def gevolg_in_woorden(punt: Punt, gevolg: Gevolg) -> str:
    """Return what the gemeente does with `punt`; a vraag is explained, under its number once that is public."""
    if punt.soort is not PuntSoort.VRAAG:
        return GEVOLGEN[gevolg]
    return f"Vraag {punt.vraagnummer} beantwoord" if punt.vraagnummer else UITLEG
