"""The body of a mail as one text and one HTML, out of the parts that hold it."""

from __future__ import annotations

import base64
import html as html_module
import re
from contextlib import suppress
from dataclasses import dataclass

from overlegtafel.postlezer.ontleden.charset import decode
from overlegtafel.postlezer.ontleden.mime import Mimedeel
from overlegtafel.postlezer.ontleden.transport import decode_uu

_PGP_BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----"
_PGP_HANDTEKENING = "-----BEGIN PGP SIGNATURE-----"
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
# Some senders call their HTML plain text.
_HTML_BEGIN = re.compile(
    rb"\s{0,200}(?:<!doctype\s+html|<html[\s>]|<(?:p|div|body|head|table|span|font)(?:\s[^<>]{0,300})?>(?=.{0,20000}?</(?:p|div|table)>))",
    re.I | re.S,
)
# Words that lost the header which says that they are base64.
_ALLEEN_BASE64 = re.compile(
    rb"\s{0,20}(?=[A-Za-z0-9+/]{40})(?:[A-Za-z0-9+/]{40,100}\r?\n)*(?:[A-Za-z0-9+/]{1,100}={0,2}\r?\n?)?\s*\Z"
)
_UU_BEGIN = re.compile(r"^begin 0?[0-7]{3} (\S[^\n]{0,200})\n", re.M)
# A picture pasted into the HTML itself: megabytes without a word.
_DATA = re.compile(r"\bdata:[a-z]{1,20}/[^\"'\s<>]{200,}", re.IGNORECASE)
_OPMAAK = re.compile(r"<(/?[a-zA-Z-]{1,40})>")


@dataclass(frozen=True, slots=True)
class Lichaamsdeel:
    """A stretch of the body; text, HTML, or both where they say the same."""

    tekst: str | None
    html: str | None


def lees_tekst(deel: Mimedeel) -> tuple[Lichaamsdeel, str]:
    """Return a text part as a block, and a remark on its charset ('' where all is well)."""
    charset = deel.params.get("charset", "")
    inhoud = _zonder_base64(deel.inhoud)
    is_html = deel.type == "text/html" or _HTML_BEGIN.match(inhoud) is not None
    if is_html and not charset and not inhoud.isascii():
        meta = _META_CHARSET.search(inhoud[:4000])
        charset = meta[1].decode("ascii") if meta else ""
    tekst, opmerking = decode(inhoud, charset)
    if "\r" in tekst:
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    if is_html:
        return Lichaamsdeel(None, tekst), opmerking
    if deel.params.get("format", "").lower() == "flowed":
        tekst = zonder_flow(tekst, is_delsp=deel.params.get("delsp", "").lower() == "yes")
    elif deel.type in ("text/enriched", "text/richtext"):
        tekst = _OPMAAK.sub(lambda tag: "\n" if tag[1].lower() == "nl" else "", tekst).replace("<<", "<")
    if _PGP_BEGIN in tekst:
        tekst = zonder_pgp(tekst)
    return Lichaamsdeel(tekst, None), opmerking


def _zonder_base64(inhoud: bytes) -> bytes:
    if not _ALLEEN_BASE64.match(inhoud):
        return inhoud
    with suppress(ValueError):
        ontcijferd = base64.b64decode(inhoud, validate=False)
        ontcijferd.decode("utf-8")
        return ontcijferd
    return inhoud


def neem_uu(tekst: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return a text without the files that stand in it uuencoded, and those files by name."""
    uit: list[str] = []
    bestanden: list[tuple[str, bytes]] = []
    verder = 0
    while begin := _UU_BEGIN.search(tekst, verder):
        einde = tekst.find("\nend", begin.end())
        if einde < 0:
            break
        inhoud = decode_uu(tekst[begin.end() : einde].encode("ascii", "replace"))
        uit.append(tekst[verder : begin.start() if inhoud else einde + 4])
        bestanden += [(begin[1].strip(), inhoud)] if inhoud else []
        verder = einde + 4
    return ("".join([*uit, tekst[verder:]]) if verder else tekst), bestanden


def zonder_flow(tekst: str, *, is_delsp: bool) -> str:
    """Undo format=flowed (RFC 3676): join the soft lines of one quote depth, take off the stuffing."""
    uit: list[str] = []
    vorige_diepte = -1
    delen: list[str] = []
    for regel in tekst.split("\n"):
        if delen and not regel:
            # By the letter a blank line only ends the paragraph; people see a blank line.
            uit.append(_regel(vorige_diepte, delen))
            delen = []
        kaal = regel.lstrip(">")
        diepte = len(regel) - len(kaal)
        kaal = kaal[1:] if kaal.startswith(" ") else kaal
        is_streep = kaal == "-- "
        if delen and (diepte != vorige_diepte or is_streep):
            uit.append(_regel(vorige_diepte, delen))
            delen = []
        is_zacht = kaal.endswith(" ") and not is_streep
        delen.append(kaal[:-1] if is_zacht and is_delsp else kaal)
        vorige_diepte = diepte
        if not is_zacht:
            uit.append(_regel(diepte, delen))
            delen = []
    if delen:
        uit.append(_regel(vorige_diepte, delen))
    return "\n".join(uit)


def _regel(diepte: int, delen: list[str]) -> str:
    tekst = "".join(delen)
    return f"{'>' * diepte} {tekst}" if diepte else tekst


def zonder_pgp(tekst: str) -> str:
    """Return the text inside a clear signed message (RFC 4880, section 7), and what stands around it."""
    voor, _, rest = tekst.partition(_PGP_BEGIN)
    _, _, inhoud = rest.lstrip("\n").partition("\n\n") if "\n\n" in rest else ("", "", rest)
    inhoud, _, handtekening = inhoud.partition(_PGP_HANDTEKENING)
    _, _, na = handtekening.partition("-----END PGP SIGNATURE-----")
    regels = [regel[2:] if regel.startswith("- ") else regel for regel in inhoud.split("\n")]
    return voor + "\n".join(regels).strip("\n") + "\n" + na.strip("\n")


def voeg_samen(blokken: list[Lichaamsdeel]) -> tuple[str | None, str | None]:
    """Return the whole body as text and as HTML; a form that would miss a block is left out."""
    blokken = [blok for blok in blokken if _zegt_iets(blok)]
    if not blokken:
        return None, None
    tekst = html = None
    if all(blok.tekst is not None for blok in blokken):
        tekst = "\n".join((blok.tekst or "").rstrip("\n") + "\n" for blok in blokken)
    if all(blok.html is not None for blok in blokken) or tekst is None:
        html = "\n".join(blok.html if blok.html is not None else _als_html(blok.tekst or "") for blok in blokken)
    return tekst, html


def _zegt_iets(blok: Lichaamsdeel) -> bool:
    return bool((blok.tekst or "").strip() or (blok.html or "").strip())


def _als_html(tekst: str) -> str:
    return "<div>" + html_module.escape(tekst.strip("\n"), quote=False).replace("\n", "<br>\n") + "</div>"


def kies(alternatieven: list[list[Lichaamsdeel]]) -> list[Lichaamsdeel]:
    """Merge the alternatives of one content: the first text and the last HTML that say something."""
    teksten = [t for blokken in alternatieven if (t := voeg_samen(blokken)) != (None, None)]
    tekst = next((t for t, h in teksten if t is not None and h is None), None)
    html = next((h for t, h in reversed(teksten) if h is not None), None)
    if tekst is None:
        tekst = next((t for t, _ in teksten if t is not None), None)
    return [Lichaamsdeel(tekst, html)] if tekst is not None or html is not None else []


def zonder_beelden(bron: str) -> str:
    """Return HTML without the pictures that were pasted into it."""
    return _DATA.sub("", bron) if "data:" in bron else bron
