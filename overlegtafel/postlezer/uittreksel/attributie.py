"""Attribution lines above a quote: "Op ma 3 nov 2025 om 10:12 schreef Jan <...>:" and its many relatives."""

import re
from dataclasses import dataclass

from overlegtafel.postlezer.uittreksel.namen import TUSSENVOEGSEL
from overlegtafel.postlezer.uittreksel.regels import Regel
from overlegtafel.postlezer.uittreksel.velden import ADRES, JAARTAL, KLOK, lees_auteur

WERKWOORD = re.compile(
    r"\b(?:het\svolgende\sgeschreven|geschreven|schreef|wrote|sent|schrieb|ha\sscritto|escribió|escreveu|"
    r"napisał(?:\(a\))?|skrev|"
    r"kirjoitti|написал(?:\(а\))?|đã\sviết|a\sécrit|a\secrit)\b\)?",
    re.IGNORECASE,
)
MAAND = (
    r"(?:jan|feb|m(?:aa)?rt|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec|mar|may|oct|mai|okt|dez|mär|janv|févr?|mars|avr|"
    r"juin|juil|"
    r"août|déc|gen|mag|giu|lug|ago|set|ott|dic|lokak|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|marras|"
    r"joulu|grud|"
    r"stycz|lut|kwie|czerw|lip|sierp|wrze|paźd|listop|апр|янв|фев|мар|мая|июн|июл|авг|сен|окт|ноя|дек|maj|maio|"
    r"julho|tháng)"
)
DATUM = re.compile(
    rf"\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b|\b\d{{1,2}}[-/.]\s?\d{{1,2}}[-/.]\s?(?:\d{{4}}|\d{{2}})\b"
    rf"|\b\d{{1,2}}(?:\.|de|e|st|th|nd|rd)?[-\s]{{1,2}}(?:de\s)?{MAAND}\w*|\b{MAAND}\w*\.?\s\d{{1,2}}\b|"
    rf"\b\d{{1,2}}\stháng",
    re.IGNORECASE,
)
DAG = (
    r"(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mon|tue|wed|thu|fri|sat|"
    r"sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"mo|mi|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lun|mar|mer|jeu|ven|sam|dim|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|tir|tor|fre|lør|søn|man|ons|pe|ср|"
    r"пн|вт|чт|пт|сб|вс)"
)
# A day may be a word of a sentence elsewhere: "ons" is Wednesday in Sweden.
DAG_VOOR_DATUM = re.compile(rf"\b{DAG}[.,]?\s(?=\d{{1,2}}\.?\s{MAAND})", re.IGNORECASE)
BEGIN = re.compile(
    rf"\W{{0,10}}(?:(?:op|on|am|le|il|el|em|den|på|pe|vào|in\sdata|w\sdniu|dnia|date:)\s|{DAG}\b[.,]?\s|"
    rf"\d{{1,4}}[-/.:\s]|{MAAND}\w*\.?\s\d)",
    re.IGNORECASE,
)
_BEGINWOORDEN = """
op på pe vào on am le il el em den in w dnia date ma di wo do vr za zo maandag dinsdag woensdag donderdag
vrijdag zaterdag zondag mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday mo
mi so fr montag dienstag mittwoch donnerstag freitag samstag sonntag lun mar mer jeu ven sam dim lundi mardi
mercredi jeudi vendredi samedi dimanche tir tor fre man ons jan januari january feb februari february mrt maart
march apr april mei may jun juni june jul juli july aug augustus august sep sept september okt oct oktober
october nov november dec december
"""
BEGINWOORDEN = frozenset(_BEGINWOORDEN.split())
TERLOOPS = re.compile(r"(?<=\S)(?:\s|---)\s{0,3}(?=(?:Op|On)\s(?:\w{2,10}[.,]?\s)?(?:\d{1,2}\b|\d{4}-|[A-Z][a-z]{2}))")
KORT_JAAR = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2}\b")
# Words that make a sentence of it, and words that may also stand in the name of an organisation.
_ZIN = "dat ons mij me ik wij we u jij je jullie waarin that us die dit deze als want"
_MISSCHIEN_ZIN = "in over hierover aan naar ook nog niet brief mail mailbericht e-mail bericht volgende zijn haar hun"
ZIN, MISSCHIEN_ZIN = frozenset(_ZIN.split()), frozenset(_MISSCHIEN_ZIN.split())
AANKONDIGING = frozenset(
    ["adres", "mail", "e-mail", "mailadres", "contact", "via", "bereikbaar", "cc", "onderwerp", "tel", "telefoon"]
)
TIJDWOORDEN = BEGINWOORDEN | {"om", "at", "um", "à", "uur", "cet", "cest"}
LEESTEKENS = re.compile(r"[\s<>\[\](),;:*\"]+")
MAX_NAAMWOORDEN = 14
# With address, date and clock an organisation may name itself at length.
MAX_LANG = 40
ALS_VOLGT = re.compile(r"\s(?:het\svolgende|als\svolgt|the\sfollowing|folgendes|ce\squi\ssuit)$", re.IGNORECASE)
SPREEKT_AAN = re.compile(r"\W{0,3}(?:u|je|jij|jullie|ik|wij|we|men|hij|zij|ze|you|i|we|he|she|they)\b", re.IGNORECASE)
# The heading of Horde and its kin.
CITEREN = re.compile(r"(?:citeren|citaat\svan|quoting|zitat\svon)\s[^@]{0,80}<?[^\s@]{1,60}@\S+$", re.IGNORECASE)
DELING = re.compile(r"\bschreef\b|\bheeft\b|\bwrote\b|,\s(?=\D)")
MAX_REGELS = 6
MIN_VOL = 25
MAX_LENGTE = 420


@dataclass(frozen=True, slots=True)
class Attributie:
    """An attribution: where it ends, how certain it is, and who wrote."""

    eind: int
    is_sterk: bool
    tekst: str

    @property
    def auteur(self) -> tuple[str, str]:
        return _auteur(self.tekst)


def _losse_woorden(tekst: str, werkwoord: re.Match[str]) -> set[str]:
    """Return the words beside verb, address and numbers, in lower case."""
    rest = DAG_VOOR_DATUM.sub(" ", tekst[: werkwoord.start()] + " " + tekst[werkwoord.end() :])
    return {woord.lower() for woord in LEESTEKENS.split(rest) if woord and "@" not in woord and not woord[0].isdigit()}


def _is_alleen_naam(tekst: str) -> bool:
    """Say whether nothing but a name stands beside address and date: a heading of mutt and its kin."""
    rest = LEESTEKENS.split(ADRES.sub(" ", DATUM.sub(" ", tekst)))
    woorden = [woord for woord in rest if woord[:1].isalpha() and woord.lower() not in TIJDWOORDEN]
    klein = sum(woord[0].islower() and woord.lower() not in TUSSENVOEGSEL for woord in woorden)
    laag = {woord.lower() for woord in woorden}
    return len(woorden) <= MAX_NAAMWOORDEN and klein <= 1 and not laag & (ZIN | MISSCHIEN_ZIN | AANKONDIGING)


def beoordeel(tekst: str) -> str:
    """Judge the joined lines of a possible attribution.

    Returns "sterk", "los" (one if it stands apart), "zwak" (one if a quote follows) or "".
    """
    kaal = tekst.strip(" \t-–—_*>")
    heeft_einde = kaal.endswith((":", ": ]", ":*"))
    kaal = ALS_VOLGT.sub("", kaal.rstrip(" *:,"))
    if heeft_einde and CITEREN.match(kaal):
        return "sterk"
    werkwoord = WERKWOORD.search(kaal)
    datum, klok, adres = DATUM.search(kaal), KLOK.search(kaal), ADRES.search(kaal)
    if werkwoord is None:
        if heeft_einde and adres and _is_alleen_naam(kaal):
            return "sterk" if datum and klok else "zwak"
        if heeft_einde and datum and klok and BEGIN.match(tekst) and _is_alleen_naam(kaal):
            return "zwak"
        if not (datum and adres and BEGIN.match(tekst)):
            # In whatever language: with a quote right below it, it can be nothing else.
            return "zwak" if heeft_einde and adres and klok and JAARTAL.search(kaal) else ""
        return "sterk" if klok and heeft_einde and datum.start() < 40 else "zwak"
    if not heeft_einde and werkwoord.end() < len(kaal) - 1:
        return ""
    omlijst = tekst.lstrip().startswith("--") and tekst.rstrip(" :").endswith("--")
    if omlijst and datum:
        return "sterk"
    woorden = _losse_woorden(kaal, werkwoord)
    meeste = MAX_LANG if datum and klok and adres and heeft_einde else MAX_NAAMWOORDEN
    if SPREEKT_AAN.match(kaal) or woorden & ZIN or len(woorden) > meeste:
        return ""
    if datum and (klok or adres):
        if adres:
            return "sterk"
        is_los = heeft_einde and not woorden & MISSCHIEN_ZIN and (JAARTAL.search(kaal) or KORT_JAAR.search(kaal))
        return "los" if is_los else "zwak"
    if adres and heeft_einde and werkwoord.end() == len(kaal) and _is_alleen_naam(kaal[: werkwoord.start()]):
        return "los"
    return "sterk" if omlijst else "zwak" if heeft_einde or datum or adres else ""


def kan_beginnen(tekst: str) -> bool:
    """Say cheaply whether a line might begin an attribution."""
    if "schreef" in tekst or "geschreven" in tekst or "wrote" in tekst or "schrieb" in tekst:
        return True
    if "@" in tekst and (tekst[-1] == ":" or CITEREN.match(tekst)):
        return True
    teken = tekst[0]
    if teken.isalpha() and teken.isascii() and tekst.split(None, 1)[0].rstrip(".,:").lower() not in BEGINWOORDEN:
        return False
    return BEGIN.match(tekst) is not None or tekst.startswith("---")


def _auteur(tekst: str) -> tuple[str, str]:
    werkwoord = WERKWOORD.search(tekst)
    adres = ADRES.search(tekst)
    if adres is None:
        return "", ""
    tekst = KLOK.sub(" ", DATUM.sub(" ", tekst))
    met_adres = next((deel for deel in DELING.split(tekst) if "@" in deel), tekst) if werkwoord else tekst
    return lees_auteur(met_adres.strip(" :"))


def lees_attributie(regels: list[Regel], plek: int) -> Attributie | None:
    """Read the attribution that starts at `plek`, joined over as many lines as it was wrapped."""
    diepte, samen = regels[plek].diepte, ""
    if len(regels[plek].tekst) > MAX_LENGTE or not kan_beginnen(regels[plek].tekst):
        return None
    for verder in range(plek, min(plek + MAX_REGELS, len(regels))):
        regel = regels[verder]
        if (regel.diepte != diepte and not _sluit_haak(regel, samen)) or len(samen) + len(regel.bron) > MAX_LENGTE:
            break
        if not regel.tekst:
            volgende = regels[verder + 1].tekst if verder + 1 < len(regels) else ""
            if verder == plek or not volgende.startswith("<"):
                break
            continue
        tekst = regel.tekst if regel.diepte == diepte else regel.bron.strip()
        samen = f"{samen} {tekst}" if samen else tekst
        sterkte = beoordeel(samen) if _kan_eindigen(samen) else ""
        if sterkte == "zwak" and not samen.rstrip(" *-").endswith(":") and _gaat_door(regels, verder, samen):
            continue
        if not sterkte and len(regel.tekst) < MIN_VOL and not _volgt_adres(regels, verder):
            break
        if sterkte and _begint_later(regels, plek + 1, verder + 1):
            return None
        if sterkte:
            # A sentence that introduces a citation goes straight on.
            is_apart = verder + 1 >= len(regels) or not regels[verder + 1].tekst
            return Attributie(verder + 1, sterkte == "sterk" or (sterkte == "los" and is_apart), samen)
    return None


def _begint_later(regels: list[Regel], begin: int, eind: int) -> bool:
    """Say whether the attribution starts further down, so that the first line is a sentence before it."""
    for plek in range(begin, eind):
        if BEGIN.match(regels[plek].tekst) and beoordeel(" ".join(r.tekst for r in regels[plek:eind])):
            return True
    return False


def _volgt_adres(regels: list[Regel], plek: int) -> bool:
    """Say whether the next line goes on with an address, or ends the attribution: then a short line was wrapped too."""
    volgende = regels[plek + 1].tekst if plek + 1 < len(regels) else ""
    return volgende.startswith("<") or volgende.endswith(":") or "@" in volgende or not volgende


def _gaat_door(regels: list[Regel], plek: int, samen: str) -> bool:
    volgende = regels[plek + 1] if plek + 1 < len(regels) else None
    if volgende is None or not volgende.tekst:
        return False
    return volgende.diepte == regels[plek].diepte or _sluit_haak(volgende, samen)


def _sluit_haak(regel: Regel, samen: str) -> bool:
    """Say whether the ">" before a line quotes nothing, but ends an address that opened above it."""
    return regel.diepte == 1 and not regel.is_zeker and samen.count("<") > samen.count(">")


def _kan_eindigen(tekst: str) -> bool:
    kaal = tekst.rstrip(" *-_]")
    if kaal.endswith((":", ">")):
        return True
    eind = kaal[-30:]
    return any(gevonden.end() >= len(eind) - 1 for gevonden in WERKWOORD.finditer(eind))


def knip_terloops(tekst: str) -> list[str]:
    """Cut a line on which an attribution stands behind an answer ("Akkoord. Op ma ... schreef X:")."""
    if len(tekst) > 4 * MAX_LENGTE or not WERKWOORD.search(tekst):
        return []
    for begin in TERLOOPS.finditer(tekst):
        rest = tekst[begin.end() :]
        if len(rest) <= MAX_LENGTE and beoordeel(rest) == "sterk":
            return [tekst[: begin.start()].rstrip(" -"), rest]
    return []
