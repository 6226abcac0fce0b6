"""What the pages of a big ronde cost: a versie of 60 articles with 500 punten, beside the same with 50.

A page must ask the database as often for many as for few, and the versie must open within 100 ms of CPU. The ratio is
that of many to few in one run: what a page does for each punt shows there.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import event

from overlegtafel import create_app
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gastheerschap, Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.routes.aanmeldingen import AANMELDING
from overlegtafel.organisaties.services import aanmelden
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, RondeSoort
from overlegtafel.overeenkomsten.services import maak_overeenkomst, maak_versie
from overlegtafel.overeenkomsten.services.ronden import maak_ronde
from overlegtafel.virtuele_tafel.models import Gevolg, Kanaal, Oordeel
from overlegtafel.virtuele_tafel.rules import NieuweInbreng
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services import submit_inbreng
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel

NU = datetime(2026, 11, 20, 9, tzinfo=UTC)
BEGIN = NU - timedelta(days=10)
ARTIKELEN, LEDEN, PUNTEN_EEN_INBRENG = 60, 5, 5
WOORDEN = (
    "De aanbieder levert de hulp volgens het plan dat de gemeente met de inwoner heeft gemaakt, binnen de termijn."
)

PAGINAS = {
    "versie": "/overeenkomsten/{kenmerk}/1.0",
    "reactienota": "/reactienota/{ronde}",
    "beantwoorden": "/inbreng/beantwoorden?ronde={ronde}",
    "nakijken": "/inbreng/nakijken",
}


@dataclass(frozen=True)
class Kosten:
    """What one page costs: CPU in ms, the middle of several times, and how often it asked the database."""

    cpu_ms: float
    vragen: int


def _tekst() -> str:
    leden = "\n".join(f"{lid}. {WOORDEN}" for lid in range(1, LEDEN + 1))
    return (
        "# Overeenkomst\n\n"
        + "\n\n".join(f"## Artikel {n} Deel {n}\n\n{leden}" for n in range(1, ARTIKELEN + 1))
        + "\n"
    )


def _maak_mensen() -> int:
    with transaction() as session:
        gastheer = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam="Gemeente Oosterkreek")
        inkoper = Gebruiker(email="inkoper@oosterkreek.example", naam="Inkoper")
        session.add_all([gastheer, inkoper])
        session.flush()
        session.add(Gastheerschap(organisatie_id=gastheer.id, van=BEGIN - timedelta(days=400)))
        lid = {"gebruiker_id": inkoper.id, "organisatie_id": gastheer.id, "van": BEGIN - timedelta(days=400)}
        session.add(Lidmaatschap(rol=Rol.INKOPER, **lid))
    return inkoper.id


def _maak_ronde(kenmerk: str, punten: int) -> int:
    """Make a versie in consultation about which so many punten came in, half of them answered; return its ronde."""
    with transaction() as session:
        soort = OvereenkomstSoort.BASIS
        overeenkomst = maak_overeenkomst(session, soort, kenmerk, f"Overeenkomst {kenmerk}", daad=Daad(BEGIN))
        versie = maak_versie(session, overeenkomst, "1.0", _tekst(), daad=Daad(BEGIN))
        dag = clock.dag_van(NU + timedelta(days=20))
        ronde = maak_ronde(session, versie.teksten[0], RondeSoort.GEWOON, vanaf=BEGIN, laatste_dag=dag, nu=BEGIN)
    for nummer in range(punten // PUNTEN_EEN_INBRENG):
        _dien_in(overeenkomst.id, nummer)
    return ronde.id


def _dien_in(overeenkomst_id: int, nummer: int) -> None:
    eerste = nummer * PUNTEN_EEN_INBRENG
    delen = [f"Artikel {n % ARTIKELEN + 1}: {WOORDEN}" for n in range(eerste, eerste + PUNTEN_EEN_INBRENG)]
    with transaction() as session:
        nieuw = NieuweInbreng(
            kanaal=Kanaal.FORMULIER,
            ontvangen_op=NU,
            onderwerp="Reactie",
            afzender="Iemand",
            afzender_adres=f"iemand{nummer}@elders.example",
            tekst="\n\n".join(delen),
            overeenkomst_id=overeenkomst_id,
        )
        inbreng = submit_inbreng(session, nieuw, nu=NU, ontvangst=False)
        beoordeel(session, inbreng, Beoordeling(Oordeel.OPENBAAR, is_bekeken=True), daad=Daad(NU))
        for punt in inbreng.punten if nummer % 2 else ():
            beantwoord(session, punt, Gevolg.TER_KENNISNAME, "Dit nemen wij mee.", daad=Daad(NU))


@contextmanager
def _geteld() -> Iterator[list[str]]:
    vragen: list[str] = []

    def tel(_verbinding: Any, _cursor: Any, opdracht: str, *_rest: Any) -> None:
        vragen.append(opdracht)

    event.listen(db.engine, "before_cursor_execute", tel)
    yield vragen
    event.remove(db.engine, "before_cursor_execute", tel)


def meet(browser: FlaskClient, pad: str, keer: int) -> Kosten:
    """Open a page some times."""
    duren, aantal = [], 0
    for _ in range(keer + 1):
        with _geteld() as vragen:
            begin = time.process_time()
            antwoord = browser.get(pad)
            duren.append((time.process_time() - begin) * 1000)
        if antwoord.status_code != 200:
            raise SystemExit(f"{pad}: {antwoord.status_code}")
        aantal = len(vragen)
    return Kosten(round(median(duren[1:]), 1), aantal)


def _meld_aan(app: Flask, gebruiker_id: int) -> FlaskClient:
    browser = app.test_client()
    with transaction() as session:
        wie = session.get_one(Gebruiker, gebruiker_id)
        geheim = aanmelden.meld_aan(session, wie, nu=clock.nu(), onthoud=True, apparaat="Meting")
    with browser.session_transaction() as sessie:
        sessie["_user_id"], sessie["_fresh"], sessie[AANMELDING] = str(gebruiker_id), True, geheim
    return browser


def main() -> None:
    """Measure, print a table and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a fifth of the punten")
    is_kort = parser.parse_args().quick
    weinig, veel = (20, 100) if is_kort else (50, 500)
    clock.zet_klok(NU)
    cijfers: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"OVERLEGTAFEL_SECRET_KEY": "b" * 40, "OVERLEGTAFEL_DATA_DIR": folder})
        app.testing = True
        with app.app_context():
            upgrade()
            browser = _meld_aan(app, _maak_mensen())
            ronden = {"weinig": _maak_ronde("BO-WEINIG", weinig), "veel": _maak_ronde("BO-VEEL", veel)}
            for pagina, pad in PAGINAS.items():
                paden = {naam: pad.format(kenmerk=f"BO-{naam.upper()}", ronde=id_) for naam, id_ in ronden.items()}
                kosten = {naam: meet(browser, een, 3 if is_kort else 9) for naam, een in paden.items()}
                cijfers |= _regel(pagina, kosten["weinig"], kosten["veel"])
    print(json.dumps({"punten": veel, "artikelen": ARTIKELEN, **cijfers}))


def _regel(pagina: str, weinig: Kosten, veel: Kosten) -> dict[str, float | int]:
    ratio = round(veel.cpu_ms / weinig.cpu_ms, 2)
    kolommen = "".join(f"{een.cpu_ms:8} ms {een.vragen:4} vragen" for een in (weinig, veel))
    print(f"{pagina:14} {kolommen} {ratio:6} x")
    return {
        f"ms_{pagina}": veel.cpu_ms,
        f"vragen_{pagina}": veel.vragen,
        f"vragen_weinig_{pagina}": weinig.vragen,
        f"ratio_{pagina}": ratio,
    }


if __name__ == "__main__":
    main()
