"""The year of the region: what everybody may know of it, and nothing else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.jaarbeeld import BREEDTE, SMALST, teken_jaar
from overlegtafel.fysieke_tafel.models import Tafel, TafelSoort
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.services.versies import trek_in
from tests.publicatie.test_home import streek as streek
from tests.publicatie.test_home import tel_vragen

DAG = timedelta(days=1)


def _plan(
    nu: datetime, naam: str, dag: int, *, is_aangekondigd: bool = True, soort: TafelSoort = TafelSoort.OVERLEGTAFEL
) -> None:
    with transaction() as session:
        tafel = session.scalar(select(Tafel).where(Tafel.naam == naam))
        tafel = tafel or maak_tafel(session, naam=naam, soort=soort, daad=Daad(nu))
        begin = nu + dag * DAG
        plan_bijeenkomst(
            session,
            tafel,
            begin=begin,
            einde=begin + timedelta(hours=1),
            plaats="Raadhuis",
            is_aangekondigd=is_aangekondigd,
            daad=Daad(nu),
        )


def test_a_year_has_its_ronden_and_bijeenkomsten_with_links(client: FlaskClient, streek: datetime) -> None:
    pagina = client.get("/jaar").text
    assert pagina == client.get("/jaar/2026").text
    assert (
        'href="/overeenkomsten/DO-HBH/1.1">Reageren op Deelovereenkomst Hulp bij het huishouden, versie 1.1</a>'
        in pagina
    )
    assert "13.30 tot 15.30 uur" in pagina
    assert "versie 1.1" not in client.get("/jaar/2025").text
    assert "Reageren op" not in client.get("/jaar/2028").text
    assert "Er staat niets in 2028" in client.get("/jaar/2028").text


def test_a_ronde_stands_there_from_its_moment_on_and_not_after_withdrawal(
    client: FlaskClient, streek: datetime
) -> None:
    with transaction() as session:
        ronde = session.scalar(select(Ronde).join(Versie).where(Versie.nummer == "1.1"))
        assert ronde is not None
        vanaf, versie_id = ronde.openbaar_vanaf, ronde.versie_id
    clock.zet_klok(vanaf - timedelta(minutes=1))
    assert "versie 1.1" not in client.get("/jaar/2026").text
    clock.zet_klok(vanaf)
    assert "versie 1.1" in client.get("/jaar/2026").text
    clock.zet_klok(streek)
    with transaction() as session:
        trek_in(session, session.get_one(Versie, versie_id), "Het plan is van de baan.", daad=Daad(streek))
    assert "versie 1.1" not in client.get("/jaar/2026").text


def test_what_is_not_announced_or_besloten_stays_out(client: FlaskClient, streek: datetime) -> None:
    _plan(streek, "Openbare tafel", 5)
    _plan(streek, "Stille tafel", 6, is_aangekondigd=False)
    _plan(streek, "Besloten overleg", 7, is_aangekondigd=False, soort=TafelSoort.PORTEFEUILLEHOUDERS)
    pagina = client.get("/jaar/2026").text
    assert "Openbare tafel" in pagina
    assert "Stille tafel" not in pagina
    assert "Besloten overleg" not in pagina


def test_the_last_day_of_a_year_belongs_to_it_alone(client: FlaskClient, streek: datetime) -> None:
    _plan(streek, "Oudjaarstafel", (date(2026, 12, 31) - streek.date()).days)
    assert "Oudjaarstafel" in client.get("/jaar/2026").text
    for ander in (2025, 2027):
        assert "Oudjaarstafel" not in client.get(f"/jaar/{ander}").text


def test_a_year_far_away_is_no_page(client: FlaskClient, streek: datetime) -> None:
    assert client.get("/jaar/1999").status_code == 404
    assert client.get("/jaar/999999999999").status_code == 404


def test_a_full_year_costs_as_many_queries_as_one_bijeenkomst(client: FlaskClient, streek: datetime) -> None:
    client.get("/jaar/2026")
    with tel_vragen() as weinig:
        client.get("/jaar/2026")
    for dag in range(1, 30):
        _plan(streek, f"Tafel {dag}", dag)
    with tel_vragen() as veel:
        client.get("/jaar/2026")
    assert len(veel) <= len(weinig) + 1


def test_a_long_name_is_cut_and_a_day_at_the_edge_stays_in_the_picture() -> None:
    oudjaar = date(2026, 12, 31)
    beeld = teken_jaar([("Tafel " * 20, [("bijeenkomst", oudjaar, oudjaar)])], 2026, vandaag=oudjaar)
    (regel,) = beeld.regels
    assert regel.naam.endswith("…")
    assert len(regel.naam) <= 34
    (balk,) = regel.balken
    assert balk.breedte == SMALST
    assert balk.x + balk.breedte == BREEDTE
    assert teken_jaar([("A", [("ronde", oudjaar + DAG, oudjaar + DAG)])], 2026, vandaag=oudjaar).regels[0].balken == ()
