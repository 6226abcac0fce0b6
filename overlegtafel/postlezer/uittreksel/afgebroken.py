"""Sentences that a mail program cut into lines of some 70 characters, made whole by the HTML of the same mail."""

from overlegtafel.postlezer.uittreksel.html import Htmlvorm
from overlegtafel.postlezer.uittreksel.regels import Regel

OPMAAKTEKENS = str.maketrans("", "", "*_")
MIN_REGEL = 40
MIN_VOL = 60
WOORDEN = 3


def voeg_afgebroken(regels: list[Regel], html: Htmlvorm) -> list[Regel]:
    """Join new lines that the plain text broke and the HTML of the same mail did not."""
    kandidaten = [plek for plek in range(len(regels) - 1) if _kan_afgebroken_zijn(regels, plek)]
    if not kandidaten:
        return regels
    vlak = html.plat.replace("*", "").replace("_", "")
    uit: list[Regel] = []
    aan_elkaar = {plek for plek in kandidaten if _naad(regels, plek) in vlak}
    for plek, regel in enumerate(regels):
        if plek - 1 in aan_elkaar:
            uit[-1].tekst += " " + regel.tekst
            uit[-1].bron = uit[-1].bron.rstrip() + " " + regel.tekst
        else:
            uit.append(regel)
    return uit


def _kan_afgebroken_zijn(regels: list[Regel], plek: int) -> bool:
    """Say cheaply whether the first word of the next line may have been too long for this one."""
    regel, volgende = regels[plek], regels[plek + 1]
    if len(regel.tekst) < MIN_REGEL or not volgende.tekst or regel.soort != "nieuw" or volgende.soort != "nieuw":
        return False
    return len(regel.bron) + len(volgende.tekst.split(None, 1)[0]) >= MIN_VOL


def _naad(regels: list[Regel], plek: int) -> str:
    """Return the words on both sides of a break, as they would stand on one line."""
    voor = regels[plek].tekst.translate(OPMAAKTEKENS).split()[-WOORDEN:]
    na = regels[plek + 1].tekst.translate(OPMAAKTEKENS).split()[:WOORDEN]
    return " ".join([*voor, *na])
