"""Atom feeds: what is public and nothing else, under ids that stay, with `updated` of the thing itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.web.onthouden import Geheugen
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.services.agenda import (
    Puntgegevens,
    publiceer_agenda,
    stop_agendaplanning,
    voeg_punt_toe,
)
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst, verplaats_bijeenkomst
from overlegtafel.meldingen.services.lezen import begin_hier, lees_logboek
from overlegtafel.overeenkomsten.services import open_ronde, trek_in
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.ordenen import trek_in as trek_inbreng_in
from tests.atomregels import fouten_in
from tests.conftest import Cast
from tests.meldingen.conftest import Regio, maak_regio, post, werk
from tests.publicatie.test_home import tel_vragen
from tests.virtuele_tafel.stand import maak

A = "{http://www.w3.org/2005/Atom}"
UUR = timedelta(hours=1)
ALLES, OVEREENKOMST = "/nieuws.atom", "/overeenkomsten/DO-HBH/nieuws.atom"


@pytest.fixture(autouse=True)
def geheugen(site: Flask) -> Iterator[None]:
    """Let the house remember its pages, as it does for readers of feeds."""
    oud, site.extensions["bladgeheugen"] = site.extensions["bladgeheugen"], Geheugen(1_000_000)
    yield
    site.extensions["bladgeheugen"] = oud


@pytest.fixture
def regio(site: Flask, cast: Cast, nu: datetime) -> Regio:
    """Give the region on SQLite only."""
    return maak_regio(cast, nu)


def _lees(client: FlaskClient, pad: str = ALLES) -> ElementTree.Element:
    antwoord = client.get(pad)
    assert (antwoord.status_code, antwoord.mimetype) == (200, "application/atom+xml")
    return ElementTree.fromstring(antwoord.data)


def _titels(client: FlaskClient, pad: str = ALLES) -> list[str]:
    return [regel.findtext(f"{A}title") or "" for regel in _lees(client, pad).findall(f"{A}entry")]


def _open(regio: Regio, nu: datetime, vanaf: datetime | None = None) -> None:
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), vanaf=vanaf, daad=Daad(nu))
    werk(nu)


def _plan(regio: Regio, nu: datetime) -> int:
    begin = nu + timedelta(days=40)
    with transaction() as session:
        tafel = session.merge(regio.tafel)
        een = plan_bijeenkomst(session, tafel, begin=begin, einde=begin + UUR, plaats="Raadhuis", daad=Daad(nu))
        id_ = een.id
    werk(nu)
    return id_


def test_each_feed_has_what_is_about_its_own_thing(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    _open(regio, nu)
    _plan(regio, nu)

    ronde, bijeenkomst = "Reageren kan op Hulp bij het huishouden, versie 1.1", "FOT Huishouden komt bijeen op"
    assert _titels(client, OVEREENKOMST) == [ronde]
    assert [titel[:29] for titel in _titels(client, f"/tafels/{regio.tafel.id}/nieuws.atom")] == [bijeenkomst[:29]]
    assert len(_titels(client)) == 2


def test_each_feed_keeps_the_rules_of_atom(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    assert fouten_in(_lees(client)) == [], "also while there is nothing"
    _open(regio, nu)
    _plan(regio, nu)
    maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
    werk(nu)
    for pad in (ALLES, OVEREENKOMST, f"/tafels/{regio.tafel.id}/nieuws.atom"):
        feed = _lees(client, pad)
        assert fouten_in(feed) == []
        assert feed.find(f"{A}entry") is not None


@pytest.mark.parametrize(
    ("weg", "fout"),
    [("id", "4.1: 0 times id"), ("author", "4.1.1: no author"), ("updated", "3.3"), ("title", "4.2.14")],
)
def test_the_rules_notice_what_is_missing(client: FlaskClient, regio: Regio, nu: datetime, weg: str, fout: str) -> None:
    _open(regio, nu)
    feed = _lees(client)
    feed.remove(feed.find(A + weg))  # type: ignore[arg-type]  # it is there
    assert any(een.startswith(fout) for een in fouten_in(feed))


def test_an_entry_says_what_happened_and_leads_to_its_page(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    _open(regio, nu)

    regel = _lees(client).find(f"{A}entry")
    assert regel is not None
    assert "De gemeenten vragen wat u vindt" in (regel.findtext(f"{A}summary") or "")
    link = regel.find(f"{A}link")
    assert link is not None
    assert link.get("href") == "http://127.0.0.1:5000/overeenkomsten/DO-HBH/1.1"
    assert UUID(regel.findtext(f"{A}id")).version == 5


def test_ids_and_updated_stay_until_the_content_changes(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    _open(regio, nu)
    eerst = _lees(client)
    clock.zet_klok(nu + 5 * UUR)
    werk(nu + 5 * UUR)

    weer = _lees(client)
    for naam in ("id", "updated", f"entry/{A}id", f"entry/{A}updated"):
        assert eerst.findtext(A + naam) == weer.findtext(A + naam) is not None
    assert datetime.fromisoformat(weer.findtext(f"{A}updated") or "") == nu


def test_what_is_planned_is_absent_until_its_moment(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    _open(regio, nu, vanaf=nu + UUR)
    assert _titels(client) == []
    assert client.get(OVEREENKOMST).status_code == 404

    clock.zet_klok(nu + UUR)
    assert len(_titels(client)) == len(_titels(client, OVEREENKOMST)) == 1


def test_what_was_withdrawn_is_absent(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    inbreng = maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
    werk(nu)
    assert len(_titels(client)) == 1
    with transaction() as session:
        trek_inbreng_in(session, session.get_one(Inbreng, inbreng.id), daad=Daad(nu))
    assert _titels(client) == []


def _bijgewerkt(client: FlaskClient, pad: str = ALLES) -> datetime:
    return datetime.fromisoformat(_lees(client, pad).findtext(f"{A}updated") or "")


def test_updated_never_goes_back(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    """Also where the newest entry is withdrawn, before or after its followers were told (RFC 4287 section 4.2.15)."""
    _open(regio, nu)
    for uur, is_verteld in ((1, True), (2, False)):
        moment = nu + uur * UUR
        clock.zet_klok(moment)
        inbreng = maak(moment, None, Beoordeling(Oordeel.OPENBAAR))
        if is_verteld:
            werk(moment)
        else:
            with transaction() as session:
                while lees_logboek(session, nu=moment):
                    pass
        assert _bijgewerkt(client) == moment
        with transaction() as session:
            trek_inbreng_in(session, session.get_one(Inbreng, inbreng.id), daad=Daad(moment))
        clock.zet_klok(moment + UUR / 2)
        assert len(_titels(client)) == 1
        assert _bijgewerkt(client) == moment
        werk(moment + UUR / 2)
        assert _bijgewerkt(client) == moment
    assert _bijgewerkt(client, OVEREENKOMST) == nu, "each feed has its own"


def test_what_was_called_off_before_its_moment_updates_nothing(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    id_ = _plan(regio, nu)
    with transaction() as session:
        een = session.get_one(Bijeenkomst, id_)
        voeg_punt_toe(session, een, Puntgegevens("Tarief"), daad=Daad(nu))
        publiceer_agenda(session, een, openbaar_vanaf=nu + 2 * UUR, daad=Daad(nu))
    werk(nu)
    with transaction() as session:
        stop_agendaplanning(session, session.get_one(Bijeenkomst, id_), daad=Daad(nu + UUR))
    werk(nu + UUR)
    clock.zet_klok(nu + 3 * UUR)
    assert _bijgewerkt(client) == nu


def test_the_ronde_of_a_withdrawn_versie_is_no_news(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    _open(regio, nu)
    with transaction() as session:
        trek_in(session, session.merge(regio.versie), "Er komt een ander voorstel.", daad=Daad(nu + UUR))
    werk(nu + UUR)
    clock.zet_klok(nu + UUR)

    assert _titels(client) == ["Hulp bij het huishouden, versie 1.1, is ingetrokken"]


def test_of_a_thing_only_the_newest_is_news(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    id_ = _plan(regio, nu)
    begin = nu + timedelta(days=41)
    with transaction() as session:
        bijeenkomst = session.get_one(Bijeenkomst, id_)
        verplaats_bijeenkomst(
            session, bijeenkomst, begin=begin, einde=begin + UUR, plaats="Zaal", reden="Vol.", daad=Daad(nu + UUR)
        )
    werk(nu + UUR)
    clock.zet_klok(nu + UUR)

    assert [titel.partition(":")[0] for titel in _titels(client)] == ["Verplaatst"]


def test_what_was_long_known_is_news_though_told_to_nobody(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), daad=Daad(nu))
    with transaction() as session:
        begin_hier(session, nu=nu)
    werk(nu)

    assert len(_titels(client)) == 1
    assert post() == {}


def test_a_feed_costs_a_constant_number_of_queries(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    def alles(nummer: int) -> None:
        maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
        _plan(regio, nu + nummer * UUR)

    _open(regio, nu)
    alles(0)
    clock.zet_klok(nu + 9 * UUR)
    db.session.remove()
    with tel_vragen() as weinig:
        client.get(ALLES)
    for nummer in range(1, 6):
        alles(nummer)
    db.session.remove()
    with tel_vragen() as veel:
        assert len(_titels(client)) == 13
    assert len(veel) == len(weinig)


@pytest.mark.parametrize("pad", ["/overeenkomsten/DO-XX/nieuws.atom", "/tafels/99/nieuws.atom"])
def test_there_is_no_feed_of_what_is_not_there(client: FlaskClient, regio: Regio, pad: str) -> None:
    assert client.get(pad).status_code == 404


def test_pages_name_their_feed(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    _open(regio, nu)
    for pagina, feed in (
        ("/", ALLES),
        ("/overeenkomsten/DO-HBH", OVEREENKOMST),
        ("/tafels/1", "/tafels/1/nieuws.atom"),
    ):
        assert 'type="application/atom+xml" title=' in client.get(pagina).text
        assert f'href="{feed}"' in client.get(pagina).text


def test_a_reader_that_has_the_feed_gets_304(client: FlaskClient, regio: Regio) -> None:
    merk = client.get(ALLES).headers["ETag"]
    weer = client.get(ALLES, headers={"If-None-Match": merk})
    assert (weer.status_code, weer.data) == (304, b"")
    assert weer.headers["X-Robots-Tag"] == "noindex"
