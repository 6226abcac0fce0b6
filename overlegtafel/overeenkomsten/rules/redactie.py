"""A text changed article by article: added, moved, split, joined, taken away; numbers and references follow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from overlegtafel.overeenkomsten.rules.document import Document, GelezenArtikel, splits_leden
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import Bestaat, vindplaatsen, wat_bestaat

Artikelen = Sequence[GelezenArtikel]
_LIDBEGIN = re.compile(r"^(\d{1,3}[a-z]?)([.)])(?=\s|$)", re.MULTILINE)


@dataclass(frozen=True)
class Bewerkt:
    """The text after an act, and which article got which number: old to new."""

    markdown: str
    nummers: Mapping[str, str]


def vind(document: Document, nummer: str) -> GelezenArtikel | None:
    """Return the article with this number."""
    return next((artikel for artikel in document.artikelen if artikel.nummer == nummer), None)


def wijzig(document: Document, nummer: str, titel: str, markdown: str) -> Bewerkt:
    """Give an article another title and other words."""
    rij = [
        replace(een, titel=titel.strip(), markdown=markdown.strip()) if een.nummer == nummer else een
        for een in document.artikelen
    ]
    return _klaar(document, rij)


def voeg_toe(document: Document, na: str | None, titel: str, markdown: str) -> Bewerkt:
    """Add an article after another one, or in front of all."""
    plaats = _plaats(document, na) + 1 if na else 0
    rij = list(document.artikelen)
    rij.insert(plaats, GelezenArtikel("", titel.strip(), markdown.strip(), 0))
    return _klaar(document, rij)


def verplaats(document: Document, nummer: str, *, naar: int) -> Bewerkt:
    """Put an article at another place, counted from 0."""
    rij = list(document.artikelen)
    artikel = rij.pop(_plaats(document, nummer))
    rij.insert(min(max(naar, 0), len(rij)), artikel)
    return _klaar(document, rij)


def verwijder(document: Document, nummer: str) -> Bewerkt:
    """Take an article away."""
    return _klaar(document, [een for een in document.artikelen if een.nummer != nummer])


def splits(document: Document, nummer: str, lid: str, titel: str) -> Bewerkt:
    """Let the leden from `lid` on go on as an article of their own, numbered from 1."""
    plaats = _plaats(document, nummer)
    artikel = document.artikelen[plaats]
    gevonden = next(een for een in _LIDBEGIN.finditer(artikel.markdown) if een[1].lower() == lid)
    eerste, tweede = artikel.markdown[: gevonden.start()].strip(), artikel.markdown[gevonden.start() :].strip()
    rij = list(document.artikelen)
    rij[plaats : plaats + 1] = [
        replace(artikel, markdown=eerste),
        GelezenArtikel("", titel.strip(), hernummer_leden(tweede), 0),
    ]
    return _klaar(document, rij)


def voeg_samen(document: Document, nummer: str) -> Bewerkt:
    """Let the article after this one go into it; its leden are numbered on."""
    plaats = _plaats(document, nummer)
    artikel, volgende = document.artikelen[plaats], document.artikelen[plaats + 1]
    samen = hernummer_leden(f"{artikel.markdown.strip()}\n\n{volgende.markdown.strip()}")
    rij = list(document.artikelen)
    rij[plaats : plaats + 2] = [replace(artikel, markdown=samen)]
    return _klaar(document, rij, {volgende.nummer: artikel.nummer})


def leden_om_te_splitsen(artikel: GelezenArtikel) -> list[str]:
    """Return the leden from which an article can be split: all but the first."""
    return [lid.nummer for lid in splits_leden(artikel.markdown)[1]][1:]


def hernummer_leden(markdown: str) -> str:
    """Return an article whose leden run from 1, when they are plain numbers."""
    leden = splits_leden(markdown)[1]
    if not leden or not all(lid.nummer.isdecimal() for lid in leden):
        return markdown
    teller = iter(range(1, len(leden) + 1))
    regels = markdown.split("\n")
    for lid in leden:
        regels[lid.regel - 1] = _LIDBEGIN.sub(lambda een: f"{next(teller)}{een[2]}", regels[lid.regel - 1], count=1)
    return "\n".join(regels)


def _plaats(document: Document, nummer: str | None) -> int:
    return next(n for n, artikel in enumerate(document.artikelen) if artikel.nummer == nummer)


def _klaar(document: Document, rij: Artikelen, samen: Mapping[str, str] | None = None) -> Bewerkt:
    """Return the text with numbers that follow each other, and references that follow the numbers."""
    nummers = _nummers(document, rij)
    kaart = {een.nummer: nieuw for een, nieuw in zip(rij, nummers, strict=True) if een.nummer}
    kaart |= {oud: kaart.get(naar, naar) for oud, naar in (samen or {}).items()}
    bestaat = wat_bestaat([Artikelbeeld.van(een) for een in document.artikelen])
    nieuw = [
        replace(een, nummer=nummer, markdown=volg_nummers(een.markdown, kaart, bestaat))
        for een, nummer in zip(rij, nummers, strict=True)
    ]
    return Bewerkt(schrijf(document.titel, document.aanhef, nieuw), kaart)


def _nummers(document: Document, rij: Artikelen) -> list[str]:
    """Return the numbers: 1, 2, 3 where the text counts so; else what is new gets the first free letter."""
    bekend = [artikel.nummer for artikel in document.artikelen]
    if all(nummer.isdecimal() for nummer in bekend):
        begin = int(bekend[0]) if bekend else 1
        return [str(begin + n) for n in range(len(rij))]
    bezet, vorige, nummers = set(bekend), "0", []
    for een in rij:
        letters = (f"{vorige.rstrip('abcdefghijklmnopqrstuvwxyz')}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
        vorige = een.nummer or next(nummer for nummer in letters if nummer not in bezet)
        bezet.add(vorige)
        nummers.append(vorige)
    return nummers


def volg_nummers(markdown: str, kaart: Mapping[str, str], bestaat: Bestaat) -> str:
    """Return words in which each reference to an article of this text has the number that it has now."""
    uit, einde = [], 0
    for plek in vindplaatsen(markdown, bestaat):
        nieuw = kaart.get(plek.nummer)
        if not plek.elders and nieuw is not None and nieuw != plek.nummer:
            geschreven = markdown[plek.nummer_van : plek.nummer_tot]
            uit += [markdown[einde : plek.nummer_van], geschreven.lower().replace(plek.nummer, nieuw, 1)]
            einde = plek.nummer_tot
    return "".join([*uit, markdown[einde:]])


def schrijf(titel: str, aanhef: str, artikelen: Artikelen) -> str:
    """Return the whole text as Markdown."""
    delen = [f"# {titel}"] if titel else []
    delen += [aanhef.strip()] if aanhef.strip() else []
    for artikel in artikelen:
        delen.append(f"## Artikel {artikel.nummer} {artikel.titel}".rstrip())
        if artikel.markdown.strip():
            delen.append(artikel.markdown.strip("\n"))
    return "\n\n".join(delen) + "\n"
