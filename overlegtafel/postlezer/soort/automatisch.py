"""Did a machine answer: an absence note, a ticket, a read receipt (RFC 3834, and all that came before it)?"""

from __future__ import annotations

import re

from overlegtafel.postlezer.mail import Mail
from overlegtafel.postlezer.soort.machinetaal import GEEN_VRAAG, PRIKKELS, TEKENS, VERKLARING
from overlegtafel.postlezer.soort.mensentaal import OVER_MACHINES, tekens_van_mensen, zonder_echo
from overlegtafel.postlezer.soort.oordeel import Soortoordeel
from overlegtafel.postlezer.uittreksel.mens import noemt_ons_onderwerp
from overlegtafel.taal.onderwerp import is_doorgestuurd, is_van_een_mens

_ANTWOORDKOPPEN_WOORDEN = """
x-autoreply x-autorespond x-autoresponder x-mail-autoreply x-autoreply-from x-fc-machinegenerated x-cron-env
x-vacation x-jira-fingerprint x-rt-loop-prevention x-otrs-loop
"""
_ANTWOORDKOPPEN = tuple(_ANTWOORDKOPPEN_WOORDEN.split())
_ZEKER = re.compile(
    r"^\s*\[?(?:automatisch\s?:|automati(?:sch|c|sche|que) (?:antwoord|reactie|reply|response|beantwoord"
    r"|bericht|e-?mail"
    r"|ontvangstbevestiging)|automatische antwort|auto(?:matisch)?[- ]?(?:reply|antwoord|response|responder)\b"
    r"|r[ée]ponse automatique|afwezigheids(?:bericht|assistent|melding)"
    r"|abwesenheits(?:notiz|meldung|nachricht|assistent)|auto\s?(?::|$)"
    r"|out of (?:the )?office\s*(?:[:(\[–-]|re\s?:|auto|reply|$)|message d'absence|absence du bureau|ooo\s?:"
    r"|(?:gelezen|niet gelezen|read|not read|gelesen|lu|leesbevestiging|read receipt|lesebestätigung)\s?:"
    r"|(?:leesbevestiging|(?:read|return) receipt|lesebestätigung|accusé de (?:réception|lecture))"
    r"\s?\([^()\n]{1,30}\)\s?[:–-])",
    re.I,
)
# A word of absence before the subject that it answers, or the form of HCL Notes.
_ECHO = re.compile(
    r"^\s*(?:[\w ]{0,20}\b(?:afwezig|afwezigheid|vakantie|verlof|absent|absence|abwesend|niet aanwezig|buiten kantoor"
    r"|niet bereikbaar)\s?[:–-]\s?(?:re|antw|aw|fw)?\s?:?\s?\[[A-Za-z]{2,10}-20\d\d-\d{3,6}\]"
    r"|[^:\n]{2,60} (?:is|ben|ist|bin|est|suis|am) "
    r"(?:niet op kantoor|out of (?:the )?office|afwezig|nicht im (?:büro|hause)|absente?)"
    r"\b[^:\n]{0,10}\((?:retour|terug|return|rückkehr|zurück))",
    re.I,
)
_MISSCHIEN = re.compile(
    r"^\s*(?:\[[^\]\n]{1,30}\]\s*)?(?:(?:ik ben |tijdelijk |niet |momenteel )?(?:afwezig|aanwezig|bereikbaar)\b"
    r"|afwezigheid\b"
    r"|out of (?:the )?office"
    r"|buiten kantoor|gesloten (?:tot|van|wegens|i\.v\.m)|niet op kantoor|met vakantie|op vakantie"
    r"|vakantie(?:bericht|melding)|absence\b|absent\b"
    r"|abwesend\b"
    r"|abwesenheit\b|ontvangstbevestiging|bevestiging (?:van )?(?:de |uw |je |jouw )?(?:ontvangst|e-?mail|mail"
    r"|bericht|aanvraag|melding)|ontvangst (?:van )?uw|wij hebben uw"
    r"|(?:uw|je|jouw) (?:melding|"
    r"vraag|bericht|verzoek|aanvraag|e-?mail|mail|reactie) (?:is|hebben|staat|werd|wordt)|(?:we"
    r"|wij) hebben (?:je|jouw|uw)"
    r"|(?:even|tijdelijk) (?:geen|niet) |(?:bedankt|dank) voor (?:uw|je|jouw) |(?:met|op) (?:pensioen|reis)\b"
    r"|we(?:'ve| have) received|eingangsbestätigung"
    r"|accusé de réception|bevestig(?:ing)? (?:dat|uw|je|van (?:uw|je|jouw|het|de)|contactformulier|aanmelding)"
    r"|verificatie\b|kopie van (?:uw|je|jouw)|\[?(?:ticket|zaak|melding|case|incident)\b[^\n]{0,20}\d{3})",
    re.I,
)
# The subject that is answered, behind words of the machine's own: people's programs write Re.
_VREEMD_VOOR = re.compile(
    r"^\s*[^\[\]\n:]{4,60}(?:(?::|-|–|\bre\s?:)\s?[^\[\]\n]{0,80}\[[A-Z]{2,6}-20\d\d-\d{3,6}\]|\s?[:–-]?\s(?:re"
    r"|antw)\s?:)",
    re.I,
)
_GEEN_POST = re.compile(r"(?:no|do-?not|niet|geen)[-_.]?(?:reply|antwoord\w*|beantwoord\w*|reageren)\b", re.I)
_INHOUDELIJK = re.compile(
    r"\bart(?:ikel(?:en)?|\.)? ?\d|\blid \d|wij stellen voor|ons voorstel|onze (?:inbreng|reactie|zienswijze)"
    r"|mijn inbreng"
    r"|wij (?:vinden|maken bezwaar|verzoeken|pleiten)|tarie(?:f|ven)\b|bijeenkomst|overlegtafel|vergadering"
    r"|vervangt mij|het concept\b|voorstel\b|agendapunt",
    re.I,
)
_KORT, _LANG, _LANGST = 400, 1500, 60_000
# The heaviest first: without those the others soon are too few.
_ALLE = tuple(sorted(TEKENS, key=lambda teken: -teken.gewicht))
# Under a subject with Re: a machine must give itself away more clearly, unless it says little and nothing of ours.
_GENOEG, _GENOEG_BIJ_ANTWOORD = 4, 5
_HOOGSTENS = 2


def als_automatisch(mail: Mail, tekst: str) -> Soortoordeel | None:
    """Return the judgement where a machine answered, else None; `tekst` is what was newly written."""
    if mail.is_leesbevestiging:
        return Soortoordeel("automatisch_antwoord", "Dit is een leesbevestiging.")
    if mail.is_klacht:
        return Soortoordeel("automatisch_antwoord", "Een mailserver meldt dat iemand onze mail ongewenst noemt.")
    if reden := _aan_koppen(mail):
        return Soortoordeel("automatisch_antwoord", reden)
    is_antwoord = is_van_een_mens(mail.onderwerp) and not _is_verdacht(mail)
    is_zeker = _ZEKER.match(mail.onderwerp) or _ECHO.match(mail.onderwerp)
    if not is_antwoord and is_zeker and not _door_een_mens(mail, tekst):
        return Soortoordeel("automatisch_antwoord", "Het onderwerp is dat van een automatisch antwoord.")
    punten = _punten(mail, tekst)
    is_twijfelig = is_antwoord and _GENOEG <= punten < _GENOEG_BIJ_ANTWOORD
    if punten >= _GENOEG and not (is_twijfelig and (len(tekst) > _KORT or noemt_ons_onderwerp(tekst))):
        return Soortoordeel("automatisch_antwoord", "De tekst is die van een automatisch antwoord.")
    return None


def _door_een_mens(mail: Mail, tekst: str) -> bool:
    """Say whether a person put those words in the subject: to write about an automatic answer, or at length."""
    if len(tekst) > _KORT and _INHOUDELIJK.search(tekst):
        return True
    if _is_verdacht(mail) or VERKLARING.search(tekst):
        return False
    klein = tekst[:_LANG].lower()
    if OVER_MACHINES.search(tekst[:_LANG]):
        return True
    return tekens_van_mensen(tekst[:_LANG]) > 0 and not any(teken.staat_in(klein) for teken in _ALLE)


def _aan_koppen(mail: Mail) -> str:
    waarde = mail.auto_submitted.split(";")[0].split("(")[0].strip()
    if waarde and waarde != "no":
        return "De mail zegt zelf dat een computer hem stuurde (Auto-Submitted)."
    if mail.precedence.replace("-", "_").strip() in ("auto_reply", "autoreply"):
        return "De mail zegt zelf dat een computer hem stuurde (Precedence)."
    for naam in _ANTWOORDKOPPEN:
        if naam in mail.koppen and mail.kop(naam).strip().lower() not in ("no", "false", "0"):
            return "De mail draagt het kenmerk van een automatisch antwoord."
    if "auto" in mail.kop("x-post-messageclass").lower() or "reply" in mail.kop("x-autogenerated").lower():
        return "De mail draagt het kenmerk van een automatisch antwoord."
    if mail.kop("preference").lower() == "auto_reply" or mail.kop("delivered-to").lower() == "autoresponder":
        return "De mail draagt het kenmerk van een automatisch antwoord."
    return ""


def _is_verdacht(mail: Mail) -> bool:
    """Signs that weigh, but that a mail written by a person may carry too."""
    return mail.retourpad == "" or "oof" in mail.kop("x-auto-response-suppress").lower()


def _punten_van_tekens(klein: str, nodig: int) -> int:
    """Weigh what the text says; 0 as soon as it can't come to what is needed."""
    mogelijk = [teken for teken in _ALLE if teken.kan_staan_in(klein)]
    hoogstens = sum(teken.gewicht for teken in mogelijk)
    punten = 0
    for teken in mogelijk:
        if hoogstens < nodig:
            return 0
        if teken.patroon.search(klein):
            punten += teken.gewicht
        else:
            hoogstens -= teken.gewicht
    return punten if hoogstens >= nodig else 0


def _punten_buitenom(mail: Mail) -> int:
    """Weigh the signs outside subject and text."""
    is_verdacht = 2 * (mail.retourpad == "") + ("x-auto-response-suppress" in mail.koppen)
    return is_verdacht + bool(_GEEN_POST.match(mail.van.adres))


def _punten(mail: Mail, tekst: str) -> int:
    """Weigh the signs; a text with substance must show more of them."""
    if not tekst.strip():
        return 3 + (mail.retourpad == "") if _MISSCHIEN.match(mail.onderwerp) else 0
    is_misschien = bool(_MISSCHIEN.match(mail.onderwerp))
    begin = (mail.onderwerp[:200] + "\n" if is_misschien else "") + tekst[:_LANG]
    klein = begin.lower()
    if not is_misschien and not any(map(klein.__contains__, PRIKKELS)):
        return 0
    is_vreemd = _VREEMD_VOOR.match(mail.onderwerp) is not None and not is_van_een_mens(mail.onderwerp)
    buitenom = _punten_buitenom(mail) + 2 * is_misschien + 2 * is_vreemd
    is_verklaard = "autom" in klein and VERKLARING.search(begin) and not is_doorgestuurd(mail.onderwerp)
    buitenom += 4 * bool(is_verklaard)
    punten = _punten_van_tekens(klein, _GENOEG - buitenom)
    if not punten and not (is_misschien and is_vreemd):
        return 0
    punten += buitenom
    eigen = zonder_echo(begin)
    punten -= 3 * bool(_INHOUDELIJK.search(zonder_echo(tekst[:_LANGST]))) + (len(tekst) > _LANG)
    return punten - 2 * ("?" in GEEN_VRAAG.sub("", eigen)) - 3 * min(tekens_van_mensen(eigen), _HOOGSTENS)
