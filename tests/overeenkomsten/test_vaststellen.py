"""Adoption: only what everybody could read and the table discussed, and never of before that."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.overeenkomsten.services import publiceer_tekst, stel_vast
from overlegtafel.overeenkomsten.services.besluiten import stel_vrij
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import Vind, meld_aan, vind

DAG = timedelta(days=1)


def _stel_vast(nu: datetime, dagen: int = 0) -> None:
    with transaction() as session:
        dag = (nu - dagen * DAG).date()
        stel_vast(session, vind("DO-DAG", "0.3"), dag, "B-1", (nu + DAG).date(), None, daad=Daad(nu))


def _stel_vrij(nu: datetime) -> None:
    with transaction() as session:
        stel_vrij(session, vind("DO-DAG", "0.3"), "artikel 9, vierde lid", "Alleen een schrijffout.", daad=Daad(nu))


def _publiceer(op: datetime) -> None:
    with transaction() as session:
        publiceer_tekst(session, vind("DO-DAG", "0.3").teksten[-1], vanaf=op, daad=Daad(op))


def _bespreek(op: datetime) -> None:
    with transaction():
        vind("DO-DAG", "0.3").besproken_op = op


def test_an_unpublished_concept_is_not_adopted(regio: Vind, nu: datetime) -> None:
    _bespreek(nu)
    _stel_vrij(nu)
    with pytest.raises(Geweigerd, match="nog niet gepubliceerd"):
        _stel_vast(nu)
    assert regio("DO-DAG", "0.3").vastgesteld_op is None
    assert regio("DO-DAG", "0.3").teksten[-1].openbaar_vanaf is None


def test_what_the_table_did_not_discuss_is_not_adopted(regio: Vind, nu: datetime) -> None:
    _publiceer(nu)
    _stel_vrij(nu)
    with pytest.raises(Geweigerd, match="geldt nog niet als besproken"):
        _stel_vast(nu)
    _bespreek(nu + DAG)
    with pytest.raises(Geweigerd, match="geldt nog niet als besproken"):
        _stel_vast(nu)
    _bespreek(nu)
    _stel_vast(nu)
    assert regio("DO-DAG", "0.3").vastgesteld_op is not None


def test_a_region_may_leave_the_table_out(regio: Vind, nu: datetime) -> None:
    _publiceer(nu)
    with transaction() as session:
        instellingen.zet(session, "tafel_eerst", "nee", daad=Daad(nu))
    with pytest.raises(Geweigerd, match="nog geen ronde gehouden"):
        _stel_vast(nu)
    _stel_vrij(nu)
    _stel_vast(nu)
    assert regio("DO-DAG", "0.3").vastgesteld_op is not None


def test_the_decision_is_not_of_before_the_publication_or_the_discussion(regio: Vind, nu: datetime) -> None:
    _publiceer(nu - 3 * DAG)
    _bespreek(nu - DAG)
    _stel_vrij(nu - 4 * DAG)
    with pytest.raises(Geweigerd, match="niet van voor de publicatie"):
        _stel_vast(nu, dagen=4)
    with pytest.raises(Geweigerd, match="niet van voor de bespreking"):
        _stel_vast(nu, dagen=2)
    _stel_vast(nu, dagen=1)
    assert regio("DO-DAG", "0.3").vastgesteld_op is not None


def test_the_page_says_what_stands_between_a_versie_and_its_adoption(bladen: FlaskClient, cast: Cast) -> None:
    meld_aan(bladen, cast.anna)
    pad = "/overeenkomsten/DO-DAG/0.3"
    assert "De tekst is nog niet gepubliceerd." in bladen.get(pad).text
    assert bladen.get(f"{pad}/vaststellen").status_code == 409
    _publiceer(NU)
    assert "geldt nog niet als besproken" in bladen.get(pad).text
    _bespreek(NU)
    db.session.remove()
    assert "nog geen ronde gehouden" in bladen.get(pad).text
    _stel_vrij(NU)
    db.session.remove()
    assert "Leg de vaststelling vast" in bladen.get(pad).text
    meld_aan(bladen, None)
    pagina = bladen.get(pad).text
    assert "Nu te doen" not in pagina
    assert "artikel 9, vierde lid van de basisovereenkomst: Alleen een schrijffout." in pagina
