"""How people end a mail: sign-offs, names, phone lines, a P.S."""

import re

from overlegtafel.inbox.rules.extract.voornamen import VOORNAMEN

_KLEINE_WOORDEN = "van de der den ten ter te het 't in op en la le du von zu bin el al d' & /"
TUSSENVOEGSEL = frozenset(_KLEINE_WOORDEN.split())
_AARD = (
    r"(?:vriendelijke?|vriendeljke|vriendlijke|vriendelijk|hartelijke?|warme?|beste|lieve|collegiale|zonnige|"
    r"sportieve|oprechte|"
    r"goede|gezellige|zorgzame|feestelijke|winterse|zomerse|digitale|hoopvolle|bezorgde|welgemeende|vr\.?|hart\.?|"
    r"vele|veel|dikke)"
)
_DANK = (
    r"(?:(?:alvast|nogmaals|hartelijk|veel|heel\serg)\s)?"
    r"(?:dank|bedankt|dank\s(?:u|je)(?:\swel)?)(?:\s(?:alvast|vooraf|hiervoor))?"
)
_GROET = r"(?:groet(?:en|jes|je|ing)?|grtn?|grtjs|grtz|gr\.|gr)"
SLOT = re.compile(
    rf"[*_\s]{{0,3}}(?:"
    rf"(?:(?:{_DANK}|met\sdank)\s?(?:en|,)\s|fijne\s\w+\sen\s|tot\s\w+\sen\s)?(?:met\s(?:de\s|een\s|"
    rf"onze\s)?)?(?:(?:heel|zeer)\s)?"
    rf"(?:{_AARD}(?:,?\s(?:en\s)?{_AARD})?\s)?{_GROET}(?=[\s,.!*_:;-]|$)"
    r"|(?:met\s)?(?:de\smeeste\s)?hoogacht(?:end|ing)\b|(?:inmiddels\s)?verblijv(?:en|end)\s?(?:wij|ik)?\b|"
    r"m\.?\s?v\.?\s?(?:r\.?\s?)?g\.?(?=[\s,!*_]|$)|mvrg\b|v\.?g\.(?=[\s,]|$)|vr\.?\s?gr\.?(?=[\s,!]|$)|"
    r"met\svr\.?\s?gr?\.?(?=[\s,!]|$)|h\.?\s?g\.(?=[\s,]|$)|"
    r"liefs(?=[\s,!]|$)|met\s(?:vriendelijke|hoogachtende|collegiale|hartelijke)\s?[,.]?$|"
    r"(?:with\s)?(?:kind(?:est)?|best|warm(?:est)?|many)\s(?:regards|wishes)\b|regards(?=[\s,!.]|$)|"
    r"(?:yours\s)?(?:sincerely|faithfully|truly)\b|"
    r"yours(?=,|$)|greetings(?=,|$)|cheers(?=[\s,!]|$)|kr(?=,|$)|br(?=,|$)|"
    r"(?:mit\s)?(?:freundliche[nm]?|beste[nm]?|herzliche[nm]?|viele|liebe)\sgr(?:ü|u|ue)(?:ß|ss)e?n?\b|mfg(?=[\s,]|"
    r"$)|hochachtungsvoll|"
    r"(?:bien\s|très\s)?cordialement\b|(?:meilleures|sincères)\ssalutations|bien\sà\s(?:vous|toi)|"
    r"salutations(?=[,\s]|$)"
    r")[*_]{0,2}",
    re.IGNORECASE,
)
_MERK = (
    r"(?:i-?phone|i-?pad|android|galaxy|samsung|smartphone|(?:mobiele\s)?telefoon|mobiel(?:tje)?|toestel|tablet|"
    r"outlook|gmail|yahoo|proton|"
    r"blackberry|huawei|xiaomi|oneplus|fairphone|nokia|sony|motorola|pixel|mail\b|windows|ziggo|kpn|xs4all|typeapp|"
    r"bluemail|"
    r"nine|spark|zoho|wiko|hcl|notes|airmail|webmail|mobile|handheld|phone|apparaat|device|macbook|imac|watch|"
    r"laptop|acompli|tel\b)"
)
TOESTEL = re.compile(
    rf"[*_\[(\s]{{0,3}}(?:(?:verstuurd|verzonden|gestuurd|getypt|geschreven|verstuurt|beantwoord|"
    rf"mail\sverzonden)\s(?:\w+\s)?(?:vanaf|vanuit|vanop|via|met|door|van|op)\s.{{0,50}}?{_MERK}|"
    rf"sent\s(?:from|via|with|by|using)\s(?:my\s|the\s|an?\s)?.{{0,40}}?{_MERK}|sent\sfrom\smy\s\S+(?:\s\S+){{0,3}}$|"
    rf"(?:von|vom|gesendet\s(?:von|mit)|diese\snachricht\swurde\svon)\s(?:meine[mr]\s)?.{{0,30}}?{_MERK}|"
    rf"envoyé\s(?:depuis|de|à\spartir\sde|avec|via)\s.{{0,30}}?{_MERK}|inviato\sda\s.{{0,30}}?{_MERK}|"
    rf"enviado\sdesde\s.{{0,30}}?{_MERK}|"
    r"(?:download|haal|get|krijg|télécharger|obtenez|obtenir|holen\ssie\ssich)\s(?:de\sapp\s)?outlook\s\w+\s\w+|"
    r"outlook\s(?:voor|für|for|pour)\s(?:ios|android|mac|windows)(?:\s\w+)?|yahoo\smail\s(?:op|voor|on)\s|"
    r"mail\svoor\swindows)",
    re.IGNORECASE,
)
NASCHRIFT = re.compile(
    r"[*_\s]{0,3}(?:p\.?\s?s\.?\s?\d?(?=[\s:.,\-*]|$)|post\s?scriptum\b|n\.?b\.?(?=[\s:.,*])|naschrift\b)",
    re.IGNORECASE,
)
BEDANKJE = re.compile(
    r"[*_\s]{0,3}(?:alvast|nogmaals|hartelijk|heel|veel|zeer|bij\svoorbaat|dank|bedankt|thanks|thx|thank\syou|danke|"
    r"merci|fijne?|prettige?|tot|succes|"
    r"een\s(?:fijne|prettige|goede)|hopende|in\safwachting|ik\shoor|wij\shoren|graag)\b.{0,90}[,!.]?$",
    re.IGNORECASE,
)
_NAAMDEEL = re.compile(r"(?:[A-ZÀ-Ý][\w'’.-]*|\([A-ZÀ-Ý][\w'’-]{1,20}\))[,;]?$")
_TITEL = re.compile(r"(?:dhr|mw|mevr|mevrouw|drs|ir|mr|dr|ing|prof|bc|de\sheer|fam|familie)\.?\s", re.IGNORECASE)


def is_naam(tekst: str, hoogstens: int = 5) -> bool:
    """Say whether a line has the shape of a person's or an organisation's name and nothing more."""
    kaal = _TITEL.sub("", tekst.strip(" *_,-–—\t"), count=2)
    if not 2 <= len(kaal) <= 60 or kaal[-1] in ":?!":
        return False
    delen = kaal.split()
    groot = [deel for deel in delen if deel.lower() not in TUSSENVOEGSEL]
    return (
        len(groot) >= 1 and len(delen) <= hoogstens + 2 and len(groot) <= hoogstens and all(map(_NAAMDEEL.match, groot))
    )


def is_voornaam(tekst: str) -> bool:
    """Say whether a line is one common Dutch first name, maybe with another ("Jan", "Jan & Els")."""
    delen = tekst.strip(" *_,.!-–—xX").lower().replace("&", " ").replace(" en ", " ").split()
    return 1 <= len(delen) <= 2 and all(deel in VOORNAMEN for deel in delen)


def hoort_bij(tekst: str, afzender: str) -> bool:
    """Say whether a line is (part of) the name of the sender."""
    if not afzender or len(tekst) > 60:
        return False
    delen = [deel for deel in tekst.strip(" *_,.!-–—").lower().replace(".", " ").split() if deel not in TUSSENVOEGSEL]
    bekend = set(afzender.lower().replace(".", " ").replace("(", " ").replace(")", " ").replace(",", " ").split())
    return bool(delen) and all(deel in bekend for deel in delen)


def is_slot(tekst: str) -> bool:
    """Say whether a line is a sign-off, maybe with the name on the same line."""
    if len(tekst) > 110:
        return False
    gevonden = SLOT.match(tekst)
    return gevonden is not None and _rest_past(tekst[gevonden.end() :])


def _rest_past(rest: str) -> bool:
    kaal = rest.strip(" ,.!:;-–—*_\t")
    if not kaal:
        return True
    woorden = kaal.split()
    if len(woorden) > 10:
        return False
    eerste = woorden[0].lower()
    if eerste in {"van", "namens", "uit", "ook", "mede"} or rest.lstrip()[:1] in {",", ";", "-", "–"}:
        return not kaal.endswith("?") and (len(woorden) <= 9)
    return is_naam(kaal, 6) or is_voornaam(kaal) or eerste in {"en"}


def is_toestelregel(tekst: str) -> bool:
    """Say whether a line was put there by a phone or a mail program ("Verstuurd vanaf mijn iPhone")."""
    if len(tekst) > 160:
        return False
    gevonden = TOESTEL.match(tekst)
    if gevonden is None:
        return False
    rest = tekst[gevonden.end() :].strip(" .!*_)]")
    return rest.startswith(("<", "[", "(", "http")) or (len(rest.split()) <= 7 and not rest.startswith(","))


INGEBED = re.compile(
    r"(?<=[.!?,;)])\s{1,3}(?=(?:met\s(?:hartelijke|vriendelijke|warme|collegiale)\sgroet|(?:vriendelijke|hartelijke|"
    r"beste|lieve)\sgroet|groet(?:en|jes)?[,\s]|mvg\b|m\.v\.g\.|"
    r"hoogachtend|gr\.\s[A-Z]))",
    re.IGNORECASE,
)


def vind_ingebed_slot(tekst: str) -> int:
    """Return where a sign-off starts that shares its line with the last sentence, or -1."""
    for gevonden in INGEBED.finditer(tekst[-160:] if len(tekst) > 160 else tekst):
        begin = gevonden.end() + max(0, len(tekst) - 160)
        if is_slot(tekst[begin:]):
            return begin
    return -1
