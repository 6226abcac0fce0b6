"""What this room tells other pages: links both ways, what waits for whom, and at what cost."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.register.koppelingen import koppelingen_van
from overlegtafel.core.register.taken import taken_van
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, koppel_voorstel, trek_punt_in, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.verslagen import publiceer_concept, publiceer_verslag, stel_vast
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import (
    BEGIN,
    CONCEPT,
    EINDE,
    NA_TERMIJN,
    PLANNING,
    publiceer,
    publiceer_alles,
    schrijf,
    tel_vragen,
)
from tests.fysieke_tafel.stand import Stand


def test_links_reach_back_from_voorstel_and_versie(site: Flask, gehouden: Stand) -> None:
    with transaction() as session:
        koppel_voorstel(session, gehouden.tarief, gehouden.voorstel, daad=Daad(PLANNING))
    with site.test_request_context():
        for soort, ding in (("voorstel", gehouden.voorstel), ("versie", gehouden.versie)):
            (agenda,) = koppelingen_van(soort, [ding.id], BEZOEKER, nu=PLANNING)[ding.id]
            assert agenda.url == f"/bijeenkomsten/{gehouden.bijeenkomst.id}#punt-2"
        publiceer_alles(gehouden)
        versie_id = gehouden.versie.id
        gevonden = koppelingen_van("versie", [versie_id], BEZOEKER, nu=NA_TERMIJN)
        soorten = [een.soort for een in gevonden[versie_id] if een.soort in ("Agenda", "Verslag")]
        assert soorten == ["Agenda", "Verslag"]


def test_an_agenda_that_is_not_public_links_back_for_the_gastheer_only(site: Flask, stand: Stand) -> None:
    gastheer = Kijker(gebruiker_id=1, is_gastheer=True)
    with site.test_request_context():
        assert koppelingen_van("versie", [stand.versie.id], BEZOEKER, nu=PLANNING) == {}
        assert stand.versie.id in koppelingen_van("versie", [stand.versie.id], gastheer, nu=PLANNING)


def test_the_secretaris_sees_each_term_when_it_runs(site: Flask, stand: Stand, cast: Cast) -> None:
    publiceer(stand)
    secretaris = Kijker(gebruiker_id=cast.anna.id, rollen_bij={cast.oosterkreek.id: frozenset({Rol.SECRETARIS})})

    def titels(nu: datetime) -> list[str]:
        with site.test_request_context():
            return [taak.titel.partition(":")[0] for taak in taken_van(secretaris, nu=nu) if "FOT" in taak.titel]

    def adressen(nu: datetime) -> list[str]:
        with site.test_request_context():
            return [taak.url for taak in taken_van(secretaris, nu=nu) if "FOT" in taak.titel]

    assert titels(EINDE) == ["Schrijf het conceptverslag"]
    schrijf(stand)
    assert titels(datetime(2026, 9, 18, tzinfo=UTC)) == ["Publiceer het conceptverslag"]
    assert adressen(datetime(2026, 9, 18, tzinfo=UTC)) == [
        f"/bijeenkomsten/{stand.bijeenkomst.id}/verslag/concept-publiceren"
    ]
    with transaction() as session:
        publiceer_concept(session, stand.bijeenkomst, daad=Daad(CONCEPT))
    assert titels(CONCEPT) == ["Wijzigingen vragen op het conceptverslag"]
    assert titels(NA_TERMIJN) == ["Laat het verslag vaststellen"]
    with transaction() as session:
        stel_vast(session, stand.bijeenkomst, daad=Daad(NA_TERMIJN))
    assert titels(NA_TERMIJN) == ["Publiceer het vastgestelde verslag"]
    with transaction() as session:
        publiceer_verslag(session, stand.bijeenkomst, daad=Daad(NA_TERMIJN))
    assert titels(NA_TERMIJN) == []


def test_a_party_sees_its_next_bijeenkomst_and_others_do_not(site: Flask, stand: Stand, cast: Cast) -> None:
    rol = frozenset({Rol.VERTEGENWOORDIGER})
    with site.test_request_context():
        bram = Kijker(gebruiker_id=cast.bram.id, rollen_bij={cast.krommekreek.id: rol})
        chantal = Kijker(gebruiker_id=cast.chantal.id, rollen_bij={cast.lichtpunt.id: rol})
        assert [een.uiterlijk for een in taken_van(bram, nu=PLANNING) if "FOT" in een.titel] == [BEGIN]
        assert [een for een in taken_van(chantal, nu=PLANNING) if "FOT" in een.titel] == []


def test_reading_a_bijeenkomst_costs_a_constant_number_of_queries(client: FlaskClient, stand: Stand) -> None:
    adres = f"/bijeenkomsten/{stand.bijeenkomst.id}"
    publiceer(stand)
    versie_id = stand.versie.id
    db.session.remove()
    with tel_vragen() as weinig:
        client.get(adres)
    with transaction() as session:
        bijeenkomst = session.merge(stand.bijeenkomst)
        for nummer in range(20):
            gegevens = Puntgegevens(f"Punt {nummer}", versie_id=versie_id)
            punt = voeg_punt_toe(session, bijeenkomst, gegevens, daad=Daad(PLANNING))
            koppel_voorstel(session, punt, session.merge(stand.voorstel), daad=Daad(PLANNING))
        trek_punt_in(session, punt, daad=Daad(PLANNING))
    db.session.remove()
    with tel_vragen() as veel:
        assert client.get(adres).text.count("overlegtafel-agendapunt__nummer") == 22
    assert len(veel) <= len(weinig) + 1
