"""Who takes part in an agreement, on a day."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort
from overlegtafel.overeenkomsten.queries.deelname import deelnames_van, deelnemers, is_er_deelnemer
from overlegtafel.overeenkomsten.rules.deelname import geldt_deelname
from overlegtafel.overeenkomsten.services import maak_overeenkomst
from overlegtafel.overeenkomsten.services.deelname import beeindig_deelname, begin_deelname
from tests.conftest import Cast, laat_meedoen, laat_vertrekken
from tests.overeenkomsten.conftest import lees_alles_in, meld_aan

SECONDE = timedelta(seconds=1)


def test_who_takes_part_is_a_matter_of_the_moment(app: Flask, cast: Cast, nu: datetime) -> None:
    assert deelnemers(db.session(), nu=nu) == []
    laat_meedoen(cast)
    laat_vertrekken(cast.lichtpunt, nu)
    assert [een.naam for een in deelnemers(db.session(), nu=nu)] == [
        "Gemeente Lindeveen",
        "Gemeente Oosterkreek",
        "Thuiszorg De Kromme Kreek",
    ]
    assert cast.lichtpunt in deelnemers(db.session(), nu=nu - SECONDE)
    assert not is_er_deelnemer(db.session(), [cast.lichtpunt.id], nu=nu)
    assert is_er_deelnemer(db.session(), [cast.lichtpunt.id, cast.krommekreek.id], nu=nu)


@pytest.mark.parametrize("van", [-1, 0, 1])
@pytest.mark.parametrize("tot", [None, -1, 0, 1])
def test_a_deelname_holds_from_its_begin_to_before_its_end(van: int, tot: int | None, nu: datetime) -> None:
    deelname = Deelname(van=nu + van * SECONDE, tot=None if tot is None else nu + tot * SECONDE)
    assert geldt_deelname(deelname, nu=nu) is (van <= 0 and (tot is None or tot > 0))


def test_a_new_agreement_begins_with_the_gemeenten_of_its_basis(app: Flask, cast: Cast, nu: datetime) -> None:
    basis = laat_meedoen(cast)
    laat_vertrekken(cast.lindeveen, nu + SECONDE)
    with transaction() as session:
        basis = session.get_one(Overeenkomst, basis.id)
        vroeg = maak_overeenkomst(session, OvereenkomstSoort.DEEL, "DO-1", "Een", daad=Daad(nu), basis=basis)
        laat = maak_overeenkomst(session, OvereenkomstSoort.DEEL, "DO-2", "Twee", daad=Daad(nu + SECONDE), basis=basis)
        namen = [[een.organisatie.naam for een in deelnames_van(session, deel.id)] for deel in (vroeg, laat)]
    assert namen == [["Gemeente Lindeveen", "Gemeente Oosterkreek"], ["Gemeente Oosterkreek"]]


def test_nobody_takes_part_twice_at_once(app: Flask, cast: Cast, nu: datetime) -> None:
    basis = laat_meedoen(cast)
    dag = nu.date()

    def begin(van: datetime) -> None:
        with transaction() as session:
            begin_deelname(session, session.merge(basis), session.merge(cast.lichtpunt), van.date(), daad=Daad(nu))

    with pytest.raises(Geweigerd, match="doet al mee"):
        begin(nu)
    with transaction() as session:
        lopend = next(een for een in deelnames_van(session, basis.id) if een.organisatie_id == cast.lichtpunt.id)
        with pytest.raises(Geweigerd, match="voor de eerste dag"):
            beeindig_deelname(session, lopend, dag.replace(year=2020), daad=Daad(nu))
        beeindig_deelname(session, lopend, dag, daad=Daad(nu))
        with pytest.raises(Geweigerd, match="staat al vast"):
            beeindig_deelname(session, lopend, dag, daad=Daad(nu))
    with pytest.raises(Geweigerd, match="doet al mee"):
        begin(nu)
    begin(nu + timedelta(days=1))


def test_an_aanbieder_becomes_party_to_a_deel_by_signing_it(app: Flask, cast: Cast, nu: datetime) -> None:
    basis = laat_meedoen(cast)
    with transaction() as session:
        basis = session.get_one(Overeenkomst, basis.id)
        deel = maak_overeenkomst(session, OvereenkomstSoort.DEEL, "DO-1", "Een", daad=Daad(nu), basis=basis)
        with pytest.raises(Geweigerd, match="door te ondertekenen"):
            begin_deelname(session, deel, session.merge(cast.krommekreek), nu.date(), daad=Daad(nu))


def test_an_inkoper_says_who_takes_part_and_everybody_reads_it(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    lees_alles_in()
    meld_aan(client, cast.anna)
    pad = "/overeenkomsten/DO-HBH/deelname"
    stuur = {"organisatie": str(cast.lindeveen.id), "van": "2026-11-01"}
    assert "De deelname is vastgelegd." in client.post(pad, data=stuur, follow_redirects=True).text
    assert "Gemeente Lindeveen doet al mee" in client.post(pad, data=stuur, follow_redirects=True).text
    deelname = deelnames_van(db.session(), db.session.get_one(Deelname, 1).overeenkomst_id)
    assert deelname
    meld_aan(client, None)
    assert "Gemeente Lindeveen" in client.get("/overeenkomsten/DO-HBH").text
    assert client.get(pad).status_code == 302
    meld_aan(client, cast.anna)
    rij = next(een for een in db.session.query(Deelname) if een.organisatie_id == cast.lindeveen.id)
    einde = f"{pad}/{rij.id}/einde"
    assert client.get(einde).status_code == 200
    assert (
        "Het einde van de deelname"
        in client.post(einde, data={"laatste_dag": "2026-11-10"}, follow_redirects=True).text
    )
    meld_aan(client, None)
    assert "Gemeente Lindeveen" not in client.get("/overeenkomsten/DO-HBH").text
    meld_aan(client, cast.bram)
    assert client.post(pad, data=stuur).status_code == 403
