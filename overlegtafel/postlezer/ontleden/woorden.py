"""Encoded words of RFC 2047 in all the broken forms in which they arrive."""

from __future__ import annotations

import binascii
import re

from overlegtafel.postlezer.ontleden.charset import codec_naam, decode, ruim_decode, schoon

_BEGIN = re.compile(r"=\?([A-Za-z0-9_.:+\-]{1,40})(?:\*[A-Za-z0-9\-]{0,20})?\?([bBqQ])\?")
_GEEN_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_GEEN_QP = re.compile(rb"=(?![0-9A-Fa-f]{2})")

Woord = tuple[str, str, str]


def decode_kop(rauw: bytes) -> str:
    """Return a raw header value as text: unfolded, decoded, without NUL."""
    tekst = rauw.decode("ascii") if rauw.isascii() else ruim_decode(rauw)
    return decode_woorden(ontvouw(tekst))


def ontvouw(tekst: str) -> str:
    """Join the folded lines of a header value."""
    tekst = tekst.strip()
    if "\n" not in tekst and "\r" not in tekst:
        return tekst
    # Split, because a pattern for the white space round a line end costs the square of its length.
    regels = tekst.replace("\r\n", "\n").split("\n")
    return " ".join([regel.strip(" \t") for regel in regels]).replace("\r", " ")


def decode_woorden(tekst: str) -> str:
    """Replace encoded words by what they say; whatever isn't one stays as it is."""
    if "=?" not in tekst:
        return schoon(tekst)
    stukken: list[str | Woord] = []
    positie = 0
    while (begin := tekst.find("=?", positie)) >= 0:
        woord = _BEGIN.match(tekst, begin)
        einde = tekst.find("?=", woord.end()) if woord else -1
        if woord is None or einde < 0:
            if woord is not None:
                break
            stukken.append(tekst[positie : begin + 2])
            positie = begin + 2
            continue
        stukken.append(tekst[positie:begin])
        stukken.append((woord[1].lower(), woord[2].lower(), tekst[woord.end() : einde]))
        positie = einde + 2
    stukken.append(tekst[positie:])
    return schoon(_voeg_samen(stukken))


def _voeg_samen(stukken: list[str | Woord]) -> str:
    """White space between two encoded words is no text; words that share a character are decoded together."""
    uit: list[str] = []
    reeks: list[Woord] = []
    wit = ""
    for stuk in stukken:
        if not isinstance(stuk, str):
            reeks.append(stuk)
            wit = ""
        elif reeks and not stuk.strip():
            wit = stuk
        elif stuk:
            uit.append(_lees(reeks) + wit + stuk if reeks else stuk)
            reeks, wit = [], ""
    return "".join(uit) + _lees(reeks) + wit


def _lees(reeks: list[Woord]) -> str:
    uit: list[str] = []
    bytes_, charset = b"", ""
    rest = ""
    for volgende, (woord_charset, soort, inhoud) in enumerate(reeks, 1):
        if woord_charset != charset and bytes_:
            uit.append(decode(bytes_, charset)[0])
            bytes_ = b""
        charset = woord_charset
        inhoud, rest = rest + inhoud, ""
        gedeeld = soort == "b" and len(inhoud) % 4 and "=" not in inhoud
        if gedeeld and volgende < len(reeks) and reeks[volgende][:2] == (woord_charset, "b"):
            rest = inhoud
            continue
        bytes_ += _bytes_van(soort, inhoud, charset)
    if bytes_:
        uit.append(decode(bytes_, charset)[0])
    return "".join(uit)


def _bytes_van(soort: str, inhoud: str, charset: str) -> bytes:
    if soort == "b":
        schone = _GEEN_BASE64.sub("", inhoud)
        schone = schone[:-1] if len(schone) % 4 == 1 else schone
        return binascii.a2b_base64(schone + "=" * (-len(schone) % 4))
    if not inhoud.isascii():
        inhoud_bytes = inhoud.encode(codec_naam(charset) or "utf-8", "replace")
    else:
        inhoud_bytes = inhoud.encode("ascii")
    return binascii.a2b_qp(_GEEN_QP.sub(b"=3D", inhoud_bytes), header=True)
