"""Text to safe HTML, once, at the moment of writing."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata

import bleach
import markdown
import nh3

RENDERER = "md-1"
"""Stored beside rendered HTML; raise it when the rendering changes, and `overlegtafel render` redoes the rest."""

_TAGS = frozenset(
    ("p", "br", "strong", "em", "b", "i", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "a", "sup", "sub", "del")
)
_TAGS |= frozenset(("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"))
_ATTRIBUTEN = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
_SCHEMAS = {"http", "https", "mailto"}
_UITBREIDINGEN = {"tables": {"use_align_attribute": True}}
"""Alignment of columns as an attribute: a style is taken away by the sanitiser and forbidden by our CSP."""
_LINK = re.compile(r"https?://[^\s<>\"']{3,300}")


def canoniek(tekst: str) -> str:
    """Return `tekst` in the form that is hashed and offered for download: NFC, LF, one LF at the end."""
    recht = unicodedata.normalize("NFC", tekst.replace("\r\n", "\n").replace("\r", "\n"))
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
    """Return the safe HTML of Markdown `tekst`; raw HTML in it comes out as text or not at all."""
    extensies = ["tables", "sane_lists", "smarty"]
    return saneer(markdown.markdown(canoniek(tekst), extensions=extensies, extension_configs=_UITBREIDINGEN))


def render_platte_tekst(tekst: str) -> str:
    """Return the text of a mail as escaped paragraphs; line breaks stay, web addresses become links."""
    alineas = [alinea for alinea in re.split(r"\n[ \t]*\n", canoniek(tekst).strip("\n")) if alinea.strip()]
    return "\n".join(f"<p>{_regels(alinea)}</p>" for alinea in alineas)


def _regels(alinea: str) -> str:
    veilig = html.escape(alinea.strip("\n"), quote=False).replace("\n", "<br>\n")
    return _LINK.sub(_anker, veilig)


def _anker(gevonden: re.Match[str]) -> str:
    adres = gevonden[0].rstrip(".,;:!?)")
    rest = gevonden[0][len(adres) :]
    return f'<a href="{adres.replace(chr(34), "%22")}" rel="nofollow noopener noreferrer">{adres}</a>{rest}'
