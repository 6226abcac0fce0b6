"""HTML of a mail to lines: one pass over the tags with a stack of our own, so no depth and no length can hurt.

lxml was measured and loses all text beyond some 2,000 levels, also with huge_tree; a tokenizer needs no tree.
"""

import html
import re
from functools import cached_property

from overlegtafel.postlezer.uittreksel.omzetter import Omzetter
from overlegtafel.postlezer.uittreksel.opmaak import Kleedster, is_opvallend
from overlegtafel.postlezer.uittreksel.regels import Regel, schoon

_KENMERKEN = r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_EINDE = r"(?![\w:.-])"
_RUW = "|".join(rf"(?i:{n}){_EINDE}{_KENMERKEN}>.*?(?:</(?i:{n}){_EINDE}[^<>]*+>|\Z)" for n in ("script", "style"))
# A tag with its slash, name and attributes; or what is no text, also where its end is missing.
LABEL = re.compile(
    rf"<(?:(/|(?!(?i:script|style){_EINDE}))([a-zA-Z][\w:.-]*+)({_KENMERKEN})>|!--.*?(?:-->|\Z)|[!?][^<>]*+>|{_RUW})",
    re.DOTALL,
)
GEEN_TEKST = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1[^<>]*>|\Z)", re.DOTALL | re.IGNORECASE)
ELK_LABEL = re.compile(r"<[/!?a-zA-Z][^<>]*>")
GRENS = re.compile(
    r"<(?:br|hr|/?(?:p|div|li|ul|ol|tr|td|th|table|blockquote|h[1-6]|pre|section|article|center))\b[^<>]*>",
    re.IGNORECASE,
)
MAX_PLAT = 300_000


class Htmlvorm:
    """The HTML of one mail; each reading of it is made once, when it is asked for."""

    def __init__(self, bron: str) -> None:
        self.bron = bron

    @cached_property
    def regels(self) -> list[Regel]:
        return html_naar_regels(self.bron)

    @cached_property
    def plat(self) -> str:
        """Return the words, a line for each block; whether a thing is shown does not matter here."""
        tekst = ELK_LABEL.sub("", GRENS.sub("\n", " ".join(self.bron[:MAX_PLAT].split())))
        tekst = schoon(html.unescape(tekst))
        return "\n".join(" ".join(regel.split()) for regel in tekst.split("\n"))

    @cached_property
    def is_opvallend(self) -> bool:
        return is_opvallend(self.bron)

    def kleed(self, regels: list[Regel]) -> None:
        """Say of these lines how each of their pieces is dressed."""
        kleedster = Kleedster(self.bron)
        for regel in regels:
            regel.stukken = kleedster.stukken_van(regel)


def html_naar_regels(bron: str) -> list[Regel]:
    """Turn the HTML of a mail into lines that know their depth of quoting, mark, colour and dress."""
    omzetter = Omzetter()
    eerste, *stukken = LABEL.split(bron)
    omzetter.tekst(eerste)
    for sluit, naam, rauw, tekst in zip(stukken[::4], stukken[1::4], stukken[2::4], stukken[3::4], strict=True):
        if sluit:
            omzetter.eind(naam.lower())
        elif naam:
            omzetter.begin(naam.lower(), rauw)
        if tekst:
            omzetter.tekst(tekst)
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
    regels = (" ".join(regel.split()) for regel in _zonder_labels(bron).split("\n"))
    return "\n".join(regel for regel in regels if regel)


def woorden_in(bron: str) -> list[str]:
    """Return the words in a piece of HTML."""
    return _zonder_labels(bron).split()


def _zonder_labels(bron: str) -> str:
    return html.unescape(ELK_LABEL.sub("\n", GEEN_TEKST.sub("\n", bron)))
