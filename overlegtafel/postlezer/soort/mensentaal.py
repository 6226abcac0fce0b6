"""What only people say: about a machine's answer that they got, about acting now, about what they find."""

from __future__ import annotations

import re

# Somebody tells of an answer by a machine; the machine itself says "dit is een automatisch antwoord".
_MACHINE = (
    r"(?:automatische?\s(?:antwoord\w*|reactie|bericht|mail|e-?mail|melding)|afwezigheids\w{3,12}|out\sof\soffice"
    r"|ontvangstbevestiging|leesbevestiging)"
)
_KREEG = r"(?:kreeg|kregen|krijg|krijgen|ontving|ontvingen|gekregen|gehad|terugkreeg|terugkrijg)"
OVER_MACHINES = re.compile(
    rf"\b(?:ik|wij|we|mij|ons)\b[^.?!\n]{{0,60}}\b{_KREEG}\b[^.?!\n]{{0,60}}\b{_MACHINE}"
    rf"|\b{_KREEG}\s(?:ik|wij|we)\b[^.?!\n]{{0,60}}\b{_MACHINE}"
    rf"|\b(?:ik|wij|we)\b[^.?!\n]{{0,40}}\b{_MACHINE}\b[^.?!\n]{{0,30}}\b{_KREEG}\b"
    rf"|\b(?:uw|je|jullie|haar|hun|geen|dat|volgens\s(?:het|een|de))\s{_MACHINE}",
    re.I,
)
# Somebody acts now, although or because he will be away.
DOET_NU = re.compile(
    r"\btoch\s(?:nog\s|even\s|maar\s|graag\s){0,2}(?:een\s|mijn\s|onze\s)?(?:reactie|reageer|reageren|inbreng"
    r"|mening|zeggen"
    r"|kwijt|laten\sweten)\b"
    r"|\b(?:stuur|geef|meld|schrijf)\s(?:\w+\s){0,2}(?:daarom|alvast|vooraf|hierbij|nu)\b"
    r"|\b(?:reageer|stuur|geef|meld|schrijf|antwoord)\s(?:ik|wij|we)\s(?:u\s|je\s)?(?:nu|alvast|vast|toch|hierbij"
    r"|eerder"
    r"|vooraf)\b|\b(?:nu|daarom|dus|bij\sdeze)\salvast\b|\bvandaar\s(?:nu|dat\sik|deze)\b|\bwil(?:len)?\s(?:ik|wij"
    r"|we)\s(?:toch|dit"
    r"|nog|nu|u|graag)\b|\b(?:ik|wij|we)\swil(?:len)?\s(?:toch|dit|nog|graag)\b|\bmaar\swil(?:len)?\stoch\b",
    re.I,
)
# An opinion, a wish, or a remark on what is on the table.
VINDT = re.compile(
    r"\bwat\s(?:ons|mij)\sbetreft\b|\b(?:ik|wij|we|en)\s(?:vind|vinden|mis|missen|tekenen|steunen|steun|doen\smee)\b"
    r"|\b(?:ik|wij|we)\s(?:ben|zijn)\s(?:het\b|voor\b|tegen\b)|\b(?:zijn|ben)\s(?:ik|wij|we)\s(?:het\b|voor\b|tegen\b)"
    r"|\b(?:niet\s)?(?:akkoord|oneens)\b|\b(?:onze|mijn)\s(?:inbreng|zienswijze|cijfers|stukken|opmerkingen)\b"
    r"|\bmijn\splek\b|\bgenoegen\b|\b(?:ik|wij|we)\s(?:kom|komen)\s(?:graag|met|niet)\b|\b(?:sluit"
    r"|kom)\sik\b[^.?!\n]{0,30}\baan\b"
    r"|\b(?:er|erbij)\s(?:dan\s|dus\s)?niet\s(?:bij\s)?zijn\b|\bkan\ser\sdus\sniet\b",
    re.I,
)
# The absence of another, or one that is over or still to come.
ANDERS = re.compile(
    r"\b(?:u|je|jij|uw\s(?:collega|mailbox|kantoor))\s(?:bent|is|was|zijn)\b[^.?!\n]{0,50}\b(?:afwezig|vakantie"
    r"|verlof|bereikbaar"
    r"|terug)\b|\b(?:was|waren)\s(?:ik|wij|we)\b[^.?!\n]{0,30}\b(?:vakantie|verlof|afwezig)\b|\b(?:ik|wij"
    r"|we)\s(?:was|waren)\b"
    r"[^.?!\n]{0,30}\b(?:vakantie|verlof|afwezig)\b|\bga(?:an)?\s(?:ik|wij|we)\b[^.?!\n]{0,20}\b(?:met\spensioen"
    r"|stoppen)\b"
    r"|\b(?:ik|wij|we)\s(?:heb|hebben)\b[^.?!\n]{0,30}\b(?:ticket|melding|zaak|klacht)\b"
    r"|\b(?:ik|wij|we)\s(?:heb|hebben)\s(?:uw|het|de|je|jullie)\s\w{3,20}\s(?:gelezen|bekeken|besproken)\b",
    re.I,
)
VRAAGT = re.compile(
    r"(?:^|[.!?,:;]\s|\n)\s{0,3}(?:en\s)?(?:wie|waarom|wanneer|mag|mogen|kun(?:t|nen)?|kan|zou\w{0,3}|klopt|komt"
    r"|hoe|wat|is|krijg"
    r"\w{0,2}|moet\w{0,2}|wilt?|aan\swie|bij\swie|tot\swanneer|heeft|zijn|geldt|gaat)\b[^.?!\n]{4,200}\?",
    re.I,
)
# A machine's own questions, behind which it says whom to ring.
KORTE_VRAAG = re.compile(r"\b(?:dringend|urgent|spoed|haast|hulp|nodig|vragen|wachten|vraag)\b[^?]{0,40}\?", re.I)
_AANHEF = re.compile(r"^\W{0,3}(?:beste|geachte?|hallo|dag|hoi|dear)\b[^\n.?!]{0,60}$", re.I | re.M)
_LABEL = re.compile(
    r"^[ \t]{0,8}(?:naam|e-?mail\w{0,6}|onderwerp|subject|betreft|betreff|vraag|uw vraag|bericht|uw bericht"
    r"|telefoon\w{0,8}"
    r"|organisatie|kopie|titel|prioriteit|omschrijving)\s?[:|][^\n]{0,300}$",
    re.I | re.M,
)
_AANGEHAALD = re.compile(r"(?<!\w)['\"‘“«„](?![stn]\b)[^'\"’”»“\n]{5,200}['\"’”»“](?!\w)")
_NUMMER = re.compile(r"\[[A-Z]{2,6}-20\d\d-\d{3,6}\][^\n.'\"]{0,150}")


def zonder_echo(tekst: str) -> str:
    """Return a text without what a machine repeats of ours: the subject, a form, the greeting."""
    for echo in (_AANHEF, _LABEL, _AANGEHAALD, _NUMMER):
        tekst = echo.sub(" ", tekst)
    return tekst


def tekens_van_mensen(tekst: str) -> int:
    """Count in how many ways a text shows that a person wrote it."""
    aantal = sum(patroon.search(tekst) is not None for patroon in (OVER_MACHINES, DOET_NU, VINDT, ANDERS))
    vraag = VRAAGT.search(tekst)
    return aantal + (vraag is not None and not KORTE_VRAAG.search(vraag[0]))
