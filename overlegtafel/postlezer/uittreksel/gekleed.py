"""Answers inside a quote that are told apart by how they are dressed: colour, highlight, bold, italics, capitals."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from overlegtafel.postlezer.uittreksel.aankondiging import Antwoordwijze
from overlegtafel.postlezer.uittreksel.banieren import is_banierregel
from overlegtafel.postlezer.uittreksel.delen import ARTIKELKOP
from overlegtafel.postlezer.uittreksel.namen import CLUB, is_volle_naam
from overlegtafel.postlezer.uittreksel.opmaak import GEWONE_TINTEN
from overlegtafel.postlezer.uittreksel.regels import GEWOON, Opmaak, Regel, Stuk, zet
from overlegtafel.postlezer.uittreksel.slotwoorden import is_slot
from overlegtafel.postlezer.uittreksel.tinten import DONKERBLAUW
from overlegtafel.postlezer.uittreksel.voetteksten import contactpunten, is_voettekst
from overlegtafel.postlezer.uittreksel.voorbehoud import is_voorbehoud

Keus = Callable[[Opmaak], bool]
# Nobody means another tint than the nearest by the word that is used.
BUREN = {
    "rood": ("oranje", "roze", "bruin"),
    "oranje": ("rood", "geel", "bruin"),
    "geel": ("oranje",),
    "groen": ("turkoois",),
    "turkoois": ("groen", "blauw"),
    "blauw": ("turkoois", DONKERBLAUW, "paars"),
    "paars": ("roze", "blauw"),
    "roze": ("paars", "rood"),
    "bruin": ("oranje", "rood"),
}
HELDER = frozenset({"geel", "groen", "turkoois", "roze"})
MEESTE = 0.7
TUSSENKOP = re.compile(
    r"[\W_]{0,4}(?:(?:vraag|punt|hoofdstuk|paragraaf|bijlage|onderdeel|thema|agendapunt|lid|stelling|§)\s?\d{1,3}\b"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s)",
    re.IGNORECASE,
)
STER = re.compile(r"\*[^*\s]")
MAX_KOPWOORDEN, MIN_LOPENDE_TEKST, MIN_LETTERS, MIN_ZIN = 9, 6, 4, 3


@dataclass(slots=True)
class Citaatstuk:
    """One piece of a quoted line, with where it stands in it."""

    regel: int
    stuk: int
    tekst: str
    opmaak: Opmaak
    is_laatste: bool
    is_vrij: bool


def red_geklede(regels: list[Regel], aankondiging: Antwoordwijze, laagste: int) -> tuple[list[Regel], bool, bool]:
    """Give back what is dressed as the writer said; return the lines, whether any was found, and whether that is sure.

    `laagste` is the least depth of the quote: what stands deeper was there before, unless nothing else is found.
    """
    alle = [kandidaat for kandidaat in _kandidaten(regels) if not _is_vreemd(regels[kandidaat.regel], aankondiging)]
    for keus, is_zacht, is_zeker in _keuzes(aankondiging):
        gekozen = [kandidaat for kandidaat in alle if keus(kandidaat.opmaak)]
        if is_zacht:
            gekozen = [kandidaat for kandidaat in gekozen if not _is_nadruk(regels, kandidaat)]
        if not gekozen or len(gekozen) == len(alle) or not _telt(gekozen, alle, aankondiging):
            continue
        ondiep = [kandidaat for kandidaat in gekozen if regels[kandidaat.regel].diepte <= laagste]
        return _neem(regels, ondiep or gekozen), True, is_zeker and bool(ondiep)
    return regels, False, False


def _kandidaten(regels: list[Regel]) -> Iterator[Citaatstuk]:
    """Yield the pieces of quoted lines that say something."""
    for plek, regel in enumerate(regels):
        if regel.soort != "citaat" or not regel.tekst:
            continue
        stukken = stukken_van(regel)
        for nummer, (tekst, opmaak) in enumerate(stukken):
            if any(map(str.isalnum, tekst)):
                na_zin = nummer == 0 or stukken[nummer - 1][0].rstrip()[-1:] in ".?!:;)"
                is_laatste = nummer == len(stukken) - 1
                is_vrij = na_zin and (is_laatste or tekst.rstrip()[-1:] in ".?!;)")
                yield Citaatstuk(plek, nummer, tekst, opmaak, is_laatste, is_vrij)


def stukken_van(regel: Regel) -> tuple[Stuk, ...]:
    """Return the pieces of a line; stars round a line of plain text are bold."""
    if regel.stukken:
        return regel.stukken
    is_ster = STER.match(regel.tekst) is not None and regel.tekst.rstrip(".,;:!? ")[-1:] == "*"
    return ((regel.tekst, Opmaak(is_vet=True, is_cursief=True) if is_ster else GEWOON),)


def _keuzes(wat: Antwoordwijze) -> Iterator[tuple[Keus, bool, bool]]:
    """Yield what the answers may look like, the likeliest first: (choice, is it mere emphasis, is it sure)."""
    if wat.noemt_stijl and not (wat.is_zeker or wat.is_hieronder or wat.is_ertussen):
        # A colour is named, but maybe not that of the answers ("wij staan in het rood"): only what shouts counts.
        yield (lambda o: o.kleur not in GEWONE_TINTEN and (wat.is_kleur or o.kleur in wat.tinten)), False, False
        yield (lambda o: o.vlak in HELDER and (wat.is_kleur or wat.is_vlak or o.vlak in wat.tinten)), False, False
        return
    yield from _genoemde(wat)
    if wat.is_hieronder or wat.is_zeker:
        yield (lambda o: o.kleur not in GEWONE_TINTEN or bool(o.vlak)), False, False
        yield (lambda o: o.kleur == "blauw"), False, False
        yield (lambda o: o.is_vet or o.is_cursief or o.is_onderstreept), True, False
    if not wat.noemt_stijl:
        yield (lambda o: o.kleur == "rood" or o.vlak in HELDER), False, False
        yield (lambda o: o.kleur not in GEWONE_TINTEN), False, False


def _genoemde(wat: Antwoordwijze) -> Iterator[tuple[Keus, bool, bool]]:
    """Yield the ways of dressing that the writer names."""
    if wat.tinten:
        if wat.is_vlak:
            yield (lambda o: o.vlak in wat.tinten), False, True
        yield (lambda o: o.kleur in wat.tinten or o.vlak in wat.tinten), False, True
        buren = {buur for naam in wat.tinten for buur in BUREN.get(naam, ())}
        yield (lambda o: o.kleur in buren or o.vlak in buren), False, True
    if wat.is_vlak:
        yield (lambda o: bool(o.vlak)), False, True
    if wat.is_kleur or wat.is_vlak:
        yield (lambda o: o.kleur not in GEWONE_TINTEN or bool(o.vlak)), False, True
        yield (lambda o: bool(o.kleur)), False, True
    if wat.is_vet:
        yield (lambda o: o.is_vet), True, True
    if wat.is_cursief:
        yield (lambda o: o.is_cursief), True, True
    if wat.is_onderstreept:
        yield (lambda o: o.is_onderstreept), True, True


def _telt(gekozen: list[Citaatstuk], alle: list[Citaatstuk], wat: Antwoordwijze) -> bool:
    """Say whether these can be answers; where no way of dressing was named they are few, and one says something."""
    if wat.noemt_stijl:
        return True
    zinnen = [kandidaat.tekst.rstrip() for kandidaat in gekozen if kandidaat.is_vrij]
    is_reeks = len(zinnen) > 1 and all(zin[-1] in ".!?" for zin in zinnen)
    is_zin = any(len(kandidaat.tekst.split()) >= MIN_ZIN for kandidaat in gekozen)
    return len(gekozen) <= MEESTE * len(alle) and (is_zin or is_reeks)


def _is_nadruk(regels: list[Regel], kandidaat: Citaatstuk) -> bool:
    """Say whether bold or slanted letters are those of a heading, a name or a word in a sentence."""
    if not kandidaat.is_vrij:
        return True
    tekst = kandidaat.tekst.strip()
    is_kort = len(tekst.split()) <= MAX_KOPWOORDEN
    if is_kort and (ARTIKELKOP.match(tekst) or TUSSENKOP.match(tekst)) and tekst[-1] not in "?!":
        return True
    if is_volle_naam(tekst) or is_slot(tekst) or contactpunten(tekst) >= 2 or (CLUB.match(tekst) and is_kort):
        return True
    return is_kort and tekst[-1] not in ".?!" and _staat_boven(regels, kandidaat)


def _staat_boven(regels: list[Regel], kandidaat: Citaatstuk) -> bool:
    """Say whether a short line opens a paragraph of running text, as a heading does."""
    if not kandidaat.is_laatste:
        return True
    boven = regels[kandidaat.regel - 1] if kandidaat.regel else None
    if boven is not None and boven.tekst and boven.soort == "citaat":
        return False
    onder = regels[kandidaat.regel + 1] if kandidaat.regel + 1 < len(regels) else None
    if onder is None or not onder.tekst or ARTIKELKOP.match(onder.tekst):
        return False
    return len(onder.tekst.split()) >= MIN_LOPENDE_TEKST


def _neem(regels: list[Regel], gekozen: list[Citaatstuk]) -> list[Regel]:
    """Label these pieces as new; a line that holds something else too is split."""
    per_regel: dict[int, set[int]] = {}
    for kandidaat in gekozen:
        per_regel.setdefault(kandidaat.regel, set()).add(kandidaat.stuk)
    uit: list[Regel] = []
    for plek, regel in enumerate(regels):
        uit += splits_regel(regel, stukken_van(regel), per_regel[plek]) if plek in per_regel else [regel]
    return uit


def splits_regel(regel: Regel, stukken: tuple[Stuk, ...], nieuw: set[int]) -> list[Regel]:
    """Split one quoted line into runs of pieces that are new and pieces that are not."""
    groepen: list[tuple[bool, list[str]]] = []
    for nummer, (tekst, _) in enumerate(stukken):
        is_woord = any(map(str.isalnum, tekst))
        is_nieuw = nummer in nieuw if is_woord or not groepen else groepen[-1][0]
        if groepen and groepen[-1][0] == is_nieuw:
            groepen[-1][1].append(tekst)
        else:
            groepen.append((is_nieuw, [tekst]))
    if len(groepen) == 1:
        if groepen[0][0]:
            zet([regel], "nieuw")
            regel.bron = regel.tekst
        return [regel]
    uit: list[Regel] = []
    for is_nieuw, teksten in groepen:
        tekst = " ".join(" ".join(teksten).split())
        soort = "nieuw" if is_nieuw else regel.soort
        uit.append(Regel(tekst, regel.diepte, tekst, regel.merk, regel.is_zeker, not uit, soort))
    return uit


def red_kapitalen(regels: list[Regel]) -> bool:
    """Give back quoted lines in capitals; say whether there are any."""
    gevonden = False
    for regel in regels:
        letters = sum(map(str.isalpha, regel.tekst))
        is_roep = regel.tekst.isupper() and letters >= MIN_LETTERS and not ARTIKELKOP.match(regel.tekst)
        if regel.soort == "citaat" and is_roep:
            zet([regel], "nieuw")
            regel.bron, gevonden = regel.tekst, True
    return gevonden


def _is_vreemd(regel: Regel, wat: Antwoordwijze) -> bool:
    """Say whether a line of a quote owes its colour to a program: a banner, a footer, a signature."""
    tekst = regel.tekst
    if is_banierregel(tekst):
        return True
    is_kaart = contactpunten(tekst) >= 2 or is_volle_naam(tekst) or (CLUB.match(tekst) and tekst[-1] not in ".?!")
    return not wat.noemt_stijl and (bool(is_kaart) or is_voettekst(tekst) or is_voorbehoud(tekst))
