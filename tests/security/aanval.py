"""Fire hostile forms, mails and requests at a house for a while: `python -m tests.security.aanval [SECONDS] [SEED]`.

Nothing may end in a fault of ours (5xx), be sent to whom nobody asked for, or show what nobody judged. Prints how often
each was tried and what came of it, and as the last line what was found.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from overlegtafel import create_app
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.jobs import verwerk_bericht
from overlegtafel.inbox.services.keep import keep
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.virtuele_tafel.models import Inbreng, Inzending
from tests.conftest import environ
from tests.security.vormen import VORMEN, als_mail, vul

GEHEIM = "kwartelkoning"
"""Stands in all that is sent; nobody judged it, so no visitor may ever read it."""
PADEN = ("/", "/voorstellen", "/zoeken?q=" + GEHEIM, "/inbreng/nieuw", "/inloggen", "/wachtrij", "/beheer", "/logboek")


class Aanval:
    """One run: a house, a seeded chance, and what was found."""

    def __init__(self, app: Flask, zaad: int) -> None:
        self.app, self.toeval = app, random.Random(zaad)
        self.gedaan: Counter[str] = Counter()
        self.gevonden: list[str] = []

    def loop(self, seconden: float) -> None:
        """Do what is chosen by chance until the time is up."""
        daden: list[Callable[[], None]] = [self.formulier, self.mail, self.bezoek, self.inloggen, self.link]
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            with self.app.app_context():
                self.toeval.choice(daden)()
        with self.app.app_context():
            self.keur()

    def _tekst(self, meest: int = 60_000) -> str:
        return f"{GEHEIM} {vul(self.toeval.choice(list(VORMEN)), self.toeval.randrange(meest))}"

    def _vraag(self, wat: str, methode: str, pad: str, **opties: Any) -> None:
        adres = f"203.0.113.{self.toeval.randrange(1, 250)}"
        antwoord = self.app.test_client().open(pad, method=methode, environ_base={"REMOTE_ADDR": adres}, **opties)
        self._tel(wat, methode, pad, antwoord.status_code)

    def _tel(self, wat: str, methode: str, pad: str, status: int) -> None:
        self.gedaan[f"{wat} {status}"] += 1
        if status >= 500:
            self.gevonden.append(f"{methode} {pad}: {status}")

    def formulier(self) -> None:
        """Fill in the form with hostile text, strange addresses and files."""
        velden: dict[str, Any] = {
            naam: self._tekst(self.toeval.choice((20, 300, 60_000)))
            for naam in ("naam", "adres", "als", "onderwerp", "tekst", "toelichting", "overeenkomst_id", "voorstel")
            if self.toeval.random() < 0.8
        }
        if self.toeval.random() < 0.5:
            velden |= {"naam": "Daan", "adres": "daan@elders.example", "als": "inwoner"}
        if self.toeval.random() < 0.3:
            velden["bijlagen"] = [(io.BytesIO(self._tekst(2000).encode()), self._tekst(300))]
        client, adres = self.app.test_client(), {"REMOTE_ADDR": f"203.0.113.{self.toeval.randrange(1, 250)}"}
        soort = "multipart/form-data"
        antwoord = client.post("/inbreng/nieuw", data=velden, content_type=soort, environ_base=adres)
        self._tel("formulier", "POST", "/inbreng/nieuw", antwoord.status_code)
        laatste = db.session.scalar(select(func.max(Inzending.id))) or 0
        verstuurd = client.post(f"/inbreng/versturen/{laatste}", environ_base=adres)
        self._tel("versturen", "POST", "/inbreng/versturen", verstuurd.status_code)

    def mail(self) -> None:
        """Take in a mail with a forged From and hostile text, of one of a few victims."""
        soort = self.toeval.choice(("plain", "html"))
        raw = als_mail(self._tekst(20_000), soort).replace(
            b"a@b.example", f"s+{self.toeval.randrange(999)}@elders{self.toeval.randrange(3)}.example".encode()
        )
        raw = raw.replace(b"<1@b.example>", f"<{self.toeval.getrandbits(64)}@b.example>".encode())
        with transaction() as session:
            bericht = keep(
                session, raw, bron="lmtp", nu=clock.nu(), envelope={"van": "a@b", "aan": []}, is_geclaimd=True
            )
            bericht_id = bericht.id
        self.gedaan[f"mail {verwerk_bericht(bericht_id, nu=clock.nu()).status}"] += 1

    def bezoek(self) -> None:
        """Look where a visitor may and may not, for what nobody judged."""
        pad = self.toeval.choice(PADEN)
        antwoord = self.app.test_client().get(pad)
        self.gedaan[f"bezoek {antwoord.status_code}"] += 1
        if antwoord.status_code >= 500 or (
            GEHEIM in antwoord.text.replace(f'value="{GEHEIM}"', "") and "q=" not in pad
        ):
            self.gevonden.append(f"GET {pad}: {antwoord.status_code}")

    def inloggen(self) -> None:
        """Ask for sign-in links in the name of others, and guess codes."""
        self._vraag("inloggen", "POST", "/inloggen", data={"email": self._tekst(300)})
        self._vraag("code", "POST", "/inloggen/bevestig", data={"code": f"{self.toeval.randrange(10**6):06d}"})

    def link(self) -> None:
        """Guess links, also with what no link holds."""
        self._vraag("link", "GET", "/t/" + "".join(self.toeval.choices("abcdefghij234567", k=26)))
        self._vraag("nummer", "GET", f"/voorstellen/2026-{self.toeval.randrange(10**4):03d}")

    def keur(self) -> None:
        """Look at what is left: mail to a few only, and nothing public."""
        db.session.rollback()
        per_adres = db.session.execute(
            select(Aflevering.adres, func.count())
            .join(Mail)
            .where(Mail.melding == "ontvangst")
            .group_by(Aflevering.adres)
        ).all()
        per_domein: Counter[str] = Counter()
        for adres, aantal in per_adres:
            per_domein[adres.rpartition("@")[2]] += aantal
        uren = 2
        self.gevonden += [f"{domein} got {n} receipts" for domein, n in per_domein.items() if n > 60 * uren]
        met_woorden = [mail.id for mail in db.session.scalars(select(Mail)) if GEHEIM in json.dumps(mail.inhoud)]
        self.gevonden += [f"mail {id_} carries words of a stranger" for id_ in met_woorden[:5]]
        openbaar = db.session.scalar(select(func.count(Inbreng.id)).where(Inbreng.openbaar_vanaf.is_not(None))) or 0
        self.gevonden += [f"{openbaar} inbrengen are public by themselves"] if openbaar else []


def maak_huis(folder: Path) -> Flask:
    """Return an empty house on SQLite."""
    app = create_app(environ(folder, f"sqlite:///{folder / 'aanval.db'}"))
    app.config.update(WTF_CSRF_ENABLED=False)
    with app.app_context():
        db.create_all()
        db.session.remove()
    return app


def main() -> None:
    """Run for so many seconds and tell."""
    seconden, zaad = (float(sys.argv[1]) if sys.argv[1:] else 60.0), (int(sys.argv[2]) if sys.argv[2:] else 1)
    with tempfile.TemporaryDirectory() as folder:
        aanval = Aanval(maak_huis(Path(folder)), zaad)
        aanval.loop(seconden)
    for wat, aantal in sorted(aanval.gedaan.items()):
        print(f"{wat}: {aantal}")
    print(json.dumps({"tried": sum(aanval.gedaan.values()), "found": aanval.gevonden}))


if __name__ == "__main__":
    main()
