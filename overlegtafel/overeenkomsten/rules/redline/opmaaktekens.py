"""Inline Markdown to plain text with its dress: bold, italic; a link shows its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BIJZONDER = re.compile(r"[*_`\[\\<]")
_TEKEN = re.compile(
    r"\\(?P<letterlijk>[\\`*_{}\[\]()#+.!|<>-])"
    r"|\[(?P<naam>[^\[\]\n]{1,300})\]\((?P<adres>[^()\s]{1,500})\)"
    r"|<(?P<kaal>(?:https?://|mailto:)[^<>\s]{1,500})>"
    r"|(?P<merk>\*\*|__|\*|_|`)"
)
_KLEED = {"**": "b", "__": "b", "*": "i", "_": "i", "`": ""}


@dataclass(frozen=True, slots=True)
class Opmaakloop:
    """A run of plain text in one dress: "", "b", "i" or "bi"."""

    tekst: str
    opmaak: str


def splits_opmaak(markdown: str) -> list[Opmaakloop]:
    """Return the runs of one line of Markdown, white space folded; a mark without its partner stays text."""
    tekst = " ".join(markdown.split())
    if not _BIJZONDER.search(tekst):
        return [Opmaakloop(tekst, "")] if tekst else []
    tekens = list(_TEKEN.finditer(tekst))
    return _zonder_leeg(_lopen(tekst, tekens, _echte_merken(tekst, tekens)))


def _echte_merken(tekst: str, tekens: list[re.Match[str]]) -> set[int]:
    """Return where marks stand that have a partner: one opens before a word, the other closes after one."""
    open_merken: dict[str, int] = {}
    echt = set()
    for teken in tekens:
        merk = teken["merk"]
        if merk is None:
            continue
        voor, na = tekst[teken.start() - 1 : teken.start()], tekst[teken.end() : teken.end() + 1]
        if merk in open_merken and voor.strip() and (merk[0] != "_" or not na.isalnum()):
            echt |= {open_merken.pop(merk), teken.start()}
        elif merk not in open_merken and na.strip() and not voor.isalnum():
            open_merken[merk] = teken.start()
    return echt


def _lopen(tekst: str, tekens: list[re.Match[str]], echt: set[int]) -> Iterator[Opmaakloop]:
    staat = {"b": False, "i": False, "": False}
    vorige = 0
    for teken in tekens:
        yield Opmaakloop(tekst[vorige : teken.start()], _kleding(staat))
        vorige = teken.end()
        if teken.start() in echt:
            kleed = _KLEED[teken["merk"]]
            staat[kleed] = not staat[kleed]
        elif teken["adres"]:
            yield Opmaakloop(_link(teken["naam"], teken["adres"]), _kleding(staat))
        else:
            yield Opmaakloop(teken["letterlijk"] or teken["kaal"] or teken[0], _kleding(staat))
    yield Opmaakloop(tekst[vorige:], _kleding(staat))


def _link(naam: str, adres: str) -> str:
    kaal = adres.removeprefix("mailto:")
    return naam if naam == kaal else f"{naam} ({kaal})"


def _kleding(staat: dict[str, bool]) -> str:
    return "".join(kleed for kleed in ("b", "i") if staat[kleed])


def _zonder_leeg(lopen: Iterator[Opmaakloop]) -> list[Opmaakloop]:
    samen: list[Opmaakloop] = []
    for loop in lopen:
        if samen and samen[-1].opmaak == loop.opmaak:
            samen[-1] = Opmaakloop(samen[-1].tekst + loop.tekst, loop.opmaak)
        elif loop.tekst:
            samen.append(loop)
    return samen


def plat(markdown: str) -> str:
    """Return one line of Markdown as plain text."""
    return "".join(loop.tekst for loop in splits_opmaak(markdown))
