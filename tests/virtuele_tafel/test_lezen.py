"""Reading the virtual table: who sees what, in how many queries."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Oordeel, Voorstel
from overlegtafel.virtuele_tafel.queries.voorstellen import PER_BLAD, Voorstelfilter, lijst
from overlegtafel.virtuele_tafel.rules import NieuweBijlage
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.ordenen import trek_in, voeg_samen
from tests.conftest import Cast
from tests.virtuele_tafel.stand import GEHEIM, OPENBAAR, SLUIT, Stand, als, geef_inbreng, geteld, maak


def test_before_judging_only_the_number_is_public(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    inbreng = maak(nu, stand, handtekening="Daan", geciteerd="> eerder")
    for adres in ("/voorstellen", f"/voorstellen/{inbreng.nummer}"):
        pagina = client.get(adres).text
        assert str(inbreng.nummer) in pagina
        assert "In beoordeling" in pagina
        for prive in (GEHEIM, "Vertrouwelijk onderwerp", "Daan", "elders.example", "Inwoner", "eerder"):
            assert prive not in pagina, prive


def test_the_gemeente_the_sender_and_his_organisation_see_everything(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    bevestigd = maak(
        nu,
        stand,
        afzender_adres="info@krommekreek.example",
        organisatie_id=cast.krommekreek.id,
        is_afzender_bevestigd=True,
    )
    adres = f"/voorstellen/{bevestigd.nummer}"
    assert GEHEIM in als(client, cast.anna.id).get(adres).text
    assert GEHEIM in als(client, cast.bram.id).get(adres).text
    assert GEHEIM not in als(client, cast.chantal.id).get(adres).text
    vermoed = f"/voorstellen/{maak(nu, stand, organisatie_id=cast.lichtpunt.id, is_afzender_bevestigd=False).nummer}"
    assert GEHEIM not in als(client, cast.chantal.id).get(vermoed).text
    assert f"vermoedelijk {cast.lichtpunt.naam}" in als(client, cast.anna.id).get(vermoed).text
    eigen = maak(nu, stand, afzender_adres="chantal@lichtpunt.example")
    assert GEHEIM in als(client, cast.chantal.id).get(f"/voorstellen/{eigen.nummer}").text


@pytest.mark.parametrize(
    ("oordeel", "zichtbaar"),
    [
        (OPENBAAR, [GEHEIM, "Over de wachttijd", "Openbaar"]),
        (
            Beoordeling(Oordeel.GEREDIGEERD, grond="Een naam.", openbare_tekst="Kort gezegd"),
            ["Kort gezegd", "Een naam."],
        ),
        (Beoordeling(Oordeel.NIET_OPENBAAR, grond="Bedrijfsgeheim."), ["Niet openbaar", "Bedrijfsgeheim."]),
        (Beoordeling(Oordeel.BUITEN_BESCHOUWING, grond="Scheldt."), ["Buiten beschouwing", "Scheldt."]),
        (Beoordeling(Oordeel.GEEN_INBRENG), ["Hier staat geen inbreng"]),
    ],
)
def test_after_judging_what_is_left_out_is_said(
    client: FlaskClient, stand: Stand, nu: datetime, oordeel: Beoordeling, zichtbaar: list[str]
) -> None:
    inbreng = maak(nu, stand, oordeel)
    pagina = client.get(f"/voorstellen/{inbreng.nummer}").text
    for deel in zichtbaar:
        assert deel in pagina
    assert (GEHEIM in pagina) == (oordeel is OPENBAAR)
    assert "Daan" not in pagina
    assert (str(inbreng.nummer) in client.get("/voorstellen?leeg=ja").text) == (
        oordeel.oordeel is not Oordeel.GEEN_INBRENG
    )


def test_a_name_shows_only_with_consent(client: FlaskClient, nu: datetime) -> None:
    met = maak(nu, None, OPENBAAR, toon_naam=True)
    assert "Daan de Vries" in client.get(f"/voorstellen/{met.nummer}").text


def test_the_list_says_who_began_as_far_as_that_is_public(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    bekend: dict[str, Any] = {"organisatie_id": cast.krommekreek.id, "is_afzender_bevestigd": True}
    gevallen: list[tuple[dict[str, Any], str | None]] = [
        ({"toon_naam": True}, "Van Daan de Vries"),
        ({}, None),
        (bekend, f"Van {cast.krommekreek.naam}"),
        ({**bekend, "is_afzender_bevestigd": False}, None),
    ]
    for verder, van in gevallen:
        maak(nu, stand, OPENBAAR, **verder)
        bovenste = client.get("/voorstellen").text.split("<article")[1].split("</article>")[0]
        assert ("Van " in bovenste, van is None or van in bovenste) == (van is not None, True), verder
    maak(nu, stand, **bekend, toon_naam=True)
    assert "Van " not in client.get("/voorstellen").text.split("<article")[1].split("</article>")[0]


def test_the_list_counts_as_readable_what_can_be_read(stand: Stand, nu: datetime) -> None:
    eerste = maak(nu, stand, OPENBAAR)
    for oordeel in (OPENBAAR, Beoordeling(Oordeel.NIET_OPENBAAR, grond="Bedrijfsgeheim."), None):
        maak(nu, stand, oordeel, voorstel=eerste.voorstel)
    with transaction() as session:
        trek_in(session, session.get_one(Inbreng, eerste.id), daad=Daad(nu))
        [regel] = lijst(session, Voorstelfilter(), nu=nu).regels
        assert (regel.aantal, regel.openbaar, regel.wacht) == (4, 1, 1)


def test_the_list_has_no_badge_that_says_nothing(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    inbreng = maak(nu, stand, OPENBAAR)
    assert "nl-data-badge" not in client.get("/voorstellen").text
    with transaction() as session:
        session.get_one(Voorstel, inbreng.voorstel_id).afgerond_op = nu
    assert "nl-data-badge" in client.get("/voorstellen").text
    assert "nl-data-badge" not in client.get("/voorstellen?staat=afgerond").text


def test_late_input_is_marked(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    inbreng = maak(nu, stand, OPENBAAR, ontvangen_op=SLUIT)
    assert "Te laat" in client.get(f"/voorstellen/{inbreng.nummer}").text


def test_a_merged_number_leads_on(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    een, twee = maak(nu, stand), maak(nu, stand)
    with transaction() as session:
        van, naar = session.get_one(Voorstel, twee.voorstel_id), session.get_one(Voorstel, een.voorstel_id)
        voeg_samen(session, van, naar, daad=Daad(nu))
    antwoord = client.get(f"/voorstellen/{twee.nummer}")
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, f"/voorstellen/{een.nummer}")
    assert str(twee.nummer) in client.get(f"/voorstellen/{een.nummer}").text


def test_a_thread_of_hundred_costs_as_many_queries_as_one_of_ten(
    client: FlaskClient, stand: Stand, nu: datetime
) -> None:
    def lees(aantal: int) -> int:
        with transaction() as session:
            eerste = geef_inbreng(session, nu, ontvangst=False, overeenkomst_id=stand.overeenkomst.id)
            for plaats in range(aantal - 1):
                bijlage = NieuweBijlage(f"{plaats}.txt", "text/plain", str(plaats % 7).encode())
                geef_inbreng(session, nu, antwoord_op=eerste, ontvangst=False, bijlagen=(bijlage,))
            for inbreng in eerste.voorstel.inbrengen:
                inbreng.oordeel, inbreng.openbaar_vanaf, inbreng.beoordeeld_op = Oordeel.OPENBAAR, nu, nu
                for punt in inbreng.punten:
                    beantwoord(session, punt, Gevolg.TER_KENNISNAME, "Dank.", daad=Daad(nu))
        db.session.remove()
        with geteld() as opdrachten:
            antwoord = client.get(f"/voorstellen/{eerste.nummer}")
        assert antwoord.text.count('class="overlegtafel-inbreng"') == min(aantal, PER_BLAD)
        return len(opdrachten)

    client.get("/voorstellen")
    tien, honderd = lees(10), lees(100)
    assert tien == honderd
    assert honderd <= 25


def test_the_list_costs_a_constant_number_of_queries(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    def lees() -> int:
        with geteld() as opdrachten:
            assert client.get("/voorstellen").status_code == 200
        return len(opdrachten)

    maak(nu, stand)
    een = lees()
    for _ in range(25):
        maak(nu, stand, OPENBAAR)
    assert lees() == een


def test_the_list_can_be_narrowed_and_turned_over(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    los = maak(nu)
    eigen = [maak(nu, stand) for _ in range(22)]
    alles = client.get("/voorstellen").text
    assert "Pagina 1 van 2" in alles
    assert str(los.nummer) in client.get("/voorstellen?pagina=2").text
    gekozen = client.get("/voorstellen?overeenkomst=DO-HBH&pagina=2").text
    assert str(los.nummer) not in gekozen
    assert str(eigen[0].nummer) in gekozen
    assert "Niets gevonden met deze keuzes" in client.get("/voorstellen?staat=afgerond").text
    assert "Pagina 1 van 2" in client.get(f"/voorstellen?ronde={stand.ronde.id}&staat=open").text
    assert client.get("/voorstellen?staat=onzin&ronde=x&pagina=-3").status_code == 200


def test_a_file_is_given_only_to_who_may_have_it(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    bijlage = NieuweBijlage("kostprijs – 2027.html", "text/html", b"<script>")
    inbreng = maak(nu, bijlagen=(bijlage,))
    adres = f"/inbreng/{inbreng.nummer}/bijlagen/{inbreng.bijlagen[0].id}"
    assert client.get(adres).status_code == 404
    antwoord = als(client, cast.anna.id).get(adres)
    assert antwoord.data == b"<script>"
    assert antwoord.headers["Content-Disposition"].startswith("attachment;")
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    with transaction() as session:
        verse = session.get_one(Inbreng, inbreng.id)
        openbaar = Beoordeling(Oordeel.OPENBAAR, bijlagen=frozenset({verse.bijlagen[0].id}))
        beoordeel(session, verse, openbaar, daad=Daad(nu))
    assert client.get(adres).status_code == 200
    assert client.get(adres.replace(str(inbreng.nummer), "2026-999")).status_code == 404
    with transaction() as session:
        session.get_one(Inbreng, inbreng.id).bijlagen[0].bestand.gewist_op = nu
    assert client.get(adres).status_code == 410


def test_a_file_goes_with_the_inbreng_that_its_sender_withdrew(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    inbreng = maak(nu, bijlagen=(NieuweBijlage("rooster.txt", "text/plain", b"maandag"),))
    adres = f"/inbreng/{inbreng.nummer}/bijlagen/{inbreng.bijlagen[0].id}"
    with transaction() as session:
        verse = session.get_one(Inbreng, inbreng.id)
        openbaar = Beoordeling(Oordeel.OPENBAAR, bijlagen=frozenset({verse.bijlagen[0].id}))
        beoordeel(session, verse, openbaar, daad=Daad(nu))
    assert client.get(adres).status_code == 200
    with transaction() as session:
        trek_in(session, session.get_one(Inbreng, inbreng.id), daad=Daad(nu))
    assert client.get(adres).status_code == 404
    assert als(client, cast.anna.id).get(adres).status_code == 200
