"""Overviews by day and week: nothing twice, nothing forgotten, nothing when there is nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.meldingen.models import Melding, Onderwerp, Ritme
from overlegtafel.meldingen.rules import laatste_overzicht, volgend_overzicht
from overlegtafel.meldingen.services.volgen import zeg_op
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.services import open_ronde, verleng_ronde
from overlegtafel.virtuele_tafel.models import Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.ordenen import trek_in as trek_inbreng_in
from tests.meldingen.conftest import VOLGER, Regio, post, werk
from tests.virtuele_tafel.stand import maak

MAANDAG = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
"""07.00 in Amsterdam, in winter."""


@pytest.mark.parametrize(
    ("ritme", "nu", "laatste", "volgende"),
    [
        (Ritme.DAGELIJKS, "2026-11-20T05:59:59", "2026-11-19T06:00", "2026-11-20T06:00"),
        (Ritme.DAGELIJKS, "2026-11-20T06:00:00", "2026-11-20T06:00", "2026-11-23T06:00"),
        (Ritme.DAGELIJKS, "2026-11-22T12:00:00", "2026-11-20T06:00", "2026-11-23T06:00"),
        (Ritme.DAGELIJKS, "2026-12-25T12:00:00", "2026-12-24T06:00", "2026-12-28T06:00"),
        (Ritme.DAGELIJKS, "2026-07-15T12:00:00", "2026-07-15T05:00", "2026-07-16T05:00"),
        (Ritme.WEKELIJKS, "2026-11-22T23:00:00", "2026-11-16T06:00", "2026-11-23T06:00"),
        (Ritme.WEKELIJKS, "2027-03-29T12:00:00", "2027-03-29T05:00", "2027-04-05T05:00"),
    ],
)
def test_an_overview_goes_out_at_seven_in_amsterdam(ritme: Ritme, nu: str, laatste: str, volgende: str) -> None:
    def moment(geschreven: str) -> datetime:
        return datetime.fromisoformat(geschreven).replace(tzinfo=UTC)

    assert laatste_overzicht(ritme, nu=moment(nu)) == moment(laatste)
    assert volgend_overzicht(ritme, nu=moment(nu)) == moment(volgende)


def _open(regio: Regio, nu: datetime) -> None:
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), daad=Daad(nu))


def test_what_happened_before_seven_is_told_at_seven_and_never_again(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES, ritme=Ritme.DAGELIJKS)
    _open(regio, nu)
    werk(nu)
    assert VOLGER not in post()

    werk(MAANDAG - timedelta(seconds=1))
    assert VOLGER not in post()

    for na in (timedelta(0), timedelta(hours=3), timedelta(days=1)):
        werk(MAANDAG + na)
    assert post()[VOLGER] == ["overzicht"]


def test_a_worker_that_was_away_at_seven_forgets_nothing(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES, ritme=Ritme.WEKELIJKS)
    _open(regio, nu)
    werk(nu)

    werk(MAANDAG + timedelta(days=2))

    assert post()[VOLGER] == ["overzicht"]


def test_two_tellings_are_one_mail_newest_first(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES, ritme=Ritme.DAGELIJKS)
    _open(regio, nu)
    werk(nu)
    laatste = regio.versie.ronden[-1].sluit_op.date()
    with transaction() as session:
        verleng_ronde(session, session.merge(regio.versie).ronden[-1], laatste + timedelta(days=7), daad=Daad(nu))
    werk(nu)
    werk(MAANDAG)

    mail = db.session.scalars(select(Mail).where(Mail.melding == "overzicht")).one()
    tekst = mail.inhoud["tekst"]
    assert tekst.index("Langer reageren") < tekst.index("Reageren kan")
    assert mail.inhoud["onderwerp"].endswith("en nog 1")


def test_what_was_lengthened_twice_stands_in_it_once(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES, ritme=Ritme.WEKELIJKS)
    _open(regio, nu)
    laatste = regio.versie.ronden[-1].sluit_op.date()
    for dagen in (7, 14):
        with transaction() as session:
            ronde = session.merge(regio.versie).ronden[-1]
            verleng_ronde(session, ronde, laatste + timedelta(days=dagen), daad=Daad(nu))
        werk(nu)
    werk(MAANDAG)

    tekst = db.session.scalars(select(Mail).where(Mail.melding == "overzicht")).one().inhoud["tekst"]
    assert tekst.count("Langer reageren") == 1
    assert tekst.index("Langer reageren") < tekst.index("Reageren kan")


def test_who_stopped_gets_no_overview(regio: Regio, nu: datetime) -> None:
    abonnement = regio.volg(VOLGER, Onderwerp.ALLES, ritme=Ritme.DAGELIJKS)
    _open(regio, nu)
    werk(nu)
    with transaction() as session:
        zeg_op(session, VOLGER, abonnement, daad=Daad(nu))

    werk(MAANDAG)

    assert VOLGER not in post()
    assert db.session.scalars(select(Melding.vervallen_op).where(Melding.adres == VOLGER)).one() is not None


def test_who_waits_for_the_same_reads_one_overview_that_is_composed_once(regio: Regio, nu: datetime) -> None:
    for naam in ("een", "twee"):
        regio.volg(f"{naam}@elders.example", Onderwerp.ALLES, ritme=Ritme.DAGELIJKS)
    regio.volg("tafel@elders.example", Onderwerp.TAFEL, regio.tafel.id, ritme=Ritme.DAGELIJKS)
    regio.volg("drie@elders.example", Onderwerp.OVEREENKOMST, regio.overeenkomst.id, ritme=Ritme.DAGELIJKS)
    _open(regio, nu)
    maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
    werk(nu)
    werk(MAANDAG)

    mails = db.session.scalars(select(Mail).where(Mail.melding == "overzicht").order_by(Mail.id)).all()
    gelezen = [sorted(een.adres for een in mail.afleveringen) for mail in mails]
    assert sorted(gelezen) == [["drie@elders.example"], ["een@elders.example", "twee@elders.example"]]


def test_what_was_withdrawn_meanwhile_is_left_out_and_lapses(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES, ritme=Ritme.DAGELIJKS)
    _open(regio, nu)
    inbreng = maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
    werk(nu)
    with transaction() as session:
        trek_inbreng_in(session, session.merge(inbreng), daad=Daad(nu))
    werk(MAANDAG)

    lot = {een.gebeurtenis.handeling: een for een in db.session.scalars(select(Melding).where(Melding.adres == VOLGER))}
    assert lot["ronde.geopend"].mail_id is not None
    assert (lot["inbreng.beoordeeld"].mail_id, lot["inbreng.beoordeeld"].vervallen_op) == (None, MAANDAG)
