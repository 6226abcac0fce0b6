"""Did a machine answer: an absence note, a ticket, a read receipt (RFC 3834, and all that came before it)?"""

from __future__ import annotations

import re

from overlegtafel.inbox.rules.classify.oordeel import Oordeel
from overlegtafel.inbox.rules.mail import Mail

_ANTWOORDKOPPEN = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-mail-autoreply",
    "x-autoreply-from",
    "x-fc-machinegenerated",
    "x-cron-env",
    "x-vacation",
    "x-jira-fingerprint",
    "x-rt-loop-prevention",
    "x-otrs-loop",
)
_ZEKER = re.compile(
    r"^\s*\[?(?:automati(?:sch|c|sche|que) (?:antwoord|reactie|reply|response|beantwoord|bericht|e-?mail"
    r"|ontvangstbevestiging)|automatische antwort|auto(?:matisch)?[- ]?(?:reply|antwoord|response|responder)\b"
    r"|r[ée]ponse automatique|afwezigheids(?:bericht|assistent|melding)"
    r"|abwesenheits(?:notiz|meldung|nachricht|assistent)|auto\s?:"
    r"|out of (?:the )?office\s*(?:[:(\[–-]|re\s?:|auto|reply|$)|message d'absence|absence du bureau|ooo\s?:"
    r"|(?:gelezen|niet gelezen|read|not read|gelesen|lu|leesbevestiging|read receipt|lesebestätigung)\s?:)",
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
    r"^\s*(?:(?:ik ben |tijdelijk |niet |momenteel )?(?:afwezig|aanwezig|bereikbaar)\b|afwezigheid\b"
    r"|out of (?:the )?office"
    r"|buiten kantoor|niet op kantoor|met vakantie|op vakantie|vakantie(?:bericht|melding)|absence\b|absent\b"
    r"|abwesend\b"
    r"|abwesenheit\b|ontvangstbevestiging|bevestiging (?:van )?ontvangst|ontvangst (?:van )?uw|wij hebben uw"
    r"|uw (?:melding|"
    r"vraag|bericht|verzoek|aanvraag|e-?mail) (?:is|hebben)|we hebben uw|we(?:'ve| have) received|eingangsbestätigung"
    r"|accusé de réception|\[?(?:ticket|zaak|melding|case|incident)\b[^\n]{0,20}\d{3})",
    re.I,
)
_DOOR_MENS = re.compile(r"^\s*(?:re|fw|fwd|antw|aw|doorst|tr|rv)\s?:", re.I)
_TEKENS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (punten, re.compile(patroon, re.I))
    for punten, patroon in (
        (
            3,
            r"dit is een (?:automatisch|automatische) |dit bericht is automatisch|automatisch (?:gegenereerd|verstuurd|"
            r"verzonden|aangemaakt)|this is an auto(?:mated|matic)|automatically generated|automatische? (?:antwort"
            r"|nachricht)"
            r"|automatisch (?:erstellt|generiert)|(?:message|réponse) automatique|généré automatiquement",
        ),
        (
            2,
            r"(?:ik ben|ben ik|is \w{2,15}|i am|i'm|ich bin|bin ich|je suis|je serai"
            r"|actuellement)\b[^.\n!?]{0,80}\b(?:afwezig"
            r"|niet aanwezig|niet op kantoor"
            r"|buiten kantoor|"
            r"op vakantie|met vakantie|met \w{0,20}verlof|niet bereikbaar|niet werkzaam|nicht erreichbar"
            r"|out of (?:the )?office|on (?:annual )?leave|on (?:vacation"
            r"|holiday)|nicht im "
            r"(?:büro|haus)|im urlaub|abwesend|absente?|en (?:congé|vacances))|\bgeniet\b[^.\n]{0,40}\b(?:vakantie"
            r"|verlof)",
        ),
        (
            1,
            r"\b(?:dank|bedankt) voor (?:uw|je|jouw|het) (?:(?:e-?)?mail|bericht|reactie)|hartelijk dank voor (?:uw"
            r"|je)|thank "
            r"you for your (?:e-?mail|message|mail)|vielen dank für (?:ihre|deine)|merci pour votre"
            r"|danke für (?:ihre|deine)",
        ),
        (
            1,
            r"(?:afwezig|weg|vakantie|verlof|kantoor|office|urlaub|absente?"
            r"|abwesend)[^.\n]{0,40}\b(?:tot(?: en met)?|t/m|until|"
            r"till|bis(?: zum)?|jusqu)\b|vanaf [^.\n]{1,40} (?:weer|terug)|weer (?:bereikbaar|aanwezig|terug)"
            r"|wieder erreichbar"
            r"|ben ik (?:er )?(?:weer|terug)|(?:kom|keer) (?:ik )?(?:weer )?terug\b|na mijn (?:terugkeer|vakantie"
            r"|verlof)|not return until|de retour le|will be back|i (?:will )?return"
            r"|lees (?:ik )?mijn (?:e-?)?mail niet",
        ),
        (
            1,
            r"(?:voor|bij|in|met) (?:dringende|urgente|spoed)[^.\n]{0,30}|bij spoed|kan het niet wachten|for urgent"
            r"|in dringenden"
            r"|en cas d'urgence|urgent matters|contact op(?:nemen)? met mijn collega|wendt u tot|wenden sie sich",
        ),
        (
            2,
            r"(?:mail|bericht)(?:en)? (?:wordt|worden) niet (?:door|gelezen|doorgestuurd)"
            r"|wird nicht weitergeleitet|(?:not|"
            r"ne seront pas|n'est pas) (?:be(?:ing)? )?(?:forwarded|read|monitored|lu)|u (?:hoeft"
            r"|kunt)[^.\n]{0,30} niet (?:te )?"
            r"(?:reageren|antwoorden|beantwoorden)|do not reply to this|reageer niet op (?:dit|deze)",
        ),
        (
            2,
            r"uw (?:melding|vraag|verzoek|bericht|aanvraag|e-?mail|mail|brief|klacht|reactie)[^.\n]{0,40}\b(?:is"
            r"|hebben wij|hebben "
            r"we|werd)\b[^.\n]{0,40}\b(?:ontvangen|geregistreerd|binnengekomen|aangemaakt)|hebben (?:wij "
            r"|we )?uw [^.\n]{1,40}"
            r"(?:in goede orde )?ontvangen|(?:we|wij) hebben (?:je|uw)[^.\n]{0,40} ontvangen|(?:we have"
            r"|has been) received|"
            r"your (?:request|ticket)[^.\n]{0,60}(?:received|created|registered)|ist bei uns eingegangen"
            r"|avons bien reçu",
        ),
        (
            3,
            r"niet (?:meer|langer) (?:werkzaam|in dienst)|werk niet (?:meer|langer) bij|no longer (?:work|employed"
            r"|with)"
            r"|arbeitet nicht mehr",
        ),
        (
            3,
            r"(?:adres|mailbox|postbus)[^.\n]{0,25} (?:is|wordt) niet (?:meer|langer) (?:in gebruik|gelezen|gebruikt)"
            r"|(?:adres|mailbox)[^.\n]{0,25} is opgeheven",
        ),
        (
            2,
            r"\b(?:ticket|melding|zaak|referentie|case|incident|dossier)[ -]?(?:nummer|number|nr\.?"
            r"|id)?\s?[:#]?\s?(?:is )?"
            r"[#:]?[A-Z]{0,6}[- ]?\d{3,12}|onder (?:het )?(?:nummer|kenmerk|zaaknummer) ",
        ),
        (
            1,
            r"zo (?:spoedig|snel) mogelijk[^.\n]{0,50}(?:reactie|antwoord|contact|in behandeling|terug)"
            r"|binnen (?:\w{1,12} )?"
            r"(?:\d{1,3} |twee |drie |vijf |tien )?(?:werk)?dagen|in behandeling (?:genomen|nemen)"
            r"|as soon as possible",
        ),
    )
)
_INHOUDELIJK = re.compile(
    r"\bart(?:ikel(?:en)?|\.)? ?\d|\blid \d|wij stellen voor|ons voorstel|onze (?:inbreng|reactie|zienswijze)"
    r"|mijn inbreng"
    r"|wij (?:vinden|maken bezwaar|verzoeken|pleiten)|tarie(?:f|ven)\b|bijeenkomst|overlegtafel|vergadering"
    r"|vervangt mij|het concept\b|voorstel\b|agendapunt",
    re.I,
)
_LANG = 1500
# Under a subject with Re: a machine must give itself away more clearly.
_GENOEG, _GENOEG_BIJ_ANTWOORD = 4, 5
# One of these stands in every automatic answer without headers; most texts of people have none.
_WOORDEN = (
    "afwezig",
    "aanwezig",
    "vakantie",
    "verlof",
    "kantoor",
    "office",
    "leave",
    "holiday",
    "vacation",
    "urlaub",
    "büro",
    "abwesen",
    "absen",
    "congé",
    "vacances",
    "automat",
    "ontvangen",
    "geregistreerd",
    "binnengekomen",
    "aangemaakt",
    "received",
    "registered",
    "created",
    "eingegangen",
    "bien reçu",
    "reageren",
    "beantwoord",
    "reply",
    "gelezen",
    "werkzaam",
    "in dienst",
    "no longer",
    "niet meer",
    "doorgestuurd",
    "weitergeleitet",
    "ticket",
    "nicht im haus",
    "bereikbaar",
    "erreichbar",
    "opgeheven",
    "niet langer",
    "arbeitet nicht",
)


def als_automatisch(mail: Mail, tekst: str) -> Oordeel | None:
    """Return the judgement where a machine answered, else None; `tekst` is what was newly written."""
    if mail.is_leesbevestiging:
        return Oordeel("automatisch_antwoord", "Dit is een leesbevestiging.")
    if reden := _aan_koppen(mail):
        return Oordeel("automatisch_antwoord", reden)
    is_antwoord = bool(_DOOR_MENS.match(mail.onderwerp)) and not _is_verdacht(mail)
    is_zeker = _ZEKER.match(mail.onderwerp) or _ECHO.match(mail.onderwerp)
    if not is_antwoord and is_zeker and not (_INHOUDELIJK.search(tekst) and len(tekst) > 400):
        return Oordeel("automatisch_antwoord", "Het onderwerp is dat van een automatisch antwoord.")
    if _punten(mail, tekst) >= (_GENOEG_BIJ_ANTWOORD if is_antwoord else _GENOEG):
        return Oordeel("automatisch_antwoord", "De tekst is die van een automatisch antwoord.")
    return None


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


def _punten(mail: Mail, tekst: str) -> int:
    """Weigh the signs; a text with substance must show more of them."""
    if not tekst.strip():
        return 3 + (mail.retourpad == "") if _MISSCHIEN.match(mail.onderwerp) else 0
    is_misschien = bool(_MISSCHIEN.match(mail.onderwerp))
    begin = (mail.onderwerp[:200] + "\n" if is_misschien else "") + tekst[:_LANG]
    klein = begin.lower()
    if not any(map(klein.__contains__, _WOORDEN)):
        return 0
    punten = sum(gewicht for gewicht, patroon in _TEKENS if patroon.search(begin))
    if not punten:
        return 0
    punten += 2 * is_misschien
    punten += 2 * (mail.retourpad == "") + ("x-auto-response-suppress" in mail.koppen)
    punten -= 3 * bool(_INHOUDELIJK.search(tekst)) + (len(tekst) > _LANG) + 2 * ("?" in begin)
    return punten
