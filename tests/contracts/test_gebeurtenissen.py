"""Every kind of gebeurtenis is registered by its room, is written by that room, and stands in the list here."""

from __future__ import annotations

import ast
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.logboek.gebeurtenissen import GebeurtenisSoort, alle_soorten, registreer
from overlegtafel.logboek.services import leg_vast
from tests.contracts.source import PACKAGE, python_files

LIJST = """
aanmelding.beeindigd gebruiker
aanwezigheid.vastgelegd bijeenkomst
abonnement.bevestigd abonnement
abonnement.gevraagd abonnement
abonnement.opgezegd abonnement
actiepunt.afgesloten actiepunt
actiepunt.gemaakt actiepunt
activiteit.gemaakt activiteit
activiteit.voortgang activiteit
adres.bevestigd gebruiker
adres.gevraagd gebruiker
adres.gewijzigd gebruiker
adres.ingestaan gebruiker
adres.onbestelbaar onbestelbaar
adres.vrijgegeven onbestelbaar
advies.besloten advies
advies.vastgelegd advies
afrekening.afgestemd afrekening
afrekening.opgesteld afrekening
afrekening.verzonden afrekening
afwijking.afgehandeld afwijking
afwijking.gemeld afwijking
afzender.bevestigd *
afzender.teruggenomen *
agenda.geordend bijeenkomst
agenda.gepubliceerd bijeenkomst
agenda.niet_gepubliceerd bijeenkomst
agendapunt.gewijzigd bijeenkomst
agendapunt.ingetrokken bijeenkomst
agendapunt.toegevoegd bijeenkomst
auteur.gemaild inbreng
beginstap.gedaan beginstap
beginstap.geschreven beginstap
begroting.akkoord begroting
begroting.gemaakt begroting
begroting.post begroting
begroting.vastgesteld begroting
belang.gemeld tafel
belang.ingetrokken tafel
beperking.beeindigd overeenkomst
beperking.begonnen overeenkomst
bericht.automatisch bericht
bericht.geplaatst bericht
bericht.gevraagd bericht
bericht.herlezen bericht
bericht.opnieuw bericht
bericht.teruggezet bericht
bericht.terzijde bericht
bericht.wacht bericht
bijeenkomst.aangekondigd bijeenkomst
bijeenkomst.geannuleerd bijeenkomst
bijeenkomst.gepland bijeenkomst
bijeenkomst.ingelezen bijeenkomst
bijeenkomst.verplaatst bijeenkomst
boeking.betaald boeking
boeking.vastgelegd boeking
contactpersoon.gekozen organisatie
contract.optie_gebruikt contract
contract.vastgelegd contract
deelname.beeindigd overeenkomst
deelname.begonnen overeenkomst
deelname.besloten deelnameverzoek
deelname.toegelaten deelnameverzoek
deelname.verzocht deelnameverzoek
deelname.voortgezet overeenkomst
erratum.gepubliceerd erratum
format.gebruikt traject
format.gemaakt format
format.getoetst format
format.stap format
format.uitgegeven format
format.versie format
gastheerschap.ingetrokken organisatie
gastheerschap.overgedragen organisatie
gebruiker.gewijzigd gebruiker
gemeentecode.gezet organisatie
genodigde.afgezegd bijeenkomst
genodigde.toegevoegd bijeenkomst
inbreng.beoordeeld inbreng
inbreng.gerenderd inbreng
inbreng.gewist inbreng
inbreng.herlezen inbreng
inbreng.hervat inbreng
inbreng.in_punten inbreng
inbreng.ingetrokken inbreng
inbreng.meegenomen inbreng
inbreng.naam inbreng
inbreng.ontvangen inbreng
inbreng.teruggehaald inbreng
inbreng.verplaatst inbreng
inbreng.wissen_gevraagd inbreng
inbreng.wissen_terug inbreng
indexering.afgesproken versie
inloggen.gelukt gebruiker
inloggen.gevraagd gebruiker
installatie.ingericht organisatie
instelling.gewijzigd instelling
instemming.gegeven versie
instemming.geweigerd versie
inventaris.bewaard inventaris
inventaris.traject inventaris
inwonertal.vastgelegd organisatie
inzending.vergeten inzending
inzending.verzonden inzending
jaarplan.akkoord jaarplan
jaarplan.gemaakt jaarplan
jaarplan.geweigerd jaarplan
jaarplan.gewijzigd jaarplan
jaarplan.vastgesteld jaarplan
jaarplan.voorgelegd jaarplan
kennis.bewaard kennisnotitie
komst.gemeld bijeenkomst
link.gevraagd *
mail.opgegeven aflevering
mail.opnieuw aflevering
mail.teruggehaald *
mail.teruggekomen aflevering
naam.akkoord verslag
naam.beslist verslag
naam.ingetrokken verslag
ontvangst.verstuurd inbreng
ontvangst.weggelaten inbreng
opzegging.ontvangen overeenkomst
opzegging.teruggenomen overeenkomst
opzegging.terugname_gevraagd overeenkomst
organisatie.gemaakt organisatie
organisatie.gewijzigd organisatie
overeenkomst.gemaakt overeenkomst
overeenkomst.vaststelling overeenkomst
overleg.vastgesteld bijeenkomst
punt.antwoord_openbaar punt
punt.antwoord_weg punt
punt.beantwoord punt
punt.bij_ander punt
punt.los punt
punt.nagekeken punt
punt.nagelezen punt
punt.soort punt
reactienota.gepubliceerd ronde
rol.aanvaard gebruiker
rol.gegeven gebruiker
rol.genomen gebruiker
ronde.afgerond ronde
ronde.geopend ronde
ronde.gesloten ronde
ronde.verlengd ronde
ronde.verschoven ronde
samenstelling.bepaald tafel
storing.vastgelegd storing
stuk.geordend bijeenkomst
stuk.ingetrokken bijeenkomst
stuk.toegevoegd bijeenkomst
tafel.gemaakt tafel
tafel.gewijzigd tafel
tariefblad.gepubliceerd tariefblad
tariefblad.teruggenomen tariefblad
tekst.ambtshalve tekst
tekst.artikelen_aangewezen tekst
tekst.bewerkt tekst
tekst.bijlagen_gewijzigd tekst
tekst.gemaakt tekst
tekst.gepubliceerd tekst
tekst.gerenderd tekst
tekst.publicatie_geannuleerd tekst
tekst.tarieven_gezet tekst
tekst.verwijzingen_gezien tekst
tekst.voorgelegd tekst
toegang.geweigerd gebruiker
toelating.geregeld overeenkomst
toetreding.aangevuld toetreding
toetreding.begonnen toetreding
toetreding.besloten toetreding
toetreding.herstel_gevraagd toetreding
toetreding.ingediend toetreding
toetreding.ingetrokken toetreding
toetreding.stuk_gezien toetreding
traject.aangekondigd traject
traject.aangemeld traject
traject.beoordeeld traject
traject.gegund traject
traject.gemaakt traject
traject.geraamd traject
traject.gestopt traject
traject.gewijzigd traject
traject.kickoff traject
traject.op_kalender traject
traject.penvoerder traject
traject.pre_kickoff traject
traject.voordeel traject
trajectvoorstel.opzij inbreng
trajectvoorstel.overgenomen traject
uittreding.begonnen uittreding
uittreding.besloten uittreding
uittreding.ingestemd uittreding
uittreding.toegezonden uittreding
uittreding.vastgesteld uittreding
venster.geopend overeenkomst
venster.teruggenomen overeenkomst
versie.aanbod_bezorgd versie
versie.aangeboden versie
versie.binding_gezet versie
versie.geldigheid_gezet versie
versie.gemaakt versie
versie.ingelezen versie
versie.ingetrokken versie
versie.niet_ingestemd versie
versie.ondertekend versie
versie.overgenomen versie
versie.stuk_verzegeld versie
versie.tegengetekend versie
versie.termijnen_gezet versie
versie.vastgesteld versie
versie.verlengd versie
versie.verlenging_afgesproken versie
versie.vrijgesteld versie
verslag.bewaard bijeenkomst
verslag.concept_gepubliceerd verslag
verslag.concept_tegengehouden verslag
verslag.gepubliceerd verslag
verslag.ingetrokken verslag
verslag.vastgesteld verslag
volmacht.vastgelegd overeenkomst
voorstel.afgerond voorstel
voorstel.afgesplitst voorstel
voorstel.besproken voorstel
voorstel.geagendeerd voorstel
voorstel.gewijzigd voorstel
voorstel.heropend voorstel
voorstel.losgemaakt voorstel
voorstel.opgegaan voorstel
voorstel.van_agenda voorstel
voorwaarde.beantwoord randvoorwaarde
vraag.beantwoord punt
wijzigingsverzoek.besloten wijzigingsverzoek
wijzigingsverzoek.ingediend wijzigingsverzoek
wijzigingsverzoek.ingetrokken wijzigingsverzoek
zetel.beeindigd tafel
zetel.gegeven tafel
zetel.vervanger tafel
"""
"""Code and subject of every kind, `*` where it happens to more than one kind of thing."""


def test_all_kinds_are_known(app: Flask) -> None:
    soorten = alle_soorten().values()
    assert sorted(f"{soort.code} {soort.onderwerp or '*'}" for soort in soorten) == LIJST.split("\n")[1:-1]


def test_a_kind_is_registered_once(app: Flask) -> None:
    with pytest.raises(ValueError, match="registered before"):
        registreer("verslag.vastgesteld", "verslag")


def test_an_unknown_kind_is_refused(app: Flask, nu: datetime) -> None:
    with transaction() as session, pytest.raises(ValueError, match="registered by no room"):
        leg_vast(session, GebeurtenisSoort("verslag.opgegeten", "verslag"), 1, daad=Daad(nu))


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/gebeurtenissen.py")), ids=lambda path: path.parent.name)
def test_a_room_writes_every_kind_that_it_registers(path: Path) -> None:
    names = [
        node.targets[0].id
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    files = [file for file in python_files(f"overlegtafel/{path.parent.name}") if file != path]
    used = {
        node.id
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name)
    }
    mapped = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
    assert [name for name in names if name not in used and name not in _in_a_mapping(path, mapped)] == []


def _in_a_mapping(path: Path, names: set[str]) -> set[str]:
    """Return the kinds that stand in a mapping from a choice to its kind."""
    dicts = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Dict)]
    return {value.id for one in dicts for value in one.values if isinstance(value, ast.Name)} & names
