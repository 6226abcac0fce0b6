"""Mail that failed, as the beheerder sees it."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.outbox.models import Aflevering
from overlegtafel.outbox.rules import Bezorgfout, maskeer_sleutels, masker
from overlegtafel.outbox.services import aan_de_beurt, meld_mislukt, meld_teruggekomen, meld_verzonden
from tests.conftest import Cast
from tests.organisaties.stand import als
from tests.outbox.conftest import MaakMail


def test_a_failed_mail_is_shown_without_its_address_and_words_and_can_be_tried_again(
    site: Flask, cast: Cast, maak_mail: MaakMail, nu: datetime
) -> None:
    maak_mail()
    with transaction() as session:
        [opdracht] = aan_de_beurt(session, nu=nu, hoogstens=1)
        meld_mislukt(session, opdracht.aflevering_id, Bezorgfout("De ontvanger is geweigerd (550).", True), nu=nu)
    anna = als(site, cast.anna)
    pagina = anna.get("/mail").text
    assert "d…@inwoner.example" in pagina
    assert "De ontvanger is geweigerd (550)." in pagina
    assert "opgegeven" in pagina
    assert "daan@" not in pagina
    assert "123456" not in pagina
    assert anna.post("/mail/1/opnieuw").location == "/mail"
    db.session.rollback()
    db.session.expire_all()
    aflevering = db.session.scalars(select(Aflevering)).one()
    assert (aflevering.opgegeven_op, aflevering.pogingen) == (None, 0)


def test_a_mail_that_came_back_is_shown_and_is_not_sent_again(
    site: Flask, cast: Cast, maak_mail: MaakMail, nu: datetime
) -> None:
    mail = maak_mail()
    with transaction() as session:
        meld_verzonden(session, mail.afleveringen[0].id, nu=nu)
        meld_teruggekomen(session, mail.afleveringen[0].message_id, nu=nu)
        meld_teruggekomen(session, "<onbekend@x.example>", nu=nu)
    anna = als(site, cast.anna)
    assert "teruggekomen" in anna.get("/mail").text
    assert anna.post("/mail/1/opnieuw").status_code == 404


def test_it_says_so_when_nothing_failed(site: Flask, cast: Cast) -> None:
    assert "Er is geen mail mislukt." in als(site, cast.anna).get("/mail").text


@pytest.mark.parametrize(("adres", "uitkomst"), [("daan@x.example", "d…@x.example"), ("@x.example", "…@x.example")])
def test_of_an_address_only_the_first_letter_and_the_domain_show(adres: str, uitkomst: str) -> None:
    assert masker(adres) == uitkomst


def test_only_secrets_are_taken_out_of_links() -> None:
    tekst = f"https://x.example/t/{'a' * 26} https://x.example/t/kort https://x.example/overeenkomsten"
    assert maskeer_sleutels(tekst) == "https://x.example/t/… https://x.example/t/kort https://x.example/overeenkomsten"
