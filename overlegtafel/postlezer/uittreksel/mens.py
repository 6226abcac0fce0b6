"""What only a person writes: a voice, an opinion, a list, a table, words on what the tables are about."""

import re

from overlegtafel.postlezer.uittreksel.artikelen import BEGIN as ARTIKEL
from overlegtafel.postlezer.woordenlijst import lees_woorden

# For text in lower case: heeding both cases takes three times as long.
_ONDERWERP = re.compile(rf"(?<![\w@./])(?:{'|'.join(map(re.escape, lees_woorden('onderwerp')))})(?!\w*[@.]\w)")
_STEM = re.compile(
    r"\b(?:ik|mij|mijn|wij\s(?!zijn\s(?:er|op|open|bereikbaar|gesloten))|we|ons\s(?:voorstel|standpunt|bestuur|team)|jullie|"
    r"wilt\su|kunt\su|kun\sje|graag|s\.?v\.?p|hierbij|bijgaand|bijgevoegd|i\s(?:think|would)|we\s(?:think|want|ask))\b"
)
_HOEVEEL = re.compile(
    r"€|\beuro\b|\d\s?%|\d\s?(?:uur|uren|minuten|dagen|werkdagen|weken|maanden|jaar|keer|cliënten|mensen)\b"
)
# A verb or another small word that makes a sentence, and that stands in no name, function or address.
_KLEIN = re.compile(
    r"\b(?:is|was|waren|zijn|wordt|worden|werd|heeft|hebben|had|heb|kan|kunnen|moet|moeten|mag|mogen|wil|willen|zal|zullen|"
    r"zou|zouden|gaat|gaan|komt|komen|blijft|blijven|geldt|staat|staan|krijgt|krijgen|vraagt|vragen|klopt|hoort|doet|doen|"
    r"laat|ziet|zien|weet|ligt|lijkt|loopt|duurt|kost|niet|geen|ook|nog|maar|want|omdat|als|dan|dat|dit|er|het|hoe|wat|waarom|"
    r"wie|waar|u|je|ze|zij|hij|ik|wij|we|jullie|mij|ons|onze|mijn|uw|te|toe|weer|al|pas|nooit|altijd|graag|liever|zie)\b"
)
_KOPT = re.compile(
    r"(?:bijlagen?|annex|nog|aanvulling(?:en)?|toevoeging|verder|ook|tot\sslot|ten\s\w+|punt|vraag|vragen|opmerking(?:en)?|"
    r"reactie|antwoord|toelichting|deel|ad)\b[^.!?]{0,60}(?::|\d)"
)
OPSOMMING = re.compile(r"(?:[-*•·–+>]|\d{1,2}[.)]|[a-z][.)]|[A-Z]\))\s+\S")
NASCHRIFT = re.compile(
    r"[*_\s]{0,3}(?:p\.?\s?s\.?\s?\d?(?=[\s:.,\-*]|$)|post\s?scriptum\b|n\.?b\.?(?=[\s:.,*])|naschrift\b)",
    re.IGNORECASE,
)
_TERZIJDE = re.compile(r"\([^()]{1,20}/[^()]{1,20}\)")
MIN_WOORDEN = 3
MAX_SLOGAN = 7


def noemt_ons_onderwerp(tekst: str) -> bool:
    """Say whether a text speaks of what the tables are about."""
    return _ONDERWERP.search(tekst.lower()) is not None


def spreekt(tekst: str) -> bool:
    """Say whether somebody speaks here in person, or counts and weighs something."""
    laag = tekst.lower()
    return _STEM.search(laag) is not None or _HOEVEEL.search(laag) is not None or ARTIKEL.search(laag) is not None


def is_zin(tekst: str) -> bool:
    """Say whether these words make a sentence, where only names, functions and addresses are expected."""
    tekst = _TERZIJDE.sub("", tekst).strip()
    if len(tekst.split()) < MIN_WOORDEN:
        return False
    return (
        tekst[-1] in ".!?:…" or _KLEIN.search(tekst.lower()) is not None or _HOEVEEL.search(tekst.lower()) is not None
    )


def is_leus(tekst: str) -> bool:
    """Say whether a few words have the shape of a slogan: no full stop, no verb beside what the tables are about."""
    if tekst[0] in '“‘"«' and tekst[-1] in '”’"»':
        return True
    if len(tekst.split()) > MAX_SLOGAN or tekst[-1] in ".?:…":
        return False
    return not noemt_ons_onderwerp(tekst) or not is_zin(tekst)


def is_betoog(tekst: str) -> bool:
    """Say whether a paragraph below a sign-off can be nothing but something that a person wrote."""
    laag = tekst.lower()
    if NASCHRIFT.match(tekst) or ARTIKEL.search(laag) or _KOPT.match(laag):
        return True
    if len(tekst.split()) < MIN_WOORDEN or is_leus(tekst):
        return False
    return OPSOMMING.match(tekst) is not None or tekst.endswith("?") or spreekt(tekst) or noemt_ons_onderwerp(tekst)
