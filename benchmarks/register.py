"""The register of a region: 12 gemeenten, 300 parties, 40 agreements, 200 versies, 20,000 signatures.

`python -m benchmarks.register [--quick]` makes the region, the same each time, and asks the register page, a question,
the page of a party and the whole register of an agreement. It counts queries and CPU time, also in a region of a tenth.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert

from overlegtafel import create_app
from overlegtafel.core.database.db import Base, db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gastheerschap, Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.routes.aanmeldingen import AANMELDING
from overlegtafel.organisaties.services import aanmelden
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort, Tekst, Versie
from overlegtafel.partijen.models import Kant, Ondertekening, Volmacht, Vorm

GEMEENTEN, PARTIJEN, OVEREENKOMSTEN, VERSIES = 12, 300, 40, 5
BEGIN = date(2022, 1, 1)
KEREN = 7


@dataclass(frozen=True)
class Maat:
    """How large a region is; each agreement has five versies, and as many signatures as parties and versies ask."""

    partijen: int
    overeenkomsten: int


def maak_regio(app: Flask, maat: Maat) -> int:
    """Fill a database; return how many signatures it has."""
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with db.engine.begin() as verbinding:

            def zet(model: type[Base], rijen: list[dict[str, object]]) -> None:
                nu = {"created_at": clock.begin_van(BEGIN)}
                verbinding.execute(insert(model), [nu | rij for rij in rijen])

            aantal = _vul(zet, maat)
        db.session.remove()
    return aantal


def _vul(zet: Callable[[type[Base], list[dict[str, object]]], None], maat: Maat) -> int:
    begin = clock.begin_van(BEGIN)
    gemeenten = [
        {"id": n, "soort": OrganisatieSoort.GEMEENTE, "naam": f"Gemeente {n:02d}"} for n in range(1, GEMEENTEN + 1)
    ]
    zet(Organisatie, gemeenten)
    zet(Gastheerschap, [{"organisatie_id": 1, "van": begin - timedelta(days=400)}])
    partijen = range(101, 101 + maat.partijen)
    zet(Organisatie, [{"id": n, "soort": OrganisatieSoort.AANBIEDER, "naam": f"Partij {n:04d}"} for n in partijen])
    zet(Gebruiker, [{"id": 1, "email": "tekenaar@kreken.example", "naam": "Tekenaar"}])
    rol = Rol.VERTEGENWOORDIGER
    zet(Lidmaatschap, [{"id": 1, "gebruiker_id": 1, "organisatie_id": 101, "rol": rol, "van": begin}])
    nummers = range(1, maat.overeenkomsten + 1)
    zet(Overeenkomst, [_overeenkomst(n) for n in nummers])
    zet(Deelname, [{"overeenkomst_id": n, "organisatie_id": g, "van": begin} for n in nummers for g in range(1, 13)])
    zet(Deelname, [{"overeenkomst_id": 1, "organisatie_id": p, "van": begin} for p in partijen])
    zet(Volmacht, [_volmacht(n, g) for n in nummers for g in range(2, GEMEENTEN + 1)])
    zet(Versie, [_versie(n, v) for n in nummers for v in range(VERSIES)])
    zet(Tekst, [_tekst(n * 10 + v) for n in nummers for v in range(VERSIES)])
    tekens = [_teken(n, v, p, kant) for n in nummers for v in range(VERSIES) for p in _wie(n, maat) for kant in Kant]
    for plek in range(0, len(tekens), 5000):
        zet(Ondertekening, tekens[plek : plek + 5000])
    return len(tekens)


def _overeenkomst(nummer: int) -> dict[str, object]:
    soort = OvereenkomstSoort.BASIS if nummer == 1 else OvereenkomstSoort.DEEL
    rij = {"id": nummer, "kenmerk": f"DO-{nummer:03d}", "citeertitel": f"Overeenkomst {nummer:02d}", "soort": soort}
    return rij | {"basis_id": None if nummer == 1 else 1}


def _wie(nummer: int, maat: Maat) -> list[int]:
    """Return who signs an agreement: fifty of the parties, a tenth of them in a small region, and the first always."""
    hoeveel = max(maat.partijen // 6, 5)
    return sorted({101, *(101 + (nummer * 7 + plek * 6) % maat.partijen for plek in range(hoeveel))})[:hoeveel]


def _volmacht(nummer: int, gemeente: int) -> dict[str, object]:
    return {"overeenkomst_id": nummer, "organisatie_id": gemeente, "kenmerk": "V", "van": clock.begin_van(BEGIN)}


def _versie(nummer: int, plek: int) -> dict[str, object]:
    van = clock.begin_van(BEGIN.replace(year=BEGIN.year + plek))
    rij = {"id": nummer * 10 + plek, "overeenkomst_id": nummer, "nummer": f"1.{plek}", "geldig_van": van}
    vast = {"vastgesteld_op": van - timedelta(days=60), "besluit": "B"}
    return rij | vast | {"vervangt_id": nummer * 10 + plek - 1 if plek else None}


def _tekst(id_: int) -> dict[str, object]:
    moment = clock.begin_van(BEGIN)
    woorden = {"markdown": "# Tekst\n", "aanhef_html": "", "gerenderd_met": "1", "sha256": f"{id_:064d}"}
    return {"id": id_, "versie_id": id_, "volgnr": 1, "bevroren_op": moment, "openbaar_vanaf": moment} | woorden


def _teken(nummer: int, plek: int, partij: int, kant: Kant) -> dict[str, object]:
    op = clock.begin_van(BEGIN.replace(year=BEGIN.year + plek)) - timedelta(days=30 if kant is Kant.PARTIJ else 20)
    wie = {"naam": "T", "functie": "f", "bevoegdheid": "b", "gebruiker_id": 1, "manifest_sha256": "0" * 64}
    rij = {"tekst_id": nummer * 10 + plek, "organisatie_id": partij, "kant": kant, "op": op, "vorm": Vorm.SCHERM}
    return rij | wie | {"volgnr": 1, "vereist": 1}


def meet(app: Flask) -> dict[str, tuple[int, float]]:
    """Return of each page how many queries it takes and the least CPU time of some, in milliseconds."""
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    vragen: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *a: vragen.append(a[2]))
    lezer = app.test_client()
    paginas = {
        "register": "/register?overeenkomst=DO-002&dag=2026-06-01",
        "vraag": "/register?overeenkomst=DO-002&dag=2026-06-01&partij=101&gemeente=3",
        "blad": "/register/register.csv?overeenkomst=DO-002&dag=2026-06-01",
    }
    gemeten = {naam: _meet(lezer, adres, vragen) for naam, adres in paginas.items()}
    _meld_aan(app, lezer)
    return gemeten | {"dit_verandert": _meet(lezer, "/dit-verandert", vragen)}


def _meld_aan(app: Flask, lezer: FlaskClient) -> None:
    with app.app_context(), db.session.begin():
        wie = db.session.get_one(Gebruiker, 1)
        geheim = aanmelden.meld_aan(db.session(), wie, nu=clock.nu(), onthoud=True, apparaat="Firefox op Linux")
    with lezer.session_transaction() as sessie:
        sessie["_user_id"], sessie["_fresh"], sessie[AANMELDING] = "1", True, geheim


def _meet(lezer: FlaskClient, adres: str, vragen: list[str]) -> tuple[int, float]:
    tijden = []
    for _ in range(KEREN):
        vragen.clear()
        begin = time.process_time()
        antwoord = lezer.get(adres)
        tijden.append(time.process_time() - begin)
        assert antwoord.status_code == 200, (adres, antwoord.status)
    return len(vragen), min(tijden) * 1000


def regio(map_: Path, maat: Maat) -> tuple[int, dict[str, tuple[int, float]]]:
    """Make a region in a new folder and measure it; return its number of signatures, and what each page took."""
    map_.mkdir()
    omgeving = {
        "OVERLEGTAFEL_SECRET_KEY": "b" * 40,
        "OVERLEGTAFEL_DATA_DIR": str(map_),
        "OVERLEGTAFEL_OMGEVING": "ontwikkeling",
        "OVERLEGTAFEL_SMTP_URL": "intern:",
        "OVERLEGTAFEL_PAGE_MEMORY": "0",
        "OVERLEGTAFEL_KLOK": "2026-06-01T10:00",
    }
    app = create_app(omgeving)
    aantal = maak_regio(app, maat)
    gemeten = meet(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return aantal, gemeten


def toon(klein: Mapping[str, tuple[int, float]], groot: Mapping[str, tuple[int, float]]) -> None:
    """Print both regions side by side."""
    print(f"{'':14}{'klein':>16}{'groot':>16}")
    for naam in groot:
        (a, b), (c, d) = klein[naam], groot[naam]
        print(f"{naam:14}{a:>5} q {b:>6.1f} ms{c:>5} q {d:>6.1f} ms")


def main() -> None:
    """Measure, and print a table and one line of JSON."""
    is_snel = "--quick" in sys.argv
    with tempfile.TemporaryDirectory() as map_:
        _, klein = regio(Path(map_) / "klein", Maat(PARTIJEN // 10, OVEREENKOMSTEN // 4))
        maat = Maat(PARTIJEN // 3, OVEREENKOMSTEN // 2) if is_snel else Maat(PARTIJEN, OVEREENKOMSTEN)
        aantal, groot = regio(Path(map_) / "groot", maat)
    toon(klein, groot)
    uit: dict[str, object] = {"handtekeningen": aantal}
    uit |= {f"ms_{naam}": round(ms, 1) for naam, (_, ms) in groot.items()}
    uit |= {f"vragen_{naam}": vragen for naam, (vragen, _) in groot.items()}
    uit |= {f"ratio_{naam}": round(ms / klein[naam][1], 2) for naam, (_, ms) in groot.items()}
    print(json.dumps(uit | {"vragen_constant": all(klein[naam][0] == groot[naam][0] for naam in groot)}))


if __name__ == "__main__":
    main()
