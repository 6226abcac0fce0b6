"""What was told to whom, for who works for the gemeente: addresses by role, and sending again what failed."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.toegang.access import Rol
from overlegtafel.core.web.pagina import moment
from overlegtafel.logboek.services import leg_vast
from overlegtafel.meldingen.models import Aankondiging, Abonnement, Melding, Onderwerp, Reden, Ritme
from overlegtafel.meldingen.routes import verteld
from overlegtafel.meldingen.rules.verteld import Lot, afloop_van, mag_adres_zien
from overlegtafel.meldingen.services.opnieuw import stuur_opnieuw
from overlegtafel.outbox.models import Aflevering, Onbestelbaar
from overlegtafel.outbox.services import probeer_opnieuw
from overlegtafel.overeenkomsten.gebeurtenissen import TEKST_VOORGELEGD
from overlegtafel.overeenkomsten.services import open_ronde
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.ordenen import trek_in
from tests.conftest import NU, Cast, meld_aan
from tests.meldingen.conftest import UUR, VOLGER, Regio, begin_ronde, maak_regio, werk
from tests.virtuele_tafel.stand import maak


@pytest.fixture
def regio(site: Flask, cast: Cast, nu: datetime) -> Regio:
    """Give the region on SQLite only."""
    return maak_regio(cast, nu)


@pytest.mark.parametrize(
    ("rol", "reden", "mag"),
    [
        (Rol.BEHEERDER, Reden.PARTIJ, True),
        (Rol.BEHEERDER, Reden.GENODIGDE, True),
        (Rol.BEHEERDER, Reden.AFZENDER, False),
        (Rol.INKOPER, Reden.AFZENDER, True),
        (Rol.SECRETARIS, Reden.AFZENDER, True),
        (Rol.INKOPER, Reden.VOLGER, False),
        (Rol.BEHEERDER, Reden.VOLGER, False),
    ],
)
def test_who_reads_which_addresses(rol: Rol, reden: Reden, mag: bool) -> None:
    assert mag_adres_zien({rol}, reden) is mag


@pytest.mark.parametrize(
    ("melding", "aflevering", "lot"),
    [
        ({}, None, Lot.WACHT),
        ({"vervallen_op": NU}, None, Lot.VERVALLEN),
        ({}, {}, Lot.ONDERWEG),
        ({}, {"verzonden_op": NU}, Lot.VERZONDEN),
        ({}, {"verzonden_op": NU, "teruggekomen_op": NU}, Lot.TERUG),
        ({}, {"opgegeven_op": NU}, Lot.MISLUKT),
        ({}, {"opgegeven_op": NU, "ingehouden_op": NU}, Lot.INGEHOUDEN),
    ],
)
def test_what_became_of_it(melding: dict[str, object], aflevering: dict[str, object] | None, lot: Lot) -> None:
    gevonden = afloop_van(Melding(**melding), None if aflevering is None else Aflevering(**aflevering))
    assert (gevonden.lot, gevonden.op) == (lot, None if lot in (Lot.WACHT, Lot.ONDERWEG) else NU)


def _vertel(regio: Regio, nu: datetime) -> int:
    """Tell of a ronde, and let the mail to the follower fail; return the id of the announcement."""
    regio.volg(VOLGER, Onderwerp.ALLES)
    regio.volg("traag@elders.example", Onderwerp.ALLES, ritme=Ritme.WEKELIJKS)
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), daad=Daad(nu))
    werk(nu)
    with transaction() as session:
        _aflevering(VOLGER).opgegeven_op = nu
        _aflevering(VOLGER).laatste_fout = "De ontvanger is geweigerd (550)."
    return db.session.scalars(select(Aankondiging.id)).one()


def _aflevering(adres: str) -> Aflevering:
    return db.session.scalars(select(Aflevering).where(Aflevering.adres == adres)).one()


def test_the_gemeente_sees_who_was_told_and_followers_are_masked(
    client: FlaskClient, regio: Regio, nu: datetime
) -> None:
    id_ = _vertel(regio, nu)
    meld_aan(client, regio.cast.anna.id)

    versie = client.get("/overeenkomsten/DO-HBH/1.1").text
    assert f"/verteld?soort=versie&amp;id={regio.versie.id}" in versie
    assert f"/verteld?soort=tafel&amp;id={regio.tafel.id}" in client.get(f"/tafels/{regio.tafel.id}").text
    assert "/verteld?" not in client.application.test_client().get(f"/tafels/{regio.tafel.id}").text
    lijst = client.get("/verteld?soort=overeenkomst&id=2").text
    assert f'href="/verteld/{id_}"' in lijst
    pagina = client.get(f"/verteld/{id_}").text
    assert "bram@krommekreek.example" in pagina
    assert VOLGER not in pagina
    assert "v…@elders.example" in pagina
    assert "wacht op het overzicht" in pagina
    assert "De ontvanger is geweigerd (550)." in pagina


@pytest.mark.parametrize("pad", ["/verteld", "/verteld/1"])
def test_nobody_else_sees_it(client: FlaskClient, regio: Regio, nu: datetime, pad: str) -> None:
    _vertel(regio, nu)
    meld_aan(client, regio.cast.bram.id)
    assert client.get(pad).status_code in (403, 404)
    assert "/verteld" not in client.get("/overeenkomsten/DO-HBH/1.1").text


def test_what_failed_is_sent_again(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    id_ = _vertel(regio, nu)
    meld_aan(client, regio.cast.anna.id)
    gezegd = client.post(f"/verteld/{id_}/opnieuw", follow_redirects=True).text

    assert "Eén mail gaat binnen een minuut opnieuw weg." in gezegd
    db.session.rollback()
    assert _aflevering(VOLGER).opgegeven_op is None


def test_who_stopped_or_returns_mail_is_left_alone(regio: Regio, nu: datetime) -> None:
    id_ = _vertel(regio, nu)
    with transaction() as session:
        abonnement = session.scalars(select(Abonnement).where(Abonnement.adres == VOLGER)).one()
        abonnement.opgezegd_op = nu
        assert stuur_opnieuw(session, id_, daad=Daad(nu)) == 0
        abonnement.opgezegd_op = None
        session.add(Onbestelbaar(adres=VOLGER, aantal=2, laatst_op=nu, geblokkeerd_op=nu))
        session.flush()
        assert stuur_opnieuw(session, id_, daad=Daad(nu)) == 0
        assert _aflevering(VOLGER).opgegeven_op == nu


def test_what_is_not_public_any_more_is_not_sent_again(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    inbreng = maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
    werk(nu)
    with transaction() as session:
        aflevering = _aflevering(VOLGER)
        aflevering.opgegeven_op, aflevering.laatste_fout = nu, "De mail is geweigerd (554)."
        trek_in(session, session.get_one(Inbreng, inbreng.id), daad=Daad(nu))
    id_ = db.session.scalars(select(Aankondiging.id)).one()
    with pytest.raises(Geweigerd), transaction() as session:
        stuur_opnieuw(session, id_, daad=Daad(nu))
    werk(nu)
    with pytest.raises(Geweigerd), transaction() as session:
        probeer_opnieuw(session, _aflevering(VOLGER).id, daad=Daad(nu))


def test_a_question_that_was_answered_is_still_named(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    with transaction() as session:
        versie = session.merge(regio.versie)
        tekst = versie.teksten[-1]
        tekst.voorgelegd_op = nu
        leg_vast(session, TEKST_VOORGELEGD, tekst.id, daad=Daad(nu))
    werk(nu)
    with transaction() as session:
        session.merge(regio.versie).vastgesteld_op = nu
    meld_aan(client, regio.cast.anna.id)

    for pad in ("/verteld", "/verteld/1"):
        pagina = client.get(pad).text
        assert "Besluit van uw gemeente gevraagd: Hulp bij het huishouden 1.1 (voorbij)" in pagina, pad
        assert "niet meer openbaar" not in pagina, pad


def test_a_list_of_many_comes_in_pages(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    for nummer in range(60):
        regio.volg(f"volger{nummer:02}@elders.example", Onderwerp.ALLES)
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), daad=Daad(nu))
    werk(nu)
    meld_aan(client, regio.cast.anna.id)

    eerste = client.get("/verteld/1").text
    assert eerste.count("volgt dit") == 48
    tweede = client.get("/verteld/1?na=50").text
    assert tweede.count("volgt dit") == 12


def test_what_comes_last_stands_first_whenever_it_was_planned(
    client: FlaskClient, regio: Regio, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_ronde(regio, nu, vanaf=nu + UUR)
    maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
    werk(nu)
    meld_aan(client, regio.cast.anna.id)
    lijst = client.get("/verteld").text
    assert lijst.index("Reageren kan") < lijst.index("Nieuwe inbreng")

    monkeypatch.setattr(verteld, "PER_BLAD", 1)
    eerste = client.get("/verteld").text
    assert "Nieuwe inbreng" not in eerste
    verder = re.search(r"/verteld\?voor=\d+", eerste)
    assert verder is not None
    tweede = client.get(verder[0]).text
    assert "Nieuwe inbreng" in tweede
    assert "Reageren kan" not in tweede


def test_a_telling_leads_to_its_thing_and_says_that_it_waits(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    begin_ronde(regio, nu, vanaf=nu + UUR)
    werk(nu)
    meld_aan(client, regio.cast.anna.id)
    pagina = client.get("/verteld/1").text
    assert "Dit is nog niet gemeld." in pagina
    assert f"De berichten gaan weg op {moment(nu + UUR)}." in pagina
    assert 'href="http://127.0.0.1:5000/overeenkomsten/DO-HBH/1.1"' in pagina


def test_each_end_has_its_colour() -> None:
    assert {lot.kleur for lot in Lot} == {"neutraal", "goed", "let_op", "fout"}
    assert Lot.MISLUKT.kleur == "fout"
