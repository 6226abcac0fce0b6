"""Which articles a text names: "artikel 4, tweede lid", "art. 3, 5 en 7", "artikelen 3 t/m 6"."""

import re

NUMMER = r"\d{1,3}(?:\.\d{1,2}){0,3}(?:[a-z]\b)?(?![\d%])"
# The word boundary stands behind the letters, so that the search can look for the letters themselves.
BEGIN = re.compile(r"art(?<=\bart)(ikelen|ikels|ikel|t?\.?)\s{0,3}(?:nr\.?\s|nummers?\s)?(?=\d)")
EERSTE = re.compile(rf"({NUMMER})(?!:\d)")
WETSARTIKEL = re.compile(r"\d{1,3}:\d")
RIJTJE = re.compile(rf"(?:,\s?{NUMMER}){{1,12}},?\s(?:en|of)\s{NUMMER}(?!\s?(?:(?:werk)?dag|week|weken|maand|uur))")
LID = re.compile(
    r"\s{0,2},?\s{0,2}(?:(?:(?:het|de)\s)?(?:(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|"
    r"tiende)"
    r"(?:,\s|\s(?:en|of)\s|/)?){1,6}\s(?:lid|leden|volzin|zin)|(?:lid|leden)\s\d{1,2}[a-z]?(?:(?:,\s?|\s(?:en|of|"
    r"t/m)\s)"
    r"\d{1,2}[a-z]?(?!\.?\d|\s{0,2},?\s{0,2}(?:lid|eerste|tweede)\b)){0,6}"
    r"|(?:onderdeel|onder|sub|aanhef|alinea|punt)\s[\w]{1,2}\b|(?:eerste|tweede|derde)\s(?:alinea|streepje))",
)
TERZIJDE = re.compile(r"\s?\((?!lid|leden|onder|sub)[^()\n]{1,80}\)")
# "4.2 … en ook 6.1": a number with a point, further on in the sentence, names an article too.
OOK = re.compile(r"[^.!?;\n]{0,120}?\b(?:en|of|alsmede|evenals)\s(?:ook\s)?(\d{1,2}\.\d{1,2})(?![\d%.]|,\d)")
VERDER = re.compile(
    rf"\s{{0,2}}(,\s{{0,2}}(?:en|of)?|en|of|&|/|jo\.?|juncto|t/m|tot\sen\smet|tot|–|-)\s{{0,2}}({NUMMER})(?!:\d)",
)
EENHEID = re.compile(
    r"\s{0,2}(?:ander|nieuwe|extra|(?:werk)?dag|week|weken|maand|uur|uren|minu|jaar|procent|%|euro|keer|maal|cliënt|client|inwoner|"
    r"aanbieder|"
    r"punt|vragen|opmerking|voorstel|januari|februari|maart|april|mei\b|juni|juli|augustus|september|oktober|"
    r"november|"
    r"december|medewerker|plaats|kilometer|km\b|m2|gemeente|partij|fte)",
)
# A law, or another paper than the agreement: its articles are not ours, whether it stands behind them or before.
_WET = (
    r"(?:\w*wet(?:boek)?\b|\b(?:awb|wmo|bw|u?avg|wlz|zvw|gdpr|wnt|wkkgz|wvggz|wzd|vweu|evrm|cao|bestek|"
    r"(?:uitvoerings)?besluit|\w{0,20}verordening|\w{0,20}richtlijn)\b)"
)
_PAPIER = (
    r"(?:\w+regeling|\w*voorwaarden|\w*statuten|\w*reglement|\w*protocol|\w*beleidsregels?|\w*convenant|\w*leidraad|"
    r"\w*handreiking|\w*verdrag|programma\svan\seisen|document|aanbesteding\w*|verwerkersovereenkomst|offerte)\b"
)
_ANDERS = r"(?:(?!\w*overeenkomst|concept|tekst)\w+\s){0,2}?"
NA_BRON = re.compile(
    rf"[,\s]{{0,3}}(?:(?:van|uit|in|volgens)\s(?:de|het|die|dat|deze|onze|uw|hun)?\s?{_ANDERS}(?:{_WET}|{_PAPIER})"
    rf"|(?:de\s|het\s|\()?{_ANDERS}{_WET})"
)
BRON = re.compile(rf"(?:{_WET}|{_PAPIER})$")
VOEG = re.compile(r"(?: \(|, ?| |, zie | \(zie | in )$")
ACHTER_BRON = frozenset({"vvt", "ggz"})
# After a number and one of these no reference goes on.
SLUITTEKENS = frozenset(".:;!?)]\"'")
MAX_BRON = 60
BEREIK = frozenset({"t/m", "tot en met", "tot", "-", "–"})


def _wortel(nummer: str) -> str:
    return nummer.split(".")[0]


def _bereik(van: str, tot: str) -> list[str]:
    """Return the numbers between two article numbers, both included; only the last where that is absurd."""
    if not (van.isdigit() and tot.isdigit() and int(van) < int(tot) <= int(van) + 20):
        return [tot]
    return [str(nummer) for nummer in range(int(van) + 1, int(tot) + 1)]


def _lees(tekst: str, plek: int, is_meervoud: bool) -> tuple[list[str], int]:
    """Read the numbers of one reference from `plek`; return them and where it ends."""
    gevonden = EERSTE.match(tekst, plek)
    if gevonden is None:
        return [], plek
    nummers, plek = [_wortel(gevonden[1])], gevonden.end()
    if tekst[plek : plek + 1] in SLUITTEKENS:
        return nummers, plek
    for _ in range(40):
        lid = LID.match(tekst, plek) or TERZIJDE.match(tekst, plek)
        plek = lid.end() if lid else plek
        vervolg = VERDER.match(tekst, plek)
        if vervolg is None or EENHEID.match(tekst, vervolg.end()):
            break
        woord = " ".join(vervolg[1].split())
        is_lid = lid is not None and lid.re is LID
        if not is_meervoud and not _telt_door(tekst, plek, woord, is_lid, vervolg.end()):
            break
        volgend = _wortel(vervolg[2])
        nummers += _bereik(nummers[-1], volgend) if woord in BEREIK else [volgend]
        plek = vervolg.end()
    if "." in gevonden[1] and (ook := OOK.match(tekst, plek)) and not EENHEID.match(tekst, ook.end()):
        return [*nummers, _wortel(ook[1])], ook.end()
    return nummers, plek


def _telt_door(tekst: str, plek: int, woord: str, na_lid: bool, eind: int) -> bool:
    """Say whether a singular "artikel 3" goes on to the next number.

    "artikel 3 lid 2 en 4" goes on counting leden; "artikel 5, 3 werkdagen" starts a new thought.
    """
    if na_lid:
        return LID.match(tekst, eind) is not None
    return not woord.startswith(",") or RIJTJE.match(tekst, plek) is not None


def artikelen_in(tekst: str) -> list[str]:
    """List the article numbers, without lid, that a text names, unique and in order of appearance."""
    uit: dict[str, None] = {}
    tekst = tekst.lower()
    for begin in BEGIN.finditer(tekst):
        if not WETSARTIKEL.match(tekst, begin.end()) and not _na_bron(tekst, begin.start()):
            nummers, eind = _lees(tekst, begin.end(), begin[1] != "ikel")
            lid = None if tekst[eind : eind + 1] in SLUITTEKENS else LID.match(tekst, eind)
            if tekst[eind : eind + 1] in SLUITTEKENS or not NA_BRON.match(tekst, lid.end() if lid else eind):
                uit.update(dict.fromkeys(nummers))
    return list(uit)


def _na_bron(tekst: str, plek: int) -> bool:
    """Say whether the name of a law or another paper stands right before an article ("AVG artikel 28")."""
    voor = tekst[max(0, plek - MAX_BRON) : plek]
    kaal = VOEG.sub("", voor)
    woorden = kaal.split(" ")[-3:]
    if kaal == voor or "overeenkomst" in " ".join(woorden[:-1]):
        return False
    if woorden[-1] in ACHTER_BRON or woorden[-1].isdigit():
        woorden.pop()
    return bool(woorden) and BRON.search(woorden[-1]) is not None
