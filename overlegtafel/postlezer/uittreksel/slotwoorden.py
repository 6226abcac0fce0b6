"""How people end a mail: sign-offs, thanks, a P.S."""

import re

from overlegtafel.postlezer.uittreksel.namen import TUSSENVOEGSEL, Naamdelen, hoort_bij, is_naam, is_voornaam

_DANK = (
    r"(?:(?:alvast|nogmaals|hartelijk|veel|heel\serg|bij\svoorbaat|met)\s)?"
    r"(?:b\.?v\.?d\.?|bij\svoorbaat|dank|bedankt|dank\s(?:u|je)(?:\swel)?)(?:\s(?:alvast|vooraf|hiervoor))?"
)
# Any adjective may stand before "groet"; what no adjective is, is named.
_AARD = (
    r"(?:(?!(?:doe|je|ze|we|die|deze|betere|deed|zijne|alle)\b)[\w.-]{2,16}(?:[et]|lijk)\b|"
    r"met|en|een|onze|mijn|heel|zeer|veel|vr\.?|hart\.?)"
)
_GROET = r"(?:groet(?:en|jes|je|ing|end)?|grtn?|grtjs|grtz|gr\.|gr)"
_AFKORTING = (
    r"(?:met\s)?(?:m\.?\s?v\.?\s?(?:r\.?\s?)?g\.?|(?:m\.?\s?v\.?|h|hart|vr|mvr|m\.?\s?vr?)\.?\s?gr\.?|mvrg"
    r"|v\.g\.|h\.\s?g\.|hgr\.?)"
    r"(?=[\s,!*_/|]|$)"
)
_ANDERS = (
    r"(?:met\s)?(?:de\smeeste\s)?hoogacht(?:end|ing)\b|(?:inmiddels\s)?verblijv(?:en|end)\s?(?:wij|ik)?(?=[,\s]*$)|"
    r"(?:liefs|hartelijks|groetend|met\shoogachting)(?=[\s,!]|$)|met\s(?:vriendelijke|hoogachtende|collegiale"
    r"|hartelijke)\s?[,.]?$|"
    r"(?:with\s)?(?:kind(?:est)?|best|warm(?:est)?|many)\s(?:regards|wishes)\b|regards(?=[\s,!.]|$)|"
    r"(?:yours\s)?(?:sincerely|faithfully|truly)\b|yours(?=,|$)|greetings(?=,|$)|cheers(?=[\s,!]|$)|kr(?=,|$)|"
    r"br(?=,|$)|"
    r"(?:mit\s)?(?:freundliche[nm]?|beste[nm]?|herzliche[nm]?|viele|liebe)\sgr(?:ü|u|ue)(?:ß|ss)e?n?\b|"
    r"mfg(?=[\s,/|]|$)|hochachtungsvoll|(?:bien\s|très\s)?cordialement\b|(?:meilleures|sincères)\ssalutations|"
    r"bien\sà\s(?:vous|toi)|salutations(?=[,\s]|$)"
)
# Apart, because only a line with "gr" in it needs the costly first one.
SLOT_MET_GROET = re.compile(
    rf"[*_\s]{{0,3}}(?:(?:(?:{_DANK}|met\sdank|fijne\s\w+|prettig\s\w+|tot\s\w+)\s?(?:en|,)\s)?"
    rf"(?:{_AARD},?\s){{0,4}}{_GROET}(?=[\s,.!*_:;/|-]|$)|"
    rf"[^.?!]{{2,45}}\sen\s(?:met\s)?(?:{_AARD}\s){{0,2}}groet(?:en|jes)?(?=[,.!*_]{{0,3}}$))[*_]{{0,2}}",
    re.IGNORECASE,
)
ANDER_SLOT = re.compile(rf"[*_\s]{{0,3}}(?:{_AFKORTING}|{_ANDERS})[*_]{{0,2}}", re.IGNORECASE)
# Apart, because only a line that opens with one of these words needs it.
VRIJ_SLOT = re.compile(
    r"(?:verzonden|verstuurd|gestuurd|getekend|ondertekend|geschreven)\snamens\s[^?!:]{3,60}$|"
    r"(?:w\.?g\.?|was\sgetekend)(?=[\s,:!.]*$|[:,]?\s(?-i:[A-Z]))|"
    r"(?:gegroet|groetnis|doeg|doei|houdoe|toedeloe|ajuus|adieu|ciao|xoxo|kus|kusjes|ondergetekende)(?=[\s,!.]*$)|"
    r"tot\s(?:horens|schrijfs|ziens|gauw|snel|spoedig|kijk|mails)(?=\s?,?\s*$)|"
    r"(?:met\s)?alle\sgoeds(?=[\s,!.]*$)",
    re.IGNORECASE,
)
_VRIJE_WOORDEN = """verzonden verstuurd gestuurd getekend ondertekend geschreven gegroet groetnis doeg doei houdoe
toedeloe ajuus adieu ciao xoxo kus ondergetekende tot alle met was w.g wg w.  wg, wg: wg."""
VRIJ_BEGIN = frozenset(woord[:3] for woord in _VRIJE_WOORDEN.split())
# "In afwachting van uw antwoord verblijven wij,": known by its end.
VERBLIJVEND = re.compile(
    r"[^.?!]{0,90}\b(?:(?:verblij(?:ven\swij|f\sik|vend)|groet(?:en)?\s(?:ik|wij|we)(?:\s(?:u|je|jullie|allen))?(?:\s\w+)?))(?=[,.\s]*$)",
    re.IGNORECASE,
)
BEDANKJE = re.compile(
    r"[*_\s]{0,3}(?:alvast|nogmaals|hartelijk|heel|veel|zeer|bij\svoorbaat|dank|bedankt|thanks|thx|thank\syou|danke|"
    r"merci|fijne?|prettige?|tot|succes|een\s(?:fijne|prettige|goede)|hopende|in\safwachting|ik\shoor|wij\shoren|"
    r"graag)\b.{0,90}[,!.]?$",
    re.IGNORECASE,
)
KOPPELTEKENS = " \t/|,.!;:*_–—-"
MAX_LENGTE = 110
MAX_KORT = 24
_SLOTWOORDEN = """groet regards wishes hoogacht grüß gruß gruess gruss mvg m.v.g cordialement salutations hartelijks
sincer faithful truly yours verzonden verstuurd gestuurd ondertekend getekend geschreven liefs cheers gr. gr, gr! mfg
bien verblij v.g."""
LANG_SLOT = (*_SLOTWOORDEN.split(), "gr ")
INGEBED = re.compile(
    r"(?<=[.!?,;)])\s{1,3}(?=(?:met\s(?:hartelijke|vriendelijke|warme|collegiale)\sgroet|"
    r"(?:vriendelijke|hartelijke|beste|lieve)\sgroet|groet(?:en|jes)?[,\s]|mvg\b|m\.v\.g\.|hoogachtend|gr\.\s[A-Z]))",
    re.IGNORECASE,
)
INGEBED_VENSTER = 160


def is_slot(tekst: str, afzender: Naamdelen = ()) -> bool:
    """Say whether a line is a sign-off, maybe with the name on the same line, maybe in several languages.

    The name of `afzender`, the sender, is known also where it has not the shape of one ("mvg douwe").
    """
    if len(tekst) > MAX_LENGTE:
        return False
    is_lang = len(tekst) > MAX_KORT
    for _ in range(4):
        gevonden = _begin_van_slot(tekst)
        if gevonden is None or (is_lang and not _kan_lang_slot(tekst)):
            return False
        is_lang = False
        rest = tekst[gevonden.end() :]
        kaal = rest.strip(KOPPELTEKENS)
        if not kaal or not any(map(str.isalnum, kaal)):
            return True
        if not _begin_van_slot(kaal):
            return _past_achter_slot(rest, kaal) or hoort_bij(kaal, afzender)
        tekst = kaal
    return False


def _begin_van_slot(tekst: str) -> re.Match[str] | None:
    laag = tekst.lower()
    if "gr" in laag and (gevonden := SLOT_MET_GROET.match(tekst) or VERBLIJVEND.match(tekst)):
        return gevonden
    if "verblij" in laag and (gevonden := VERBLIJVEND.match(tekst)):
        return gevonden
    if laag[:3] in VRIJ_BEGIN and (gevonden := VRIJ_SLOT.match(tekst)):
        return gevonden
    return ANDER_SLOT.match(tekst)


def _kan_lang_slot(tekst: str) -> bool:
    """Say whether a long line can be a sign-off: it names one of the usual words."""
    laag = tekst.lower()
    return any(map(laag.__contains__, LANG_SLOT))


def _past_achter_slot(rest: str, kaal: str) -> bool:
    """Say whether what follows a sign-off on its line can be a name and is no sentence."""
    woorden = kaal.split()
    if rest.rstrip().endswith(("?", ";", ":")) or (rest.rstrip().endswith(".") and len(woorden) > 4):
        return False
    if is_naam(kaal, 6) or is_voornaam(kaal):
        return True
    if woorden[0][:1].isupper() and len(woorden) <= 8 and _klinkt_als_naam(woorden):
        return True
    eerste = woorden[0].lower()
    if eerste in {"van", "namens", "uit", "mede", "ook", "tevens", "en", "vanuit"}:
        return len(woorden) <= 7 and "," not in kaal and not rest.rstrip().endswith(".")
    heeft_teken = rest.lstrip()[:1] in {",", ";", "-", "–", "|"}
    return heeft_teken and len(woorden) <= 8 and _klinkt_als_naam(woorden)


def _klinkt_als_naam(woorden: list[str]) -> bool:
    """Say whether a few words hold more names than anything else."""
    groot = sum(woord[:1].isupper() for woord in woorden)
    klein = sum(woord[:1].islower() and woord.lower() not in TUSSENVOEGSEL for woord in woorden)
    return groot > 0 and klein <= 2


def knip_slot(tekst: str) -> list[str]:
    """Cut a line on which a sign-off stands behind the last sentence."""
    vanaf = max(0, len(tekst) - INGEBED_VENSTER)
    slot = tekst[vanaf:].lower()
    heeft_groet = "groet" in slot or "mvg" in slot or "m.v.g" in slot or "hoogacht" in slot or " gr. " in slot
    if not heeft_groet or is_slot(tekst):
        return []
    plekken = (gevonden.end() for gevonden in INGEBED.finditer(tekst, vanaf))
    knip = next((plek for plek in plekken if is_slot(tekst[plek:])), 0)
    return [tekst[:knip].rstrip(), tekst[knip:]] if knip else []
