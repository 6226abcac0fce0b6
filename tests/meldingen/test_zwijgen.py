"""Who hears nothing: who never confirmed, who left, whose own it is, and anybody once it isn't public any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.fysieke_tafel.models import Zetel
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.meldingen.models import Aankondiging, Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.queries.onderwerpen import ALLES
from overlegtafel.meldingen.services.volgen import BEWAAR, GELDIG, Wens, vraag_aan
from overlegtafel.outbox.models import Aflevering
from overlegtafel.overeenkomsten.services import open_ronde
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.ordenen import trek_in
from tests.conftest import laat_vertrekken
from tests.meldingen.conftest import Regio, post, werk
from tests.virtuele_tafel.stand import maak

UUR = timedelta(hours=1)
BRAM, CHANTAL = "bram@krommekreek.example", "chantal@lichtpunt.example"
VOLGER = "volger@elders.example"
OPENBAAR = Beoordeling(Oordeel.OPENBAAR)


def _open(regio: Regio, nu: datetime) -> None:
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), daad=Daad(nu))


def test_who_never_confirmed_hears_nothing_and_is_forgotten(regio: Regio, nu: datetime) -> None:
    with transaction() as session:
        vraag_aan(session, VOLGER, Wens(ALLES, Ritme.DIRECT), daad=Daad(nu))
    _open(regio, nu)
    werk(nu)
    assert post()[VOLGER] == ["bevestig_volgen"]

    werk(nu + BEWAAR - UUR)
    assert db.session.scalar(select(func.count(Abonnement.id))) == 1
    werk(nu + BEWAAR + UUR)
    assert db.session.scalar(select(func.count(Abonnement.id))) == 0


def test_a_wish_that_was_asked_for_again_is_kept_while_its_link_works(regio: Regio, nu: datetime) -> None:
    for moment in (nu, nu + BEWAAR - UUR):
        with transaction() as session:
            vraag_aan(session, VOLGER, Wens(ALLES, Ritme.DIRECT), daad=Daad(moment))

    werk(nu + BEWAAR + UUR)
    assert db.session.scalar(select(func.count(Abonnement.id))) == 1
    werk(nu + BEWAAR + GELDIG)
    assert db.session.scalar(select(func.count(Abonnement.id))) == 0


def test_an_organisation_without_a_seat_any_more_is_not_invited(regio: Regio, nu: datetime) -> None:
    with transaction() as session:
        session.scalars(select(Zetel)).one().tot = nu + UUR
    begin = nu + timedelta(days=40)
    with transaction() as session:
        plan_bijeenkomst(
            session,
            session.merge(regio.tafel),
            begin=begin,
            einde=begin + UUR,
            plaats="Raadhuis",
            daad=Daad(nu + UUR),
        )
    werk(nu + UUR)

    assert post() == {}


def test_an_organisation_that_takes_part_no_more_is_no_party(regio: Regio, nu: datetime) -> None:
    laat_vertrekken(regio.cast.lichtpunt, nu)
    _open(regio, nu)
    werk(nu)

    assert set(post()) == {BRAM}


def test_a_public_inbreng_is_told_to_followers_and_not_to_its_sender(regio: Regio, nu: datetime) -> None:
    inbreng = maak(nu, None, OPENBAAR)
    sender = inbreng.afzender_adres
    regio.volg(VOLGER, Onderwerp.ALLES)
    regio.volg(str(sender), Onderwerp.ALLES)
    werk(nu)

    assert post()[VOLGER] == ["inbreng_openbaar"]
    assert "inbreng_openbaar" not in post()[str(sender)]


def test_mail_on_an_inbreng_that_was_withdrawn_does_not_leave(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    inbreng = maak(nu, None, OPENBAAR)
    werk(nu)
    with transaction() as session:
        trek_in(session, session.get_one(Inbreng, inbreng.id), daad=Daad(nu))
    werk(nu)

    aflevering = db.session.scalars(select(Aflevering).where(Aflevering.adres == VOLGER)).one()
    assert (aflevering.verzonden_op, aflevering.opgegeven_op) == (None, nu)


def test_mail_on_an_inbreng_that_was_judged_otherwise_does_not_leave(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    inbreng = maak(nu, None, OPENBAAR)
    werk(nu)
    with transaction() as session:
        anders = Beoordeling(Oordeel.NIET_OPENBAAR, grond="Er staan gegevens van een ander in.")
        beoordeel(session, session.get_one(Inbreng, inbreng.id), anders, daad=Daad(nu))
    werk(nu)

    aflevering = db.session.scalars(select(Aflevering).where(Aflevering.adres == VOLGER)).one()
    assert aflevering.ingehouden_op == nu


def test_an_inbreng_that_was_withdrawn_before_it_was_told_is_never_told(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    inbreng = maak(nu, None, OPENBAAR)
    with transaction() as session:
        trek_in(session, session.get_one(Inbreng, inbreng.id), daad=Daad(nu))
    werk(nu)

    assert VOLGER not in post()
    assert db.session.scalars(select(Aankondiging.verteld_op)).all() in ([], [None])
