"""What was erased goes from adopted papers too: words become [weggelakt]; both hashes, the day and the ground stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.opslag.bestanden import Bestand, bewaar
from overlegtafel.core.tekst.lakken import WEGGELAKT
from overlegtafel.core.tekst.markup import sha256_van
from overlegtafel.core.tekst.uitgaven import Uitgave
from overlegtafel.core.tekst.zoek import Zoekregel
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import (
    Agendapunt,
    AgendapuntVoorstel,
    Bijeenkomst,
    TafelSoort,
    Vergaderbundel,
    Verslag,
)
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.errata import publiceer_erratum
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from overlegtafel.fysieke_tafel.services.verslagen import (
    bewaar_verslag,
    publiceer_concept,
    publiceer_verslag,
    stel_vast,
)
from overlegtafel.logboek.queries import verify
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.overeenkomsten.services import bewerk_tekst, maak_nieuwe_tekst, publiceer_tekst
from overlegtafel.virtuele_tafel.models import Antwoord, Gevolg, Inbreng, Wisverzoek
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord, geef_akkoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.lakken import lak_van, vindplaatsen
from overlegtafel.virtuele_tafel.services.wissen import nog_te_vinden, vraag_wissen, wis
from tests.conftest import NU, Cast
from tests.publicatie.test_wissen import GROND, vind
from tests.tegelijk.toneel import Toneel, formulier_op, zet_op
from tests.virtuele_tafel.stand import OPENBAAR, als, geef_inbreng

ZIN = "De bewoner van het koningshof wacht al drie maanden"
VERHAAL = f"{ZIN} op hulp."
LATER = NU + timedelta(days=20)
EIGEN = "Dit zegt de gemeente zelf."


@dataclass
class Papieren:
    """What quotes an inbreng: an adopted verslag with an erratum, an answer, a frozen tekst with a redline, mail."""

    toneel: Toneel
    inbreng: Inbreng
    verslag: Verslag
    antwoord: Antwoord
    tekst: Tekst


@pytest.fixture
def papieren(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Papieren:
    """Give all these, published; `vind` looks for a word of the quotation."""
    monkeypatch.setattr("tests.publicatie.test_wissen.WOORD", "koningshof")
    toneel = zet_op(cast)
    with transaction() as session:
        inbreng = geef_inbreng(session, NU, tekst=VERHAAL)
        beoordeel(session, inbreng, OPENBAAR, daad=Daad(NU))
        beantwoord(session, inbreng.punten[0], Gevolg.TER_KENNISNAME, f"U schrijft: {VERHAAL} {EIGEN}", daad=Daad(NU))
        geef_akkoord(session, inbreng.punten[0], daad=Daad(NU))
        session.add(AgendapuntVoorstel(agendapunt_id=toneel.punten[0], voorstel_id=inbreng.voorstel_id))
        verslag = _verslag(session, toneel)
        tekst = _tekst(session)
        for soort, id_ in (("verslag", verslag.id), ("inbreng", inbreng.id)):
            mail = {"onderwerp": "Verslag", "tekst": f"Er staat: {VERHAAL}", "html": f"<p>{VERHAAL}</p>"}
            session.add(
                Mail(sleutel=f"proef:{soort}", melding="proef", onderwerp_soort=soort, onderwerp_id=id_, inhoud=mail)
            )
        session.flush()
        assert inbreng.punten[0].antwoord is not None
        return Papieren(toneel, inbreng, verslag, inbreng.punten[0].antwoord, tekst)


def _verslag(session: Session, toneel: Toneel) -> Verslag:
    bijeenkomst = session.get_one(Bijeenkomst, toneel.geweest)
    delen = {toneel.punten[0]: f"Besproken: {VERHAAL} {EIGEN}", toneel.punten[1]: "Niets."}
    bewaar_verslag(session, bijeenkomst, delen, aanwezig="- De gemeente", slot="", daad=Daad(NU))
    publiceer_concept(session, bijeenkomst, daad=Daad(NU))
    verslag = stel_vast(session, bijeenkomst, daad=Daad(LATER))
    publiceer_verslag(session, bijeenkomst, daad=Daad(LATER))
    publiceer_erratum(session, bijeenkomst, f"Er staat: {VERHAAL} Dat is niet zo gezegd.", daad=Daad(LATER))
    return verslag


def _tekst(session: Session) -> Tekst:
    versie = session.scalars(select(Versie).where(Versie.nummer == "0.3")).one()
    woorden = "# DO\n\n## Artikel 1 Wacht\n\n1. {}\n"
    bewerk_tekst(session, versie.teksten[0], woorden.format(VERHAAL), daad=Daad(NU))
    publiceer_tekst(session, versie.teksten[0], vanaf=NU, daad=Daad(NU))
    tekst = maak_nieuwe_tekst(session, versie, daad=Daad(NU))
    bewerk_tekst(session, tekst, woorden.format(EIGEN), daad=Daad(NU))
    return versie.teksten[0]


def vraag(papieren: Papieren, cast: Cast, woorden: str = "") -> None:
    with transaction() as session:
        inbreng = session.get_one(Inbreng, papieren.inbreng.id)
        vraag_wissen(session, inbreng, GROND, woorden, daad=Daad(LATER, cast.anna.id))


def doe_weg(papieren: Papieren, gekozen: tuple[str, ...] | None = None) -> None:
    with transaction() as session:
        inbreng = session.get_one(Inbreng, papieren.inbreng.id)
        wis(session, inbreng, gekozen=gekozen, daad=Daad(LATER, papieren.toneel.ilse))
    db.session.expire_all()


def test_quoted_words_go_from_every_paper_and_every_table(app: Flask, cast: Cast, papieren: Papieren) -> None:
    voor = vind(app)
    assert {
        "verslag.markdown",
        "verslag.concept_html",
        "erratum.markdown",
        "verslagdeel.markdown",
        "antwoord.reden",
    } <= set(voor)
    assert {"tekst.markdown", "artikel_tekst.html", "wijziging.redline_html", "mail.inhoud"} <= set(voor)
    vraag(papieren, cast)
    doe_weg(papieren)
    assert vind(app) == []
    assert WEGGELAKT in papieren.verslag.html
    assert EIGEN in papieren.verslag.markdown
    assert EIGEN in papieren.antwoord.reden_html
    assert verify(db.session()) == []


def test_what_stands_fast_keeps_its_hash_and_an_uitgave_lists_both(app: Flask, cast: Cast, papieren: Papieren) -> None:
    verslag, tekst = papieren.verslag, papieren.tekst
    vast = (verslag.sha256, verslag.concept_sha256, tekst.sha256, manifest_sha256(tekst))
    vraag(papieren, cast)
    doe_weg(papieren)
    assert (verslag.sha256, verslag.concept_sha256, tekst.sha256, manifest_sha256(tekst)) == vast
    rijen = {een.soort: een for een in db.session.scalars(select(Uitgave))}
    assert set(rijen) == {"verslag", "conceptverslag", "erratum", "antwoord", "tekst"}
    assert (rijen["verslag"].was_sha256, rijen["verslag"].sha256) == (vast[0], sha256_van(verslag.markdown))
    assert (rijen["tekst"].was_sha256, rijen["tekst"].sha256) == (vast[2], sha256_van(tekst.markdown))
    assert {een.grond for een in rijen.values()} == {GROND}


def test_who_erases_learns_nothing_of_a_closed_table_and_nobody_finds_it(
    app: Flask, cast: Cast, papieren: Papieren
) -> None:
    dag = LATER - timedelta(days=1)
    with transaction() as session:
        tafel = maak_tafel(session, naam="Team Dijk", soort=TafelSoort.PROJECTTEAM, daad=Daad(NU))
        geheim = plan_bijeenkomst(
            session,
            tafel,
            begin=dag,
            einde=dag + timedelta(hours=1),
            plaats="Zaal",
            is_aangekondigd=False,
            daad=Daad(NU),
        )
        punt = voeg_punt_toe(session, geheim, Puntgegevens(f"Punt {ZIN}"), daad=Daad(NU))
        verslag = bewaar_verslag(session, geheim, {punt.id: VERHAAL}, aanwezig="", slot="", daad=Daad(LATER))
        inbreng = session.get_one(Inbreng, papieren.inbreng.id)
        plekken = {een.plek.naam: een.plek.url for een in vindplaatsen(session, inbreng, lak_van(session, inbreng, ()))}
    assert plekken["Een besloten overleg van gemeenten"] == "/samenwerking/overleg"
    assert "Team Dijk" not in str(plekken)
    vraag(papieren, cast)
    doe_weg(papieren)
    assert ZIN not in punt.titel + verslag.delen[0].markdown
    assert "Team Dijk" not in str(db.session.scalars(select(Zoekregel.titel)).all())


def test_no_bundle_keeps_a_tekst_from_which_words_went(app: Flask, cast: Cast, papieren: Papieren) -> None:
    with transaction() as session:
        session.get_one(Agendapunt, papieren.toneel.komende_punten[0]).versie_id = papieren.tekst.versie_id
        bestand = bewaar(session, b"De bewoner van het koningshof", type="application/pdf")
        komend = papieren.toneel.komend
        session.add(Vergaderbundel(bijeenkomst_id=komend, pogingen=0, bestand=bestand, gemaakt_op=NU, afdruk="x"))
    vraag(papieren, cast)
    doe_weg(papieren)
    bundel = db.session.scalars(select(Vergaderbundel)).one()
    assert (bundel.bestand, bundel.gemaakt_op) == (None, None)
    assert db.session.scalars(select(Bestand.gewist_op)).all() == [LATER]


def test_everybody_reads_what_went_when_and_why(app: Flask, cast: Cast, papieren: Papieren) -> None:
    oud = papieren.verslag.sha256
    vraag(papieren, cast)
    doe_weg(papieren)
    clock.zet_klok(LATER)
    pad = f"/bijeenkomsten/{papieren.toneel.geweest}"
    for url in (f"{pad}/verslag", f"{pad}/conceptverslag", "/overeenkomsten/DO-DAG/0.3/tekst/1", "/weggelakt"):
        pagina = app.test_client().get(url)
        assert (url, pagina.status_code, GROND in pagina.text) == (url, 200, True)
    gelezen = app.test_client().get(f"{pad}/verslag").text
    assert oud in gelezen
    assert sha256_van(papieren.verslag.markdown) in gelezen
    assert "koningshof" not in gelezen
    assert app.test_client().get(f"{pad}/verslag.md").text == papieren.verslag.markdown
    for url in (f"{pad}/verslag.pdf", "/overeenkomsten/DO-DAG/0.3/tekst/1/tekst.pdf", "/weggelakt?pagina=2"):
        assert app.test_client().get(url).status_code == 200
    assert 'href="/weggelakt"' in app.test_client().get("/privacy").text


def test_what_nobody_may_know_of_does_not_stand_in_the_list(app: Flask, cast: Cast, papieren: Papieren) -> None:
    with transaction() as session:
        session.get_one(Tekst, papieren.tekst.id).openbaar_vanaf = LATER + timedelta(days=9)
    vraag(papieren, cast)
    doe_weg(papieren)
    clock.zet_klok(LATER)
    lijst = app.test_client().get("/weggelakt").text
    assert "Verslag FOT Dagbesteding" in lijst
    assert "tekst 1" not in lijst


def test_only_chosen_papers_change_and_what_is_left_can_be_asked_again(
    app: Flask, cast: Cast, papieren: Papieren
) -> None:
    vraag(papieren, cast)
    doe_weg(papieren, gekozen=(f"antwoord:{papieren.antwoord.id}",))
    assert WEGGELAKT in papieren.antwoord.reden
    assert WEGGELAKT not in papieren.verslag.markdown
    with pytest.raises(Geweigerd, match="al verwijderd"):
        vraag(papieren, cast)
    vraag(papieren, cast, "bewoner van het koningshof\nKoningshof")
    doe_weg(papieren)
    assert "wacht al drie maanden op hulp" in papieren.verslag.markdown
    assert vind(app) == []
    verzoeken = db.session.scalars(select(Wisverzoek).order_by(Wisverzoek.id)).all()
    assert [(een.woorden, een.sha256 is None) for een in verzoeken] == [("", False), ("", True)]


def test_words_of_another_stay_and_are_told(app: Flask, cast: Cast, papieren: Papieren) -> None:
    with transaction() as session:
        ander = geef_inbreng(
            session,
            NU,
            tekst=f"Ik lees: {VERHAAL} Zo ook bij mij.",
            antwoord_op=session.get_one(Inbreng, papieren.inbreng.id),
        )
        ander_id = ander.id
    vraag(papieren, cast)
    with transaction() as session:
        inbreng = session.get_one(Inbreng, papieren.inbreng.id)
        verzoek = session.scalars(select(Wisverzoek)).one()
        gevonden = {een.plek.sleutel: een for een in nog_te_vinden(session, inbreng, verzoek)}
    assert "andere afzender" in gevonden[f"inbreng:{ander_id}"].plek.waarom_niet
    assert gevonden[f"bijeenkomst:{papieren.toneel.geweest}"].fragmenten == (VERHAAL.rstrip("."),)
    doe_weg(papieren)
    assert VERHAAL in db.session.get_one(Inbreng, ander_id).tekst


def test_both_see_where_the_words_stand_and_choose_by_clicks(app: Flask, cast: Cast, papieren: Papieren) -> None:
    clock.zet_klok(LATER)
    nummer = papieren.inbreng.nummer
    anna, ilse = als(app.test_client(), cast.anna.id), als(app.test_client(), papieren.toneel.ilse)
    te_lang = anna.post(f"/inbreng/{nummer}/verwijderen", data={"grond": GROND, "woorden": "ab"}).text
    assert "3 tot 200 tekens" in te_lang
    anna.post(f"/inbreng/{nummer}/verwijderen", data={"grond": GROND, "woorden": "Koningshof"})
    gelezen = anna.get(f"/inbreng/{nummer}/verwijderen").text
    assert "Verslag en agenda van FOT Dagbesteding" in gelezen
    assert ZIN in gelezen
    pad = f"/inbreng/{nummer}/verwijderen/uitvoeren"
    velden = formulier_op(ilse.get(pad).text)
    assert len(velden["plekken"]) == 3
    with transaction() as session:
        session.get_one(Antwoord, papieren.antwoord.id).reden += " Nog eens: het Koningshof."
    opnieuw = ilse.post(pad, data=velden)
    assert "Lees wat er nu staat" in opnieuw.text
    velden = formulier_op(opnieuw.text) | {"plekken": [f"antwoord:{papieren.antwoord.id}"]}
    assert ilse.post(pad, data=velden).status_code == 302
    db.session.expire_all()
    assert "oningshof" not in papieren.antwoord.reden
    assert "koningshof" in papieren.verslag.markdown
    assert 'name="woorden"' in anna.get(f"/inbreng/{nummer}/verwijderen").text
