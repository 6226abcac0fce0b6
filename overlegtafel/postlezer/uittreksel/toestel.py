"""Lines that a phone or a mail program puts under a mail ("Verstuurd vanaf mijn iPhone")."""

import re

_MERK = (
    r"(?:i-?phone|i-?pad|android|galaxy|samsung|smartphone|(?:mobiele\s)?telefoon|mobiel(?:tje)?|toestel|tablet|"
    r"outlook|gmail|yahoo|proton|blackberry|huawei|xiaomi|oneplus|fairphone|nokia|sony|motorola|pixel|mail\b|windows|"
    r"ziggo|kpn|xs4all|typeapp|bluemail|nine|spark|zoho|wiko|hcl|notes|airmail|webmail|mobile|handheld|phone"
    r"|apparaat|"
    r"device|macbook|imac|watch|laptop|acompli|samsung|htc|thunderbird|fairemail|k-9|tel\b)"
)
_VOLTOOID = r"(?:verstuurd|verzonden|gestuurd|getypt|geschreven|verstuurt|beantwoord|mail\sverzonden|gemaild)"
TOESTEL = re.compile(
    rf"[*_\[(\s]{{0,3}}(?:"
    rf"{_VOLTOOID}\s(?:\w+\s)?(?:vanaf|vanuit|vanop|via|met|door|van|op)\s[^,;.?]{{0,50}}?{_MERK}|"
    rf"sent\s(?:from|via|with|by|using)\s(?:my\s|the\s|an?\s)?[^,;.?]{{0,40}}?{_MERK}|"
    r"sent\sfrom\smy\s[^\s,]+(?:\s[^\s,]+){0,3}$|"
    rf"(?:von|vom|gesendet\s(?:von|mit)|diese\snachricht\swurde\svon)\s(?:meine[mr]\s)?[^,;.?]{{0,30}}?{_MERK}|"
    rf"envoyé\s(?:depuis|de|à\spartir\sde|avec|via)\s[^,;.?]{{0,30}}?{_MERK}|"
    rf"(?:inviato\sda|enviado\sdesde)\s[^,;.?]{{0,30}}?{_MERK}|"
    r"(?:download|haal|get|krijg|télécharger|obtenez|obtenir|holen\ssie\ssich)\s(?:de\sapp\s)?outlook\s\w+\s\w+|"
    r"outlook\s(?:voor|für|for|pour)\s(?:ios|android|mac|windows)(?:\s\w+)?|"
    r"yahoo\smail\s(?:op|voor|on)\s|sender\snotified\sby|mailtrack$|mail\svoor\swindows)",
    re.IGNORECASE,
)
_EERSTE = """verstuurd verzonden gestuurd getypt geschreven verstuurt beantwoord mail gemaild sent von vom gesendet
diese envoyé inviato enviado download haal get krijg télécharger obtenez obtenir holen outlook yahoo
sender mailtrack"""
EERSTE = frozenset(_EERSTE.split())
EXCUUS = re.compile(
    r"(?:daarom|dus|vandaar|met|en|vergeef|let)\b.{0,60}\b(?:kort|fout\w*|tik\w*|typ\w*)\b.{0,20}$|"
    r"(?:excuses|sorry|excuseer|pardon)\b.{0,20}(?:typ|tik|spel|schrijf)\w*(?:fout|fouten)?\b.{0,40}$",
    re.IGNORECASE,
)
_TIKKEN = r"(?:getikt|getypte?|geschreven|verstuurd|verzonden|gestuurd|gemaild|ingesproken|gedicteerd|typed|written)"
_WAARMEE = rf"(?:vanaf|vanuit|vanop|via|met|op|onderweg|on|from)\b[^,;.?!]{{0,30}}?{_MERK}"
_WOORD = r"[^\s,;:.?!]+\s"
GETIKT = re.compile(
    rf"(?:{_WOORD}){{0,6}}?{_TIKKEN}\s(?:{_WOORD}){{0,2}}?{_WAARMEE}"
    rf"|(?:{_WOORD}){{0,2}}?{_WAARMEE}\s(?:{_WOORD}){{0,2}}?{_TIKKEN}\b",
    re.IGNORECASE,
)
PERSOON = re.compile(r"\b(?:ik|wij|we|hij|zij|ze|u|jij|je|dat|die|was|is|wordt|werd|heb|heeft|hebben)\b", re.IGNORECASE)
_TIKWOORDEN_WOORDEN = """
getikt getypt geschreven verstuurd verzonden gestuurd gemaild ingesproken gedicteerd
"""
TIKWOORDEN = tuple(_TIKWOORDEN_WOORDEN.split())
MAX_LENGTE = 160
MAX_REST = 4


def is_vrije_toestelregel(tekst: str) -> bool:
    """Say whether a whole line tells, in words of the writer's own, on what it was typed."""
    if len(tekst) > MAX_LENGTE or not any(map(tekst.lower().__contains__, TIKWOORDEN)):
        return False
    gevonden = GETIKT.match(tekst)
    if gevonden is None or PERSOON.search(gevonden[0]):
        return False
    rest = tekst[gevonden.end() :].strip(" .!*_)],;:-–")
    return len(rest.split()) <= MAX_REST or EXCUUS.match(rest) is not None


def is_toestelregel(tekst: str) -> bool:
    """Say whether a line was put there by a phone or a mail program."""
    if len(tekst) > MAX_LENGTE or not tekst or tekst.split(None, 1)[0].strip("*_[(").lower() not in EERSTE:
        return False
    gevonden = TOESTEL.match(tekst)
    if gevonden is None:
        return False
    rest = tekst[gevonden.end() :].strip(" .!*_)]")
    if rest.startswith(("<", "[", "(", "http")) or EXCUUS.match(rest.lstrip(",;- ")):
        return True
    return len(rest.split()) <= MAX_REST and not rest.startswith((",", ";")) and ", " not in rest
