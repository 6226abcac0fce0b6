"""Asking gemeenten and their besluit, from the page of the versie to its adoption; and who may do which act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.toegang.access import Rol
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Instemming, Vaststelling
from overlegtafel.overeenkomsten.queries.besluiten import besluitstand
from overlegtafel.overeenkomsten.rules.besluiten import Besluit
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.overeenkomsten.services import maak_nieuwe_tekst, publiceer_tekst
from overlegtafel.overeenkomsten.services.besluiten import beslis, kies_vaststelling, leg_voor, stel_vrij
from overlegtafel.overeenkomsten.services.deelname import begin_deelname
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import lees_alles_in, meld_aan, vind

DAG = "/overeenkomsten/DO-DAG/0.3"
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
VRIJDAG = NU.date().isoformat()


def _wie(naam: str, organisatie_id: int, rol: Rol) -> Gebruiker:
    with transaction() as session:
        gebruiker = Gebruiker(email=f"{naam.lower()}@test.example", naam=naam)
        session.add(gebruiker)
        session.flush()
        session.add(Lidmaatschap(gebruiker_id=gebruiker.id, organisatie_id=organisatie_id, rol=rol, van=BEGIN))
    return gebruiker


def _klaar_om_voor_te_leggen(cast: Cast) -> None:
    """Let DO-DAG 0.3 pass all gates before the gemeenten are asked; Lindeveen takes part."""
    lees_alles_in()
    with transaction() as session:
        instellingen.zet(session, "tafel_eerst", "nee", daad=Daad(BEGIN))
        versie = vind("DO-DAG", "0.3")
        begin_deelname(session, versie.overeenkomst, session.merge(cast.lindeveen), BEGIN.date(), daad=Daad(BEGIN))
        stel_vrij(session, versie, "artikel 9", "Alleen een schrijffout.", daad=Daad(NU))
        publiceer_tekst(session, versie.teksten[-1], vanaf=NU, daad=Daad(NU))


def _leg_voor() -> None:
    with transaction() as session:
        leg_voor(session, vind("DO-DAG", "0.3"), daad=Daad(NU))


def _beslis(cast: Cast, oordeel: GemeenteOordeel = GemeenteOordeel.STEMT_IN, reden: str = "") -> Instemming:
    with transaction() as session:
        tekst = vind("DO-DAG", "0.3").teksten[-1]
        besluit = Besluit(oordeel, NU.date(), "C-7", manifest_sha256(tekst), reden)
        return beslis(session, tekst, cast.lindeveen.id, besluit, daad=Daad(NU))


def test_a_refusal_leads_back_to_a_new_tekst_and_asks_all_anew(app: Flask, cast: Cast) -> None:
    _klaar_om_voor_te_leggen(cast)
    _leg_voor()
    _beslis(cast, GemeenteOordeel.STEMT_NIET_IN, "Het vervoer ontbreekt.")
    later = NU + timedelta(days=1)
    with transaction() as session:
        tekst = maak_nieuwe_tekst(session, vind("DO-DAG", "0.3"), daad=Daad(later))
        publiceer_tekst(session, tekst, vanaf=later, daad=Daad(later))
    stand = besluitstand(db.session(), vind("DO-DAG", "0.3"), nu=later)
    assert (stand.instemmingen, vind("DO-DAG", "0.3").teksten[-1].voorgelegd_op) == ((), None)
    with transaction() as session:
        leg_voor(session, vind("DO-DAG", "0.3"), daad=Daad(later))
    assert [een.reden for een in db.session.scalars(select(Instemming))] == ["Het vervoer ontbreekt."]


def test_another_besluit_takes_the_place_of_the_first_and_keeps_it(app: Flask, cast: Cast) -> None:
    _klaar_om_voor_te_leggen(cast)
    _leg_voor()
    eerste = _beslis(cast, GemeenteOordeel.STEMT_NIET_IN, "Nog niet gelezen.")
    tweede = _beslis(cast)
    assert eerste.manifest_sha256 == tweede.manifest_sha256
    rijen = db.session.scalars(select(Instemming).order_by(Instemming.id)).all()
    assert [een.herroepen_op is None for een in rijen] == [False, True]
    with pytest.raises(IntegrityError), transaction() as session:
        session.get_one(Instemming, eerste.id).herroepen_op = None


@pytest.mark.parametrize(
    ("dagen", "oordeel", "veld", "zin"),
    [
        (-1, GemeenteOordeel.STEMT_IN, "dag", "Toen is de tekst aan de gemeenten voorgelegd."),
        (1, GemeenteOordeel.STEMT_IN, "dag", "niet in de toekomst"),
        (0, GemeenteOordeel.STEMT_NIET_IN, "reden", "Geef de reden"),
    ],
)
def test_a_besluit_is_refused_at_the_field_that_must_change(
    app: Flask, cast: Cast, dagen: int, oordeel: GemeenteOordeel, veld: str, zin: str
) -> None:
    _klaar_om_voor_te_leggen(cast)
    later = NU + timedelta(days=3)
    with transaction() as session:
        leg_voor(session, vind("DO-DAG", "0.3"), daad=Daad(later))
        tekst = vind("DO-DAG", "0.3").teksten[-1]
        besluit = Besluit(oordeel, (later + timedelta(days=dagen)).date(), "C-7", manifest_sha256(tekst))
        with pytest.raises(Geweigerd, match=zin) as fout:
            beslis(session, tekst, cast.lindeveen.id, besluit, daad=Daad(later))
    assert fout.value.veld == veld


def test_who_must_decide_reads_by_when_the_versie_should_count(client: FlaskClient, cast: Cast) -> None:
    _klaar_om_voor_te_leggen(cast)
    lotte = _wie("Lotte", cast.lindeveen.id, Rol.GEMEENTE_VERTEGENWOORDIGER)
    with transaction():
        vind("DO-DAG", "0.3").geldig_van = NU + timedelta(days=30)
    for wie, taak, zet in (
        (cast.anna, "Leg de tekst voor", None),
        (lotte, "Besluit van uw gemeente gevraagd", _leg_voor),
    ):
        if zet is not None:
            zet()
        meld_aan(client, wie)
        gelezen = client.get("/start").text
        assert "uiterlijk" in gelezen[gelezen.index(taak) :][:400], taak


def test_how_gemeenten_adopt_is_not_changed_under_their_hands(app: Flask, cast: Cast) -> None:
    _klaar_om_voor_te_leggen(cast)

    def kies() -> None:
        with transaction() as session:
            overeenkomst = vind("DO-DAG", "0.3").overeenkomst
            kies_vaststelling(session, overeenkomst, Vaststelling.PER_GEMEENTE, daad=Daad(NU))

    kies()
    _leg_voor()
    with pytest.raises(Geweigerd, match="ligt bij de gemeenten"):
        kies()


def test_a_gemeente_decides_by_clicks_and_then_the_gastheer(client: FlaskClient, cast: Cast) -> None:
    _klaar_om_voor_te_leggen(cast)
    lotte = _wie("Lotte", cast.lindeveen.id, Rol.GEMEENTE_VERTEGENWOORDIGER)
    meld_aan(client, cast.anna)
    assert "Leg de tekst voor aan de gemeenten die meedoen." in client.get(DAG).text
    assert "Overeenkomst: DO-DAG" in client.get(f"{DAG}/voorleggen").text
    assert client.post(f"{DAG}/voorleggen", data={"manifest": "ander"}).status_code == 409
    manifest = manifest_sha256(vind("DO-DAG", "0.3").teksten[-1])
    assert (
        "De tekst is voorgelegd"
        in client.post(f"{DAG}/voorleggen", data={"manifest": manifest}, follow_redirects=True).text
    )
    assert client.get(f"{DAG}/vaststellen").status_code == 409
    meld_aan(client, lotte)
    assert f'href="{DAG}/instemming"' in client.get("/start").text
    assert f'href="{DAG}/instemming"' in client.get(DAG).text
    pagina = client.get(f"{DAG}/instemming").text
    assert manifest in pagina
    velden = {"organisatie": str(cast.lindeveen.id), "oordeel": "stemt_niet_in", "dag": VRIJDAG, "kenmerk": "C-7"}
    assert "Geef de reden" in client.post(f"{DAG}/instemming", data=velden).text
    assert client.post(f"{DAG}/instemming", data=velden | {"reden": "Vervoer ontbreekt."}).status_code == 302
    meld_aan(client, None)
    assert "Vervoer ontbreekt." in client.get(DAG).text
    meld_aan(client, lotte)
    assert client.post(f"{DAG}/instemming", data=velden | {"oordeel": "stemt_in"}).status_code == 302
    assert "Besluit van uw gemeente" not in client.get("/start").text
    meld_aan(client, cast.anna)
    dagen = {"dag": VRIJDAG, "besluit": "B-1", "geldig_van": "2027-01-01"}
    assert "De vaststelling is vastgelegd." in client.post(f"{DAG}/vaststellen", data=dagen, follow_redirects=True).text
    soorten = db.session.scalars(select(Gebeurtenis.handeling).order_by(Gebeurtenis.volgnr)).all()
    assert [een for een in soorten if een.startswith("instemming")] == ["instemming.geweigerd", "instemming.gegeven"]


def test_what_was_adopted_before_is_taken_in_and_marked(client: FlaskClient, cast: Cast) -> None:
    lees_alles_in()
    meld_aan(client, cast.anna)
    velden = {"besluit": "B-0", "geldig_van": "2026-01-01"}
    begin = "2026-10-30"
    assert "voordat de regio hier begon" in client.post(f"{DAG}/overnemen", data=velden | {"dag": begin}).text
    antwoord = client.post(f"{DAG}/overnemen", data=velden | {"dag": "2025-12-01"}, follow_redirects=True)
    assert "De versie is overgenomen" in antwoord.text
    meld_aan(client, None)
    assert "Deze versie is overgenomen" in client.get(DAG).text


ACTEN: dict[str, frozenset[str]] = {
    f"{DAG}/voorleggen": frozenset({"inkoper"}),
    f"{DAG}/vaststellen": frozenset({"inkoper"}),
    f"{DAG}/vrijstelling": frozenset({"inkoper"}),
    f"{DAG}/overnemen": frozenset({"inkoper"}),
    f"{DAG}/geldigheid": frozenset({"inkoper"}),
    f"{DAG}/intrekken": frozenset({"inkoper"}),
    f"{DAG}/ronde-openen": frozenset({"inkoper"}),
    f"{DAG}/nieuwe-tekst": frozenset({"inkoper"}),
    f"{DAG}/tekst/1/bewerken": frozenset({"inkoper"}),
    f"{DAG}/tekst/1/bijlagen": frozenset({"inkoper"}),
    f"{DAG}/tekst/1/publiceren": frozenset({"inkoper"}),
    "/overeenkomsten/DO-HBH/1.1/ronde/1/verlengen": frozenset({"inkoper"}),
    "/overeenkomsten/DO-DAG/vaststelling": frozenset({"inkoper"}),
    "/overeenkomsten/DO-DAG/deelname": frozenset({"inkoper"}),
    "/overeenkomsten/DO-DAG/nieuwe-versie": frozenset({"inkoper"}),
    f"{DAG}/instemming": frozenset({"gemeente die meedoet"}),
}
"""By address who may do that act; whoever may, gets the page or the sentence of a rule (409), all others 403."""


def _rollen(cast: Cast) -> dict[str, Callable[[], Gebruiker | None]]:
    gemeente = Rol.GEMEENTE_VERTEGENWOORDIGER
    return {
        "bezoeker": lambda: None,
        "medewerker": lambda: _wie("Mo", cast.krommekreek.id, Rol.MEDEWERKER),
        "vertegenwoordiger": lambda: cast.bram,
        "secretaris": lambda: _wie("Sjoerd", cast.oosterkreek.id, Rol.SECRETARIS),
        "beheerder": lambda: _wie("Bea", cast.oosterkreek.id, Rol.BEHEERDER),
        "inkoper": lambda: _wie("Ilse", cast.oosterkreek.id, Rol.INKOPER),
        "inkoper van een ander": lambda: _wie("Inge", cast.lindeveen.id, Rol.INKOPER),
        "gemeente die meedoet": lambda: _wie("Lotte", cast.lindeveen.id, gemeente),
        "vertegenwoordiger van de gastheer": lambda: _wie("Olga", cast.oosterkreek.id, gemeente),
    }


def test_each_act_is_for_one_role_and_for_nobody_else(client: FlaskClient, cast: Cast) -> None:
    _klaar_om_voor_te_leggen(cast)
    fout = []
    for rol, maak in _rollen(cast).items():
        meld_aan(client, maak())
        for adres, mogen in ACTEN.items():
            for methode in ("GET", "POST"):
                status = client.open(adres, method=methode).status_code
                verwacht = {302} if rol == "bezoeker" else {200, 409} if rol in mogen else {403}
                if rol in mogen and methode == "POST":
                    verwacht |= {302}
                if status not in verwacht:
                    fout.append((rol, methode, adres, status))
    assert fout == []
    geweigerd = select(Gebeurtenis.id).where(Gebeurtenis.handeling == "toegang.geweigerd")
    assert len(db.session.scalars(geweigerd).all()) > 100
