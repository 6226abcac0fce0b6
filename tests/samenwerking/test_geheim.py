"""A raming and an oordeel are found by nobody else: no page, feed, export, hit, mail or line of the logboek."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import BuildError, Rule

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.tekst.zoek import Zoekregel
from overlegtafel.core.toegang.access import merk_van
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen import jobs
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.services.lezen import begin_hier
from overlegtafel.outbox.models import Mail
from overlegtafel.samenwerking.models import Keuze, Traject
from overlegtafel.samenwerking.services.stappen import geef_oordeel, leg_pre_kickoff_vast
from overlegtafel.samenwerking.services.trajecten import raam
from tests.conftest import NU
from tests.samenwerking.conftest import DAAD, VANDAAG, Als, Regio, maak_aangekondigd, maak_aangemeld, maak_beoordeeld

RAMING, REDEN, FEE = Decimal("98765432.10"), "merkgeheimereden", Decimal("87654321.09")
VERZAMELEN = tuple(f"overlegtafel.{kamer}." for kamer in ("publicatie", "meldingen", "logboek", "organisaties.routes"))
"""Rooms whose pages show what other rooms tell them: start page, search, news, feeds, logboek."""
SPOREN = ("98765432", "98.765.432", "87654321", "87.654.321", REDEN)


def _plant(regio: Regio, traject: Traject) -> None:
    """Let Zandwoude estimate and answer in marked words."""
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        raam(session, zelf, organisatie_id=regio.zandwoude.id, bedrag=RAMING, daad=DAAD)
        leg_pre_kickoff_vast(session, zelf, dag=VANDAAG, daad=DAAD)
        geef_oordeel(
            session, zelf, organisatie_id=regio.zandwoude.id, keuze=Keuze.DOET_MEE, reden=REDEN, fee=FEE, daad=DAAD
        )


def _met_nieuws(regio: Regio) -> None:
    """Plant, and let everything be told that is to be told, so that news and feeds are not empty."""
    with transaction() as session:
        begin_hier(session, nu=NU)
    _plant(regio, maak_aangemeld(regio))
    while jobs.run_once(NU + timedelta(minutes=1)):
        pass


def _adressen(app: Flask, *, hele_site: bool) -> list[str]:
    """Return every page that can be asked for, filled in with what there is, and what one can search.

    Without `hele_site` those of this room, and those that gather from all rooms.
    """
    gevonden = []
    for regel in app.url_map.iter_rules():
        functie = app.view_functions[regel.endpoint]
        is_hier = functie.__module__.startswith(("overlegtafel.samenwerking.", *VERZAMELEN))
        if "GET" in (regel.methods or ()) and merk_van(functie) and (hele_site or is_hier):
            gevonden.append(_adres(app, regel))
    zoeken = [f"/zoeken?q={REDEN}", "/zoeken?q=98765432", "/zoeken?q=Trapliften"]
    return [*filter(None, gevonden), *zoeken, "/samenwerking/kalender?jaar=2027"]


def _adres(app: Flask, regel: Rule) -> str | None:
    """Return an address of a rule: the number of the traject where it is asked for, else the first of its kind."""
    is_traject = "<nummer:nummer>" in regel.rule
    delen: dict[str, int | str | Nummer] = {
        naam: 1 if f"<int:{naam}>" in regel.rule else "2026-001" for naam in regel.arguments
    }
    if is_traject:
        delen["nummer"] = Nummer(2026, 1)
    if "jaar" in delen:
        delen["jaar"] = 2027
    try:
        return str(app.url_map.bind("localhost").build(regel.endpoint, delen))
    except (BuildError, ValueError, TypeError, AttributeError):
        return None


def _lekken(als: Als, app: Flask, wie: str, *, hele_site: bool = False) -> set[str]:
    browser, gevonden, adressen = als(wie), set(), _adressen(app, hele_site=hele_site)
    assert len(adressen) > (150 if hele_site else 90)
    for adres in adressen:
        antwoord = browser.get(adres)
        tekst = antwoord.get_data().decode("utf-8", "replace").replace(f'value="{REDEN}"', "")
        if any(spoor in tekst for spoor in SPOREN) and "zoeken" not in adres:
            gevonden.add(adres)
        if "zoeken" in adres and "Zandwoude" in tekst:
            gevonden.add(adres)
    return gevonden


OVERAL = ("anna", "vertegenwoordiger_lindeveen")
"""Who walk the whole site: between them they open every door that stands outside this room."""
BUITEN = ("", "anna", "adviseur_lindeveen", "secretaris_lindeveen", "vertegenwoordiger_lindeveen", "vakspecialist")


@pytest.mark.parametrize("wie", BUITEN)
def test_nobody_else_finds_them(als: Als, site: Flask, regio: Regio, wie: str) -> None:
    _met_nieuws(regio)
    assert "Trapliften" in als(wie).get("/samenwerking/kalender.atom").get_data(as_text=True)
    assert "Trapliften" in als(wie).get("/nieuws.atom").get_data(as_text=True)
    assert _lekken(als, site, wie, hele_site=wie in OVERAL) == set()


@pytest.mark.parametrize("wie", ["adviseur_zandwoude", "secretaris_zandwoude", "coordinator", "programmamanager"])
def test_the_own_gemeente_and_the_centrale_eenheid_see_them(als: Als, site: Flask, regio: Regio, wie: str) -> None:
    _plant(regio, maak_aangemeld(regio))
    assert _lekken(als, site, wie) == {"/samenwerking/trajecten/2026-001"}


def test_they_stand_in_no_search_row_and_no_line_of_the_logboek(app: Flask, regio: Regio) -> None:
    _plant(regio, maak_aangemeld(regio))
    session = db.session()
    regels = [str(rij) for rij in session.execute(select(Zoekregel.titel, Zoekregel.fragment, Zoekregel.stammen))]
    regels += [json.dumps(gegevens) for gegevens in session.scalars(select(Gebeurtenis.gegevens))]
    assert regels
    assert not [regel for regel in regels if any(spoor in regel for spoor in SPOREN)]


def test_mail_tells_of_the_kalender_without_them(app: Flask, regio: Regio) -> None:
    with transaction() as session:
        begin_hier(session, nu=NU)
        session.add(
            Abonnement(
                adres="daan@post.example",
                onderwerp_soort=Onderwerp.ALLES,
                ritme=Ritme.DIRECT,
                bevestigd_op=NU - timedelta(days=1),
            )
        )
    _plant(regio, maak_aangemeld(regio))
    while jobs.run_once(NU + timedelta(minutes=1)):
        pass
    mails = [json.dumps(inhoud) for inhoud in db.session().scalars(select(Mail.inhoud))]
    assert any("T-2026-001 Trapliften staat op de kalender" in mail for mail in mails)
    assert not [mail for mail in mails if any(spoor in mail for spoor in SPOREN)]


def test_nobody_knows_who_takes_part_before_the_aankondiging(als: Als, site: Flask, regio: Regio) -> None:
    maak_beoordeeld(regio)
    for adres in ("trajecten/2026-001", "kalender.csv", "kalender.json"):
        gelezen = als("").get(f"/samenwerking/{adres}").get_data(as_text=True)
        assert "Gemeente Lindeveen" in gelezen, "it registered the traject"
        assert "Gemeente Oosterkreek" not in gelezen


def test_who_takes_part_is_known_with_the_aankondiging_and_who_does_not_never(
    als: Als, site: Flask, regio: Regio
) -> None:
    maak_aangekondigd(regio)
    pagina = als("").get("/samenwerking/trajecten/2026-001").get_data(as_text=True)
    assert "Gemeente Lindeveen, Gemeente Oosterkreek" in pagina
    assert "Zandwoude" not in pagina
