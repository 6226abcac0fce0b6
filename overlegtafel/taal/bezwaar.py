"""An explicit wish not to publish, in the sender's own words (DOMAIN rule 2.5)."""

from __future__ import annotations

import re

_ZIN = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?")
_OPENBAAR = (
    r"(?:publi(?:catie|ceren|ceert|ceer)|gepubliceerd|openbaar(?:making|heid)?\b(?! (?:vervoer|lichaam|ministerie)))"
)
_BEZWAAR = re.compile(
    rf"bezwaar[^,;]{{0,40}}\b(?:tegen|om)\b[^,;]{{0,40}}{_OPENBAAR}"
    rf"|(?<!nog )\bniet\b[^,;]{{0,40}}\b(?:te |worden )?{_OPENBAAR}"
    r"|(?<!nog )\bniet\b[^,;]{0,40}\bnaar buiten (?:brengen|komen|gebracht)"
    rf"|\b(?:niet|geen|nooit)\b[^,;]{{0,25}}\b(?:voor|tot|bestemd voor|geschikt voor) {_OPENBAAR}"
    r"|(?:publiceer|plaats|zet|deel|maak)\b[^,;]{0,50}\bniet\b[^,;]{0,30}(?:site|website|openbaar|internet|derden|$)"
    r"|(?<!nog )\bniet\b[^,;]{0,30}\bop (?:de|uw|jullie) (?:web)?site"
    r"|(?:geen|niet) (?:toestemming|akkoord)[^,;]{0,40}(?:publi|openba)"
    r"|(?:graag|gelieve|verzoek\w*|vraag|vragen|wil(?:len)?|wens(?:en)?|svp"
    r"|s\.v\.p\.)[^,;]{0,60}\b(?:strikt )?vertrouwelijk"
    r"|(?:dit|deze|onze?|mijn|wilt u|kunt u)\b[^,;]{0,60}\bvertrouwelijk[^,;]{0,25}"
    r"\b(?:behandelen|behandeld|te houden|houden|blijven)"
    r"|\b(?:schrijf|deel|vertel|stuur|zeg|geef)\w*\b[^,;]{0,40}\b(?:in vertrouwen|vertrouwelijk)"
    r"|(?:onze|mijn|deze|de|dit|het) [^,;]{0,60}\b(?:is|zijn)\b (?:\w{1,15} ){0,3}(?:bedrijfs)?vertrouwelijk"
    r"|(?:not (?:be )?publish|do not publish|keep (?:this )?confidential)",
    re.I,
)
# Without one of these words there is no wish; most texts have none.
_WOORDEN = ("publi", "openba", "vertrouw", "site", "derden", "buiten", "internet", "confidential")
_GEEN_BEZWAAR = re.compile(
    r"\b(?:geen|niet|nooit)\b (?:\w{1,12} ){0,3}(?:bezwaar|problemen?|vertrouwelijk)\b"
    r"|\b(?:mag|mogen)\b(?! \w{0,12} ?niet) (?:u |jullie |je |dit |het )?(?:alles|gerust|best|wel|gewoon)\b",
    re.I,
)
_DISCLAIMER = re.compile(
    r"geadresseerde|onjuist geadresseerd|abusievelijk|ten onrechte|disclaimer|openbaarmaking, vermenigvuldiging"
    r"|intended (?:solely|only)|recipient|nicht der richtige adressat|destinataire",
    re.I,
)
# These words are as much a person's as a footer's; only a footer speaks of nobody.
_MISSCHIEN_DISCLAIMER = re.compile(
    r"(?:informatie|inhoud) (?:in|van) (?:dit|deze) (?:e-?mail|bericht|mail)|(?:uitsluitend|alleen) (?:bestemd|bedoeld)"
    r"|kan vertrouwelijke",
    re.I,
)
_IEMAND = re.compile(r"\b(?:ik|mij|mijn|wij|we|ons|onze|publiceren|publicatie|gepubliceerd|website)\b", re.I)
_ONDERWERPWOORDEN = ("vertrouw", "openbaar", "publi", "confiden", "geheim")
_ONDERWERP = re.compile(r"\b(?:vertrouwelijk|niet openbaar|niet publiceren|confidentieel|confidential|geheim)\b", re.I)


def vind_bezwaar(tekst: str, *, is_onderwerp: bool = False) -> tuple[int, int] | None:
    """Return where the sender asks not to publish; None where he doesn't. A disclaimer is no such wish."""
    klein = tekst.lower()
    if is_onderwerp and any(map(klein.__contains__, _ONDERWERPWOORDEN)) and (gevonden := _ONDERWERP.search(tekst)):
        return gevonden.span()
    if not any(map(klein.__contains__, _WOORDEN)):
        return None
    for alinea_begin, alinea in _alineas(tekst):
        if _is_disclaimer(alinea):
            continue
        for zin in _ZIN.finditer(alinea):
            gevonden = _BEZWAAR.search(alinea, zin.start(), zin.end())
            if gevonden and not _GEEN_BEZWAAR.search(alinea, zin.start(), zin.end()):
                return alinea_begin + zin.start(), alinea_begin + zin.end()
    return None


def _is_disclaimer(alinea: str) -> bool:
    if _DISCLAIMER.search(alinea):
        return True
    return bool(_MISSCHIEN_DISCLAIMER.search(alinea)) and not _IEMAND.search(alinea)


def _alineas(tekst: str) -> list[tuple[int, str]]:
    """Return the paragraphs with their place, wrapped lines joined by a space of the same length."""
    uit: list[tuple[int, str]] = []
    plek = 0
    for alinea in tekst.split("\n\n"):
        uit.append((plek, alinea.replace("\n", " ")))
        plek += len(alinea) + 2
    return uit


def bezwaar_in(tekst: str) -> str:
    """Return the sentence in which the sender asks not to publish, on one line, or an empty string."""
    plek = vind_bezwaar(tekst)
    return " ".join(tekst[plek[0] : plek[1]].split()) if plek else ""
