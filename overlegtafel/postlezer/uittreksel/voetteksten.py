"""What organisations and programs hang on a mail: disclaimers, banners, contact blocks, list footers."""

import re

from overlegtafel.postlezer.uittreksel.voorbehoud import EIGEN_VRAAG, is_milieuregel

_PRIVACY = r"privacy\s?-?(?:verklaring|statement|beleid|reglement)\b"
LIJSTVOET = re.compile(
    r"(?:op\sal\sonze\s.{0,80}(?:voorwaarden|condities)|"
    r"op\s(?:al|alle|onze)\s.{0,80}algemene\s(?:inkoop|leverings)?voorwaarden\s.{0,40}van\stoepassing|"
    r"aan\s(?:dit|deze|de\sinhoud|het|onze)\b.{0,80}\bgeen\srechten\b.{0,40}ontle(?:end|nen)\W{0,3}$|"
    rf".{{0,80}}persoonsgegevens\b.{{0,80}}{_PRIVACY}|.{{0,80}}{_PRIVACY}.{{0,60}}(?:www\.|https?:|\.\w{{2,8}}\b/?)|"
    r".{0,80}(?:www\.|https?:)\S{0,80}privacy|"
    r"[\w.@ -]{1,60}\bmailing\s?(?:list|lijst)(?:$|\s--|\s?[:(<])|to\sunsubscribe|you\s(?:are\sreceiving|"
    r"received)\sthis|"
    r".{0,80}(?:uitschrijven|afmelden|unsubscribe|uit\ste\sschrijven|af\ste\smelden)\W{0,3}$|"
    r"(?:u|je)\s(?:ontvangt|krijgt)\s(?:dit\sbericht|deze\s(?:e-?mail|mail|nieuwsbrief))\s(?:omdat|via|als|van"
    r"|namens)\s(?=.{0,150}(?:lijst|groep|nieuws|abonn|aangemeld|ingeschreven|\blid\b|mailing|klik|https?:|www\.|klant))|"
    r".{0,60}\b(?:zorgvuldig|zuinig|netjes|veilig|respectvol)\s(?:\w+\s)?om\b.{0,20}\b(?:uw|je"
    r"|jouw)\s(?:persoons)?gegevens|"
    r"je\s?hebt\sdit\sbericht\sontvangen\somdat|beantwoord\sdeze\se-mail\srechtstreeks|"
    r".{0,20}virusvrij|.{0,20}virus-free|(?:dit|deze)\s(?:e-?mail\w*|mail|bericht)\s.{0,30}(?:gecontroleerd"
    r"|gescand|gecheckt)\s(?:op|door|met)\b)",
    re.IGNORECASE,
)
_VOETWOORDEN = """voorwaarden condities rechten privacy mailing subscribe schrijven melden receiv ontvang krijgt
beantwoord virus gecontroleerd gescand gegevens"""
VOETWOORDEN = tuple(_VOETWOORDEN.split())
MAX_VOET = 400
TELEFOON = re.compile(r"(?<![\d.,])(?:\+\s?\d{2}|00\d{2}|\(?0)[\d\s().–-]{7,16}\d")
ADRESBOEK = re.compile(
    r"(?:tel|telefoon|t|m|mob|mobiel|e|e-?mail|mail|fax|f|w|web|website|internet|kvk|btw|iban|bank|bezoekadres|"
    r"postadres|postbus|adres|bezoek|post|locatie|aanwezig|werkdagen|werktijden|"
    r"bereikbaar|kantoor|secretariaat|algemeen\snummer|linkedin|twitter|facebook|instagram|agb(?:-code)?|"
    r"big(?:-nummer)?|rsin|doorkiesnummer|direct)\s?[:.|]\s?\S|"
    r"(?:kvk|btw|postbus|bezoekadres|postadres|telefoon|www\.|https?:|iban|volg\sons|werkdagen|werkzaam\sop|"
    r"aanwezig\sop|bereikbaar\sop|mijn\swerkdagen|ik\swerk\s|ik\sben\s(?:\w+\s)?(?:bereikbaar|aanwezig|werkzaam)\s|"
    r"niet\saanwezig\sop)|[tmefw]\s[+\d(]",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b\d{4}\s?[A-Z]{2}\b|^[A-Z][\w. -]{3,40}\s\d{1,4}\s?[a-z]?(?:,\s?[A-Z][\w -]{2,30}|\s\|.*)?$")
INTERNET = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.-]{2,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}|^[\w-]{2,40}\.(?:nl|example|com|eu|"
    r"org)$",
    re.IGNORECASE,
)
INTERNETPLEK = re.compile(
    r"\bwww\.\S|https?://\S|(?<![\w@.])[\w-]{2,60}(?:\.[\w-]{1,60}){0,3}\.(?:nl|com|org|eu|net|example)\b(?!@)",
    re.IGNORECASE,
)
OVER_DEZE = re.compile(
    r"\b(?:deze|dit|this|diese|ce(?:tte)?)\s(?:\w+\s)?(?:e-?mail\w*|mail\w*|bericht\w*|boodschap|message"
    r"|nachricht)\b",
    re.IGNORECASE,
)
VERDWAALD = re.compile(
    r"\b(?:wis(?:sen|t)?|verwijder\w*|gooi\w*|weggooien|vernietig\w*|deleted?|ongelezen|doorsturen|doorgestuurd"
    r"|verspreid\w*|"
    r"vergissing|ongeluk|abusievelijk|per\sabuis|verkeerde?|by\smistake|foutje|niet\s(?:voor|aan)\su|"
    r"(?:een|iemand)\sander\w*|alleen\svoor|uitsluitend|vertrouwelijk\w*|persoonlijk)\b",
    re.IGNORECASE,
)
_DAG = r"(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag)(?:en|s)?"
OPENINGSTIJD = re.compile(
    rf"(?=.*\b(?:open|bereikbaar|aanwezig|afwezig|vrij|telefonisch|kantoor\w*|werk(?:en|dagen|tijden|zaam)?|geopend|gesloten|zijn\ser|ben\ser)\b)"
    rf"(?!.*\b\d{{1,2}}\s(?:jan|feb|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec))"
    rf".*(?:\b{_DAG}\b|\btussen\s\d{{1,2}}\D|\bvan\s\d{{1,2}}[.:]\d\d\b)",
    re.IGNORECASE,
)
MAX_OPENING = 120
IN_PERSOON = re.compile(
    r"\b(?:ik|mij|mijn|wilt\su|kunt\su\sons|graag|bijlage|bijgaand|artikel|voorstel|inbreng|zie"
    r"|onze\s(?:reactie|inbreng|brief|cijfers)|"
    r"wij\s(?:vinden|vragen|willen|stellen|hebben|denken|zouden))\b",
    re.IGNORECASE,
)

# What an office says of itself under its letters; two of these make a footer, where a letter has ended.
_KANTOOR = (
    r"\bvoorwaarden\b[^.]{0,80}\b(?:van\stoepassing|gedeponeerd)|\btoepassing\b[^.]{0,60}\bvoorwaarden\b",
    r"\baansprakelijk\w{0,4}\b[^.]{0,80}\b(?:beperkt|uitgesloten|uitgekeerd|uitbetaald|gemaximeerd)",
    r"\b(?:maatschap|praktijk\w{0,20}vennootschap\w{0,3}|besloten\svennootschap|handelsnaam)\b",
    r"\b(?:ingeschreven|geregistreerd)\s(?:in|bij|onder)\b[^.]{0,60}\b(?:kvk|handelsregister|koophandel)|\bkvk-?nummer\b",
    r"\b(?:beroepsgeheim|verschoningsrecht|geheimhoudingsplicht)\b",
    r"\bverzeker\w{1,10}\b[^.]{0,60}\b(?:uitke\w{1,6}|uitgekeerd|uitbeta\w{1,4}|dekking)",
    r"\b(?:gedeponeerd|griffie)\b",
    r"\bgeen\srechten\b[^.]{0,40}\bontle|\bderden\b[^.]{0,60}\bgeen\srechten\b",
    r"\b(?:klachtenregeling|kantoorklachtenregeling|orde\svan\sadvocaten|derdengelden|rechtsgebiedenregister"
    r"|tuchtrecht\w{0,6})\b",
    r"\bnederlands\srecht\b|\bbevoegde?\srechter\b",
)
KANTOOR = tuple(re.compile(deel, re.IGNORECASE) for deel in _KANTOOR)
MAX_KANTOOR, GENOEG_KANTOOR = 3000, 2


def is_kantoorvoet(tekst: str) -> bool:
    """Say whether a paragraph is what an office says of itself: its form, its conditions, its liability."""
    if len(tekst) > MAX_KANTOOR or tekst.endswith("?") or EIGEN_VRAAG.search(tekst):
        return False
    return sum(patroon.search(tekst) is not None for patroon in KANTOOR) >= GENOEG_KANTOOR


def is_voettekst(tekst: str) -> bool:
    """Say whether a paragraph is a footer that a program or a list added."""
    laag = tekst[:MAX_VOET].lower()
    if tekst.endswith("?") and "print" not in laag:
        return False
    if any(map(laag.__contains__, VOETWOORDEN)) and LIJSTVOET.match(tekst):
        return not EIGEN_VRAAG.search(laag)
    return is_milieuregel(tekst)


def gaat_over_de_mail_zelf(tekst: str) -> bool:
    """Say whether a paragraph below a signature tells what to do with the mail when it went astray."""
    return OVER_DEZE.search(tekst) is not None and VERDWAALD.search(tekst) is not None and not IN_PERSOON.search(tekst)


def is_openingstijd(tekst: str) -> bool:
    """Say whether a line below a signature tells on which days or between which hours somebody can be reached."""
    if len(tekst) > MAX_OPENING or tekst[-1] == "?":
        return False
    return OPENINGSTIJD.match(tekst) is not None


def is_reclame(tekst: str) -> bool:
    """Say whether a paragraph sends its reader to a site and speaks for nobody in person: "Stem op ons via ..."."""
    return INTERNETPLEK.search(tekst) is not None and IN_PERSOON.search(tekst) is None


def _kan_internet(tekst: str) -> bool:
    """Say cheaply whether a line can hold an address on the internet."""
    return "@" in tekst or "://" in tekst or ("." in tekst and (" " not in tekst or "www." in tekst.lower()))


def contactpunten(tekst: str) -> int:
    """Count how strongly one line looks like part of a block of contact details (0 to 3)."""
    if len(tekst) > 140:
        return 0
    punten = 2 if ("0" in tekst or "+" in tekst) and TELEFOON.search(tekst) else 0
    punten += 2 if ADRESBOEK.match(tekst.lstrip(" *_|")) else 0
    punten += 1 if POSTCODE.search(tekst) else 0
    punten += 1 if _kan_internet(tekst) and INTERNET.search(tekst) else 0
    punten += 1 if " | " in tekst or tekst.startswith("|") else 0
    return min(punten, 3)
