"""Everything can be reached by links alone: as each role from the front door, or it stands here with its reason."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.demo.laden import laad
from tests.conftest import meld_aan
from tests.publicatie.geldig import Verzameling

MOMENTEN = (datetime(2026, 11, 20, 9, tzinfo=UTC), datetime(2026, 12, 1, 9, tzinfo=UTC))
"""While the ronde is open, and after it closed."""
INLOGGEN = "/inloggen"
PER_SOORT = 8
"""So many addresses of one endpoint are visited: one may lead on to what another one doesn't."""
LEEG: set[str] = set()
"""Columns without anything in them, of all pages that were visited."""
PAGINAS = Verzameling()
"""Of all pages that were visited those that are built in a way of their own."""
NA_VERSTUREN = "comes after sending a form, which this walk doesn't"
UIT_MAIL = "is reached by a link in a mail"
IN_STAND = "is offered as an act once the thing is in that state, which nothing in the sample region is"
ALLEEN_DEMO = "is there in the demo alone"
REDEN = {
    "aanvragen.own": UIT_MAIL,
    "aanvragen.show": UIT_MAIL,
    "adreswijzigingen.confirm": UIT_MAIL,
    "agenda.edit": IN_STAND,
    "agenda.publish": IN_STAND,
    "agenda.withdraw": IN_STAND,
    "behandelen.review": IN_STAND,
    "besluiten.instemming": IN_STAND,
    "besluiten.voorleggen": IN_STAND,
    "binding.decline": IN_STAND,
    "binding.deliver": IN_STAND,
    "bijeenkomsten.announce": IN_STAND,
    "bijlagen.show": "no inbreng of the sample region has a file",
    "bundel.show": "is made by a worker",
    "demo.show": ALLEEN_DEMO,
    "demopost.html": ALLEEN_DEMO,
    "demopost.index": ALLEEN_DEMO,
    "demopost.show": ALLEEN_DEMO,
    "elders.index": IN_STAND,
    "elders_getekend.answer": IN_STAND,
    "elders_getekend.paper": IN_STAND,
    "gebruikers.vouch": IN_STAND,
    "herindelingen.withdraw": IN_STAND,
    "intrekken.withdraw_request": IN_STAND,
    "handtekeningen.pdf": "is made by the worker once both sides signed",
    "drempels.withdraw": IN_STAND,
    "inbreng.confirm": UIT_MAIL,
    "inbreng.eigen": UIT_MAIL,
    "inbreng.eigen_withdraw": UIT_MAIL,
    "inbreng.preview": NA_VERSTUREN,
    "inbreng.sent": NA_VERSTUREN,
    "inloggen.confirm": UIT_MAIL,
    "inloggen.demo": ALLEEN_DEMO,
    "jaarplannen.add_activity": IN_STAND,
    "jaarplannen.edit": IN_STAND,
    "jaarplannen.submit": IN_STAND,
    "komst.confirm": UIT_MAIL,
    "meedoen.confirm": UIT_MAIL,
    "meedoen.decline": IN_STAND,
    "meedoen.sent": NA_VERSTUREN,
    "meedoen.take": IN_STAND,
    "meldingen.open_": UIT_MAIL,
    "notulen.current": "is asked by the script of the page on which minutes are taken",
    "ontbindingen.dissolve": IN_STAND,
    "ontbindingen.repaired": IN_STAND,
    "ordenen.unmerge": IN_STAND,
    "overeenkomstbijlagen.show": "no tekst of the sample region has a bijlage",
    "paginas.gezond": "for machines that watch the site",
    "paginas.robots": "for machines that read the site",
    "publicaties.remove": IN_STAND,
    "punten.approve": IN_STAND,
    "punten.remove": IN_STAND,
    "samendoen.admit": IN_STAND,
    "samendoen.decide": IN_STAND,
    "samendoen.leave": IN_STAND,
    "samendoen.resolve": IN_STAND,
    "sleutels.open_": UIT_MAIL,
    "static": "files of the pages themselves",
    "teksten.annuleren": IN_STAND,
    "teksten.artikelen": IN_STAND,
    "trajectvoorstellen.dismiss": IN_STAND,
    "trajectvoorstellen.take": IN_STAND,
    "uitnodigingen.accept": UIT_MAIL,
    "vergaderstukken.edit": IN_STAND,
    "vergaderstukken.withdraw": IN_STAND,
    "versies.current": "stands in a text that refers to the basisovereenkomst, which none of the sample region does",
    "versies.termijnen": IN_STAND,
    "versies.vaststellen": IN_STAND,
    "verslagen.names": IN_STAND,
    "verslagen.publish": IN_STAND,
    "verslagen.publish_concept": IN_STAND,
    "verslagwijzigingen.decide": IN_STAND,
    "verteld.show": "stands in a list of what was told, and nobody was mailed in the sample region yet",
    "volgen.confirm": UIT_MAIL,
    "volgen.new_link": "stands on the page of a link that ran out",
    "volgen.sent": NA_VERSTUREN,
    "wijzigingen.reasons": IN_STAND,
    "wissen.erase": IN_STAND,
}


def _links(boom: html.HtmlElement) -> Iterator[str]:
    yield from (str(a.get("href")) for a in boom.iterfind(".//a[@href]"))
    yield from (str(form.get("action")) for form in boom.iterfind(".//form[@action]") if form.get("method") == "get")


def _endpoint(kaart: MapAdapter, pad: str) -> str | None:
    try:
        return str(kaart.match(pad, method="GET")[0])
    except HTTPException:
        return None


def _lege_kolommen(boom: html.HtmlElement) -> Iterator[str]:
    """Give the heads of columns in which not one row says anything."""
    for tabel in boom.iterfind(".//table"):
        koppen = [kop.text_content().strip() for kop in tabel.iterfind("./thead/tr/th")]
        rijen = [[cel.text_content().strip() for cel in rij] for rij in tabel.iterfind("./tbody/tr")]
        yield from (
            kop for nr, kop in enumerate(koppen) if rijen and not any(rij[nr : nr + 1] != [""] for rij in rijen)
        )


def _loop(client: FlaskClient, kaart: MapAdapter, *begin: str, dicht: set[str] | None = None) -> set[str]:
    """Return the endpoints that can be reached from `begin` by links; which ask to sign in is put in `dicht`."""
    bezocht, aantal, wacht = set(begin), Counter[str](), deque(begin)
    while wacht:
        hier = wacht.popleft()
        endpoint = _endpoint(kaart, urlsplit(hier).path)
        if endpoint is None or aantal[endpoint] >= PER_SOORT:
            continue
        aantal[endpoint] += 1
        hierna = _hierna(client, hier)
        if dicht is not None and hierna and urlsplit(hierna[0]).path == INLOGGEN and len(hierna) == 1:
            dicht.add(hier)
        for volgende in hierna:
            if volgende not in bezocht:
                bezocht.add(volgende)
                wacht.append(volgende)
    return set(aantal)


def _hierna(client: FlaskClient, hier: str) -> list[str]:
    antwoord = client.get(hier)
    assert antwoord.status_code < 400, f"{hier} is offered and refused: {antwoord.status_code}"
    if 300 <= antwoord.status_code < 400:
        doelen = [antwoord.headers["Location"]]
    elif antwoord.mimetype == "text/html" and "attachment" not in antwoord.headers.get("Content-Disposition", ""):
        boom = html.document_fromstring(pagina := antwoord.text)
        doelen = list(_links(boom))
        LEEG.update(f"{hier}: {kop}" for kop in _lege_kolommen(boom))
        PAGINAS.bewaar(hier, pagina)
    else:
        doelen = []
    volledig = [urljoin(f"http://localhost{hier}", doel).partition("#")[0] for doel in doelen]
    return [een.removeprefix("http://localhost") for een in volledig if een.startswith("http://localhost/")]


@pytest.fixture(scope="module")
def bereikt(huis_sqlite: object) -> Iterator[tuple[Flask, set[str], set[str]]]:
    """Give the endpoints that a visitor and each role reach together, and the links at which a visitor must sign in."""
    huis = huis_sqlite
    huis.maak_leeg()  # type: ignore[attr-defined]
    app: Flask = huis.app  # type: ignore[attr-defined]
    gevonden: set[str] = set()
    dicht: set[str] = set()
    clock.zet_klok(MOMENTEN[0])
    with app.app_context(), transaction() as session:
        mensen = [gebruiker.id for gebruiker in laad(session).values()]
    for moment in MOMENTEN:
        clock.zet_klok(moment)
        for gebruiker_id in [None, *mensen]:
            client = app.test_client()
            if gebruiker_id is not None:
                with app.app_context():
                    meld_aan(client, gebruiker_id)
            van_buiten = dicht if gebruiker_id is None else None
            gevonden |= _loop(client, app.url_map.bind("localhost"), "/", dicht=van_buiten)
    yield app, gevonden, dicht
    clock.zet_klok(None)


def test_every_page_is_reached_by_links_or_has_its_reason(bereikt: tuple[Flask, set[str], set[str]]) -> None:
    app, gevonden, _ = bereikt
    alle = {regel.endpoint for regel in app.url_map.iter_rules() if "GET" in (regel.methods or ())}
    assert not (mist := sorted(alle - gevonden - set(REDEN))), ", ".join(mist)


def test_no_reason_stands_for_what_is_reached(bereikt: tuple[Flask, set[str], set[str]]) -> None:
    _, gevonden, _ = bereikt
    assert sorted(set(REDEN) & gevonden - {"static"}) == []


@pytest.mark.usefixtures("bereikt")
def test_no_table_has_a_column_that_is_empty_in_each_row() -> None:
    assert sorted(LEEG) == []


def test_no_page_sends_a_visitor_to_sign_in_without_saying_so(bereikt: tuple[Flask, set[str], set[str]]) -> None:
    """A link either works without account, or names the page on which one signs in."""
    assert sorted(bereikt[2]) == []


@pytest.mark.usefixtures("bereikt")
def test_every_page_is_valid_html(tmp_path: Path) -> None:
    """One process reads them all; what it doesn't ask, and why, stands in htmlvalidate.mjs."""
    assert len(PAGINAS.paginas) > 100
    assert PAGINAS.fouten(tmp_path) == []


def test_the_reading_notices_what_is_not_html(tmp_path: Path) -> None:
    verzameling = Verzameling()
    kop = '<!doctype html><html lang="nl"><head><title>Zo</title></head><body>'
    verzameling.bewaar("/een", kop + '<p id="zo"></p></body></html>')
    verzameling.bewaar("/twee", kop + '<p id="zo"></p><p id="zo"></p></body></html>')
    verzameling.bewaar("/drie", kop + '<p id="zo"><div></div></p></body></html>')
    verzameling.bewaar("/vier", kop + '<p id="zo"></p></body></html>')

    assert [naam.partition(" ")[2] for naam in verzameling.paginas] == ["/een", "/twee", "/drie"]
    fouten = " ".join(verzameling.fouten(tmp_path))
    assert "/twee: no-dup-id" in fouten
    assert "/drie: close-order" in fouten
    assert "/een" not in fouten
