"""Tables of gemeenten among themselves: nothing of them is anybody else's, and their work is walked by clicks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.database.nummers import Teller
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst.zoek import Zoekregel
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import merk_van
from overlegtafel.fysieke_tafel.jobs import run_once as nodig_uit
from overlegtafel.fysieke_tafel.models import Actiepunt, Bijeenkomst, Tafel, TafelRitme, TafelSoort
from overlegtafel.fysieke_tafel.queries.tafels import tafel_met_naam
from overlegtafel.fysieke_tafel.rules.planning import Vergaderplek
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, publiceer_agenda
from overlegtafel.fysieke_tafel.services.bijeenkomsten import kondig_aan
from overlegtafel.fysieke_tafel.services.uitkomsten import maak_actiepunt
from overlegtafel.fysieke_tafel.services.verslagen import bewaar_verslag, publiceer_concept
from overlegtafel.meldingen import jobs
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.services.lezen import begin_hier
from overlegtafel.outbox.models import Mail
from overlegtafel.samenwerking.rules.overleg import te_plannen
from overlegtafel.samenwerking.services.overleg import (
    Overleggegevens,
    Overlegtijd,
    begin_overleg,
    plan_overleg,
    stel_overlegverslag_vast,
    zet_op_agenda,
)
from tests.conftest import NU
from tests.samenwerking.conftest import DAAD, Als, Regio, begonnen_met

MERK = "merkbesloten"
LATER = NU + timedelta(days=20)


@dataclass(frozen=True)
class Geheim:
    """The ids of a team with all that it has."""

    tafel: int
    straks: int
    geweest: int
    actie: int


def plant(regio: Regio, soort: TafelSoort = TafelSoort.PROJECTTEAM) -> Geheim:
    """Let Oosterkreek and Lindeveen have a team, in marked words: a bijeenkomst to come, one held with its verslag."""
    begin = Daad(NU - timedelta(days=60))
    zaal = Vergaderplek(f"Zaal {MERK}", link="https://video.example/merkbesloten")
    with transaction() as session:
        ids = (regio.oosterkreek.id, regio.lindeveen.id)
        gegevens = Overleggegevens(f"Team {MERK}", f"Doel {MERK}", TafelRitme.ACHT_WEKEN, ids)
        tafel = begin_overleg(session, soort, gegevens, daad=begin)
        tijden = [(NU - timedelta(days=40)), LATER]
        geweest, straks = (
            plan_overleg(session, tafel, Overlegtijd(op, op + timedelta(hours=2), zaal), daad=begin) for op in tijden
        )
        for dag in (geweest, straks):
            zet_op_agenda(session, dag, None, Puntgegevens(f"Punt {MERK}", toelichting=MERK), daad=begin)
        toen = Daad(geweest.einde)
        punt = geweest.agendapunten[0]
        actie = maak_actiepunt(
            session, punt, wat=f"Doe {MERK}", organisatie_id=regio.lindeveen.id, uiterlijk=date(2026, 11, 1), daad=toen
        )
        bewaar_verslag(session, geweest, {punt.id: f"Besproken {MERK}"}, aanwezig=MERK, slot=MERK, daad=toen)
        stel_overlegverslag_vast(session, geweest, daad=toen)
        return Geheim(tafel.id, straks.id, geweest.id, actie.id)


def _adressen(app: Flask, geheim: Geheim) -> list[str]:
    """Return every address that can be asked for with nothing, or with the ids of the team."""
    waarden = {
        "tafel_id": geheim.tafel,
        "dag_id": geheim.geweest,
        "actie_id": geheim.actie,
        "actiepunt_id": geheim.actie,
    }
    adressen = []
    for regel in app.url_map.iter_rules():
        if "GET" not in (regel.methods or ()) or not merk_van(app.view_functions[regel.endpoint]):
            continue
        namen = regel.arguments
        for bijeenkomst in (geheim.geweest, geheim.straks):
            vul = {
                **waarden,
                "bijeenkomst_id": bijeenkomst,
                "punt_id": 1,
                "zetel_id": 1,
                "soort": "tafel",
                "id_": geheim.tafel,
            }
            if namen <= set(vul):
                adressen.append(
                    app.url_map.bind("localhost").build(regel.endpoint, {naam: vul[naam] for naam in namen})
                )
    return sorted({*adressen, f"/zoeken?q={MERK}", f"/zoeken?q=Team+{MERK}", "/samenwerking/overleg"})


BUITEN = ("", "anna", "adviseur_zandwoude", "secretaris_zandwoude", "vakspecialist")
BINNEN = ("coordinator", "programmamanager", "adviseur", "adviseur_lindeveen", "secretaris_lindeveen")


@pytest.mark.parametrize("wie", BUITEN)
def test_no_page_feed_calendar_or_hit_shows_anything_of_a_team(als: Als, site: Flask, regio: Regio, wie: str) -> None:
    geheim, browser = plant(regio), als(wie)
    adressen = _adressen(site, geheim)
    assert f"/tafels/{geheim.tafel}/agenda.ics" in adressen
    assert f"/bijeenkomsten/{geheim.geweest}/verslag" in adressen
    lekken = []
    for adres in adressen:
        tekst = browser.get(adres).get_data().decode("utf-8", "replace").replace(f'value="{MERK}"', "")
        if MERK in tekst.replace(f"Team+{MERK}", "").replace(f'value="Team {MERK}"', "") and "zoeken" not in adres:
            lekken.append(adres)
        if "zoeken" in adres and f"Punt {MERK}" in tekst:
            lekken.append(adres)
    assert lekken == []
    for adres in (
        f"tafels/{geheim.tafel}",
        f"bijeenkomsten/{geheim.straks}",
        f"bijeenkomsten/{geheim.geweest}/verslag",
    ):
        assert browser.get(f"/{adres}").status_code == 404
    anders = 404 if wie and wie != "anna" else 403 if wie else 302
    assert browser.get(f"/samenwerking/overleg/{geheim.tafel}").status_code == anders
    assert browser.get(f"/samenwerking/overleg/dag/{geheim.straks}/afspraak.ics").status_code == anders


@pytest.mark.parametrize("wie", BINNEN)
def test_who_sits_there_and_the_centrale_eenheid_read_it_all(als: Als, regio: Regio, wie: str) -> None:
    geheim, browser = plant(regio), als(wie)
    for adres in ("", f"/{geheim.tafel}", f"/dag/{geheim.geweest}", f"/dag/{geheim.straks}"):
        assert MERK in browser.get(f"/samenwerking/overleg{adres}").get_data(as_text=True)
    ics = browser.get(f"/samenwerking/overleg/dag/{geheim.straks}/afspraak.ics").get_data(as_text=True)
    assert f"SUMMARY:Team {MERK}" in ics
    assert f"/samenwerking/overleg/dag/{geheim.straks}" in ics.replace("\r\n ", "")


def test_only_bestuurders_read_along_with_portefeuillehouders(als: Als, regio: Regio) -> None:
    geheim = plant(regio, TafelSoort.PORTEFEUILLEHOUDERS)
    adres = f"/samenwerking/overleg/dag/{geheim.geweest}"
    gezien = {wie: als(wie).get(adres).status_code for wie in (*BINNEN, "vertegenwoordiger_lindeveen")}
    assert gezien == dict.fromkeys(gezien, 200) | {"adviseur": 404, "adviseur_lindeveen": 404}


def test_no_mail_calendar_or_search_row_tells_of_a_team(app: Flask, regio: Regio) -> None:
    with transaction() as session:
        begin_hier(session, nu=NU - timedelta(days=90))
        for soort, onderwerp_id in ((Onderwerp.ALLES, 0), (Onderwerp.TAFEL, 1)):
            session.add(
                Abonnement(
                    adres="daan@post.example",
                    onderwerp_soort=soort,
                    onderwerp_id=onderwerp_id,
                    ritme=Ritme.DIRECT,
                    bevestigd_op=NU - timedelta(days=90),
                )
            )
    plant(regio)
    while jobs.run_once(NU) or nodig_uit(NU):
        pass
    session = db.session()
    assert not [mail for mail in session.scalars(select(Mail.inhoud)) if MERK in json.dumps(mail)]
    assert not [rij for rij in session.execute(select(Zoekregel.titel, Zoekregel.stammen)) if MERK in str(rij)]


def test_no_act_of_the_secretaris_makes_anything_of_a_team_known(als: Als, regio: Regio) -> None:
    geheim = plant(regio)
    for adres in (
        "aankondigen",
        "agenda/publiceren",
        "verplaatsen",
        "annuleren",
        "verslag/bewerken",
        "verslag/publiceren",
    ):
        assert als("anna").post(f"/bijeenkomsten/{geheim.straks}/{adres}", data={"reden": "x"}).status_code in (
            404,
            405,
        )
    assert als("anna").post(f"/tafels/{geheim.tafel}/wijzigen", data={"naam": "Anders"}).status_code == 404
    for handeling in (kondig_aan, publiceer_agenda):
        with pytest.raises(Geweigerd, match="besloten"), transaction() as session:
            handeling(session, session.get_one(Bijeenkomst, geheim.straks), daad=DAAD)
    with pytest.raises(Geweigerd), transaction() as session:
        publiceer_concept(session, session.get_one(Bijeenkomst, geheim.geweest), daad=DAAD)
    dagen = db.session().scalars(select(Bijeenkomst)).all()
    assert {dag.openbaar_vanaf for dag in dagen} == {None}


def _post(als: Als, wie: str, adres: str, **velden: object) -> str:
    browser = als(wie)
    antwoord = browser.get(f"/samenwerking/overleg{adres}")
    gelezen = antwoord.get_data(as_text=True)
    if 'name="begonnen_met"' in gelezen:
        velden = {"begonnen_met": begonnen_met(gelezen), **velden}
    antwoord = browser.post(f"/samenwerking/overleg{adres}", data=velden)
    return antwoord.location or antwoord.get_data(as_text=True)


def test_the_whole_road_of_a_team_by_clicks(als: Als, regio: Regio, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [regio.oosterkreek.id, regio.lindeveen.id]
    nieuw = {"soort": "projectteam", "naam": "Kalender", "doel": "De kalender", "ritme": "8 weken"}
    assert "Kies ten minste één gemeente." in _post(als, "coordinator", "/nieuw", **nieuw)
    weg = _post(als, "coordinator", "/nieuw", gemeenten=ids, **nieuw)
    tafel = db.session().scalars(select(Tafel).where(Tafel.naam == "Kalender")).one()
    assert weg == f"/samenwerking/overleg/{tafel.id}"
    assert als("adviseur_zandwoude").get(weg).status_code == 404
    tijd = {"van": "10:00", "tot": "12:00", "plaats": "Raadhuis"}
    krap = _post(als, "coordinator", f"/{tafel.id}/plannen", dag="2026-12-25", **tijd)
    assert "Eerste Kerstdag" in krap.replace("eerste kerstdag", "Eerste Kerstdag")
    dagweg = _post(als, "coordinator", f"/{tafel.id}/plannen", dag="2026-12-10", **tijd)
    dag = dagweg.removeprefix("/samenwerking/overleg")
    assert _post(als, "coordinator", f"{dag}/punten/nieuw", titel="Planning 2027", minuten="20") == dagweg
    assert "als de bijeenkomst is geweest" in _post(als, "coordinator", f"{dag}/vaststellen")
    monkeypatch.setattr(clock, "nu", lambda: clock.begin_van(date(2026, 12, 11)))
    [punt] = db.session().scalars(select(Bijeenkomst)).one().agendapunten
    actie = {"wat": "Vul de kalender", "organisatie_id": regio.lindeveen.id, "uiterlijk": "2027-01-15"}
    assert _post(als, "coordinator", f"{dag}/punten/{punt.id}/actie", **actie) == dagweg
    assert _post(als, "coordinator", f"{dag}/verslag", **{f"punt_{punt.id}": "Wij gaan door."}) == dagweg
    assert _post(als, "coordinator", f"{dag}/vaststellen") == dagweg
    gelezen = als("adviseur_lindeveen").get(dagweg).get_data(as_text=True)
    assert "Wij gaan door." in gelezen
    assert "Verslag vastgesteld" in gelezen
    assert "4 februari 2027" in als("coordinator").get(weg).get_data(as_text=True), "eight weeks after 10 December"
    taak = als("adviseur_lindeveen").get("/start").get_data(as_text=True)
    assert "Actiepunt G-2026-01: Vul de kalender" in taak
    tellers = db.session().scalars(select(Teller.soort)).all()
    assert "actiepunt" not in tellers, "no gap in the public numbers tells of it"
    actie_id = db.session().scalars(select(Actiepunt.id)).one()
    anders = als("adviseur").post(f"/samenwerking/overleg/dag/acties/{actie_id}/afsluiten", data={"hoe": "gereed"})
    assert anders.status_code == 403, "it is of Lindeveen"
    assert _post(als, "adviseur_lindeveen", f"/dag/acties/{actie_id}/afsluiten", hoe="gereed") == dagweg
    assert "Vul de kalender" not in als("adviseur_lindeveen").get("/start").get_data(as_text=True)


def test_who_falls_away_reads_no_more_and_who_sat_there_stays_known(als: Als, regio: Regio) -> None:
    geheim = plant(regio)
    anders = {"naam": "Team", "doel": "Doel", "ritme": "", "gemeenten": [regio.oosterkreek.id, regio.zandwoude.id]}
    assert _post(als, "coordinator", f"/{geheim.tafel}/wijzigen", **anders) == f"/samenwerking/overleg/{geheim.tafel}"
    assert als("adviseur_lindeveen").get(f"/samenwerking/overleg/{geheim.tafel}").status_code == 404
    assert als("adviseur_zandwoude").get(f"/samenwerking/overleg/{geheim.tafel}").status_code == 200
    toen = als("coordinator").get(f"/samenwerking/overleg/dag/{geheim.geweest}").get_data(as_text=True)
    assert "Gemeente Lindeveen" in toen


def _op(dag: date) -> Bijeenkomst:
    begin = datetime.combine(dag, datetime.min.time(), tzinfo=clock.AMSTERDAM) + timedelta(hours=10)
    return Bijeenkomst(begin=begin, einde=begin + timedelta(hours=2))


def test_the_rhythm_proposes_a_working_day_and_nothing_where_one_is_planned() -> None:
    nu = clock.begin_van(date(2027, 3, 20))
    assert te_plannen([_op(date(2027, 3, 10))], TafelRitme.ACHT_WEKEN, nu=nu) == date(2027, 5, 10), "golden 10"
    assert te_plannen([_op(date(2027, 3, 10))], None, nu=nu) is None
    assert te_plannen([], TafelRitme.ACHT_WEKEN, nu=nu) is None
    assert te_plannen([_op(date(2027, 3, 10)), _op(date(2027, 4, 1))], TafelRitme.ACHT_WEKEN, nu=nu) is None
    afgezegd = _op(date(2027, 4, 1))
    afgezegd.geannuleerd_op = nu
    assert te_plannen([_op(date(2027, 3, 10)), afgezegd], TafelRitme.ACHT_WEKEN, nu=nu) == date(2027, 5, 10)
    assert te_plannen([_op(date(2026, 1, 5))], TafelRitme.ZES_WEKEN, nu=nu) == date(2027, 3, 20), "a day past is today"


def test_a_name_that_is_taken_tells_the_secretaris_of_no_team(als: Als, regio: Regio) -> None:
    geheim, naam = plant(regio), f"Team {MERK}"
    ja = als("anna").post("/tafels/nieuw", data={"naam": naam, "doel": "Iets anders", "overeenkomst_id": "0"})
    assert ja.status_code == 302, ja.get_data(as_text=True)
    openbaar = db.session().scalars(select(Tafel).where(Tafel.soort == TafelSoort.OVERLEGTAFEL)).one()
    assert (openbaar.naam, tafel_met_naam(db.session(), naam)) == (naam, openbaar)
    nieuw = {"soort": "projectteam", "naam": naam, "doel": "x", "ritme": "", "gemeenten": [regio.lindeveen.id]}
    assert "Er is al een tafel met deze naam." in _post(als, "coordinator", "/nieuw", **nieuw)
    assert geheim.tafel != openbaar.id
