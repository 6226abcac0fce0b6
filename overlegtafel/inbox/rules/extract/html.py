"""HTML of a mail to lines: one pass over the tags with a stack of our own, so no depth and no length can hurt.

lxml was measured and loses all text beyond some 2,000 levels, also with huge_tree; a tokenizer needs no tree.
"""

import re

from overlegtafel.inbox.rules.extract.omzetter import Omzetter
from overlegtafel.inbox.rules.extract.regels import Regel

TAAL = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][\w:.-]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<[!?][^>]*+>|[^<]++|<",
    re.DOTALL,
)


def html_naar_regels(bron: str) -> list[Regel]:
    """Turn the HTML of a mail into lines that know their depth of quoting, mark and colour."""
    omzetter = Omzetter()
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
