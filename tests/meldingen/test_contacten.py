"""Who hears it for an organisation, and who hears nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.toegang.access import Rol
from overlegtafel.meldingen.models import Onderwerp, Ritme
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.organisaties.services.contacten import kies_contacten
from overlegtafel.outbox.models import Aflevering, Onbestelbaar
from overlegtafel.overeenkomsten.services import verleng_ronde
from tests.meldingen.conftest import BRAM, CHANTAL, VOLGER, Regio, begin_ronde, post, werk


def test_chosen_contacts_hear_it_instead_of_vertegenwoordigers(regio: Regio, nu: datetime) -> None:
    cast = regio.cast
    with transaction() as session:
        femke = Gebruiker(email="femke@krommekreek.example", naam="Femke")
        session.add(femke)
        session.flush()
        session.add(Lidmaatschap(gebruiker_id=femke.id, organisatie_id=cast.krommekreek.id, rol=Rol.MEDEWERKER, van=nu))
        session.flush()
        kies_contacten(session, cast.krommekreek, [femke.id], daad=Daad(nu))
        femke_id = femke.id

    begin_ronde(regio, nu)
    werk(nu)
    assert set(post()) == {"femke@krommekreek.example", CHANTAL}

    with transaction() as session:
        lid = session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == femke_id)).one()
        lid.tot = nu
    with transaction() as session:
        verleng_ronde(
            session,
            session.merge(regio.versie).ronden[-1],
            regio.versie.ronden[-1].sluit_op.date() + timedelta(days=7),
            daad=Daad(nu),
        )
    werk(nu)
    assert post()[BRAM] == ["ronde_verlengd"]
    assert post()["femke@krommekreek.example"] == ["ronde_geopend"]


def test_no_more_than_two_contacts_and_only_own_people(regio: Regio, nu: datetime) -> None:
    with pytest.raises(Ongeldig), transaction() as session:
        kies_contacten(session, regio.cast.krommekreek, [regio.cast.anna.id], daad=Daad(nu))
    with pytest.raises(Ongeldig), transaction() as session:
        kies_contacten(session, regio.cast.krommekreek, [1, 2, 3], daad=Daad(nu))


def test_who_turned_off_what_a_party_may_turn_off_still_hears_the_rest(regio: Regio, nu: datetime, app: Flask) -> None:
    regio.volg(BRAM, Onderwerp.PARTIJ, ritme=Ritme.UIT)
    begin_ronde(regio, nu)
    werk(nu)

    assert post()[BRAM] == ["ronde_geopend"]


def test_an_address_that_returns_mail_hears_nothing(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    with transaction() as session:
        session.add(Onbestelbaar(adres=VOLGER, aantal=3, laatst_op=nu, geblokkeerd_op=nu))
    begin_ronde(regio, nu)
    werk(nu)

    aflevering = db.session.scalars(select(Aflevering).where(Aflevering.adres == VOLGER)).one()
    assert aflevering.opgegeven_op is not None
