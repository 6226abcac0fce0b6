"""Sentences that a mail program cut into lines of some 70 characters, made whole by the HTML of the same mail."""

import html as html_module
import re

from overlegtafel.postlezer.uittreksel.regels import Regel, schoon

GRENS = re.compile(
    r"<(?:br|hr|/?(?:p|div|li|ul|ol|tr|td|th|table|blockquote|h[1-6]|pre|section|article|center))\b[^<>]*>",
    re.IGNORECASE,
)
TAG = re.compile(r"<[^<>]*>")
OPMAAKTEKENS = str.maketrans("", "", "*_")
MIN_REGEL = 40
MIN_VOL = 60
WOORDEN = 3
MAX_HTML = 300_000


def voeg_afgebroken(regels: list[Regel], html: str) -> list[Regel]:
    """Join new lines that the plain text broke and the HTML of the same mail did not."""
    kandidaten = [plek for plek in range(len(regels) - 1) if _kan_afgebroken_zijn(regels, plek)]
    if not kandidaten:
        return regels
    vlak = platte_html(html).replace("*", "").replace("_", "")
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


def platte_html(html: str) -> str:
    """Return the words of HTML, a line for each block; whether a thing is shown does not matter here."""
    tekst = TAG.sub("", GRENS.sub("\n", " ".join(html[:MAX_HTML].split())))
    tekst = schoon(html_module.unescape(tekst))
    return "\n".join(" ".join(regel.split()) for regel in tekst.split("\n"))
