"""Try the doors of the sample region: `python -m tests.security.deuren [TRIES] [SEED]`.

Acts without their token against forgery, pages with what another may not read, copies of a cookie after its owner
signed out, a Host of a stranger while a link is asked for, and script in every field of a mail that is made public.
Prints how often each was tried, and as the last line what was found.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.routing import Rule

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.inbox.jobs import verwerk_bericht
from overlegtafel.inbox.services.keep import keep
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.outbox.models import Mail
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.security.keur import keur
from tests.security.raar import Raar, maak_huis
from tests.tegelijk.toneel import formulier_op

PAYLOADS = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe srcdoc='x'>"),
    *('"><script>alert(1)</script>', "[klik](javascript:alert(1))", "<javascript:alert(1)>", "<base href=//elders>"),
    *("![a](data:text/html,<script>alert(1)</script>)", "<a href='java\tscript:alert(1)'>x</a>", "{{7*7}}<script>"),
    *("' onmouseover='alert(1)", "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>"),
    *("<math><mi xlink:href='javascript:1'>", "<details open ontoggle=alert(1)>", "[x]: javascript:alert(1)\n\n[x]"),
)
GEWEIGERD = (400, 404, 405, 413, 429)


class Deuren(Raar):
    """One run over a house, with a seeded chance."""

    def __init__(self, app: Flask, zaad: int) -> None:
        super().__init__(app, zaad)
        with app.app_context():
            self._geheim = [
                (een.tekst[:30].split("\n")[0], een.afzender_adres or "", een.organisatie_id)
                for een in db.session.scalars(select(Inbreng).where(Inbreng.openbaar_vanaf.is_(None)))
            ]

    def loop(self, aantal: int) -> None:
        """Try so many doors."""
        daden: list[Callable[[], None]] = [self.vervals, self.lees, self.lees, self.kopieer, self.host, self.plant]
        for _ in range(aantal):
            self.toeval.choice(daden)()

    def vervals(self) -> None:
        """Send a form without its token, signed in: nothing may come of it."""
        regel = self._kies([regel for regel in self._regels("POST") if "one_click" not in regel.endpoint])
        browser = self._browser_van(self._kies(list(self._wie)))
        eerst = self._regels_logboek()
        self.app.config["WTF_CSRF_ENABLED"] = True
        try:
            velden = dict.fromkeys(self.toeval.sample(sorted(self._namen), 4), "1")
            status = browser.post(self._pad(regel), data=velden | {"csrf_token": "x"}).status_code
        finally:
            self.app.config["WTF_CSRF_ENABLED"] = False
        self.gedaan[f"forged {status}"] += 1
        if status not in GEWEIGERD or self._regels_logboek() != eerst:
            self.gevonden.append(f"forged POST {regel.rule}: {status}")

    def lees(self) -> None:
        """Read a page as a visitor, or as a party: nobody else's words or address may stand there."""
        wie = self._kies((None, Rol.VERTEGENWOORDIGER))
        browser = self.app.test_client() if wie is None else self._browser_van(wie)
        pad = self._pad(self._kies(self._regels("GET")))
        if self.toeval.random() < 0.2:
            pad = f"/zoeken?q={quote(self._kies([een for tekst, *_ in self._geheim for een in tekst.split()]))}"
        antwoord = browser.get(pad)
        self.gedaan[f"read {antwoord.status_code}"] += 1
        gelezen = antwoord.data.decode("utf-8", "replace")
        self.gevonden += [f"GET {pad} as {wie}: {zin}" for zin in (*keur(antwoord), *self._gelekt(gelezen, wie))]

    def _gelekt(self, gelezen: str, wie: Rol | None) -> list[str]:
        with self.app.app_context():
            zelf = db.session.get(Gebruiker, self._wie[wie]) if wie else None
            eigen = {lid.organisatie_id for lid in zelf.lidmaatschappen} if zelf else set()
            adres = zelf.email if zelf else ""
        return [
            f"words of {van or 'somebody'}"
            for tekst, van, organisatie in self._geheim
            if tekst in gelezen and van != adres and organisatie not in eigen
        ]

    def kopieer(self) -> None:
        """Sign in, copy the cookie, sign out: the copy opens nothing; nor does one with a letter changed."""
        eigenaar, dief = self._browser_van(Rol.INKOPER), self.app.test_client()
        naam = self.app.config["SESSION_COOKIE_NAME"]
        koekje = eigenaar.get_cookie(naam)
        assert koekje is not None
        waarde = str(koekje.value)
        is_heel = self.toeval.random() < 0.5
        if is_heel:
            eigenaar.post("/inloggen/uit")
        else:
            plek = self.toeval.randrange(len(waarde) - 1)  # the last letter may say nothing: it pads
            waarde = waarde[:plek] + ("a" if waarde[plek] != "a" else "b") + waarde[plek + 1 :]
        dief.set_cookie(naam, waarde)
        status = dief.get("/start").status_code
        self.gedaan[f"copied cookie {status}"] += 1
        if status == 200:
            self.gevonden.append(f"a cookie {'of before signing out' if is_heel else 'that was changed'} opens /start")

    def host(self) -> None:
        """Ask for a link to sign in under another Host: no mail may lead there."""
        with self.app.app_context():
            adres = self._kies(list(db.session.scalars(select(Gebruiker.email))))
        ander = self._kies(("elders.example", "127.0.0.1:5000@elders.example", "elders.example#127.0.0.1"))
        koppen = {"Host": ander, "X-Forwarded-Host": ander, "Origin": f"https://{ander}"}
        herkomst = {"REMOTE_ADDR": f"198.51.100.{self.toeval.randrange(1, 250)}"}
        browser = self.app.test_client()
        status = browser.post("/inloggen", data={"email": adres}, headers=koppen, environ_base=herkomst).status_code
        self.gedaan[f"other host {status}"] += 1
        with self.app.app_context():
            laatste = db.session.scalars(select(Mail).order_by(Mail.id.desc()).limit(1)).one_or_none()
            if laatste is not None and "elders.example" in json.dumps(laatste.inhoud):
                self.gevonden.append(f"mail {laatste.sleutel} leads to a stranger's site")

    def plant(self) -> None:
        """Mail script in every field, make it public, and look at the pages on which it stands."""
        raw = self._mail()
        with self.app.app_context():
            with transaction() as session:
                envelop = {"van": "x@script.example", "aan": ["inbreng@kreken.example"]}
                bericht_id = keep(session, raw, bron="lmtp", nu=clock.nu(), envelope=envelop, is_geclaimd=True).id
            nummer = verwerk_bericht(bericht_id, nu=clock.nu()).inbreng
        self.gedaan[f"planted {'placed' if nummer else 'not placed'}"] += 1
        inkoper = self._browser_van(Rol.INKOPER)
        paden = ["/wachtrij", f"/wachtrij/{bericht_id}", "/start", "/"]
        if nummer:
            self._beoordeel(inkoper, nummer)
            paden += [f"/voorstellen/{nummer}", f"/inbreng/{nummer}/beoordelen", "/voorstellen", "/zoeken?q=script"]
        for pad in paden:
            for browser in (inkoper, self.app.test_client()):
                antwoord = browser.get(pad, follow_redirects=True)
                self.gedaan[f"planted, page {antwoord.status_code}"] += 1
                self.gevonden += [f"GET {pad}: {zin}" for zin in keur(antwoord)]

    def _beoordeel(self, inkoper: FlaskClient, nummer: str) -> None:
        pad = f"/inbreng/{nummer}/beoordelen"
        pagina = inkoper.get(pad)
        velden = formulier_op(pagina.text) if pagina.status_code == 200 else {}
        eigen = {"oordeel": "openbaar", "openbare_titel": self._kies(PAYLOADS)[:100]}
        status = inkoper.post(pad, data={**velden, **eigen}).status_code
        self.gedaan[f"planted, judged {status}"] += 1

    def _mail(self) -> bytes:
        een, twee, drie, vier = (self._kies(PAYLOADS).replace("\n", " ") for _ in range(4))
        id_, soort = self.toeval.getrandbits(64), self._kies(("plain", "html"))
        return (
            f'From: "{een}" <s{self.toeval.randrange(9)}@script{self.toeval.randrange(40)}.example>\n'
            f"To: inbreng@kreken.example\nSubject: {twee} {self.toeval.randrange(10**6)}\n"
            f"Message-ID: <{id_}@x.example>\n"
            'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="grens"\n\n'
            f"--grens\nContent-Type: text/{soort}; charset=utf-8\n\nScript {drie}\n\n{self._kies(PAYLOADS)}\n"
            "--grens\nContent-Type: text/html\n"
            f'Content-Disposition: attachment; filename="{vier}.html"\n\n{drie}\n--grens--\n'
        ).encode()

    def _regels(self, methode: str) -> list[Rule]:
        return [regel for regel in self.app.url_map.iter_rules() if methode in (regel.methods or ())]

    def _pad(self, regel: Rule) -> str:
        delen = [self._waarde(regel, deel) if is_vast else deel for is_vast, deel in regel._trace]
        return "".join(delen).lstrip("|")

    def _regels_logboek(self) -> int:
        with self.app.app_context():
            return db.session.scalar(select(func.count(Gebeurtenis.id))) or 0


def main() -> None:
    """Try so many doors and tell."""
    aantal, zaad = (int(sys.argv[1]) if sys.argv[1:] else 2000), (int(sys.argv[2]) if sys.argv[2:] else 1)
    with tempfile.TemporaryDirectory() as folder:
        try:
            deuren = Deuren(maak_huis(Path(folder)), zaad)
            deuren.loop(aantal)
        finally:
            clock.zet_klok(None)
    for wat, keer in sorted(deuren.gedaan.items()):
        print(f"{wat}: {keer}")
    print(json.dumps({"tried": aantal, "found": sorted(set(deuren.gevonden))}, indent=1))


if __name__ == "__main__":
    main()
