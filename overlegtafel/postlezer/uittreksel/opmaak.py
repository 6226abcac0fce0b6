"""How the HTML of a mail dresses each piece of a line: colour, highlight, bold, italics, underline."""

import re
from itertools import groupby, islice
from operator import itemgetter

from overlegtafel.postlezer.uittreksel.merken import lees_attributen
from overlegtafel.postlezer.uittreksel.regels import GEWOON, Kleed, Opmaak, Regel, Stuk
from overlegtafel.postlezer.uittreksel.tinten import DONKERBLAUW, GRIJS, LICHTGRIJS, tint

ZWAAR = re.compile(r"bold|\b[6-9]00\b")
LICHT = re.compile(r"normal|lighter|\b[1-5]00\b")
STIJLBLAD = re.compile(r"<style\b[^<>]{0,300}>", re.IGNORECASE)
KLASSE = re.compile(r"\.([\w-]{1,80})(?![\w-]|\s*[.>:\[])")
KOPLABELS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "th"])
MAX_KLASSEN, MAX_BLADEN, MAX_BLAD = 500, 20, 60_000
MAX_KIEZER, MAX_STIJL = 300, 2_000
LETTERKLEUR = re.compile(r"color\s?[:=]\s?[\"']?([^;\"'<>]{3,40})")
VLAKKLEUR = re.compile(r"background(?:-color)?\s?:\s?([^;\"'<>]{3,40})|mso-highlight\s?:\s?(\w{3,20})")
# What programs give to links, greys and whole letters says nothing by itself.
GEWONE_TINTEN = frozenset({"", GRIJS, LICHTGRIJS, "blauw", DONKERBLAUW})
OPVALLEND = frozenset({"geel", "groen", "turkoois", "roze"})
MAX_KIJK = 300_000
TEKST, OPMAAK = itemgetter(0), itemgetter(1)


def _met_stijl(opmaak: Opmaak, stijl: str) -> Opmaak:
    """Return `opmaak` as these declarations of CSS, in lower case, change it."""
    for deel in stijl.split(";")[:60]:
        naam, _, waarde = deel.partition(":")
        naam = naam.strip()
        if naam == "color":
            opmaak = opmaak._replace(kleur=tint(waarde))
        elif naam in ("background", "background-color", "mso-highlight"):
            opmaak = opmaak._replace(vlak=tint(waarde))
        elif naam in ("font-weight", "font"):
            is_vet = ZWAAR.search(waarde) is not None or (opmaak.is_vet and not LICHT.search(waarde))
            opmaak = opmaak._replace(is_vet=is_vet, is_cursief=opmaak.is_cursief or "italic" in waarde)
        elif naam == "font-style":
            opmaak = opmaak._replace(is_cursief="italic" in waarde or "oblique" in waarde)
        elif naam in ("text-decoration", "text-decoration-line"):
            opmaak = opmaak._replace(is_onderstreept="underline" in waarde)
    return opmaak


def _met_label(opmaak: Opmaak, naam: str) -> Opmaak:
    if naam in ("b", "strong") or naam in KOPLABELS:
        return opmaak._replace(is_vet=True)
    if naam in ("i", "em"):
        return opmaak._replace(is_cursief=True)
    if naam in ("u", "ins"):
        return opmaak._replace(is_onderstreept=True)
    return opmaak._replace(vlak="geel") if naam == "mark" else opmaak


def lees_stijlblad(bron: str) -> dict[str, str]:
    """Return what the style sheets in HTML say of each class, as declarations in lower case."""
    uit: dict[str, str] = {}
    for blad in islice(STIJLBLAD.finditer(bron), MAX_BLADEN):
        for regel in bron[blad.end() : blad.end() + MAX_BLAD].partition("</")[0].split("}"):
            kiezer, _, stijl = regel.partition("{")
            for klasse in KLASSE.findall(kiezer[-MAX_KIEZER:]) if stijl else ():
                if len(uit) < MAX_KLASSEN:
                    uit[klasse] = (uit.get(klasse, "") + ";" + stijl.lower())[:MAX_STIJL]
    return uit


class Kleedster:
    """Reads how the words of lines are dressed. Links have the colour of links, which says nothing."""

    def __init__(self, bron: str) -> None:
        self.klassen = lees_stijlblad(bron)
        self.bekend: dict[tuple[Opmaak, str, str], Opmaak] = {}

    def stukken_van(self, regel: Regel) -> tuple[Stuk, ...]:
        """Return the pieces of a line, alike neighbours as one; a space is dressed as what it follows."""
        gekleed: list[Stuk] = []
        for tekst, kleed in regel.kleren:
            opmaak = gekleed[-1][1] if gekleed and tekst.isspace() else self._opmaak(kleed)
            gekleed.append((tekst, opmaak))
        groepen = (
            (groep, " ".join("".join(map(TEKST, stukken)).split())) for groep, stukken in groupby(gekleed, OPMAAK)
        )
        return tuple((tekst, opmaak) for opmaak, tekst in groepen if tekst)

    def _opmaak(self, kleed: Kleed | None) -> Opmaak:
        keten: list[Kleed] = []
        while kleed is not None and kleed.opmaak is None:
            keten.append(kleed)
            kleed = kleed.ouder
        opmaak, is_link = (kleed.opmaak or GEWOON, kleed.is_link) if kleed else (GEWOON, False)
        for kleed in reversed(keten):
            is_link = is_link or kleed.naam == "a"
            opmaak = opmaak if is_link else self._lees(opmaak, kleed.naam, kleed.rauw)
            kleed.opmaak, kleed.is_link = opmaak, is_link
        return opmaak

    def _lees(self, opmaak: Opmaak, naam: str, rauw: str) -> Opmaak:
        """Return how text in this tag is dressed; a mail repeats its tags, so answers are kept."""
        sleutel = (opmaak, naam, rauw)
        if sleutel not in self.bekend:
            self.bekend[sleutel] = self._bepaal(_met_label(opmaak, naam), rauw)
        return self.bekend[sleutel]

    def _bepaal(self, opmaak: Opmaak, rauw: str) -> Opmaak:
        attributen = lees_attributen(rauw) if rauw else {}
        for klasse in attributen.get("class", "").split()[:5]:
            opmaak = _met_stijl(opmaak, self.klassen.get(klasse, ""))
        if kleur := attributen.get("color", ""):
            opmaak = opmaak._replace(kleur=tint(kleur.lower()))
        return _met_stijl(opmaak, attributen.get("style", "").lower())


def is_opvallend(bron: str) -> bool:
    """Say cheaply whether HTML has letters of a colour of their own, or a bright highlight, somewhere."""
    bron = bron[:MAX_KIJK]
    if "<mark" in bron:
        return True
    if any(tint(waarde.lower()) not in GEWONE_TINTEN for waarde in set(LETTERKLEUR.findall(bron))):
        return True
    vlakken = set(VLAKKLEUR.findall(bron)) if "background" in bron or "highlight" in bron else ()
    return any(tint((vlak or stift).lower()) in OPVALLEND for vlak, stift in vlakken)
