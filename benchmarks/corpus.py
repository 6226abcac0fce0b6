"""A seeded mailbox of Dutch-looking mail: 2 to 200 kB, three in ten in HTML, one in ten with a file, in threads."""

from __future__ import annotations

import base64
import html
import quopri
import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime

_WOORDENLIJST = """
aanbieder afspraak artikel begeleiding betaling bijlage bureau cliënt concept declaratie doel eigen eis
gemeente gesprek groep hulp huis indexatie inkoop inwoner jaar kosten kwaliteit kwartaal laat lid maand
medewerker mening nodig onderdeel overleg plan praktijk prijs reactie reistijd ronde schoon start tafel tarief
tekst termijn tijd uitleg uur vaste vervanging voorstel vraag wachttijd week werkdag wijk zomer zorg wij u dat
niet ook voor met van een de het en is zijn kan moet wordt bij op te coördinatie reële geïndexeerd
"""
WOORDEN = _WOORDENLIJST.split()
NAMEN = ("Sanne Kuipers", "Joris van Velzen", "Femke Öztürk", "Ruben Haan", "Mirjam de Ruiter", "Tjeerd Bosma")
DOMEINEN = ("zorgnoord", "krommekreek", "lichtpunt", "schoonthuis", "hogeland", "meridiaan", "deparel")
LANGSTE_DRAAD = 1000
LOPENDE_DRADEN = 40
MEESTE_VERWIJZINGEN = 20
DEEL_BIJLAGE, DEEL_HTML, DEEL_CITAAT = 0.10, 0.30, 0.7
BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)


@dataclass
class Draad:
    """One thread under way: its subject and the ids and texts of its mails so far."""

    nummer: int
    onderwerp: str
    ids: list[str] = field(default_factory=list)
    teksten: list[str] = field(default_factory=list)


def _zin(kans: random.Random) -> str:
    woorden = kans.choices(WOORDEN, k=kans.randint(6, 22))
    return " ".join([woorden[0].capitalize(), *woorden[1:]]) + "."


def _alinea(kans: random.Random) -> str:
    return " ".join(_zin(kans) for _ in range(kans.randint(2, 6)))


def _kop(tekst: str) -> str:
    return tekst if tekst.isascii() else Header(tekst, "utf-8", maxlinelen=70).encode()


def _qp(tekst: str) -> bytes:
    return quopri.encodestring(tekst.encode())


def _deel(soort: bytes, inhoud: str) -> bytes:
    return b"Content-Type: " + soort + b"; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + _qp(inhoud)


def _meerdelig(soort: bytes, grens: bytes, delen: list[bytes]) -> bytes:
    binnen = b"".join(b"\n--" + grens + b"\n" + deel for deel in delen)
    return b"Content-Type: multipart/" + soort + b'; boundary="' + grens + b'"\n' + binnen + b"\n--" + grens + b"--\n"


def _als_html(tekst: str, citaat: str) -> str:
    begin = '<p class="MsoNormal" style="font-family:Calibri,sans-serif">'
    nieuw = "".join(f"{begin}{html.escape(regel)}<o:p></o:p></p>" for regel in tekst.split("\n") if regel)
    oud = "".join(f"<p>{html.escape(regel)}</p>" for regel in citaat.split("\n") if regel)
    quote = f'<blockquote type="cite">{oud}</blockquote>' if citaat else ""
    stijl = "<style>p.MsoNormal{margin:0 0 8px}</style>"
    return f'<html><head>{stijl}</head><body><div class="WordSection1">{nieuw}{quote}</div></body></html>'


def _lichaam(kans: random.Random, tekst: str, citaat: str, vorige: str, nummer: int) -> bytes:
    kop = f"\nOp 3 november 2026 schreef {vorige}:\n" if citaat else ""
    gehaald = "".join(f"> {regel}\n" for regel in citaat.split("\n")) if citaat else ""
    lichaam = _deel(b"text/plain", tekst + kop + gehaald)
    if kans.random() < DEEL_HTML:
        lichaam = _meerdelig(
            b"alternative", b"alt%d" % nummer, [lichaam, _deel(b"text/html", _als_html(tekst, citaat))]
        )
    if kans.random() < DEEL_BIJLAGE:
        inhoud = b"%PDF-1.4\n" + kans.randbytes(kans.randint(50_000, 200_000))
        bestand = (
            b'Content-Type: application/pdf; name="stuk%d.pdf"\n'
            b'Content-Disposition: attachment; filename="stuk%d.pdf"\n'
            b"Content-Transfer-Encoding: base64\n\n" % (nummer, nummer)
        ) + base64.encodebytes(inhoud)
        lichaam = _meerdelig(b"mixed", b"mix%d" % nummer, [lichaam, bestand])
    return lichaam


def _bericht(kans: random.Random, draad: Draad, nummer: int) -> bytes:
    naam, wie = kans.choice(NAMEN), kans.randrange(500)
    adres = f"m{wie}@{kans.choice(DOMEINEN)}.example"
    alineas = "\n\n".join(_alinea(kans) for _ in range(kans.randint(1, 5)))
    ondertekening = f"{naam}\n-- \n{naam} | {adres} | 030 - 123 45 67\n"
    tekst = f"Beste collega's,\n\n{alineas}\n\nMet vriendelijke groet,\n{ondertekening}"
    ouder = None if not draad.ids else kans.choice((0, len(draad.ids) - 1, kans.randrange(len(draad.ids))))
    koppen = [
        f"From: {_kop(naam)} <{adres}>",
        "To: inbreng@kreken.example",
        "Subject: " + _kop(("Re: " if draad.ids else "") + draad.onderwerp),
        f"Date: {format_datetime(BEGIN + timedelta(minutes=nummer))}",
        f"Message-ID: <{draad.nummer}.{len(draad.ids)}.{nummer}@{adres.partition('@')[2]}>",
        "MIME-Version: 1.0",
        f"Received: from mx{nummer % 9}.{adres.partition('@')[2]} by mx.kreken.example with ESMTPS; "
        + format_datetime(BEGIN + timedelta(minutes=nummer, seconds=3)),
    ]
    citaat = ""
    if ouder is not None:
        verwijzingen = [*draad.ids[max(0, ouder - MEESTE_VERWIJZINGEN) : ouder], draad.ids[ouder]]
        koppen += [f"In-Reply-To: {draad.ids[ouder]}", "References: " + "\n ".join(verwijzingen)]
        citaat = "\n".join(draad.teksten[ouder].split("\n")[:30]) if kans.random() < DEEL_CITAAT else ""
    draad.ids.append(koppen[4].partition(": ")[2])
    gehaald = "".join(f"> {regel}\n" for regel in citaat.split("\n")) if citaat else ""
    draad.teksten.append(f"{tekst}\n{gehaald}"[:3000])
    return "\n".join(koppen).encode() + b"\n" + _lichaam(kans, tekst, citaat, naam, nummer)


def maak_berichten(aantal: int, *, seed: int = 7) -> Iterator[bytes]:
    """Yield `aantal` mails in order; the same seed gives the same bytes. Threads are of 1 to 1,000 mails."""
    kans = random.Random(seed)
    draden: deque[Draad] = deque(maxlen=LOPENDE_DRADEN)
    eerste: Draad | None = None
    for nummer in range(aantal):
        if not draden or kans.random() < 0.15:
            draden.append(Draad(nummer, f"Artikel {kans.randint(1, 12)}: {' '.join(kans.choices(WOORDEN, k=5))}"))
        eerste = eerste or draden[0]
        draad = eerste if kans.random() < 0.2 else kans.choice(draden)
        if len(draad.ids) >= LANGSTE_DRAAD:
            draad = draden[-1]
        yield _bericht(kans, draad, nummer)
