"""Percelen: a party signs for those that it chooses, gives notice of one, and the register says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.models import Kant, Perceel
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.queries.tekenen import te_ondertekenen
from overlegtafel.partijen.rules.opzeggen import Opzegbericht
from overlegtafel.partijen.services.opzeggen import zeg_op
from overlegtafel.partijen.services.percelen import maak_perceel, trek_perceel_in
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import VELDEN, maak_regio, wie_tekent

HBH = "/overeenkomsten/DO-HBH"


def _maak(*namen: str, codes: tuple[str, ...] = ()) -> list[int]:
    with transaction() as session:
        overeenkomst = session.get_one(Overeenkomst, vind("DO-HBH", "1.0").overeenkomst_id)
        return [maak_perceel(session, overeenkomst, naam, codes, daad=Daad(NU)).id for naam in namen]


def _teken(cast: Cast, wie: int, *percelen: int, samen: int = 1) -> None:
    with transaction() as session:
        tekst, partij = vind("DO-HBH", "1.0").teksten[-1], session.get_one(Organisatie, cast.krommekreek.id)
        met = replace(wie_tekent(manifest_sha256(tekst), NU, samen), percelen=percelen)
        onderteken(session, tekst, partij, met, daad=Daad(NU, wie))


def _zinnen(dag: date) -> set[tuple[str, ...]]:
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, dag, nu=NU)
    return {een.producten for een in regels}


def test_a_party_signs_for_percelen_and_gives_notice_of_one(app: Flask, cast: Cast) -> None:
    olga = maak_regio(cast)
    noord, zuid, oost = _maak("Noord", "Zuid", "Oost")
    for gekozen, zin in (((), "Kies voor welke percelen"), ((noord, oost + 1), "is er niet meer")):
        with pytest.raises(Ongeldig, match=zin):
            _teken(cast, cast.bram.id, *gekozen)
    _teken(cast, cast.bram.id, noord, oost, samen=2)
    _teken(cast, cast.anna.id, zuid)
    with transaction() as session, pytest.raises(Geweigerd, match="al getekend"):
        trek_perceel_in(session, session.get_one(Perceel, noord), daad=Daad(NU))
    with transaction() as session:
        trek_perceel_in(session, session.get_one(Perceel, zuid), daad=Daad(NU))
        tekst, gemeente = vind("DO-HBH", "1.0").teksten[-1], session.get_one(Organisatie, cast.lindeveen.id)
        leg_volmacht_vast(session, tekst.versie.overeenkomst, gemeente, "V", NU.date(), None, daad=Daad(NU))
        met = wie_tekent(manifest_sha256(tekst), NU)
        tegenteken(session, tekst, cast.krommekreek.id, met, daad=Daad(NU, olga.id))
    voor = "Voor perceel 1 (Noord) en perceel 3 (Oost)."
    assert _zinnen(NU.date()) == {(voor,)}, "who signs along, signs for what the first chose"
    for perceel_id, zin in ((oost + 1, "geen deel van deze overeenkomst"), (noord, "")):
        bericht = Opzegbericht(Kant.PARTIJ, NU.date(), "Te ver weg.", perceel_id=perceel_id)
        with transaction() as session:
            overeenkomst = session.get_one(Overeenkomst, vind("DO-HBH", "1.0").overeenkomst_id)
            partij = session.get_one(Organisatie, cast.krommekreek.id)
            if zin:
                with pytest.raises(Geweigerd, match=zin):
                    zeg_op(session, overeenkomst, partij, bericht, daad=Daad(NU, cast.bram.id))
            else:
                zeg_op(session, overeenkomst, partij, bericht, daad=Daad(NU, cast.bram.id))
                with pytest.raises(Geweigerd, match="Er is al opgezegd"):
                    zeg_op(session, overeenkomst, partij, bericht, daad=Daad(NU, cast.bram.id))
                ander = replace(bericht, perceel_id=oost)
                zeg_op(session, overeenkomst, partij, ander, daad=Daad(NU, cast.bram.id))
    ervoor, erna = _zinnen(date(2027, 2, 20)), _zinnen(date(2027, 2, 21))
    assert all(voor in zinnen and "Voor perceel 1 (Noord) tot en met 20 februari 2027." in zinnen for zinnen in ervoor)
    einde = "Voor perceel 1 (Noord) niet meer: het eindigde na 20 februari 2027."
    assert all(einde in zinnen for zinnen in erna)
    assert te_ondertekenen(db.session(), [cast.krommekreek.id], nu=NU) == []


@pytest.mark.parametrize(
    ("kenmerk", "naam", "codes", "zin"),
    [
        ("BO-2026-01", "Noord", (), "Alleen een deelovereenkomst"),
        ("DO-HBH", " ", (), "Geef het perceel een naam"),
        ("DO-HBH", "noord", (), "al een perceel met deze naam"),
        ("DO-HBH", "Zuid", ("99Z99",), "Niet in de tarieflijst: 99Z99"),
    ],
)
def test_what_is_no_perceel(site: Flask, cast: Cast, kenmerk: str, naam: str, codes: tuple[str, ...], zin: str) -> None:
    with site.app_context():
        maak_regio(cast)
        _maak("Noord")
        with transaction() as session, pytest.raises(Ongeldig, match=zin):
            overeenkomst = session.get_one(Overeenkomst, vind(kenmerk, "1.0").overeenkomst_id)
            maak_perceel(session, overeenkomst, naam, codes, daad=Daad(NU))


def test_percelen_are_made_signed_and_ended_by_clicks(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    meld_aan(client, cast.anna)
    assert f"{HBH}/percelen" in client.get(HBH).text
    for naam in ("Noord", "Zuid"):
        client.post(f"{HBH}/percelen", data={"naam": naam})
    assert "al een perceel" in client.post(f"{HBH}/percelen", data={"naam": "Zuid"}).text
    meld_aan(client, cast.bram)
    assert client.post(f"{HBH}/percelen", data={"naam": "Oost"}).status_code == 403
    assert "Perceel 2: Zuid" in client.get(f"{HBH}/1.0/ondertekenen").text
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id), "samen": "1"}
    assert "Kies voor welke percelen u tekent." in client.post(f"{HBH}/1.0/ondertekenen", data=velden).text
    klaar = client.post(f"{HBH}/1.0/ondertekenen", data=velden | {"percelen": ["2"]}, follow_redirects=True)
    assert "Voor perceel 2 (Zuid)." in klaar.text
    opzegging = {"organisatie": str(cast.krommekreek.id), "gemeente": "0", "product": "*perceel 2", "grond": "Ver."}
    blad = client.post(f"{HBH}/opzeggingen/nieuw", data=opzegging).text
    assert "Perceel 2: Zuid eindigt na 20 februari 2027." in blad
