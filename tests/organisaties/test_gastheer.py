"""Who acts for all on which day, and handing that over."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.organisaties.models import Gastheerschap, Gebruiker, Lidmaatschap, Organisatie
from overlegtafel.organisaties.queries import gastheer, gastheerschappen, kijker_voor
from overlegtafel.organisaties.rules import gastheer_op, volmachten_vanaf
from overlegtafel.organisaties.services import draag_over, neem_rol, trek_overdracht_in
from overlegtafel.organisaties.services.mensen import geef_rol
from tests.conftest import Cast
from tests.organisaties.stand import als

DAG = timedelta(days=1)


def _lien(cast: Cast, nu: datetime) -> Lidmaatschap:
    """Make Lien of Lindeveen, who represents her gemeente."""
    with transaction() as session:
        lien = Gebruiker(email="lien@lindeveen.example", naam="Lien")
        session.add(lien)
        session.flush()
        return geef_rol(
            session,
            lien,
            session.get_one(Organisatie, cast.lindeveen.id),
            Rol.GEMEENTE_VERTEGENWOORDIGER,
            daad=Daad(nu - DAG),
        )


def _draag_over(cast: Cast, lid: Lidmaatschap, *, op: datetime, nu: datetime) -> None:
    with transaction() as session:
        draag_over(session, session.get_one(Organisatie, lid.organisatie_id), lid, op=op, daad=Daad(nu, cast.anna.id))


def _kijker(wie: int, nu: datetime) -> Kijker:
    db.session().expire_all()
    return kijker_voor(db.session(), wie, nu=nu)


def test_who_hands_over_keeps_its_roles_until_that_day(app: Flask, cast: Cast, nu: datetime) -> None:
    lid, op = _lien(cast, nu), nu + 2 * DAG
    with transaction() as session:
        instellingen.zet(session, "gastheer_naam", "Gemeente Oosterkreek", daad=Daad(nu - DAG))
    _draag_over(cast, lid, op=op, nu=nu)
    assert _kijker(cast.anna.id, op - timedelta(microseconds=1)).rollen == {Rol.INKOPER, Rol.SECRETARIS, Rol.BEHEERDER}
    assert _kijker(cast.anna.id, op).rollen == frozenset()
    assert not _kijker(lid.gebruiker_id, op - timedelta(microseconds=1)).mag(Rol.BEHEERDER)
    assert _kijker(lid.gebruiker_id, op).mag(Rol.BEHEERDER)
    namen = [instellingen.alle_waarden(db.session(), nu=dag)["gastheer_naam"] for dag in (nu, op)]
    assert namen == ["Gemeente Oosterkreek", "Gemeente Lindeveen"]


def test_the_gemeente_of_the_moment_acts_for_all(app: Flask, cast: Cast, nu: datetime) -> None:
    lid = _lien(cast, nu)
    _draag_over(cast, lid, op=nu + DAG, nu=nu)
    db.session().expire_all()
    assert (_nu_gastheer(), _kijker(cast.anna.id, nu).is_gastheer) == ("Gemeente Oosterkreek", True)
    try:
        clock.zet_klok(nu + DAG)
        db.session().expire_all()
        assert (_nu_gastheer(), _kijker(lid.gebruiker_id, nu + DAG).is_gastheer) == ("Gemeente Lindeveen", True)
    finally:
        clock.zet_klok(nu)


def _nu_gastheer() -> str:
    gevonden = gastheer(db.session())
    assert gevonden is not None
    return gevonden.naam


def test_a_planned_handing_over_is_taken_back_without_a_trace(app: Flask, cast: Cast, nu: datetime) -> None:
    lid, op = _lien(cast, nu), nu + DAG
    _draag_over(cast, lid, op=op, nu=nu)
    with pytest.raises(Ongeldig, match="staat al gepland"):
        _draag_over(cast, lid, op=op + DAG, nu=nu)
    with transaction() as session:
        trek_overdracht_in(session, daad=Daad(nu, cast.anna.id))
    assert _kijker(cast.anna.id, op).rollen == {Rol.INKOPER, Rol.SECRETARIS, Rol.BEHEERDER}
    assert not _kijker(lid.gebruiker_id, op).mag(Rol.BEHEERDER)
    assert [een.tot for een in gastheerschappen(db.session())] == [None]
    with pytest.raises(Geweigerd, match="geen overdracht gepland"), transaction() as session:
        trek_overdracht_in(session, daad=Daad(nu, cast.anna.id))


def test_a_role_given_before_that_day_ends_with_the_others(app: Flask, cast: Cast, nu: datetime) -> None:
    op = nu + 2 * DAG
    _draag_over(cast, _lien(cast, nu), op=op, nu=nu)
    with transaction() as session:
        wie, waar = session.get_one(Gebruiker, cast.bram.id), session.get_one(Organisatie, cast.oosterkreek.id)
        for rol in (Rol.INKOPER, Rol.VAKSPECIALIST):
            geef_rol(session, wie, waar, rol, daad=Daad(nu + DAG))
    assert _kijker(cast.bram.id, op - timedelta(microseconds=1)).mag(Rol.INKOPER)
    assert _kijker(cast.bram.id, op).rollen_bij[cast.oosterkreek.id] == {Rol.VAKSPECIALIST}
    with transaction() as session:
        trek_overdracht_in(session, daad=Daad(nu + DAG, cast.anna.id))
    assert _kijker(cast.bram.id, op).mag(Rol.INKOPER)


def test_only_another_gemeente_with_a_beheerder_of_its_own_takes_over(app: Flask, cast: Cast, nu: datetime) -> None:
    lid = _lien(cast, nu)
    bram = db.session().scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.bram.id)).one()
    anna = db.session().scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.anna.id)).first()
    assert anna is not None
    for wie, op, zin in (
        (bram, nu + DAG, "altijd een gemeente"),
        (anna, nu + DAG, "is al gastheer"),
        (lid, nu - DAG, "dag die voorbij is"),
    ):
        with pytest.raises(Ongeldig, match=zin):
            _draag_over(cast, wie, op=op, nu=nu)
    with pytest.raises(Ongeldig, match="Kies wie bij Gemeente Lindeveen"), transaction() as session:
        lindeveen = session.get_one(Organisatie, cast.lindeveen.id)
        draag_over(session, lindeveen, session.get_one(Lidmaatschap, anna.id), op=nu + DAG, daad=Daad(nu))
    with transaction() as session:
        session.get_one(Lidmaatschap, lid.id).tot = nu
    with pytest.raises(Ongeldig, match="Kies wie"):
        _draag_over(cast, lid, op=nu + DAG, nu=nu)


def test_who_waits_for_the_day_leaves_no_house_without_beheerder(app: Flask, cast: Cast, nu: datetime) -> None:
    _draag_over(cast, _lien(cast, nu), op=nu + DAG, nu=nu)
    with pytest.raises(Geweigerd, match="laatste beheerder"), transaction() as session:
        zoek = select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.anna.id, Lidmaatschap.rol == Rol.BEHEERDER)
        neem_rol(session, session.scalars(zoek).one(), nu=nu, door=kijker_voor(session, cast.anna.id, nu=nu))


def test_no_role_is_given_that_an_organisation_cannot_give(app: Flask, cast: Cast, nu: datetime) -> None:
    with pytest.raises(Geweigerd, match="past niet bij"), transaction() as session:
        wie, waar = session.get_one(Gebruiker, cast.bram.id), session.get_one(Organisatie, cast.krommekreek.id)
        geef_rol(session, wie, waar, Rol.INKOPER, daad=Daad(nu))


def test_each_day_has_one_gastheer_and_only_its_own_volmachten(nu: datetime) -> None:
    eerste, tweede = Gastheerschap(van=nu, tot=nu + DAG), Gastheerschap(van=nu + DAG)
    alle = [tweede, eerste]
    momenten = (nu - DAG, nu, nu + DAG - timedelta(microseconds=1), nu + DAG)
    assert [gastheer_op(alle, op) for op in momenten] == [eerste, eerste, eerste, tweede]
    assert [volmachten_vanaf(alle, op) for op in momenten] == [None, None, None, nu + DAG]
    assert (gastheer_op([], nu), volmachten_vanaf([], nu)) == (None, None)


def test_a_beheerder_hands_over_and_takes_back_by_clicks(site: Flask, cast: Cast, nu: datetime) -> None:
    anna = als(site, cast.anna)
    assert "/organisaties/gastheer" in anna.get("/organisaties").text
    assert "Mijn inbreng" not in anna.get("/organisaties").text, "that is no agreement"
    assert "Nodig eerst iemand van de andere gemeente uit." in anna.get("/organisaties/gastheer").text
    lid = _lien(cast, nu)
    form = {"beheerder": str(lid.id), "op": clock.dag_van(nu + 7 * DAG).isoformat()}
    assert "Gemeente Lindeveen, met Lien als beheerder" in anna.get("/organisaties/gastheer").text
    mis = anna.post("/organisaties/gastheer", data={**form, "op": clock.dag_van(nu - DAG).isoformat()})
    assert "een dag die voorbij is, verandert niet meer" in mis.text
    pagina = anna.post("/organisaties/gastheer", data=form, follow_redirects=True).text
    assert "Gemeente Lindeveen wordt gastheer" in pagina
    assert "De overdracht is ingetrokken." in anna.post("/organisaties/gastheer/intrekken", follow_redirects=True).text
    assert als(site, cast.bram).get("/organisaties/gastheer").status_code == 403
