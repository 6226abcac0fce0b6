"""Is this a report that a mail of ours was not delivered (RFC 3464, and the plain ones before it)?"""

from __future__ import annotations

import re

from overlegtafel.postlezer.mail import Bezorging, Mail
from overlegtafel.postlezer.ontleden.adressen import zonder_plus
from overlegtafel.postlezer.ontleden.ids import lees_ids
from overlegtafel.postlezer.soort.oordeel import Soortoordeel

_ROBOT = re.compile(
    r"^(?:mailer[-_.]?daemon|postmaster|postmeester|mail[-_.]?delivery|mdaemon|bounce[sd]?"
    r"|microsoftexchange[0-9a-f]{6,40})\b",
    re.I,
)
_ROBOT_NAAM = re.compile(r"mail delivery (?:system|subsystem)|mailer[- ]daemon|microsoft outlook$|postmaster", re.I)
_ONDERWERP = re.compile(
    r"^\s*(?:onbestelbaar|niet[- ]bezorg(?:d|baar)|undeliver(?:able|ed)(?: mail)?(?: returned to sender)?\b"
    r"|unzustellbar|non remis|(?:mail |message )?delivery (?:status notification|failure|failed|has failed|problem)"
    r"|returned mail|mail delivery (?:failed|failure|system)|failure notice|failed mail|delivery notification"
    r"|mislukte (?:aflevering|bezorging)|bezorging(?: van (?:uw )?(?:e-?mail|bericht))? (?:is )?mislukt"
    r"|(?:uw|je) (?:e-?mail|mail|bericht) (?:aan [^\n]{3,80} )?(?:is|kon|kan|werd|wordt) niet "
    r"(?:worden )?(?:be|af)|message undeliverable|message not delivered"
    r"|rapport de non[- ]remise|echec de la remise|échec de la remise"
    r"|\W{0,3}(?:message you sent|your (?:message|e-?mail)|(?:uw|je) (?:e-?mail|mail|bericht)) (?:was |is |werd )?"
    r"(?:blocked|rejected|quarantined|geblokkeerd|geweigerd|tegengehouden)\b)",
    re.I,
)
_VERTRAAGD_ONDERWERP = re.compile(
    r"^\s*(?:(?:delivery|bezorging)(?: status notification)?[^\n]{0,30}(?:delay|vertraag)|warning:? (?:message"
    r"|could not)"
    r"|vertraagd:|delayed:|delayed mail|bezorging (?:is )?vertraagd|(?:vertraging"
    r"|vertraagde) [^\n]{0,30}(?:bezorg|aflever)|uw bericht is vertraagd|verzögert|retardé)",
    re.I,
)
_TEKST = re.compile(
    r"this is the (?:qmail-send program|mail (?:system|delivery agent)|postfix)"
    r"|message (?:that you sent )?could not be "
    r"delivered to|message was created automatically by mail delivery software|wasn't delivered to|delivery to the "
    r"following recipients? (?:has )?(?:been )?(?:failed|delayed)|undeliverable|user unknown|no such user"
    r"|mailbox unavailable"
    r"|mailbox (?:is )?full|recipient address rejected|permanent (?:fatal )?error|had permanent fatal errors"
    r"|kon(?:den)? niet (?:worden )?(?:bezorgd|afgeleverd|besteld)|niet bezorgd (?:worden )?aan|bezorging (?:aan"
    r"|bij)[^\n]{0,200}"
    r"(?:mislukt|niet gelukt)|onbestelbaar|i wasn't able to deliver|konnte nicht zugestellt"
    r"|n'a pas pu être (?:remis|distribué)"
    r"|\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d|(?:adres|ontvanger|postvak|mailbox"
    r"|gebruiker)[^\n]{0,80} (?:bestaat niet|is onbekend|is vol|zit vol)"
    r"|onbekende? (?:ontvanger|gebruiker|geadresseerde)|niet (?:aangekomen|kunnen afleveren|kunnen bezorgen)"
    r"|nog niet (?:kunnen )?(?:worden )?(?:bezorgd|afgeleverd|bezorgen|afleveren)|blijf(?:t|ven) [^\n]{0,30}proberen"
    r"|will be retried|still being retried|wordt opnieuw geprobeerd"
    r"|(?:was|is|werd|wordt) (?:blocked|rejected|geblokkeerd|geweigerd|tegengehouden) (?:by|door)\b"
    r"|has not been delivered|is niet (?:be|af)geleverd",
    re.I,
)
_VERTRAAGD_TEKST = re.compile(
    r"(?:you )?do(?:es)? not need to (?:resend|do anything)|no action is required"
    r"|will (?:continue to )?(?:keep trying|retry)"
    r"|(?:delivery|message)[^\n]{0,80}(?:has been |is )delayed|warning message only|delivery attempts will continue"
    r"|not yet been "
    r"delivered|will be retried|nog niet (?:kunnen )?(?:worden )?(?:be|af)|blijf(?:t|ven) [^\n]{0,30}proberen"
    r"|(?:wordt"
    r"|is) vertraagd",
    re.I,
)
_ADRES = re.compile(r"<?([^\s<>\"',;:()\[\]]{1,64}@[^\s<>\"',;:()\[\]@]{1,190}\.[a-z]{2,20})>?", re.I)
_STATUS = re.compile(r"\b([45]\.\d{1,3}\.\d{1,3})\b")
_ORIGINEEL_ID = re.compile(r"^[> \t]*Message-ID:[ \t]*(?:\n[> \t]+)?(<[^<>\s]{1,500}>)", re.I | re.M)
_LANGSTE = 60_000


def als_bounce(mail: Mail, eigen_adres: str) -> Soortoordeel | None:
    """Return the judgement where `mail` reports on a delivery, else None."""
    if mail.is_leesbevestiging:
        return None
    bericht = mail.bezorgbericht
    if bericht is not None and (bericht.bezorgingen or _is_robot(mail)):
        return _uit_rapport(mail)
    if _lijkt_bounce(mail) or _stuurt_onze_mail_terug(mail, eigen_adres):
        return _uit_tekst(mail, eigen_adres)
    return None


def _stuurt_onze_mail_terug(mail: Mail, eigen_adres: str) -> bool:
    """Say whether a machine (a null return path, RFC 5321) attached a mail of ours: nothing but a report does that."""
    if mail.retourpad != "" or not mail.ingesloten or mail.auto_submitted.startswith("auto-replied"):
        return False
    eigen = {zonder_plus(adres.adres) for adres in mail.aan} | {zonder_plus(adres) for adres in (eigen_adres,) if adres}
    return zonder_plus(mail.ingesloten[0].van.adres) in eigen


def _uit_rapport(mail: Mail) -> Soortoordeel | None:
    bericht = mail.bezorgbericht
    assert bericht is not None
    acties = {bezorging.actie for bezorging in bericht.bezorgingen}
    if acties and acties <= {"delivered", "relayed", "expanded"}:
        return Soortoordeel("automatisch_antwoord", "Een mailserver meldt dat onze mail is bezorgd.")
    if not bericht.bezorgingen:
        return _uit_tekst(mail, "")
    vertraagd = acties <= {"delayed", "delivered", "relayed", "expanded"}
    return _oordeel(bericht.bezorgingen, bericht.bericht_id or _origineel_id(mail), is_definitief=not vertraagd)


def _oordeel(bezorgingen: tuple[Bezorging, ...], over: str | None, *, is_definitief: bool) -> Soortoordeel:
    if is_definitief:
        return Soortoordeel(
            "bounce", "Een mailserver meldt dat een mail van ons niet is bezorgd.", True, bezorgingen, over
        )
    reden = "Een mailserver meldt dat een mail van ons later komt; hij probeert het opnieuw."
    return Soortoordeel("bounce", reden, False, bezorgingen, over)


def _is_robot(mail: Mail) -> bool:
    return (
        bool(_ROBOT.match(mail.van.adres) or _ROBOT_NAAM.search(mail.van.naam))
        or mail.retourpad == ""
        or "x-failed-recipients" in mail.koppen
        or "x-ms-exchange-message-is-ndr" in mail.koppen
        or not mail.van.adres
    )


def _lijkt_bounce(mail: Mail) -> bool:
    """A robot as sender and words of a bounce; a person who writes about one is no robot."""
    if "x-failed-recipients" in mail.koppen or "x-ms-exchange-message-is-ndr" in mail.koppen:
        return True
    onderwerp = bool(_ONDERWERP.match(mail.onderwerp) or _VERTRAAGD_ONDERWERP.match(mail.onderwerp))
    if not onderwerp and not _is_robot(mail):
        return False
    woorden = bool(_TEKST.search(_tekst(mail)))
    if mail.van.adres.startswith("mailer-daemon"):
        return True
    if _is_robot(mail):
        return onderwerp or (woorden and bool(_ROBOT.match(mail.van.adres)))
    return onderwerp and woorden and mail.auto_submitted not in ("", "no")


def _tekst(mail: Mail) -> str:
    return (mail.tekst or mail.html or "")[:_LANGSTE]


def _uit_tekst(mail: Mail, eigen_adres: str) -> Soortoordeel:
    """Read the recipient and the id out of a report without a form."""
    tekst = _tekst(mail)
    voor, _, _ = tekst.partition("\nReceived:")
    is_definitief = not (_VERTRAAGD_ONDERWERP.match(mail.onderwerp) or _VERTRAAGD_TEKST.search(voor))
    status = _STATUS.search(voor)
    eigen = {eigen_adres.lower(), mail.van.adres} | {adres.adres for adres in mail.aan}
    genoemd = [adres for kop in mail.koppen.get("x-failed-recipients", ()) for adres in _ADRES.findall(kop)]
    gevonden = [adres.lower().rstrip(".") for adres in genoemd or _ADRES.findall(voor)]
    ontvangers = [adres for adres in dict.fromkeys(gevonden) if adres not in eigen][:5]
    actie = "failed" if is_definitief else "delayed"
    bezorgingen = tuple(Bezorging(adres, actie, status[1] if status else "") for adres in ontvangers)
    return _oordeel(bezorgingen, _origineel_id(mail), is_definitief=is_definitief)


def _origineel_id(mail: Mail) -> str | None:
    if mail.bezorgbericht is not None and mail.bezorgbericht.bericht_id:
        return mail.bezorgbericht.bericht_id
    if mail.ingesloten and not mail.ingesloten[0].is_id_gemaakt:
        return mail.ingesloten[0].bericht_id
    if gevonden := _ORIGINEEL_ID.search(_tekst(mail)):
        return lees_ids(gevonden[1])[0]
    return mail.in_antwoord_op or (mail.verwijzingen[-1] if mail.verwijzingen else None)
