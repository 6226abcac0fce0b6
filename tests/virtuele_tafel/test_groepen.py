"""Punten that say the same are answered together, with earlier answers at hand and a colleague who reads along."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Punt, PuntSoort, Voorstel
from overlegtafel.virtuele_tafel.queries import meegaan
from overlegtafel.virtuele_tafel.queries.bureau import open_punten, tel_open_punten
from overlegtafel.virtuele_tafel.rules.beantwoorden import PuntInvoer
from overlegtafel.virtuele_tafel.rules.groepen import weiger_groeperen
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.groepen import (
    beantwoord_samen,
    haal_antwoord_samen_weg,
    lees_na,
    maak_los,
    voeg_bij,
)
from overlegtafel.virtuele_tafel.services.ordenen import trek_in
from overlegtafel.virtuele_tafel.services.punten import vervang_punten, zet_soort
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, SLUIT, Stand, als, geef_inbreng, geteld, maak, oordeel_over

NEE = Gevolg.NIET_OVERGENOMEN


def _punt(inbreng: Inbreng) -> Punt:
    return db.session().get_one(Inbreng, inbreng.id, populate_existing=True).punten[0]


def _samen(nu: datetime, stand: Stand, aantal: int = 3) -> list[Inbreng]:
    inbrengen = [maak(nu, stand, OPENBAAR, tekst=f"Artikel 3: te laag, zegt {n}.") for n in range(aantal)]
    for ander in inbrengen[1:]:
        with transaction():
            voeg_bij(db.session(), _punt(ander), _punt(inbrengen[0]), daad=Daad(nu))
    return inbrengen


def test_one_answer_goes_to_all_that_say_the_same_and_each_keeps_its_number(stand: Stand, nu: datetime) -> None:
    inbrengen = _samen(nu, stand)
    assert [punt.id for punt in open_punten(db.session())] == [_punt(inbrengen[0]).id]
    assert tel_open_punten(db.session()).zonder_antwoord == 3
    with transaction() as session:
        beantwoord_samen(session, _punt(inbrengen[1]), NEE, "Het blijft zo.", daad=Daad(nu))
    punten = [_punt(een) for een in inbrengen]
    assert [punt.antwoord.reden if punt.antwoord else "" for punt in punten] == ["Het blijft zo."] * 3
    assert len({punt.nummer for punt in punten}) == 3
    with transaction() as session:
        haal_antwoord_samen_weg(session, _punt(inbrengen[0]), daad=Daad(nu))
    assert [_punt(een).antwoord for een in inbrengen] == [None] * 3


def test_who_joins_later_gets_the_answer_that_is_there(stand: Stand, nu: datetime) -> None:
    eerste, tweede = maak(nu, stand, OPENBAAR), maak(nu, stand, OPENBAAR)
    with transaction() as session:
        beantwoord(session, _punt(eerste), NEE, "Nee.", daad=Daad(nu))
        voeg_bij(session, _punt(tweede), _punt(eerste), daad=Daad(nu))
    antwoord = _punt(tweede).antwoord
    assert antwoord is not None
    assert antwoord.reden == "Nee."


def test_a_group_that_joins_another_gets_its_answer_whole_and_keeps_its_kind(stand: Stand, nu: datetime) -> None:
    af, groep = maak(nu, stand, OPENBAAR), _samen(nu, stand, 2)
    with transaction() as session:
        for een in groep:
            with pytest.raises(Geweigerd, match="gaan niet samen"):
                zet_soort(session, _punt(een), PuntSoort.VRAAG, daad=Daad(nu))
        beantwoord(session, _punt(af), NEE, "Nee.", daad=Daad(nu))
        voeg_bij(session, _punt(groep[0]), _punt(af), daad=Daad(nu))
    antwoorden = [_punt(een).antwoord for een in groep]
    assert [een.reden for een in antwoorden if een] == ["Nee."] * 2


def test_what_is_answered_together_costs_the_same_for_many(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    def lees(aantal: int) -> int:
        inbreng = maak(nu, stand, OPENBAAR)
        with transaction() as session:
            vervang_punten(
                session, session.get_one(Inbreng, inbreng.id), [PuntInvoer(f"Deel {n}.") for n in range(aantal)]
            )
        anderen = [maak(nu, stand, OPENBAAR) for _ in range(aantal)]
        with transaction() as session:
            for punt, ander in zip(session.get_one(Inbreng, inbreng.id).punten, anderen, strict=True):
                voeg_bij(session, punt, _punt(ander), daad=Daad(nu))
        db.session.expire_all()
        with geteld() as opdrachten:
            assert "Krijgt hetzelfde antwoord als" in anna.get(f"/inbreng/{inbreng.nummer}/punten").text
        return len(opdrachten)

    anna = als(client, cast.anna.id)
    lees(1)
    assert lees(2) == lees(6)


def test_when_the_first_is_withdrawn_the_others_still_wait(stand: Stand, nu: datetime) -> None:
    inbrengen = _samen(nu, stand)
    with transaction() as session:
        trek_in(session, session.get_one(Inbreng, inbrengen[0].id), daad=Daad(nu))
    assert {punt.id for punt in open_punten(db.session())} == {_punt(een).id for een in inbrengen[1:]}


def test_who_is_judged_after_the_first_was_answered_waits_by_itself(stand: Stand, nu: datetime) -> None:
    eerste = maak(nu, stand, OPENBAAR)
    with transaction() as session:
        later = geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id)
    with transaction() as session:
        voeg_bij(session, _punt(later), _punt(eerste), daad=Daad(nu))
        beantwoord_samen(session, _punt(eerste), NEE, "Het blijft zo.", daad=Daad(nu))
    with transaction() as session:
        oordeel_over(session, session.get_one(Inbreng, later.id), nu, OPENBAAR)
    assert _punt(later).antwoord is None
    assert [punt.id for punt in open_punten(db.session())] == [_punt(later).id]


def test_what_goes_together_is_of_one_ronde_kind_and_agreement_and_has_no_answer(stand: Stand, nu: datetime) -> None:
    los, in_ronde = maak(nu, None, OPENBAAR), maak(nu, stand, OPENBAAR)
    vraag = maak(nu, stand, OPENBAAR, tekst="Wat wordt bedoeld met een werkdag?")
    af = maak(nu, stand, OPENBAAR)
    with transaction() as session:
        beantwoord(session, _punt(af), NEE, "Nee.", daad=Daad(nu))
        for punt, ander, zin in (
            (los, in_ronde, "niet bij dezelfde ronde"),
            (vraag, in_ronde, "Een vraag krijgt alleen uitleg"),
            (in_ronde, in_ronde, "hetzelfde punt"),
            (af, in_ronde, "Haal dat eerst weg"),
        ):
            with pytest.raises(Geweigerd, match=zin):
                voeg_bij(session, _punt(punt), _punt(ander), daad=Daad(nu))
        with pytest.raises(Geweigerd, match="niet bij een ander punt"):
            maak_los(session, _punt(in_ronde), daad=Daad(nu))


def test_cutting_the_first_anew_leaves_the_others_by_themselves(stand: Stand, nu: datetime) -> None:
    eerste, tweede = _samen(nu, stand, 2)
    with transaction() as session:
        vervang_punten(session, session.get_one(Inbreng, eerste.id), [PuntInvoer("Anders geknipt.")])
    assert _punt(tweede).groep_id is None


def test_the_reactienota_has_each_of_them(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    inbrengen, sluiting = _samen(nu, stand), SLUIT + timedelta(hours=1)
    with transaction() as session:
        beantwoord_samen(session, _punt(inbrengen[0]), NEE, "Het blijft zo.", daad=Daad(nu))
    clock.zet_klok(sluiting)
    with transaction() as session:
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(sluiting))
    gelezen = client.get(f"/reactienota/{stand.ronde.id}.csv").text
    assert [f"{een.nummer}.1" in gelezen for een in inbrengen] == [True] * 3
    assert gelezen.count("Het blijft zo.") == 3


def _collega(cast: Cast) -> Gebruiker:
    with transaction() as session:
        gebruiker = Gebruiker(email="joris@oosterkreek.example", naam="Joris")
        session.add(gebruiker)
        session.flush()
        session.add(
            Lidmaatschap(
                gebruiker_id=gebruiker.id,
                organisatie_id=cast.oosterkreek.id,
                rol=Rol.INKOPER,
                van=datetime(2026, 1, 1, tzinfo=SLUIT.tzinfo),
            )
        )
    return gebruiker


def test_a_colleague_agrees_and_other_words_ask_for_that_anew(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    inbreng, joris = maak(nu, stand, OPENBAAR), _collega(cast)
    with transaction() as session:
        beantwoord(session, _punt(inbreng), NEE, "Het blijft zo.", daad=Daad(nu, cast.anna.id))
        with pytest.raises(Geweigerd, match="zelf"):
            lees_na(session, _punt(inbreng), daad=Daad(nu, cast.anna.id))
    ander = als(client, joris.id)
    assert "nalezen (1)" in ander.get("/inbreng").text
    assert "Het blijft zo." in ander.get("/inbreng/nalezen").text
    assert "Het blijft zo." not in als(client, cast.anna.id).get("/inbreng/nalezen").text
    pad = f"/inbreng/nalezen/{inbreng.nummer}/1"
    for wie in (cast.bram, cast.chantal):
        assert als(client, wie.id).post(pad).status_code == 403
    assert ander.post(pad).status_code == 302
    antwoord = _punt(inbreng).antwoord
    assert antwoord is not None
    assert antwoord.nagelezen_door_id == joris.id
    assert "Een collega ging akkoord" in ander.get(f"/inbreng/{inbreng.nummer}/punten").text
    with transaction() as session:
        beantwoord(session, _punt(inbreng), NEE, "Andere woorden.", daad=Daad(nu, cast.anna.id))
    antwoord = _punt(inbreng).antwoord
    assert antwoord is not None
    assert antwoord.nagelezen_op is None


def test_an_inkoper_puts_punten_together_and_apart_by_clicks(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    eerste, tweede = maak(nu, stand, OPENBAAR), maak(nu, stand, OPENBAAR)
    anna, pad = als(client, cast.anna.id), f"/inbreng/samen/{tweede.nummer}/1"
    assert pad in anna.get("/inbreng/beantwoorden").text
    assert f"{eerste.nummer}.1" in anna.get(pad).text
    assert anna.post(pad, data={"punt": _punt(eerste).id}).status_code == 302
    scherm = anna.get("/inbreng/beantwoorden").text
    assert "Krijgt hetzelfde antwoord als" in scherm
    assert anna.post(f"{pad}/los").status_code == 302
    assert _punt(tweede).groep_id is None


def test_earlier_answers_about_the_same_article_are_at_hand(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    eerder, sluiting = maak(nu, stand, OPENBAAR, tekst="Artikel 3: te laag."), SLUIT + timedelta(hours=1)
    with transaction() as session:
        beantwoord(session, _punt(eerder), NEE, "Zo stond het al in de vorige nota.", daad=Daad(nu))
    clock.zet_klok(sluiting)
    anna = als(client, cast.anna.id)
    later = maak(sluiting, None, OPENBAAR, tekst="Artikel 3 nog eens.", overeenkomst_id=stand.overeenkomst.id)
    assert "Zo stond het al" not in anna.get(f"/inbreng/{later.nummer}/punten/1/antwoord").text
    with transaction() as session:
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(sluiting))
    assert "Zo stond het al" in anna.get(f"/inbreng/{later.nummer}/punten/1/antwoord").text


def test_what_changed_is_looked_through_in_pages(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meegaan, "HOOGSTENS", 2)
    with transaction() as session:
        for _ in range(3):
            oordeel_over(session, geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id), nu)
    anna = als(client, cast.anna.id)
    assert "pagina=2" in anna.get("/inbreng/nakijken").text
    tweede = anna.get("/inbreng/nakijken?pagina=2").text
    assert "pagina=1" in tweede
    assert "pagina=3" not in tweede


def test_punten_of_two_agreements_get_answers_of_their_own() -> None:
    een, ander = (
        Punt(id=n, soort=PuntSoort.PUNT, inbreng=Inbreng(voorstel=Voorstel(overeenkomst_id=n))) for n in (1, 2)
    )
    assert "verschillende overeenkomsten" in (weiger_groeperen(een, ander) or "")
