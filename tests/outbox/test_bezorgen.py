"""Delivering to a real mail server on loopback, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.outbox.jobs import run_once
from overlegtafel.outbox.models import Aflevering, Mail, Onbestelbaar
from overlegtafel.outbox.rules import LEASE, MEESTE_POGINGEN
from overlegtafel.outbox.services import aan_de_beurt, claim, probeer_opnieuw, verzenden
from tests.outbox.conftest import MaakMail
from tests.outbox.postkantoor import Bus, druppelaar, vrije_poort


def aflevering() -> Aflevering:
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(select(Aflevering)).one()


def test_a_mail_arrives_with_the_headers_that_make_answers_thread(
    smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime
) -> None:
    maak_mail(antwoord_op="<vraag@inwoner.example>", verwijzingen=("<begin@inwoner.example>",), kenmerk="vot-2026-041")
    assert run_once(nu)
    (post,) = bus.post
    bericht = post.bericht
    assert post.van == "inbreng@kreken.example"
    assert post.aan == ["daan@inwoner.example"]
    assert bericht["Message-ID"] == "<vot-2026-041@kreken.example>"
    assert bericht["In-Reply-To"] == "<vraag@inwoner.example>"
    assert bericht["References"] == "<begin@inwoner.example> <vraag@inwoner.example>"
    assert bericht["Auto-Submitted"] == "auto-generated"
    assert bericht["Reply-To"] == f"inbreng+{aflevering().antwoordtoken}@kreken.example"
    assert parsedate_to_datetime(bericht["Date"]) == nu
    assert bericht["From"] == "Overlegtafel Overlegtafel <inbreng@kreken.example>"
    assert not any(naam.lower().startswith(("list-", "precedence")) for naam in bericht)


def test_text_and_html_say_the_same_in_utf8(smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime) -> None:
    maak_mail(context={"naam": "Zoë & Ko", "token": "a" * 26, "code": "123456", "minuten": 15})
    run_once(nu)
    bericht = bus.post[0].bericht
    assert bericht.get_content_type() == "multipart/alternative"
    tekst, html = bericht.iter_parts()
    assert [deel.get_content_type() for deel in (tekst, html)] == ["text/plain", "text/html"]
    assert "Beste Zoë & Ko," in tekst.get_content()
    assert "Beste Zoë &amp; Ko," in html.get_content()
    assert "\n-- \n" in tekst.get_content().replace("\r\n", "\n")


def test_no_line_on_the_wire_is_long_or_has_eight_bits(
    smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime
) -> None:
    ids = tuple(f"<{'x' * 90}{n}@inwoner.example>" for n in range(60))
    maak_mail(context={"naam": "Ü" * 300, "token": "a" * 26, "code": "1", "minuten": 15}, verwijzingen=ids)
    run_once(nu)
    inhoud = bus.post[0].inhoud
    assert inhoud.isascii()
    assert max(len(regel) for regel in inhoud.split(b"\r\n")) <= 120
    assert b"\n" not in inhoud.replace(b"\r\n", b"")
    verwijzingen = bus.post[0].bericht["References"].split()
    assert (verwijzingen[0], verwijzingen[-1], len(verwijzingen)) == (ids[0], ids[-1], 20)


def test_a_dutch_subject_comes_out_as_it_went_in(smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime) -> None:
    with transaction() as session:
        instellingen.zet(
            session, "regio_naam", "Coöperatie ’t Hoogeveen – één regio met een heel lange naam", daad=Daad(nu)
        )
    maak_mail()
    run_once(nu)
    bericht = bus.post[0].bericht
    assert bericht["Subject"] == (
        "Uw inloglink voor Overlegtafel Coöperatie ’t Hoogeveen – één regio met een heel lange naam"
    )
    assert bericht["From"].addresses[0].display_name.startswith("Overlegtafel Coöperatie ’t Hoogeveen")


def test_a_receipt_has_no_return_path(smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime) -> None:
    maak_mail(is_antwoord_van_machine=True)
    run_once(nu)
    assert bus.post[0].van == "<>"  # so aiosmtpd names an empty return path
    assert bus.post[0].bericht["Auto-Submitted"] == "auto-replied"


def test_each_recipient_gets_a_copy_with_ids_of_its_own(
    smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime
) -> None:
    maak_mail(aan=("a@x.example", "b@x.example", "A@x.example"), kenmerk="vot-2026-050")
    while run_once(nu):
        pass
    assert [post.aan for post in bus.post] == [["a@x.example"], ["b@x.example"]]
    ids = [post.bericht["Message-ID"] for post in bus.post]
    assert ids[0] == "<vot-2026-050@kreken.example>"
    assert ids[1] != ids[0]
    assert bus.post[0].bericht["Reply-To"] != bus.post[1].bericht["Reply-To"]
    assert bus.verbindingen == 1


def test_a_mail_is_made_once_whatever_is_retried(app: Flask, maak_mail: MaakMail) -> None:
    assert maak_mail("ontvangst:1").id == maak_mail("ontvangst:1", aan=("ander@x.example",)).id
    assert db.session.scalars(select(Aflevering.adres)).all() == ["daan@inwoner.example"]


def test_a_sent_mail_is_not_sent_again(smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime) -> None:
    maak_mail()
    assert run_once(nu)
    assert not run_once(nu + timedelta(days=30))
    assert len(bus.post) == 1


def test_secrets_are_forgotten_once_the_mail_left(smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime) -> None:
    mail = maak_mail("een", aan=("a@x.example", "b@x.example"))
    bus.antwoorden["b@x.example"] = "451 4.3.0 later"
    run_once(nu)
    assert "a" * 26 in db.session.get_one(Mail, mail.id, populate_existing=True).inhoud["tekst"]
    bus.antwoorden.clear()
    clock.zet_klok(nu + timedelta(minutes=5))
    run_once(nu + timedelta(minutes=5))
    inhoud = db.session.get_one(Mail, mail.id, populate_existing=True).inhoud
    assert "a" * 26 not in inhoud["tekst"] + inhoud["html"]
    assert "/t/…" in inhoud["tekst"]


def test_an_address_that_is_refused_for_good_is_given_up_at_once(
    smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime
) -> None:
    maak_mail("een")
    maak_mail("twee", aan=("goed@x.example",))
    bus.antwoorden["daan@inwoner.example"] = "550 5.1.1 daan@inwoner.example is unknown here"
    run_once(nu)
    db.session.rollback()
    eerste = db.session.scalars(select(Aflevering).order_by(Aflevering.id)).first()
    assert eerste is not None
    assert eerste.opgegeven_op is not None
    assert eerste.laatste_fout == "De ontvanger is geweigerd (550 5.1.1)."
    assert [post.aan for post in bus.post] == [["goed@x.example"]]
    assert "mail.opgegeven" in db.session.scalars(select(Gebeurtenis.handeling)).all()


@pytest.mark.parametrize(
    ("antwoord", "aantal"),
    [
        ("550 5.1.1 unknown here", 1),
        ("550 no such user", 1),
        ("553 5.1.3 bad address", 1),
        ("550 5.2.1 mailbox disabled", 1),
        ("554 5.7.1 relay access denied", 0),
        ("550 5.7.1 you are on a list", 0),
        ("552 5.2.2 mailbox full", 0),
        ("554 transaction failed", 0),
        ("451 4.7.1 greylisted, try later", 0),
        ("450 4.1.1 not now", 0),
    ],
)
def test_only_a_refusal_for_good_of_the_address_counts_against_it(
    smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime, antwoord: str, aantal: int
) -> None:
    maak_mail()
    bus.antwoorden["daan@inwoner.example"] = antwoord
    run_once(nu)
    db.session.rollback()
    assert db.session.scalars(select(Onbestelbaar.aantal)).all() == [1] * aantal


def test_after_two_refusals_for_good_no_machine_writes_to_the_address(
    smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime
) -> None:
    bus.antwoorden["daan@inwoner.example"] = "550 5.1.1 unknown here"
    for nummer in range(3):
        maak_mail(f"mail:{nummer}")
    run_once(nu)
    run_once(nu)
    db.session.rollback()
    rij = db.session.scalars(select(Onbestelbaar)).one()
    assert (rij.aantal, rij.geblokkeerd_op is not None) == (2, True)
    assert db.session.scalars(select(Aflevering.pogingen).order_by(Aflevering.id)).all() == [1, 1, 0]
    bus.antwoorden.clear()
    maak_mail("mail:later")
    assert not run_once(nu)
    assert bus.post == []
    assert "adres.onbestelbaar" in db.session.scalars(select(Gebeurtenis.handeling)).all()


def test_a_passing_refusal_is_tried_again_with_patience_and_then_given_up(
    smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime
) -> None:
    maak_mail()
    bus.antwoorden["daan@inwoner.example"] = "451 4.7.1 greylisted, try later"
    moment = nu
    for _ in range(MEESTE_POGINGEN):
        assert run_once(moment)
        assert not run_once(moment)
        moment = aflevering().niet_voor or moment
        clock.zet_klok(moment)
    assert aflevering().opgegeven_op is not None
    assert aflevering().pogingen == MEESTE_POGINGEN
    assert timedelta(days=1) < moment - nu < timedelta(days=5)
    bus.antwoorden.clear()
    opgegeven_id = aflevering().id
    with transaction() as session:
        probeer_opnieuw(session, opgegeven_id, daad=Daad(moment))
    assert run_once(moment)
    assert len(bus.post) == 1


def test_a_server_that_is_away_is_noted_and_tried_later(app: Flask, maak_mail: MaakMail, nu: datetime) -> None:
    maak_mail("een")
    maak_mail("twee")
    was, app.config["SMTP_URL"] = app.config["SMTP_URL"], f"smtp://127.0.0.1:{vrije_poort()}"
    try:
        assert run_once(nu)
    finally:
        app.config["SMTP_URL"] = was
    db.session.rollback()
    fouten = db.session.scalars(select(Aflevering.laatste_fout).order_by(Aflevering.id)).all()
    assert fouten == ["De mailserver is niet bereikbaar (ConnectionRefusedError).", None]


def test_what_another_worker_holds_is_left_alone_until_its_time_is_over(
    smtp: Flask, bus: Bus, maak_mail: MaakMail, nu: datetime
) -> None:
    maak_mail()
    with transaction() as session:
        [opdracht] = aan_de_beurt(session, nu=nu, hoogstens=5)
        assert claim(session, opdracht, nu=nu)
        assert not claim(session, opdracht, nu=nu)
    assert not run_once(nu)
    clock.zet_klok(nu + LEASE)
    assert run_once(nu + LEASE)
    assert len(bus.post) == 1


def test_mail_that_stays_inside_counts_as_sent_and_stays_readable(
    app: Flask, maak_mail: MaakMail, nu: datetime
) -> None:
    mail = maak_mail(is_vluchtig=True)
    assert run_once(nu)
    assert aflevering().verzonden_op is not None
    assert "123456" in db.session.get_one(Mail, mail.id, populate_existing=True).inhoud["tekst"]


@pytest.mark.parametrize("is_vluchtig", [True, False])
def test_a_code_is_gone_from_the_database_once_it_was_sent(
    smtp: Flask, maak_mail: MaakMail, nu: datetime, is_vluchtig: bool
) -> None:
    mail = maak_mail(is_vluchtig=is_vluchtig)
    run_once(nu)
    inhoud = db.session.get_one(Mail, mail.id, populate_existing=True).inhoud
    assert ("123456" in inhoud["tekst"]) is not is_vluchtig


def test_a_server_that_says_a_word_now_and_then_is_given_up(
    app: Flask, maak_mail: MaakMail, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_mail("een")
    monkeypatch.setattr(verzenden, "UITERLIJK_SECONDEN", 1.0)
    with druppelaar() as server:
        was, app.config["SMTP_URL"] = app.config["SMTP_URL"], f"smtp://127.0.0.1:{server.poort}"
        try:
            assert run_once(nu)
        finally:
            app.config["SMTP_URL"] = was
    assert not server.is_uitgepraat
    db.session.rollback()
    (fout,) = db.session.scalars(select(Aflevering.laatste_fout)).all()
    assert "De mailserver" in str(fout)
