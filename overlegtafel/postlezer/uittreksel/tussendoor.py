"""Answers inside quoted text that only dress or a mark of the writer's own sets apart."""

import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from overlegtafel.postlezer.uittreksel.aankondiging import Antwoordwijze, lees_aankondiging
from overlegtafel.postlezer.uittreksel.gekleed import red_geklede, red_kapitalen, splits_regel
from overlegtafel.postlezer.uittreksel.html import Htmlvorm
from overlegtafel.postlezer.uittreksel.namen import Naamdelen, hoort_bij
from overlegtafel.postlezer.uittreksel.regels import GEWOON, Regel, Stuk, zet

MIN_VOL = 50
TEKEN = re.compile(
    r"(?:[=-]{1,4}>|>>+|\*{2,}|#{1,3}|[→➔➜⇒►▶]|//)\s?\S"
    r"|\[?(?:reactie|antwoord|antw|opmerking|opm|commentaar|respons|noot|onze\sreactie|mijn\sreactie)\b"
    r"[^:]{0,40}:|\[[A-Z][\w .'-]{1,40}(?::|\]\s?\S)",
    re.IGNORECASE,
)
NAAMTEKEN = re.compile(r"\[([A-Z][\w .'-]{1,40})(?::|\]\s?\S)")
_NAAM = r"(?P<naam>[A-Z][\w.'-]{0,20}(?:\s[\w.'-]{1,20}){0,3}?)"
_WAT = (
    r"(?:(?:reactie|antwoord|opm(?:erking)?|noot|commentaar|inbreng|Reactie|Antwoord|Opmerking|Noot)\.?\s(?:van\s)?)?"
)
# A name or initials with a colon, maybe in brackets, maybe behind a word for what it is.
ONDERTEKEND = re.compile(
    rf"[-@*_•\s]{{0,4}}(?P<haak>[\[({{<]{{0,2}}){_WAT}{_NAAM}(?P<sluit>[\])}}>*_]{{0,2}})\s?(?:[:–>]|-\s)"
)
# The same in brackets without a colon.
IN_HAKEN = re.compile(rf"[-*•\s]{{0,4}}(?P<haak>[\[({{<]{{1,2}}){_WAT}{_NAAM}(?P<sluit>[\])}}>]{{1,2}})(?=\s?\S)")
IN_DE_REGEL = re.compile(
    rf"[\[({{]{_WAT}{_NAAM}\s?(?:[:–-]|\]\s)\s?(?=\S)"
    rf"|(?<=[.?!;)]\s)[-@*<\s]{{0,3}}{_WAT}{_NAAM.replace('naam', 'kaal')}[>*_]{{0,2}}\s?[:>–-]\s?(?=\S)"
)
SLUITHAKEN = {"[": "]", "(": ")", "{": "}"}
MAX_BOVEN = 4000
# Nobody types answers in a quote of more lines; to read it again costs too much.
MAX_CITAAT = 5000
MAX_LETTERS = 4
GENOEG_KORT = 40
MAX_HAKEN = 40
TUSSEN_HAKEN = re.compile(r"[\[(][^\[\]()]{3,2000}[\])]\W{0,2}$")


class Tussenvondst(NamedTuple):
    """The lines, whether answers were found inside a quote, whether in doubt, and whether their dress may show more."""

    regels: list[Regel]
    is_gevonden: bool = False
    is_onzeker: bool = False
    is_aangekondigd: bool = False


def red_antwoorden_tussendoor(regels: list[Regel], afzender: Naamdelen, html: Htmlvorm | None = None) -> Tussenvondst:
    """Give back what was typed inside a quote, where dress or a mark tells it apart; `html` has the dress."""
    citaat = [regel for regel in regels if regel.soort == "citaat" and regel.tekst]
    if not 0 < len(citaat) <= MAX_CITAAT:
        return Tussenvondst(regels)
    boven = "\n".join(regel.tekst for regel in regels if regel.soort == "nieuw")[:MAX_BOVEN]
    wat = lees_aankondiging(boven)
    heeft_kleding = html is not None and (wat.is_iets or html.is_opvallend)
    if html is not None and heeft_kleding:
        html.kleed(citaat)
    is_gevonden = is_zeker = False
    if heeft_kleding or (wat.is_vet or wat.is_cursief):
        regels, is_gevonden, is_zeker = red_geklede(regels, wat, min(regel.diepte for regel in citaat))
    if not is_gevonden and wat.is_kapitaal:
        is_gevonden = is_zeker = red_kapitalen(regels)
    if not is_gevonden and wat.is_tussen_haken:
        regels, is_gevonden = _red_tussen_haken(regels)
        is_zeker = is_gevonden
    if not is_gevonden:
        regels, is_gevonden = _red_gemerkt(regels, wat, boven, afzender)
        is_zeker = is_gevonden
    if not is_gevonden and (wat.is_zeker or wat.is_ertussen) and not _wisselt_af(regels):
        _laat_heel(regels)
        return Tussenvondst(regels, False, True, True)
    return Tussenvondst(regels, is_gevonden, is_gevonden and not is_zeker, wat.is_iets)


def _wisselt_af(regels: list[Regel]) -> bool:
    """Say whether new text stands below the beginning of a quote, so that answers were found by depth."""
    begin = next((plek for plek, regel in enumerate(regels) if regel.soort == "citaat" and regel.tekst), len(regels))
    return any(regel.soort == "nieuw" and regel.tekst for regel in regels[begin:])


def _laat_heel(regels: list[Regel]) -> None:
    """Keep the whole quote as text: the writer says that answers stand in it, and they can't be told apart."""
    for regel in regels:
        if regel.soort == "citaat" and regel.tekst:
            zet([regel], "nieuw")
            regel.bron = regel.tekst


def _red_tussen_haken(regels: list[Regel]) -> tuple[list[Regel], bool]:
    uit: list[Regel] = []
    gevonden = False
    for regel in regels:
        haken = TUSSEN_HAKEN.search(regel.tekst) if regel.soort == "citaat" and regel.tekst[-3:].strip() else None
        if haken is None:
            uit.append(regel)
            continue
        gevonden = True
        uit += _knip(regel, [(haken.start(), len(regel.tekst))])
    return uit, gevonden


def _knip(regel: Regel, plekken: list[tuple[int, int]]) -> list[Regel]:
    """Split a line so that these spans are new and the rest stays as it was."""
    stukken: list[Stuk] = []
    nieuw: set[int] = set()
    vanaf = 0
    for begin, eind in plekken:
        if regel.tekst[vanaf:begin].strip():
            stukken.append((regel.tekst[vanaf:begin], GEWOON))
        nieuw.add(len(stukken))
        stukken.append((regel.tekst[begin:eind], GEWOON))
        vanaf = eind
    if regel.tekst[vanaf:].strip():
        stukken.append((regel.tekst[vanaf:], GEWOON))
    return splits_regel(regel, tuple(stukken), nieuw)


def _red_gemerkt(regels: list[Regel], wat: Antwoordwijze, boven: str, afzender: Naamdelen) -> tuple[list[Regel], bool]:
    """Give back lines that open with a mark or a name, and what stands in a line in brackets behind a name."""
    citaat = [regel for regel in regels if regel.soort == "citaat" and regel.tekst]
    namen = _namen(citaat, wat, boven, afzender)
    gevonden = False
    if namen:
        regels, gevonden = _red_ondertekend(regels, namen)
    if gevonden:
        return regels, True
    namen_los = Counter(
        teken[1] for regel in citaat if regel.tekst[0] == "[" and (teken := NAAMTEKEN.match(regel.tekst))
    )
    is_gewoonte = any(aantal > 1 for aantal in namen_los.values())
    if is_gewoonte or wat.is_hieronder:
        diepte = 0 if _wisselt_af(regels) else min(regel.diepte for regel in citaat)
        gevonden = _red_met_teken(regels, NAAMTEKEN if is_gewoonte else TEKEN, diepte)
    return regels, gevonden


def _red_met_teken(regels: list[Regel], teken: re.Pattern[str], diepte: int) -> bool:
    is_open = gevonden = False
    for regel in regels:
        is_los = regel.soort == "citaat" and bool(regel.tekst) and regel.diepte <= diepte
        if is_los and (is_open or teken.match(regel.tekst)):
            zet([regel], "nieuw")
            gevonden = True
            regel.bron = regel.tekst if regel.diepte else regel.bron
            is_open = _loopt_door(regel)
        else:
            is_open = False
    return gevonden


def _loopt_door(regel: Regel) -> bool:
    return not regel.is_blok and len(regel.tekst) >= MIN_VOL and regel.tekst[-1] not in ".!?]"


def _namen(citaat: list[Regel], wat: Antwoordwijze, boven: str, afzender: Naamdelen) -> frozenset[str]:
    """Return the names and initials with which the writer marks: the sender's own, and those named above the quote."""
    if not (wat.is_hieronder or wat.is_zeker or boven.count(" ") <= GENOEG_KORT):
        return frozenset()
    telling: Counter[str] = Counter()
    in_haken: set[str] = set()
    for regel in citaat:
        for teken in _tekens_in(regel.tekst):
            telling[teken.naam] += 1
            if teken.haak:
                in_haken.add(teken.naam)
    return frozenset(
        naam
        for naam, aantal in telling.items()
        if (hoort_bij(naam, afzender) and (naam in in_haken or wat.is_hieronder or aantal > 1))
        or (_is_voorletters(naam) and re.search(rf"(?<!\w){re.escape(naam)}(?!\w)", boven) is not None)
    )


def _is_voorletters(naam: str) -> bool:
    letters = naam.replace(".", "")
    return 2 <= len(letters) <= MAX_LETTERS and letters.isupper() and letters.isalpha()


class Naamteken(NamedTuple):
    """Where a line is marked with a name, and the bracket that the marked words stand in."""

    begin: int
    naam: str
    haak: str
    omvat: bool


def _tekens_in(tekst: str) -> list[Naamteken]:
    """Return where a line is marked with a name: at its begin, and further on."""
    uit = []
    verder = 0
    if begin := IN_HAKEN.match(tekst) or ONDERTEKEND.match(tekst):
        uit.append(Naamteken(0, begin["naam"], begin["haak"][:1], bool(begin["haak"]) and not begin["sluit"]))
        verder = begin.end()
    for teken in islice(IN_DE_REGEL.finditer(tekst, verder), MAX_HAKEN):
        haak = "" if teken["kaal"] else tekst[teken.start()]
        uit.append(Naamteken(teken.start(), teken["kaal"] or teken["naam"], haak, bool(haak) and "]" not in teken[0]))
    return uit


def _red_ondertekend(regels: list[Regel], namen: frozenset[str]) -> tuple[list[Regel], bool]:
    uit: list[Regel] = []
    is_open = gevonden = False
    haak = ""
    for regel in regels:
        if regel.soort != "citaat" or not regel.tekst:
            is_open = is_open and bool(haak) and regel.soort != "kop"
            uit.append(regel)
            continue
        plekken, was_open, haak_na = _plekken(regel.tekst, namen, haak if is_open else "", is_open)
        if not plekken:
            is_open, haak = False, ""
            uit.append(regel)
            continue
        gevonden = True
        uit += _knip(regel, plekken)
        haak = haak_na
        is_open = was_open and (bool(haak) or _loopt_door(regel))
    return uit, gevonden


def _plekken(tekst: str, namen: frozenset[str], haak: str, is_open: bool) -> tuple[list[tuple[int, int]], bool, str]:
    """Return the spans of a line that are marked, whether the last goes on below, and the bracket that it waits for."""
    plekken: list[tuple[int, int]] = []
    vanaf = 0
    if is_open:
        eind = tekst.find(haak) + 1 if haak else len(tekst)
        if haak and not eind:
            return [(0, len(tekst))], True, haak
        plekken.append((0, eind))
        if not haak:
            return plekken, True, ""
        vanaf = eind
    for teken in _tekens_in(tekst):
        if teken.naam not in namen or teken.begin < vanaf:
            continue
        sluit = SLUITHAKEN.get(teken.haak, "") if teken.omvat else ""
        eind = _sluiting(tekst, tekst.index(teken.haak, teken.begin), teken.haak, sluit) if sluit else -1
        if eind < 0:
            plekken.append((teken.begin, len(tekst)))
            return plekken, True, sluit
        plekken.append((teken.begin, eind))
        vanaf = eind
    return plekken, False, ""


def _sluiting(tekst: str, plek: int, open_haak: str, sluit_haak: str) -> int:
    """Return where the bracket that opens at `plek` is closed, or -1."""
    diepte = 0
    for verder in range(plek, len(tekst)):
        diepte += (tekst[verder] == open_haak) - (tekst[verder] == sluit_haak)
        if not diepte:
            return verder + 1
    return -1
