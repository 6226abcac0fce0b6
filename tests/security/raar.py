"""Odd requests over every route, by a stranger, an inkoper and others: `python -m tests.security.raar [N] [SEED]`.

Files in place of text, huge numbers, NUL, a long Host, broken encodings, wrong types, methods that nobody uses.
No answer may be a fault of ours. Prints how often each status came, and as the last line what was found.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, got_request_exception
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select, text
from werkzeug.routing import Rule

from overlegtafel import create_app
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.demo.laden import laad_demo
from overlegtafel.demo.omgeving import demo_environ
from overlegtafel.organisaties.models import Lidmaatschap
from tests.conftest import Browser, meld_aan
from tests.security.keur import keur
from tests.security.vreemd import KOPPEN, METHODEN, NAMEN, PADDELEN, WAARDEN

OPNIEUW_INLOGGEN = 20
"""After so many requests one signs in again: some of them sign out, or end the very session."""
BEKEND = {
    "kenmerk": "SELECT kenmerk FROM overeenkomst",
    "nummer": "SELECT nummer FROM versie",
    "nummer:nummer": "SELECT jaar || '-' || substr('00' || volgnr, -3) FROM inbreng",
    "artikel": "SELECT anker FROM artikel",
    "jaar": "SELECT DISTINCT jaar FROM inbreng",
}


class Raar:
    """One run over a house, with a seeded chance."""

    def __init__(self, app: Flask, zaad: int) -> None:
        self.app, self.toeval = app, random.Random(zaad)
        self.gedaan: Counter[str] = Counter()
        self.gevonden: list[str] = []
        self._namen = set(NAMEN)
        self._fout = ""
        got_request_exception.connect(self._onthoud, app)
        with app.app_context():
            leden = db.session.scalars(select(Lidmaatschap).order_by(Lidmaatschap.id))
            self._wie = {lid.rol: lid.gebruiker_id for lid in leden}
            self._bekend = {naam: [str(een[0]) for een in db.session.execute(text(q))] for naam, q in BEKEND.items()}

    def _onthoud(self, _app: Flask, exception: Exception, **_: Any) -> None:
        plek = traceback.extract_tb(exception.__traceback__)[-1]
        self._fout = f"{type(exception).__name__} in {Path(plek.filename).name}:{plek.lineno}: {str(exception)[:200]}"

    def loop(self, aantal: int) -> None:
        """Send so many requests, each route in turn."""
        regels: list[tuple[Rule, str]] = []
        for nummer in range(aantal):
            if not regels:
                regels = self._alle()
            if nummer % OPNIEUW_INLOGGEN == 0:
                ander = self._kies([rol for rol in self._wie if rol is not Rol.INKOPER])
                browsers = [self.app.test_client(), self._browser_van(Rol.INKOPER), self._browser_van(ander)]
            regel, methode = regels.pop()
            self._vraag(self._kies(browsers), regel, methode)

    def _alle(self) -> list[tuple[Rule, str]]:
        soorten = ("GET", "POST")
        alle = [(regel, een) for regel in self.app.url_map.iter_rules() for een in soorten if een in regel.methods]  # type: ignore[operator]  # a rule has methods
        self.toeval.shuffle(alle)
        return alle

    def _browser_van(self, rol: Rol) -> FlaskClient:
        browser = self.app.test_client()
        with self.app.app_context():
            meld_aan(browser, self._wie[rol])
        return browser

    def _pad(self, regel: Rule) -> str:
        delen = []
        for is_vast, deel in regel._trace:
            raar = self.toeval.random() < 0.25 and is_vast
            delen.append(self._kies(PADDELEN) if raar else self._waarde(regel, deel) if is_vast else deel)
        return "".join(delen).lstrip("|")

    def _waarde(self, regel: Rule, naam: str) -> str:
        sleutel = "nummer:nummer" if f"<nummer:{naam}>" in regel.rule else naam
        return quote(self._kies(self._bekend.get(sleutel) or [str(een) for een in range(1, 8)]), safe="")

    def _kies(self, uit: Any) -> Any:
        return self.toeval.choice(uit)

    def _vraag(self, browser: FlaskClient, regel: Rule, methode: str) -> None:
        pad = self._pad(regel)
        opties: dict[str, Any] = {"headers": {}, "environ_base": {"REMOTE_ADDR": self._adres()}}
        if self.toeval.random() < 0.3:
            opties["headers"] = dict(self.toeval.sample(KOPPEN, self.toeval.randrange(1, 4)))
        velden = self._velden(browser, pad) if methode == "POST" or self.toeval.random() < 0.2 else []
        if methode == "POST":
            opties |= self._lichaam(velden)
        else:
            pad += "?" + "&".join(f"{quote(naam)}={quote(str(self._kies(WAARDEN)))}" for naam in velden[:4])
            pad += self._kies(("", "&p=%00", "&p=9223372036854775808", "&q=%ED%A0%80", "&p=-1", "&bij=2026-999999999"))
        if self.toeval.random() < 0.03:
            methode = self._kies(METHODEN)
        self._stuur(browser, methode, pad, opties)

    def _stuur(self, browser: FlaskClient, methode: str, pad: str, opties: dict[str, Any]) -> None:
        self._fout = ""
        try:
            antwoord = browser.open(pad, method=methode, **opties)
            status, zinnen = antwoord.status_code, keur(antwoord)
        except UnicodeError:
            self.gedaan["cannot be written on the line"] += 1
            return
        except Exception as fout:  # noqa: BLE001  # whatever it is, it is what is looked for
            self._onthoud(self.app, fout)
            status, zinnen = 599, []
        self.gedaan[f"{methode[:8]} {status}"] += 1
        self.gevonden += [f"{methode[:8]} {pad[:120]}: {zin}" for zin in zinnen]
        if status >= 500 and status != 501:
            self.gevonden.append(f"{methode[:8]} {pad[:120]}: {status} {self._fout}")

    def _adres(self) -> str:
        vast = self._kies(("", "::1", "fe80::1%eth0", "2001:db8::1", "unix:"))
        return vast if self.toeval.random() < 0.1 else f"203.0.113.{self.toeval.randrange(1, 250)}"

    def _velden(self, browser: FlaskClient, pad: str) -> list[str]:
        """Return names of fields: those of the form at this address where there is one, else what others are called."""
        antwoord = browser.get(pad)
        if antwoord.status_code == 200 and antwoord.mimetype == "text/html" and antwoord.data:
            vormen = html.document_fromstring(antwoord.data).forms
            namen = sorted({str(naam) for vorm in vormen for naam in vorm.fields if naam})
            self._namen |= set(namen)
            if namen:
                return self.toeval.sample(namen, self.toeval.randrange(1, len(namen) + 1))
        return self.toeval.sample(sorted(self._namen), 6)

    def _lichaam(self, velden: list[str]) -> dict[str, Any]:
        soort = self._kies(("tekst", "tekst", "tekst", "bestand", "bestand", "json", "rauw"))
        if soort == "json":
            return {"data": json.dumps(self._kies(([], {}, 1, {"a": {"b": None}}))), "content_type": "application/json"}
        if soort == "rauw":
            typen = ("multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "x")
            stukken = (
                b"--x\r\n\r\n",
                b"%ED%A0%80=%00&a=%FF",
                b"\x00" * 300,
                b"--x\r\nContent-Disposition: form-data\r\n",
            )
            return {"data": self._kies(stukken), "content_type": self._kies(typen)}
        waarden: dict[str, Any] = {
            naam: [str(self._kies(WAARDEN)) for _ in range(self._kies((1, 1, 1, 2)))] for naam in velden
        }
        if soort == "bestand":
            for naam in velden[::2]:
                waarden[naam] = (io.BytesIO(b"\x00\xff" * 20), str(self._kies(WAARDEN))[:300])
            return {"data": waarden, "content_type": "multipart/form-data"}
        return {"data": waarden}


def maak_huis(folder: Path) -> Flask:
    """Return the sample region in a house of its own."""
    app = create_app(demo_environ({}, folder, port=5000, lmtp_port=8024))
    app.test_client_class = Browser
    app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False, TRUSTED_HOSTS=None)
    with app.app_context():
        db.create_all()
        laad_demo()
        db.session.remove()
    return app


def main() -> None:
    """Send so many requests and tell."""
    aantal, zaad = (int(sys.argv[1]) if sys.argv[1:] else 5000), (int(sys.argv[2]) if sys.argv[2:] else 1)
    with tempfile.TemporaryDirectory() as folder:
        try:
            raar = Raar(maak_huis(Path(folder)), zaad)
            raar.loop(aantal)
        finally:
            clock.zet_klok(None)
    for wat, keer in sorted(raar.gedaan.items()):
        print(f"{wat}: {keer}")
    print(json.dumps({"asked": sum(raar.gedaan.values()), "found": sorted(set(raar.gevonden))}, indent=1))


if __name__ == "__main__":
    main()
