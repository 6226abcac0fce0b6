"""A versie that is withdrawn in its ronde: no reactienota follows, so its punten are answered one by one."""

from __future__ import annotations

from datetime import datetime

from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.services import trek_in
from overlegtafel.virtuele_tafel.queries.bureau import tel_open_punten
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, Stand, als, maak, mail_met


def test_what_was_said_of_a_withdrawn_versie_is_answered_with_that(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    clock.zet_klok(nu)
    inbreng = maak(nu, stand, OPENBAAR, tekst="Artikel 5: het tarief is te laag.")
    anna, pad = als(client, cast.anna.id), f"/inbreng/{inbreng.nummer}/punten"
    antwoord = {"gevolg": "ter_kennisname", "reden": "Dat nemen wij mee."}
    anna.post(f"{pad}/1/antwoord", data=antwoord)
    assert "Dit antwoord wordt openbaar met de reactienota." in anna.get(pad).text
    assert anna.get(f"{pad}/1/akkoord").status_code == 409
    assert tel_open_punten(db.session()).niet_openbaar == 0
    with transaction() as session:
        trek_in(session, session.get_one(Versie, stand.versie.id), "Wij beginnen opnieuw.", daad=Daad(nu))
    assert tel_open_punten(db.session()).niet_openbaar == 1
    assert "Dit antwoord wordt openbaar met de reactienota." not in anna.get(pad).text
    anna.post(f"{pad}/1/antwoord-weg", data={})
    for blad in (f"{pad}/1/antwoord", "/inbreng/beantwoorden"):
        assert "Versie 1.1 is ingetrokken. Wij beginnen opnieuw." in anna.get(blad).text
    anna.post(f"{pad}/1/antwoord", data=antwoord | {"reden": "Versie 1.1 is ingetrokken."})
    assert "Maak openbaar en verstuur" in anna.get(pad).text
    anna.post(f"{pad}/1/akkoord", data={})
    db.session.rollback()
    assert "Versie 1.1 is ingetrokken." in mail_met(db.session(), "antwoord:")["tekst"]
    assert "Versie 1.1 is ingetrokken." in client.get(f"/voorstellen/{inbreng.voorstel.nummer}").text
    assert tel_open_punten(db.session()).zonder_antwoord == 0
