"""Mutated mails through the whole pipeline: `python -m tests.security.verminkt [--mails 20000] [--postgres]`.

The mails of the repository, each with some octets changed, cut, doubled or mixed with another, are kept, understood and
placed. None may raise, wait for a second try, or be lost, and pages must be able to show what they left. Prints what
came of them, and as the last line what was found.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections import Counter
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from overlegtafel import create_app
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.jobs import verwerk_bericht
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.services.keep import keep
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.conftest import Browser, environ, maak_cast, meld_aan
from tests.contracts.source import ROOT
from tests.tegelijk.plek import eigen_plek

MAILS = sorted(
    pad for map_ in ("tests/postlezer/eml", "overlegtafel/demo/data/inbreng") for pad in (ROOT / map_).glob("*.eml")
)
GETOOND = 60
"""So many mails, and as many inbrengen, are looked at on their pages afterwards."""
STUKKEN = (
    *(
        b"\r\n\r\n",
        b"--",
        b"\x00",
        b"=",
        b"=?utf-8?Q?",
        b"?=",
        b"\xff\xfe",
        b" " * 50,
        b"\n",
        b"\r",
        b"<",
        b'"',
        b";",
        b":",
    ),
    *(
        b"base64",
        b"\xf0\x9f\x99\x82",
        b"\xed\xa0\x80",
        b"Content-Type: ",
        b"multipart/mixed; boundary=",
        b"9" * 300,
        b"-2359",
    ),
    *(
        b"[VOT-2026-001]",
        b"[VOT-2026-99999999999999]",
        b"+0199",
        b"31 Feb 9999 25:61",
        b"message/rfc822",
        b"\x1b[2J",
        b"idna",
    ),
)


def vermink(toeval: random.Random, raw: bytes, ander: bytes) -> bytes:
    """Return `raw` with one to eight changes."""
    mail = bytearray(raw)
    for _ in range(toeval.randint(1, 8)):
        plek, lengte = toeval.randint(0, len(mail)), toeval.choice((0, 1, 4, 40))
        if toeval.random() < 0.5:  # what stands in the headers decides most
            plek = min(plek, toeval.randint(0, 1500))
        wat = toeval.randrange(7)
        if wat == 0:
            mail[plek : plek + lengte] = toeval.randbytes(toeval.randint(1, 8))
        elif wat == 1:
            mail[plek : plek + lengte] = toeval.choice(STUKKEN) * toeval.choice((1, 1, 1, 200))
        elif wat == 2 and plek < len(mail):
            mail[plek] ^= 1 << toeval.randrange(8)
        elif wat == 3:
            del mail[plek : plek + toeval.randint(1, 400)]
        elif wat == 4:
            mail[plek:plek] = mail[plek : plek + toeval.randint(1, 400)]
        elif wat == 5:
            begin = toeval.randint(0, len(ander))
            mail[plek : plek + lengte] = ander[begin : begin + toeval.randint(1, 2000)]
        elif toeval.random() < 0.1:
            del mail[plek:]
    return bytes(mail)


class _Fouten(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.regels: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember what was logged, with where it came from."""
        wat = repr(record.exc_info[1])[:300] if record.exc_info else record.getMessage()
        self.regels.append(wat)


class Verminkt:
    """One run over a house, with a seeded chance."""

    def __init__(self, app: Flask, zaad: int) -> None:
        self.app, self.toeval = app, random.Random(zaad)
        self.gedaan: Counter[str] = Counter()
        self.gevonden: list[str] = []
        self._rauw = [pad.read_bytes() for pad in MAILS]

    def loop(self, aantal: int, map_: Path | None = None, *, getoond: int = GETOOND) -> None:
        """Take in so many mails; one that raises is kept in `map_`."""
        fouten = _Fouten()
        logging.getLogger("overlegtafel").addHandler(fouten)
        try:
            for nummer in range(aantal):
                raw = vermink(self.toeval, self.toeval.choice(self._rauw), self.toeval.choice(self._rauw))
                with self.app.app_context():
                    self._neem_in(raw, nummer)
                if fouten.regels:
                    self.gevonden += [f"mail {nummer}: {regel}" for regel in fouten.regels]
                    fouten.regels.clear()
                    if map_ is not None:
                        (map_ / f"{nummer}.eml").write_bytes(raw)
        finally:
            logging.getLogger("overlegtafel").removeHandler(fouten)
        with self.app.app_context():
            self._keur(aantal, getoond)

    def _neem_in(self, raw: bytes, nummer: int) -> None:
        nu = clock.nu()
        try:
            with transaction() as session:
                envelop = {"van": f"s{nummer}@elders{nummer % 97}.example", "aan": ["inbreng@kreken.example"]}
                bericht = keep(session, raw, bron="lmtp", nu=nu, envelope=envelop, is_geclaimd=True)
                bericht_id = bericht.id
            self.gedaan[str(verwerk_bericht(bericht_id, nu=nu).status)] += 1
        except Exception as fout:  # noqa: BLE001  # whatever it is, it is what is looked for
            db.session.rollback()
            self.gevonden.append(f"mail {nummer}: {fout!r}"[:400])

    def _keur(self, aantal: int, getoond: int) -> None:
        """Look whether all were kept and handled, and whether what they became can be shown."""
        bewaard = db.session.scalar(select(func.count(Bericht.id))) or 0
        open_ = db.session.scalar(select(func.count(Bericht.id)).where(Bericht.verwerkt_op.is_(None))) or 0
        if (bewaard, open_) != (aantal, 0):
            self.gevonden.append(f"{bewaard} of {aantal} kept, {open_} not handled")
        berichten = list(db.session.scalars(select(Bericht.id)))
        nummers = [str(een.nummer) for een in db.session.scalars(select(Inbreng))]
        anna = self.app.test_client()
        meld_aan(anna, db.session.scalars(select(Gebruiker.id).order_by(Gebruiker.email)).first() or 0)
        db.session.remove()
        paden = [f"/wachtrij/{een}" for een in self.toeval.sample(berichten, min(getoond, len(berichten)))]
        paden += [f"/voorstellen/{een}" for een in self.toeval.sample(nummers, min(getoond, len(nummers)))]
        for pad in ("/wachtrij", "/voorstellen", "/inbreng", *paden):
            status = anna.get(pad).status_code
            self.gedaan[f"page {status}"] += 1
            if status >= 500:
                self.gevonden.append(f"GET {pad}: {status}")


def maak_huis(folder: Path, url: str) -> Flask:
    """Return a house with its people and nothing else."""
    app = create_app(environ(folder, url))
    app.test_client_class = Browser
    app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    with app.app_context():
        db.create_all()
        maak_cast()
        db.session.remove()
    return app


def main() -> None:
    """Take in so many mails and tell."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--mails", type=int, default=20_000)
    lezer.add_argument("--zaad", type=int, default=1)
    lezer.add_argument("--postgres", action="store_true")
    lezer.add_argument("--bewaar", type=Path, help="folder for mails that raise")
    gekozen = lezer.parse_args()
    with eigen_plek("verminkt", postgres=gekozen.postgres) as (map_, url):
        proef = Verminkt(maak_huis(map_, url), gekozen.zaad)
        proef.loop(gekozen.mails, gekozen.bewaar)
    for wat, keer in sorted(proef.gedaan.items()):
        print(f"{wat}: {keer}")
    print(json.dumps({"mails": gekozen.mails, "found": proef.gevonden[:50]}, indent=1))


if __name__ == "__main__":
    main()
