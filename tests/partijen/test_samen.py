"""Directors who sign together, and a party that signs the same tekst again after a notice ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.models import Kant
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.rules.opzeggen import Opzegbericht
from overlegtafel.partijen.services.opzeggen import zeg_op
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken, tegenteken_alle
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import BEGIN, VELDEN, maak_regio, teken_beide, wie_tekent

HBH = "/overeenkomsten/DO-HBH/1.0"


def _teken(cast: Cast, wie: int, samen: int = 1, nu: datetime = NU) -> None:
    with transaction() as session:
        tekst, partij = vind("DO-HBH", "1.0").teksten[-1], session.get_one(Organisatie, cast.krommekreek.id)
        met = wie_tekent(manifest_sha256(tekst), nu, samen)
        onderteken(session, tekst, partij, met, daad=Daad(nu, wie))


def _tegenteken(cast: Cast, olga: Gebruiker, nu: datetime = NU) -> None:
    with transaction() as session:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        met = wie_tekent(manifest_sha256(tekst), nu)
        tegenteken(session, tekst, cast.krommekreek.id, met, daad=Daad(nu, olga.id))


def _tweede(cast: Cast) -> Gebruiker:
    with transaction() as session:
        bea = Gebruiker(email="bea@krommekreek.example", naam="Bea")
        session.add(bea)
        session.flush()
        rol = Rol.VERTEGENWOORDIGER
        session.add(Lidmaatschap(gebruiker_id=bea.id, organisatie_id=cast.krommekreek.id, rol=rol, van=BEGIN))
    return bea


def _op(dag: date, nu: datetime) -> set[str | None]:
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, dag, nu=nu)
    return {een.gebonden.versie.nummer if een.gebonden.versie else None for een in regels}


def test_a_party_has_signed_once_all_did_who_sign_together(app: Flask, cast: Cast) -> None:
    olga, bea, later = maak_regio(cast), _tweede(cast), NU + timedelta(days=2)
    _teken(cast, cast.bram.id, samen=2)
    with pytest.raises(Geweigerd, match="Er is nog een handtekening nodig"):
        _tegenteken(cast, olga)
    with pytest.raises(Geweigerd, match="U hebt al getekend"):
        _teken(cast, cast.bram.id)
    assert _op(clock.dag_van(NU), later) == set()
    _teken(cast, bea.id, nu=later)
    with pytest.raises(Geweigerd, match="al getekend"):
        _teken(cast, olga.id, nu=later)
    with transaction() as session:
        overeenkomst, gemeente = vind("DO-HBH", "1.0").overeenkomst, session.get_one(Organisatie, cast.lindeveen.id)
        leg_volmacht_vast(session, overeenkomst, gemeente, "V", clock.dag_van(later), None, daad=Daad(later))
    _tegenteken(cast, olga, later)
    assert _op(clock.dag_van(NU), later) == {None}
    assert _op(clock.dag_van(later), later) == {"1.0"}


def test_who_left_signs_the_same_tekst_again_and_past_days_stay(app: Flask, cast: Cast) -> None:
    olga = maak_regio(cast)
    teken_beide(cast, olga)
    with transaction() as session:
        partij = session.get_one(Organisatie, cast.krommekreek.id)
        bericht = Opzegbericht(Kant.PARTIJ, clock.dag_van(NU), "Even niet.")
        zeg_op(session, vind("DO-HBH", "1.0").overeenkomst, partij, bericht, daad=Daad(NU, cast.bram.id))
    with pytest.raises(Geweigerd, match="al getekend"):
        _teken(cast, cast.bram.id)
    terug = clock.begin_van(date(2027, 3, 10))
    with pytest.raises(Geweigerd, match="De partij heeft nog niet getekend"):
        _tegenteken(cast, olga, terug)
    _teken(cast, cast.bram.id, nu=terug)
    _tegenteken(cast, olga, terug)
    dagen = (date(2027, 2, 20), date(2027, 2, 21), date(2027, 3, 9), date(2027, 3, 10))
    assert [_op(dag, terug) for dag in dagen] == [{"1.0"}, {None}, {None}, {"1.0"}]


def test_two_directors_sign_by_clicks(client: FlaskClient, cast: Cast) -> None:
    olga, bea = maak_regio(cast), _tweede(cast)
    meld_aan(client, cast.bram)
    assert "Met hoeveel mensen tekent u samen?" in client.get(f"{HBH}/ondertekenen").text
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id)}
    client.post(f"{HBH}/ondertekenen", data=velden | {"samen": "2"})
    assert client.get(f"{HBH}/ondertekenen").status_code == 409
    meld_aan(client, olga)
    assert "Tekenen voor de gemeenten" not in client.get("/start").text
    meld_aan(client, bea)
    assert "Er is nog één handtekening nodig." in client.get(f"{HBH}/ondertekenen").text
    client.post(f"{HBH}/ondertekenen", data=velden | {"naam": "Bea"})
    meld_aan(client, olga)
    assert "Tekenen voor de gemeenten" in client.get("/start").text


def test_the_gemeenten_sign_beside_many_at_once_all_or_none(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    _teken(cast, cast.bram.id)
    with transaction() as session:
        tekst, licht = vind("DO-HBH", "1.0").teksten[-1], session.get_one(Organisatie, cast.lichtpunt.id)
        met = wie_tekent(manifest_sha256(tekst), NU)
        onderteken(session, tekst, licht, met, daad=Daad(NU, cast.chantal.id))
        gemeente = session.get_one(Organisatie, cast.lindeveen.id)
        leg_volmacht_vast(session, tekst.versie.overeenkomst, gemeente, "V", clock.dag_van(NU), None, daad=Daad(NU))
    meld_aan(client, olga)
    blad = client.get(f"{HBH}/tegentekenen").text
    assert blad.count('type="checkbox"') == 2
    velden = VELDEN | {"naam": "Olga"}
    assert "Kies een partij." in client.post(f"{HBH}/tegentekenen", data=velden).text
    beide = [cast.krommekreek.id, cast.lichtpunt.id]
    with pytest.raises(Geweigerd, match=r"Thuiszorg De Kromme Kreek: .*niets getekend"), transaction() as session:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        tegenteken_alle(session, tekst, [*reversed(beide), beide[0]], met, daad=Daad(NU, olga.id))
    klaar = client.post(f"{HBH}/tegentekenen", data=velden | {"organisatie": beide}, follow_redirects=True).text
    assert "Uw handtekening is gezet, bij 2 partijen." in klaar
    assert _op(clock.dag_van(NU), NU + timedelta(hours=1)) == {"1.0"}
