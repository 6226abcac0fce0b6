"""A volmacht holds for who was gastheer when it was given, and for nobody after him."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gastheerschap, Lidmaatschap, Organisatie
from overlegtafel.organisaties.queries import gastheerschappen
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Instemming, Overeenkomst, Vaststelling
from overlegtafel.partijen.models import Volmacht
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.queries.tekenen import namens_wie, zonder_volmacht
from overlegtafel.partijen.rules.ondertekenen import geldt_volmacht
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import BEGIN, maak_regio, teken_beide, teken_partij


def test_a_volmacht_of_before_a_handing_over_holds_no_more(nu: datetime) -> None:
    volmacht = Volmacht(van=nu, tot=None)
    later = nu + timedelta(days=30)
    assert geldt_volmacht(volmacht, nu=later, vanaf=None)
    assert geldt_volmacht(volmacht, nu=later, vanaf=nu)
    assert not geldt_volmacht(volmacht, nu=later, vanaf=nu + timedelta(microseconds=1))


def test_after_a_handing_over_each_gives_a_new_one_and_who_was_bound_stays_bound(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    with transaction() as session:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        session.get_one(Overeenkomst, tekst.versie.overeenkomst_id).vaststelling = Vaststelling.PER_GEMEENTE
    assert _gebonden() == {"Gemeente Lindeveen": None, "Gemeente Oosterkreek": "1.0"}, "the gastheer needs no besluit"
    _stem_in(cast.lindeveen.id)
    voor, na = _gebonden(), NU + timedelta(days=1)
    assert set(voor.values()) == {"1.0"}
    with transaction() as session:
        gastheerschappen(session)[0].tot = over = NU + timedelta(hours=1)
        session.add(Gastheerschap(organisatie_id=cast.lindeveen.id, van=over))
    overeenkomst = vind("DO-HBH", "1.0").overeenkomst
    try:
        clock.zet_klok(na)
        db.session().expire_all()
        assert _gebonden() == voor
        assert namens_wie(db.session(), overeenkomst.id, nu=NU) == [
            ("Gemeente Lindeveen", "V-1"),
            ("Gemeente Oosterkreek", None),
        ], "a paper that is made now names another gastheer than signed"
        assert namens_wie(db.session(), overeenkomst.id, nu=na) == [("Gemeente Lindeveen", None)]
        assert zonder_volmacht(db.session(), overeenkomst.id, nu=na) == ["Gemeente Oosterkreek"]
        with transaction() as session:
            daad, overeenkomst = Daad(na), vind("DO-HBH", "1.0").overeenkomst
            oosterkreek = session.get_one(Organisatie, cast.oosterkreek.id)
            leg_volmacht_vast(
                session, vind("DO-HBH", "1.0").overeenkomst, oosterkreek, "V-2", na.date(), None, daad=daad
            )
        assert zonder_volmacht(db.session(), overeenkomst.id, nu=na) == []
    finally:
        clock.zet_klok(NU)


def test_a_countersignature_without_volmacht_leads_by_clicks_to_one_and_back(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    tegen, volmachten = "/overeenkomsten/DO-HBH/1.0/tegentekenen", "/overeenkomsten/DO-HBH/volmachten"
    meld_aan(client, cast.anna)
    assert f'href="{volmachten}"' not in client.get("/start").text, "nothing waits for one"
    teken_partij(cast)
    meld_aan(client, olga)
    geweigerd = client.get(tegen)
    assert geweigerd.status_code == 409
    assert "Een inkoper legt die eerst vast." in geweigerd.text
    assert f'href="{volmachten}"' not in geweigerd.text, "she may not record one"
    assert 'href="/handtekeningen"' in geweigerd.text
    with transaction() as session:
        rol = Lidmaatschap(gebruiker_id=olga.id, organisatie_id=cast.oosterkreek.id, rol=Rol.INKOPER, van=BEGIN)
        session.add(rol)
    meld_aan(client, olga)
    assert f'href="{volmachten}"' in client.get(tegen).text
    getekend = client.get(f"/handtekeningen/DO-HBH/1.0/{cast.krommekreek.id}").text
    assert f'href="{volmachten}"' in getekend
    meld_aan(client, cast.anna)
    assert f'href="{volmachten}"' in client.get("/start").text
    assert "Zonder volmacht van Gemeente Lindeveen" in client.get(volmachten).text
    velden = {"gemeente": str(cast.lindeveen.id), "kenmerk": "V-3", "van": (NU.date() + timedelta(days=1)).isoformat()}
    later = client.post(volmachten, data=velden, follow_redirects=True).text
    assert "De volmacht van Gemeente Lindeveen begint later." in later
    assert f'href="{volmachten}"' not in client.get("/start").text, "one was recorded"
    meld_aan(client, olga)
    assert "maar die begint later" in client.get(tegen).text
    klaar = client.post(volmachten, data=velden | {"van": NU.date().isoformat()}, follow_redirects=True).text
    assert f'href="{tegen}"' in klaar
    assert client.get(tegen).status_code == 200


def _stem_in(gemeente_id: int) -> None:
    """Let a gemeente have agreed to DO-HBH 1.0."""
    with transaction() as session:
        instemming = Instemming(
            tekst_id=vind("DO-HBH", "1.0").teksten[-1].id,
            organisatie_id=gemeente_id,
            manifest_sha256="",
            oordeel=GemeenteOordeel.STEMT_IN,
            besluit_op=NU,
            op=NU,
            kenmerk="B-1",
        )
        session.add(instemming)


def _gebonden() -> dict[str, str | None]:
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, NU.date(), nu=clock.nu())
    return {een.gemeente: een.gebonden.versie.nummer if een.gebonden.versie else None for een in regels}
