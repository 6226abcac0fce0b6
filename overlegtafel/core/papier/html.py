"""A paper as HTML: what went and came in `del` and `ins`, with words for who doesn't see a line or a colour."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from overlegtafel.core.papier.vel import Alinea, Cel, Loop, Rij, Soort, Tabel, Vel

_NAAM = "overlegtafel-redline"
_HOOR = '<span class="overlegtafel-onzichtbaar">{}</span>'
_MERK = {"weg": ("del", " [vervalt: ", "] "), "bij": ("ins", " [komt erbij: ", "] ")}


def schrijf_html(vel: Vel) -> str:
    """Return the safe HTML of a paper; headings in it are paragraphs, for a page has headings of its own."""
    return "\n".join(_tabel(deel) if isinstance(deel, Tabel) else _alinea(deel) for deel in vel)


def _alinea(deel: Alinea) -> str:
    teken = f'<span class="{_NAAM}__teken">{_lopen(deel.teken)}</span> ' if deel.teken else ""
    diepte = f" {_NAAM}__alinea--diep" if deel.niveau else ""
    soort = _kant((*deel.teken, *deel.lopen))
    klasse = f"{_NAAM}__alinea {_NAAM}__alinea--{deel.stijl}{diepte}{soort}"
    return f'<p class="{klasse}">{teken}<span class="{_NAAM}__tekst">{_lopen(deel.lopen)}</span></p>'


def _kant(lopen: Cel) -> str:
    """Return the class of what stands on one side only, so that a page can leave it out of the other."""
    soorten = {loop.soort for loop in lopen if loop.tekst.strip()}
    return f" {_NAAM}__{soorten.pop()}" if soorten in ({"weg"}, {"bij"}) else ""


def _lopen(lopen: Cel) -> str:
    return "".join(_groep(soort, list(groep)) for soort, groep in groupby(lopen, key=lambda loop: loop.soort))


def _groep(soort: Soort, lopen: list[Loop]) -> str:
    inhoud = "".join(_loop(loop) for loop in lopen)
    if soort == "gelijk" or not any(loop.tekst.strip() for loop in lopen):
        return inhoud if soort == "gelijk" else f'<span class="{_NAAM}__{soort}">{inhoud}</span>'
    element, voor, na = _MERK[soort]
    return f"<{element}>{_HOOR.format(voor)}{inhoud}{_HOOR.format(na)}</{element}>"


def _loop(loop: Loop) -> str:
    inhoud = escape(loop.tekst)
    if "i" in loop.opmaak:
        inhoud = f"<em>{inhoud}</em>"
    return f"<strong>{inhoud}</strong>" if "b" in loop.opmaak else inhoud


def _tabel(tabel: Tabel) -> str:
    kop, *rijen = tabel.rijen or (Rij(()),)
    body = "".join(_rij(rij, "td") for rij in rijen)
    binnen = f"<table><thead>{_rij(kop, 'th')}</thead><tbody>{body}</tbody></table>"
    return f'<div class="{_NAAM}__tabel" tabindex="0" role="region" aria-label="Tabel">{binnen}</div>'


def _rij(rij: Rij, element: str) -> str:
    return f"<tr{_klasse(rij)}>{''.join(_cellen(rij, element))}</tr>"


def _klasse(rij: Rij) -> str:
    soort = _kant(tuple(loop for cel in rij.cellen for loop in cel))
    return f' class="{soort.strip()}"' if soort else ""


def _cellen(rij: Rij, element: str) -> Iterator[str]:
    scope = ' scope="col"' if element == "th" else ""
    for cel in rij.cellen:
        yield f"<{element}{scope}>{_lopen(cel)}</{element}>"
