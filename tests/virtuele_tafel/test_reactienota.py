"""The reactienota can be reached: the task leads to the work, and once out every page about its ronde leads to it."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.register.taken import taken_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.core.web.bewerkform import ZIN_GELEZEN
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from tests.conftest import Cast
from tests.tegelijk.toneel import formulier_op, tekst_van
from tests.virtuele_tafel.stand import OPENBAAR, SLUIT, Stand, als, maak

NA = SLUIT + timedelta(hours=1)


def links(client: FlaskClient, pad: str) -> set[str]:
    """Return the addresses to which a page links."""
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return {str(a.get("href")) for a in html.document_fromstring(antwoord.text).iterfind(".//a[@href]")}


def _publiceer(stand: Stand, inbreng: Inbreng) -> None:
    with transaction() as session:
        for punt in session.get_one(Inbreng, inbreng.id).punten:
            beantwoord(session, punt, Gevolg.TER_KENNISNAME, "Sleutelwoord kikkerbad.", daad=Daad(NA))
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(NA))


def test_the_task_leads_to_where_the_work_is_done(client: FlaskClient, stand: Stand, cast: Cast, nu: datetime) -> None:
    dicht, open_ = maak(nu, stand), maak(nu, stand, OPENBAAR)
    clock.zet_klok(NA)
    anna = als(client, cast.anna.id)
    inkoper = Kijker(1, "Anna", "anna@x.example", {cast.oosterkreek.id: frozenset({Rol.INKOPER})}, is_gastheer=True)
    with client.application.test_request_context():
        (taak,) = [taak for taak in taken_van(inkoper, nu=NA) if taak.titel.startswith("Reactienota publiceren")]
    assert taak.url in links(anna, "/start")
    gevonden = links(anna, taak.url)
    assert f"/inbreng/{dicht.nummer}/beoordelen" in gevonden
    assert f"/inbreng/{open_.nummer}/punten" in gevonden
    assert "De ronde liep tot en met" in anna.get(taak.url).text
    for pad in ("/overeenkomsten/DO-HBH/1.1", "/overeenkomsten/DO-HBH"):
        assert f"/reactienota/{stand.ronde.id}" in links(anna, pad)
        assert f"/reactienota/{stand.ronde.id}" not in links(client, pad)


def test_once_out_everything_about_its_ronde_leads_to_it(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    inbreng = maak(nu, stand, OPENBAAR)
    clock.zet_klok(NA)
    nota = f"/reactienota/{stand.ronde.id}"
    plekken = ("/", "/overeenkomsten/DO-HBH", "/overeenkomsten/DO-HBH/1.1", f"/voorstellen/{inbreng.nummer}")
    for pad in (*plekken, "/zoeken?q=kikkerbad"):
        assert nota not in links(client, pad)
    _publiceer(stand, inbreng)
    for pad in (*plekken, "/zoeken?q=kikkerbad", "/zoeken?q=reactienota"):
        assert nota in links(client, pad), pad
    assert f"/voorstellen/{inbreng.nummer}#inbreng-{inbreng.nummer}" in links(client, nota)


def test_nobody_publishes_answers_that_were_changed_after_he_looked(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    inbreng = maak(nu, stand, OPENBAAR)
    clock.zet_klok(NA)

    def antwoord(reden: str) -> None:
        with transaction() as session:
            punt = session.get_one(Inbreng, inbreng.id).punten[0]
            beantwoord(session, punt, Gevolg.TER_KENNISNAME, reden, daad=Daad(NA))

    def is_uit() -> bool:
        return client.get(f"/reactienota/{stand.ronde.id}").status_code == 200

    antwoord("Dank u wel.")
    anna, pad = als(client, cast.anna.id), f"/reactienota/{stand.ronde.id}/publiceren"
    gezien = formulier_op(anna.get(pad).text)
    antwoord("Toch anders.")
    geweigerd = anna.post(pad, data=gezien)
    assert ZIN_GELEZEN in tekst_van(geweigerd.text)
    assert not is_uit()
    assert anna.post(pad, data=formulier_op(geweigerd.text)).status_code == 302
    assert is_uit()
