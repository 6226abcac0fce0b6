"""Moving, merging, splitting, renaming and withdrawing, on both databases."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tekst.zoek import Zoekregel
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.virtuele_tafel.models import Gevolg, Oordeel, Voorstel
from overlegtafel.virtuele_tafel.queries.voorstellen import huidig, zoek_voorstel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord, geef_akkoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.ordenen import (
    maak_los,
    rond_af,
    splits_af,
    trek_in,
    verplaats,
    voeg_samen,
    wijzig_voorstel,
)
from tests.intussen import Intussen
from tests.virtuele_tafel.stand import SLUIT, geef_inbreng, maak_stand

pytestmark = pytest.mark.usefixtures("app")


def test_a_moved_inbreng_keeps_its_number_and_the_empty_thread_leads_on(nu: datetime) -> None:
    with transaction() as session:
        een, twee = geef_inbreng(session, nu), geef_inbreng(session, nu)
        oud = twee.voorstel
        verplaats(session, twee, een.voorstel, daad=Daad(nu))
        assert (str(twee.nummer), twee.voorstel) == ("2026-002", een.voorstel)
        assert huidig(oud) is een.voorstel
        with pytest.raises(Geweigerd, match="al bij dit"):
            verplaats(session, twee, oud, daad=Daad(nu))


def test_moving_to_another_agreement_moves_to_its_ronde(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        doel = geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id).voorstel
        los = geef_inbreng(session, nu)
        laat = geef_inbreng(session, nu, ontvangen_op=SLUIT)
        assert los.ronde_id is None
        verplaats(session, los, doel, daad=Daad(nu))
        verplaats(session, laat, doel, daad=Daad(nu))
        assert los.ronde is laat.ronde is stand.ronde
        assert [punt.ronde_id for punt in (*los.punten, *laat.punten)] == [stand.ronde.id, None]


def test_an_article_stays_behind_with_its_own_agreement(nu: datetime) -> None:
    with transaction() as session:
        stand, ander = maak_stand(session), maak_stand(session, "DO-BEG", "Begeleiding")
        artikel_id = stand.artikelen["3"].id
        doel = geef_inbreng(session, nu, overeenkomst_id=ander.overeenkomst.id).voorstel
        weg = geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id, artikel_id=artikel_id)
        assert weg.artikel_id == weg.punten[0].artikel_id == artikel_id
        verplaats(session, weg, doel, daad=Daad(nu))
        assert {weg.artikel_id, *(punt.artikel_id for punt in weg.punten)} == {None}


def test_an_answer_that_is_out_keeps_its_agreement(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        doel = geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id).voorstel
        los = geef_inbreng(session, nu)
        beoordeel(session, los, Beoordeling(Oordeel.OPENBAAR), daad=Daad(nu))
        beantwoord(session, los.punten[0], Gevolg.TER_KENNISNAME, "Dank.", daad=Daad(nu))
        geef_akkoord(session, los.punten[0], daad=Daad(nu))
        with pytest.raises(Geweigerd, match="al beantwoord"):
            verplaats(session, los, doel, daad=Daad(nu))
        with pytest.raises(Geweigerd, match="al beantwoord"):
            voeg_samen(session, los.voorstel, doel, daad=Daad(nu))


def test_a_merge_can_be_undone(nu: datetime) -> None:
    with transaction() as session:
        een, twee = geef_inbreng(session, nu), geef_inbreng(session, nu)
        drie = geef_inbreng(session, nu, antwoord_op=twee)
        van, naar = twee.voorstel, een.voorstel
        voeg_samen(session, van, naar, daad=Daad(nu))
        assert {inbreng.voorstel_id for inbreng in (een, twee, drie)} == {naar.id}
        with pytest.raises(Geweigerd, match="al opgegaan"):
            voeg_samen(session, van, naar, daad=Daad(nu))
        with pytest.raises(Geweigerd, match="zichzelf"):
            voeg_samen(session, naar, van, daad=Daad(nu))
        maak_los(session, van, daad=Daad(nu))
        assert [inbreng.voorstel_id for inbreng in (een, twee, drie)] == [naar.id, van.id, van.id]
        assert van.opgegaan_in_id is None
        with pytest.raises(Geweigerd):
            maak_los(session, van, daad=Daad(nu))


def test_a_split_thread_is_known_by_its_first_inbreng(nu: datetime) -> None:
    with transaction() as session:
        een = geef_inbreng(session, nu)
        twee, drie = (geef_inbreng(session, nu, antwoord_op=een, onderwerp="Iets anders") for _ in range(2))
        nieuw = splits_af(session, een.voorstel, [drie, twee], daad=Daad(nu))
        assert (str(nieuw.nummer), nieuw.titel) == ("2026-002", "Iets anders")
        assert nieuw.afgesplitst_van is een.voorstel
        assert {inbreng.voorstel_id for inbreng in (twee, drie)} == {nieuw.id}
        with pytest.raises(Geweigerd, match="eerste inbreng"):
            splits_af(session, een.voorstel, [een], daad=Daad(nu))
        with pytest.raises(Geweigerd, match="ten minste"):
            splits_af(session, een.voorstel, [], daad=Daad(nu))


def test_splitting_off_brings_a_merged_thread_back(nu: datetime) -> None:
    with transaction() as session:
        een, twee = geef_inbreng(session, nu), geef_inbreng(session, nu)
        oud = twee.voorstel
        verplaats(session, twee, een.voorstel, daad=Daad(nu))
        assert splits_af(session, een.voorstel, [twee], daad=Daad(nu)) is oud
        assert oud.opgegaan_in_id is None
        assert zoek_voorstel(session, twee.nummer) is oud


def test_linking_a_thread_to_an_agreement_counts_it_in_the_ronde(nu: datetime) -> None:
    with transaction() as session:
        stand, ander = maak_stand(session), maak_stand(session, "DO-BEG", "Begeleiding")
        inbreng = geef_inbreng(session, nu)
        titel, daad = "Wachttijd in de zomer", Daad(nu)
        wijzig_voorstel(
            session,
            inbreng.voorstel,
            overeenkomst_id=stand.overeenkomst.id,
            artikel_id=stand.artikelen["3"].id,
            openbare_titel=titel,
            daad=daad,
        )
        assert inbreng.ronde is stand.ronde
        assert inbreng.voorstel.openbare_titel == "Wachttijd in de zomer"
        with pytest.raises(Ongeldig, match="hoort niet bij"):
            wijzig_voorstel(
                session,
                inbreng.voorstel,
                overeenkomst_id=ander.overeenkomst.id,
                artikel_id=stand.artikelen["3"].id,
                openbare_titel=titel,
                daad=daad,
            )


def test_a_thread_can_be_closed_and_opened_again(nu: datetime) -> None:
    with transaction() as session:
        voorstel = geef_inbreng(session, nu).voorstel
        rond_af(session, voorstel, True, daad=Daad(nu))
        assert voorstel.afgerond_op == nu
        with pytest.raises(Geweigerd):
            rond_af(session, voorstel, True, daad=Daad(nu))
        rond_af(session, voorstel, False, daad=Daad(nu))
        assert voorstel.afgerond_op is None


def test_a_sender_withdraws_until_the_ronde_closes(nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        een, twee = (geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id) for _ in range(2))
        trek_in(session, een, daad=Daad(nu))
        assert een.ingetrokken_op == nu
        with pytest.raises(Geweigerd, match="al ingetrokken"):
            trek_in(session, een, daad=Daad(nu))
        with pytest.raises(Geweigerd, match="gesloten"):
            trek_in(session, twee, daad=Daad(SLUIT))


def test_what_its_sender_withdrew_is_found_by_no_visitor(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
        beoordeel(session, inbreng, Beoordeling(Oordeel.OPENBAAR), daad=Daad(nu))
        te_vinden = select(Zoekregel.openbaar_vanaf).where(Zoekregel.object_id == inbreng.id)
        assert session.scalars(te_vinden.where(Zoekregel.soort == "inbreng")).all() == [nu]
        trek_in(session, inbreng, daad=Daad(nu))
        assert session.scalars(te_vinden.where(Zoekregel.soort == "inbreng")).all() == [None]


def test_every_act_is_in_the_logboek(nu: datetime) -> None:
    with transaction() as session:
        een, twee = geef_inbreng(session, nu), geef_inbreng(session, nu)
        van = twee.voorstel
        voeg_samen(session, van, een.voorstel, daad=Daad(nu))
        maak_los(session, van, daad=Daad(nu))
        verplaats(session, twee, een.voorstel, daad=Daad(nu))
        splits_af(session, een.voorstel, [twee], daad=Daad(nu))
        rond_af(session, een.voorstel, True, daad=Daad(nu))
        trek_in(session, twee, daad=Daad(nu))
    handelingen = db.session.scalars(select(Gebeurtenis.handeling).order_by(Gebeurtenis.volgnr)).all()
    assert handelingen[2:] == [
        "voorstel.opgegaan",
        "voorstel.losgemaakt",
        "inbreng.verplaatst",
        "voorstel.afgesplitst",
        "voorstel.afgerond",
        "inbreng.ingetrokken",
    ]


def test_an_inbreng_moved_twice_takes_its_first_address_along(nu: datetime) -> None:
    with transaction() as session:
        een, twee, drie = (geef_inbreng(session, nu) for _ in range(3))
        oud, tussen, doel = een.voorstel, twee.voorstel, drie.voorstel
        verplaats(session, een, tussen, daad=Daad(nu))
        verplaats(session, een, doel, daad=Daad(nu))
        assert (huidig(oud), huidig(tussen)) == (doel, tussen)


def test_a_merged_thread_of_which_others_stay_keeps_leading_to_those(nu: datetime) -> None:
    with transaction() as session:
        een, twee, drie = (geef_inbreng(session, nu) for _ in range(3))
        oud, samen, doel = een.voorstel, twee.voorstel, drie.voorstel
        geef_inbreng(session, nu, voorstel=oud)
        voeg_samen(session, oud, samen, daad=Daad(nu))
        verplaats(session, een, doel, daad=Daad(nu))
        assert huidig(oud) is samen


def test_threads_that_went_up_in_each_other_hang_nobody(nu: datetime) -> None:
    with transaction() as session:
        een, twee, drie = (geef_inbreng(session, nu).voorstel for _ in range(3))
        for van, naar in ((een, twee), (twee, een), (drie, een)):
            van.opgegaan_in_id = naar.id
            session.flush()
        session.expire_all()
        assert (huidig(een), huidig(twee), huidig(drie)) == (een, twee, een)
        assert geef_inbreng(session, nu, voorstel=drie).voorstel is een


def test_two_who_merge_two_threads_into_each_other_make_no_circle(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        een, twee = (geef_inbreng(session, nu).voorstel.id for _ in range(2))

    def meng(van: int, naar: int) -> None:
        with transaction() as ander:
            voeg_samen(ander, ander.get_one(Voorstel, van), ander.get_one(Voorstel, naar), daad=Daad(nu))

    with transaction() as session:
        eerste = session.get_one(Voorstel, een)
        tweede = Intussen(app, lambda: meng(twee, een))
        voeg_samen(session, eerste, session.get_one(Voorstel, twee), daad=Daad(nu))
    assert "niet in zichzelf opgaan" in str(tweede.uitkomst())


@pytest.mark.parametrize("wat", ["ingetrokken", "geen inbreng"])
def test_no_answer_goes_out_on_what_does_not_count_any_more(nu: datetime, wat: str) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
        beoordeel(session, inbreng, Beoordeling(Oordeel.OPENBAAR, openbare_titel="Titel"), daad=Daad(nu))
        punt = inbreng.punten[0]
        beantwoord(session, punt, Gevolg.TER_KENNISNAME, "Dank.", daad=Daad(nu))
        if wat == "ingetrokken":
            trek_in(session, inbreng, daad=Daad(nu))
        else:
            beoordeel(session, inbreng, Beoordeling(Oordeel.GEEN_INBRENG), daad=Daad(nu))
        with pytest.raises(Geweigerd, match="telt niet mee"):
            geef_akkoord(session, punt, daad=Daad(nu))
        assert punt.antwoord is not None
        assert punt.antwoord.openbaar_vanaf is None
