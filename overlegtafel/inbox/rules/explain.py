"""A mail understood as a whole, and the `mail explain` contract (DESIGN section 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from overlegtafel.inbox.rules.classify import Oordeel, als_bounce, classify
from overlegtafel.inbox.rules.classify.agenda import getypte_toelichting
from overlegtafel.inbox.rules.extract import Uittreksel, artikelen_in, extract
from overlegtafel.inbox.rules.mail import Adres, Bijlage, Mail, Waarschuwing
from overlegtafel.inbox.rules.parse import parse
from overlegtafel.inbox.rules.waarschuwingen import waarschuwingen_van

# A picture pasted into the HTML itself: megabytes without a word.
_DATA = re.compile(r"\bdata:[a-z]{1,20}/[^\"'\s<>]{200,}", re.I)
_MEESTE_REGELS, _MEESTE_TEKENS = 30_000, 600_000


@dataclass(frozen=True, slots=True)
class Begrip:
    """A mail and what it means. `tekst` and `bijlagen` include those of mails attached to it."""

    mail: Mail
    uittreksel: Uittreksel
    oordeel: Oordeel
    tekst: str
    geciteerd: str
    handtekening: str
    bijlagen: tuple[Bijlage, ...]
    artikelen: tuple[str, ...]
    doorgestuurd_van: Adres | None
    is_doorgestuurd: bool
    auteur_onzeker: bool
    waarschuwingen: tuple[Waarschuwing, ...]


def begrijp(raw: bytes, *, eigen_adres: str = "", verzonden_tekst: str | None = None) -> Begrip:
    """Return what the bytes of a mail mean; never raises.

    `verzonden_tekst` is the text of the mail of ours that this one answers, the surest way to find a quote.
    """
    return begrijp_mail(parse(raw), eigen_adres=eigen_adres, verzonden_tekst=verzonden_tekst)


def begrijp_mail(mail: Mail, *, eigen_adres: str = "", verzonden_tekst: str | None = None) -> Begrip:
    """Return what a parsed mail means."""
    uittreksel = _uittreksel(mail, verzonden_tekst)
    # What a mail server sends back is no forward: that mail is our own.
    is_bounce = als_bounce(mail, eigen_adres) is not None
    binnen = [] if is_bounce else [_uit_ingesloten(ander) for ander in mail.ingesloten]
    tekst = _samen([_eigen_tekst(mail, uittreksel), *(begrip.tekst for begrip in binnen)])
    bijlagen = mail.bijlagen + tuple(bijlage for begrip in binnen for bijlage in begrip.bijlagen)
    oordeel = classify(mail, tekst, eigen_adres=eigen_adres, heeft_bijlagen=bool(bijlagen))
    auteur, is_onzeker = (None, False) if is_bounce else _auteur(uittreksel, binnen)
    is_doorgestuurd = not is_bounce and (bool(binnen) or uittreksel.is_doorgestuurd or auteur is not None)
    return Begrip(
        mail=mail,
        uittreksel=uittreksel,
        oordeel=oordeel,
        tekst=tekst,
        geciteerd=_samen([uittreksel.geciteerd, *(begrip.geciteerd for begrip in binnen)]),
        handtekening=_samen([uittreksel.handtekening, *(begrip.handtekening for begrip in binnen)]),
        bijlagen=bijlagen,
        artikelen=_artikelen(uittreksel, tekst, binnen),
        doorgestuurd_van=auteur,
        is_doorgestuurd=is_doorgestuurd,
        auteur_onzeker=is_onzeker,
        waarschuwingen=tuple(_waarschuwingen(mail, uittreksel, tekst, is_onzeker)),
    )


def _uittreksel(mail: Mail, verzonden_tekst: str | None) -> Uittreksel:
    """Split the body; one that no person typed is kept whole, with a doubt, so that time stays bounded."""
    if mail.tekst is not None and (mail.tekst.count("\n") > _MEESTE_REGELS or len(mail.tekst) > _MEESTE_TEKENS):
        return Uittreksel(tekst=mail.tekst.strip("\n"), artikelen=tuple(artikelen_in(mail.tekst)), is_twijfel=True)
    html = _DATA.sub("", mail.html) if mail.html and "data:" in mail.html else mail.html
    afzender = _naam_van(mail.van)
    return extract(mail.tekst, html, onderwerp=mail.onderwerp, verzonden_tekst=verzonden_tekst, afzender=afzender)


def _naam_van(van: Adres) -> str:
    """Return the words by which the sender may sign: those of the name, and of an address that is made of a name."""
    lokaal = van.adres.partition("@")[0].partition("+")[0]
    return f"{van.naam} {lokaal}" if not van.naam or "." in lokaal or "_" in lokaal else van.naam


def _uit_ingesloten(mail: Mail) -> Begrip:
    """Read a mail attached to another like any mail; parse bounds how deep they nest."""
    return begrijp_mail(mail)


def _eigen_tekst(mail: Mail, uittreksel: Uittreksel) -> str:
    """Of a calendar reply only what a person typed counts, wherever that stands."""
    if mail.kalender is not None and mail.kalender.methode in ("REPLY", "COUNTER"):
        return getypte_toelichting(mail.kalender, uittreksel.tekst)
    return uittreksel.tekst


def _samen(stukken: list[str]) -> str:
    return "\n\n".join(stuk.strip("\n") for stuk in stukken if stuk.strip())


def _auteur(uittreksel: Uittreksel, binnen: list[Begrip]) -> tuple[Adres | None, bool]:
    """Return the innermost author of a forward, and whether that is in doubt."""
    auteurs = [begrip.doorgestuurd_van or begrip.mail.van for begrip in binnen]
    if auteurs:
        verschillend = len({auteur.adres for auteur in auteurs}) > 1
        onzeker = verschillend or not auteurs[0].adres or any(begrip.auteur_onzeker for begrip in binnen)
        return auteurs[0], onzeker
    if uittreksel.doorgestuurd_van is None:
        return None, uittreksel.auteur_onzeker
    return Adres(*uittreksel.doorgestuurd_van), uittreksel.auteur_onzeker


def _artikelen(uittreksel: Uittreksel, tekst: str, binnen: list[Begrip]) -> tuple[str, ...]:
    uit = dict.fromkeys(uittreksel.artikelen)
    if not binnen and not uit and tekst != uittreksel.tekst:
        uit |= dict.fromkeys(artikelen_in(tekst))
    for begrip in binnen:
        uit |= dict.fromkeys(begrip.artikelen)
    return tuple(uit)


def _waarschuwingen(mail: Mail, uittreksel: Uittreksel, tekst: str, is_onzeker: bool) -> Iterator[Waarschuwing]:
    yield from mail.waarschuwingen
    yield from waarschuwingen_van(mail.onderwerp, tekst)
    if uittreksel.is_twijfel:
        yield Waarschuwing("twijfel", "Niet zeker is wat nieuw is en wat een citaat; de tekst is daarom heel gelaten.")
    if is_onzeker:
        yield Waarschuwing("auteur", "Wie het doorgestuurde bericht schreef, is niet zeker.")


def explain(raw: bytes, *, eigen_adres: str = "") -> dict[str, Any]:
    """Return what `mail explain` prints for these bytes."""
    begrip = begrijp(raw, eigen_adres=eigen_adres)
    mail = begrip.mail
    auteur = begrip.doorgestuurd_van
    return {
        "soort": begrip.oordeel.soort,
        "van": {"naam": mail.van.naam, "adres": mail.van.adres},
        "onderwerp": mail.onderwerp,
        "datum": mail.datum.isoformat() if mail.datum else None,
        "bericht_id": mail.bericht_id,
        "in_antwoord_op": mail.in_antwoord_op,
        "verwijzingen": list(mail.verwijzingen),
        "tekst": begrip.tekst,
        "geciteerd": begrip.geciteerd,
        "handtekening": begrip.handtekening,
        "bijlagen": [
            {"naam": bijlage.naam, "type": bijlage.type, "grootte": bijlage.grootte, "sha256": bijlage.sha256}
            for bijlage in begrip.bijlagen
        ],
        "artikelen": list(begrip.artikelen),
        "doorgestuurd_van": {"naam": auteur.naam, "adres": auteur.adres} if auteur else None,
        "waarschuwingen": [{"soort": melding.soort, "uitleg": melding.uitleg} for melding in begrip.waarschuwingen],
    }
