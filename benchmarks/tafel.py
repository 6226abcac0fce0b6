"""What the pages of the tables cost after a year of a region, and how long a bundle of 30 papers takes.

A year is 4 tables with 60 seats, 40 bijeenkomsten and 400 points. Each page is asked for by who may see it: CPU of the
server in milliseconds, the middle of so many times, and the queries of the last. Each time has another address, so that
no page comes from memory.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event, select

from overlegtafel import create_app
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.vel import Alinea, Loop
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol, register_kijker
from overlegtafel.fysieke_tafel import jobs
from overlegtafel.fysieke_tafel.models import AgendapuntSoort, Bijeenkomst, Tafel, Vergaderbundel
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, publiceer_agenda, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.stukken import voeg_stuk_toe
from overlegtafel.fysieke_tafel.services.tafels import geef_zetel, maak_tafel
from overlegtafel.fysieke_tafel.services.uitkomsten import Adviesgegevens, leg_advies_vast, maak_actiepunt
from overlegtafel.fysieke_tafel.services.verslagen import (
    bewaar_verslag,
    publiceer_concept,
    publiceer_verslag,
    stel_vast,
)
from overlegtafel.organisaties.models import Gastheerschap, Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort

NU = datetime(2026, 11, 20, 9, tzinfo=UTC)
BEGIN = NU - timedelta(days=330)
UUR, DAG = timedelta(hours=1), timedelta(days=1)
TAFELS, ZETELS, KEREN, PUNTEN, STUKKEN, BLADEN = 4, 15, 10, 10, 30, 9
ALINEA = "De tafel bespreekt het tarief, de reistijd en de wachttijd, en vraagt de gemeente om cijfers. " * 6
OPENBAAR = (
    "/bijeenkomsten", "/bijeenkomsten/te-laat", "/tafels", "/adviezen", "/actiepunten", "/tafels/{t}",
    "/tafels/{t}/samenstelling", "/bijeenkomsten/{nu}", "/bijeenkomsten/{nu}/inbreng", "/bijeenkomsten/{toen}",
    "/bijeenkomsten/{toen}/verslag",
)  # fmt: skip
SECRETARIS = (
    "/start", "/tafels/{t}/zetels", "/bijeenkomsten/nieuw", "/bijeenkomsten/reeks", "/bijeenkomsten/{nu}",
    "/bijeenkomsten/{nu}/agenda", "/bijeenkomsten/{nu}/agenda/nieuw", "/bijeenkomsten/{nu}/genodigden",
    "/bijeenkomsten/{nu}/belangen", "/bijeenkomsten/{net}/notulen", "/bijeenkomsten/{net}/notulen/stand",
    "/bijeenkomsten/{net}/aanwezigheid", "/bijeenkomsten/{net}/verslag/bewerken",
    "/bijeenkomsten/{net}/verslag/concept-publiceren", "/bijeenkomsten/{toen}/verslag/erratum",
)  # fmt: skip


def maak_jaar() -> tuple[Kijker, dict[str, int]]:
    """Make the year; return its secretaris, and the ids by which addresses name a table and its bijeenkomsten."""
    with transaction() as session:
        gastheer = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam="Gemeente Oosterkreek")
        secretaris = Gebruiker(email="s@oosterkreek.example", naam="Sem")
        session.add_all([gastheer, secretaris])
        session.flush()
        session.add(Gastheerschap(organisatie_id=gastheer.id, van=BEGIN - DAG))
        session.add(
            Lidmaatschap(gebruiker_id=secretaris.id, organisatie_id=gastheer.id, rol=Rol.SECRETARIS, van=BEGIN - DAG)
        )
        tafels = [_tafel(nummer).id for nummer in range(TAFELS)]
    ids = [[_bijeenkomst(tafel_id, keer) for keer in range(KEREN)] for tafel_id in tafels]
    rollen = MappingProxyType({gastheer.id: frozenset({Rol.SECRETARIS})})
    kijker = Kijker(secretaris.id, "Sem", secretaris.email, rollen, is_gastheer=True, is_gemeente=True)
    return kijker, {"t": tafels[0], "nu": ids[0][-1], "net": ids[0][-2], "toen": ids[0][0]}


def _tafel(nummer: int) -> Tafel:
    session, daad = db.session(), Daad(BEGIN)
    tafel = maak_tafel(session, naam=f"Overlegtafel {nummer}", doel="Overleg.", daad=daad)
    for plek in range(ZETELS):
        aanbieder = Organisatie(soort=OrganisatieSoort.AANBIEDER, naam=f"Zorg {nummer}-{plek}")
        mens = Gebruiker(email=f"m{nummer}-{plek}@zorg.example", naam=f"Mens {nummer}-{plek}")
        session.add_all([aanbieder, mens])
        session.flush()
        rol = Rol.VERTEGENWOORDIGER
        session.add(Lidmaatschap(gebruiker_id=mens.id, organisatie_id=aanbieder.id, rol=rol, van=BEGIN))
        geef_zetel(session, tafel, organisatie_id=aanbieder.id, criterium="Omvang", van=BEGIN, daad=daad)
    return tafel


def _bijeenkomst(tafel_id: int, keer: int) -> int:
    """Make one bijeenkomst: the last is to come, the one before was held just now, all others are published."""
    begin = NU + 14 * DAG if keer == KEREN - 1 else BEGIN + (30 + 33 * keer) * DAG
    vooraf = Daad(min(begin - 25 * DAG, NU))
    with transaction() as session:
        tafel = session.get_one(Tafel, tafel_id)
        een = plan_bijeenkomst(session, tafel, begin=begin, einde=begin + 2 * UUR, plaats="Raadhuis", daad=vooraf)
        for nummer in range(PUNTEN):
            soort = AgendapuntSoort.TER_ADVIES if nummer else AgendapuntSoort.PROCEDUREEL
            voeg_punt_toe(session, een, Puntgegevens(f"Punt {nummer}", soort, 10), daad=vooraf)
        publiceer_agenda(session, een, daad=vooraf)
    if begin < NU:
        _houd(een.id, begin + DAG, is_uit=keer < KEREN - 2)
    return een.id


def _houd(bijeenkomst_id: int, na: datetime, *, is_uit: bool) -> None:
    with transaction() as session:
        een = session.get_one(Bijeenkomst, bijeenkomst_id)
        delen = {punt.id: ALINEA for punt in een.agendapunten}
        bewaar_verslag(session, een, delen, aanwezig="- Zorg", slot="", daad=Daad(na))
        wie = een.tafel.zetels[0].organisatie_id
        for punt in een.agendapunten[1:]:
            leg_advies_vast(session, punt, Adviesgegevens(tekst="Doe het.", voor=3), daad=Daad(na))
            maak_actiepunt(
                session, punt, wat="Reken na", organisatie_id=wie, uiterlijk=(na + 30 * DAG).date(), daad=Daad(na)
            )
    for doe, moment in ((publiceer_concept, na), (stel_vast, na + 14 * DAG), (publiceer_verslag, na + 15 * DAG)):
        if is_uit:
            with transaction() as session:
                doe(session, session.get_one(Bijeenkomst, bijeenkomst_id), daad=Daad(moment))


@contextmanager
def _tel() -> Iterator[list[str]]:
    vragen: list[str] = []

    def hoor(_verbinding: object, _cursor: object, vraag: str, *_rest: object) -> None:
        vragen.append(vraag)

    event.listen(db.engine, "before_cursor_execute", hoor)
    try:
        yield vragen
    finally:
        event.remove(db.engine, "before_cursor_execute", hoor)


def meet(app: Flask, wie: Kijker, pad: str, keren: int) -> tuple[float, int]:
    """Return the middle of the CPU of `keren` requests in milliseconds, and the queries of the last."""
    register_kijker(lambda: wie)
    browser, tijden, vragen = app.test_client(), [], 0
    for keer in range(keren):
        db.session.remove()
        with _tel() as gesteld, app.app_context():
            begin = time.process_time()
            status = browser.get(f"{pad}?keer={wie.naam}{keer}").status_code
            tijden.append(1000 * (time.process_time() - begin))
        vragen = len(gesteld)
        assert status == 200, (pad, status)
    return statistics.median(tijden), vragen


def bundel(bijeenkomst_id: int) -> float:
    """Return the seconds that a worker takes for the bundle of 30 papers of 9 pages."""
    while jobs.maak_bundel(NU):
        pass
    regels = tuple(Alinea("tekst", (Loop(ALINEA * 4),)) for _ in range(BLADEN * 2))
    with transaction() as session:
        punten = session.get_one(Bijeenkomst, bijeenkomst_id).agendapunten
        for nummer in range(STUKKEN):
            inhoud = schrijf_pdf(regels, titel=f"Stuk {nummer}", voet="", moment=NU)
            voeg_stuk_toe(
                session,
                punten[nummer % PUNTEN],
                naam=f"Stuk {nummer}",
                bestandsnaam="stuk.pdf",
                inhoud=inhoud,
                daad=Daad(NU),
            )
    begin = time.monotonic()
    assert jobs.maak_bundel(NU)
    seconden = time.monotonic() - begin
    gemaakt = db.session.scalars(select(Vergaderbundel).filter_by(bijeenkomst_id=bijeenkomst_id)).one()
    assert gemaakt.bladen > STUKKEN * BLADEN
    assert gemaakt.overgeslagen == []
    return seconden


def main() -> None:
    """Measure, print a line a page, and one JSON object last."""
    lezer = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    lezer.add_argument("--quick", action="store_true", help="ask for each page three times instead of eleven")
    keren = 3 if lezer.parse_args().quick else 11
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"OVERLEGTAFEL_SECRET_KEY": "b" * 40, "OVERLEGTAFEL_DATA_DIR": folder})
        clock.zet_klok(NU)
        with app.app_context():
            print("A year is made ...", file=sys.stderr)
            upgrade()
            secretaris, ids = maak_jaar()
            while jobs.run_once(NU):
                pass
            paginas = [(BEZOEKER, pad) for pad in OPENBAAR] + [(secretaris, pad) for pad in SECRETARIS]
            uitslag = {}
            for wie, pad in paginas:
                ms, vragen = meet(app, wie, pad.format(**ids), keren)
                uitslag[pad] = (ms, vragen)
                print(
                    f"{ms:6.1f} ms {vragen:4d} queries  {'secretaris' if wie is secretaris else 'bezoeker':10}  {pad}"
                )
            seconden = bundel(ids["nu"])
            print(f"{seconden:6.2f} s  bundle of {STUKKEN} papers of {BLADEN} pages or more")
            hoogste = max(uitslag.values())
            meeste = max(vragen for _, vragen in uitslag.values())
            print(
                json.dumps(
                    {"ms_hoogste": round(hoogste[0], 1), "vragen_meeste": meeste, "bundel_s": round(seconden, 2)}
                )
            )


if __name__ == "__main__":
    main()
