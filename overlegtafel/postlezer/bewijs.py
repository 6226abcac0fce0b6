"""What is known of a sender: DKIM by our own check, SPF and DMARC by our own server's report (RFC 8601)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Literal

import dkim
from dkim.dnsplug import get_txt

from overlegtafel.postlezer.mail import Mail
from overlegtafel.postlezer.ontleden.woorden import decode_kop

DnsFunctie = Callable[..., bytes | str | None]
Uitkomst = Literal["pass", "fail", "none", "onbekend"]

Netwerk = IPv4Network | IPv6Network

_HOP = re.compile(
    r"from\s+[^\s()]{1,500}\s+\((?:[^\s()\[\]]{1,255}\s+)?\[([0-9A-Fa-f.:]{2,45}|IPv6:[0-9A-Fa-f.:]{2,45})\][^()]{0,200}\)"
    r"(?:\s*\([^()]{0,300}\)){0,5}\s*by\s",
    re.I,
)
_ZONDER_CLIENT = re.compile(r"by\s+([^\s;()]{1,255})", re.I)
# Of these nobody sends two, and a signature holds for the lowest: what stands on top is what a reader shows.
_ENKELVOUDIG = re.compile(
    rb"^(from|sender|reply-to|to|cc|subject|date|message-id|in-reply-to|references|mime-version|content-type"
    rb"|content-transfer-encoding)[ \t]*:",
    re.I | re.M,
)
_METHODE = re.compile(r"\s*([a-z0-9-]{1,40})(?:/\d{1,3})?\s*=\s*([a-z]{1,20})", re.I)
_EIGENSCHAP = re.compile(r"\b(smtp|header|policy|body)\.([a-z-]{1,30})\s*=\s*(\"[^\"]{0,300}\"|[^\s;]{1,300})", re.I)
# In the library white space before a line end costs its square; no honest mail has such runs.
_EINDE_KOPPEN = re.compile(rb"\n\r?\n")
_TE_VEEL_WIT = re.compile(rb"[ \t]{2000}")
_MEESTE_HANDTEKENINGEN = 4
_GROOTSTE, _GROOTSTE_KOPPEN = 60_000_000, 500_000


@dataclass(frozen=True, slots=True)
class Authenticatie:
    """What our own mail server found: 'pass', 'fail' and so on, '' where it said nothing; `domein` is that of From."""

    spf: str = ""
    dkim: str = ""
    dmarc: str = ""
    domein: str = ""
    uitleg: str = "Onze mailserver zegt niets over de echtheid van deze mail."

    @property
    def is_dmarc_mislukt(self) -> bool:
        """Whether the mail must wait for a person."""
        return self.dmarc == "fail"


@dataclass(frozen=True, slots=True)
class DkimUitkomst:
    """The outcome of our own check of the signatures; `domein` signed."""

    uitkomst: Uitkomst
    domein: str
    uitleg: str


def staat_domein_in(adres: str, *, dkim: str | None, ondertekend: str | None, dmarc: str | None) -> bool:
    """Return whether the domain of `adres` vouches for a mail: it or its parent signed, or DMARC passed at our MX."""
    domein = adres.rpartition("@")[2]
    getekend = dkim == "pass" and bool(ondertekend) and f".{domein}".endswith(f".{ondertekend}")
    return getekend or dmarc == "pass"


def dubbele_kop(raw: bytes) -> str | None:
    """Return the name of a header that stands twice in a mail and may not; None where there is none.

    A signature covers the lowest of the two, so that who puts one on top changes a mail that stays genuine.
    """
    einde = _EINDE_KOPPEN.search(raw, 0, _GROOTSTE_KOPPEN)
    koppen = raw[: einde.start() if einde else _GROOTSTE_KOPPEN].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    gezien: set[bytes] = set()
    for gevonden in _ENKELVOUDIG.finditer(koppen):
        naam = gevonden[1].lower()
        if naam in gezien:
            return naam.decode().title()
        gezien.add(naam)
    return None


def zonder_bewijs(gezien: Authenticatie, dkim: DkimUitkomst, kop: str) -> tuple[Authenticatie, DkimUitkomst]:
    """Return both without what they proved, for a mail in which header `kop` stands twice."""
    uitleg = f"In de mail staat twee keer {kop}. Daarom bewijst een handtekening niets."
    dmarc = "" if gezien.dmarc == "pass" else gezien.dmarc
    uitkomst: Uitkomst = "fail" if dkim.uitkomst == "pass" else dkim.uitkomst
    return replace(gezien, dmarc=dmarc, uitleg=uitleg), replace(dkim, uitkomst=uitkomst, uitleg=uitleg)


def lees_authenticatie(mail: Mail, authserv_id: str, eigen_netwerken: Sequence[Netwerk] = ()) -> Authenticatie:
    """Return what the trusted Authentication-Results say; those that anyone else may have written are ignored.

    Trusted are headers with `authserv_id` above the first Received line whose client was neither this machine nor in
    `eigen_netwerken`: with that line a server of ours took the mail in, and what is below it was written outside.
    """
    if not authserv_id:
        return Authenticatie(uitleg="Er is geen eigen mailserver ingesteld, dus er is geen controle van de afzender.")
    gevonden: dict[str, tuple[str, str]] = {}
    for waarde in _vertrouwd(mail, authserv_id.lower(), eigen_netwerken):
        for methode, uitslag, domein in _lees_uitslagen(waarde):
            eerder = gevonden.get(methode)
            if eerder is None or (methode == "dkim" and eerder[0] != "pass"):
                gevonden[methode] = (uitslag, domein)
    if not gevonden:
        return Authenticatie()
    return _samenvatting(gevonden)


def _vertrouwd(mail: Mail, authserv_id: str, eigen: Sequence[Netwerk]) -> list[str]:
    uit: list[str] = []
    for naam, rauw in mail.spoor:
        if naam == b"authentication-results":
            waarde = _zonder_opmerkingen(decode_kop(rauw[:20_000]))
            if waarde.split(";", 1)[0].strip().strip('"').lower().split(" ")[0] == authserv_id:
                uit.append(waarde)
        elif not _is_intern(decode_kop(rauw[:5_000]), authserv_id, eigen):
            break
    return uit


def _is_intern(received: str, authserv_id: str, eigen: Sequence[Netwerk]) -> bool:
    """Whether a hop stayed inside: made by our server, and its client was this machine or one that is configured.

    Only the address between square brackets counts, which the server saw itself; the client chose its name, and may
    have called itself localhost, lmtp or [127.0.0.1].
    """
    if zonder_client := _ZONDER_CLIENT.match(received):
        return zonder_client[1].lower().rstrip(".") in (authserv_id, "localhost")
    hop = _HOP.match(received)
    if hop is None:
        return False
    try:
        adres = ip_address(hop[1].removeprefix("IPv6:"))
    except ValueError:
        return False
    return adres.is_loopback or any(adres in netwerk for netwerk in eigen)


def _zonder_opmerkingen(waarde: str) -> str:
    """Take out comments, which nest; what stands in them proves nothing."""
    uit: list[str] = []
    diepte = 0
    for stuk in re.split(r"([()])", waarde):
        if stuk == "(":
            diepte += 1
        elif stuk == ")":
            diepte = max(0, diepte - 1)
        elif not diepte:
            uit.append(stuk)
    return "".join(uit)


def _lees_uitslagen(waarde: str) -> list[tuple[str, str, str]]:
    """Return (method, result, domain) of each result in one header without comments."""
    uit: list[tuple[str, str, str]] = []
    for deel in waarde.split(";")[1:]:
        if methode := _METHODE.match(deel):
            velden = {f"{soort}.{naam}".lower(): w.strip('"').lower() for soort, naam, w in _EIGENSCHAP.findall(deel)}
            namen = ("header.from", "header.d", "header.i", "smtp.mailfrom", "smtp.helo")
            domein = next((velden[naam] for naam in namen if velden.get(naam)), "")
            uit.append((methode[1].lower(), methode[2].lower(), domein.rpartition("@")[2]))
    return uit


def _samenvatting(gevonden: dict[str, tuple[str, str]]) -> Authenticatie:
    spf, dkim_, dmarc = (gevonden.get(methode, ("", "")) for methode in ("spf", "dkim", "dmarc"))
    domein = dmarc[1] or dkim_[1] or spf[1]
    if dmarc[0] == "pass":
        uitleg = f"De mail komt echt van {domein}, zegt onze mailserver (DMARC)." if domein else "DMARC klopt."
    elif dmarc[0] == "fail":
        uitleg = "De afzender kan vals zijn: de controle van het domein mislukte (DMARC)."
    else:
        delen = [f"{naam} {uitslag}" for naam, (uitslag, _) in (("SPF", spf), ("DKIM", dkim_)) if uitslag]
        uitleg = "Onze mailserver meldt: " + (", ".join(delen) or "geen uitslag") + "; het domein heeft geen DMARC."
    return Authenticatie(spf[0], dkim_[0], dmarc[0], domein, uitleg)


class _Dns:
    """Looks up one TXT record and remembers whether that failed for lack of an answer."""

    def __init__(self, dnsfunc: DnsFunctie) -> None:
        self.dnsfunc = dnsfunc
        self.is_mislukt = False

    def __call__(self, naam: bytes | str, timeout: int = 5) -> bytes | str | None:
        try:
            return self.dnsfunc(naam, timeout=timeout)
        except Exception:  # noqa: BLE001 - a resolver may raise anything; no answer is no evidence
            self.is_mislukt = True
            return None


def controleer_dkim(raw: bytes, dnsfunc: DnsFunctie | None = None, *, tijd: int = 5, domein: str = "") -> DkimUitkomst:
    """Check the DKIM signatures ourselves (RFC 6376); never raises.

    `dnsfunc(naam, timeout=)` returns a TXT record; `tijd` is in seconds a lookup. A valid signature of `domein`
    (or of a domain above it) goes before one of somebody else.
    """
    einde = _EINDE_KOPPEN.search(raw, 0, 500_000)
    if b"dkim-signature" not in raw[: einde.start() if einde else 500_000].lower():
        return DkimUitkomst("none", "", "De mail heeft geen handtekening van een domein (DKIM).")
    if len(raw) > _GROOTSTE or _TE_VEEL_WIT.search(raw):
        return DkimUitkomst("onbekend", "", "De handtekening (DKIM) van deze mail is niet na te gaan.")
    dns = _Dns(dnsfunc or get_txt)
    geldig, genoemd = _geldige_domeinen(raw, dns, tijd)
    if geldig:
        eigen = next((naam for naam in geldig if domein == naam or domein.endswith("." + naam)), geldig[0])
        return DkimUitkomst("pass", eigen, f"De handtekening van {eigen} (DKIM) klopt.")
    wie = f" van {genoemd}" if genoemd else ""
    if dns.is_mislukt:
        return DkimUitkomst("onbekend", genoemd, f"De handtekening{wie} (DKIM) is nu niet na te gaan.")
    return DkimUitkomst("fail", genoemd, f"De handtekening{wie} (DKIM) klopt niet.")


def _geldige_domeinen(raw: bytes, dns: _Dns, tijd: int) -> tuple[list[str], str]:
    """Return the domains whose signature holds for the whole mail, and the first domain that signed."""
    geldig: list[str] = []
    genoemd = ""
    for plek in range(_MEESTE_HANDTEKENINGEN):
        try:
            controle = dkim.DKIM(raw, timeout=tijd)
            if plek and plek >= sum(naam.lower() == b"dkim-signature" for naam, _ in controle.headers):
                break
            klopt = bool(controle.verify(idx=plek, dnsfunc=dns))
        except Exception:  # noqa: BLE001 - the library raises many kinds on a broken signature; all mean: no proof
            continue
        naam = (controle.domain or b"").decode("ascii", "replace").lower()
        genoemd = genoemd or naam
        if klopt and b"l" not in controle.signature_fields:
            geldig.append(naam)
    return geldig, genoemd
