"""Signing and countersigning by clicks, the register that follows, and who may do which act."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.models import Ondertekening, Volmacht
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.rules.ondertekenen import VERS, Ondertekenaar
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from tests.conftest import NU, Cast, laat_meedoen
from tests.overeenkomsten.conftest import lees_alles_in, meld_aan, vind
from tests.partijen.conftest import BEGIN, VELDEN, maak_regio, teken_beide

HBH = "/overeenkomsten/DO-HBH/1.0"


def _wie(nu: datetime = NU, **anders: object) -> Ondertekenaar:
    manifest = manifest_sha256(vind("DO-HBH", "1.0").teksten[-1])
    velden: dict[str, object] = {"manifest": manifest, "ingelogd_op": nu} | VELDEN | anders
    return Ondertekenaar(**velden)  # type: ignore[arg-type]  # a field by name


def _teken(cast: Cast, wie: Ondertekenaar | None = None, nu: datetime = NU) -> Ondertekening:
    with transaction() as session:
        partij = session.get_one(Organisatie, cast.krommekreek.id)
        daad = Daad(nu, cast.bram.id)
        return onderteken(session, vind("DO-HBH", "1.0").teksten[-1], partij, wie or _wie(nu), daad=daad)


def _geef_volmacht(cast: Cast, nu: datetime = NU) -> None:
    with transaction() as session:
        overeenkomst, gemeente = vind("DO-HBH", "1.0").overeenkomst, session.get_one(Organisatie, cast.lindeveen.id)
        leg_volmacht_vast(session, overeenkomst, gemeente, "V-1", clock.dag_van(nu), None, daad=Daad(nu))


def _tegenteken(cast: Cast, olga: Gebruiker, nu: datetime = NU) -> None:
    with transaction() as session:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        tegenteken(session, tekst, cast.krommekreek.id, _wie(nu), daad=Daad(nu, olga.id))


def _gebonden(dag: datetime) -> dict[str, str | None]:
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, clock.dag_van(dag), nu=NU + VERS)
    return {een.gemeente: een.gebonden.versie.nummer if een.gebonden.versie else None for een in regels}


def test_nobody_is_bound_before_both_signed_and_only_under_a_volmacht(app: Flask, cast: Cast) -> None:
    olga = maak_regio(cast)
    with pytest.raises(Geweigerd, match="De partij heeft nog niet getekend"):
        _tegenteken(cast, olga)
    _teken(cast)
    assert _gebonden(NU) == {"Gemeente Lindeveen": None, "Gemeente Oosterkreek": None}
    with pytest.raises(Geweigerd, match="Van Lindeveen is er op 20 november 2026 geen geldige volmacht"):
        _tegenteken(cast, olga)
    _geef_volmacht(cast)
    _tegenteken(cast, olga)
    assert _gebonden(NU) == {"Gemeente Lindeveen": "1.0", "Gemeente Oosterkreek": "1.0"}
    assert _gebonden(NU - timedelta(days=1)) == {"Gemeente Lindeveen": None, "Gemeente Oosterkreek": None}
    with pytest.raises(Geweigerd, match="al voor de gemeenten getekend"):
        _tegenteken(cast, olga)


def test_a_signature_is_refused_with_its_sentence(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    for wie, zin in (
        (_wie(manifest="ander"), "niet meer die u las"),
        (_wie(functie=" "), "uw functie"),
        (_wie(ingelogd_op=NU - VERS - timedelta(seconds=1)), "Log opnieuw in"),
        (_wie(ingelogd_op=None), "Log opnieuw in"),
    ):
        with pytest.raises(Ongeldig, match=zin):
            _teken(cast, wie)
    _teken(cast, _wie(ingelogd_op=NU - VERS))
    with pytest.raises(Geweigerd, match="al getekend"):
        _teken(cast)


def test_who_is_no_party_to_the_basis_signs_no_deel_and_a_concept_is_signed_by_nobody(app: Flask, cast: Cast) -> None:
    lees_alles_in()
    with pytest.raises(Geweigerd, match="geen partij bij de basisovereenkomst"):
        _teken(cast)
    laat_meedoen(cast)
    with transaction() as session, pytest.raises(Geweigerd, match="nog niet vastgesteld"):
        partij = session.get_one(Organisatie, cast.krommekreek.id)
        onderteken(session, vind("DO-HBH", "1.1").teksten[-1], partij, _wie(), daad=Daad(NU, cast.bram.id))
    with transaction() as session, pytest.raises(Geweigerd, match="Alleen een aanbieder"):
        gemeente = session.get_one(Organisatie, cast.lindeveen.id)
        onderteken(session, vind("DO-HBH", "1.0").teksten[-1], gemeente, _wie(), daad=Daad(NU, cast.bram.id))


def test_two_signatures_for_one_party_cannot_stand(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    eerste = _teken(cast)
    velden = ("tekst_id", "organisatie_id", "kant", "gebruiker_id", "naam", "functie", "bevoegdheid", "manifest_sha256")
    with pytest.raises(IntegrityError), transaction() as session:
        session.add(Ondertekening(op=NU, **{veld: getattr(eerste, veld) for veld in velden}))


def test_a_volmacht_of_the_past_would_change_who_was_bound(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    with transaction() as session, pytest.raises(Geweigerd, match="vandaag of later"):
        overeenkomst, gemeente = vind("DO-HBH", "1.0").overeenkomst, session.get_one(Organisatie, cast.lindeveen.id)
        dag = clock.dag_van(NU) - timedelta(days=1)
        leg_volmacht_vast(session, overeenkomst, gemeente, "V-1", dag, None, daad=Daad(NU))


def test_a_party_and_the_gemeenten_sign_by_clicks_and_the_register_says_so(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    meld_aan(client, cast.bram)
    assert f'href="{HBH}/ondertekenen"' in client.get(HBH).text
    pagina = client.get(f"{HBH}/ondertekenen").text
    manifest = manifest_sha256(vind("DO-HBH", "1.0").teksten[-1])
    assert manifest in pagina
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id)}
    assert "Uw handtekening is gezet." in client.post(f"{HBH}/ondertekenen", data=velden, follow_redirects=True).text
    assert client.post(f"{HBH}/ondertekenen", data=velden).status_code == 409
    assert "Onderteken deze versie" not in client.get(HBH).text, "an act that was done is offered again"
    meld_aan(client, cast.anna)
    volmacht = {"gemeente": str(cast.lindeveen.id), "kenmerk": "V-1", "van": clock.dag_van(NU).isoformat()}
    assert (
        "De volmacht is vastgelegd."
        in client.post("/overeenkomsten/DO-HBH/volmachten", data=volmacht, follow_redirects=True).text
    )
    meld_aan(client, olga)
    assert f'href="{HBH}/tegentekenen"' in client.get("/start").text
    assert "Teken voor de gemeenten" in client.get(HBH).text
    assert (
        "Uw handtekening is gezet."
        in client.post(
            f"{HBH}/tegentekenen", data=velden | {"naam": "Olga", "functie": "wethouder"}, follow_redirects=True
        ).text
    )
    assert "Teken voor de gemeenten" not in client.get(HBH).text
    meld_aan(client, None)
    vraag = f"overeenkomst=DO-HBH&dag=2026-12-01&partij={cast.krommekreek.id}&gemeente={cast.lindeveen.id}"
    pagina = client.get(f"/register?{vraag}").text
    assert "is in Gemeente Lindeveen op 1 december 2026 gebonden aan" in pagina
    assert "Olga" not in pagina
    assert "bestuurder" not in pagina
    blad = client.get("/register/register.csv?overeenkomst=DO-HBH&dag=2026-12-01")
    assert "Thuiszorg De Kromme Kreek;Gemeente Lindeveen;Versie 1.0;20 november 2026" in blad.get_data(as_text=True)
    assert client.get("/register/register.xlsx?overeenkomst=DO-HBH").data[:2] == b"PK"
    assert client.get("/register?dag=gisteren").status_code == 200
    assert client.get("/register?overeenkomst=GEEN").status_code == 404


def test_the_register_comes_in_pages_and_answers_about_one(
    client: FlaskClient, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_regio(cast)
    _teken(cast)
    monkeypatch.setattr("overlegtafel.partijen.routes.register.PER_PAGINA", 1)
    eerste = client.get("/register?overeenkomst=DO-HBH&_scheme=x").text
    assert "/register?overeenkomst=DO-HBH&amp;pagina=2" in eerste
    assert "Vorige regels" not in eerste
    tweede = client.get("/register?overeenkomst=DO-HBH&pagina=999").text
    assert "Vorige regels" in tweede
    assert "Volgende regels" not in tweede
    een = client.get(f"/register?overeenkomst=DO-HBH&gemeente={cast.lindeveen.id}").text
    assert "Volgende regels" not in een


def test_nobody_is_asked_to_sign_what_was_withdrawn(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    _teken(cast)
    meld_aan(client, olga)
    wat = "Tekenen voor de gemeenten"
    assert wat in client.get("/start").text
    with transaction() as session:
        session.get_one(Versie, vind("DO-HBH", "1.0").id).ingetrokken_op = NU
    assert wat not in client.get("/start").text


def test_nobody_is_asked_to_countersign_what_was_replaced(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    _teken(cast)
    with transaction() as session:
        oud = session.get_one(Versie, vind("DO-HBH", "1.0").id)
        nieuw = session.get_one(Versie, vind("DO-HBH", "1.1").id)
        nieuw.vastgesteld_op = NU - timedelta(days=1)
        nieuw.geldig_van = (oud.geldig_van or NU) + timedelta(seconds=1)
        nieuw.ingetrokken_op = None
    meld_aan(client, olga)
    assert "Tekenen voor de gemeenten" not in client.get("/start").text
    antwoord = client.get(f"{HBH}/tegentekenen")
    assert antwoord.status_code == 409
    assert "versie 1.1 kwam ervoor in de plaats" in antwoord.text
    _geef_volmacht(cast)
    with pytest.raises(Geweigerd, match=r"versie 1\.1 kwam ervoor in de plaats"):
        _tegenteken(cast, olga)


def test_a_replaced_versie_counts_up_to_the_day_before(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    assert "Geldig van 1 januari 2026 tot en met 31 december 2027" in client.get(HBH).text
    with transaction() as session:
        nieuw = session.get_one(Versie, vind("DO-HBH", "1.1").id)
        nieuw.vastgesteld_op = NU - timedelta(days=1)
    zin = "Geldig van 1 januari 2026 tot en met 31 december 2026, daarna komt versie 1.1"
    assert zin in client.get(HBH).text
    clock.zet_klok(NU + timedelta(days=60))
    assert zin in client.get(HBH).text


def test_who_countersigns_reads_for_which_gemeenten_and_by_which_volmacht(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    _teken(cast)
    _geef_volmacht(cast)
    meld_aan(client, olga)
    pagina = html.document_fromstring(client.get(f"{HBH}/tegentekenen").text)
    namens = [
        een.text_content() for een in pagina.xpath("//p[contains(., 'U tekent namens')]/following-sibling::ul[1]/li")
    ]
    assert namens == ["Gemeente Lindeveen, met volmacht V-1", "Gemeente Oosterkreek"]
    labels = [een.text_content().strip() for een in pagina.xpath("//main//form//legend")]
    assert labels[0] == "Bij de handtekening van"
    assert "handelsregister" not in pagina.xpath("//main")[0].text_content()


def test_who_signed_in_long_ago_is_asked_to_do_it_again(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    meld_aan(client, cast.bram)
    clock.zet_klok(NU + VERS + timedelta(minutes=1))
    assert "Log opnieuw in voordat u tekent" in client.get(f"{HBH}/ondertekenen").text
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id)}
    client.post(f"{HBH}/ondertekenen", data=velden)
    assert db.session.scalars(select(Ondertekening)).all() == []


def test_who_signs_in_again_comes_back_to_sign(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    meld_aan(client, cast.bram)
    clock.zet_klok(NU + VERS + timedelta(minutes=1))
    knop = html.document_fromstring(client.get(f"{HBH}/ondertekenen").text).xpath("//main//form")[0]
    weg = client.post(knop.action, data=dict(knop.fields))
    assert weg.location == f"/inloggen?verder={HBH}/ondertekenen"
    with client.session_transaction() as bewaard:
        assert bewaard["inlog_verder"] == f"{HBH}/ondertekenen"
    elders = client.post("/inloggen/uit", data={"verder": "//elders.example"})
    assert elders.location == "/"


def test_the_task_to_sign_has_its_last_day(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    teken_beide(cast, olga)
    with transaction() as session:
        session.get_one(Versie, vind("DO-HBH", "1.1").id).vastgesteld_op = NU - timedelta(days=1)
    meld_aan(client, cast.bram)
    regel = html.document_fromstring(client.get("/start").text).xpath("//li[contains(., 'Ondertekenen:')]")[0]
    assert "21 december 2026" in regel.text_content()


MAG = {
    f"{HBH}/ondertekenen": {"bram"},
    f"{HBH}/tegentekenen": {"olga"},
    "/overeenkomsten/DO-HBH/volmachten": {"anna"},
}
LEEST = {("GET", "/overeenkomsten/DO-HBH/volmachten"): {"anna", "olga", "lotte"}}
"""Who reads where another acts."""


def test_each_act_is_for_one_role(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    with transaction() as session:
        lotte = Gebruiker(email="lotte@lindeveen.example", naam="Lotte")
        session.add(lotte)
        session.flush()
        rol = Rol.GEMEENTE_VERTEGENWOORDIGER
        session.add(Lidmaatschap(gebruiker_id=lotte.id, organisatie_id=cast.lindeveen.id, rol=rol, van=BEGIN))
    mensen = {"bezoeker": None, "anna": cast.anna, "bram": cast.bram, "olga": olga, "lotte": lotte}
    for naam, mens in mensen.items():
        meld_aan(client, mens)
        for adres, mogen in MAG.items():
            for methode in ("GET", "POST"):
                status = client.open(adres, method=methode).status_code
                wie = LEEST.get((methode, adres), mogen)
                verwacht = {302} if mens is None else {200, 409} if naam in wie else {403}
                assert status in verwacht, (naam, methode, adres, status)
    assert db.session.scalars(select(Volmacht)).all() == []
