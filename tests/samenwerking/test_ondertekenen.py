"""Papers among gemeenten: each signs by its bestuurder or under a volmacht, and they bind when all have signed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.papier.zegel import Zegel, maak_zegel
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort, Tekst, Versie
from overlegtafel.overeenkomsten.services.teksten import publiceer_tekst
from overlegtafel.partijen import jobs
from overlegtafel.partijen.models import Gemeentehandtekening, Gemeentestuk
from overlegtafel.partijen.rules.gemeenten import bindt_sinds, nog_te_tekenen, weiger_gemeentestuk
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from tests.conftest import NU
from tests.samenwerking.conftest import VANDAAG, Als, Regio, begonnen_met, maak_so

ADRES = "/overeenkomsten/SO-1/1.0/gemeenten"
JAN, DAG = datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=1)


def _mee(id_: int, van: datetime = JAN, tot: datetime | None = None) -> Deelname:
    return Deelname(organisatie_id=id_, organisatie=Organisatie(id=id_, naam=f"Gemeente {id_}"), van=van, tot=tot)


def _teken(id_: int, op: datetime) -> Gemeentehandtekening:
    return Gemeentehandtekening(organisatie_id=id_, op=op)


def test_a_paper_binds_from_the_last_signature_of_all_who_take_part() -> None:
    mee, eerste, laatste = [_mee(1), _mee(2)], _teken(1, JAN + DAG), _teken(2, JAN + 3 * DAG)
    assert bindt_sinds(mee, [eerste], nu=NU) is None
    assert bindt_sinds(mee, [eerste, laatste], nu=NU) == JAN + 3 * DAG
    assert bindt_sinds(mee, [eerste, laatste], nu=JAN + 2 * DAG) is None
    assert bindt_sinds([], [], nu=NU) is None
    voor = [_teken(1, JAN - DAG), _teken(2, JAN - DAG)]
    assert bindt_sinds(mee, voor, nu=NU) == JAN, "nobody takes part before that"


def test_who_joins_later_unbinds_nobody_and_who_left_holds_up_nobody() -> None:
    tekens = [_teken(1, JAN + DAG), _teken(2, JAN + DAG)]
    later = [_mee(1), _mee(2), _mee(3, van=JAN + 9 * DAG)]
    assert bindt_sinds(later, tekens, nu=NU) == JAN + DAG
    assert nog_te_tekenen(later, tekens, nu=NU) == ["Gemeente 3"]
    weg = [_mee(1), _mee(2), _mee(3, tot=JAN + 5 * DAG)]
    assert bindt_sinds(weg, tekens, nu=NU) == JAN + 5 * DAG, "the same day whenever one looks"
    assert bindt_sinds(weg, tekens, nu=JAN + 5 * DAG - timedelta(seconds=1)) is None
    assert nog_te_tekenen(weg, tekens, nu=NU) == []
    assert nog_te_tekenen(weg, tekens, nu=JAN + 5 * DAG - timedelta(seconds=1)) == ["Gemeente 3"]


@pytest.mark.parametrize(
    ("soort", "wie", "zin"),
    [
        (OvereenkomstSoort.SAMENWERKING, 2, None),
        (OvereenkomstSoort.DEEL, 2, "Dit is geen stuk tussen gemeenten."),
        (OvereenkomstSoort.SAMENWERKING, 1, "Voor deze gemeente is al getekend."),
        (OvereenkomstSoort.SAMENWERKING, 9, "Deze gemeente doet niet mee in deze overeenkomst."),
    ],
)
def test_a_signature_that_does_not_belong_is_refused(soort: OvereenkomstSoort, wie: int, zin: str | None) -> None:
    versie = Versie(nummer="1.0", overeenkomst=Overeenkomst(soort=soort), vastgesteld_op=JAN)
    tekst = Tekst(volgnr=1, versie=versie)
    assert weiger_gemeentestuk(tekst, wie, [_mee(1), _mee(2)], [_teken(1, JAN)], nu=NU) == zin
    versie.vastgesteld_op = None
    if zin is None:
        nog_niet = weiger_gemeentestuk(tekst, wie, [_mee(2)], [], nu=NU)
        assert nog_niet == "Deze versie is nog niet vastgesteld. Tekenen kan daarna."


def _maak(regio: Regio) -> None:
    so = maak_so(regio)
    with transaction() as session:
        tekst = session.get_one(Overeenkomst, so.id).versies[0].teksten[0]
        publiceer_tekst(session, tekst, vanaf=NU - DAG, daad=Daad(NU - DAG))


def _zet(browser: FlaskClient, gemeente: Organisatie) -> str:
    pagina = browser.get(f"{ADRES}/tekenen").get_data(as_text=True)
    velden = {"organisatie": gemeente.id, "naam": "B. Bestuur", "functie": "wethouder", "bevoegdheid": "collegebesluit"}
    velden |= {"begonnen_met": begonnen_met(pagina)}
    antwoord = browser.post(f"{ADRES}/tekenen", data=velden, follow_redirects=True)
    return antwoord.get_data(as_text=True)


def test_all_gemeenten_sign_by_clicks_one_under_a_volmacht_and_then_it_binds(als: Als, regio: Regio) -> None:
    _maak(regio)
    lotte, olga = als("vertegenwoordiger_lindeveen"), als("vertegenwoordiger")
    assert f'href="{ADRES}/tekenen"' in lotte.get("/start").get_data(as_text=True)
    assert f'href="{ADRES}"' in als("").get("/overeenkomsten/SO-1/1.0").get_data(as_text=True)
    assert "Dit stuk bindt nog geen gemeente." in _zet(lotte, regio.lindeveen)
    assert f'href="{ADRES}/tekenen"' not in lotte.get("/start").get_data(as_text=True)
    assert "Voor deze gemeente is al getekend." in lotte.get(f"{ADRES}/tekenen").get_data(as_text=True)
    _zet(olga, regio.oosterkreek)
    zin = "Van Zandwoude is er op 20 november 2026 geen geldige volmacht voor deze overeenkomst."
    assert zin in _zet(olga, regio.zandwoude)
    with transaction() as session:
        so = session.get_one(Overeenkomst, 2)
        zandwoude = session.get_one(Organisatie, regio.zandwoude.id)
        leg_volmacht_vast(session, so, zandwoude, "V-7", VANDAAG, None, daad=Daad(NU))
    pagina = _zet(olga, regio.zandwoude)
    for woord in ("Het stuk bindt hen sinds 20 november 2026.", "V-7", "B. Bestuur"):
        assert woord in pagina
    buiten = als("").get(ADRES).get_data(as_text=True)
    assert "Gemeente Zandwoude" in buiten
    assert "B. Bestuur" not in buiten
    assert olga.get(f"{ADRES}/handtekeningen.pdf").data.startswith(b"%PDF-")
    assert als("").get("/register?overeenkomst=SO-1").location == ADRES


def test_only_the_bestuurder_of_a_gemeente_signs_the_agreement(als: Als, regio: Regio) -> None:
    _maak(regio)
    for wie, status in (("secretaris_lindeveen", 403), ("coordinator", 403), ("vertegenwoordiger_lindeveen", 200)):
        assert als(wie).get(f"{ADRES}/tekenen").status_code == status, wie
    lotte = als("vertegenwoordiger_lindeveen")
    _zet(lotte, regio.zandwoude)
    assert "Nog geen gemeente tekende" in lotte.get(ADRES).get_data(as_text=True), "only the gastheer signs for others"


@pytest.fixture
def zegel(site: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Zegel:
    """A seal of this region, in the settings."""
    gemaakt = Zegel(tmp_path / "sleutel.pem", tmp_path / "certificaat.pem")
    maak_zegel(gemaakt, "Regio De Vier Kreken")
    monkeypatch.setitem(site.config, "SEAL_KEY", str(gemaakt.sleutel))
    monkeypatch.setitem(site.config, "SEAL_CERTIFICATE", str(gemaakt.certificaat))
    return gemaakt


def test_what_all_gemeenten_signed_is_sealed_once_and_told_to_each(als: Als, regio: Regio, zegel: Zegel) -> None:
    _maak(regio)
    lotte, olga = als("vertegenwoordiger_lindeveen"), als("vertegenwoordiger")
    with transaction() as session:
        so, zandwoude = session.get_one(Overeenkomst, 2), session.get_one(Organisatie, regio.zandwoude.id)
        leg_volmacht_vast(session, so, zandwoude, "V-7", VANDAAG, None, daad=Daad(NU))
    _zet(lotte, regio.lindeveen)
    _zet(olga, regio.oosterkreek)
    assert not jobs.run_once(NU), "one gemeente did not sign"
    los = olga.get(f"{ADRES}/handtekeningen.pdf").data
    assert b"/ByteRange" not in los, "what isn't complete has no seal"
    assert "wordt gemaakt" in _zet(olga, regio.zandwoude)
    assert jobs.run_once(NU)
    assert not jobs.run_once(NU), "the same paper is sealed again"
    [stuk] = db.session.scalars(select(Gemeentestuk))
    gegeven = lotte.get(f"{ADRES}/handtekeningen.pdf").data
    assert gegeven == lees(stuk.bestand)
    assert b"/ByteRange" in gegeven
    assert stuk.bestand.sha256.hex() in lotte.get(ADRES).text
    assert stuk.bestand.sha256.hex() not in als("").get(ADRES).text, "its names are for gemeenten"
    assert als("adviseur_lindeveen").get(f"{ADRES}/handtekeningen.pdf").status_code == 403
    brief = db.session.scalars(select(Mail).where(Mail.melding == "gemeentestuk_verzegeld")).one()
    adressen = {een.adres for een in brief.afleveringen}
    mensen = {regio.mensen[wie].email for wie in ("vertegenwoordiger_lindeveen", "vertegenwoordiger")}
    assert mensen <= adressen
