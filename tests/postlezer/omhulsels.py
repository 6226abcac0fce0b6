"""Ways in which servers and programs wrap or mislabel the same mail; none may change what it says."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Callable
from dataclasses import dataclass

PDF = (
    b"Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\n"
    b"Content-Transfer-Encoding: base64\n\nJVBERi0xLjQKJSVFT0YK\n"
)
LOGO = (
    b"Content-Type: image/gif\nContent-ID: <logo>\nContent-Disposition: inline; filename=image001.gif\n"
    b"Content-Transfer-Encoding: base64\n\nR0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=\n"
)
ZEGEL = b"Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\nMIIB\n"
LIJSTVOET = (
    b"Content-Type: text/plain; charset=us-ascii\nContent-Disposition: inline\n\n"
    b"_______________________________________________\nWerkgroep mailing list\nWerkgroep@lijst.example\n"
)
SOORT = re.compile(rb'Content-Type: (text/\w+); charset="?([\w-]+)"?')
CODERING = re.compile(rb"Content-Transfer-Encoding: (\S+)")

ONTCIJFER: dict[bytes, Callable[[bytes], bytes]] = {
    b"8bit": bytes,
    b"base64": base64.b64decode,
    b"quoted-printable": quopri.decodestring,
}


@dataclass(frozen=True)
class Stukken:
    """A message taken apart: its own headers, those of its content, the content."""

    kop: bytes
    inhoudskop: bytes
    lijf: bytes

    @property
    def deel(self) -> bytes:
        return self.inhoudskop + b"\n\n" + self.lijf

    @property
    def is_enkelvoudig(self) -> bool:
        return b"multipart/" not in self.inhoudskop

    def ontcijferd(self) -> tuple[bytes, bytes, bytes]:
        """Return type, charset and decoded octets of a message of one part."""
        soort, codering = SOORT.search(self.inhoudskop), CODERING.search(self.inhoudskop)
        assert soort is not None
        assert codering is not None
        return soort[1], soort[2], ONTCIJFER[codering[1]](self.lijf)


def neem_uiteen(rauw: bytes) -> Stukken:
    """Split a composed message; line ends become LF."""
    koppen, _, lijf = rauw.replace(b"\r\n", b"\n").partition(b"\n\n")
    kop, _, inhoudskop = koppen.partition(b"\nContent-")
    return Stukken(kop, b"Content-" + inhoudskop, lijf)


def _omslag(soort: bytes, *delen: bytes, vooraf: bytes = b"", is_dicht: bool = True) -> Callable[[Stukken], bytes]:
    def omhul(stukken: Stukken) -> bytes:
        inhoud = b"".join(b"--=_omslag\n" + (deel or stukken.deel) + b"\n" for deel in delen)
        einde = b"--=_omslag--\n" if is_dicht else b""
        return stukken.kop + b"\nContent-Type: " + soort + b'; boundary="=_omslag"\n\n' + vooraf + inhoud + einde

    return omhul


def _opnieuw(etiket: bytes, codering: bytes, codeer: Callable[[bytes], bytes]) -> Callable[[Stukken], bytes]:
    def hercodeer(stukken: Stukken) -> bytes:
        soort, tekenset, octetten = stukken.ontcijferd()
        kop = etiket.replace(b"SOORT", soort).replace(b"TEKENSET", tekenset)
        return stukken.kop + b"\n" + kop + b"\nContent-Transfer-Encoding: " + codering + b"\n\n" + codeer(octetten)

    return hercodeer


def _klein(octetten: bytes) -> bytes:
    return re.sub(rb"=[0-9A-F]{2}", lambda teken: teken[0].lower(), quopri.encodestring(octetten))


HEEL = b""
OMHULSELS: dict[str, Callable[[Stukken], bytes]] = {
    "bijlage": _omslag(b"multipart/mixed", HEEL, PDF),
    "logo": _omslag(b"multipart/related", HEEL, LOGO),
    "ondertekend": _omslag(b"multipart/signed; protocol=application/pkcs7-signature; micalg=sha-256", HEEL, ZEGEL),
    "lijstvoet": _omslag(b"multipart/mixed", HEEL, LIJSTVOET),
    "afgekapt": _omslag(b"multipart/mixed", HEEL, is_dicht=False),
    "vooraf": _omslag(b"multipart/mixed", HEEL, vooraf=b"This is a multi-part message in MIME format.\n\n"),
    "leeg-deel": _omslag(b"multipart/mixed", b"Content-Type: text/plain\n\n\n", HEEL),
    "mbox": lambda stukken: b"From h.prins@huisenzorg.example Fri Nov 20 09:15:00 2026\n" + _gewoon(stukken),
    "bom": lambda stukken: b"\xef\xbb\xbf" + _gewoon(stukken),
    "zonder-versie": lambda stukken: _gewoon(stukken).replace(b"MIME-Version: 1.0\n", b""),
}
ETIKETTEN: dict[str, Callable[[Stukken], bytes]] = {
    "zonder-tekenset": _opnieuw(b"Content-Type: SOORT", b"8bit", bytes),
    "us-ascii": _opnieuw(b"Content-Type: SOORT; charset=us-ascii", b"8bit", bytes),
    "onbekend": _opnieuw(b"Content-Type: SOORT; charset=x-onbekend", b"8bit", bytes),
    "latin-1": _opnieuw(b"Content-Type: SOORT; charset=iso-8859-1", b"base64", base64.encodebytes),
    "een-regel": _opnieuw(b"Content-Type: SOORT; charset=TEKENSET", b"BASE64", base64.b64encode),
    "klein-hex": _opnieuw(b"Content-Type: SOORT; charset=TEKENSET", b"Quoted-Printable", _klein),
    "commentaar": _opnieuw(b'Content-type: SOORT ; CHARSET = "TEKENSET" (mail)', b"base64", base64.encodebytes),
}


def _gewoon(stukken: Stukken) -> bytes:
    return stukken.kop + b"\n" + stukken.deel
