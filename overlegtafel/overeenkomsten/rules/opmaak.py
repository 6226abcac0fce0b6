"""Articles to HTML: every lid with its own address, its visible number, and its tables and lists inside it."""

from __future__ import annotations

import re

from overlegtafel.core.tekst.markup import RENDERER, render_markdown
from overlegtafel.overeenkomsten.rules.document import Lid, splits_leden
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import Bestaat
from overlegtafel.overeenkomsten.rules.verwijslinks import met_links

GERENDERD_MET = f"{RENDERER}+leden-2"
"""Stored beside the HTML of a tekst; raise the last part when the rendering below changes."""

_ONDERDEEL = re.compile(r" {0,3}([a-z])[.)°]\s+(.*)")


def anker_van(nummer: str, lid: str | None = None) -> str:
    """Return the id on the page of an article, or of a lid in it: `artikel-4`, `artikel-4-lid-2`."""
    return f"artikel-{nummer}" if lid is None else f"artikel-{nummer}-lid-{lid}"


def _splits_onderdelen(markdown: str) -> tuple[str, list[tuple[str, str]], str]:
    """Return the text before the onderdelen (a., b., …), the onderdelen, and the text after them."""
    voor: list[str] = []
    onderdelen: list[tuple[str, list[str]]] = []
    na: list[str] = []
    was_leeg = False
    for regel in markdown.split("\n"):
        gevonden = None if na else _ONDERDEEL.fullmatch(regel)
        if gevonden and gevonden[1] == chr(ord("a") + len(onderdelen)):
            onderdelen.append((gevonden[1], [gevonden[2]]))
        elif na or (onderdelen and was_leeg and regel.strip() and not regel.startswith(" ")):
            na.append(regel)
        else:
            (onderdelen[-1][1] if onderdelen else voor).append(regel)
        was_leeg = not regel.strip()
    return "\n".join(voor), [(letter, "\n".join(regels)) for letter, regels in onderdelen], "\n".join(na)


def _render_lijst(regels: list[str]) -> str:
    return '<ol class="overlegtafel-leden" role="list">\n' + "\n".join(regels) + "\n</ol>"


def _render_item(anker: str, soort: str, naam: str, teken: str, inhoud: str) -> str:
    return (
        f'<li class="overlegtafel-lid overlegtafel-lid--{soort}" id="{anker}">'
        f'<a class="overlegtafel-lid__nummer" href="#{anker}">'
        f'<span class="overlegtafel-onzichtbaar">{naam} </span>{teken}</a>'
        f'<div class="overlegtafel-lid__tekst">{inhoud}</div></li>'
    )


def _render_tekst(markdown: str, anker: str) -> str:
    voor, onderdelen, na = _splits_onderdelen(markdown)
    delen = [render_markdown(voor)] if voor.strip() else []
    if onderdelen:
        regels = [
            _render_item(f"{anker}-{letter}", "onderdeel", "Onderdeel", f"{letter}.", render_markdown(tekst))
            for letter, tekst in onderdelen
        ]
        delen.append(_render_lijst(regels))
    if na.strip():
        delen.append(render_markdown(na))
    return "\n".join(delen)


def _render_lid(artikel: str, lid: Lid) -> str:
    anker = anker_van(artikel, lid.nummer)
    return _render_item(anker, "lid", "Lid", f"{lid.nummer}.", _render_tekst(lid.markdown, anker))


def render_artikel(nummer: str, markdown: str, bestaat: Bestaat | None = None, basis: str | None = None) -> str:
    """Return the safe HTML of the article `nummer`, without its heading.

    References to what `bestaat` in its text become links, those to the basisovereenkomst lead to address `basis`.
    """
    html = _render_artikel(nummer, markdown)
    return met_links(html, bestaat, basis) if bestaat is not None else html


def _render_artikel(nummer: str, markdown: str) -> str:
    inleiding, leden = splits_leden(markdown)
    delen = [_render_tekst(inleiding, anker_van(nummer))] if inleiding.strip() else []
    if leden:
        delen.append(_render_lijst([_render_lid(nummer, lid) for lid in leden]))
    return "\n".join(delen)


def render_aanhef(markdown: str) -> str:
    """Return the safe HTML of what stands before the first article."""
    return render_markdown(markdown) if markdown.strip() else ""
