"""What no answer of ours may be: a fault, a page that runs a stranger's words, a way to another site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

EIGEN = ("", "127.0.0.1:5000", "localhost")
VERBODEN = {"iframe", "object", "embed", "base", "frame", "applet"}
ADRESSEN = ("href", "src", "action", "formaction", "srcset", "data", "poster")


def keur(antwoord: TestResponse) -> list[str]:
    """Return what is wrong with an answer, each as a sentence."""
    naar = urlsplit(antwoord.headers.get("Location", "")).netloc
    gevonden = [] if naar in EIGEN else [f"leads to {naar[:60]}"]
    if antwoord.mimetype == "text/html" and antwoord.data:
        if "script-src" not in (csp := antwoord.headers.get("Content-Security-Policy", "")) and "'none'" not in csp:
            gevonden.append("no policy for scripts")
        gevonden += _keur_pagina(antwoord.data)
    return gevonden


def _keur_pagina(pagina: bytes) -> Iterator[str]:
    for knoop in html.document_fromstring(pagina).iter():
        if not isinstance(knoop.tag, str):
            continue
        if knoop.tag in VERBODEN or (knoop.tag == "script" and not _is_eigen_script(knoop)):
            yield f"<{knoop.tag}> of a stranger"
        for naam, waarde in knoop.attrib.items():
            kaal = naam.rpartition(":")[2]
            if kaal.startswith("on") or (kaal in ADRESSEN and _draait(kaal, waarde)):
                yield f"<{knoop.tag} {naam}={waarde[:40]!r}>"


def _is_eigen_script(knoop: HtmlElement) -> bool:
    inhoud = (knoop.text or "").strip()
    return str(knoop.get("src", "")).startswith("/static/") and not inhoud


def _draait(naam: str, waarde: str) -> bool:
    kaal = "".join(teken for teken in waarde if teken > " ").lower()
    is_beeld = naam == "src" and kaal.startswith("data:image/")
    return kaal.startswith(("javascript:", "vbscript:", "data:")) and not is_beeld
