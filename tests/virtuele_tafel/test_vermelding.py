"""Which name everybody reads beside an inbreng is said beforehand to its sender and to who judges it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import product
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.database.db import db
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, Stand, als, maak, mail_met, vers
from tests.virtuele_tafel.test_formulier import vul_in

NAAM = "Daan de Vries"
GEEN = "Naam niet openbaar"


def _tekst(pagina: str) -> str:
    return " ".join(html.document_fromstring(pagina).xpath("//main")[0].text_content().split())


def _leest_iedereen(client: FlaskClient, inbreng: Inbreng) -> str:
    """Return how the sender stands in the thread for a visitor, with the capacity behind it."""
    pagina = html.document_fromstring(client.application.test_client().get(f"/voorstellen/{inbreng.nummer}").text)
    kop = " ".join(pagina.xpath(f"//*[@id='inbreng-{inbreng.nummer}-kop']")[0].text_content().split())
    meta = [een.text_content().strip() for een in pagina.xpath("//*[@class='overlegtafel-inbreng__meta']/span")]
    return f"{kop} ({inbreng.hoedanigheid})" if inbreng.hoedanigheid in meta else kop


@pytest.mark.parametrize(("toon_naam", "wie"), list(product((False, True), ("niemand", "vermoed", "bevestigd"))))
def test_who_judges_reads_beforehand_what_everybody_reads_after(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime, toon_naam: bool, wie: str
) -> None:
    organisatie = cast.krommekreek.naam
    velden: dict[str, Any] = {
        "toon_naam": toon_naam,
        "organisatie_id": None if wie == "niemand" else cast.krommekreek.id,
        "is_afzender_bevestigd": wie == "bevestigd",
        "ontvangst": True,
    }
    for met_naam in (True, False):
        inbreng = maak(nu, stand, **velden)
        ontvangst = mail_met(db.session(), f"ontvangst:{inbreng.nummer}")["tekst"]
        pagina = als(client, cast.anna.id).get(f"/inbreng/{inbreng.nummer}/beoordelen").text
        gezegd = html.document_fromstring(pagina).xpath("//main//*[contains(@class, 'melding')]//strong/text()")
        assert len(gezegd) == (2 if toon_naam else 1)
        assert ("Bevestigt u de organisatie? Dan staat " + organisatie in pagina) is (wie == "vermoed")
        assert (f"Wij denken dat u schrijft namens {organisatie}." in ontvangst) is (wie == "vermoed")
        velden_van_formulier = {"oordeel": "openbaar", "openbare_titel": "Over de wachttijd"}
        keuze = {"is_naam_openbaar": "y"} if met_naam else {}
        als(client, cast.anna.id).post(f"/inbreng/{inbreng.nummer}/beoordelen", data=velden_van_formulier | keuze)
        verwacht = gezegd[0 if met_naam else -1]
        assert _leest_iedereen(client, vers(inbreng)) == verwacht
        if met_naam:
            assert f"Dan leest iedereen daarbij: {verwacht}." in ontvangst
        assert (NAAM in verwacht) is (toon_naam and met_naam)
        assert (organisatie in verwacht) is (wie == "bevestigd")


def test_the_check_page_says_which_name_everybody_reads(client: FlaskClient, cast: Cast, stand: Stand) -> None:
    ja, nee = {"toon_naam": "y"}, {"toon_naam": None}
    bram, eigen = als(client, cast.bram.id), {"organisatie_id": str(cast.krommekreek.id)}
    vreemd = {"organisatie_id": str(cast.lindeveen.id)}
    capaciteit = "Inwoner, cliënt of mantelzorger"
    for browser, velden, verwacht in (
        (client, ja, f"{NAAM} ({capaciteit})"),
        (client, nee, f"{GEEN} ({capaciteit})"),
        (bram, eigen | nee, cast.krommekreek.naam),
        (bram, eigen | ja, f"{cast.bram.naam}, {cast.krommekreek.naam}"),
        (bram, vreemd | nee, GEEN),
    ):
        pagina = browser.get(vul_in(browser, **velden).headers["Location"]).text
        assert f"Dit leest iedereen bij uw tekst {verwacht} " in _tekst(pagina) + " "


def test_what_came_without_proof_repeats_no_name_in_its_receipt(
    client: FlaskClient, stand: Stand, nu: datetime
) -> None:
    inbreng = maak(nu, stand, is_bewezen=False, toon_naam=True, hoedanigheid="Burgemeester", ontvangst=True)
    tekst = mail_met(db.session(), f"ontvangst:{inbreng.nummer}")["tekst"]
    assert f"Dan leest iedereen daarbij: {GEEN}." in tekst
    assert "Burgemeester" not in tekst
    assert NAAM not in tekst


def test_a_sender_reads_at_his_own_inbreng_which_name_stands_there(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    velden: dict[str, Any] = {"afzender_adres": "bram@krommekreek.example", "organisatie_id": cast.krommekreek.id}
    zonder = replace(OPENBAAR, is_naam_openbaar=False)
    for bevestigd, verwacht in ((True, cast.krommekreek.naam), (False, f"{GEEN} (Inwoner)")):
        inbreng = maak(nu, stand, zonder, toon_naam=True, is_afzender_bevestigd=bevestigd, **velden)
        pagina = _tekst(als(client, cast.bram.id).get(f"/inbreng/eigen/{inbreng.nummer}").text)
        assert f"Dan leest iedereen daarbij: {verwacht}." in pagina
        assert ("Wij denken dat u schrijft namens" in pagina) is not bevestigd


def test_a_sender_who_refused_his_name_reads_that_others_do_not_see_it(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    zinnen = []
    for toon_naam in (False, True):
        inbreng = maak(nu, stand, OPENBAAR, afzender_adres=cast.bram.email, toon_naam=toon_naam)
        pagina = als(client, cast.bram.id).get(f"/inbreng/eigen/{inbreng.nummer}").text
        zinnen.append("Alleen u en de gemeente zien uw naam" in pagina)
        assert "zien uw naam" not in client.application.test_client().get(f"/voorstellen/{inbreng.nummer}").text
    assert zinnen == [True, False]
