"""The count of a mailbox, as the beheerder sees it."""

from __future__ import annotations

from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.beheer import queries
from overlegtafel.core.database.db import db, transaction
from overlegtafel.inbox.models import BronBericht, BronStand
from tests.beheer.test_services import maak_bericht
from tests.conftest import Cast, meld_aan

NAAM = "post@kreken.example:993/INBOX"


def _postbus(nu: datetime, **velden: object) -> None:
    een, twee = maak_bericht(nu), maak_bericht(nu)
    with transaction() as session:
        stand = BronStand(bron=f"imap:{NAAM}", uidvalidity=7, uid=3, gekeken_op=nu, geteld_op=nu, **velden)
        session.add(stand)
        session.flush()
        session.add_all(
            BronBericht(bron_stand_id=stand.id, uidvalidity=7, uid=uid, bericht_id=bericht_id)
            for uid, bericht_id in ((1, een), (2, twee), (3, twee))
        )


def test_a_message_with_two_numbers_in_the_mailbox_counts_once(app: Flask, nu: datetime) -> None:
    _postbus(nu, in_postbus=4, bewaard=3)

    (postbus,) = queries.list_postbussen(db.session())

    assert (postbus.naam, postbus.opgehaald, postbus.nog_te_halen) == (NAAM, 2, 1)


def test_a_mailbox_that_agrees_with_what_is_kept_is_shown_without_a_warning(
    client: FlaskClient, cast: Cast, nu: datetime
) -> None:
    _postbus(nu, in_postbus=3, bewaard=3)
    meld_aan(client, cast.anna.id)

    pagina = client.get("/beheer").text

    assert f"Postbus {NAAM}" in pagina
    assert "Daarvan bewaard" in pagina
    assert "nog niet bewaard" not in pagina


def test_an_empty_mailbox_shows_its_zero(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    _postbus(nu, in_postbus=0, bewaard=0, in_map_verwerkt=0)
    meld_aan(client, cast.anna.id)

    pagina = client.get("/beheer").text

    assert all(kop in pagina for kop in ("In de postbus", "Daarvan bewaard", "In de map voor verwerkte post"))


def test_what_is_missing_and_why_is_said(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    _postbus(nu, in_postbus=5, bewaard=3, laatste_fout="De postbus antwoordt niet op tijd.")
    meld_aan(client, cast.anna.id)

    pagina = client.get("/beheer").text

    assert "nog niet bewaard zijn: 2" in pagina
    assert "De postbus antwoordt niet op tijd." in pagina


def test_an_installation_without_a_mailbox_shows_none(client: FlaskClient, cast: Cast) -> None:
    meld_aan(client, cast.anna.id)

    assert "Daarvan bewaard" not in client.get("/beheer").text
