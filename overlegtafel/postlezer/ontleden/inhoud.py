"""The walk over the parts: which are body, which are bijlagen, which are machinery."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from overlegtafel.postlezer.mail import Kalender, Mailbijlage, Waarschuwing
from overlegtafel.postlezer.ontleden.bezorgbericht import KOPPEN_TYPES, RAPPORT_TYPES
from overlegtafel.postlezer.ontleden.charset import decode
from overlegtafel.postlezer.ontleden.cms import lees_ondertekend
from overlegtafel.postlezer.ontleden.kalender import lees_kalender
from overlegtafel.postlezer.ontleden.lichaam import Lichaamsdeel, kies, lees_tekst, neem_uu
from overlegtafel.postlezer.ontleden.mime import Mimedeel, lees_delen
from overlegtafel.postlezer.ontleden.tnef import Tnef, lees_tnef
from overlegtafel.taal.bestandstype import type_van

_HANDTEKENINGEN_WOORDEN = """
application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature application/pgp-encrypted
"""
_HANDTEKENINGEN = frozenset(_HANDTEKENINGEN_WOORDEN.split())
_CMS = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_TNEF = frozenset(("application/ms-tnef", "application/vnd.ms-tnef", "application/x-ms-tnef"))
_KALENDERS = frozenset(("text/calendar", "application/ics", "text/x-vcalendar"))
_DUBBEL = frozenset(("text/x-amp-html", "text/watch-html"))
_TEKSTEN = frozenset(("text/plain", "text/html", "text/enriched", "text/richtext"))
_CID = re.compile(r"cid:([^\"'\s>)\\]{1,300})", re.I)
_MEESTE_LOSSE_DELEN = 2000


@dataclass(slots=True)
class Inhoud:
    """What the walk has found so far."""

    blokken: list[Lichaamsdeel] = field(default_factory=list)
    bestanden: list[Mimedeel] = field(default_factory=list)
    losse: list[tuple[str, bytes]] = field(default_factory=list)
    berichten: list[Mimedeel] = field(default_factory=list)
    tnefs: list[Tnef] = field(default_factory=list)
    kalender: Kalender | None = None
    rapport: Mimedeel | None = None
    origineel: Mimedeel | None = None
    is_leesbevestiging: bool = False
    is_versleuteld: bool = False
    is_klacht: bool = False
    waarschuwingen: dict[str, Waarschuwing] = field(default_factory=dict)

    def meld(self, soort: str, uitleg: str) -> None:
        """Keep a warning once for each kind."""
        self.waarschuwingen.setdefault(soort, Waarschuwing(soort, uitleg))


def doorloop(wortel: Mimedeel) -> Inhoud:
    """Return what the parts under `wortel` hold."""
    inhoud = Inhoud()
    inhoud.blokken = _bekijk(wortel, inhoud, ouder="", is_wortel=True)
    return inhoud


def _bekijk(
    deel: Mimedeel, inhoud: Inhoud, *, ouder: str, is_wortel: bool = False, diepte: int = 0
) -> list[Lichaamsdeel]:
    """Return the body text in `deel`; put everything else where it belongs in `inhoud`."""
    soort = deel.type
    if deel.is_multipart and deel.delen:
        return _bekijk_multipart(deel, inhoud, diepte)
    if deel.is_gevuld and not deel.delen:
        return []
    if soort in _CMS or (soort == "application/octet-stream" and deel.naam.lower().endswith((".p7m", ".p7z"))):
        return _bekijk_cms(deel, inhoud, diepte)
    if deel.is_bericht or soort in RAPPORT_TYPES or soort in KOPPEN_TYPES or soort.startswith("message/"):
        return _bekijk_bericht(deel, inhoud, ouder)
    if soort in _HANDTEKENINGEN or soort in _DUBBEL:
        return []
    if soort in _KALENDERS:
        return _bekijk_kalender(deel, inhoud)
    naam = deel.naam.lower()
    if soort in _TNEF or naam == "winmail.dat":
        return _bekijk_tnef(deel, inhoud)
    if naam in ("smime.p7s", "signature.asc") and soort == "application/octet-stream":
        return []
    if _is_lichaam(deel, ouder, is_wortel):
        blok, opmerking = lees_tekst(deel)
        if opmerking:
            inhoud.meld("charset", opmerking)
        if "-----BEGIN PGP MESSAGE-----" in (blok.tekst or ""):
            _meld_versleuteld(inhoud)
        if blok.tekst is not None and "begin " in blok.tekst:
            tekst, los = neem_uu(blok.tekst)
            inhoud.losse += los
            blok = Lichaamsdeel(tekst, None)
        return [blok]
    inhoud.bestanden.append(deel)
    return []


def _is_lichaam(deel: Mimedeel, ouder: str, is_wortel: bool) -> bool:
    """A text part is body unless it is sent as a file."""
    if deel.is_multipart:
        return True
    if deel.type not in _TEKSTEN:
        return deel.type.startswith("text/") and not deel.naam and deel.dispositie[0] != "attachment"
    if deel.dispositie[0] == "attachment":
        return False
    return not deel.naam or ouder == "multipart/alternative" or is_wortel


def _bekijk_multipart(deel: Mimedeel, inhoud: Inhoud, diepte: int) -> list[Lichaamsdeel]:
    if deel.type == "multipart/encrypted":
        _meld_versleuteld(inhoud)
    if len(deel.delen) > _MEESTE_LOSSE_DELEN:
        inhoud.meld("delen", "Deze mail bestaat uit heel veel delen; kijk na of alles goed is gelezen.")
    per_deel = [_bekijk(kind, inhoud, ouder=deel.type, diepte=diepte) for kind in deel.delen]
    if deel.type == "multipart/alternative":
        return kies(per_deel)
    return [blok for blokken in per_deel for blok in blokken]


def _meld_versleuteld(inhoud: Inhoud) -> None:
    inhoud.is_versleuteld = True
    inhoud.meld("versleuteld", "Deze mail is versleuteld; wij kunnen hem niet lezen.")


def _bekijk_bericht(deel: Mimedeel, inhoud: Inhoud, ouder: str) -> list[Lichaamsdeel]:
    if deel.type in RAPPORT_TYPES:
        inhoud.rapport = inhoud.rapport or deel
    elif deel.type == "message/feedback-report":
        inhoud.is_klacht = True
    elif deel.type == "message/disposition-notification":
        inhoud.is_leesbevestiging = True
    elif deel.type in KOPPEN_TYPES or (deel.is_bericht and ouder == "multipart/report"):
        inhoud.origineel = inhoud.origineel or deel
    elif deel.is_bericht:
        inhoud.berichten.append(deel)
    else:
        inhoud.bestanden.append(deel)
    return []


def _bekijk_kalender(deel: Mimedeel, inhoud: Inhoud) -> list[Lichaamsdeel]:
    tekst, _ = decode(deel.inhoud, deel.params.get("charset", "utf-8"))
    kalender = lees_kalender(tekst, deel.params.get("method", ""))
    if kalender and (inhoud.kalender is None or (kalender.methode and not inhoud.kalender.methode)):
        inhoud.kalender = kalender
    return []


def _bekijk_cms(deel: Mimedeel, inhoud: Inhoud, diepte: int) -> list[Lichaamsdeel]:
    """An opaque S/MIME signature holds the mail inside; an encrypted one stays a file."""
    soort = deel.params.get("smime-type", "").lower()
    binnen = lees_ondertekend(deel.inhoud) if soort != "enveloped-data" and diepte < 5 else None
    if binnen is not None:
        return _bekijk(lees_delen(binnen), inhoud, ouder="", is_wortel=True, diepte=diepte + 1)
    _meld_versleuteld(inhoud)
    inhoud.bestanden.append(deel)
    return []


def _bekijk_tnef(deel: Mimedeel, inhoud: Inhoud) -> list[Lichaamsdeel]:
    tnef = lees_tnef(deel.inhoud)
    if tnef is None:
        inhoud.bestanden.append(deel)
    else:
        inhoud.tnefs.append(tnef)
        if tnef.klasse.startswith("IPM.Schedule.Meeting.Resp") or "IPM.Microsoft Schedule.MtgResp" in tnef.klasse:
            inhoud.kalender = inhoud.kalender or Kalender(methode="REPLY", partstat=_antwoord(tnef.klasse))
    return []


def _antwoord(klasse: str) -> str:
    einde = klasse.lower().rpartition("resp")[2].strip(".")
    return {"pos": "ACCEPTED", "p": "ACCEPTED", "neg": "DECLINED", "n": "DECLINED"}.get(einde, "TENTATIVE")


def blokken_uit_tnef(inhoud: Inhoud) -> list[Lichaamsdeel]:
    """Return the body inside a winmail.dat, for a mail that has no other."""
    return [Lichaamsdeel(tnef.tekst, tnef.html) for tnef in inhoud.tnefs if tnef.tekst or tnef.html]


def lees_bijlagen(inhoud: Inhoud, html: str | None) -> tuple[Mailbijlage, ...]:
    """Return the bijlagen; images that the HTML shows are none."""
    getoond = {unquote(cid).strip().lower() for cid in _CID.findall(html)} if html and "cid:" in html.lower() else set()
    bijlagen: list[Mailbijlage] = []
    for deel in inhoud.bestanden:
        bijlage = maak_bijlage(deel.naam, deel.type, deel.inhoud)
        cid = deel.koppen.plat(b"content-id").strip().strip("<>").lower() if getoond else ""
        is_beeld = bijlage.type.startswith("image/") or deel.type.startswith("image/")
        if not (cid and cid in getoond and is_beeld):
            bijlagen.append(bijlage)
    bijlagen += [maak_bijlage(naam, "application/octet-stream", bytes_) for naam, bytes_ in inhoud.losse]
    for tnef in inhoud.tnefs:
        bijlagen += _uit_tnef(tnef, getoond)
    return tuple(bijlagen)


def _uit_tnef(tnef: Tnef, getoond: set[str]) -> Iterator[Mailbijlage]:
    for los in tnef.bijlagen:
        if los.bericht is not None:
            yield from _uit_tnef(los.bericht, getoond)
        elif los.inhoud and not (los.cid and los.cid.lower() in getoond):
            yield maak_bijlage(los.naam, los.type, los.inhoud)


def maak_bijlage(naam: str, soort: str, inhoud: bytes) -> Mailbijlage:
    """Return the file with its type by content and its SHA-256."""
    return Mailbijlage(naam, type_van(inhoud, soort, naam), len(inhoud), hashlib.sha256(inhoud).hexdigest(), inhoud)
