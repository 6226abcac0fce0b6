"""The shape of names: a bare name at the end of a mail is no sentence."""

import re

from overlegtafel.postlezer.woordenlijst import lees_woorden

_KLEINE_WOORDEN = "van de der den ten ter te het 't in op en la le du von zu bin el al d' & / | - –"
TUSSENVOEGSEL = frozenset(_KLEINE_WOORDEN.split())
VOORNAMEN = frozenset(lees_woorden("voornamen"))
NAAMDEEL = re.compile(r"(?:[A-ZÀ-Ý][\w'’.&-]*|\([A-ZÀ-Ý][\w'’-]{1,20}\))[,;]?$")
TITEL = re.compile(r"\b(?:dhr|mw|mevr|mevrouw|drs|ir|mr|dr|ing|prof|bc|de\sheer|fam|familie)\.?\s", re.IGNORECASE)
VOORLETTERS = re.compile(r"(?:[A-Z]\.-?){1,5}$")
RAND = " *_,.!-–—\t"
NA_NAAM = re.compile(r"\s?[|,(]\s?|\s[-–/]\s|\s(?:namens|van)\s(?=[A-Z])")
FUNCTIE = re.compile(
    r"\b(?:\w*manager|directeur|bestuurder|secretaris|\w*adviseur|beleids\w+|\w*medewerker|inkoper|\w*coördinator|"
    r"\w*coordinator|controller|voorzitter|projectleider|contract\w+|jurist|penningmeester|"
    r"teamleider|wethouder|bestuurslid|hoofd|consulent|accountmanager|office|wijkverpleegkundige|raad\svan\sbestuur|"
    r"zorg(?:manager|bemiddelaar)|eigenaar|administratie|secretariaat|relatiebeheerder|bedrijfsleider)\b",
    re.IGNORECASE,
)
CLUB = re.compile(
    r"(?:team|stichting|gemeente|afdeling|(?:het\s)?bestuur|(?:de\s)?directie|vereniging|werkgroep|namens"
    r"|zorg\w*|thuiszorg)\s",
    re.IGNORECASE,
)
NAAMGRENS = re.compile(r"[\s.(),|_]+")
MAX_VOORLETTERS = 4
BEELDJES = re.compile(r"^[^\w(]+|[^\w).,]+$")
GEEN_ROEPNAAM = frozenset(
    {"nee", "wel", "dan", "mee", "met", "bel", "goed", "ook", "van", "mar", "eens", "prima", "helaas"}
)
MIN_ROEPNAAM = 3
MAX_ACHTER = 6
MAX_NAAM = 60
MAX_NAAMREGEL = 90

Naamdelen = tuple[str, ...]
"""The words by which somebody may sign, in lower case."""


def naamdelen(*namen: str) -> Naamdelen:
    """Return the words of these names, each once."""
    return tuple(dict.fromkeys(filter(None, NAAMGRENS.split(" ".join(namen).lower()))))


def is_naam(tekst: str, hoogstens: int = 5) -> bool:
    """Say whether a line has the shape of a person's or an organisation's name and nothing more."""
    kaal = TITEL.sub("", tekst.strip(" *_,-–—\t"), count=2)
    if not 2 <= len(kaal) <= MAX_NAAM or kaal[-1] in ":?!":
        return False
    delen = kaal.split()
    groot = [deel for deel in delen if deel.lower() not in TUSSENVOEGSEL]
    return 1 <= len(groot) <= hoogstens and len(delen) <= hoogstens + 2 and all(map(NAAMDEEL.match, groot))


def is_voornaam(tekst: str) -> bool:
    """Say whether a line is one common first name, or two ("Jan", "Jan & Els")."""
    if len(tekst) > MAX_NAAM:
        return False
    delen = tekst.strip(RAND + "xX").lower().replace("&", " ").replace(" en ", " ").split()
    return 1 <= len(delen) <= 2 and all(deel in VOORNAMEN for deel in delen)


def is_volle_naam(tekst: str) -> bool:
    """Say whether a line is a known first name, or initials, with a surname."""
    kaal = TITEL.sub("", tekst.strip(RAND), count=2)
    delen = kaal.split()
    if not 2 <= len(delen) <= 6 or not is_naam(kaal):
        return False
    return delen[0].lower().strip(",") in VOORNAMEN or VOORLETTERS.match(delen[0]) is not None


def naamdeel(tekst: str) -> str:
    """Return the name with which a line opens, without the function or organisation behind it; "" if there is more."""
    if len(tekst) > MAX_NAAMREGEL or tekst[-1:] in ":?!":
        return ""
    voor, *rest = NA_NAAM.split(tekst, maxsplit=1)
    if len(voor.split()) > MAX_ACHTER:
        return ""
    achter = rest[0] if rest else ""
    is_functie = not achter or achter[:1].isupper() or FUNCTIE.search(achter) or achter.startswith("namens ")
    return voor if is_functie and len(achter.split()) <= MAX_ACHTER and "?" not in achter and ". " not in achter else ""


def is_naamregel(tekst: str) -> bool:
    """Say whether a line is a name, maybe followed by a function or an organisation ("Els Smit, bestuurder")."""
    if CLUB.match(tekst) and len(tekst.split()) <= MAX_ACHTER and tekst[-1] not in ".:?!;":
        return True
    voor = naamdeel(tekst)
    return is_naam(tekst) or (bool(voor) and (is_naam(voor) or is_voornaam(voor)))


def hoort_bij(tekst: str, afzender: Naamdelen) -> bool:
    """Say whether a line is (part of) the name of the sender, also with initials: "H. Prins", or only "HP"."""
    if not afzender or len(tekst) > MAX_NAAM:
        return False
    if not tekst.isascii():
        tekst = BEELDJES.sub("", tekst)
    kaal = tekst.strip(RAND)
    woorden = kaal.lower().replace(".", " ").split()
    if len(woorden) > MAX_VOORLETTERS and not any(woord in afzender for woord in woorden):
        return False
    kaal = TITEL.sub("", kaal, count=2)
    delen = [deel for deel in kaal.lower().replace(".", " ").split() if deel not in TUSSENVOEGSEL]
    voluit = [deel for deel in delen if len(deel) > 1]
    if all(deel in afzender for deel in delen):
        return bool(delen)
    if voluit and all(deel in afzender for deel in voluit):
        return all(any(naam.startswith(deel) for naam in afzender) for deel in delen)
    return _zijn_voorletters(kaal, afzender) or (len(delen) == 1 and _is_roepnaam(kaal, afzender))


def _is_roepnaam(tekst: str, bekend: Naamdelen) -> bool:
    """Say whether a word is the beginning of a name by which somebody is called: "Sas" of Saskia."""
    roep = tekst.lower()
    if not tekst[:1].isupper() or len(roep) < MIN_ROEPNAAM or roep in GEEN_ROEPNAAM:
        return False
    return any(naam.startswith(roep) for naam in bekend)


def _zijn_voorletters(tekst: str, bekend: Naamdelen) -> bool:
    """Say whether a line is no more than the first letters of a name ("HP", "h.p.")."""
    letters = tekst.lower().replace(".", "").replace(" ", "")
    if not 2 <= len(letters) <= MAX_VOORLETTERS or not (tekst.isupper() or "." in tekst):
        return False
    alle = "".join(naam[:1] for naam in bekend)
    kort = "".join(naam[:1] for naam in bekend if naam not in TUSSENVOEGSEL)
    return alle.startswith(letters) or kort.startswith(letters)
