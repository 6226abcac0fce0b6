"""What a beheerder does, on both databases."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.beheer import queries
from overlegtafel.beheer.services import Inrichting, controleer_leeg, probeer_opnieuw, richt_in, wijzig_instelling
from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.database.instellingen import INSTELLINGEN
from overlegtafel.core.errors import Geweigerd, NietGevonden, Ongeldig
from overlegtafel.core.toegang.access import Rol
from overlegtafel.inbox.models import Bericht, Origineel
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.queries import gastheer, gebruiker_met_adres, kijker_voor
from overlegtafel.outbox.models import Aflevering, Mail
from tests.conftest import Cast

REGIO = INSTELLINGEN[0]
BEGIN = Inrichting("De Plassen", "Gemeente Plas", "bea@plas.example", "Bea", [Rol.INKOPER])


def maak_bericht(nu: datetime, **velden: object) -> int:
    """Keep a mail with a secret in it and return its id."""
    raw = b"From: geheim@post.example\r\nSubject: Geheim\r\n\r\nEen geheim.\r\n"
    with transaction() as session:
        bericht = Bericht(
            origineel=Origineel(raw=raw),
            sha256=hashlib.sha256(raw).digest(),
            grootte=len(raw),
            bron="lmtp",
            envelope={},
            binnen_op=nu,
            ontvangen_op=nu,
            van_adres="geheim@post.example",
            onderwerp="Geheim",
            **velden,
        )
        session.add(bericht)
        session.flush()
        return bericht.id


def _handelingen() -> list[str]:
    return list(db.session.scalars(select(Gebeurtenis.handeling).order_by(Gebeurtenis.volgnr)))


def test_a_changed_setting_holds_from_now_and_stands_in_the_logboek(app: Flask, cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        assert wijzig_instelling(session, REGIO, "De Plassen", daad=Daad(nu, cast.anna.id))

    assert instellingen.regio().naam == "De Plassen"
    assert instellingen.alle_waarden(db.session(), nu=nu - timedelta(seconds=1))["regio_naam"] == "Overlegtafel"
    regel = db.session.scalars(select(Gebeurtenis)).one()
    assert (regel.handeling, regel.actor_id) == ("instelling.gewijzigd", cast.anna.id)
    assert "Plassen" not in str(regel.gegevens)


def test_the_same_value_again_changes_nothing(app: Flask, cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        assert not wijzig_instelling(session, REGIO, REGIO.standaard, daad=Daad(nu, cast.anna.id))

    assert _handelingen() == []


def test_a_value_that_can_not_be_used_changes_nothing(app: Flask, cast: Cast, nu: datetime) -> None:
    with pytest.raises(Ongeldig), transaction() as session:
        wijzig_instelling(session, REGIO, "", daad=Daad(nu, cast.anna.id))

    assert instellingen.alle_waarden(db.session(), nu=nu)["regio_naam"] == REGIO.standaard


def test_the_history_of_a_setting_names_who_changed_it(app: Flask, cast: Cast, nu: datetime) -> None:
    for uur, waarde in enumerate(("De Plassen", "De Meren")):
        with transaction() as session:
            wijzig_instelling(session, REGIO, waarde, daad=Daad(nu + timedelta(hours=uur), cast.anna.id))

    gewijzigd = queries.list_wijzigingen(db.session(), "regio_naam", nu=nu + timedelta(days=1))

    assert [(een.waarde, een.wie) for een in gewijzigd] == [("De Meren", "Anna"), ("De Plassen", "Anna")]


def test_an_empty_installation_gets_its_region_host_and_first_person(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        wie = richt_in(session, BEGIN, nu=nu)

    host = gastheer(db.session())
    assert host is not None
    assert host.naam == instellingen.regio().gastheer == "Gemeente Plas"
    assert instellingen.regio().naam == "De Plassen"
    assert gebruiker_met_adres(db.session(), "bea@plas.example") == wie
    assert kijker_voor(db.session(), wie.id, nu=nu).rollen == {Rol.BEHEERDER, Rol.INKOPER}
    assert _handelingen() == ["installatie.ingericht"]


def test_an_installation_that_holds_something_is_not_set_up_again(app: Flask, cast: Cast, nu: datetime) -> None:
    with pytest.raises(Geweigerd), transaction() as session:
        richt_in(session, BEGIN, nu=nu)

    assert gebruiker_met_adres(db.session(), "bea@plas.example") is None


def test_an_empty_installation_is_seen_to_be_empty(app: Flask) -> None:
    controleer_leeg(db.session())


def test_a_failing_mail_can_be_tried_at_once(app: Flask, cast: Cast, nu: datetime) -> None:
    later = nu + timedelta(hours=6)
    bericht_id = maak_bericht(nu, pogingen=3, laatste_fout="ValueError", niet_voor=later)

    with transaction() as session:
        probeer_opnieuw(session, bericht_id, daad=Daad(nu, cast.anna.id))

    assert db.session.get_one(Bericht, bericht_id).niet_voor is None
    assert _handelingen() == ["bericht.opnieuw"]


def test_a_mail_that_does_not_fail_is_not_tried_again(app: Flask, nu: datetime) -> None:
    klaar = maak_bericht(nu, pogingen=1, verwerkt_op=nu)

    with pytest.raises(Geweigerd), transaction() as session:
        probeer_opnieuw(session, klaar, daad=Daad(nu))
    with pytest.raises(NietGevonden), transaction() as session:
        probeer_opnieuw(session, klaar + 1, daad=Daad(nu))


def test_received_mail_is_counted_by_what_became_of_it(app: Flask, nu: datetime) -> None:
    maak_bericht(nu)
    maak_bericht(nu, pogingen=1)
    maak_bericht(nu, verwerkt_op=nu, wacht_reden="Onduidelijk.")
    maak_bericht(nu, verwerkt_op=nu, wacht_reden="Onduidelijk.", afgehandeld_op=nu)
    maak_bericht(nu, verwerkt_op=nu, reden="Dubbel.")

    assert queries.tel_post_in(db.session()) == queries.PostIn(alle=5, inbreng=0, wacht=1, terzijde=2, te_lezen=2)
    assert queries.aantal_mislukt(db.session()) == 1


def test_sent_mail_is_counted_by_what_became_of_it(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        mail = Mail(sleutel="een", melding="ontvangst", onderwerp_soort="inbreng", onderwerp_id=1, inhoud={})
        mail.afleveringen = [
            Aflevering(adres=f"{n}@post.example", message_id=f"<{n}@x>", antwoordtoken=str(n), **velden)
            for n, velden in enumerate(
                [{}, {"verzonden_op": nu}, {"verzonden_op": nu, "teruggekomen_op": nu}, {"opgegeven_op": nu}]
            )
        ]
        session.add(mail)

    assert queries.tel_post_uit(db.session()) == queries.PostUit(
        alle=4, verzonden=2, te_verzenden=1, opgegeven=1, teruggekomen=1
    )


def test_the_lag_is_the_age_of_what_nobody_tried(app: Flask, nu: datetime) -> None:
    assert not queries.lag(db.session(), nu=nu).is_te_lang
    maak_bericht(nu, pogingen=1)
    assert not queries.lag(db.session(), nu=nu + timedelta(hours=1)).is_te_lang
    maak_bericht(nu)

    assert queries.lag(db.session(), nu=nu + timedelta(hours=1)).is_te_lang


def test_the_failures_hold_no_text_and_no_address(app: Flask, nu: datetime) -> None:
    maak_bericht(nu, pogingen=2, laatste_fout="ValueError")

    (mislukt,) = queries.list_mislukt(db.session())

    assert (mislukt.pogingen, mislukt.fout) == (2, "ValueError")
    assert "geheim" not in repr(mislukt).lower()
