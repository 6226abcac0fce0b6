"""HTML of a mail to lines: one pass over the tags with a stack of our own, so no depth and no length can hurt.

lxml was measured and loses all text beyond some 2,000 levels, also with huge_tree; a tokenizer needs no tree.
"""

import html
import re

from overlegtafel.postlezer.uittreksel.omzetter import Omzetter
from overlegtafel.postlezer.uittreksel.opmaak import GekleedeOmzetter, lees_stijlblad
from overlegtafel.postlezer.uittreksel.regels import Regel

TAAL = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][\w:.-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<[!?][^<>]*+>|[^<]++|<",
    re.DOTALL,
)
# What is no text, also where its end is missing.
GEEN_TEKST = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1[^<>]*>|\Z)", re.DOTALL | re.IGNORECASE)
ELK_LABEL = re.compile(r"<[/!?a-zA-Z][^<>]*>")


def html_naar_regels(bron: str, *, met_opmaak: bool = False) -> list[Regel]:
    """Turn the HTML of a mail into lines that know their depth of quoting, mark and colour; if asked, their dress."""
    omzetter = GekleedeOmzetter(lees_stijlblad(bron)) if met_opmaak else Omzetter()
    ruw = ""
    for gevonden in TAAL.finditer(bron):
        naam = gevonden[2]
        if naam is None:
            stuk = gevonden[0]
            if stuk[0] != "<" or stuk == "<":
                omzetter.tekst(stuk)
            continue
        naam = naam.lower()
        if ruw:
            if gevonden[1] and naam == ruw:
                omzetter.eind(naam)
                ruw = ""
        elif gevonden[1]:
            omzetter.eind(naam)
        else:
            omzetter.begin(naam, gevonden[3])
            ruw = naam if naam in ("script", "style") else ""
    omzetter.breek(hard=False)
    return omzetter.regels


def html_naar_tekst(bron: str) -> str:
    """Turn HTML into readable plain text: lists, tables as "cell | cell", no scripts, no hidden text."""
    uit: list[str] = []
    for regel in html_naar_regels(bron):
        if regel.tekst or (uit and uit[-1]):
            uit.append(regel.bron)
    return "\n".join(uit).strip()


def html_zonder_labels(bron: str) -> str:
    """Return all words in HTML and nothing of its form: for what is too large to be read as a person would."""
    kaal = html.unescape(ELK_LABEL.sub("\n", GEEN_TEKST.sub("\n", bron)))
    regels = (" ".join(regel.split()) for regel in kaal.split("\n"))
    return "\n".join(regel for regel in regels if regel)
