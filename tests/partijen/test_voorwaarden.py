"""A condition of an admission is watched: a task, one reminder, its outcome, and what follows where it wasn't met."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.outbox.models import Mail
from overlegtafel.partijen import jobs
from overlegtafel.partijen.models import Toetreding, ToetredingOordeel
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.rules.voorwaarde import HERINNER, Voorwaardeuitkomst, weiger_uitkomst
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import maak_regio, teken_beide

DAG = date(2026, 12, 31)
VOORBIJ = clock.einde_van(DAG)


def _toetreding(**anders: object) -> Toetreding:
    velden: dict[str, object] = {
        "oordeel": ToetredingOordeel.TOEGELATEN,
        "voorwaarde": "De VOG komt nog.",
        "voorwaarde_tot": VOORBIJ,
        "voorwaarde_beoordeeld_op": None,
    }
    return Toetreding(**velden | anders)


@pytest.mark.parametrize(
    ("uitkomst", "later", "zin"),
    [
        (Voorwaardeuitkomst(True, "Gezien."), -1, None),
        (Voorwaardeuitkomst(True, " "), -1, "Schrijf hoe"),
        (Voorwaardeuitkomst(True, "Gezien.", DAG), 0, "hoort bij een voorwaarde die niet"),
        (Voorwaardeuitkomst(False, "Kwam niet.", date(2027, 1, 31)), -1, "nog tot en met 31 december 2026"),
        (Voorwaardeuitkomst(False, "Kwam niet.", date(2027, 1, 31)), 0, None),
        (Voorwaardeuitkomst(False, "Kwam niet.", date(2027, 1, 1)), 0, None),
        (Voorwaardeuitkomst(False, "Kwam niet.", DAG), 0, "vandaag of later"),
        (Voorwaardeuitkomst(False, "Kwam niet."), 0, "Vul de laatste dag"),
    ],
)
def test_an_outcome_has_its_reason_and_an_end_that_comes_after(
    uitkomst: Voorwaardeuitkomst, later: int, zin: str | None
) -> None:
    antwoord = weiger_uitkomst(_toetreding(), uitkomst, nu=VOORBIJ + timedelta(seconds=later))
    assert antwoord is None if zin is None else zin in str(antwoord)


@pytest.mark.parametrize(
    "anders",
    [{"voorwaarde": None}, {"oordeel": ToetredingOordeel.GEWEIGERD}, {"voorwaarde_beoordeeld_op": NU}],
)
def test_what_has_no_open_condition_has_no_outcome(anders: dict[str, object]) -> None:
    assert "geen voorwaarde" in str(
        weiger_uitkomst(_toetreding(**anders), Voorwaardeuitkomst(True, "Gezien."), nu=VOORBIJ)
    )


def _laat_toe(cast: Cast) -> int:
    with transaction() as session:
        toetreding = _toetreding(
            overeenkomst=vind("DO-HBH", "1.0").overeenkomst,
            organisatie=session.get_one(Organisatie, cast.krommekreek.id),
            adres=cast.bram.email,
            naam="Thuiszorg De Kromme Kreek",
            begonnen_op=NU,
            ingediend_op=NU,
            besloten_op=NU,
            grond="Akkoord.",
        )
        session.add(toetreding)
        session.flush()
        return toetreding.id


def _brieven(stap: str) -> int:
    return len(db.session.scalars(select(Mail).where(Mail.sleutel.endswith(f":{stap}"))).all())


def test_the_party_is_reminded_once_two_weeks_before(site: object, cast: Cast) -> None:
    maak_regio(cast)
    _laat_toe(cast)
    assert not jobs.run_once(VOORBIJ - HERINNER - timedelta(seconds=1))
    assert jobs.run_once(VOORBIJ - HERINNER)
    assert not jobs.run_once(VOORBIJ - HERINNER + timedelta(days=1))
    assert _brieven("nadert") == 1


def test_what_was_not_met_ends_the_admission_and_the_binding(client: FlaskClient, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    id_ = _laat_toe(cast)
    meld_aan(client, cast.bram)
    taak = html.document_fromstring(client.get("/start").text).xpath("//li[contains(., 'Voldoe aan de voorwaarde')]")[0]
    assert "31 december 2026" in taak.text_content()
    assert client.post(f"/toetredingen/{id_}/voorwaarde").status_code == 403
    meld_aan(client, cast.anna)
    (weg,) = html.document_fromstring(client.get("/start").text).xpath("//a[contains(., 'Voorwaarde bij')]/@href")
    (formulier,) = html.document_fromstring(client.get(weg).text).xpath(
        "//form[contains(@action, 'voorwaarde')]/@action"
    )
    velden = {"oordeel": "nee", "waarom": "De VOG kwam niet.", "laatste_dag": "2027-01-31"}
    assert "nog tot en met 31 december 2026" in client.post(formulier, data=velden).text
    clock.zet_klok(VOORBIJ + timedelta(hours=12))
    meld_aan(client, cast.anna)
    assert "Niet vervuld: De VOG kwam niet." in client.post(formulier, data=velden, follow_redirects=True).text
    assert client.post(formulier, data=velden).status_code in (409, 200)
    assert _brieven("niet_vervuld") == 1
    overeenkomst = vind("DO-HBH", "1.0").overeenkomst
    op = {
        dag: register(db.session(), overeenkomst, dag, nu=clock.nu())[0].gebonden
        for dag in (date(2027, 1, 31), date(2027, 2, 1))
    }
    assert [een.versie.nummer if een.versie else None for een in op.values()] == ["1.0", None]
    assert "aan de voorwaarde is niet voldaan" in op[date(2027, 2, 1)].reden
    assert "VOG" not in op[date(2027, 2, 1)].reden


def test_what_was_met_closes_the_task(client: FlaskClient, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    id_ = _laat_toe(cast)
    meld_aan(client, cast.anna)
    velden = {"oordeel": "ja", "waarom": "De VOG is gezien.", "laatste_dag": ""}
    pagina = client.post(f"/toetredingen/{id_}/voorwaarde", data=velden, follow_redirects=True).text
    assert "Vervuld: De VOG is gezien." in pagina
    assert "Voorwaarde bij toelating" not in client.get("/start").text
    assert not jobs.run_once(VOORBIJ - HERINNER)
