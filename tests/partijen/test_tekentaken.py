"""The task to sign on the start page: for each party by itself, and for whom nobody is left who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.models import Kant, Opzegging
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import BEGIN, VELDEN, maak_regio, teken_beide, wie_tekent


def _teken(partij_id: int, wie: Gebruiker, olga: Gebruiker, nummer: str = "1.0") -> None:
    with transaction() as session:
        tekst, partij = vind("DO-HBH", nummer).teksten[-1], session.get_one(Organisatie, partij_id)
        met = wie_tekent(manifest_sha256(tekst), NU)
        onderteken(session, tekst, partij, met, daad=Daad(NU, wie.id))
        tegenteken(session, tekst, partij_id, met, daad=Daad(NU, olga.id))


def _twee_partijen(cast: Cast) -> Gebruiker:
    """Let Bram speak for two parties that signed 1.0, while 1.1 can be signed."""
    olga = maak_regio(cast)
    teken_beide(cast, olga)
    _teken(cast.lichtpunt.id, cast.chantal, olga)
    with transaction() as session:
        rol = Lidmaatschap(
            gebruiker_id=cast.bram.id, organisatie_id=cast.lichtpunt.id, rol=Rol.VERTEGENWOORDIGER, van=BEGIN
        )
        session.add(rol)
        session.get_one(Versie, vind("DO-HBH", "1.1").id).vastgesteld_op = NU - timedelta(days=1)
    return olga


def _namens(client: FlaskClient) -> set[str]:
    taken = html.document_fromstring(client.get("/start").text).xpath("//li[contains(., 'Ondertekenen:')]//a")
    return {een.text_content().partition("(namens ")[2].partition(")")[0] for een in taken}


@pytest.mark.parametrize("hoe", ["verlaten", "getekend", "rol eindigt"])
def test_one_party_that_left_or_signed_keeps_no_task_from_another(client: FlaskClient, cast: Cast, hoe: str) -> None:
    olga = _twee_partijen(cast)
    meld_aan(client, cast.bram)
    assert _namens(client) == {cast.krommekreek.naam, cast.lichtpunt.naam}
    if hoe == "getekend":
        _teken(cast.lichtpunt.id, cast.chantal, olga, "1.1")
    with transaction() as session:
        if hoe == "rol eindigt":
            lid = session.query(Lidmaatschap).filter_by(gebruiker_id=cast.bram.id, organisatie_id=cast.lichtpunt.id)
            lid.one().tot = NU
        if hoe == "verlaten":
            weg = Opzegging(
                overeenkomst_id=vind("DO-HBH", "1.0").overeenkomst_id,
                organisatie_id=cast.lichtpunt.id,
                kant=Kant.PARTIJ,
                gebruiker_id=cast.chantal.id,
                ontvangen_op=NU - timedelta(days=100),
                vastgelegd_op=NU - timedelta(days=100),
                grond="Wij stoppen.",
                termijn="3 maanden (einde)",
                einde=NU + timedelta(days=5),
            )
            session.add(weg)
    assert _namens(client) == ({""} if hoe == "rol eindigt" else {cast.krommekreek.naam})


def test_who_signed_waits_for_the_other_who_has_no_term_where_one_joins_at_any_moment(
    client: FlaskClient, cast: Cast
) -> None:
    maak_regio(cast)
    with transaction() as session:
        tweede = Gebruiker(email="tweede@krommekreek.example", naam="Tweede")
        session.add(tweede)
        session.flush()
        rol, organisatie_id = Rol.VERTEGENWOORDIGER, cast.krommekreek.id
        session.add(Lidmaatschap(gebruiker_id=tweede.id, organisatie_id=organisatie_id, rol=rol, van=BEGIN))
        tekst, partij = vind("DO-HBH", "1.0").teksten[-1], session.get_one(Organisatie, organisatie_id)
        met = wie_tekent(manifest_sha256(tekst), NU, samen=2)
        onderteken(session, tekst, partij, met, daad=Daad(NU, cast.bram.id))
    meld_aan(client, cast.bram)
    assert _namens(client) == set(), "he can't sign twice"
    meld_aan(client, tweede)
    assert _namens(client) == {""}
    regel = html.document_fromstring(client.get("/start").text).xpath("//li[contains(., 'Ondertekenen:')]")[0]
    assert "te laat" not in regel.text_content()
    assert "uiterlijk" not in regel.text_content()


def test_a_task_opens_the_form_for_the_party_that_it_names(client: FlaskClient, cast: Cast) -> None:
    _twee_partijen(cast)
    meld_aan(client, cast.bram)
    taken = html.document_fromstring(client.get("/start").text).xpath("//li[contains(., 'Ondertekenen:')]//a")
    for partij in (cast.krommekreek, cast.lichtpunt):
        (weg,) = [een.get("href") for een in taken if partij.naam in een.text_content()]
        gekozen = html.document_fromstring(client.get(weg).text).xpath(
            "//select[@name='organisatie']/option[@selected]"
        )
        assert [een.get("value") for een in gekozen] == [str(partij.id)]
    kaal = html.document_fromstring(client.get("/overeenkomsten/DO-HBH/1.1/ondertekenen").text)
    assert kaal.xpath("//select[@name='organisatie']/option[1]/@value") == [""], "nobody signs for the first by mistake"
    velden = VELDEN | {"organisatie": "", "samen": "1"}
    assert "Kies een organisatie." in client.post("/overeenkomsten/DO-HBH/1.1/ondertekenen", data=velden).text


def test_a_party_without_anybody_who_may_sign_is_a_task_of_the_beheerder(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    teken_beide(cast, olga)
    wat = f"Niemand kan nog tekenen voor {cast.krommekreek.naam}"
    with transaction() as session:
        lid = session.query(Lidmaatschap).filter_by(gebruiker_id=cast.bram.id, rol=Rol.VERTEGENWOORDIGER).one()
        nummer, tweede = lid.id, Gebruiker(email="tweede@krommekreek.example", naam="Tweede")
        session.add(tweede)
        session.flush()
        erbij = Lidmaatschap(
            gebruiker_id=tweede.id, organisatie_id=cast.krommekreek.id, rol=Rol.VERTEGENWOORDIGER, van=BEGIN
        )
        session.add(erbij)
        session.flush()
        ander = erbij.id
    meld_aan(client, cast.anna)
    beeindig = f"/organisaties/leden/{nummer}/beeindig"
    assert "niemand meer tekenen" not in client.get(beeindig).text
    client.post(f"/organisaties/leden/{ander}/beeindig")
    assert wat not in client.get("/start").text, "one is left"
    assert f"Daarna kan niemand meer tekenen of opzeggen voor {cast.krommekreek.naam}" in client.get(beeindig).text
    client.post(beeindig)
    assert wat in client.get("/start").text
    assert f'href="/organisaties/{cast.krommekreek.id}"' in client.get("/start").text
