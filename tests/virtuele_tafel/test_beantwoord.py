"""After the reactienota an inbreng and its thread say that they are answered, with the way to the answer."""

from __future__ import annotations

from datetime import datetime

from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.tijd import clock
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, Stand, als, maak
from tests.virtuele_tafel.test_reactienota import NA, _publiceer


def _badges(pagina: str) -> list[str]:
    boom = html.document_fromstring(pagina)
    return [een.text_content().strip() for een in boom.xpath("//main//*[contains(@class, 'status-badge')]")]


def test_what_is_answered_says_so_and_leads_to_the_answer(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    inbreng = maak(nu, stand, OPENBAAR, afzender_adres="bram@krommekreek.example")
    bram, draad = als(client, cast.bram.id), f"/voorstellen/{inbreng.nummer}"
    clock.zet_klok(NA)
    assert "Beantwoord" not in _badges(bram.get("/inbreng/mijn").text)
    assert _badges(client.get(draad).text) == ["Open", "Openbaar"]
    _publiceer(stand, inbreng)
    mijn = bram.get("/inbreng/mijn").text
    assert _badges(mijn) == ["Beantwoord"]
    (naar,) = html.document_fromstring(mijn).xpath("//main//a[starts-with(., 'Lees het antwoord')]/@href")
    pad, _, anker = naar.partition("#")
    antwoord = html.document_fromstring(bram.get(pad).text).xpath(f"//*[@id='{anker}']")[0]
    assert "kikkerbad" in antwoord.text_content()
    assert _badges(client.get(draad).text)[:3] == ["Beantwoord", "Openbaar", "Beantwoord"]
    assert _badges(client.get("/voorstellen").text) == ["Beantwoord"]
    assert draad in client.get("/voorstellen?staat=beantwoord").text
    assert draad not in client.get("/voorstellen?staat=open").text


def test_a_thread_with_something_that_waits_is_not_called_answered(
    client: FlaskClient, stand: Stand, nu: datetime
) -> None:
    inbreng = maak(nu, stand, OPENBAAR)
    clock.zet_klok(NA)
    _publiceer(stand, inbreng)
    vervolg = maak(NA, stand, antwoord_op=inbreng)
    draad = client.get(f"/voorstellen/{inbreng.nummer}").text
    assert _badges(draad)[0] == "Open"
    assert f"inbreng-{vervolg.nummer}" in draad
    assert draad.count(">Beantwoord<") == 1
