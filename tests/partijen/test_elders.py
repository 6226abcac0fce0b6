"""What was signed elsewhere is taken in with its file, and a reservation waits for the answer of the gemeenten."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.vel import Alinea, Loop
from overlegtafel.core.papier.zegel import Zegel, maak_zegel, verzegel
from overlegtafel.core.papier.zegel_lezen import GEEN, GEWIJZIGD, ONLEESBAAR, lees_handtekeningen, lees_vertrouwd
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.rules import manifest_sha256
from overlegtafel.partijen.models import Ondertekening, Vorm
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.services.tekenen import tegenteken
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import VELDEN, maak_regio, teken_partij, wie_tekent

HBH = "/overeenkomsten/DO-HBH/1.0"
VRAAG = "Alleen als het tarief van artikel 6 elk jaar stijgt."
KAAL = schrijf_pdf((Alinea("tekst", (Loop("Getekend."),)),), titel="Stuk", voet="", moment=NU)


@pytest.fixture(scope="module")
def getekend(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Zegel]:
    """A PDF that somebody signed with a certificate of another."""
    map_ = tmp_path_factory.mktemp("elders")
    zegel = Zegel(map_ / "sleutel.pem", map_ / "certificaat.pem")
    maak_zegel(zegel, "P. de Vries")
    wie = zegel.lees()
    assert wie is not None
    return verzegel(KAAL, wie, reden="Akkoord", bijlagen={}), zegel


def test_a_file_signed_elsewhere_says_whose_certificate_it_carries(getekend: tuple[bytes, Zegel]) -> None:
    pdf, zegel = getekend
    (onbekend,) = lees_handtekeningen(pdf, [])
    assert (onbekend.naam, onbekend.uitgever) == ("P. de Vries", None)
    (bekend,) = lees_handtekeningen(pdf, lees_vertrouwd(str(zegel.certificaat)))
    assert bekend.uitgever is not None
    assert "P. de Vries" in bekend.uitgever


def test_a_changed_file_and_one_without_signature_are_refused(getekend: tuple[bytes, Zegel]) -> None:
    pdf, zegel = getekend
    anders = bytearray(pdf)
    anders[anders.find(b"stream") + 40] ^= 1
    for inhoud, zin in (
        (bytes(anders), GEWIJZIGD),
        (pdf + b"\n1 0 obj\n", GEWIJZIGD),
        (KAAL, GEEN),
        (b"%PDF-", ONLEESBAAR),
    ):
        with pytest.raises(Ongeldig) as fout:
            lees_handtekeningen(inhoud, lees_vertrouwd(str(zegel.certificaat)))
        assert str(fout.value) == zin


@pytest.mark.parametrize("stap", range(0, 100, 7))
def test_odd_bytes_are_refused_with_a_sentence(getekend: tuple[bytes, Zegel], stap: int) -> None:
    pdf, _ = getekend
    plek = len(pdf) * stap // 100
    for inhoud in (pdf[:plek], pdf[plek:], pdf[:plek] + b"\x00<</[(" + pdf[plek + 6 :]):
        with suppress(Ongeldig):
            assert lees_handtekeningen(inhoud, []) != []


def _vastleggen(cast: Cast, inhoud: bytes, naam: str, vorm: Vorm, **anders: str) -> dict[str, object]:
    dag = clock.dag_van(NU).isoformat()
    eigen = {"organisatie": str(cast.krommekreek.id), "vorm": vorm.value, "dag": dag}
    return {**VELDEN, **eigen, **anders, "bestand": (BytesIO(inhoud), naam)}


def test_an_official_takes_in_what_was_signed_on_paper(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    meld_aan(client, cast.anna)
    (weg,) = html.document_fromstring(client.get(HBH).text).xpath("//a[contains(., 'handtekening van elders')]/@href")
    assert manifest_sha256(vind("DO-HBH", "1.0").teksten[-1]) in client.get(weg).text
    for velden, zin in (
        (_vastleggen(cast, KAAL, "stuk.pdf", Vorm.PAPIER, dag="2026-12-24"), "moet nog komen"),
        (_vastleggen(cast, KAAL, "stuk.pdf", Vorm.PAPIER, dag="2019-12-24"), "stond deze tekst nog niet vast"),
        (_vastleggen(cast, b"MZ\x90", "stuk.exe", Vorm.PAPIER), "Kies een PDF"),
        (_vastleggen(cast, KAAL, "stuk.pdf", Vorm.DIGITAAL), "geen digitale handtekening"),
    ):
        assert zin in client.post(weg, data=velden).text
    pagina = client.post(weg, data=_vastleggen(cast, KAAL, "scan.pdf", Vorm.PAPIER), follow_redirects=True).text
    assert "De handtekening is vastgelegd." in pagina
    assert "op papier" in pagina
    opnieuw = html.document_fromstring(client.get(weg).text).xpath("//select[@name='organisatie']/option/@value")
    assert str(cast.lichtpunt.id) in opnieuw
    assert str(cast.krommekreek.id) not in opnieuw, "who signed isn't offered again"
    assert "heeft deze versie al getekend" in client.post(weg, data=_vastleggen(cast, KAAL, "b.pdf", Vorm.PAPIER)).text
    (stuk,) = html.document_fromstring(pagina).xpath("//a[contains(., 'Bekijk het getekende stuk')]/@href")
    meld_aan(client, cast.bram)
    assert client.get(stuk).data == KAAL
    meld_aan(client, cast.chantal)
    assert client.get(stuk).status_code == 404
    assert client.get(weg).status_code == 403
    meld_aan(client, olga)
    assert "Tekenen voor de gemeenten" in client.get("/start").text


def test_a_signed_file_is_taken_in_with_what_is_known_of_its_signer(
    client: FlaskClient, cast: Cast, getekend: tuple[bytes, Zegel], site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_regio(cast)
    pdf, zegel = getekend
    meld_aan(client, cast.anna)
    weg = f"{HBH}/handtekening-vastleggen"
    twee = {"samen": "2"}
    blad = client.get(weg).text
    assert ("Is er onder voorbehoud getekend?" in blad, "Tekent u" in blad, "Ik mag" in blad) == (True, False, False)
    pagina = client.post(weg, data=_vastleggen(cast, pdf, "a.pdf", Vorm.DIGITAAL, **twee), follow_redirects=True).text
    assert "P. de Vries (niet vastgesteld)" in pagina
    assert "nog één handtekening" in pagina
    monkeypatch.setitem(site.config, "SIGN_TRUST", str(zegel.certificaat))
    pagina = client.post(weg, data=_vastleggen(cast, pdf, "b.pdf", Vorm.DIGITAAL), follow_redirects=True).text
    assert "P. de Vries (Common Name: P. de Vries)" in pagina
    assert "De gemeenten moeten nog tekenen." in pagina


def _tegenteken(cast: Cast, actor_id: int) -> None:
    with transaction() as session:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        tegenteken(session, tekst, cast.krommekreek.id, wie_tekent(manifest_sha256(tekst), NU), daad=Daad(NU, actor_id))


@pytest.mark.parametrize("oordeel", ["aanvaard", "niet"])
def test_a_reservation_binds_nobody_before_the_gemeenten_accept_it(
    client: FlaskClient, cast: Cast, oordeel: str
) -> None:
    olga = maak_regio(cast)
    with transaction() as session:
        gemeente = session.get_one(Organisatie, cast.lindeveen.id)
        dag = clock.dag_van(NU)
        leg_volmacht_vast(session, vind("DO-HBH", "1.0").overeenkomst, gemeente, "V-1", dag, None, daad=Daad(NU))
    teken_partij(cast, voorbehoud=VRAAG)
    pagina = f"/handtekeningen/DO-HBH/1.0/{cast.krommekreek.id}"
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, clock.dag_van(NU), nu=NU)
    assert {een.gebonden.versie for een in regels} == {None}
    assert all("onder voorbehoud" in een.gebonden.reden for een in regels)
    with pytest.raises(Geweigerd, match="onder voorbehoud"):
        _tegenteken(cast, olga.id)
    meld_aan(client, cast.bram)
    assert VRAAG in client.get(pagina).text
    assert client.get(f"{pagina}/voorbehoud").status_code == 403
    meld_aan(client, olga)
    (weg,) = html.document_fromstring(client.get("/start").text).xpath(
        "//a[contains(., 'Voorbehoud beantwoorden')]/@href"
    )
    assert VRAAG in client.get(weg).text
    assert "Vul dit in." in client.post(weg, data={"oordeel": oordeel, "antwoord": ""}).text
    antwoord = client.post(weg, data={"oordeel": oordeel, "antwoord": "Zo is het."}, follow_redirects=True).text
    assert "De partij krijgt een mail" in antwoord
    assert client.post(weg, data={"oordeel": oordeel, "antwoord": "Nog eens."}).status_code == 409
    brief = db.session.scalars(select(Mail).where(Mail.sleutel.startswith("voorbehoud:"))).one()
    assert ("aanvaarden dit voorbehoud niet" in brief.inhoud["tekst"]) == (oordeel == "niet")
    if oordeel == "aanvaard":
        _tegenteken(cast, olga.id)
        assert "Beide kanten hebben getekend." in client.get(pagina).text
        return
    with pytest.raises(Geweigerd, match="nog niet getekend"):
        _tegenteken(cast, olga.id)
    meld_aan(client, cast.bram)
    (opnieuw,) = html.document_fromstring(client.get(pagina).text).xpath("//a[contains(., 'Teken opnieuw')]/@href")
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id)}
    assert "De gemeenten moeten nog tekenen." in client.post(opnieuw, data=velden, follow_redirects=True).text
    db.session.rollback()
    assert len(db.session.scalars(select(Ondertekening)).all()) == 2
