"""Joining in a venster: refused outside it with the next one, also when a request was begun before."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.partijen.models import BewijsSoort, Grondslag, Kant, Toelating, Toetreding, Venster
from overlegtafel.partijen.queries.tekenen import mag_tekenen
from overlegtafel.partijen.rules.opzeggen import Opzegbericht
from overlegtafel.partijen.rules.toelaten import (
    is_venster_open,
    stand_in_woorden,
    weiger_buiten_venster,
    weiger_terugnemen,
    weiger_venster,
)
from overlegtafel.partijen.rules.toetreden import weiger_beginnen
from overlegtafel.partijen.services.opzeggen import zeg_op
from overlegtafel.partijen.services.toelaten import Toelatingsgegevens, open_venster, regel_toelating
from overlegtafel.partijen.services.toetreden import begin_met_adres, bewaar_gegevens, dien_in, voeg_stuk_toe
from tests.conftest import NU, Cast, laat_meedoen
from tests.overeenkomsten.conftest import lees_alles_in, meld_aan, vind
from tests.partijen.conftest import maak_regio, teken_partij
from tests.partijen.test_toetreden import ADRES, GEGEVENS, PDF

MAART = (date(2027, 3, 1), date(2027, 3, 31))
IN_VENSTERS = Toelating(in_vensters=True)
ZIN = "U kunt nu niet toetreden. Dat kan weer van 1 maart 2027 tot en met 31 maart 2027."


def _venster(van: date, tot: date, ingetrokken_op: datetime | None = None) -> Venster:
    return Venster(van=clock.begin_van(van), tot=clock.einde_van(tot), ingetrokken_op=ingetrokken_op)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2027, 2, 28, 22, 59, 59, tzinfo=UTC), False),
        (datetime(2027, 2, 28, 23, 0, tzinfo=UTC), True),
        (datetime(2027, 3, 31, 21, 59, 59, tzinfo=UTC), True),
        (datetime(2027, 3, 31, 22, 0, tzinfo=UTC), False),
    ],
)
def test_a_venster_counts_whole_days_in_amsterdam_across_summer_time(moment: datetime, is_open: bool) -> None:
    assert is_venster_open(_venster(*MAART), nu=moment) is is_open
    assert (weiger_buiten_venster(IN_VENSTERS, [_venster(*MAART)], nu=moment) is None) is is_open


@pytest.mark.parametrize(
    ("toelating", "vensters", "zin"),
    [
        (None, [], None),
        (Toelating(in_vensters=False), [], None),
        (IN_VENSTERS, [], "U kunt nu niet toetreden. Er is nog geen nieuwe periode bekend."),
        (IN_VENSTERS, [_venster(*MAART, NU)], "U kunt nu niet toetreden. Er is nog geen nieuwe periode bekend."),
        (IN_VENSTERS, [_venster(date(2028, 1, 1), date(2028, 1, 2)), _venster(*MAART)], ZIN),
        (IN_VENSTERS, [_venster(date(2026, 11, 1), date(2026, 11, 20))], None),
        (IN_VENSTERS, [_venster(date(2026, 11, 1), date(2026, 11, 20), NU)], "Er is nog geen nieuwe periode bekend."),
    ],
)
def test_outside_a_venster_the_next_one_is_told(
    toelating: Toelating | None, vensters: list[Venster], zin: str | None
) -> None:
    gezegd = weiger_buiten_venster(toelating, vensters, nu=NU)
    assert gezegd is None if zin is None else zin in (gezegd or "")
    assert (gezegd or "U kunt ") in stand_in_woorden(toelating, vensters, nu=NU)


def test_vensters_come_later_and_apart_and_stay_once_begun() -> None:
    maart = _venster(*MAART)
    assert weiger_venster([maart], date(2027, 4, 1), date(2027, 4, 1), nu=NU) is None
    assert "al een periode" in (weiger_venster([maart], date(2027, 3, 31), date(2027, 4, 1), nu=NU) or "")
    assert weiger_venster([_venster(*MAART, NU)], *MAART, nu=NU) is None
    assert "vandaag of later" in (weiger_venster([], date(2026, 11, 19), date(2027, 1, 1), nu=NU) or "")
    assert "voor de eerste dag" in (weiger_venster([], date(2027, 1, 2), date(2027, 1, 1), nu=NU) or "")
    assert weiger_terugnemen(maart, nu=maart.van - timedelta(microseconds=1)) is None
    assert "al begonnen" in (weiger_terugnemen(maart, nu=maart.van) or "")


def _in_vensters(cast: Cast) -> None:
    gegevens = Toelatingsgegevens(Grondslag.AANBESTEED, "TN-1", None, in_vensters=True)
    with transaction() as session:
        basis = vind("BO-2026-01", "1.0").overeenkomst
        regel_toelating(session, basis, gegevens, daad=Daad(NU, cast.anna.id))
        open_venster(session, basis, *MAART, daad=Daad(NU, cast.anna.id))


def test_a_request_that_was_begun_waits_for_the_venster(client: FlaskClient, cast: Cast) -> None:
    lees_alles_in()
    with transaction() as session:
        toetreding = begin_met_adres(session, vind("BO-2026-01", "1.0").overeenkomst, ADRES, daad=Daad(NU))
        assert toetreding is not None
        id_ = toetreding.id
        bewaar_gegevens(session, toetreding, GEGEVENS, daad=Daad(NU))
        for soort in (BewijsSoort.UITTREKSEL, BewijsSoort.EIGEN_VERKLARING):
            voeg_stuk_toe(session, toetreding, soort, date(2026, 10, 1), "x.pdf", PDF, daad=Daad(NU))
    _in_vensters(cast)
    with pytest.raises(Geweigerd, match="Uw verzoek blijft bewaard"), transaction() as session:
        dien_in(session, session.get_one(Toetreding, id_), daad=Daad(NU))
    maart = clock.begin_van(MAART[0])
    with transaction() as session:
        dien_in(session, session.get_one(Toetreding, id_), daad=Daad(maart))
        assert session.get_one(Toetreding, id_).ingediend_op == maart


def test_a_signature_goes_past_no_closed_venster_but_a_party_signs_on(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    with transaction() as session:
        gegevens = Toelatingsgegevens(Grondslag.AANBESTEED, "TN-2", None, in_vensters=True)
        regel_toelating(session, vind("DO-HBH", "1.0").overeenkomst, gegevens, daad=Daad(NU, cast.anna.id))
    with pytest.raises(Geweigerd, match="nog niet toegelaten"):
        teken_partij(cast)
    assert not _mag(cast)
    with transaction() as session:
        session.delete(session.scalars(select(Toelating)).one())
    teken_partij(cast)
    with transaction() as session:
        regel_toelating(session, vind("DO-HBH", "1.0").overeenkomst, gegevens, daad=Daad(NU, cast.anna.id))
    assert _mag(cast)
    bericht = Opzegbericht(Kant.PARTIJ, clock.dag_van(NU), "Wij stoppen.")
    with transaction() as session:
        partij = session.get_one(Organisatie, cast.krommekreek.id)
        zeg_op(session, vind("DO-HBH", "1.0").overeenkomst, partij, bericht, daad=Daad(NU, cast.bram.id))
    assert (_mag(cast), _mag(cast, NU + timedelta(days=100))) == (True, False)


def _mag(cast: Cast, nu: datetime = NU) -> bool:
    return mag_tekenen(db.session(), vind("DO-HBH", "1.0").overeenkomst, cast.krommekreek.id, nu=nu)


def test_no_aanbieder_joins_a_paper_between_gemeenten() -> None:
    zin = weiger_beginnen(OvereenkomstSoort.JAARPLAN, is_aanbieder=True, is_partij_bij_basis=True, is_al_partij=False)
    assert zin == "Tot deze overeenkomst treden geen aanbieders toe."


def test_outside_the_venster_the_answer_gives_no_request_away(client: FlaskClient, cast: Cast) -> None:
    lees_alles_in()
    laat_meedoen(cast)
    with transaction() as session:
        begin_met_adres(session, vind("BO-2026-01", "1.0").overeenkomst, ADRES, daad=Daad(NU))
    _in_vensters(cast)
    antwoorden = [
        re.sub(r'name="csrf_token"[^>]*', "", pagina.replace(adres, "ADRES"))
        for adres in (ADRES, "nieuw@elders.example")
        for pagina in [client.post("/toetreden", data={"overeenkomst": "BO-2026-01", "adres": adres}).text]
    ]
    assert antwoorden[0] == antwoorden[1]
    assert ZIN in antwoorden[0]
    db.session.rollback()
    assert len(db.session.scalars(select(Mail).where(Mail.melding == "toetreding_begonnen")).all()) == 2
    assert db.session.query(Toetreding).count() == 1


def test_an_inkoper_opens_a_time_to_join_and_everybody_reads_it(client: FlaskClient, cast: Cast) -> None:
    lees_alles_in()
    weg = "/overeenkomsten/DO-HBH/toelating"
    assert f'href="{weg}"' in client.get("/overeenkomsten/DO-HBH").text
    assert "U kunt op elk moment toetreden." in client.get(weg).text
    meld_aan(client, cast.anna)
    velden = {"grondslag": "aanbesteed", "kenmerk": "TN-123", "wanneer": "vensters"}
    gedaan = client.post(f"{weg}/wijzigen", data=velden, follow_redirects=True)
    assert "Er is nog geen nieuwe periode bekend." in gedaan.text
    dagen = {"van": "2027-03-01", "tot": "2027-03-31"}
    assert "De laatste dag ligt voor" in client.post(f"{weg}/periode", data=dagen | {"tot": "2027-02-01"}).text
    assert ZIN in client.post(f"{weg}/periode", data=dagen, follow_redirects=True).text
    meld_aan(client, None)
    pagina = client.get(weg).text
    assert (ZIN in pagina, "TN-123" in pagina, "Neem de periode" in pagina) == (True, True, False)
    meld_aan(client, cast.bram)
    assert [client.post(f"{weg}/{pad}").status_code for pad in ("wijzigen", "periode", "1/terugnemen")] == [403] * 3
    meld_aan(client, cast.anna)
    terug = client.post(f"{weg}/1/terugnemen", follow_redirects=True).text
    assert "Er is nog geen nieuwe periode bekend." in terug
