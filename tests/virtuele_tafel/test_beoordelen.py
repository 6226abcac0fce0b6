"""Judging, answering and the reactienota, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.virtuele_tafel.models import Gevolg, Oordeel
from overlegtafel.virtuele_tafel.queries.bureau import te_beantwoorden, te_beoordelen
from overlegtafel.virtuele_tafel.queries.inbrengen import punten_van_ronde
from overlegtafel.virtuele_tafel.rules import NieuweBijlage
from overlegtafel.virtuele_tafel.rules.beantwoorden import PuntInvoer, knip
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling, geredigeerd_voorstel
from overlegtafel.virtuele_tafel.rules.openbaar import is_bijlage_openbaar
from overlegtafel.virtuele_tafel.rules.zicht import publiek_fragment, publieke_html, publieke_naam
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord, geef_akkoord, haal_antwoord_weg
from overlegtafel.virtuele_tafel.services.beoordelen import zet_toon_naam
from overlegtafel.virtuele_tafel.services.ordenen import trek_in
from overlegtafel.virtuele_tafel.services.punten import bewerk_punten, neem_mee
from tests.virtuele_tafel.stand import (
    SLUIT,
    antwoord_op,
    geef_inbreng,
    maak_stand,
    mail_met,
    oordeel_over,
)

pytestmark = pytest.mark.usefixtures("app")


def test_nothing_is_public_before_a_person_judged_it(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
        assert publieke_html(inbreng, nu=nu) == ""
        assert list(te_beoordelen(session)) == [inbreng]
        oordeel_over(session, inbreng, nu)
        assert publieke_html(inbreng, nu=nu) == inbreng.tekst_html
        assert list(te_beoordelen(session)) == []


def test_a_name_needs_the_consent_of_its_owner(nu: datetime) -> None:
    with transaction() as session:
        zonder, met = geef_inbreng(session, nu), geef_inbreng(session, nu, toon_naam=True)
        for inbreng in (zonder, met):
            oordeel_over(session, inbreng, nu)
        assert publieke_naam(zonder, nu=nu) is None
        assert publieke_naam(met, nu=nu) == "Daan de Vries"
        zet_toon_naam(session, met, False, nu=nu)
        assert publieke_naam(met, nu=nu) is None


def test_each_file_is_judged_on_its_own_and_closed_by_default(nu: datetime) -> None:
    bijlagen = tuple(NieuweBijlage(f"{naam}.txt", "text/plain", naam.encode()) for naam in ("een", "twee"))
    with transaction() as session:
        inbreng = geef_inbreng(session, nu, bijlagen=bijlagen)
        een, twee = inbreng.bijlagen
        oordeel_over(session, inbreng, nu, Beoordeling(Oordeel.OPENBAAR, bijlagen=frozenset({een.id})))
        assert [is_bijlage_openbaar(bijlage, nu=nu) for bijlage in (een, twee)] == [True, False]
        oordeel_over(
            session, inbreng, nu, Beoordeling(Oordeel.NIET_OPENBAAR, grond="Privé.", bijlagen=frozenset({een.id}))
        )
        assert not is_bijlage_openbaar(een, nu=nu)


@pytest.mark.parametrize(
    "beoordeling",
    [
        Beoordeling(Oordeel.GEREDIGEERD, openbare_tekst="Kort."),
        Beoordeling(Oordeel.GEREDIGEERD, grond="Gegevens van een cliënt."),
        Beoordeling(Oordeel.NIET_OPENBAAR),
        Beoordeling(Oordeel.BUITEN_BESCHOUWING, grond="  "),
    ],
)
def test_leaving_out_needs_a_ground_and_a_text(nu: datetime, beoordeling: Beoordeling) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
        with pytest.raises(Geweigerd):
            oordeel_over(session, inbreng, nu, beoordeling)


def test_flagged_private_data_must_be_looked_at_first(nu: datetime) -> None:
    signalen = ({"soort": "bsn", "uitleg": "Een BSN.", "begin": 11, "einde": 20},)
    with transaction() as session:
        inbreng = geef_inbreng(session, nu, tekst="Cliënt met 999990019 wacht.", signalen=signalen)
        with pytest.raises(Geweigerd):
            oordeel_over(session, inbreng, nu)
        assert geredigeerd_voorstel(inbreng) == "Cliënt met [BSN weggelaten] wacht."
        oordeel_over(session, inbreng, nu, Beoordeling(Oordeel.OPENBAAR, is_bekeken=True))


def test_a_fragment_that_was_left_out_is_not_in_any_punt(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu, tekst="Artikel 2 klopt niet voor mevrouw Jansen.\n\nArtikel 3 wel.")
        openbaar = "Artikel 2 klopt niet.\n\nArtikel 3 wel."
        oordeel_over(session, inbreng, nu, Beoordeling(Oordeel.GEREDIGEERD, "Een naam.", openbare_tekst=openbaar))
        assert [punt.fragment for punt in inbreng.punten] == ["Artikel 2 klopt niet.", "Artikel 3 wel."]
        inbreng.punten[0].fragment = "Artikel 2 klopt niet voor mevrouw Jansen."
        assert [publiek_fragment(punt, nu=nu) for punt in inbreng.punten] == ["", "Artikel 3 wel."]


def test_no_inbreng_keeps_its_number_and_tells_nobody(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu, ontvangst=False)
        oordeel_over(session, inbreng, nu, Beoordeling(Oordeel.GEEN_INBRENG))
        assert publieke_html(inbreng, nu=nu) == ""
    assert db.session.scalar(select(func.count()).select_from(Mail)) == 0


def test_a_line_of_dashes_splits_a_punt_and_a_mark_joins_it() -> None:
    punten = knip([PuntInvoer("Een.\n---\nTwee."), PuntInvoer("Drie.", 7, bij_vorige=True), PuntInvoer("  ")])
    assert punten == [PuntInvoer("Een."), PuntInvoer("Twee.\n\nDrie.", 7)]


def test_punten_can_be_cut_until_there_is_an_answer(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
        oordeel_over(session, inbreng, nu)
        bewerk_punten(session, inbreng, [PuntInvoer("De wachttijd\n---\nis te lang.")], daad=Daad(nu))
        assert [punt.nummer for punt in inbreng.punten] == ["2026-001.1", "2026-001.2"]
        antwoord_op(session, inbreng, nu)
        with pytest.raises(Geweigerd):
            bewerk_punten(session, inbreng, [PuntInvoer("Een")], daad=Daad(nu))
        for punt in inbreng.punten:
            haal_antwoord_weg(session, punt, daad=Daad(nu))
        with pytest.raises(Ongeldig):
            bewerk_punten(session, inbreng, [PuntInvoer(" ")], daad=Daad(nu))
        bewerk_punten(session, inbreng, [PuntInvoer("Een")], daad=Daad(nu))
        assert [punt.fragment for punt in inbreng.punten] == ["Een"]


def test_an_answer_needs_a_judged_inbreng_a_reason_and_for_taking_over_an_article(nu: datetime) -> None:
    with transaction() as session:
        punt = geef_inbreng(session, nu).punten[0]
        with pytest.raises(Geweigerd, match="Beoordeel"):
            beantwoord(session, punt, Gevolg.TER_KENNISNAME, "Dank.", daad=Daad(nu))
        oordeel_over(session, punt.inbreng, nu)
        with pytest.raises(Geweigerd, match="waarom"):
            beantwoord(session, punt, Gevolg.TER_KENNISNAME, " ", daad=Daad(nu))
        with pytest.raises(Geweigerd, match="artikel"):
            beantwoord(session, punt, Gevolg.OVERGENOMEN, "Goed idee.", daad=Daad(nu))


def test_outside_a_ronde_an_answer_is_public_and_mailed_at_akkoord(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
        oordeel_over(session, inbreng, nu)
        antwoord_op(session, inbreng, nu)
        assert list(te_beantwoorden(session)) == [inbreng]
        geef_akkoord(session, inbreng.punten[0], daad=Daad(nu))
        assert list(te_beantwoorden(session)) == []
        antwoord = inbreng.punten[0].antwoord
        assert antwoord is not None
        assert antwoord.openbaar_vanaf == nu
        with pytest.raises(Geweigerd, match="openbaar"):
            haal_antwoord_weg(session, inbreng.punten[0], daad=Daad(nu))
    assert mail_met(db.session(), "antwoord:2026-001.1")["antwoord_op"] == "<vot-2026-001@kreken.example>"


def test_in_a_ronde_an_answer_waits_for_the_reactienota(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        inbreng = geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id)
        oordeel_over(session, inbreng, nu)
        antwoord_op(session, inbreng, nu)
        with pytest.raises(Geweigerd, match="reactienota"):
            geef_akkoord(session, inbreng.punten[0], daad=Daad(nu))


def test_a_reactienota_is_refused_until_everything_was_judged_and_answered(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        een = geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id)
        with pytest.raises(Geweigerd, match="nog open"):
            publiceer_reactienota(session, stand.ronde, daad=Daad(SLUIT - timedelta(seconds=1)))
        with pytest.raises(Geweigerd, match="Nog niet beoordeeld: 2026-001"):
            publiceer_reactienota(session, stand.ronde, daad=Daad(SLUIT))
        oordeel_over(session, een, nu)
        with pytest.raises(Geweigerd, match=r"zonder antwoord met reden: 2026-001\.1"):
            publiceer_reactienota(session, stand.ronde, daad=Daad(SLUIT))
        antwoord_op(session, een, nu)
        publiceer_reactienota(session, stand.ronde, daad=Daad(SLUIT))
        assert stand.ronde.reactienota_op == SLUIT
        with pytest.raises(Geweigerd, match="al gepubliceerd"):
            publiceer_reactienota(session, stand.ronde, daad=Daad(SLUIT))


def test_the_reactienota_makes_all_answers_public_and_mails_each_sender_once(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        over = {"overeenkomst_id": stand.overeenkomst.id}
        een, twee = geef_inbreng(session, nu, **over), geef_inbreng(session, nu, **over)
        ander = geef_inbreng(session, nu, afzender_adres="erik@ander.example", **over)
        weg = geef_inbreng(session, nu, afzender_adres="weg@ander.example", **over)
        spam = geef_inbreng(session, nu, afzender_adres="spam@ander.example", **over)
        laat = geef_inbreng(session, nu, ontvangen_op=SLUIT, afzender_adres="laat@ander.example", **over)
        for inbreng in (een, twee, ander):
            oordeel_over(session, inbreng, nu)
            antwoord_op(session, inbreng, nu)
        trek_in(session, weg, daad=Daad(nu))
        oordeel_over(session, spam, nu, Beoordeling(Oordeel.GEEN_INBRENG))
        publiceer_reactienota(session, stand.ronde, daad=Daad(SLUIT))
        punten = punten_van_ronde(session, stand.ronde.id)
        assert [punt.inbreng for punt in punten] == [een, twee, ander]
        assert all(punt.antwoord and punt.antwoord.openbaar_vanaf == SLUIT for punt in punten)
        assert laat.punten[0].ronde_id is None
    adressen = db.session.scalars(
        select(Aflevering.adres).join(Mail).where(Mail.sleutel.startswith("reactienota:")).order_by(Aflevering.id)
    ).all()
    assert adressen == ["daan@elders.example", "erik@ander.example"]


def test_late_input_counts_only_when_the_inkoper_takes_it_in(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        laat = geef_inbreng(session, nu, ontvangen_op=SLUIT, overeenkomst_id=stand.overeenkomst.id)
        oordeel_over(session, laat, SLUIT)
        assert list(te_beantwoorden(session)) == []
        neem_mee(session, laat, daad=Daad(SLUIT))
        assert list(te_beantwoorden(session)) == [laat]
        with pytest.raises(Geweigerd, match="zonder antwoord"):
            publiceer_reactienota(session, stand.ronde, daad=Daad(SLUIT))


def test_only_who_was_in_time_is_promised_an_answer_in_the_reactienota(nu: datetime) -> None:
    for ontvangen_op, belooft in ((nu, True), (SLUIT, False)):
        with transaction() as session:
            stand = maak_stand(session, f"DO-{belooft}", f"Over {belooft}")
            inbreng = geef_inbreng(session, nu, ontvangen_op=ontvangen_op, overeenkomst_id=stand.overeenkomst.id)
            oordeel_over(session, inbreng, SLUIT)
            mail = mail_met(session, f"beoordeeld:{inbreng.nummer}")
            assert ("als de reactienota klaar is" in mail["tekst"]) is belooft
            assert ("als de reactienota klaar is" in mail["html"]) is belooft
