"""The colours of the house style for what can't read custom properties: mail.

They come from static/css/theme.css, and from the theme over it that the setting THEMA names.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path

from flask import Flask

from overlegtafel.core.errors import InstellingFout

ZWART, WIT = "#000000", "#ffffff"
KLEUREN = {
    "achtergrond": ("--basis-color-default-bg-subtle", WIT),
    "vel": ("--basis-color-default-bg-document", WIT),
    "tekst": ("--basis-color-default-color-document", ZWART),
    "rustig": ("--basis-color-default-color-subtle", ZWART),
    "kop": ("--basis-heading-color", ZWART),
    "link": ("--basis-color-action-2-color-default", ZWART),
    "lijn": ("--basis-color-default-border-subtle", ZWART),
    "citaat": ("--basis-color-accent-1-bg-subtle", WIT),
    "citaatlijn": ("--basis-color-accent-1-border-subtle", ZWART),
    "knop": ("--basis-color-accent-1-inverse-bg-default", ZWART),
    "knoptekst": ("--basis-color-accent-1-inverse-color-default", WIT),
}
"""What a mail colours, the token of the NL Design System for it, and what it is where the theme has none to use."""

_COMMENTAAR = re.compile(r"/\*.*?\*/", re.S)
_SCHERM = re.compile(r"@media[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_VERKLARING = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+);")
_VERWIJZING = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,(.*))?\)", re.S)
_KLEUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})|[a-z]+|(?:rgb|hsl)a?\([\d.,%/\s]+\)", re.I)

log = logging.getLogger(__name__)


def lees_thema(css: str) -> dict[str, str]:
    """Return the custom properties of a theme, as they are for any screen."""
    return {naam: waarde.strip() for naam, waarde in _VERKLARING.findall(_SCHERM.sub("", _COMMENTAAR.sub("", css)))}


def kleur_van(thema: Mapping[str, str], naam: str) -> str | None:
    """Return the colour that `naam` comes down to, or None when it comes down to nothing that a mail can show."""
    waarde = thema.get(naam, "")
    for _ in range(len(thema) + 1):
        verwijzing = _VERWIJZING.fullmatch(waarde)
        if verwijzing is None:
            return waarde if _KLEUR.fullmatch(waarde) else None
        waarde = thema.get(verwijzing[1], (verwijzing[2] or "").strip())
    return None


def kleuren_van(css: str) -> dict[str, str]:
    """Return the colours of a mail in the house style of `css`; black and white, and a warning, where absent."""
    thema = lees_thema(css)
    kleuren = {}
    for soort, (naam, anders) in KLEUREN.items():
        gevonden = kleur_van(thema, naam)
        if gevonden is None:
            log.warning("theme.css has no colour that a mail can show for %s", naam)
        kleuren[soort] = gevonden or anders
    return kleuren


def init_app(app: Flask) -> None:
    """Give mails the colours of the house style, read once. Raises InstellingFout for a theme that there is not."""
    map_, naam = Path(app.static_folder or "") / "css", app.config["THEMA"]
    paden = [map_ / "theme.css", *([map_ / "themas" / f"{naam}.css"] if naam else [])]
    if naam and not paden[-1].exists():
        raise InstellingFout(f"OVERLEGTAFEL_THEMA: er is geen thema {naam} in static/css/themas.")
    css = "".join(pad.read_text(encoding="utf-8") for pad in paden if pad.exists())
    app.jinja_env.globals["huisstijl"] = kleuren_van(css)
