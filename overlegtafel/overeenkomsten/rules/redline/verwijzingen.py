"""References in the text of an agreement: which article and lid they name, where, and whether that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from overlegtafel.overeenkomsten.rules.redline.delen import Artikeldeel
from overlegtafel.overeenkomsten.rules.redline.rang import RANGWOORDEN

_RANG = {woord: str(n) for n, woord in enumerate(RANGWOORDEN, start=1)}
_RANGTEKST = rf"(?:{'|'.join(RANGWOORDEN)}|\d{{1,2}}(?:ste|de|e))"
_MAAT = (
    r"(?:werkdag|dag|maand|jaar|jaren|week|weken|uur|uren|minuten|procent|%|euro|keer|kilometer|januari|februari|maart"
)
_MAAT += r"|april|mei|juni|juli|augustus|september|oktober|november|december)"
_NUMMER = rf"\d{{1,4}}(?:[.:]\d{{1,4}}){{0,4}}[a-z]?\b(?!\s*{_MAAT})"
_LIDNUMMER = rf"\d{{1,3}}[a-z]?\b(?!\s*{_MAAT})"
_TUSSEN = r"(?:\s*,\s*|\s+en\s+|\s+of\s+|\s*,?\s+tot\s+en\s+met\s+|\s+t/m\s+|\s*[–-]\s*)"
_RANGEN = rf"(?P<rang>{_RANGTEKST}(?:{_TUSSEN}(?:het\s+)?{_RANGTEKST}){{0,9}})\s+lid\b"
_LIDNUMMERS = rf"(?:lid|leden)\s+(?P<lid>{_LIDNUMMER}(?:{_TUSSEN}{_LIDNUMMER}){{0,9}})"
_LEDEN = rf"(?:,?\s+(?:het\s+)?{_RANGEN}|,?\s+(?:de\s+)?{_LIDNUMMERS})"
_IETS = re.compile(r"[Aa][Rr][Tt]|[Ll][Ii][Dd]|[Ll][Ee][Dd]")
_BEGIN = re.compile(r"\b(?:artikel(?:en)?|art\.)\s+(?=\d)", re.IGNORECASE)
_EEN = re.compile(rf"(?P<nummer>{_NUMMER})(?:{_LEDEN})?(?:,?\s+(?:onder|onderdeel|sub)\s+[a-z]\b)?", re.IGNORECASE)
_VERDER = re.compile(rf"({_TUSSEN})(?:artikel(?:en)?\s+)?(?={_NUMMER})", re.IGNORECASE)
_LOS_LID = re.compile(
    rf"(?:\b(?:het|dit)\s+{_RANGEN}|\b{_LIDNUMMERS})(?:\s+van\s+artikel\s+(?P<nummer>{_NUMMER}))?", re.IGNORECASE
)
_ZINSEINDE = re.compile(r"[.!?](?=\s)|\n")
_ZINSDEEL = 300
_NAAR_BASIS = re.compile(r",?\s+van\s+de\s+(?:\w+\s+)?basisovereenkomst\b", re.IGNORECASE)
_NAAR_WET = re.compile(
    r",?\s+(?:van\s+(?:de|het|een)\s+|(?=[A-Z]))(?:[\w-]+\s+){0,5}?[\w-]*"
    r"(?:[Ww]et|[Ww]etboek|[Bb]esluit|[Vv]erordening|[Rr]ichtlijn|[Rr]egeling|BW|Awb|AVG|Wmo|[Vv]oorwaarden|[Bb]ijlage"
    r"|[Vv]erwerkersovereenkomst)\b"
)
BASIS = "basisovereenkomst"
WET = "wet"


@dataclass(frozen=True)
class Verwijzing:
    """A reference: where it stands, what it names, and the sentence it is in.

    `elders` is `basisovereenkomst` or `wet` when it names another paper; `is_eigen` when it names a lid of its own
    article without the number of the article.
    """

    artikel: str
    lid: str
    naar_artikel: str
    naar_lid: str
    zin: str
    elders: str = ""
    is_eigen: bool = False

    @property
    def plaats(self) -> str:
        """Where it stands: artikel 8 lid 2."""
        return adres(self.artikel, self.lid)

    @property
    def doel(self) -> str:
        """What it names: artikel 5 lid 3."""
        return adres(self.naar_artikel, self.naar_lid) + (f" van de {BASIS}" if self.elders == BASIS else "")


Bestaat = Mapping[str, frozenset[str]]
"""The numbers of the articles of a text, each with the numbers of its leden."""


def adres(artikel: str, lid: str) -> str:
    """Return artikel 5 lid 3, or artikel 5."""
    return f"artikel {artikel} lid {lid}" if lid else f"artikel {artikel}"


def wat_bestaat(artikelen: Sequence[Artikelbeeld]) -> Bestaat:
    """Return which articles and leden a text has."""
    return {een.nummer: frozenset(deel.nummer for deel in een.delen if deel.nummer) for een in artikelen}


def verwijzingen_in(deel: Artikeldeel, artikel: str, bestaat: Bestaat) -> list[Verwijzing]:
    """Return the references in one lid of `artikel`, in order."""
    tekst = deel.geheel
    if not _IETS.search(tekst):
        return []
    gevonden: list[Verwijzing] = []
    einde = 0
    for plek in sorted([*_BEGIN.finditer(tekst), *_LOS_LID.finditer(tekst)], key=lambda plek: plek.start()):
        if plek.start() < einde:
            continue
        if plek.re is _BEGIN:
            doelen, einde = _lees_lijst(tekst, plek.end(), bestaat)
        else:
            doelen, einde = [((plek["nummer"] or "").lower(), lid) for lid in _leden(plek)], plek.end()
        elders = _elders(tekst, einde, doelen)
        zin = zin_om(tekst, plek.start())
        for nummer, lid in doelen:
            een = Verwijzing(artikel, deel.nummer, nummer or artikel, lid, zin, elders, is_eigen=not nummer)
            gevonden.append(een)
    return gevonden


@dataclass(frozen=True)
class Vindplaats:
    """Where a reference stands in its text: as a whole, and the number of the article alone."""

    van: int
    tot: int
    nummer_van: int
    nummer_tot: int
    nummer: str
    lid: str
    elders: str


def vindplaatsen(tekst: str, bestaat: Bestaat) -> Iterator[Vindplaats]:
    """Yield each article that `tekst` names by its number, in order; of a list each by itself."""
    einde = 0
    for begin in _BEGIN.finditer(tekst):
        if begin.start() < einde:
            continue
        gelezen: list[tuple[re.Match[str], str, str]] = []
        einde = begin.end()
        while een := _EEN.match(tekst, einde):
            nummer, lid = _artikel_en_lid(een["nummer"].lower(), bestaat)
            leden = _leden(een)
            gelezen.append((een, nummer, leden[0] if leden else lid))
            einde = een.end()
            verder = _VERDER.match(tekst, einde)
            if verder is None:
                break
            einde = verder.end()
        elders = _elders(tekst, einde, [(nummer, lid) for _, nummer, lid in gelezen])
        for n, (een, nummer, lid) in enumerate(gelezen):
            van = een.start() if n else begin.start()
            yield Vindplaats(van, een.end(), een.start("nummer"), een.end("nummer"), nummer, lid, elders)


def _lees_lijst(tekst: str, plaats: int, bestaat: Bestaat) -> tuple[list[tuple[str, str]], int]:
    """Return what a list of numbers names, and where it ends: 2, 6 tot en met 9."""
    doelen: list[tuple[str, str]] = []
    tussen = ""
    while een := _EEN.match(tekst, plaats):
        nummer, lid = _artikel_en_lid(een["nummer"].lower(), bestaat)
        if "met" in tussen or "t/m" in tussen or tussen.strip() in ("-", "–"):
            doelen += [(tussenin, "") for tussenin in _reeks(doelen[-1][0], nummer)]
        doelen += [(nummer, een_lid) for een_lid in _leden(een)] or [(nummer, lid)]
        plaats = een.end()
        verder = _VERDER.match(tekst, plaats)
        if verder is None:
            break
        tussen, plaats = verder[1].lower(), verder.end()
    return doelen, plaats


def _artikel_en_lid(nummer: str, bestaat: Bestaat) -> tuple[str, str]:
    """Return 12 and 1 for 12.1, unless the text itself numbers its articles so."""
    artikel, punt, lid = nummer.partition(".")
    if nummer in bestaat or not punt or "." in lid:
        return nummer, ""
    return artikel, lid


def _reeks(van: str, tot: str) -> list[str]:
    """Return the numbers between two; none when they are no numbers or far apart."""
    if not (van.isdecimal() and tot.isdecimal()):
        return []
    return [str(n) for n in range(int(van) + 1, int(tot))] if int(tot) - int(van) <= 99 else []


def _leden(plek: re.Match[str]) -> list[str]:
    geschreven = (plek["rang"] or plek["lid"] or "").lower()
    leden: list[str] = []
    tussen = ""
    for deel in re.split(rf"({_TUSSEN})", geschreven):
        if re.fullmatch(_TUSSEN, deel):
            tussen = deel
            continue
        kaal = deel.removeprefix("het ").strip()
        nummer = _RANG.get(kaal) or re.sub(r"(?<=\d)(?:ste|de|e)$", "", kaal)
        if leden and ("met" in tussen or "t/m" in tussen or tussen.strip() in ("-", "–")):
            leden += _reeks(leden[-1], nummer)
        leden += [nummer] if nummer else []
    return leden


def _elders(tekst: str, einde: int, doelen: Sequence[tuple[str, str]]) -> str:
    if _NAAR_BASIS.match(tekst, einde):
        return BASIS
    is_wet = _NAAR_WET.match(tekst, einde, einde + 90) or any(":" in nummer for nummer, _ in doelen)
    return WET if is_wet else ""


def zin_om(tekst: str, plaats: int) -> str:
    """Return the sentence of `tekst` in which `plaats` stands, as far as it reaches 300 characters either way."""
    voor, na = tekst[max(0, plaats - _ZINSDEEL) : plaats], tekst[plaats : plaats + _ZINSDEEL]
    begin = max((plek.end() for plek in _ZINSEINDE.finditer(f"{voor}|")), default=0)
    einde = _ZINSEINDE.search(na)
    return (voor[begin:] + (na[: einde.end()] if einde else na)).strip()


def alle_verwijzingen(artikelen: Sequence[Artikelbeeld]) -> Iterator[Verwijzing]:
    """Yield every reference in a text, in order."""
    bestaat = wat_bestaat(artikelen)
    for artikel in artikelen:
        for deel in artikel.delen:
            yield from verwijzingen_in(deel, artikel.nummer, bestaat)


def is_dood(verwijzing: Verwijzing, bestaat: Bestaat) -> bool:
    """Return whether a reference names what its own text doesn't have; of another paper that can't be told."""
    if verwijzing.elders:
        return False
    leden = bestaat.get(verwijzing.naar_artikel)
    return leden is None or (bool(verwijzing.naar_lid) and verwijzing.naar_lid not in leden)


def dode_verwijzingen(artikelen: Sequence[Artikelbeeld]) -> list[Verwijzing]:
    """Return the references of a text that name what it doesn't have, in order."""
    bestaat = wat_bestaat(artikelen)
    return [een for een in alle_verwijzingen(artikelen) if is_dood(een, bestaat)]


def zin_over_dode(een: Verwijzing) -> str:
    """Return the sentence that says what a dead reference names, and where."""
    return f"{een.plaats.capitalize()} verwijst naar {een.doel}. Dat bestaat niet: '{een.zin}'"


def weiger_dode_verwijzingen(artikelen: Sequence[Artikelbeeld]) -> str | None:
    """Refuse to freeze a text in which a reference names what doesn't exist; the sentence has the first three."""
    dood = dode_verwijzingen(artikelen)
    if not dood:
        return None
    zinnen = [zin_over_dode(een) for een in dood[:3]]
    return " ".join([*zinnen, *([f"Zo zijn er nog {len(dood) - 3}."] if len(dood) > 3 else [])])
