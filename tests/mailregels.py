"""What holds for every mail of the house, whatever room writes it: the tests of each room ask it of theirs."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import Any

HUIS = "http://127.0.0.1:5000/"
MEESTE_TEKENS = 120
"""More of a subject no mailbox shows; what others wrote in it (a title, a question) may be longer."""
_WOORD = re.compile(r"[^\W_]{3,}")
_ADRES = re.compile(r"https?://\S+")
_VAN_ELDERS = re.compile(
    r"<(?:img|script|link|iframe|object|video|audio|svg|form)\b|\bsrc=|\burl\(|@import|background=", re.I
)
VAN_DE_VORM = {"link", "knop"}
"""What one presses is called otherwise in a text than in HTML."""
_KOP_OF_LINK = re.compile(r"<h1>.*?</h1>|<a [^>]*>.*?</a>", re.S)
"""The subject once more, and the words on a link: the text has its own, beside the address."""
_HOOFDLINK = re.compile(r'class="knop"><a href="([^"]+)"')
_OPSCHRIFT = re.compile(r"^[^\n]*:\n+https?://\S+", re.M)


def fouten_in(inhoud: dict[str, Any]) -> list[str]:
    """Return what is wrong with a mail as it is stored; nothing for one that keeps the rules of the house."""
    onderwerp, tekst, html = inhoud["onderwerp"], inhoud["tekst"], inhoud["html"]
    zichtbaar, links, adressen = _zichtbaar(html), _links(html), _adressen(tekst)
    hoofdlinks = {link.partition("?")[0] for link in _HOOFDLINK.findall(html)}
    is_lijst = "<li>" in html or all("/meldingen/van/" in link for link in links)
    alleen_tekst = _mist(_ADRES.sub(" ", _OPSCHRIFT.sub(" ", tekst)), zichtbaar)
    alleen_html = _mist(_zichtbaar(_KOP_OF_LINK.sub(" ", html)), f"{onderwerp} {tekst}")
    regels = {
        "the subject is empty, or holds a name of the template": not onderwerp.strip() or "{" in onderwerp,
        "the subject is longer than a mailbox shows": len(onderwerp) > MEESTE_TEKENS,
        "something of it comes from elsewhere": _VAN_ELDERS.search(html) is not None,
        "a link out of the house doesn't show where it leads": _verborgen(html) != [],
        f"text and HTML have other links: {sorted(set(links) ^ set(adressen))}": set(links) != set(adressen),
        f"its main links are {sorted(hoofdlinks)}": len(hoofdlinks) > 1 or (not hoofdlinks and not is_lijst),
        "it doesn't say why one gets it": "U krijgt deze mail" not in tekst or "U krijgt deze mail" not in zichtbaar,
        f"only the text says {alleen_tekst}": alleen_tekst != [],
        f"only the HTML says {alleen_html}": alleen_html != [],
    }
    return [wat for wat, is_zo in regels.items() if is_zo]


def _verborgen(html: str) -> list[str]:
    """Return the links to elsewhere of which the reader sees other words than the address."""
    alle = re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', html, re.S)
    return [link for link, woorden in alle if not link.startswith((HUIS, "mailto:")) and link != woorden]


def _zichtbaar(html: str) -> str:
    """Return the words that a reader sees: without head, the line beside the subject, and tags."""
    lijf = html.partition("</head>")[2]
    lijf = re.sub(r'<div class="voortekst">.*?</div>', " ", lijf, flags=re.S)
    return unescape(re.sub(r"<[^>]+>", " ", lijf))


def _links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', html)]


def _adressen(tekst: str) -> list[str]:
    return [adres.rstrip(".,)") for adres in _ADRES.findall(tekst)]


def _mist(van: str, in_: str) -> list[str]:
    """Return the words of one that the other lacks."""
    daar = Counter(woord.lower() for woord in _WOORD.findall(in_))
    return sorted({woord for woord in _WOORD.findall(van) if woord.lower() not in daar and woord not in VAN_DE_VORM})
