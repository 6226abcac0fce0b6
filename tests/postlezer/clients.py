"""The shapes in which mail programs write an answer or a forward: HTML, quoting, phone lines."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass

from tests.postlezer import citaatkoppen as koppen
from tests.postlezer.citaatkoppen import Regel

RAND = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
GMAILRAND = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"
WORDKOP = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>'
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style><!--\n'
    "p.MsoNormal {margin:0cm; font-size:11.0pt;}\n--></style><!--[if gte mso 9]><xml>"
    '<o:shapedefaults v:ext="edit" spidmax="1026"/></xml><![endif]--></head><body lang="NL"><div class="WordSection1">'
)


@dataclass(frozen=True)
class Client:
    """One mail program; `citeert` is true where it puts `> ` before quoted lines, so that one answers in between."""

    naam: str
    kop: Regel
    doorstuurkop: Regel
    citeert: bool
    omslag: tuple[str, str] = ("<html><body>", "</body></html>")
    alinea: tuple[str, str] = ("<div>", "</div>")
    kop_html: tuple[str, str] = ("<div>", "</div>")
    citaat_html: tuple[str, str] = ("<blockquote type='cite'>", "</blockquote>")
    handtekening_html: tuple[str, str] = ("<div>", "</div>")
    telefoonregel: str = ""
    breedte: int = 0
    extra: str = ""
    vet: bool = False
    rest_html: str = ""

    def platte_alineas(self, alineas: list[str]) -> str:
        if not self.breedte:
            return "\n\n".join(alineas)
        return "\n\n".join("\n".join(self._breek(regel) for regel in een.split("\n")) for een in alineas)

    def _breek(self, regel: str) -> str:
        return "\n".join(textwrap.wrap(regel, self.breedte, break_long_words=False)) or regel

    @property
    def witregel(self) -> str:
        voor, na = self.alinea
        return f"{voor}<br>{na}\n" if voor.startswith("<div") else f"{voor}&nbsp;{na}\n"

    def html_alineas(self, alineas: list[str]) -> str:
        voor, na = self.alinea
        return self.witregel.join("".join(f"{voor}{_esc(r)}{na}\n" for r in een.split("\n")) for een in alineas)

    def html_kop(self, tekst: str) -> str:
        zichtbaar = tekst.removeprefix(koppen.STREEP)
        regels = [_vet(_esc(regel)) if self.vet else _esc(regel) for regel in zichtbaar.split("\n")]
        return self.kop_html[0] + "<br>\n".join(regels) + self.kop_html[1]


def _esc(tekst: str) -> str:
    return html.escape(tekst, quote=False)


def _vet(regel: str) -> str:
    label, dubbelepunt, rest = regel.partition(":")
    return f"<b>{label}:</b>{rest}" if dubbelepunt else regel


WORDALINEA = ('<p class="MsoNormal">', "<o:p></o:p></p>")
WEBKOP = (
    '<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font>',
    "</font></div>",
)
WEBSTIJL = '<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style>'
APPLECITAAT = ('<blockquote type="cite">', "</blockquote>")
GMAILCITAAT = (f'<blockquote class="gmail_quote" style="{GMAILRAND}">', "</blockquote>")
GMAILKOP = ('<div dir="ltr" class="gmail_attr">', "<br></div>")

CLIENTS: tuple[Client, ...] = (
    Client(
        "outlook-desktop",
        koppen.outlook,
        koppen.outlook,
        False,
        (WORDKOP, "</div></body></html>"),
        WORDALINEA,
        (f'<div><div style="{RAND}"><p class="MsoNormal">', "<o:p></o:p></p></div></div>"),
        ("", ""),
        ("", ""),
        vet=True,
    ),
    Client(
        "outlook-web",
        koppen.streep(koppen.outlook),
        koppen.streep(koppen.outlook),
        False,
        (f"<html><head>{WEBSTIJL}</head><body>", "</body></html>"),
        ('<div style="font-family: Calibri; font-size: 12pt;">', "</div>"),
        WEBKOP,
        ("<div>", "</div>"),
        ('<div id="Signature">', "</div>"),
        vet=True,
        rest_html='<div id="appendonsend"></div>',
    ),
    Client(
        "outlook-nieuw",
        koppen.outlook,
        koppen.outlook,
        False,
        (f"<html><head>{WEBSTIJL}</head><body>", "</body></html>"),
        ('<div class="elementToProof">', "</div>"),
        WEBKOP,
        ("<div>", "</div>"),
        ('<div class="elementToProof" id="Signature">', "</div>"),
        vet=True,
        rest_html='<div id="appendonsend"></div>',
    ),
    Client(
        "outlook-ios",
        koppen.streep(koppen.ios),
        koppen.streep(koppen.ios),
        False,
        ('<html><body dir="ltr">', "</body></html>"),
        ("<div dir='ltr'>", "</div>"),
        (
            '<div class="ms-outlook-mobile-reference-message" style="border-style: solid none none;">',
            "</div>",
        ),
        ("<div>", "</div>"),
        ('<div id="ms-outlook-mobile-signature">', "</div>"),
        "Outlook voor iOS downloaden",
        vet=True,
        rest_html='<div id="ms-outlook-mobile-body-separator-line"><hr style="width:98%"></div>',
    ),
    Client(
        "outlook-android",
        koppen.streep(koppen.outlook),
        koppen.streep(koppen.outlook),
        False,
        ('<html><body dir="ltr">', "</body></html>"),
        ("<div dir='auto'>", "</div>"),
        WEBKOP,
        ("<div>", "</div>"),
        ('<div id="ms-outlook-mobile-signature">', "</div>"),
        "Verzonden vanuit Outlook voor Android",
        vet=True,
    ),
    Client(
        "gmail-web",
        koppen.gmail,
        koppen.gmail_door,
        True,
        ('<div dir="ltr">', "</div>"),
        citaat_html=GMAILCITAAT,
        kop_html=GMAILKOP,
        handtekening_html=(
            '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">',
            "</div>",
        ),
        breedte=76,
    ),
    Client(
        "gmail-app",
        koppen.gmail,
        koppen.gmail_door,
        True,
        ('<div dir="auto">', "</div>"),
        ('<div dir="auto">', "</div>"),
        citaat_html=GMAILCITAAT,
        kop_html=GMAILKOP,
        breedte=76,
    ),
    Client(
        "apple-mac",
        koppen.apple_mac,
        koppen.apple_door,
        True,
        citaat_html=APPLECITAAT,
        kop_html=('<blockquote type="cite"><div>', "</div></blockquote>"),
        rest_html='<br id="lineBreakAtBeginningOfMessage">',
        extra="X-Mailer: Apple Mail (2.3826.200.121)",
    ),
    Client(
        "apple-ios",
        koppen.apple,
        koppen.apple_door,
        True,
        ('<html><body dir="auto">', "</body></html>"),
        citaat_html=APPLECITAAT,
        kop_html=('<div dir="ltr"><br><blockquote type="cite">', "<br><br></blockquote></div>"),
        handtekening_html=('<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">', "</div>"),
        telefoonregel="Verstuurd vanaf mijn iPhone",
        extra="X-Mailer: iPhone Mail (22A3354)",
    ),
    Client(
        "thunderbird",
        koppen.mozilla,
        koppen.mozilla_door,
        True,
        alinea=("<p>", "</p>"),
        kop_html=('<div class="moz-cite-prefix">', "<br></div>"),
        citaat_html=('<blockquote type="cite" cite="mid:ink.7@kreken.example">', "</blockquote>"),
        breedte=72,
        handtekening_html=('<div class="moz-signature">-- <br>', "</div>"),
        extra="User-Agent: Mozilla Thunderbird",
    ),
    Client(
        "samsung",
        koppen.samsung,
        koppen.samsung,
        False,
        ('<html><body dir="auto">', "</body></html>"),
        ('<div dir="auto">', "</div>"),
        ('<div align="left" dir="auto" style="font-size:100%;color:#000000"><div>', "</div></div>"),
        ("<div>", "</div>"),
        ('<div id="composer_signature" dir="auto">', "</div>"),
        "Verzonden vanaf mijn Galaxy",
    ),
    Client(
        "zimbra",
        koppen.zimbra("Oorspronkelijk"),
        koppen.zimbra("Doorgestuurd"),
        False,
        kop_html=('<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">', "</div>"),
        citaat_html=('<div data-marker="__QUOTED_TEXT__">', "</div>"),
        handtekening_html=('<div data-marker="__SIG_PRE__">', "</div>"),
    ),
    Client(
        "proton",
        koppen.proton,
        koppen.proton_door,
        True,
        ("", ""),
        ('<div style="font-family: Arial; font-size: 14px;">', "</div>"),
        ('<div class="protonmail_quote">', "<br></div>"),
        ('<blockquote class="protonmail_quote" type="cite">', "</blockquote>"),
        ('<div class="protonmail_signature_block">', "</div>"),
        "Verzonden met Proton Mail beveiligde e-mail.",
    ),
    Client(
        "yahoo",
        koppen.yahoo,
        koppen.mozilla_door,
        False,
        kop_html=('<div id="yahoo_quoted_4411" class="yahoo_quoted"><div>', "</div></div>"),
        citaat_html=('<div class="yahoo_quoted"><div>', "</div></div>"),
    ),
    Client(
        "kpn-webmail",
        koppen.kpn,
        koppen.kpn_door,
        True,
        alinea=('<div class="default-style">', "</div>"),
        kop_html=APPLECITAAT,
    ),
    Client(
        "hcl-notes",
        koppen.notes,
        koppen.notes_door,
        False,
        alinea=('<div dir="ltr">', "</div>"),
        citaat_html=("<div>", "</div>"),
    ),
    Client(
        "roundcube",
        koppen.roundcube,
        koppen.roundcube_door,
        True,
        alinea=("<p>", "</p>"),
        kop_html=('<p id="reply-intro">', "</p>"),
        breedte=72,
    ),
)
