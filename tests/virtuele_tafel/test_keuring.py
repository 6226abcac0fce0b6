"""What a form refuses can't be sent in another way, and every kanaal but mail is held to the same rules."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.outbox.models import Mail
from overlegtafel.virtuele_tafel.models import Inzending, Kanaal
from overlegtafel.virtuele_tafel.rules import NieuweInbreng
from overlegtafel.virtuele_tafel.services import submit_inbreng
from tests.conftest import Cast, meld_aan
from tests.virtuele_tafel.stand import Stand
from tests.virtuele_tafel.test_formulier import inbrengen, vul_in

FOUT: list[dict[str, Any]] = [
    {"naam": ""},
    {"naam": None},
    {"adres": '"x" <z@other.example>'},
    {"adres": "a@b.example\r\nBcc: c@d.example"},
    {"adres": ""},
    {"als": None},
    {"als": "koning"},
    {"als": "aanbieder"},
    {"onderwerp": ""},
    {"onderwerp": "x" * 400},
    {"tekst": ""},
    {"tekst": "x" * 120_000},
    {"tekst": "https://a.example/ " * 30},
    {"wil_niet_openbaar": "y"},
    {"bezwaar": "x" * 3000, "wil_niet_openbaar": "y"},
    {"toelichting": "x" * 500},
]


@pytest.mark.parametrize("anders", FOUT, ids=lambda anders: next(iter(anders)))
def test_what_was_refused_is_not_sent_or_shown_as_ready(
    client: FlaskClient, stand: Stand, anders: dict[str, Any]
) -> None:
    assert vul_in(client, **anders).status_code == 200
    db.session.rollback()
    bewaard = db.session.scalars(select(Inzending)).one()
    assert client.get(f"/inbreng/controleren/{bewaard.id}").location == f"/inbreng/nieuw?concept={bewaard.id}"
    assert client.post(f"/inbreng/versturen/{bewaard.id}").status_code == 422
    db.session.rollback()
    assert db.session.scalars(select(Mail)).all() == []


def test_with_an_account_too(client: FlaskClient, stand: Stand, cast: Cast) -> None:
    meld_aan(client, cast.bram.id)
    vul_in(client, naam=None, adres=None, als=None, tekst="https://a.example/ " * 30)
    assert client.post("/inbreng/versturen/1").status_code == 422
    assert inbrengen() == []


@pytest.mark.parametrize("kanaal", [kanaal for kanaal in Kanaal if kanaal is not Kanaal.MAIL])
@pytest.mark.parametrize(
    "fout", [{"tekst": "x" * 60_000}, {"afzender": " "}, {"onderwerp": ""}, {"afzender_adres": '"x" <a@b.example>'}]
)
def test_every_kanaal_is_held_to_the_rules(app: Flask, nu: datetime, kanaal: Kanaal, fout: dict[str, Any]) -> None:
    velden: dict[str, Any] = {"onderwerp": "Vraag", "afzender": "Daan", "tekst": "Hallo.", "ontvangen_op": nu} | fout
    with pytest.raises(Ongeldig), transaction() as session:
        submit_inbreng(session, NieuweInbreng(kanaal=kanaal, **velden), nu=nu)


def test_a_line_end_reaches_no_header(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        nieuw = NieuweInbreng(
            kanaal=Kanaal.MAIL,
            ontvangen_op=nu,
            onderwerp="Vraag\r\nBcc: a@b.example",
            afzender="Daan\r\nX: y",
            afzender_adres="daan@elders.example",
            tekst="Hallo.",
        )
        inbreng = submit_inbreng(session, nieuw, nu=nu)
        assert (inbreng.onderwerp, inbreng.afzender) == ("Vraag Bcc: a@b.example", "Daan X: y")
