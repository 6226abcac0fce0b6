"""Confidentiality notices: the kinds of phrase that together make a paragraph one."""

import re

# What speaks of the mail itself and of who gets it: a notice always does, and a sentence about law does not.
_OVER_DE_MAIL = (
    r"\b(?:dit|deze|het|in\sde|this|the|diese|cet|ce)\s(?:\w+\s)?(?:e-?mail\w*|emailbericht|mail\b|bericht|message|"
    r"communication|nachricht|courriel|transmission)|\bde\sinhoud\svan\s(?:dit|deze)|\b(?:deze|de)\sinformatie\b",
    r"geadresseerde|(?:beoogde|bedoelde|verkeerde)\sontvanger|\bde\sontvanger|intended\s(?:recipient|for|solely|only)|"
    r"addressee|empfänger|destinatai?r|niet\svoor\su\s(?:is\s)?bestemd|voor\su\sbestemd",
    r"abusievelijk|ten\sonrechte\s(?:\w+\s){0,3}ontv|per\s(?:abuis|vergissing)|(?:onjuist|verkeerd|foutief)\sgeadresseerd|"
    r"received\s(?:this\s)?.{0,20}in\serror|irrtümlich|par\serreur|per\serrore",
    r"\bafzender\b|notify\sthe\ssender|\bsender\b|absender|expéditeur",
    r"(?:elektronische?|digitale?)\s(?:verzending|communicatie|post|berichten)|(?:gebruik|verzending)\svan\s(?:informatie|e-?mail|dit)|"
    r"(?:verzonden|ontvangen)\s(?:e-?mail|bericht)",
)
_OVER_HET_RECHT = (
    r"vertrouwelijk|confidential|confidentiel|vertraulich|riservat|privileged",
    r"(?:uitsluitend|alleen|enkel|exclusief|slechts|solely|only|nur)\s(?:is\s)?(?:bestemd|bedoeld|voor|intended|for|für)|"
    r"(?:bestemd|bedoeld)\s(?:is\s)?voor|bestimmt",
    r"openbaarmaking|openbaar\ste\smaken|disclos",
    r"vermenigvuldig|verspreid(?:ing|en)|verveelvoudig|verstrekking|kopiëren|distribut|copying",
    r"\bderden\b|third\spart",
    r"aansprakelijk|liab(?:le|ility)",
    r"rechten\s.{0,40}ontle|ontleend",
    r"\bvirus",
    r"verwijderen|vernietig|te\swissen|retourneren|terug\ste\s(?:sturen|zenden)|delete\s(?:it|this)|verwijder\b",
    r"niet\stoegestaan|verboden|onrechtmatig|prohibited|nicht\sgestattet",
    r"staat\sniet\sin\svoor|juiste\sen\s(?:volledige|tijdige)|overbrenging",
    r"persoonsgegevens|privacy",
)
_SOORTEN = "|".join(f"({deel})" for deel in _OVER_DE_MAIL + _OVER_HET_RECHT)
# For text in lower case: heeding both cases takes three times as long.
SOORTEN = re.compile(_SOORTEN)
_KIJK = """vertrouwelijk geadresseerde bestemd abusievelijk onrechte abuis vergissing ontle aansprakelijk disclaimer
overbrenging openbaarmaking bedoeld ontvanger afzender confiden intended error privileged vertraulich erreur riservat"""
KIJKWOORDEN = tuple(_KIJK.split())
RUIM = (*KIJKWOORDEN, "bericht", "mail", "message", "nachricht", "informatie", "inhoud", "derden", "virus", "privacy")
DISCLAIMER = re.compile(r"[\W_]{0,4}(?:disclaimer|proclaimer)\s?(?:$|[:.–-])", re.IGNORECASE | re.MULTILINE)
EIGEN_STEM = re.compile(
    r"\b(?:wij|ik|mijn|graag|onze|ons|wilt\su|kunt\su|s\.v\.p\.|svp|artikel|voorstel|inbreng|publiceren|publicatie)\b",
    re.IGNORECASE,
)
EIGEN_VRAAG = re.compile(
    r"\b(?:wilt\su|kunt\su(?!\sgeen)|wij\s(?:willen|vragen|vinden|stellen)|ik\s(?:wil|vraag|vind)|artikel|"
    r"deelovereenkomst)\b",
    re.IGNORECASE,
)
PAPIER = re.compile(
    r"(?:[PJ]\s|\W{1,4})?(?:denk|dacht|spaar|bespaar|ontzie|think|please\sconsider|consider\sthe|save)\b.{0,40}"
    r"(?:milieu|papier|environment|boom|bomen|natuur|paper|trees?)|"
    r"(?:[PJ]\s|\W{1,4})?[^?]{0,60}\b(?:milieu|papier|duurzaam|duurzaamheid|environment)\b.{0,60}(?:print|afdruk|paper)|"
    r".{0,30}(?:afdrukt|uitprint|te\sprinten|wel\sprinten|echt\snodig\som\s(?:deze|dit))",
    re.IGNORECASE,
)
GENOEG = 2
GENOEG_MET_EIGEN_STEM = 4
KORT = 60
MAX_TEKENS = 4000
MAX_MILIEU = 300
PAPIERWOORDEN = ("print", "druk", "papier", "paper", "milieu", "environment", "bome", "boom", "natuur", "tree")


def is_milieuregel(tekst: str) -> bool:
    """Say whether this asks not to print."""
    if len(tekst) >= MAX_MILIEU or not any(map(tekst.lower().__contains__, PAPIERWOORDEN)):
        return False
    return PAPIER.match(tekst) is not None and not EIGEN_VRAAG.search(tekst)


def kan_voorbehoud_beginnen(tekst: str) -> bool:
    """Say whether a line speaks as a notice does, so that one may start here."""
    klein = tekst.lower()
    return any(map(klein.__contains__, RUIM)) and SOORTEN.search(klein) is not None


def is_voorbehoud(tekst: str) -> bool:
    """Say whether a paragraph is a confidentiality notice, and not somebody's own request."""
    tekst = tekst[:MAX_TEKENS]
    klein = tekst.lower()
    if DISCLAIMER.match(tekst):
        return not EIGEN_STEM.search(tekst) or is_milieuregel(tekst) or len(set(SOORTEN.findall(klein))) >= GENOEG
    if not any(map(klein.__contains__, KIJKWOORDEN)):
        return is_milieuregel(tekst)
    soorten = {gevonden.lastindex or 0 for gevonden in SOORTEN.finditer(klein)}
    over_de_mail = sum(soort <= len(_OVER_DE_MAIL) for soort in soorten)
    is_eigen = tekst.endswith("?") or EIGEN_STEM.search(tekst)
    nodig = GENOEG if len(tekst) > KORT else GENOEG + 1
    if is_eigen:
        nodig = GENOEG_MET_EIGEN_STEM - (over_de_mail >= GENOEG)
    return over_de_mail > 0 and len(soorten) >= nodig
