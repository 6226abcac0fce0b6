"""Acting at the virtual table: what each page does, and for whom it is."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.register.koppelingen import koppelingen_van
from overlegtafel.core.register.onderdelen import onderdelen_van
from overlegtafel.core.register.taken import taken_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Oordeel
from overlegtafel.virtuele_tafel.services.ontvangst import eigen_token
from tests.conftest import Cast
from tests.virtuele_tafel.stand import GEHEIM, OPENBAAR, SLUIT, Stand, als, maak, vers


def test_the_sender_adds_withdraws_and_changes_his_mind_by_his_link(
    client: FlaskClient, stand: Stand, nu: datetime
) -> None:
    inbreng = maak(nu, stand, OPENBAAR, toon_naam=True)
    assert client.get("/inbreng/eigen").status_code == 410
    with transaction() as session:
        geheim = eigen_token(session, session.get_one(Inbreng, inbreng.id), nu=nu)
    pagina = client.get(f"/t/{geheim}", follow_redirects=True)
    assert GEHEIM in pagina.text
    bestand = {"tekst": "En nog iets.", "bijlagen": (io.BytesIO(b"x"), "extra.txt")}
    client.post("/inbreng/eigen/aanvullen", data=bestand)
    vervolg = db.session.scalars(select(Inbreng).where(Inbreng.antwoord_op_id == inbreng.id)).one()
    assert (vervolg.voorstel_id, vervolg.tekst) == (inbreng.voorstel_id, "En nog iets.")
    assert "Schrijf op" in client.post("/inbreng/eigen/aanvullen", data={"tekst": ""}).text
    client.post("/inbreng/eigen/naam", data={})
    assert "Daan de Vries" not in client.application.test_client().get(f"/voorstellen/{inbreng.nummer}").text
    assert "Weet u zeker" in client.get("/inbreng/eigen/intrekken").text
    assert vers(inbreng).ingetrokken_op is None
    assert client.post("/inbreng/eigen/intrekken").status_code == 302
    assert vers(inbreng).ingetrokken_op is not None
    buiten = client.application.test_client().get(f"/voorstellen/{inbreng.nummer}").text
    assert "Ingetrokken" in buiten
    assert GEHEIM not in buiten
    assert client.get("/inbreng/eigen/intrekken").status_code == 409


@pytest.mark.parametrize("wat", ["ingetrokken_op", "gewist_op", "oordeel"])
def test_nothing_is_offered_on_what_was_withdrawn_erased_or_no_inbreng(
    client: FlaskClient, cast: Cast, nu: datetime, wat: str
) -> None:
    inbreng = maak(nu, afzender_adres="bram@krommekreek.example")
    with transaction() as session:
        waarde = Oordeel.GEEN_INBRENG if wat == "oordeel" else nu
        setattr(session.get_one(Inbreng, inbreng.id), wat, waarde)
    bram, adres = als(client, cast.bram.id), f"/inbreng/eigen/{inbreng.nummer}"
    pagina = bram.get(adres).text
    assert "Geef opnieuw inbreng" in pagina
    for daad, knop in (("aanvullen", "Verstuur de aanvulling"), ("naam", "Bewaar mijn keuze"), ("intrekken", "Trek")):
        assert knop not in pagina
        assert bram.post(f"{adres}/{daad}", data={"tekst": "Nog iets."}).status_code == 409


def test_the_own_page_says_why_one_cannot_withdraw(client: FlaskClient, cast: Cast, stand: Stand, nu: datetime) -> None:
    inbreng = maak(nu, stand, afzender_adres="bram@krommekreek.example")
    clock.zet_klok(SLUIT)
    pagina = als(client, cast.bram.id).get(f"/inbreng/eigen/{inbreng.nummer}").text
    assert "De ronde is gesloten. Intrekken kan niet meer." in pagina
    assert "Verstuur de aanvulling" in pagina


def test_an_account_reaches_its_own_inbreng_and_no_other(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    eigen = maak(nu, afzender_adres="bram@krommekreek.example")
    ander = maak(nu)
    bram = als(client, cast.bram.id)
    assert str(eigen.nummer) in bram.get("/inbreng/mijn").text
    assert str(ander.nummer) not in bram.get("/inbreng/mijn").text
    assert bram.get(f"/inbreng/eigen/{eigen.nummer}").status_code == 200
    assert bram.get(f"/inbreng/eigen/{ander.nummer}").status_code == 404
    assert bram.post(f"/inbreng/eigen/{ander.nummer}/intrekken").status_code == 404
    assert bram.post(f"/inbreng/eigen/{eigen.nummer}/intrekken").status_code == 302


def test_a_colleague_reads_along_and_cannot_act_for_the_sender(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    inbreng = maak(
        nu, afzender_adres="info@krommekreek.example", organisatie_id=cast.krommekreek.id, is_afzender_bevestigd=True
    )
    bram, adres = als(client, cast.bram.id), f"/inbreng/eigen/{inbreng.nummer}"
    assert "Trek mijn inbreng in" not in bram.get(adres).text
    for daad in ("intrekken", "aanvullen", "naam"):
        assert bram.post(f"{adres}/{daad}", data={"tekst": "Namens hem."}).status_code == 403
    assert vers(inbreng).ingetrokken_op is None


def test_an_official_types_over_what_came_on_paper(client: FlaskClient, cast: Cast, stand: Stand) -> None:
    velden = {
        "kanaal": "papier",
        "dag": "2026-11-18",
        "tijd": "14:30",
        "ontvangst_reden": "Stempel van de postkamer",
        "afzender": "Mevrouw Bakker",
        "onderwerp": "Brief over artikel 5",
        "tekst": "Artikel 5 is onduidelijk.",
        "overeenkomst_id": str(stand.overeenkomst.id),
    }
    anna = als(client, cast.anna.id)
    fout = anna.post("/inbreng/overtypen", data=velden | {"dag": "2026-11-21", "voorstel": "2026-999"}).text
    assert "ligt in de toekomst" in fout
    assert "Er is geen voorstel met dit nummer." in fout
    assert "Artikel 5 is onduidelijk." in fout
    assert anna.post("/inbreng/overtypen", data=velden).status_code == 302
    inbreng = db.session.scalars(select(Inbreng)).one()
    assert (inbreng.kanaal, inbreng.ingevoerd_door_id) == (Kanaal.PAPIER, cast.anna.id)
    assert inbreng.ontvangen_op.isoformat() == "2026-11-18T13:30:00+00:00"
    assert als(client, cast.bram.id).get("/inbreng/overtypen").status_code == 403


def test_the_inkoper_judges_cuts_answers_and_publishes_the_reactienota(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    inbreng = maak(nu, stand, tekst="Artikel 2 is goed.\n\nArtikel 3 niet.")
    anna, basis = als(client, cast.anna.id), f"/inbreng/{inbreng.nummer}"
    assert str(inbreng.nummer) in anna.get("/inbreng").text
    assert "waarom u tekst weglaat" in anna.post(f"{basis}/beoordelen", data={"oordeel": "niet_openbaar"}).text
    oordeel = {"oordeel": "openbaar", "openbare_titel": "Over artikel 2"}
    assert anna.post(f"{basis}/beoordelen", data=oordeel).status_code == 302
    punten = {"punten-0-fragment": "Artikel 2 is goed.\r\n---\r\nArtikel 3 niet.", "punten-0-artikel_id": ""}
    assert anna.get(f"{basis}/punten/knippen").status_code == 200
    assert anna.post(f"{basis}/punten/knippen", data=punten).status_code == 302
    antwoord = {"gevolg": "ter_kennisname", "reden": "Dank voor **uw** inbreng."}
    assert (
        "Kies in welk artikel"
        in anna.post(f"{basis}/punten/1/antwoord", data=antwoord | {"gevolg": "overgenomen"}).text
    )
    for volgnr in (1, 2):
        assert anna.post(f"{basis}/punten/{volgnr}/antwoord", data=antwoord).status_code == 302
    assert anna.get(f"{basis}/punten").status_code == 200
    assert anna.get(f"{basis}/punten/1/akkoord").status_code == 409
    assert anna.get(f"{basis}/punten/knippen").status_code == 409
    nota = f"/reactienota/{stand.ronde.id}"
    assert client.get(nota).status_code == 404
    assert "nog niet gepubliceerd" in anna.get(nota).text
    assert "nog open" in anna.get(f"{nota}/publiceren").text
    assert anna.post(f"{nota}/publiceren").status_code == 409
    assert "<strong>uw</strong>" not in client.get(f"/voorstellen/{inbreng.nummer}").text
    clock.zet_klok(SLUIT + timedelta(hours=1))
    assert "U kunt dit niet terugdraaien" in anna.get(f"{nota}/publiceren").text
    assert anna.post(f"{nota}/publiceren").status_code == 302
    for adres in (nota, f"/voorstellen/{inbreng.nummer}"):
        pagina = client.get(adres).text
        assert pagina.count("<strong>uw</strong>") == 2
        assert "Ter kennisname" in pagina


def test_outside_a_ronde_an_answer_is_published_by_a_second_step(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    inbreng = maak(nu, None, OPENBAAR)
    anna, basis = als(client, cast.anna.id), f"/inbreng/{inbreng.nummer}/punten"
    anna.post(f"{basis}/1/antwoord", data={"gevolg": "naar_de_tafel", "reden": "Op 17 december aan tafel."})
    assert "Op 17 december" not in client.get(f"/voorstellen/{inbreng.nummer}").text
    assert "weghalen" in anna.get(f"{basis}/1/antwoord-weg").text
    assert "naar de afzender sturen" in anna.get(f"{basis}/1/akkoord").text
    assert anna.post(f"{basis}/1/akkoord").status_code == 302
    assert "Op 17 december" in client.get(f"/voorstellen/{inbreng.nummer}").text
    assert "kan niet weg" in anna.post(f"{basis}/1/antwoord-weg").text
    assert "Op 17 december" in client.get(f"/voorstellen/{inbreng.nummer}").text


def test_the_inkoper_orders_threads(client: FlaskClient, cast: Cast, stand: Stand, nu: datetime) -> None:
    een, twee = maak(nu, stand), maak(nu)
    anna = als(client, cast.anna.id)
    eerste, tweede = f"/voorstellen/{een.nummer}", f"/voorstellen/{twee.nummer}"
    assert "geen voorstel met dit nummer" in anna.post(f"{tweede}/samenvoegen", data={"voorstel": "x"}).text
    assert anna.post(f"{tweede}/samenvoegen", data={"voorstel": f"VOT-{een.nummer}"}).headers["Location"] == eerste
    assert "losmaken" in anna.get(eerste).text
    assert anna.get(f"{tweede}/losmaken").status_code == 200
    assert anna.post(f"{tweede}/losmaken").headers["Location"] == tweede
    assert (
        anna.post(f"/inbreng/{twee.nummer}/verplaatsen", data={"voorstel": str(een.nummer)}).headers["Location"]
        == eerste
    )
    assert str(twee.nummer) in anna.get(f"{eerste}/splitsen").text
    assert "ten minste een inbreng" in anna.post(f"{eerste}/splitsen", data={}).text
    assert anna.post(f"{eerste}/splitsen", data={"inbrengen": str(twee.id)}).headers["Location"] == tweede
    velden = {"openbare_titel": "Nieuwe titel", "overeenkomst_id": str(stand.overeenkomst.id), "artikel_id": ""}
    assert anna.post(f"{tweede}/wijzigen", data=velden).status_code == 302
    assert "Nieuwe titel" in client.get(tweede).text
    assert anna.post(f"{tweede}/afronden").status_code == 302
    assert "Afgerond" in client.get(tweede).text


@pytest.mark.parametrize(
    "adres",
    [
        "/inbreng",
        "/inbreng/overtypen",
        "/inbreng/2026-001/beoordelen",
        "/inbreng/2026-001/punten",
        "/inbreng/2026-001/punten/knippen",
        "/inbreng/2026-001/punten/1/antwoord",
        "/inbreng/2026-001/verplaatsen",
        "/voorstellen/2026-001/samenvoegen",
        "/voorstellen/2026-001/splitsen",
        "/voorstellen/2026-001/wijzigen",
        "/voorstellen/2026-001/afronden",
    ],
)
def test_the_acts_of_the_gemeente_are_for_the_gemeente(
    client: FlaskClient, cast: Cast, nu: datetime, adres: str
) -> None:
    maak(nu)
    assert client.get(adres).status_code == 302
    assert als(client, cast.bram.id).get(adres).status_code == 403
    assert als(client, cast.anna.id).get(adres).status_code == 200


def test_what_waits_and_links_follow_the_viewer(client: FlaskClient, stand: Stand, cast: Cast, nu: datetime) -> None:
    dicht = maak(nu, stand, tekst="Artikel 3 is te lang.", afzender_adres="bram@krommekreek.example")
    open_ = maak(nu, stand, OPENBAAR, tekst="Artikel 3 is te kort.")
    inkoper = Kijker(1, "Anna", "anna@x.example", {cast.oosterkreek.id: frozenset({Rol.INKOPER})}, is_gastheer=True)
    bram = Kijker(cast.bram.id, "Bram", "bram@krommekreek.example", {cast.krommekreek.id: frozenset({Rol.MEDEWERKER})})
    with client.application.test_request_context():
        taken = {taak.titel: taak.aantal for taak in taken_van(inkoper, nu=nu) if "inbreng" in taak.titel.lower()}
        assert taken == {"Beoordeel nieuwe inbreng": 1, "Beantwoord inbreng": 1}
        assert [taak.aantal for taak in taken_van(bram, nu=nu) if taak.titel == "Uw inbreng"] == [1]
        artikel = stand.artikelen["3"].id
        labels = [f"{open_.nummer} Over de wachttijd", f"{dicht.nummer} (in beoordeling)"]
        for soort, id_ in (("artikel", artikel), ("versie", stand.versie.id)):
            eigen = [een for een in koppelingen_van(soort, [id_], BEZOEKER, nu=nu)[id_] if een.soort == "Voorstel"]
            assert [een.label for een in eigen] == labels
        delen = onderdelen_van(stand.overeenkomst.id, "DO-HBH", BEZOEKER, nu=nu)
        assert [een.label for een in delen[0].koppelingen] == labels
