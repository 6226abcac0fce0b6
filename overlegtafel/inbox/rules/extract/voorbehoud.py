"""Confidentiality notices: the kinds of phrase that together make a paragraph one."""

import re

_NEDERLANDS = (
    r"vertrouwelijk",
    r"(?:uitsluitend|alleen|enkel|exclusief|slechts)\s(?:bestemd|bedoeld)|bestemd\s(?:is\s)?voor\s(?:de|"
    r"het)\s(?:gea|bedoel|beoog|persoon|gebruik)",
    r"geadresseerde|(?:beoogde|bedoelde)\sontvanger|bestemd\sis|niet\svoor\su\sbestemd",
    r"abusievelijk|ten\sonrechte|per\s(?:abuis|vergissing)|onjuist\sgeadresseerd|foutief",
    r"openbaarmaking|vermenigvuldig|verspreid(?:ing|en)|verveelvoudig|kopiëren|openbaar\ste\smaken",
    r"aansprakelijk",
    r"rechten\s(?:worden\s)?(?:aan\s)?.{0,30}ontleend|ontleen",
    r"virus",
    r"(?:elektronische?|digitale?)\s(?:verzending|communicatie|post|berichten)|verzending\svan\s(?:informatie|e-?mail|dit)",
    r"(?:te\s)?verwijderen|vernietigen|te\swissen|retourneren|terug\ste\s(?:sturen|zenden)",
    r"de\safzender\s(?:te\s)?(?:direct|onmiddellijk|hiervan|per|terstond)"
    r"|(?:waarschuw|informeer|verwittig)\w*\s(?:dan\s)?(?:de\s)?afzender|afzender\s.{0,30}(?:informeren|stellen|"
    r"brengen|waarschuwen)",
    r"^\W*disclaimer",
    r"niet\stoegestaan|verboden|onrechtmatig",
    r"dit\s(?:e-?mail)?bericht|deze\se-?mail|deze\smail\b|de\sinhoud\svan\s(?:dit|deze)|de\sinformatie\s(?:in|"
    r"verzonden)",
)
_ENGELS = (
    r"confidential",
    r"intended\s(?:solely|only|exclusively|for|recipient)",
    r"if\syou\s(?:have\sreceived|are\snot)",
    r"privileged|disclos",
    r"(?:this|the)\s(?:e-?mail|message|communication)\b",
    r"liab(?:le|ility)",
    r"notify\sthe\ssender|delete\s(?:it|this)|received\s(?:this\s)?.{0,20}in\serror",
)
_ANDERE = (
    r"vertraulich|bestimmt|empfänger",
    r"irrtümlich|nicht\sgestattet|absender",
    r"confidentiel|destinataire",
    r"par\serreur|expéditeur",
    r"riservat|destinatari",
    r"per\serrore|comunicazione",
)
_SOORTEN = "|".join(f"({deel})" for deel in _NEDERLANDS + _ENGELS + _ANDERE)
SOORTEN = re.compile(_SOORTEN, re.IGNORECASE | re.MULTILINE)
KIJK = re.compile(
    r"vertrouwelijk|geadresseerde|bestemd|abusievelijk|onrechte|abuis|vergissing|ontleend|aansprakelijk|disclaimer|"
    r"confiden|intended|in error|privileged|vertraulich|erreur|errore|riservat",
    re.IGNORECASE,
)
EIGEN_STEM = re.compile(
    r"\b(?:wij|ik|mijn|graag|onze|wilt\su|kunt\su|s\.v\.p\.|svp|artikel|voorstel|inbreng|publiceren|publicatie)\b",
    re.IGNORECASE,
)
PAPIER = re.compile(
    r"(?:[PJ]\s|\W{1,4})?(?:denk|dacht|spaar|bespaar|ontzie|think|please\sconsider|consider\sthe|save)\b.{0,40}"
    r"(?:milieu|papier|environment|boom|bomen|natuur|paper|trees?)|"
    r"(?:[PJ]\s|\W{1,4})?[^?]{0,40}\b(?:milieu|papier|environment)\b.{0,60}(?:print|afdruk|paper)|"
    r".{0,30}(?:afdrukt|uitprint|te\sprinten|wel\sprinten|echt\snodig\som\s(?:deze|dit))",
    re.IGNORECASE,
)
DISCLAIMER = re.compile(r"[\W_]{0,4}(?:disclaimer|proclaimer)\s?(?:$|[:.–-])", re.IGNORECASE | re.MULTILINE)
GENOEG = 2
GENOEG_MET_EIGEN_STEM = 4
KORT = 60


def is_milieuregel(tekst: str) -> bool:
    """Say whether this asks not to print."""
    return len(tekst) < 300 and PAPIER.match(tekst) is not None


def is_voorbehoud(tekst: str) -> bool:
    """Say whether a paragraph is a confidentiality notice, and not somebody's own request."""
    if not KIJK.search(tekst):
        return is_milieuregel(tekst)
    if DISCLAIMER.match(tekst):
        return True
    soorten = {gevonden.lastindex for gevonden in SOORTEN.finditer(tekst[:4000])}
    nodig = GENOEG if len(tekst) > KORT else GENOEG + 1
    is_eigen = tekst.endswith("?") or EIGEN_STEM.search(tekst)
    return len(soorten) >= (GENOEG_MET_EIGEN_STEM if is_eigen else nodig)
