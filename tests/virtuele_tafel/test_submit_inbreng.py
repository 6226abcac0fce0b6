"""The one way in, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.overeenkomsten.rules import is_te_laat
from overlegtafel.virtuele_tafel.models import Bijlage, Inbreng, Kanaal, Voorstel
from overlegtafel.virtuele_tafel.rules import NieuweBijlage
from overlegtafel.virtuele_tafel.services import stuur_ontvangst
from overlegtafel.virtuele_tafel.services.ordenen import voeg_samen
from tests.virtuele_tafel.stand import SLUIT, geef_inbreng, maak_stand, mail_met, vergelijk

pytestmark = pytest.mark.usefixtures("app")


def test_the_first_inbreng_opens_a_voorstel_with_its_own_number(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
    assert str(inbreng.nummer) == "2026-001"
    assert (inbreng.voorstel.nummer, inbreng.voorstel.titel) == (inbreng.nummer, "Reactie op het concept")
    assert inbreng.voorstel.openbare_titel is None
    assert inbreng.openbaar_vanaf is None


def test_the_year_of_a_number_is_that_of_receipt_in_amsterdam(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu, ontvangen_op=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert str(inbreng.nummer) == "2027-001"


def test_a_number_comes_back_when_the_transaction_fails(nu: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction() as session:
        geef_inbreng(session, nu)
        _ = 1 / 0
    with transaction() as session:
        assert str(geef_inbreng(session, nu).nummer) == "2026-001"


def test_an_answer_joins_the_thread_of_what_it_answers(nu: datetime) -> None:
    with transaction() as session:
        eerste = geef_inbreng(session, nu)
        tweede = geef_inbreng(session, nu, antwoord_op=eerste)
    assert tweede.voorstel_id == eerste.voorstel_id
    assert tweede.antwoord_op_id == eerste.id
    assert db.session.scalar(select(func.count()).select_from(Voorstel)) == 1


def test_a_merged_thread_leads_on_to_what_it_went_up_in(nu: datetime) -> None:
    with transaction() as session:
        een, twee, drie = (geef_inbreng(session, nu) for _ in range(3))
        eerste, tweede, derde = een.voorstel, twee.voorstel, drie.voorstel
        voeg_samen(session, eerste, tweede, daad=Daad(nu))
        voeg_samen(session, tweede, derde, daad=Daad(nu))
        vierde = geef_inbreng(session, nu, voorstel=eerste)
    assert vierde.voorstel_id == derde.id


def test_the_ronde_and_too_late_follow_the_moment_of_receipt(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        op_tijd = geef_inbreng(
            session, SLUIT, ontvangen_op=SLUIT - timedelta(seconds=1), overeenkomst_id=stand.overeenkomst.id
        )
        te_laat = geef_inbreng(session, SLUIT, ontvangen_op=SLUIT, overeenkomst_id=stand.overeenkomst.id)
    assert op_tijd.ronde_id == te_laat.ronde_id == stand.ronde.id
    assert not is_te_laat(op_tijd.ontvangen_op, stand.ronde)
    assert is_te_laat(te_laat.ontvangen_op, stand.ronde)
    assert [punt.ronde_id for punt in op_tijd.punten] == [stand.ronde.id]
    assert [punt.ronde_id for punt in te_laat.punten] == [None]


def test_punten_are_tied_to_the_articles_that_the_text_names(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        inbreng = geef_inbreng(
            session, nu, overeenkomst_id=stand.overeenkomst.id, tekst="Artikel 2 kan beter.\n\nArtikel 99 ook."
        )
    assert [punt.artikel_id for punt in inbreng.punten] == [stand.artikelen["2"].id, inbreng.artikel_id]
    assert inbreng.artikel_id == inbreng.voorstel.artikel_id == stand.artikelen["2"].id


def test_text_is_escaped_once_and_never_read_as_markup(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu, tekst="<script>alert(1)</script>\n\n**niet vet**")
    assert inbreng.tekst_html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>**niet vet**</p>"


def test_files_are_kept_under_a_safe_name_and_not_public(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(
            session, nu, tekst="", bijlagen=(NieuweBijlage("../kostprijs – 2027.csv", "text/csv", b"a;b"),)
        )
    bijlage = db.session.scalars(select(Bijlage)).one()
    assert (bijlage.naam, bijlage.bestand.type, bijlage.openbaar_vanaf) == ("kostprijs – 2027.csv", "text/csv", None)
    assert (inbreng.tekst_html, inbreng.punten) == ("", [])


def test_neither_text_nor_file_is_no_inbreng(nu: datetime) -> None:
    with pytest.raises(Ongeldig), transaction() as session:
        geef_inbreng(session, nu, tekst=" \n")
    assert db.session.scalar(select(func.count()).select_from(Inbreng)) == 0


def test_a_request_not_to_publish_is_kept_in_the_words_of_the_sender(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu, tekst="Zie hierbij. Graag niet publiceren.")
    assert inbreng.bezwaar == "Graag niet publiceren."


def test_a_receipt_goes_out_once_and_answers_the_mail(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu, message_id="<b1@elders.example>", verwijzingen=("<a1@elders.example>",))
        stuur_ontvangst(session, inbreng, nu=nu, message_id="<b1@elders.example>")
    aflevering = db.session.scalars(select(Aflevering)).one()
    assert aflevering.adres == "daan@elders.example"
    assert aflevering.message_id == "<vot-2026-001@kreken.example>"
    inhoud = aflevering.mail.inhoud
    assert inhoud["antwoord_op"] == "<b1@elders.example>"
    assert inhoud["is_antwoord_van_machine"] is True


def test_no_receipt_leaves_when_told_so_or_without_an_address(nu: datetime) -> None:
    with transaction() as session:
        geef_inbreng(session, nu, ontvangst=False)
        geef_inbreng(session, nu, afzender_adres=None, kanaal=Kanaal.PAPIER, ontvangst_reden="Brief van 18 november.")
    assert db.session.scalar(select(func.count()).select_from(Mail)) == 0


def test_the_record_tells_of_every_inbreng(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
    regel = db.session.scalars(select(Gebeurtenis)).one()
    assert (regel.handeling, regel.onderwerp_id) == ("inbreng.ontvangen", inbreng.id)
    assert "Daan" not in str(regel.gegevens)


def test_the_receipt_says_what_was_understood(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        geef_inbreng(
            session,
            nu,
            overeenkomst_id=stand.overeenkomst.id,
            tekst="Geachte gemeente,\n\nBij artikel 2: te kort.\n\nBij artikel 5: te laag.",
            geciteerd="> Wat vindt u van het concept?",
            handtekening="Daan de Vries\nDorpsstraat 1",
            bijlagen=(NieuweBijlage("berekening.pdf", "application/pdf", b"%PDF-1.4"),),
        )
        vergelijk(mail_met(session, "ontvangst:"), "ontvangst")


def test_the_receipt_of_late_input_without_consent_says_so(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        eerste = geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id, ontvangst=False)
        geef_inbreng(
            session, SLUIT, ontvangen_op=SLUIT, antwoord_op=eerste, tekst="Graag niet publiceren.", toon_naam=True
        )
        vergelijk(mail_met(session, "ontvangst:"), "ontvangst-te-laat")


def test_the_receipt_of_a_loose_idea_names_no_agreement(nu: datetime) -> None:
    with transaction() as session:
        geef_inbreng(session, nu)
        vergelijk(mail_met(session, "ontvangst:"), "ontvangst-los")


def test_the_receipt_of_input_that_was_placed_after_closing_offers_no_withdrawal(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        geef_inbreng(session, SLUIT, ontvangen_op=nu, overeenkomst_id=stand.overeenkomst.id)
        tekst = mail_met(session, "ontvangst:")["tekst"]

    assert "kwam op tijd binnen" in tekst
    assert "trek in" not in tekst
