"""What was said about a text stays with that text: its article numbers hold on pages and in mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Artikel, ArtikelTekst, Ronde, Tekst, Versie
from overlegtafel.overeenkomsten.queries import tekst_voor_inbreng
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.redenen import geef_redenen
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, SLUIT, Stand, als, geef_inbreng, maak, maak_stand, mail_met

VAN_OUD = datetime(2026, 1, 1, tzinfo=UTC)
NA = SLUIT + timedelta(days=1)


def _tekst(versie: Versie, volgnr: int, artikelen: list[tuple[Artikel, str]], *, op: datetime | None) -> Tekst:
    tekst = Tekst(
        versie=versie, volgnr=volgnr, markdown="x\n", aanhef_html="", gerenderd_met="md-1", sha256="1" * 64,
        bevroren_op=op, openbaar_vanaf=op,
    )  # fmt: skip
    for volgorde, (artikel, titel) in enumerate(artikelen, start=1):
        tekst.artikel_teksten.append(
            ArtikelTekst(
                artikel=artikel, nummer=str(volgorde), titel=titel, volgorde=volgorde, markdown="1. Iets.", html=""
            )
        )
    return tekst


def _maak_oudere(session: Session, stand: Stand) -> None:
    """Add versie 1.0, in force, without article 3: there the tariff is article 4."""
    versie = Versie(nummer="1.0", geldig_van=VAN_OUD, vastgesteld_op=VAN_OUD)
    stand.overeenkomst.versies.append(versie)
    blijft = [(stand.artikelen[nummer], f"Oud {nummer}") for nummer in ("1", "2", "4", "5")]
    session.add(_tekst(versie, 1, blijft, op=VAN_OUD))
    session.flush()


def _maak_nieuwere(session: Session, stand: Stand) -> Artikel:
    """Add tekst 2 of the versie in consultation, not public yet, that begins with a new article."""
    versie = session.get_one(Versie, stand.versie.id)
    nieuw = Artikel(overeenkomst=versie.overeenkomst, anker="nieuw")
    session.add(nieuw)
    oud = [(session.get_one(Artikel, een.id), f"Nu {nummer}") for nummer, een in stand.artikelen.items()]
    session.add(_tekst(versie, 2, [(nieuw, "Splinternieuw"), *oud], op=None))
    session.flush()
    return nieuw


def test_a_number_said_late_is_of_the_text_of_its_ronde(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        _maak_oudere(session, stand)
        assert tekst_voor_inbreng(session, stand.overeenkomst.id, nu=NA) is stand.tekst
        laat = geef_inbreng(
            session, NA, tekst="Artikel 5 is te laag.", overeenkomst_id=stand.overeenkomst.id, ontvangst=False
        )
        assert (laat.over_tekst_id, laat.artikel_id) == (stand.tekst.id, stand.artikelen["5"].id)


def test_pages_and_mail_keep_the_number_of_then(client: FlaskClient, stand: Stand, cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        _maak_oudere(session, stand)
    inbreng = maak(nu, stand, OPENBAAR, tekst="Artikel 5 is te laag.")
    clock.zet_klok(NA)
    anna, bladzijden = (
        als(client, cast.anna.id),
        [f"/voorstellen/{inbreng.nummer}", f"/inbreng/{inbreng.nummer}/punten"],
    )
    with transaction() as session:
        (punt,) = session.get_one(Inbreng, inbreng.id).punten
        beantwoord(session, punt, Gevolg.NIET_OVERGENOMEN, "Het is hoog genoeg.", daad=Daad(NA))
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(NA))
    for pad in (*bladzijden, f"/reactienota/{stand.ronde.id}", f"/inbreng/{inbreng.nummer}/punten/1/antwoord"):
        pagina = anna.get(pad).text
        assert "rtikel 5. Tarief (versie 1.1, tekst 1)" in pagina, pad
        assert "Oud 5" not in pagina
    tekst = mail_met(db.session(), "reactienota:")["tekst"]
    assert "U schreef over artikel 5. Tarief (versie 1.1, tekst 1):" in " ".join(tekst.split())


def test_an_answer_is_worked_in_into_an_article_of_the_newest_text(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    inbreng = maak(nu, stand, OPENBAAR, tekst="Artikel 5 is te laag.")
    clock.zet_klok(NA)
    with transaction() as session:
        nieuw_id = _maak_nieuwere(session, stand).id
    anna, pad = als(client, cast.anna.id), f"/inbreng/{inbreng.nummer}/punten/1/antwoord"
    pagina = anna.get(pad).text
    assert "Artikel 1. Splinternieuw (versie 1.1, tekst 2)" in pagina
    assert "Artikel 6. Nu 5 (versie 1.1, tekst 2)" in pagina
    velden = {"gevolg": "overgenomen", "reden": "Dat doen wij.", "artikel_id": str(nieuw_id)}
    assert anna.post(pad, data=velden).status_code == 302
    nota = f"/reactienota/{stand.ronde.id}"
    assert "Splinternieuw" not in client.get("/overeenkomsten/DO-HBH/1.1").text
    with transaction() as session:
        ronde = session.get_one(Ronde, stand.ronde.id)
        redenen = {een.id: "Andere titels." for een in stand.artikelen.values()}
        geef_redenen(session, ronde, redenen, daad=Daad(NA))
        publiceer_reactienota(session, ronde, daad=Daad(NA))
    pagina = client.application.test_client().get(nota).text
    assert "Verwerkt in artikel 1. Splinternieuw (versie 1.1, tekst 2)" in pagina
    assert "/overeenkomsten/DO-HBH/1.1/tekst/2#artikel-1" in pagina
    assert "Splinternieuw" in mail_met(db.session(), "reactienota:")["tekst"]


def test_an_answer_names_the_new_text_that_comes_out_with_its_reactienota(
    client: FlaskClient, stand: Stand, nu: datetime
) -> None:
    inbreng = maak(nu, stand, OPENBAAR, tekst="Artikel 5 is te laag.")
    clock.zet_klok(NA)
    with transaction() as session:
        (punt,) = session.get_one(Inbreng, inbreng.id).punten
        beantwoord(session, punt, Gevolg.OVERGENOMEN, "Het wordt hoger.", daad=Daad(NA))
    with transaction() as session, pytest.raises(Geweigerd, match="nog niet gewijzigd"):
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(NA))
    with transaction() as session:
        nieuw_id = _maak_nieuwere(session, stand).id
    with transaction() as session:
        ronde = session.get_one(Ronde, stand.ronde.id)
        redenen = {nieuw_id: "Nieuw.", **{een.id: "Andere titels." for een in stand.artikelen.values()}}
        geef_redenen(session, ronde, redenen, daad=Daad(NA))
        publiceer_reactienota(session, ronde, daad=Daad(NA))
    pagina = client.get(f"/reactienota/{stand.ronde.id}").text
    assert ">Verwerkt in artikel 6. Nu 5 (versie 1.1, tekst 2)<" in pagina
    assert "/overeenkomsten/DO-HBH/1.1/tekst/2#artikel-6" in pagina
    assert "erwerkt in artikel 6. Nu 5" in " ".join(mail_met(db.session(), "reactienota:")["tekst"].split())


def test_an_article_of_another_text_cannot_be_chosen_for_an_answer(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        stand, ander = maak_stand(session), maak_stand(session, "DO-BEG", "Begeleiding")
        inbreng = geef_inbreng(session, nu, overeenkomst_id=stand.overeenkomst.id, ontvangst=False)
        beoordeel(session, inbreng, OPENBAAR, daad=Daad(nu))
        vreemd = ander.artikelen["1"].id
        with pytest.raises(Ongeldig, match="niet in de nieuwste tekst"):
            beantwoord(session, inbreng.punten[0], Gevolg.OVERGENOMEN, "Ja.", daad=Daad(nu), artikel_id=vreemd)


def test_what_was_said_of_an_adopted_versie_is_worked_in_into_the_next_one(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    with transaction() as session:
        _maak_oudere(session, stand)
        oud = session.scalars(select(Tekst).join(Versie).where(Versie.nummer == "1.0")).one()
    inbreng = maak(nu, stand, OPENBAAR)
    with transaction() as session:
        session.get_one(Inbreng, inbreng.id).over_tekst_id = oud.id
    gelezen = als(client, cast.anna.id).get(f"/inbreng/{inbreng.nummer}/punten/1/antwoord").text
    assert "Artikel 3. Wachttijd (versie 1.1, tekst 1)" in gelezen
    assert "versie 1.0" not in gelezen[gelezen.index("<select") :]


def test_an_answered_thread_asks_for_no_reaction(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    inbreng = maak(nu, stand, OPENBAAR)
    assert "Reageer op dit voorstel" in client.get(f"/voorstellen/{inbreng.nummer}").text
    clock.zet_klok(NA)
    with transaction() as session:
        beantwoord(session, session.get_one(Inbreng, inbreng.id).punten[0], Gevolg.TER_KENNISNAME, "Ja.", daad=Daad(NA))
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(NA))
    gelezen = client.get(f"/voorstellen/{inbreng.nummer}").text
    assert "Reageer op dit voorstel" not in gelezen
    assert "Stuur een aanvulling op dit voorstel" in gelezen
