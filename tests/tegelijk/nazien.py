"""What must hold during and after a storm: nothing lost, nothing doubled, nothing public changed, no circle."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, create_engine, text

from overlegtafel import create_app
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from tests.conftest import Browser, meld_aan
from tests.processes import run

PAGINAS = 40
VAST = {
    "frozen text": "SELECT id, sha256, markdown FROM tekst WHERE bevroren_op IS NOT NULL",
    "answer that was agreed to": "SELECT id, akkoord_op, reden, gevolg FROM antwoord WHERE akkoord_op IS NOT NULL",
    "inbreng": "SELECT id, jaar, volgnr, tekst FROM inbreng",
    "received mail": "SELECT id, sha256 FROM bericht",
    "reactienota": "SELECT id, reactienota_op, sluit_op, verwerkt_in_id FROM ronde WHERE reactienota_op IS NOT NULL",
    "punt of a reactienota": "SELECT p.id, p.ronde_id, p.fragment FROM punt p JOIN ronde r ON r.id = p.ronde_id"
    " WHERE r.reactienota_op IS NOT NULL",
    "line of the logboek": "SELECT volgnr, hash FROM gebeurtenis",
}
"""What may never change once it is there, by its first column; an answer by its moment of akkoord too."""
KRINGEN = {
    "merged threads": "SELECT id, opgegaan_in_id FROM voorstel WHERE opgegaan_in_id IS NOT NULL",
    "answers to each other": "SELECT id, antwoord_op_id FROM inbreng WHERE antwoord_op_id IS NOT NULL",
}
NUL = {
    "mails nobody placed": "SELECT count(*) FROM bericht WHERE verwerkt_op IS NULL",
    "mails nobody sent": "SELECT count(*) FROM aflevering WHERE verzonden_op IS NULL AND opgegeven_op IS NULL"
    " AND ingehouden_op IS NULL",
    "receipts of one inbreng": "SELECT count(*) FROM (SELECT onderwerp_id FROM mail WHERE melding = 'ontvangst'"
    " GROUP BY onderwerp_id HAVING count(*) > 1) AS dubbel",
    "inbrengen of two mails": "SELECT count(*) FROM (SELECT inbreng_id FROM bericht WHERE inbreng_id IS NOT NULL"
    " GROUP BY inbreng_id HAVING count(*) > 1) AS dubbel",
    "answers on what is no inbreng": "SELECT count(*) FROM antwoord a JOIN punt p ON p.id = a.punt_id"
    " JOIN inbreng i ON i.id = p.inbreng_id WHERE a.akkoord_op IS NOT NULL AND i.oordeel IS NULL",
    "answers that were public before their reactienota": "SELECT count(*) FROM antwoord a JOIN punt p"
    " ON p.id = a.punt_id JOIN ronde r ON r.id = p.ronde_id WHERE p.soort = 'punt' AND a.openbaar_vanaf IS NOT NULL"
    " AND (r.reactienota_op IS NULL OR a.openbaar_vanaf < r.reactienota_op)",
    "punten without an answer in a reactienota": "SELECT count(*) FROM punt p JOIN ronde r ON r.id = p.ronde_id"
    " JOIN inbreng i ON i.id = p.inbreng_id LEFT JOIN antwoord a ON a.punt_id = p.id"
    " WHERE r.reactienota_op IS NOT NULL AND a.id IS NULL AND i.ingetrokken_op IS NULL"
    " AND i.oordeel IN ('openbaar', 'geredigeerd', 'niet_openbaar')",
    "reactienota's before closing": "SELECT count(*) FROM ronde WHERE reactienota_op < sluit_op",
    "inbrengen in a ronde that had closed": "SELECT count(*) FROM inbreng i JOIN punt p ON p.inbreng_id = i.id"
    " JOIN ronde r ON r.id = p.ronde_id WHERE i.ontvangen_op >= r.sluit_op",
    "open threads that went into another": "SELECT count(*) FROM inbreng i JOIN voorstel v ON v.id = i.voorstel_id"
    " WHERE v.opgegaan_in_id IS NOT NULL",
}
"""Each counts what there may not be."""


def brief(nummer: int) -> bytes:
    """Return a mail with a mark of its own, from a sender of its own."""
    return (
        f"From: Afzender {nummer} <s{nummer}@aanbieder{nummer % 400}.example>\r\nTo: inbreng@kreken.example\r\n"
        f"Subject: Opmerking {nummer}\r\nMessage-ID: <storm{nummer}@aanbieder.example>\r\n"
        f"Date: Thu, 19 Nov 2026 10:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"Stormbrief {nummer}.\r\n"
    ).encode()


class Waarnemer:
    """Remembers what may not change, and says so when it did."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.gezien: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self.gevonden: list[str] = []

    def kijk(self) -> None:
        """Look at everything that may not change, and for circles."""
        engine = create_engine(self.url)
        with engine.connect() as verbinding:
            for wat, vraag in VAST.items():
                for rij in verbinding.execute(text(vraag)):
                    sleutel = (wat, *rij[: 2 if wat.startswith("answer") else 1])
                    if self.gezien.setdefault(sleutel, tuple(rij)) != tuple(rij):
                        self.gevonden.append(f"{wat} {rij[0]} changed")
            self.gevonden += kringen(verbinding)
        engine.dispose()


def kringen(verbinding: Connection) -> list[str]:
    """Return every link from which one comes back to where one was."""
    gevonden = []
    for wat, vraag in KRINGEN.items():
        naar = {int(van): int(tot) for van, tot in verbinding.execute(text(vraag))}
        for begin in naar:
            plek, stappen = begin, 0
            while plek in naar and stappen <= len(naar):
                plek, stappen = naar[plek], stappen + 1
            if stappen > len(naar):
                gevonden.append(f"a circle of {wat}")
    return gevonden


def zie_na(settings: dict[str, str], *, aantal_post: int, formulieren: Mapping[str, bool]) -> list[str]:
    """Return what is wrong in the house after the storm, each as a sentence."""
    engine = create_engine(settings["OVERLEGTAFEL_DATABASE_URL"])
    with engine.connect() as verbinding:
        gevonden = [*_nul(verbinding), *_nummers(verbinding), *_hashes(verbinding)]
        gevonden += _een_keer(verbinding, aantal_post, formulieren)
    engine.dispose()
    if (uit := run(settings, "logboek", "verify")).returncode != 0:
        gevonden.append(f"logboek verify: {uit.stdout[-300:]!r} {uit.stderr[-300:]!r}")
    return gevonden + _paginas(settings)


def _nul(verbinding: Connection) -> list[str]:
    aantallen = {wat: verbinding.execute(text(vraag)).scalar_one() for wat, vraag in NUL.items()}
    return [f"{aantal} {wat}" for wat, aantal in aantallen.items() if aantal]


def _nummers(verbinding: Connection) -> list[str]:
    volgnrs = [een for (een,) in verbinding.execute(text("SELECT volgnr FROM inbreng ORDER BY volgnr"))]
    return [] if volgnrs == list(range(1, len(volgnrs) + 1)) else ["the numbers have a gap or a double"]


def _hashes(verbinding: Connection) -> list[str]:
    teksten = verbinding.execute(text("SELECT id, markdown, sha256 FROM tekst WHERE bevroren_op IS NOT NULL")).all()
    post = verbinding.execute(
        text("SELECT b.id, o.raw, b.sha256 FROM bericht b JOIN origineel o ON o.id = b.origineel_id")
    )
    fout = [f"text {een} has another hash" for een, tekst, hash_ in teksten if _sha(tekst.encode()).hex() != hash_]
    return fout + [f"mail {een} has another hash" for een, raw, hash_ in post if _sha(bytes(raw)) != bytes(hash_)]


def _sha(octetten: bytes) -> bytes:
    return hashlib.sha256(octetten).digest()


def _een_keer(verbinding: Connection, aantal_post: int, formulieren: Mapping[str, bool]) -> list[str]:
    """Hold what was acknowledged against what is there: that once; what was under way at most once."""
    inbrengen = Counter(str(een).strip() for (een,) in verbinding.execute(text("SELECT tekst FROM inbreng")))
    berichten = _tel(verbinding, "SELECT message_id FROM bericht WHERE dubbel_van_id IS NULL")
    ontvangsten = _tel(
        verbinding,
        "SELECT b.message_id FROM bericht b JOIN mail m ON m.onderwerp_id = b.inbreng_id AND m.melding = 'ontvangst'",
    )
    gevonden = []
    for nummer in range(aantal_post):
        id_ = f"<storm{nummer}@aanbieder.example>"
        keren = (berichten[id_], inbrengen[f"Stormbrief {nummer}."], ontvangsten[id_])
        if keren != (1, 1, 1):
            gevonden.append(f"mail {nummer}: kept, placed and acknowledged {keren} times")
    for merk, is_ja in formulieren.items():
        if inbrengen[merk] != 1 and (is_ja or inbrengen[merk] > 1):
            gevonden.append(f"{merk} {'sent' if is_ja else 'under way'}, there {inbrengen[merk]} times")
    return gevonden


def _tel(verbinding: Connection, vraag: str) -> Counter[str]:
    rijen: Iterable[Any] = verbinding.execute(text(vraag))
    return Counter(str(een) for (een,) in rijen)


def _paginas(settings: dict[str, str]) -> list[str]:
    """Look at pages of what the storm left, as an official: each opens."""
    app = create_app(settings)
    app.test_client_class = Browser
    app.config.update(PROPAGATE_EXCEPTIONS=False)
    try:
        with app.app_context():
            nummers = [f"{jaar}-{nr:03d}" for jaar, nr in db.session.execute(text("SELECT jaar, volgnr FROM inbreng"))]
            anna = app.test_client()
            meld_aan(anna, db.session.execute(text("SELECT id FROM gebruiker WHERE naam = 'Anna'")).scalar_one())
            db.session.remove()
        gekozen = random.Random(1).sample(nummers, min(PAGINAS, len(nummers)))
        paden = ["/", "/voorstellen", "/inbreng", "/start", "/tafels", *(f"/voorstellen/{een}" for een in gekozen)]
        statussen = {pad: anna.get(pad, follow_redirects=True).status_code for pad in paden}
    finally:
        with app.app_context():
            db.engine.dispose()
        clock.zet_klok(None)
    return [f"GET {pad}: {status}" for pad, status in statussen.items() if status != 200]
