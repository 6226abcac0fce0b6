"""References in rendered articles made into links: to an article of the same text, or of the basisovereenkomst."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from overlegtafel.overeenkomsten.rules.redline.verwijzingen import BASIS, Bestaat, Vindplaats, vindplaatsen

_TAG = re.compile(r"(<[^>]*>)")
_DICHT = re.compile(r"<(a|code|pre)\b", re.IGNORECASE)
_OPEN = re.compile(r"</(a|code|pre)>", re.IGNORECASE)


def met_links(html: str, bestaat: Bestaat, basis: str | None = None) -> str:
    """Return safe HTML with a link on each reference whose target is known.

    `basis` is the address of the basisovereenkomst in force. What stands in a link or code already stays as it is.
    """
    return "".join(_delen(html, bestaat, basis)) if "rt" in html else html


def _delen(html: str, bestaat: Bestaat, basis: str | None) -> Iterator[str]:
    diepte = 0
    for deel in _TAG.split(html):
        if deel.startswith("<"):
            diepte += bool(_DICHT.match(deel)) - bool(_OPEN.match(deel))
            yield deel
        else:
            yield _tekst(deel, bestaat, basis) if diepte == 0 and deel else deel


def _tekst(tekst: str, bestaat: Bestaat, basis: str | None) -> str:
    uit, einde = [], 0
    for plek in vindplaatsen(tekst, bestaat):
        adres = _adres(plek, bestaat, basis)
        if adres is not None:
            uit += [tekst[einde : plek.van], f'<a href="{escape(adres)}">{tekst[plek.van : plek.tot]}</a>']
            einde = plek.tot
    return "".join([*uit, tekst[einde:]])


def _adres(plek: Vindplaats, bestaat: Bestaat, basis: str | None) -> str | None:
    anker = f"#artikel-{plek.nummer}"
    if plek.elders == BASIS:
        return f"{basis}{anker}" if basis else None
    if plek.elders or plek.nummer not in bestaat:
        return None
    return f"{anker}-lid-{plek.lid}" if plek.lid in bestaat[plek.nummer] else anker
