"""Is this a newsletter of a program that forgot the headers of one? It says where to leave, and what it is."""

from __future__ import annotations

import re

from overlegtafel.postlezer.mail import Mail
from overlegtafel.postlezer.uittreksel.html import html_zonder_labels
from overlegtafel.taal.onderwerp import is_van_een_mens

_WEGWOORDEN = (
    *("uitschrijven", "afmelden", "unsubscribe", "uit te schrijven", "af te melden"),
    *("schrijf u", "schrijf je", "meld u", "meld je"),
)
# A line of its own, or one with a link: a sentence that merely speaks of leaving is a person's.
_WEG = re.compile(
    r"^(?!\s{0,9}>)(?=[^\n]{0,60}$|[^\n]{0,300}(?:://|www\.|\bklik|\blink\b|@))[^\n]{0,300}\b(?:uitschrijven|afmelden"
    r"|unsubscribe|uit te schrijven|af te melden|schrijf (?:u|je)(?: \w{1,10})? uit|meld (?:u|je)(?: \w{1,10})? af)\b",
    re.I | re.M,
)
_WEBVERSIE = re.compile(
    r"\b(?:bekijk|lees|open|view|read)\b[^\n]{0,60}\b(?:online|browser|webversie|web version)\b|\bonline versie\b"
    r"|\bwordt (?:deze|dit) (?:mail|e-?mail|nieuwsbrief|bericht) niet goed (?:weergegeven|getoond)"
    r"|\bproblemen met lezen\b",
    re.I,
)
_OMDAT = re.compile(
    r"\b(?:ontvangt|krijgt|receive|receiving)\b[^\n]{0,30}\b(?:nieuwsbrief|mailing|nieuwsmail|newsletter)\b"
    r"|\b(?:voorkeuren|e-?mailvoorkeuren|abonnement)\b[^\n]{0,20}\b(?:wijzig\w*|aanpass\w*|beheer\w*|pas)\b"
    r"|\b(?:ingeschreven|aangemeld|geabonneerd)\b[^\n]{0,30}\b(?:nieuwsbrief|mailing|nieuwsmail)",
    re.I,
)
_ONDERWERP = re.compile(r"\b(?:nieuwsbrief|newsletter|nieuwsflits|nieuwsmail|e-?zine)\b", re.I)
_EIGEN = re.compile(
    r"\b(?:ik|mijn|mij|(?:ons|onze) (?:reactie|inbreng|zienswijze|vraag|voorstel)"
    r"|wij (?:vinden|willen|zijn|stellen|vragen))\b",
    re.I,
)
# What stands on a button speaks as the reader, not as who sent it.
_KNOP = re.compile(r"^\W{0,4}(?:ja|graag|nee)\W{1,3}ik [^\n.?]{1,40}$", re.I | re.M)
_BOVENAAN, _ONDERAAN, _LANGSTE = 800, 2_000, 300_000


def is_nieuwsbrief(mail: Mail, tekst: str) -> bool:
    """Say whether the words are those of a newsletter; `tekst` is what was newly written. In doubt it is a person."""
    heel = _woorden(mail)
    if not heel or is_van_een_mens(mail.onderwerp) or _EIGEN.search(_KNOP.sub("", tekst[:_LANGSTE])):
        return False
    if not _WEG.search(heel[-_ONDERAAN:]):
        return False
    is_webversie = _WEBVERSIE.search(heel[:_BOVENAAN]) is not None
    is_omdat = _OMDAT.search(heel[-_ONDERAAN:]) is not None
    return is_webversie or is_omdat or (_ONDERWERP.search(mail.onderwerp) is not None and "://" in (mail.html or heel))


def _woorden(mail: Mail) -> str:
    """Return the words of the body where they tell how to leave a list, else nothing."""
    bron = (mail.tekst or "").strip() or (mail.html or "")[:_LANGSTE]
    laag = bron.lower()
    if not any(map(laag.__contains__, _WEGWOORDEN)):
        return ""
    return bron if (mail.tekst or "").strip() else html_zonder_labels(bron).strip()
