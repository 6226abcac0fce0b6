"""What is told of threads: an answer that everybody may read, and that to a question of a ronde."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.meldingen.models import Onderwerp
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.beantwoorden import geef_akkoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from tests.meldingen.conftest import BRAM, CHANTAL, UUR, VOLGER, Regio, begin_ronde, post, werk
from tests.virtuele_tafel.stand import antwoord_op, maak

VRAAG = "Wat wordt in artikel 1 bedoeld met het tarief?"


def _beantwoord(nu: datetime) -> Inbreng:
    inbreng = maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
    with transaction() as session:
        deze = session.merge(inbreng)
        antwoord_op(session, deze, nu)
        geef_akkoord(session, deze.punten[0], daad=Daad(nu))
    return inbreng


def test_an_answer_is_told_to_followers_and_its_sender_has_a_mail_of_his_own(regio: Regio, nu: datetime) -> None:
    inbreng = _beantwoord(nu)
    afzender = str(inbreng.afzender_adres)
    regio.volg(VOLGER, Onderwerp.VOORSTEL, inbreng.voorstel_id)
    regio.volg(afzender, Onderwerp.ALLES)
    werk(nu)

    assert post()[VOLGER] == ["inbreng_openbaar", "antwoord_openbaar"]
    assert "antwoord" in post()[afzender]
    assert "antwoord_openbaar" not in post()[afzender]


def test_an_answer_falls_with_its_inbreng(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    inbreng = _beantwoord(nu)
    with transaction() as session:
        anders = Beoordeling(Oordeel.NIET_OPENBAAR, grond="Er staan gegevens van een ander in.")
        beoordeel(session, session.merge(inbreng), anders, daad=Daad(nu + UUR))
    werk(nu + UUR)

    assert VOLGER not in post()


def test_the_answer_to_a_question_of_a_ronde_is_told_once_to_all(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.OVEREENKOMST, regio.overeenkomst.id)
    begin_ronde(regio, nu)
    inbreng = maak(nu, None, Beoordeling(Oordeel.OPENBAAR), tekst=VRAAG, overeenkomst_id=regio.overeenkomst.id)
    werk(nu)
    eerder = post()
    with transaction() as session:
        deze = session.merge(inbreng)
        antwoord_op(session, deze, nu)
        geef_akkoord(session, deze.punten[0], daad=Daad(nu))
    werk(nu)

    nieuw = {adres: mails[len(eerder.get(adres, [])) :] for adres, mails in post().items()}
    assert [nieuw[adres] for adres in (VOLGER, BRAM, CHANTAL)] == [["vraag_beantwoord"]] * 3
    assert nieuw[str(inbreng.afzender_adres)] == ["antwoord"]


@pytest.mark.parametrize("is_open", [True, False])
def test_only_while_the_ronde_is_open_it_says_until_when_one_can_react(
    regio: Regio, nu: datetime, is_open: bool
) -> None:
    begin_ronde(regio, nu)
    inbreng = maak(nu, None, Beoordeling(Oordeel.OPENBAAR), tekst=VRAAG, overeenkomst_id=regio.overeenkomst.id)
    sluit_op = db.session.scalars(select(Ronde.sluit_op)).one()
    op = sluit_op - UUR if is_open else sluit_op
    with transaction() as session:
        deze = session.merge(inbreng)
        antwoord_op(session, deze, op)
        geef_akkoord(session, deze.punten[0], daad=Daad(op))
    werk(op)

    mail = db.session.scalars(select(Mail).where(Mail.melding == "vraag_beantwoord")).first()
    assert mail is not None
    assert ("reageren tot en met" in mail.inhoud["tekst"]) is is_open
    assert ("reageren tot en met" in mail.inhoud["html"]) is is_open
