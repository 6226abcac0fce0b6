"""A link that is lost or over is no dead end: its address asks for another."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.limieten import GELIJKE_DUUR_SECONDEN
from overlegtafel.outbox.models import Mail
from overlegtafel.virtuele_tafel.services.nieuwe_link import MEEST_PER_ADRES, NIEUWE_LINK
from tests.virtuele_tafel.stand import Stand, maak, mail_met, vergelijk
from tests.virtuele_tafel.test_formulier import inbrengen, verstuur

DAAN = "daan@elders.example"


def vraag(client: FlaskClient, adres: str = DAAN) -> str:
    """Ask for new links and return the page, without what was typed."""
    return client.post("/inbreng/nieuwe-link", data={"adres": adres}).text.replace(adres, "")


def mails() -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(select(Mail).where(Mail.sleutel.startswith(NIEUWE_LINK)).order_by(Mail.id)))


def links() -> list[str]:
    return re.findall(r"/t/[a-z2-7]{26}", mails()[-1].inhoud["tekst"])


@pytest.mark.parametrize("pad", ["/inbreng/eigen", "/inbreng/bevestigen", f"/t/{'a' * 26}"])
def test_the_page_of_a_link_that_works_no_more_leads_to_a_new_one(client: FlaskClient, pad: str) -> None:
    pagina = client.get(pad)
    assert pagina.status_code == 410
    assert 'href="/inbreng/nieuwe-link"' in pagina.text
    assert ('href="/inloggen"' in pagina.text.split("<main")[1]) == pad.startswith("/t/")
    assert "Stuur mij nieuwe links" in client.get("/inbreng/nieuwe-link").text


def test_who_lost_his_link_gets_one_to_each_inbreng(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    inbreng = maak(nu, stand, afzender_adres=DAAN)
    maak(nu, stand, afzender_adres="eva@elders.example")
    vraag(client, "Daan@Elders.example ")
    (eigen,) = links()
    assert f"Uw inbreng {inbreng.nummer}" in client.get(eigen, follow_redirects=True).text


def test_a_form_that_was_confirmed_too_late_can_be_confirmed_again(
    client: FlaskClient, stand: Stand, nu: datetime
) -> None:
    verstuur(client)
    clock.zet_klok(nu + timedelta(hours=50))
    vraag(client)
    (bevestig,) = links()
    client.get(bevestig)
    client.post("/inbreng/bevestigen")
    (inbreng,) = inbrengen()
    assert abs(inbreng.ontvangen_op - (nu + timedelta(hours=50))) < timedelta(minutes=1)
    assert inbreng.tekst == "Artikel 3: vijf dagen is beter."


def test_a_form_whose_link_still_works_keeps_its_moment(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    verstuur(client)
    clock.zet_klok(nu + timedelta(hours=40))
    vraag(client)
    client.get(links()[0])
    client.post("/inbreng/bevestigen")
    assert abs(inbrengen()[0].ontvangen_op - nu) < timedelta(minutes=1)


def test_the_answer_does_not_tell_who_gave_inbreng(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    maak(nu, stand, afzender_adres=DAAN)
    assert vraag(client) == vraag(client, "niemand@elders.example")
    assert [mail.inhoud["onderwerp"] for mail in mails()] == ["Nieuwe links naar uw inbreng"]
    assert GELIJKE_DUUR_SECONDEN > 0


def test_nobody_fills_the_mailbox_of_another(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    maak(nu, stand, afzender_adres=DAAN)
    for _ in range(MEEST_PER_ADRES.meest + 2):
        vraag(client)
    assert len(mails()) == MEEST_PER_ADRES.meest
    clock.zet_klok(nu + timedelta(minutes=61))
    vraag(client)
    assert len(mails()) == MEEST_PER_ADRES.meest + 1


def test_the_mail_with_new_links(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    maak(nu, stand, afzender_adres=DAAN)
    verstuur(client)
    vraag(client)
    with transaction() as session:
        vergelijk(mail_met(session, NIEUWE_LINK), "nieuwe-link")
