"""A combinatie: all members sign, it is one party in the register and on the paper, and its members come and go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries import combinaties_met, contactadressen, kijker_voor
from overlegtafel.organisaties.rules import gewisseld_op, leden_op
from overlegtafel.organisaties.services import laat_lid_gaan, laat_lid_toe, maak_combinatie, wijs_penvoerder_aan
from overlegtafel.overeenkomsten.models import Deelname
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.models import Ondertekening
from overlegtafel.partijen.queries.combinatie import geldende_tekens
from overlegtafel.partijen.queries.register import Registerregel, register
from overlegtafel.partijen.queries.tekenen import is_partij_bij_basis
from overlegtafel.partijen.rules.stuk import vel_van_stuk
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from tests.conftest import NU, Cast, laat_vertrekken
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import VELDEN, maak_regio, teken_beide, wie_tekent

HBH = "/overeenkomsten/DO-HBH/1.0"
VANDAAG = NU.date()
NAAM = "Combinatie De Dijk"


@pytest.fixture(autouse=True)
def _klok() -> Iterator[None]:
    yield
    clock.zet_klok(None)


def _maak(cast: Cast) -> int:
    """Let De Kromme Kreek and Lichtpunt be a combinatie, of which the first speaks for both."""
    with transaction() as session:
        leden = [session.get_one(Organisatie, een.id) for een in (cast.krommekreek, cast.lichtpunt)]
        return maak_combinatie(session, NAAM, leden, leden[0], daad=Daad(NU, cast.anna.id)).id


def _derde(naam: str = "Zorg aan Zee") -> int:
    with transaction() as session:
        derde = Organisatie(soort=OrganisatieSoort.AANBIEDER, naam=naam)
        session.add(derde)
        session.flush()
        return derde.id


def _teken(partij_id: int, lid_id: int | None, wie: int, samen: int = 1, dagen: int = 0) -> None:
    nu = NU + timedelta(days=dagen)
    with transaction() as session:
        tekst, partij = vind("DO-HBH", "1.0").teksten[-1], session.get_one(Organisatie, partij_id)
        met = wie_tekent(manifest_sha256(tekst), nu, samen)
        onderteken(session, tekst, partij, met, lid_id=lid_id, daad=Daad(nu, wie))


def _tegenteken(cast: Cast, partij_id: int, olga: Gebruiker) -> None:
    with transaction() as session:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        gemeente, dag = session.get_one(Organisatie, cast.lindeveen.id), clock.dag_van(NU)
        leg_volmacht_vast(session, tekst.versie.overeenkomst, gemeente, "V-2", dag, None, daad=Daad(NU))
        tegenteken(session, tekst, partij_id, wie_tekent(manifest_sha256(tekst), NU), daad=Daad(NU, olga.id))


def _regels(dag: date = VANDAAG) -> list[Registerregel]:
    return register(db.session(), vind("DO-HBH", "1.0").overeenkomst, dag, nu=NU)


def test_a_combinatie_is_bound_once_all_members_and_the_gemeenten_signed(app: Flask, cast: Cast) -> None:
    olga, dijk = maak_regio(cast), _maak(cast)
    for lid, zin in ((None, "Kies voor welk lid u tekent"), (cast.lindeveen.id, "geen lid van Combinatie De Dijk")):
        with pytest.raises(Geweigerd, match=zin):
            _teken(dijk, lid, cast.bram.id)
    with pytest.raises(Geweigerd, match="is geen combinatie"):
        _teken(cast.lichtpunt.id, cast.krommekreek.id, cast.bram.id)
    _teken(dijk, cast.krommekreek.id, cast.bram.id)
    with pytest.raises(Geweigerd, match="Er is nog een handtekening nodig"):
        _tegenteken(cast, dijk, olga)
    with pytest.raises(Geweigerd, match=r"heeft al getekend\. Er ontbreekt nog: Lichtpunt Begeleiding"):
        _teken(dijk, cast.krommekreek.id, cast.anna.id)
    assert _regels() == []
    _teken(dijk, cast.lichtpunt.id, cast.bram.id)  # one person may sign for two members
    with pytest.raises(Geweigerd, match="heeft deze versie al getekend"):
        _teken(dijk, cast.lichtpunt.id, cast.chantal.id)
    _tegenteken(cast, dijk, olga)
    regels = _regels()
    assert {een.gebonden.versie.nummer for een in regels if een.gebonden.versie} == {"1.0"}
    assert {een.partij for een in regels} == {NAAM}
    assert regels[0].leden == ("Combinatie van Thuiszorg De Kromme Kreek (penvoerder) en Lichtpunt Begeleiding.",)


def test_each_member_signs_with_as_many_people_as_it_says(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    dijk = _maak(cast)
    _teken(dijk, cast.krommekreek.id, cast.bram.id)
    _teken(dijk, cast.lichtpunt.id, cast.chantal.id, samen=2)
    with pytest.raises(Geweigerd, match="U hebt al getekend"):
        _teken(dijk, cast.lichtpunt.id, cast.chantal.id)
    _teken(dijk, cast.lichtpunt.id, cast.anna.id)
    tekens = db.session.scalars(select(Ondertekening).order_by(Ondertekening.id)).all()
    assert [(een.volgnr, een.vereist) for een in tekens] == [(1, 2), (2, 3), (3, 3)]


def test_who_signed_before_the_members_changed_signs_anew_unless_all_had(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    dijk, derde = _maak(cast), _derde()
    _teken(dijk, cast.krommekreek.id, cast.bram.id)
    with transaction() as session:
        combinatie, lid = session.get_one(Organisatie, dijk), session.get_one(Organisatie, derde)
        laat_lid_toe(session, combinatie, lid, date(2026, 11, 22), daad=Daad(NU))
    tekst = vind("DO-HBH", "1.0").teksten[-1]
    aantallen = [
        len(geldende_tekens(db.session(), tekst, dijk, nu=clock.begin_van(date(2026, 11, 22)) + verschil))
        for verschil in (timedelta(seconds=-1), timedelta(0))
    ]
    assert aantallen == [1, 0]
    for lid_id in (cast.krommekreek.id, cast.lichtpunt.id, derde):
        with transaction() as session:
            _laat_meedoen(session, derde)
        _teken(dijk, lid_id, cast.bram.id, dagen=3)
    assert len(geldende_tekens(db.session(), tekst, dijk, nu=NU + timedelta(days=3))) == 3
    with transaction() as session:
        laat_lid_gaan(
            session, session.get_one(Organisatie, dijk), derde, date(2026, 11, 24), daad=Daad(NU + timedelta(days=3))
        )
    assert len(geldende_tekens(db.session(), tekst, dijk, nu=NU + timedelta(days=30))) == 3, "all had signed"


def _laat_meedoen(session: Session, organisatie_id: int) -> None:
    basis_id = vind("DO-HBH", "1.0").overeenkomst.basis_id
    assert basis_id is not None
    bestaand = db.session.scalar(select(Deelname).where(Deelname.organisatie_id == organisatie_id))
    if bestaand is None:
        session.add(Deelname(overeenkomst_id=basis_id, organisatie_id=organisatie_id, van=NU))


def test_a_combinatie_is_in_the_basisovereenkomst_itself_or_by_all_its_members(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    dijk, overeenkomst = _maak(cast), vind("DO-HBH", "1.0").overeenkomst
    assert is_partij_bij_basis(db.session(), overeenkomst, dijk, nu=NU)
    laat_vertrekken(cast.lichtpunt, NU)
    assert not is_partij_bij_basis(db.session(), overeenkomst, dijk, nu=NU)
    with pytest.raises(Geweigerd, match="geen partij bij de basisovereenkomst"):
        _teken(dijk, cast.krommekreek.id, cast.bram.id)
    with transaction() as session:
        _laat_meedoen(session, dijk)
    assert is_partij_bij_basis(db.session(), overeenkomst, dijk, nu=NU)


def test_members_come_and_go_and_another_speaks_for_them(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    dijk, derde = _maak(cast), _derde()

    def doe(wat: str, lid_id: int, dag: date = VANDAAG) -> None:
        with transaction() as session:
            combinatie, daad = session.get_one(Organisatie, dijk), Daad(NU + timedelta(hours=1), cast.anna.id)
            if wat == "erbij":
                laat_lid_toe(session, combinatie, session.get_one(Organisatie, lid_id), dag, daad=daad)
            elif wat == "eruit":
                laat_lid_gaan(session, combinatie, lid_id, dag, daad=daad)
            else:
                wijs_penvoerder_aan(session, combinatie, lid_id, daad=daad)

    kreek, licht, gisteren = cast.krommekreek.id, cast.lichtpunt.id, NU.date() - timedelta(days=1)
    for wat, lid_id, dag, zin in (
        ("erbij", licht, NU.date(), "al lid"),
        ("erbij", derde, gisteren, "vandaag of later"),
        ("erbij", cast.lindeveen.id, NU.date(), "geen aanbieder"),
        ("erbij", dijk, NU.date(), "zelf een combinatie"),
        ("eruit", derde, NU.date(), "geen lid"),
        ("eruit", licht, gisteren, "vandaag of later"),
        ("eruit", licht, NU.date(), "minstens twee leden"),
        ("eruit", kreek, NU.date(), "Wijs eerst een andere penvoerder aan"),
        ("pen", derde, NU.date(), "geen lid"),
        ("pen", kreek, NU.date(), "al penvoerder"),
    ):
        with pytest.raises(Geweigerd, match=zin):
            doe(wat, lid_id, dag)
    doe("erbij", derde)
    doe("pen", licht)
    doe("eruit", kreek, date(2026, 11, 30))
    (plekken,) = combinaties_met(db.session()).values()
    voor, tot = clock.einde_van(date(2026, 11, 30)) - timedelta(seconds=1), clock.einde_van(date(2026, 11, 30))
    namen = [[(een.lid_id, een.is_penvoerder) for een in leden_op(plekken, op)] for op in (NU, voor, tot)]
    assert namen[0] == [(kreek, True), (licht, False)]
    assert namen[1] == [(licht, True), (kreek, False), (derde, False)]
    assert namen[2] == [(licht, True), (derde, False)]
    assert gewisseld_op(plekken, voor) == [NU + timedelta(hours=1), NU]
    assert gewisseld_op(plekken, tot) == [tot, NU + timedelta(hours=1), NU]


@pytest.mark.parametrize(
    ("leden", "penvoerder", "zin"),
    [
        (["krommekreek"], "krommekreek", "minstens twee"),
        (["krommekreek", "krommekreek"], "krommekreek", "minstens twee"),
        (["krommekreek", "lindeveen"], "krommekreek", "geen aanbieder"),
        (["krommekreek", "lichtpunt"], "lindeveen", "een van de leden"),
    ],
)
def test_who_can_not_be_together(site: Flask, cast: Cast, leden: list[str], penvoerder: str, zin: str) -> None:
    with site.app_context(), transaction() as session, pytest.raises(Ongeldig, match=zin):
        wie = [session.merge(getattr(cast, naam)) for naam in leden]
        maak_combinatie(session, NAAM, wie, session.merge(getattr(cast, penvoerder)), daad=Daad(NU))


def test_who_works_for_a_member_belongs_to_it_and_mail_reaches_all(app: Flask, cast: Cast) -> None:
    dijk = _maak(cast)
    bram, chantal = (kijker_voor(db.session(), een.id, nu=NU) for een in (cast.bram, cast.chantal))
    assert bram.rollen_bij[dijk] == {Rol.VERTEGENWOORDIGER}
    assert chantal.rollen_bij[dijk] == {Rol.MEDEWERKER}
    assert chantal.leden_van == {dijk: {cast.lichtpunt.id}}
    assert dijk not in kijker_voor(db.session(), cast.bram.id, nu=NU - timedelta(seconds=1)).rollen_bij
    assert contactadressen(db.session(), [dijk], nu=NU) == [cast.bram.email, cast.chantal.email]


def test_the_paper_says_who_signed_for_which_member(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    dijk = _maak(cast)
    for lid, wie in ((cast.krommekreek, cast.bram), (cast.lichtpunt, cast.chantal)):
        _teken(dijk, lid.id, wie.id)
    tekst = vind("DO-HBH", "1.0").teksten[-1]
    vel = repr(
        vel_van_stuk(tekst, NAAM, geldende_tekens(db.session(), tekst, dijk, nu=NU), [], "Combinatie van A en B.")
    )
    assert vel.count("Lid van de combinatie") == 2
    assert "Combinatie van A en B." in vel


def test_a_combinatie_is_made_signs_and_is_found_by_clicks(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    teken_beide(cast, olga)
    meld_aan(client, cast.anna)
    assert "/combinaties" in client.get("/register?overeenkomst=DO-HBH").text
    assert "Leg een combinatie vast" in client.get("/combinaties").text
    velden = {"naam": NAAM, "leden": [str(cast.krommekreek.id)], "penvoerder": str(cast.krommekreek.id)}
    assert "minstens twee leden" in client.post("/combinaties/nieuw", data=velden).text
    velden["leden"] = [str(cast.krommekreek.id), str(cast.lichtpunt.id)]
    pagina = client.post("/combinaties/nieuw", data=velden, follow_redirects=True)
    dijk = int(pagina.request.path.rpartition("/")[2])
    assert "Penvoerder" in pagina.text
    teken = VELDEN | {"samen": "1"}
    for wie, lid in ((cast.bram, cast.krommekreek), (cast.chantal, cast.lichtpunt)):
        meld_aan(client, wie)
        blad = client.get(f"{HBH}/ondertekenen").text
        assert "Thuiszorg De Kromme Kreek is ook zelf partij" in blad
        antwoord = client.post(f"{HBH}/ondertekenen", data=teken | {"organisatie": f"{dijk}-{lid.id}"})
        assert antwoord.status_code == 302
        assert ("nog één handtekening nodig van Lichtpunt" in client.get(antwoord.location).text) is (wie is cast.bram)
        meld_aan(client, cast.chantal)
        assert ("Ondertekenen: " in client.get("/start").text) is (wie is cast.bram)
    meld_aan(client, olga)
    client.post(f"{HBH}/tegentekenen", data=VELDEN | {"organisatie": str(dijk), "naam": "Olga"})
    vraag = f"/register?overeenkomst=DO-HBH&gemeente={cast.oosterkreek.id}&partij="
    antwoord_lid = client.get(f"{vraag}{cast.lichtpunt.id}").text
    assert f"{NAAM} is in Gemeente Oosterkreek op 20 november 2026 gebonden" in antwoord_lid
    beide = client.get(f"{vraag}{cast.krommekreek.id}").text
    assert f"{NAAM} is in" in beide
    assert "Is ook lid van de combinatie Combinatie De Dijk." in beide
    for wie, rol in ((cast.bram, True), (cast.chantal, False)):
        meld_aan(client, wie)
        assert f"({NAAM})" in client.get("/dit-verandert").text
        eigen = client.get("/organisaties/eigen", follow_redirects=True).text
        assert re.search(rf'href="/combinaties/{dijk}"[^>]*>\s*{NAAM}', eigen)
        opzeggen = client.get("/overeenkomsten/DO-HBH/opzeggingen/nieuw")
        assert (NAAM in opzeggen.text) is rol
    meld_aan(client, cast.anna)
    pagina = client.get(f"/combinaties/{dijk}")
    assert "Thuiszorg De Kromme Kreek is ook zelf partij bij deze overeenkomst." in pagina.text
