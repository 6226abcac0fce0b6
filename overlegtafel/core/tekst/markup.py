"""Text to safe HTML, once, at the moment of writing."""

from __future__ import annotations

import hashlib
import html
import re

import bleach
import markdown
import nh3

from overlegtafel.taal.tekens import nfc

RENDERER = "md-4"
"""Stored beside rendered HTML; raise it when the rendering changes, and `overlegtafel render` redoes the rest."""

_TAGS = frozenset(
    ("p", "br", "strong", "em", "b", "i", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "a", "sup", "sub", "del")
)
_TAGS |= frozenset(("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"))
_ATTRIBUTEN = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
_SCHEMAS = {"http", "https", "mailto"}
_UITBREIDINGEN = {"tables": {"use_align_attribute": True}}
"""Alignment of columns as an attribute: a style is taken away by the sanitiser and forbidden by our CSP."""
_UITLIJNING = re.compile(r'(<t[hd][^>]*?) align="([a-z]*)"')
_KANT = {"right": ' class="overlegtafel-tekst__rechts"', "center": ' class="overlegtafel-tekst__midden"'}
"""HTML no longer knows the attribute; what is not one of these stands at the left, as any text."""
_TABEL = re.compile(r"<table>.*?</table>", re.DOTALL)
_RIJ = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_KOPCEL = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_CEL = re.compile(r"<td((?: [a-z]+=\"[^\"]*\")*)>")
_TAG = re.compile(r"<[^>]*>")
_VERWIJZING = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^()\s]{1,500})\)")
_NADRUK = re.compile(r"(\*\*|__|\*|\b_)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_KOPREGEL = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_KOP_IN_BLOK = re.compile(r"(?m)^#[^|\n]*$")
MEESTE_TEKENS, MEESTE_TEKENS_BLOK = 400_000, 50_000
MEESTE_HAKEN, MEESTE_HAKEN_BLOK = 4000, 200
MEESTE_STREPEN_BLOK = 50
MEESTE_AANHALING_BLOK = 2000
"""Each becomes a character reference, of which the sanitiser takes the square where they stand in one text."""
MEESTE_BLOKKEN = 5000
"""The library counts the blocks before each block anew; an agreement of 400 kB has about a thousand."""
MEESTE_REGELS, MEESTE_REGELS_BLOK = 12_000, 1000
"""So does it with the items of a list; a row of a table costs it as much as a page of words."""
_DUUR = "[<&"
"""What the library or the sanitiser takes the square of."""
_STREEP = re.compile(r"(?m)^[ \t]*(?:-+|=+)[ \t]*$")
_LEEG = re.compile(r"\n[ \t]*\n")
_ANKER = re.compile(r"</?a(?:\s[^<>]*)?>")
_LINK = re.compile(r"https?://[^\s<>\"']{3,300}")


def canoniek(tekst: str) -> str:
    """Return `tekst` in the form that is hashed and offered for download: NFC, LF, one LF at the end."""
    recht = nfc(tekst.replace("\r\n", "\n").replace("\r", "\n"))
    return recht.strip("\n") + "\n"


def sha256_van(tekst: str) -> str:
    """Return the hex SHA-256 of the bytes of the .md download of `tekst` (DESIGN section 8)."""
    return hashlib.sha256(canoniek(tekst).encode("utf-8")).hexdigest()


def saneer(onveilig: str) -> str:
    """Return HTML with only what our texts need: bleach first, nh3 as a second pass."""
    eerste = bleach.clean(
        onveilig,
        tags=_TAGS,
        attributes={tag: sorted(namen) for tag, namen in _ATTRIBUTEN.items()},
        protocols=_SCHEMAS,
        strip=True,
    )
    return nh3.clean(
        eerste, tags=set(_TAGS), attributes=_ATTRIBUTEN, url_schemes=_SCHEMAS, link_rel="nofollow noopener noreferrer"
    )


def render_markdown(tekst: str) -> str:
    """Return the safe HTML of Markdown `tekst`; raw HTML in it comes out as text or not at all.

    What nobody writes and the library takes the square of its length for, comes out as the text that it is.
    A heading ends what stands above it anyway; as a block of its own the library doesn't read all below it again.
    """
    if not _is_gewone_markdown(tekst):
        return render_platte_tekst(tekst)
    extensies = ["tables", "sane_lists", "smarty"]
    los = _KOP_IN_BLOK.sub(r"\n\g<0>\n", canoniek(tekst))
    veilig = saneer(markdown.markdown(los, extensions=extensies, extension_configs=_UITBREIDINGEN))
    return _TABEL.sub(_met_kolomnamen, _UITLIJNING.sub(_kant, veilig)) if "<table" in veilig else veilig


def _is_gewone_markdown(tekst: str) -> bool:
    """Return whether `tekst` is bounded as texts of people are: in all, and in each block that is read as one."""
    if len(tekst) > MEESTE_TEKENS or max(tekst.count(teken) for teken in _DUUR) > MEESTE_HAKEN:
        return False
    recht = tekst.replace("\r\n", "\n").replace("\r", "\n")
    blokken = _LEEG.split(recht)
    if len(blokken) + len(_KOP_IN_BLOK.findall(recht)) > MEESTE_BLOKKEN or recht.count("\n") > MEESTE_REGELS:
        return False
    return all(
        len(blok) <= MEESTE_TEKENS_BLOK
        and blok.count("\n") <= MEESTE_REGELS_BLOK
        and max(blok.count(teken) for teken in _DUUR) <= MEESTE_HAKEN_BLOK
        and blok.count('"') + blok.count("'") <= MEESTE_AANHALING_BLOK
        and len(_STREEP.findall(blok)) <= MEESTE_STREPEN_BLOK
        for blok in blokken
    )


def als_platte_tekst(tekst: str) -> str:
    """Return Markdown `tekst` for a mail without HTML: no signs of emphasis or headings, a link with its address."""
    zonder = _KOPREGEL.sub("", _VERWIJZING.sub(r"\1 (\2)", canoniek(tekst)))
    return _NADRUK.sub(r"\2", zonder).replace("`", "").strip("\n")


def _kant(gevonden: re.Match[str]) -> str:
    return gevonden[1] + _KANT.get(gevonden[2], "")


def _met_kolomnamen(tabel: re.Match[str]) -> str:
    """Return a table whose cells carry the name of their column, shown where a row is too wide for the screen."""
    namen = [html.escape(html.unescape(_TAG.sub("", kop)).strip()) for kop in _KOPCEL.findall(tabel[0])]

    def rij(gevonden: re.Match[str]) -> str:
        over = iter(namen)
        return _CEL.sub(lambda cel: f'<td data-label="{next(over, "")}"{cel[1]}>', gevonden[0])

    return _RIJ.sub(rij, tabel[0])


def render_platte_tekst(tekst: str) -> str:
    """Return the text of a mail as escaped paragraphs; line breaks stay, web addresses become links."""
    alineas = [alinea for alinea in re.split(r"\n[ \t]*\n", canoniek(tekst).strip("\n")) if alinea.strip()]
    return "\n".join(f"<p>{_regels(alinea)}</p>" for alinea in alineas)


def zonder_links(html_tekst: str) -> str:
    """Return our own HTML with the text of its links and without the links, for mail with words of others."""
    return _ANKER.sub("", html_tekst)


def _regels(alinea: str) -> str:
    veilig = html.escape(alinea.strip("\n"), quote=False).replace("\n", "<br>\n")
    return _LINK.sub(_anker, veilig)


def _anker(gevonden: re.Match[str]) -> str:
    adres = gevonden[0].rstrip(".,;:!?)")
    rest = gevonden[0][len(adres) :]
    return f'<a href="{adres.replace(chr(34), "%22")}" rel="nofollow noopener noreferrer">{adres}</a>{rest}'
