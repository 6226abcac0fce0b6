"""Notice, taking it back by agreement, suspension and a stop: by clicks, and in the register that follows."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import Termijn
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, Versie
from overlegtafel.partijen.models import Beperking, BeperkingSoort, Kant, Opzegging
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.queries.tekenen import te_ondertekenen
from overlegtafel.partijen.rules.opzeggen import Opzegbericht, laatste_dag
from overlegtafel.partijen.services.opzeggen import beeindig_beperking, beperk, neem_terug, zeg_op
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.overeenkomsten.test_tariefbladen import geef_tarieven
from tests.partijen.conftest import maak_regio, teken_beide

VANDAAG = clock.dag_van(NU)
LAATSTE = date(2027, 2, 20)
"""Three months after Friday 20 November 2026; a Saturday, and it stays."""
HBH, BASIS = "/overeenkomsten/DO-HBH", "/overeenkomsten/BO-2026-01"


def _overeenkomst(kenmerk: str) -> Overeenkomst:
    return db.session.execute(select(Overeenkomst).where(Overeenkomst.kenmerk == kenmerk)).scalar_one()


def _zeg_op(cast: Cast, kenmerk: str = "DO-HBH", nu: datetime = NU, **anders: object) -> int:
    velden: dict[str, object] = {"kant": Kant.PARTIJ, "ontvangen": clock.dag_van(nu), "grond": "Wij stoppen."} | anders
    with transaction() as session:
        partij = session.get_one(Organisatie, cast.krommekreek.id)
        bericht = Opzegbericht(**velden)  # type: ignore[arg-type]  # a field by name
        return zeg_op(session, _overeenkomst(kenmerk), partij, bericht, daad=Daad(nu, cast.bram.id)).id


def _neem_terug(id_: int, kant: Kant, nu: datetime = NU) -> bool:
    with transaction() as session:
        return neem_terug(session, session.get_one(Opzegging, id_), kant, daad=Daad(nu))


def _gebonden(dag: date) -> dict[str, tuple[str | None, bool, bool]]:
    """Return by gemeente which versie binds, whether it is suspended and whether new cliënten may."""
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, dag, nu=NU)
    return {
        een.gemeente.removeprefix("Gemeente "): (
            een.gebonden.versie.nummer if een.gebonden.versie else None,
            een.gebonden.is_opgeschort,
            not een.gebonden.geen_nieuwe,
        )
        for een in regels
    }


VRIJ, WEG = ("1.0", False, True), (None, False, True)


def test_a_notice_of_a_deel_ends_it_after_its_term_in_the_register(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    id_ = _zeg_op(cast)
    assert _gebonden(LAATSTE) == {"Oosterkreek": VRIJ, "Lindeveen": VRIJ}
    assert _gebonden(LAATSTE + timedelta(days=1)) == {"Oosterkreek": WEG, "Lindeveen": WEG}
    assert db.session.scalars(select(Deelname.tot).where(Deelname.tot.is_not(None))).all() == []
    with pytest.raises(Geweigerd, match="al opgezegd tot en met 20 februari 2027"):
        _zeg_op(cast, kant=Kant.GEMEENTE)
    assert not _neem_terug(id_, Kant.PARTIJ)
    with pytest.raises(Geweigerd, match="pas van tafel als de ander"):
        _neem_terug(id_, Kant.PARTIJ)
    assert _gebonden(LAATSTE + timedelta(days=1))["Lindeveen"] == WEG
    assert _neem_terug(id_, Kant.GEMEENTE)
    assert _gebonden(LAATSTE + timedelta(days=1)) == {"Oosterkreek": VRIJ, "Lindeveen": VRIJ}
    with pytest.raises(Geweigerd, match="al teruggenomen"):
        _neem_terug(id_, Kant.PARTIJ)


def test_a_notice_of_the_basis_ends_all_and_taking_it_back_restores_all(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    id_ = _zeg_op(cast, "BO-2026-01", kant=Kant.GEMEENTE)
    einde = date(2027, 5, 20)
    assert _gebonden(einde)["Lindeveen"] == VRIJ
    assert _gebonden(einde + timedelta(days=1)) == {"Oosterkreek": WEG, "Lindeveen": WEG}
    ends = select(Deelname.tot).where(Deelname.organisatie_id == cast.krommekreek.id)
    assert db.session.scalars(ends).all() == [clock.einde_van(einde)]
    _neem_terug(id_, Kant.GEMEENTE)
    _neem_terug(id_, Kant.PARTIJ)
    assert db.session.scalars(ends).all() == [None]
    assert _gebonden(einde + timedelta(days=1))["Lindeveen"] == VRIJ


def test_a_notice_for_one_gemeente_leaves_the_others(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    _zeg_op(cast, gemeente_id=cast.lindeveen.id)
    assert _gebonden(LAATSTE + timedelta(days=1)) == {"Oosterkreek": VRIJ, "Lindeveen": WEG}


def test_a_notice_is_refused_with_its_sentence(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    for anders, zin in (
        ({"ontvangen": VANDAAG + timedelta(days=1)}, "moet nog komen"),
        ({"grond": " "}, "waarom de overeenkomst"),
        ({"laatste_dag": LAATSTE - timedelta(days=1)}, "op zijn vroegst 20 februari 2027"),
        ({"kenmerk": "BO-2026-01", "gemeente_id": cast.lindeveen.id}, "voor alle gemeenten samen"),
        ({"kenmerk": "DO-BEG"}, "geen partij"),
    ):
        with pytest.raises(Geweigerd, match=zin):
            _zeg_op(cast, **anders)
    laat = _zeg_op(cast, ontvangen=VANDAAG - timedelta(days=200))
    assert db.session.get_one(Opzegging, laat).einde < NU
    with pytest.raises(Geweigerd, match="al geëindigd"):
        _neem_terug(laat, Kant.PARTIJ)


def test_a_stop_and_a_suspension_hold_on_their_days_only(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))

    def act(soort: BeperkingSoort, van: date, tot: date | None) -> int:
        with transaction() as session:
            partij = session.get_one(Organisatie, cast.krommekreek.id)
            daad = Daad(NU, cast.anna.id)
            return beperk(session, _overeenkomst("DO-HBH"), partij, soort, van, tot, "Personeel.", daad=daad).id

    stop = act(BeperkingSoort.AANNAMESTOP, date(2026, 12, 1), None)
    act(BeperkingSoort.OPSCHORTING, date(2027, 1, 1), date(2027, 1, 31))
    with pytest.raises(Geweigerd, match="geldt in die periode al"):
        act(BeperkingSoort.AANNAMESTOP, date(2027, 6, 1), None)
    with pytest.raises(Geweigerd, match="vandaag of later"):
        act(BeperkingSoort.OPSCHORTING, VANDAAG - timedelta(days=1), None)
    assert _gebonden(date(2026, 11, 30))["Lindeveen"] == VRIJ
    assert _gebonden(date(2026, 12, 1))["Lindeveen"] == ("1.0", False, False)
    assert _gebonden(date(2027, 1, 31))["Lindeveen"] == ("1.0", True, False)
    with transaction() as session:
        beeindig_beperking(session, session.get_one(Beperking, stop), date(2027, 2, 28), daad=Daad(NU))
    assert _gebonden(date(2027, 2, 28))["Lindeveen"] == ("1.0", False, False)
    assert _gebonden(date(2027, 3, 1))["Lindeveen"] == VRIJ


def test_a_party_gives_notice_by_clicks_and_both_take_it_back(client: FlaskClient, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    meld_aan(client, cast.bram)
    assert f'href="{HBH}/opzeggingen"' in client.get(HBH).text
    assert f'href="{HBH}/opzeggingen/nieuw"' in client.get(f"{HBH}/opzeggingen").text
    velden = {"organisatie": str(cast.krommekreek.id), "gemeente": "0", "grond": "Te weinig mensen.", "laatste_dag": ""}
    gezien = client.post(f"{HBH}/opzeggingen/nieuw", data=velden).text
    assert "eindigt na 20 februari 2027" in gezien
    assert "schuift nooit op" in gezien
    assert db.session.scalars(select(Opzegging)).all() == []
    merk = re.search(r'name="gezien"[^>]*value="([^"]+)"', gezien)
    assert merk is not None
    anders = client.post(f"{HBH}/opzeggingen/nieuw", data=velden | {"gezien": merk[1], "laatste_dag": "2027-06-30"})
    assert "eindigt na 30 juni 2027" in anders.text
    klaar = client.post(f"{HBH}/opzeggingen/nieuw", data=velden | {"gezien": merk[1]}, follow_redirects=True).text
    assert "De laatste dag is 20 februari 2027." in klaar
    db.session.rollback()
    mail = db.session.scalars(select(Mail).where(Mail.sleutel.like("opzegging:%"))).one()
    assert "De laatste dag van de overeenkomst is 20 februari 2027." in mail.inhoud["tekst"]
    assert "Te weinig mensen" not in mail.inhoud["tekst"]
    id_ = db.session.scalars(select(Opzegging.id)).one()
    assert "is gevraagd" in client.post(f"{HBH}/opzeggingen/{id_}/terugnemen", follow_redirects=True).text
    meld_aan(client, cast.chantal)
    assert "Te weinig mensen" not in client.get(f"{HBH}/opzeggingen").text
    assert client.post(f"{HBH}/opzeggingen/{id_}/terugnemen").status_code == 404
    assert client.post(f"{HBH}/opzeggingen/nieuw", data=velden).status_code == 409
    meld_aan(client, None)
    vraag = f"overeenkomst=DO-HBH&dag=2027-02-21&partij={cast.krommekreek.id}&gemeente={cast.lindeveen.id}"
    openbaar = client.get(f"/register?{vraag}").text
    assert "De partij zegde deze overeenkomst op." in openbaar
    assert "Te weinig mensen" not in openbaar
    meld_aan(client, cast.anna)
    assert "Stem in met terugnemen" in client.get(f"{HBH}/opzeggingen").text
    assert "van tafel" in client.post(f"{HBH}/opzeggingen/{id_}/terugnemen", follow_redirects=True).text


def test_an_official_records_a_letter_and_a_stop_by_clicks(client: FlaskClient, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    meld_aan(client, cast.anna)
    velden = {"organisatie": str(cast.krommekreek.id), "gemeente": "0", "grond": "Brief.", "kant": "partij"}
    velden |= {"ontvangen": "2026-11-02", "laatste_dag": ""}
    gezien = client.post(f"{HBH}/opzeggingen/vastleggen", data=velden).text
    merk = re.search(r'name="gezien"[^>]*value="([^"]+)"', gezien)
    assert merk is not None
    client.post(f"{HBH}/opzeggingen/vastleggen", data=velden | {"gezien": merk[1]})
    vraag = f"overeenkomst=DO-HBH&dag=2027-02-03&partij={cast.krommekreek.id}&gemeente={cast.lindeveen.id}"
    assert "Dat is vastgelegd op 20 november 2026." in client.get(f"/register?{vraag}").text
    velden = {"organisatie": str(cast.krommekreek.id), "soort": "aannamestop", "van": "2026-11-20", "reden": "Vol."}
    assert "Dit is vastgelegd." in client.post(f"{HBH}/beperkingen/nieuw", data=velden, follow_redirects=True).text
    assert "Vol." in client.get(f"{HBH}/opzeggingen").text
    pagina = client.get(f"{HBH}/beperkingen/1/einde")
    assert pagina.status_code == 200
    client.post(f"{HBH}/beperkingen/1/einde", data={"laatste_dag": "2026-12-31"})
    assert "31 december 2026" in client.get("/register?overeenkomst=DO-HBH&dag=2026-12-01").text
    meld_aan(client, cast.bram)
    for adres in ("opzeggingen/vastleggen", "beperkingen/nieuw", "beperkingen/1/einde"):
        assert client.get(f"{HBH}/{adres}").status_code == 403


MAANDEN = st.integers(1, 24)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), MAANDEN, st.none() | st.integers(-500, 500))
def test_a_notice_never_ends_before_its_term_nor_before_the_day_asked(
    dag: date, maanden: int, later: int | None
) -> None:
    termijn = Termijn.lees(f"{maanden} maanden (einde)" if maanden > 1 else "1 maand (einde)")
    assert termijn is not None
    gevraagd = dag + timedelta(days=later) if later is not None else None
    geteld = termijn.laatste_dag(dag)
    assert laatste_dag(Opzegbericht(Kant.PARTIJ, dag, "x", gevraagd), termijn) in {geteld, gevraagd}
    assert laatste_dag(Opzegbericht(Kant.PARTIJ, dag, "x", gevraagd), termijn) >= max(geteld, gevraagd or geteld)


def _over_producten(dag: date) -> dict[str, tuple[str, ...]]:
    """Return by gemeente what the register says of products."""
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, dag, nu=NU)
    return {een.gemeente.removeprefix("Gemeente "): een.producten for een in regels}


def test_a_notice_for_one_product_leaves_the_others(app: Flask, cast: Cast) -> None:
    olga = maak_regio(cast)
    geef_tarieven(cast)
    teken_beide(cast, olga)
    with transaction() as session:
        nieuw = session.get_one(Versie, vind("DO-HBH", "1.1").id)
        nieuw.vastgesteld_op, nieuw.geldig_van = NU, NU + timedelta(days=900)
    with pytest.raises(Geweigerd, match="staat niet in de tarieflijst"):
        _zeg_op(cast, productcode="99Z99")
    id_ = _zeg_op(cast, productcode="01A01", gemeente_id=cast.lindeveen.id)
    with pytest.raises(Geweigerd, match="Er is al opgezegd"):
        _zeg_op(cast, productcode="01A01", gemeente_id=cast.lindeveen.id)
    voor, na = LAATSTE, LAATSTE + timedelta(days=1)
    for dag in (voor, na):
        assert _gebonden(dag) == {"Lindeveen": VRIJ, "Oosterkreek": VRIJ}
    assert _over_producten(NU.date() - timedelta(days=1))["Lindeveen"] == ()
    assert _over_producten(voor)["Lindeveen"] == ("Voor product 01A01 tot en met 20 februari 2027.",)
    assert _over_producten(na) == {
        "Lindeveen": ("Voor product 01A01 niet meer: het eindigde na 20 februari 2027.",),
        "Oosterkreek": (),
    }
    _zeg_op(cast, productcode="01A02")
    assert [een.nummer for een in te_ondertekenen(db.session(), [cast.krommekreek.id], nu=NU)] == ["1.1"]
    assert len(_over_producten(na)["Lindeveen"]) == 2
    _neem_terug(id_, Kant.PARTIJ)
    _neem_terug(id_, Kant.GEMEENTE)
    assert [zin[:19] for zin in _over_producten(na)["Lindeveen"]] == ["Voor product 01A02 "]
    _zeg_op(cast)
    assert te_ondertekenen(db.session(), [cast.krommekreek.id], nu=NU) == []
    with pytest.raises(Geweigerd, match="Er is al opgezegd"):
        _zeg_op(cast, productcode="01A01")
    assert (_gebonden(na)["Lindeveen"], _over_producten(na)["Lindeveen"]) == (WEG, ())


def test_a_product_is_chosen_by_clicks_and_the_register_says_it(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    geef_tarieven(cast)
    teken_beide(cast, olga)
    meld_aan(client, cast.bram)
    velden = {"organisatie": str(cast.krommekreek.id), "gemeente": "0", "product": "01A01", "grond": "Geen mensen."}
    stap = client.post(f"{HBH}/opzeggingen/nieuw", data=velden).text
    assert "Product 01A01 eindigt na 20 februari 2027." in stap
    assert "De andere producten lopen door." in stap
    gezien = re.search(r'name="gezien"[^>]*value="([^"]+)"', stap)
    assert gezien is not None
    klaar = client.post(f"{HBH}/opzeggingen/nieuw", data=velden | {"gezien": gezien[1]}, follow_redirects=True).text
    assert "alleen product 01A01" in klaar
    db.session.rollback()
    [mail] = db.session.scalars(select(Mail).where(Mail.melding == "opzegging"))
    assert "zegt product 01A01 van" in mail.inhoud["tekst"]
    db.session.rollback()
    register_ = client.get("/register?overeenkomst=DO-HBH&dag=2027-03-01").text
    assert "Voor product 01A01 niet meer: het eindigde na 20 februari 2027." in register_
