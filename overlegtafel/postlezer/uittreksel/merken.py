"""What the tags of a mail's HTML say: quote, header, signature, hidden, colour."""

import re
from dataclasses import dataclass
from functools import lru_cache

from overlegtafel.postlezer.uittreksel.tinten import tint

ATTRIBUUT = re.compile(
    r"\b(class|id|type|style|color|size|hidden|alt|data-marker|data-smartmail|cite|start|"
    r"name)\b(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?",
    re.IGNORECASE,
)
VERBORGEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!)|"
    r"max-height\s*:\s*0(?:px)?\s*(?:;|$|!)",
    re.IGNORECASE,
)
KLEUR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]{3,40})", re.IGNORECASE)
LIJN_BOVEN = re.compile(r"border-top\s*:\s*(?:solid|[\d.]+(?:pt|px)\s+solid)|border-top-(?:width|style)", re.IGNORECASE)
LIJN_LINKS = re.compile(
    r"border-left\s*:\s*(?!none|0)[^;]*(?:solid|px|pt)|border-left-(?:width|style|color)|border-width\s*:[^;]*1px",
    re.IGNORECASE,
)
OUTLOOK_LINKS = re.compile(r"border-left\s*:\s*solid\s+(?:blue|#\w{3,6})\s+1\.5pt", re.IGNORECASE)
LETTERGROOTTE = re.compile(r"font(?:-size)?\s*:[^;]*?(?<![\w.])(?:([\d.]{1,6})\s*(pt|px|r?em|%)|(xx?-small|smaller))")
KLEINSTE = {"pt": 9.0, "px": 12.0, "em": 0.8, "rem": 0.75, "%": 80.0}
HANDTEKENING = re.compile(r"signature(?!.{0,3}before)|handtekening", re.IGNORECASE)
ATTRIBUTIE = frozenset({"gmail_attr", "moz-cite-prefix", "moz-forward-container-prefix"})
KOPBLOK = re.compile(r"(?:^|_)divRplyFwdMsg$|^mail-editor-reference-message-container$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Merk:
    """What one tag adds to the text inside it."""

    verborgen: bool = False
    citaat: int = 0
    is_zeker: bool = True
    merk: str = ""
    kleur: str = ""
    is_klein: bool = False


LEEG = Merk()
MAX_BEKEND = 300


def lees_attributen(rauw: str) -> dict[str, str]:
    """Return the attributes that matter, names in lower case."""
    uit: dict[str, str] = {}
    for naam, dubbel, enkel, kaal in ATTRIBUUT.findall(rauw[:4000]):
        uit.setdefault(naam.lower(), dubbel or enkel or kaal)
    return uit


def _kleur(attributen: dict[str, str], stijl: str) -> str:
    """Return the tint that a tag gives to its words, "zwart" for one that nobody sees; "" where it says nothing."""
    gevonden = KLEUR.search(stijl) if "color" in stijl else None
    kleur = gevonden[1] if gevonden else attributen.get("color", "")
    return (tint(kleur.lower()) or "zwart") if kleur else ""


def _merk(naam: str, attributen: dict[str, str], stijl: str) -> str:
    klasse, ident = attributen.get("class", ""), attributen.get("id", "")
    if KOPBLOK.search(ident) or (
        naam == "div" and "border-top" in stijl and LIJN_BOVEN.search(stijl) and "padding" in stijl
    ):
        return "kop"
    if ATTRIBUTIE & set(klasse.split()):
        return "attr"
    if HANDTEKENING.search(klasse) or HANDTEKENING.search(ident) or "signature" in attributen.get("data-smartmail", ""):
        return "sig"
    return ""


def _is_klein(naam: str, attributen: dict[str, str], stijl: str) -> bool:
    """Say whether a tag makes letters so small that they are fine print."""
    if naam == "small" or (naam == "font" and attributen.get("size", "") == "1"):
        return True
    gevonden = LETTERGROOTTE.search(stijl) if "font" in stijl else None
    if gevonden is None or gevonden[3]:
        return gevonden is not None
    maat = gevonden[1].strip(".")
    return maat.count(".") <= 1 and bool(maat) and 0 < float(maat) < KLEINSTE[gevonden[2]]


def lees_merk(naam: str, rauw: str) -> Merk:
    """Return what an opening tag with these raw attributes means; a mail repeats its tags, so answers are kept."""
    if not rauw and naam not in ("blockquote", "small"):
        return LEEG
    return _bekend(naam, rauw) if len(rauw) <= MAX_BEKEND else _bepaal(naam, rauw)


def _bepaal(naam: str, rauw: str) -> Merk:
    attributen = lees_attributen(rauw)
    stijl = attributen.get("style", "").lower()
    citaat, is_zeker = 0, True
    if naam == "blockquote":
        klasse = attributen.get("class", "").lower()
        citaat = 1
        is_zeker = (
            attributen.get("type", "").lower() == "cite"
            or "cite" in attributen
            or "quote" in klasse
            or bool(LIJN_LINKS.search(stijl))
        )
    elif "border-left" in stijl and OUTLOOK_LINKS.search(stijl):
        citaat = 1
    verborgen = "hidden" in attributen or bool(stijl and VERBORGEN.search(stijl))
    soort, kleur = _merk(naam, attributen, stijl), _kleur(attributen, stijl)
    merk = Merk(verborgen, citaat, is_zeker, soort, kleur, _is_klein(naam, attributen, stijl))
    return LEEG if merk == LEEG else merk


_bekend = lru_cache(maxsize=1024)(_bepaal)
