"""A mail understood as a whole, and the `mail explain` contract (DESIGN section 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from overlegtafel.postlezer.mail import Adres, Mail, Mailbijlage, Waarschuwing
from overlegtafel.postlezer.ontleden.bericht import ontleed
from overlegtafel.postlezer.ontleden.lichaam import zonder_beelden
from overlegtafel.postlezer.ontleden.lijst import auteur_op_lijst
from overlegtafel.postlezer.soort import Soortoordeel, als_bounce, bepaal_soort
from overlegtafel.postlezer.soort.agenda import getypte_toelichting
from overlegtafel.postlezer.uittreksel import Uittreksel, artikelen_in, maak_uittreksel
from overlegtafel.postlezer.uittreksel.html import html_zonder_labels
from overlegtafel.postlezer.waarschuwingen import waarschuwingen_van

# What no person typed is kept whole instead of taken apart, so that time stays bounded (docs/mail.md).
_MEESTE_REGELS, _MEESTE_TEKENS = 20_000, 500_000
_MEESTE_LABELS, _MEESTE_HTML = 30_000, 1_500_000
# With so much plain text of its own, a mail's HTML is not needed.
_GENOEG_TEKST = 400
_MEESTE_TWIJFELS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gelezen:
    """What a mail says, not yet judged. `tekst` and `bijlagen` include those of mails attached to it."""

    mail: Mail
    uittreksel: Uittreksel
    tekst: str
    geciteerd: str
    handtekening: str
    bijlagen: tuple[Mailbijlage, ...]
    artikelen: tuple[str, ...]
    doorgestuurd_van: Adres | None
    is_doorgestuurd: bool
    auteur_onzeker: bool


_VELDEN = tuple(veld.name for veld in fields(_Gelezen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrip(_Gelezen):
    """A mail and what it means."""

    oordeel: Soortoordeel
    waarschuwingen: tuple[Waarschuwing, ...]


def begrijp(post: bytes | Mail, *, eigen_adres: str = "", verzonden_tekst: str | None = None) -> Begrip:
    """Return what a mail, or the bytes of one, means; never raises.

    `verzonden_tekst` is the text of the mail of ours that this one answers, the surest way to find a quote.
    """
    mail = ontleed(post) if isinstance(post, bytes) else post
    is_heel = sum(map(_omvang, mail.ingesloten)) > _MEESTE_TEKENS if mail.ingesloten else False
    gelezen = _lees(mail, _uittreksel(mail, verzonden_tekst, eigen_adres), eigen_adres, is_heel)
    oordeel = bepaal_soort(mail, gelezen.tekst, eigen_adres=eigen_adres, heeft_bijlagen=bool(gelezen.bijlagen))
    velden = {naam: getattr(gelezen, naam) for naam in _VELDEN}
    return Begrip(**velden, oordeel=oordeel, waarschuwingen=tuple(_waarschuwingen(gelezen, is_heel)))


def _omvang(mail: Mail) -> int:
    """Return how much there is to take apart in an attached mail and in those attached to it."""
    return len(mail.tekst or mail.html or "") + sum(map(_omvang, mail.ingesloten))


def _lees(mail: Mail, uittreksel: Uittreksel, eigen_adres: str, is_heel: bool) -> _Gelezen:
    """Read a mail and those attached to it, which are kept whole where together they are too large."""
    # What a mail server sends back is no forward: that mail is our own.
    is_bounce = als_bounce(mail, eigen_adres) is not None
    binnen = [] if is_bounce else [_uit_ingesloten(ander, is_heel) for ander in mail.ingesloten]
    tekst = _samen([_eigen_tekst(mail, uittreksel), *(begrip.tekst for begrip in binnen)])
    auteur, is_onzeker = (None, False) if is_bounce else _auteur(mail, uittreksel, binnen)
    is_doorgestuurd = not is_bounce and (bool(binnen) or uittreksel.is_doorgestuurd or auteur is not None)
    return _Gelezen(
        mail=mail,
        uittreksel=uittreksel,
        tekst=tekst,
        geciteerd=_samen([uittreksel.geciteerd, *(begrip.geciteerd for begrip in binnen)]),
        handtekening=_samen([uittreksel.handtekening, *(begrip.handtekening for begrip in binnen)]),
        bijlagen=mail.bijlagen + tuple(bijlage for begrip in binnen for bijlage in begrip.bijlagen),
        artikelen=_artikelen(uittreksel, tekst, binnen),
        doorgestuurd_van=auteur,
        is_doorgestuurd=is_doorgestuurd,
        auteur_onzeker=is_onzeker,
    )


def _uittreksel(mail: Mail, verzonden_tekst: str | None, eigen_adres: str = "") -> Uittreksel:
    """Split the body; one that no person typed is kept whole, with a doubt."""
    if mail.tekst is not None and (mail.tekst.count("\n") > _MEESTE_REGELS or len(mail.tekst) > _MEESTE_TEKENS):
        return _heel(mail)
    html = zonder_beelden(mail.html) if mail.html else None
    if html and (html.count("<") > _MEESTE_LABELS or len(html) > _MEESTE_HTML):
        if len((mail.tekst or "").strip()) <= _GENOEG_TEKST:
            return _heel(mail)
        html = None
    afzender = _naam_van(mail.van)
    return maak_uittreksel(
        mail.tekst,
        html,
        onderwerp=mail.onderwerp,
        verzonden_tekst=verzonden_tekst,
        afzender=afzender,
        ontvangers=(*mail.aan, *mail.cc, *(Adres("", adres) for adres in (*mail.bezorgd_aan, eigen_adres))),
        adres=mail.van.adres,
    )


def _naam_van(van: Adres) -> str:
    """Return the words by which the sender may sign: those of the name, and of an address that is made of a name."""
    lokaal = van.adres.partition("@")[0].partition("+")[0]
    return f"{van.naam} {lokaal}" if not van.naam or "." in lokaal or "_" in lokaal else van.naam


def _heel(mail: Mail) -> Uittreksel:
    """Keep all words of the fuller of the two forms of a body, in doubt what of it is new."""
    tekst = (mail.tekst or "").strip("\n")
    if mail.html and len(tekst.strip()) <= _GENOEG_TEKST:
        tekst = html_zonder_labels(zonder_beelden(mail.html))
    return Uittreksel(tekst=tekst, artikelen=tuple(artikelen_in(tekst[:_MEESTE_TEKENS])), is_twijfel=True)


def _uit_ingesloten(mail: Mail, is_heel: bool) -> _Gelezen:
    """Read a mail attached to another like any mail; parse bounds how deep they nest."""
    return _lees(mail, _heel(mail) if is_heel else _uittreksel(mail, None), "", is_heel)


def _eigen_tekst(mail: Mail, uittreksel: Uittreksel) -> str:
    """Of a calendar reply only what a person typed counts, wherever that stands."""
    if mail.kalender is not None and mail.kalender.methode in ("REPLY", "COUNTER"):
        return getypte_toelichting(mail.kalender, uittreksel.tekst)
    return uittreksel.tekst


def _samen(stukken: list[str]) -> str:
    return "\n\n".join(stuk.strip("\n") for stuk in stukken if stuk.strip())


def _auteur(mail: Mail, uittreksel: Uittreksel, binnen: list[_Gelezen]) -> tuple[Adres | None, bool]:
    """Return the innermost author of a forward, and whether that is in doubt."""
    auteurs = [begrip.doorgestuurd_van or begrip.mail.van for begrip in binnen]
    if auteurs:
        verschillend = len({auteur.adres for auteur in auteurs}) > 1
        onzeker = verschillend or not auteurs[0].adres or any(begrip.auteur_onzeker for begrip in binnen)
        return auteurs[0], onzeker
    if uittreksel.doorgestuurd_van is not None:
        return Adres(*uittreksel.doorgestuurd_van), uittreksel.auteur_onzeker
    return None if uittreksel.is_doorgestuurd else auteur_op_lijst(mail), uittreksel.auteur_onzeker


def _artikelen(uittreksel: Uittreksel, tekst: str, binnen: list[_Gelezen]) -> tuple[str, ...]:
    uit = dict.fromkeys(uittreksel.artikelen)
    if not binnen and not uit and tekst != uittreksel.tekst:
        uit |= dict.fromkeys(artikelen_in(tekst))
    for begrip in binnen:
        uit |= dict.fromkeys(begrip.artikelen)
    return tuple(uit)


def _waarschuwingen(gelezen: _Gelezen, is_heel: bool) -> Iterator[Waarschuwing]:
    yield from gelezen.mail.waarschuwingen
    yield from waarschuwingen_van(gelezen.mail.onderwerp, gelezen.tekst)
    for twijfel in gelezen.uittreksel.twijfels[:_MEESTE_TWIJFELS]:
        lot = "weggelaten" if twijfel.is_weg else "blijft staan"
        uitleg = f"Niet zeker is of dit bij de tekst hoort: “{twijfel.begin}” ({twijfel.waar}; {lot})."
        yield Waarschuwing("twijfel", uitleg)
    if gelezen.uittreksel.is_twijfel or is_heel:
        yield Waarschuwing("twijfel", "Niet zeker is wat nieuw is en wat een citaat; de tekst is daarom heel gelaten.")
    if auteur_op_lijst(gelezen.mail):
        uitleg = f"Deze mail kwam via een lijst ({gelezen.mail.van.adres}). Dat bewijst niet wie schreef."
        yield Waarschuwing("lijst", uitleg)
    if gelezen.auteur_onzeker:
        yield Waarschuwing("auteur", "Wie het doorgestuurde bericht schreef, is niet zeker.")


def leg_uit(raw: bytes, *, eigen_adres: str = "") -> dict[str, Any]:
    """Return what `mail explain` prints for these bytes."""
    begrip = begrijp(raw, eigen_adres=eigen_adres)
    mail = begrip.mail
    auteur = begrip.doorgestuurd_van
    van = auteur_op_lijst(mail) or mail.van
    return {
        "soort": begrip.oordeel.soort,
        "van": {"naam": van.naam, "adres": van.adres or mail.van.adres},
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
