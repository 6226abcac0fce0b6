"""Private data in a text, found before anything can become public (basisovereenkomst art. 8.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Vondst:
    """A stretch of the text (`start` to `eind`) and why a person must look at it."""

    soort: str
    uitleg: str
    start: int
    eind: int


# Nobody types so much; all beyond it waits for a person, so that no text takes long.
MEESTE_TEKENS = 200_000
_LANGSTE_VONDST = 120
_BSN = re.compile(
    r"(?<![\d.,/+\-€])(?:\d{9}|\d{3}[. \u00a0-]\d{3}[. \u00a0-]\d{3}|\d{4}[. \u00a0]\d{2}[. \u00a0]\d{3}"
    r"|\d{2}[. ]\d{2}[. ]\d{2}[. ]\d{3})(?![\d]|[.,/-]\d)"
)
_BSN_MET_WOORD = re.compile(
    r"\b(?:bsn|burger ?service ?nummer|sofi(?:-? ?nummer)?)\b[^\d\n]{0,30}?(\d(?:[. \u00a0-]?\d){7,8})(?![\d])", re.I
)
_GEEN_BSN_ERVOOR = re.compile(
    r"(?:kvk|k\.v\.k\.|rsin|btw|nl|fiscaal|order|factuur|dossier|zaak|ticket|klant|debiteur|agb|telefoon|tel\.?|fax|€|eur)"
    r"[^\d\n]{0,20}$",
    re.I,
)
_KVK_ERVOOR = re.compile(r"(?:kvk|factuur|order)[^\d\n]{0,15}$", re.I)
_IBAN = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2})(\d{2})((?:[ \u00a0.-]{0,2}[A-Za-z0-9]){8,32})")
_IBAN_LENGTE = {
    "NL": 18,
    "BE": 16,
    "DE": 22,
    "FR": 27,
    "LU": 20,
    "GB": 22,
    "ES": 24,
    "IT": 27,
    "PT": 25,
    "AT": 20,
    "CH": 21,
    "IE": 22,
    "DK": 18,
    "SE": 24,
    "NO": 15,
    "FI": 18,
    "PL": 28,
    "CZ": 24,
    "SK": 24,
    "HU": 28,
    "RO": 24,
    "BG": 22,
    "GR": 27,
    "HR": 21,
    "SI": 19,
    "EE": 20,
    "LV": 21,
    "LT": 20,
    "MT": 31,
    "CY": 28,
    "LI": 21,
    "MC": 27,
    "TR": 26,
    "MA": 28,
    "IS": 26,
    "SM": 27,
}
_GEEN_LETTER = re.compile(r"[^A-Za-z0-9]")
_LETTERWAARDE = {ord("A") + plek: str(10 + plek) for plek in range(26)}
_TUSSEN = "[ \u00a0]?[-–./()]?[ \u00a0]?"
_TELEFOON = re.compile(
    rf"(?<![\w.,/+€-])(?:\(?(?:\+|00)[ ]?(?:31|32|49|33|44){_TUSSEN}(?:\(0\)[ ]?)?\d|\(?0[1-9])(?:{_TUSSEN}\d){{8}}"
    r"(?![\d]|[,/-]\d)"
)
_MAAND = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_DATUM = (
    rf"(?:\d{{1,2}} ?[-/. ] ?\d{{1,2}} ?[-/. ] ?(?:19|20)?\d\d|\d{{1,2}}(?:e|ste)? (?:{_MAAND})\.? (?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d?-\d\d?)(?!\d)"
)
_GEBOREN = re.compile(
    r"(?:\bgeboren\b|\bgeboorte-?(?:datum|dag|jaar)\b|\bgeb\b\.?(?:\s?dat(?:um|\.)?)?|\bgebdatum\b|(?<!\w)°"
    r"|\bdate of birth\b)"
    rf"[^\d\n]{{0,25}}({_DATUM})",
    re.I,
)
_MAILADRES = re.compile(r"(?<![\w.+%-])[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[A-Za-z]{2,24}(?![\w@])")
_STRAAT = re.compile(
    r"(?:straat|weg|laan|pad|plein|kade|dijk|hof|singel|gracht|steeg|park|dreef|plantsoen|ring|markt|baan|wal|haven|erf"
    r"|akker|kamp|veld|oord|horst|weide|dam) \d{1,4}(?: ?[a-zA-Z]\b|-\d{1,3})?"
    r"(?:,? (?:te |in |[1-9]\d{3} ?[A-Z]{2}\b,? ?)|, )(?:[A-Z][\w'-]{1,30}(?: [A-Z][\w'-]{1,30}){0,3})"
)
_STRAAT_BEGIN = re.compile(r"[A-Z][\w'.-]{0,40}$")
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b,? (?:huisnummer |nr\.? ?)?\d{1,4}\b|\b[1-9]\d{3} (?!BE\b)[A-Z]{2}\b")


@lru_cache(maxsize=2)
def vind_prive(tekst: str) -> tuple[Vondst, ...]:
    """Return the private data in `tekst`, in order, without overlap; of a very long text the end counts as private.

    Of the last two texts it is remembered: who reads a mail asks for its text and its subject, who places it again.
    """
    if len(tekst) > MEESTE_TEKENS:
        begin = _vind_prive(tekst[:MEESTE_TEKENS])
        vanaf = max([MEESTE_TEKENS - _LANGSTE_VONDST, *(vondst.eind for vondst in begin[-1:])])
        uitleg = "Het einde van de tekst is niet nagekeken op gegevens van personen; de tekst is daarvoor te lang."
        return (*begin, Vondst("niet_nagekeken", uitleg, vanaf, len(tekst)))
    return tuple(_vind_prive(tekst))


def _vind_prive(tekst: str) -> list[Vondst]:
    if not any(map(tekst.__contains__, "@0123456789")):
        return []
    vondsten: list[Vondst] = []
    bezet = bytearray(len(tekst))
    klein = tekst.lower()
    for woorden, zoek in _ZOEKERS:
        if not any(map(klein.__contains__, woorden)):
            continue
        for vondst in zoek(tekst):
            if bezet.find(1, vondst.start, vondst.eind) < 0:
                vondsten.append(vondst)
                bezet[vondst.start : vondst.eind] = b"\1" * (vondst.eind - vondst.start)
    return sorted(vondsten, key=lambda vondst: vondst.start)


def is_bsn(cijfers: str) -> bool:
    """Whether nine digits pass the eleven test of a BSN."""
    if len(cijfers) != 9 or cijfers in ("000000000", "111111110") or not cijfers.isascii():
        return False
    som = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return som % 11 == 0


def is_iban(iban: str) -> bool:
    """Whether the characters have the length of their country and pass mod 97."""
    iban = iban.upper()
    if _IBAN_LENGTE.get(iban[:2]) != len(iban) or not iban.isascii() or not iban.isalnum():
        return False
    return int((iban[4:] + iban[:4]).translate(_LETTERWAARDE)) % 97 == 1


def _cijfers(tekst: str) -> str:
    return "".join(teken for teken in tekst if teken.isdigit())


def _vind_bsn_met_woord(tekst: str) -> Iterator[Vondst]:
    for gevonden in _BSN_MET_WOORD.finditer(tekst):
        cijfers = _cijfers(gevonden[1])
        if is_bsn(cijfers.rjust(9, "0")):
            yield _bsn(cijfers, *gevonden.span(1))


def _vind_bsn(tekst: str) -> Iterator[Vondst]:
    for gevonden in _BSN.finditer(tekst):
        cijfers = _cijfers(gevonden[0])
        if is_bsn(cijfers) and not _GEEN_BSN_ERVOOR.search(tekst, max(0, gevonden.start() - 30), gevonden.start()):
            yield _bsn(cijfers, *gevonden.span())


def _bsn(cijfers: str, start: int, eind: int) -> Vondst:
    return Vondst("bsn", f"In de tekst staat een nummer dat een BSN kan zijn (eindigt op {cijfers[-2:]}).", start, eind)


def _vind_iban(tekst: str) -> Iterator[Vondst]:
    plek = 0
    while gevonden := _IBAN.search(tekst, plek):
        plek = gevonden.start() + 2
        lengte = _IBAN_LENGTE.get(gevonden[1].upper(), 0)
        iban = _GEEN_LETTER.sub("", gevonden[0])[:lengte]
        if lengte and is_iban(iban):
            plek = _eind_van(tekst, gevonden.start(), lengte)
            if not tekst[plek : plek + 1].isalnum():
                uitleg = f"In de tekst staat een bankrekening (IBAN, eindigt op {iban[-2:]})."
                yield Vondst("iban", uitleg, gevonden.start(), plek)


def _eind_van(tekst: str, plek: int, aantal: int) -> int:
    """Return where the `aantal` letters and digits from `plek` end."""
    while aantal:
        aantal -= tekst[plek].isalnum()
        plek += 1
    return plek


def _vind_telefoon(tekst: str) -> Iterator[Vondst]:
    for gevonden in _TELEFOON.finditer(tekst):
        cijfers = _cijfers(gevonden[0])
        is_dienst = cijfers.startswith(("0800", "0900", "0906", "0909"))
        if not is_dienst and not _KVK_ERVOOR.search(tekst, max(0, gevonden.start() - 20), gevonden.start()):
            uitleg = f"In de tekst staat een telefoonnummer (eindigt op {cijfers[-2:]})."
            yield Vondst("telefoon", uitleg, *gevonden.span())


def _vind_geboortedatum(tekst: str) -> Iterator[Vondst]:
    for gevonden in _GEBOREN.finditer(tekst):
        yield Vondst("geboortedatum", "In de tekst staat een geboortedatum.", *gevonden.span(1))


def _vind_mailadres(tekst: str) -> Iterator[Vondst]:
    for gevonden in _MAILADRES.finditer(tekst):
        domein = gevonden[0].rpartition("@")[2]
        yield Vondst("adres", f"In de tekst staat een mailadres (bij {domein}).", *gevonden.span())


def _vind_adres(tekst: str) -> Iterator[Vondst]:
    for gevonden in _STRAAT.finditer(tekst):
        begin = _STRAAT_BEGIN.search(tekst, max(0, gevonden.start() - 40), gevonden.start())
        if begin is not None:
            yield Vondst("adres", "In de tekst staat een adres.", begin.start(), gevonden.end())
    for gevonden in _POSTCODE.finditer(tekst):
        yield Vondst("adres", "In de tekst staat een adres.", *gevonden.span())


# In order of certainty; each only where one of its words occurs, which most texts don't have.
_CIJFERS = tuple("0123456789")
_ZOEKERS: tuple[tuple[tuple[str, ...], Callable[[str], Iterator[Vondst]]], ...] = (
    (("bsn", "burger", "sofi"), _vind_bsn_met_woord),
    (_CIJFERS, _vind_iban),
    (("0", "+"), _vind_telefoon),
    (("geb", "\u00b0", "birth"), _vind_geboortedatum),
    (_CIJFERS, _vind_bsn),
    (("@",), _vind_mailadres),
    (_CIJFERS, _vind_adres),
)
WEGGELATEN = {
    "bsn": "[BSN weggelaten]",
    "iban": "[rekeningnummer weggelaten]",
    "telefoon": "[telefoonnummer weggelaten]",
    "geboortedatum": "[geboortedatum weggelaten]",
    "adres": "[adres weggelaten]",
    "niet_nagekeken": "[de rest is weggelaten, want die is nog niet nagekeken]",
}


def redigeer(tekst: str) -> str:
    """Propose `tekst` without the private data that was found in it."""
    uit: list[str] = []
    plek = 0
    for vondst in vind_prive(tekst):
        uit += (tekst[plek : vondst.start], WEGGELATEN[vondst.soort])
        plek = vondst.eind
    return "".join(uit) + tekst[plek:]
