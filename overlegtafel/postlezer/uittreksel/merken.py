"""What the tags of a mail's HTML say: quote, header, signature, hidden, colour."""

import re
from dataclasses import dataclass
from functools import lru_cache

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
_GEWOON_WOORDEN = """
black windowtext #000000 #000 inherit initial currentcolor #212121 #222222 #222 #333333 #333 #1f1f1f #202124
#242424 auto
"""
GEWOON = frozenset(_GEWOON_WOORDEN.split())


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
GRIJZEN = frozenset({"gray", "grey", "darkgray", "darkgrey", "silver", "dimgray", "dimgrey", "lightgray", "lightgrey"})
GRIJS_VERSCHIL, DONKER, LICHT = 30, 75, 205


def lees_attributen(rauw: str) -> dict[str, str]:
    """Return the attributes that matter, names in lower case."""
    uit: dict[str, str] = {}
    for naam, dubbel, enkel, kaal in ATTRIBUUT.findall(rauw[:4000]):
        uit.setdefault(naam.lower(), dubbel or enkel or kaal)
    return uit


def _kleur(attributen: dict[str, str], stijl: str) -> str:
    kleur = attributen.get("color", "")
    if "color" in stijl:
        gevonden = KLEUR.search(stijl)
        kleur = gevonden[1] if gevonden else kleur
    kleur = "".join(kleur.lower().split())
    if kleur.startswith("rgb("):
        delen = list(re.findall(r"\d{1,3}", kleur)[:3])
        kleur = "#" + "".join(f"{min(int(deel), 255):02x}" for deel in delen)
    return "zwart" if kleur in GEWOON else kleur


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


@lru_cache(maxsize=256)
def is_grijs(kleur: str) -> bool:
    """Say whether a colour is a grey that is neither nearly black nor nearly white."""
    if kleur in GRIJZEN:
        return True
    cijfers = "".join(2 * teken for teken in kleur[1:]) if len(kleur) == 4 else kleur[1:]
    if kleur[:1] != "#" or len(cijfers) != 6 or not all(teken in "0123456789abcdef" for teken in cijfers):
        return False
    delen = [int(cijfers[plek : plek + 2], 16) for plek in (0, 2, 4)]
    return max(delen) - min(delen) <= GRIJS_VERSCHIL and DONKER <= sum(delen) / 3 <= LICHT


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
