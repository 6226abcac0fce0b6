"""From the reactienota to the collegebesluit: the next thing to do on the start page, and reasons for late changes."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, g
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.register.taken import taken_van
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.overeenkomsten.models import GemeenteOordeel
from overlegtafel.overeenkomsten.queries.besluiten import besluitstand, besluitstanden, op_weg_naar_besluit
from overlegtafel.overeenkomsten.routes.stappenbalk import Stappenbalk, balk_van
from overlegtafel.overeenkomsten.rules.poorten import Besluitstand
from overlegtafel.overeenkomsten.services import bewerk_tekst, maak_nieuwe_tekst, publiceer_tekst
from overlegtafel.overeenkomsten.services.besluiten import leg_voor
from overlegtafel.overeenkomsten.services.deelname import begin_deelname
from overlegtafel.overeenkomsten.services.vergelijken import bewaar_vergelijking
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import OPENING, lees_alles_in, meld_aan, vind
from tests.overeenkomsten.test_instemming import _beslis, _klaar_om_voor_te_leggen, _leg_voor, _wie
from tests.publicatie.test_home import tel_vragen

HBH = "/overeenkomsten/DO-HBH/1.1"
DAG = timedelta(days=1)


def _inkoper(cast: Cast) -> Kijker:
    return Kijker(cast.anna.id, rollen_bij={1: frozenset({Rol.INKOPER})}, is_gastheer=True, is_gemeente=True)


def _taken(app: Flask, kijker: Kijker) -> list[tuple[str, str, bool]]:
    db.session.remove()
    with app.test_request_context():
        return [(een.titel, een.url, een.is_termijn) for een in taken_van(kijker, nu=NU) if "DO-" in een.url]


def _balk(app: Flask, kijker: Kijker, kenmerk: str, nummer: str) -> Stappenbalk:
    versie = vind(kenmerk, nummer)
    with app.test_request_context():
        balk = balk_van(versie, besluitstand(db.session(), versie, nu=NU), [], kijker, nu=NU)
    assert balk is not None
    return balk


def _doen(app: Flask, kijker: Kijker, kenmerk: str, nummer: str) -> tuple[str | None, ...]:
    doen = _balk(app, kijker, kenmerk, nummer).doen
    assert doen is not None
    return doen


def test_the_ronde_that_runs_is_now_and_once_closed_its_reactienota(app: Flask, cast: Cast) -> None:
    lees_alles_in()
    [ronde] = vind("DO-HBH", "1.1").ronden
    for sluit_op, label in ((NU + DAG, "Ronde loopt"), (NU - DAG, "Ronde gehouden, reactienota volgt")):
        with transaction() as session:
            session.merge(ronde).sluit_op = sluit_op
        stappen = _balk(app, Kijker(), "DO-HBH", "1.1").stappen
        assert [een.label for een in stappen if een.staat == "nu"] == [label]
    _verander(("huishouden", "huishouding"))
    zin, _, url = _doen(app, _inkoper(cast), "DO-HBH", "1.1")
    assert zin == "De ronde is gesloten. Publiceer de reactienota. De nieuwe tekst wordt dan tegelijk openbaar."
    assert url == f"/reactienota/{ronde.id}/publiceren"


def _beantwoord(cast: Cast) -> None:
    """Let the ronde on DO-HBH 1.1 be closed and answered; the table doesn't come first; Lindeveen takes part."""
    lees_alles_in()
    with transaction() as session:
        instellingen.zet(session, "tafel_eerst", "nee", daad=Daad(OPENING))
        versie = vind("DO-HBH", "1.1")
        begin_deelname(session, versie.overeenkomst, session.merge(cast.lindeveen), OPENING.date(), daad=Daad(OPENING))
        [ronde] = versie.ronden
        ronde.sluit_op, ronde.reactienota_op = NU - 3 * DAG, NU - 2 * DAG


def _verander(wat: tuple[str, str]) -> None:
    with transaction() as session:
        versie = vind("DO-HBH", "1.1")
        tekst = versie.teksten[-1]
        if tekst.bevroren_op is not None:
            tekst = maak_nieuwe_tekst(session, versie, daad=Daad(NU))
        bewerk_tekst(session, tekst, tekst.markdown.replace(*wat), daad=Daad(NU))


def test_the_start_page_leads_the_inkoper_from_the_reactienota_to_the_besluit(app: Flask, cast: Cast) -> None:
    _klaar_om_voor_te_leggen(cast)
    inkoper, naam = _inkoper(cast), "Dagbesteding, versie 0.3"
    [(titel, url, wacht)] = [een for een in _taken(app, inkoper) if naam in een[0]]
    assert titel.startswith("Leg de tekst voor aan de gemeenten: ")
    assert (url, wacht) == ("/overeenkomsten/DO-DAG/0.3/voorleggen", False)
    _leg_voor()
    assert _doen(app, inkoper, "DO-DAG", "0.3")[1:] == (None, None)
    [(titel, url, wacht)] = [een for een in _taken(app, inkoper) if naam in een[0]]
    assert titel.startswith("Wacht op instemming (0 van 1 gemeenten besloten): ")
    assert (url, wacht) == ("/overeenkomsten/DO-DAG/0.3", True)
    _beslis(cast, GemeenteOordeel.STEMT_NIET_IN, "Het vervoer ontbreekt.")
    assert [een[0].partition(":")[0] for een in _taken(app, inkoper) if naam in een[0]] == [
        "Een gemeente stemt niet in"
    ]
    assert _doen(app, inkoper, "DO-DAG", "0.3")[1] == "Begin een nieuwe tekst"
    _beslis(cast)
    [(titel, url, wacht)] = [een for een in _taken(app, inkoper) if naam in een[0]]
    assert titel.startswith("Leg het collegebesluit vast: ")
    assert (url, wacht) == ("/overeenkomsten/DO-DAG/0.3/vaststellen", False)
    for ander in (Kijker(), Kijker(9, rollen_bij={2: frozenset({Rol.INKOPER})}, is_gemeente=True)):
        assert [een for een in _taken(app, ander) if naam in een[0]] == []


def test_a_tekst_that_changed_after_the_ronde_asks_first_for_reasons(app: Flask, cast: Cast) -> None:
    _beantwoord(cast)
    _verander(("€ 35,28", "€ 36,10"))
    doen = [een[0].partition(":")[0] for een in _taken(app, _inkoper(cast)) if "versie 1.1" in een[0]]
    assert doen == ["Leg uit wat na de ronde veranderde"]
    with transaction() as session:
        tekst = vind("DO-HBH", "1.1").teksten[-1]
        publiceer_tekst(session, tekst, vanaf=NU, daad=Daad(NU))
    stand = besluitstand(db.session(), vind("DO-HBH", "1.1"), nu=NU)
    assert stand.onverklaard == ("artikel 5",)


def test_reasons_are_given_on_their_page_and_read_beside_the_change(client: FlaskClient, cast: Cast) -> None:
    _beantwoord(cast)
    _verander(("€ 35,28", "€ 36,10"))
    meld_aan(client, cast.anna)
    redenen = f"{HBH}/tekst/2/redenen"
    assert f'href="{redenen}"' in client.get(HBH).text
    assert f'href="{redenen}"' in client.get(f"{HBH}/tekst/2/publiceren").text
    assert "(niet verplicht)" not in client.get(redenen).text
    blad = html.document_fromstring(client.get(redenen).text)
    [veld] = blad.xpath("//textarea/@name")
    [merk] = blad.xpath("//input[@name='begonnen_met']/@value")
    data = {"begonnen_met": merk, veld: "Het cao-loon steeg."}
    assert "De redenen zijn bewaard." in client.post(redenen, data=data, follow_redirects=True).text
    assert "zonder uitleg" not in client.get(f"{HBH}/tekst/2/publiceren").text
    assert "Het cao-loon steeg." in client.get(f"{HBH}/tekst/2/wijzigingen?van=1.1/1").text
    _verander(("huishouden", "huishouding"))
    assert besluitstand(db.session(), vind("DO-HBH", "1.1"), nu=NU).onverklaard != ()
    assert "artikel 5" not in besluitstand(db.session(), vind("DO-HBH", "1.1"), nu=NU).onverklaard


def test_a_second_tekst_still_says_what_changes_of_the_versie_in_force(client: FlaskClient, cast: Cast) -> None:
    _beantwoord(cast)
    _verander(("huishouden", "huishouding"))
    with transaction() as session:
        geraadpleegd, tekst = vind("DO-HBH", "1.1").teksten
        for rij in bewaar_vergelijking(session, geraadpleegd, tekst).wijzigingen:
            rij.ambtshalve_reden = "Een schrijffout."
        publiceer_tekst(session, tekst, vanaf=NU, daad=Daad(NU))
        leg_voor(session, tekst.versie, daad=Daad(NU))
    kort = html.document_fromstring(client.get(HBH).text).xpath("//section[@aria-labelledby='wat-verandert']")[0]
    assert "van € 33,60 naar € 35,28" in kort.text_content()
    geldend, sinds = (f"{HBH}/tekst/2/wijzigingen?van={van}" for van in ("1.0/1", "1.1/1"))
    links = dict.fromkeys(href.partition("#")[0] for href in kort.xpath(".//a/@href"))
    assert list(links) == [geldend, sinds]
    meld_aan(client, _wie("Lotte", cast.lindeveen.id, Rol.GEMEENTE_VERTEGENWOORDIGER))
    stukken = html.document_fromstring(client.get(f"{HBH}/instemming").text).xpath("//main//ul//a/@href")
    [ronde] = vind("DO-HBH", "1.1").ronden
    assert {geldend, sinds, f"/reactienota/{ronde.id}"} <= set(stukken)


def test_a_reason_goes_along_to_the_tekst_after_it_while_the_words_stay(app: Flask, cast: Cast) -> None:
    _beantwoord(cast)
    _verander(("€ 35,28", "€ 36,10"))
    with transaction() as session:
        versie = vind("DO-HBH", "1.1")
        for rij in bewaar_vergelijking(session, versie.teksten[0], versie.teksten[1]).wijzigingen:
            rij.ambtshalve_reden = "Het cao-loon steeg."
        publiceer_tekst(session, versie.teksten[1], vanaf=NU, daad=Daad(NU))
    _verander(("Wachttijd", "Wachten"))
    stand = besluitstand(db.session(), vind("DO-HBH", "1.1"), nu=NU)
    assert len(stand.onverklaard) == 1
    assert stand.onverklaard != ("artikel 5",)


def test_the_bar_names_the_agenda_on_which_the_versie_stood(app: Flask, cast: Cast) -> None:
    _klaar_om_voor_te_leggen(cast)
    versie, stand = vind("DO-DAG", "0.3"), Besluitstand(tafel_eerst=True)
    for wanneer, woord in ((NU - DAG, "stond"), (NU + DAG, "staat")):
        agenda = Koppeling("Agenda", "Grote tafel, 18 november 2026, punt 2: Dagbesteding", "/tafel/2", wanneer)
        with app.test_request_context():
            balk = balk_van(versie, stand, [agenda], _inkoper(cast), nu=NU)
        assert balk is not None
        assert balk.doen is not None
        zin, knop, url = balk.doen
        assert f"Zij {woord} op deze agenda: Grote tafel" in zin
        assert (knop, url) == ("Bekijk de bijeenkomst", "/tafel/2")


def test_many_versies_cost_no_more_queries_than_one(app: Flask, cast: Cast) -> None:
    _klaar_om_voor_te_leggen(cast)
    with transaction() as session:
        [ronde] = vind("DO-HBH", "1.1").ronden
        ronde.sluit_op, ronde.reactienota_op = NU - 3 * DAG, NU - 2 * DAG
        session.flush()
    aantallen = []
    for hoogstens in (1, 2):
        db.session.remove()
        g.pop("instellingen", None)
        with tel_vragen() as vragen:
            versies = op_weg_naar_besluit(db.session(), nu=NU)[:hoogstens]
            standen = besluitstanden(db.session(), versies, nu=NU)
        aantallen.append(len(vragen))
        assert len(standen) == hoogstens
        assert standen == {versie.id: besluitstand(db.session(), versie, nu=NU) for versie in versies}
    assert aantallen[0] == aantallen[1]
