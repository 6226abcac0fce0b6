"""Hostile shapes of text, and every step that reads a stranger's text between mail or form and page."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from overlegtafel.core.tekst.markup import render_markdown, render_platte_tekst, saneer
from overlegtafel.inbox.rules.herkenning import inhoud_sleutel, kaal_onderwerp, subject_nummers
from overlegtafel.postlezer import begrijp, ontleed
from overlegtafel.taal.bestandstype import veilige_naam
from overlegtafel.taal.bezwaar import bezwaar_in
from overlegtafel.taal.prive import vind_prive
from overlegtafel.taal.stammen import stammen_van, woorden_in
from overlegtafel.taal.tekens import nfc, nfkd
from overlegtafel.virtuele_tafel.rules.punten import genoemde_artikelen, stel_punten_voor
from overlegtafel.virtuele_tafel.rules.titels import titel_van

LANGSTE_ONDERWERP = 2000
"""The reader of mail keeps no longer one, and a form takes none."""
VORMEN = {
    "marks": "\u0316\u0301",
    "letters with marks": "e\u0301\u0316",
    "brackets": "[",
    "nested brackets": "[(",
    "links": "https://a.example/b ",
    "link halves": "[a](",
    "images": "![a](b ",
    "references": "[a]: b\n",
    "articles": "artikel 1\n",
    "articles, other": "artikel 1\n\nartikel 2\n\n",
    "pipes": "|a",
    "table rows": "|a|b|\n|-|-|\n",
    "headings": "# a\n",
    "underlined": "a\n-\n",
    "stars": "*a **b ",
    "underscores": "_a __b ",
    "backticks": "`a``",
    "fences": "```\na\n",
    "quotes": "> ",
    "quoted lines": "> a\n",
    "list in list": "  - a\n",
    "numbers": "1. a\n",
    "tags": "<div>",
    "open tags": "<a href='",
    "comments": "<!--",
    "entities": "&#",
    "digits": "0612345678 ",
    "more digits": "1 2 3 4 ",
    "account": "NL91 ABNA ",
    "addresses": "a@b.example ",
    "at signs": "a@",
    "dots": "a.",
    "spaces": " ",
    "line ends": "\n",
    "tabs": "\t\n",
    "dashes": "-",
    "long word": "a",
    "accents": "é",
    "wishes": "niet openbaar vertrouwelijk ",
    "sentences": "Dit mag niet op de site, want ",
    "attributions": "Op 1 mei schreef A <a@b.example>:\n",
    "headers": "Van: a\nAan: b\nOnderwerp: c\n",
    "greetings": "Met vriendelijke groet,\n",
    "re": "Re: ",
    "numbers of threads": "[VOT-2026-041] ",
    "backslashes": "\\",
    "quotation marks": "\"'",
}


def vul(vorm: str, tekens: int) -> str:
    """Return so many characters of this shape."""
    stuk = VORMEN[vorm]
    return (stuk * (tekens // len(stuk) + 1))[:tekens]


def als_mail(tekst: str, soort: str = "plain") -> bytes:
    """Return a mail with this text in UTF-8, as one part."""
    bericht = EmailMessage()
    bericht["From"], bericht["Subject"], bericht["Message-ID"] = "a@b.example", "Vraag", "<1@b.example>"
    bericht["Content-Type"] = f"text/{soort}; charset=utf-8"
    bericht["Content-Transfer-Encoding"] = "8bit"
    return bytes(bericht) + tekst.encode("utf-8")


def _lees(tekst: str, soort: str = "plain") -> None:
    begrijp(ontleed(als_mail(tekst, soort)), eigen_adres="inbreng@kreken.example")


def _kop(tekst: str) -> None:
    regel = " ".join(tekst.split())
    kop = (
        f"From: {regel} <a@b.example>\nTo: {regel}\nSubject: {regel}\nReferences: {regel}\nMessage-ID: <1@b>\n\nHallo."
    )
    begrijp(ontleed(kop.encode("utf-8")), eigen_adres="inbreng@kreken.example")


def _onderwerp(tekst: str) -> None:
    kaal_onderwerp(tekst)
    subject_nummers(tekst)
    titel_van(tekst)


def _sleutel(tekst: str) -> None:
    inhoud_sleutel(ontleed(als_mail("")), tekst)


STAPPEN: dict[str, Callable[[str], object]] = {
    "normal form": nfc,
    "taken apart": nfkd,
    "mail, text": _lees,
    "mail, HTML": lambda tekst: _lees(tekst, "html"),
    "mail, headers": _kop,
    "key of a double": _sleutel,
    "subject": lambda tekst: _onderwerp(tekst[:LANGSTE_ONDERWERP]),
    "private data": vind_prive,
    "wish": bezwaar_in,
    "articles": genoemde_artikelen,
    "punten": stel_punten_voor,
    "text to HTML": render_platte_tekst,
    "Markdown to HTML": render_markdown,
    "sanitiser": saneer,
    "stems": lambda tekst: stammen_van(woorden_in(tekst)),
    "file name": veilige_naam,
}
"""Each takes text of any length and may raise only what it documents."""
