"""What a stranger typed is read before anything is locked; the desk comes in pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.database.db import db
from overlegtafel.core.database.verbinding import SCHRIJVER
from overlegtafel.virtuele_tafel.queries import bureau
from overlegtafel.virtuele_tafel.routes import beoordelen
from overlegtafel.virtuele_tafel.rules import lezing
from overlegtafel.virtuele_tafel.rules.punten import stel_punten_voor
from tests.conftest import Cast
from tests.virtuele_tafel.stand import GEHEIM, OPENBAAR, Stand, als, maak
from tests.virtuele_tafel.test_formulier import link_in, verstuur
from tests.virtuele_tafel.test_te_groot import TYPTE


def met_link(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    verstuur(client)
    client.get(link_in("bevestig_inbreng:"))
    assert client.post("/inbreng/bevestigen").status_code == 302


def met_account(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    bram = als(client, cast.bram.id)
    velden = {naam: TYPTE[naam] for naam in ("onderwerp", "tekst")}
    nummer = bram.post("/inbreng/nieuw", data=velden).headers["Location"].rpartition("/")[2]
    assert bram.post(f"/inbreng/versturen/{nummer}").status_code == 302


def erbij(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    inbreng = maak(nu, afzender_adres="bram@krommekreek.example")
    pad = f"/inbreng/eigen/{inbreng.nummer}/aanvullen"
    assert als(client, cast.bram.id).post(pad, data={"tekst": "En dit."}).status_code == 302


def overgetypt(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    velden = {
        "kanaal": "papier",
        "dag": "2026-11-19",
        "tijd": "09:00",
        "afzender": "Daan",
        "onderwerp": "Brief",
        "tekst": "En dit.",
        "ontvangst_reden": "Stempel op de brief",
    }
    assert als(client, cast.anna.id).post("/inbreng/overtypen", data=velden).status_code == 302


@pytest.mark.parametrize("weg", [met_link, met_account, erbij, overgetypt], ids=lambda weg: weg.__name__)
def test_no_text_of_a_form_is_read_while_others_wait_to_write(
    client: FlaskClient, cast: Cast, nu: datetime, monkeypatch: pytest.MonkeyPatch, weg: Callable[..., None]
) -> None:
    gelezen: list[bool] = []
    lees = stel_punten_voor

    def kijk(tekst: str, *rest: object) -> object:
        if tekst != GEHEIM:
            gelezen.append(bool(db.session().info.get(SCHRIJVER)))
        return lees(tekst, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(lezing, "stel_punten_voor", kijk)
    weg(client, cast, nu)
    assert gelezen == [False]


def test_the_desk_comes_in_pages_and_misses_none(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (bureau, beoordelen):
        monkeypatch.setattr(module, "PER_LIJST", 3)
    nieuw = [str(maak(nu + timedelta(minutes=n // 2)).nummer) for n in range(8)]
    klaar = [str(maak(nu + timedelta(minutes=n), stand, OPENBAAR).nummer) for n in range(4)]
    anna, pad = als(client, cast.anna.id), "/inbreng"
    for sectie, verwacht in (("beoordelen", nieuw), ("beantwoorden", klaar)):
        gezien: list[str] = []
        while pad:
            boom = html.document_fromstring(anna.get(pad).text)
            deel = boom.xpath(f'//section[@aria-labelledby="{sectie}"]')[0]
            gezien += [rij.text_content() for rij in deel.xpath('.//th[@scope="row"]/a')]
            verder = deel.xpath('.//a[@rel="next"]/@href')
            pad = verder[0].partition("#")[0] if verder else ""
        assert gezien == verwacht
        pad = "/inbreng?beoordelen=2026-002"
    assert "Naar het begin van wat te beoordelen is" in anna.get(pad).text
    assert anna.get("/inbreng?beoordelen=2026-999&beantwoorden=x").status_code == 200
