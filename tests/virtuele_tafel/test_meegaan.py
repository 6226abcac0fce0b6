"""Open punten go along to a newer text, and what is on other words now waits for a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Tekst, Wijziging
from overlegtafel.overeenkomsten.services import importeer, publiceer_tekst
from overlegtafel.overeenkomsten.services.opvolgen import Meegenomen, Opvolgernaam, maak_opvolger
from overlegtafel.overeenkomsten.services.teksten import bewerk_tekst
from overlegtafel.virtuele_tafel.models import Gevolg, Voorstel
from overlegtafel.virtuele_tafel.queries.meegaan import na_te_kijken
from overlegtafel.virtuele_tafel.queries.plaatsen import nieuwste_tekst_id, plaatsen_bij, waar_verwerkt
from overlegtafel.virtuele_tafel.rules.meegaan import Artikellot, Doel, gaat_naar, lot_van
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.ordenen import wijzig_voorstel
from overlegtafel.virtuele_tafel.services.punten import kijk_na
from tests.conftest import Cast
from tests.overeenkomsten.conftest import OPENING, lees_voorbeeld
from tests.virtuele_tafel.stand import OPENBAAR, als, geef_inbreng, oordeel_over

EERDER = OPENING - timedelta(days=30)
_DAAD = Daad(EERDER)


@pytest.mark.parametrize(
    ("soorten", "nieuw", "lot"),
    [
        (["gewijzigd", "hernummerd"], "3", Artikellot.GEWIJZIGD),
        (["hernummerd"], "3", Artikellot.VERSCHOVEN),
        (["vervallen"], None, Artikellot.WEG),
    ],
)
def test_what_became_of_an_article(soorten: list[str], nieuw: str | None, lot: Artikellot) -> None:
    assert lot_van(Wijziging(soorten=soorten, nieuw_nummer=nieuw)) is lot
    assert lot_van(None) is Artikellot.ONGEWIJZIGD


def test_open_punten_on_other_words_wait_for_a_person(client: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(OPENING)
    with transaction() as session:
        importeer(session, lees_voorbeeld("basisovereenkomst"), daad=Daad(EERDER))
        versie = importeer(session, lees_voorbeeld("deelovereenkomst-hbh-v1.0"), daad=Daad(EERDER))
        over = {"overeenkomst_id": versie.overeenkomst.id, "ontvangst": False}
        for tekst in ("Artikel 4: het tarief is te laag.", "Artikel 1 is goed."):
            inbreng = geef_inbreng(session, EERDER, tekst=tekst, **over)
            oordeel_over(session, inbreng, EERDER, OPENBAAR)
        assert na_te_kijken(session, nu=EERDER) == []
        importeer(session, lees_voorbeeld("deelovereenkomst-hbh-v1.1"), daad=Daad(OPENING))
    (rij,) = na_te_kijken(db.session(), nu=OPENING)
    assert rij.wijziging is not None
    assert (rij.wijziging.oud_nummer, rij.wijziging.nieuw_nummer) == ("4", "5")
    anna = als(client, cast.anna.id)
    blad = anna.get("/inbreng/nakijken").text
    assert "Geschreven over artikel 4. Tarief (versie 1.0, tekst 1)" in blad
    assert "Artikel 5 Tarief" in blad
    assert "/inbreng/nakijken" in anna.get("/inbreng").text
    pad = f"/inbreng/nakijken/{rij.punt.inbreng.nummer}/{rij.punt.volgnr}"
    assert als(client, cast.bram.id).post(pad).status_code == 403
    assert "hoort nog bij dit artikel" in anna.post(pad, follow_redirects=True).text
    assert na_te_kijken(db.session(), nu=OPENING) == []


@pytest.mark.parametrize(
    ("loten", "welke"),
    [
        ([], None),
        ([Artikellot.WEG], 0),
        ([Artikellot.WEG, Artikellot.GEWIJZIGD], 1),
        ([Artikellot.ONGEWIJZIGD, Artikellot.VERSCHOVEN], 0),
        ([Artikellot.GEWIJZIGD, Artikellot.VERSCHOVEN], 1),
    ],
)
def test_a_punt_goes_where_its_article_changed_least(loten: list[Artikellot], welke: int | None) -> None:
    wijzigingen = {
        Artikellot.ONGEWIJZIGD: None,
        Artikellot.VERSCHOVEN: Wijziging(soorten=["hernummerd"], nieuw_nummer="3"),
        Artikellot.GEWIJZIGD: Wijziging(soorten=["gewijzigd"], nieuw_nummer="3"),
        Artikellot.WEG: Wijziging(soorten=["vervallen"], nieuw_nummer=None),
    }
    doelen = [Doel(n, wijzigingen[lot]) for n, lot in enumerate(loten)]
    assert gaat_naar(doelen) == (None if welke is None else doelen[welke])


def test_open_punten_go_along_with_their_article_to_what_follows(client: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(OPENING)
    with transaction() as session:
        importeer(session, lees_voorbeeld("basisovereenkomst"), daad=Daad(EERDER))
        oud = importeer(session, lees_voorbeeld("deelovereenkomst-hbh-v1.0"), daad=Daad(EERDER)).overeenkomst
        over = {"overeenkomst_id": oud.id, "ontvangst": False}
        for nummer in (1, 2, 3, 4):
            inbreng = geef_inbreng(session, EERDER, tekst=f"Artikel {nummer}: dit kan beter.", **over)
            oordeel_over(session, inbreng, EERDER, OPENBAAR)
        mee = [Meegenomen(oud, frozenset("124"))]
        versie = maak_opvolger(session, Opvolgernaam("DO-WAS", "De was", "1.0"), mee, daad=Daad(EERDER))
        tekst = versie.teksten[-1]
        markdown = tekst.markdown.replace("## Artikel 2 ", "## Artikel 2 Ook ").replace("33,60", "36,00")
        bewerk_tekst(session, tekst, markdown, daad=Daad(EERDER))
        assert na_te_kijken(session, nu=OPENING) == []
    anna = als(client, cast.anna.id)
    assert "/inbreng/meegekomen/DO-WAS" in anna.get("/overeenkomsten/DO-WAS").text
    blad = anna.get("/inbreng/meegekomen/DO-WAS").text
    for kop in ("Het artikel is vervallen (1)", "De tekst van het artikel is anders (2)", "gelijk gebleven (1)"):
        assert kop in blad
    assert "Geschreven over artikel 4. Tarief (versie 1.0, tekst 1)" in blad
    assert als(client, cast.bram.id).get("/inbreng/meegekomen/DO-WAS").status_code == 403
    assert anna.get("/inbreng/meegekomen/DO-NIETS").status_code == 404
    with transaction() as session:
        publiceer_tekst(session, session.get_one(Tekst, tekst.id), vanaf=OPENING, daad=Daad(OPENING))
        loten = [rij.doel.lot for rij in na_te_kijken(session, nu=OPENING)]
        assert sorted(loten) == [Artikellot.GEWIJZIGD, Artikellot.GEWIJZIGD, Artikellot.WEG]
        rest = maak_opvolger(
            session, Opvolgernaam("DO-RAAM", "Ramen", "1.0"), [Meegenomen(oud, frozenset("3"))], daad=Daad(OPENING)
        )
        publiceer_tekst(session, rest.teksten[-1], vanaf=OPENING, daad=Daad(OPENING))
        over_tarief, *_ = [rij.punt for rij in na_te_kijken(session, nu=OPENING) if "Artikel 4" in rij.punt.fragment]
        assert [rij.doel.lot for rij in na_te_kijken(session, nu=OPENING)] == [Artikellot.GEWIJZIGD] * 2
        kijk_na(session, over_tarief, daad=Daad(OPENING))
        assert len(na_te_kijken(session, nu=OPENING)) == 1
        antwoord = beantwoord(session, over_tarief, Gevolg.OVERGENOMEN, "Goed idee.", daad=Daad(OPENING))
        assert (antwoord.tekst_id, antwoord.artikel_id) == (tekst.id, over_tarief.artikel_id)
        assert over_tarief.inbreng.over_tekst_id not in (tekst.id, None)
        plaatsen = plaatsen_bij(session, [over_tarief.inbreng])
        verwerkt = waar_verwerkt(plaatsen, over_tarief, nu=OPENING)
        assert verwerkt is not None
        assert verwerkt[0].endswith("(versie 1.0, tekst 1) van DO-WAS")
    blad = anna.get("/inbreng/meegekomen/DO-RAAM").text
    assert "Artikel 3: dit kan beter." in blad
    assert "Artikel 4: dit kan beter." not in blad


def test_a_thread_about_a_successor_has_the_articles_that_went_along(client: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(OPENING)
    with transaction() as session:
        importeer(session, lees_voorbeeld("basisovereenkomst"), daad=Daad(EERDER))
        oud = importeer(session, lees_voorbeeld("deelovereenkomst-hbh-v1.0"), daad=Daad(EERDER)).overeenkomst
        over = {"overeenkomst_id": oud.id, "ontvangst": False}
        draden = [geef_inbreng(session, EERDER, tekst=f"Artikel {n}: beter.", **over).voorstel for n in (4, 3)]
        versie = maak_opvolger(
            session, Opvolgernaam("DO-WAS", "De was", "1.0"), [Meegenomen(oud, frozenset("4"))], daad=Daad(EERDER)
        )
        publiceer_tekst(session, versie.teksten[-1], vanaf=EERDER, daad=Daad(EERDER))

        def zet(draad: Voorstel, artikel_id: int | None) -> None:
            over_id, daad = versie.overeenkomst_id, Daad(OPENING)
            wijzig_voorstel(
                session, draad, openbare_titel="Was", overeenkomst_id=over_id, artikel_id=artikel_id, daad=daad
            )

        artikel_ids = [draad.inbrengen[0].punten[0].artikel_id for draad in draden]
        zet(draden[0], artikel_ids[0])
        assert draden[0].inbrengen[0].punten[0].artikel_id == artikel_ids[0]
        with pytest.raises(Ongeldig, match="Dit artikel hoort niet bij deze overeenkomst"):
            zet(draden[1], artikel_ids[1])


def test_each_punt_is_worked_in_where_its_own_article_went(client: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(OPENING)
    with transaction() as session:
        importeer(session, lees_voorbeeld("basisovereenkomst"), daad=Daad(EERDER))
        oud = importeer(session, lees_voorbeeld("deelovereenkomst-hbh-v1.0"), daad=Daad(EERDER)).overeenkomst
        tekst = "1. Artikel 3: dit kan beter.\n2. Artikel 4: het tarief is te laag."
        inbreng = geef_inbreng(session, EERDER, tekst=tekst, overeenkomst_id=oud.id, ontvangst=False)
        oordeel_over(session, inbreng, EERDER, OPENBAAR)
        raam, was = (
            maak_opvolger(session, Opvolgernaam(kenmerk, kenmerk, "1.0"), [Meegenomen(oud, frozenset(mee))], daad=_DAAD)
            for kenmerk, mee in (("DO-RAAM", "3"), ("DO-WAS", "4"))
        )
        nieuwste = [nieuwste_tekst_id(session, punt) for punt in inbreng.punten]
        assert nieuwste == [raam.teksten[-1].id, was.teksten[-1].id]
        paden = [f"/inbreng/{inbreng.nummer}/punten/{punt.volgnr}/antwoord" for punt in inbreng.punten]
    anna = als(client, cast.anna.id)
    for blad, kenmerk in ((anna.get(paden[0]).text, "DO-RAAM"), (anna.get(paden[1]).text, "DO-WAS")):
        assert f"(versie 1.0, tekst 1) van {kenmerk}" in blad
    samen = anna.get("/inbreng/beantwoorden").text
    assert "van DO-RAAM" in samen
    assert "van DO-WAS" in samen
