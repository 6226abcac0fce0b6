"""Open punten go along to a newer text, and what is on other words now waits for a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Wijziging
from overlegtafel.overeenkomsten.services import importeer
from overlegtafel.virtuele_tafel.queries.meegaan import na_te_kijken
from overlegtafel.virtuele_tafel.rules.meegaan import Artikellot, lot_van
from tests.conftest import Cast
from tests.overeenkomsten.conftest import OPENING, lees_voorbeeld
from tests.virtuele_tafel.stand import OPENBAAR, als, geef_inbreng, oordeel_over

EERDER = OPENING - timedelta(days=30)


@pytest.mark.parametrize(
    ("soorten", "nieuw", "lot"),
    [
        (["gewijzigd", "hernummerd"], "3", Artikellot.GEWIJZIGD),
        (["hernummerd"], "3", Artikellot.VERSCHOVEN),
        (["vervallen"], None, Artikellot.WEG),
    ],
)
def test_what_became_of_an_article(soorten: list[str], nieuw: str | None, lot: Artikellot) -> None:
    assert lot_van(Wijziging(soorten=soorten, nieuw_nummer=nieuw)) is lot
    assert lot_van(None) is Artikellot.ONGEWIJZIGD


def test_open_punten_on_other_words_wait_for_a_person(client: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(OPENING)
    with transaction() as session:
        importeer(session, lees_voorbeeld("basisovereenkomst"), daad=Daad(EERDER))
        versie = importeer(session, lees_voorbeeld("deelovereenkomst-hbh-v1.0"), daad=Daad(EERDER))
        over = {"overeenkomst_id": versie.overeenkomst.id, "ontvangst": False}
        for tekst in ("Artikel 4: het tarief is te laag.", "Artikel 1 is goed."):
            inbreng = geef_inbreng(session, EERDER, tekst=tekst, **over)
            oordeel_over(session, inbreng, EERDER, OPENBAAR)
        assert na_te_kijken(session, nu=EERDER) == []
        importeer(session, lees_voorbeeld("deelovereenkomst-hbh-v1.1"), daad=Daad(OPENING))
    (rij,) = na_te_kijken(db.session(), nu=OPENING)
    assert (rij.wijziging.oud_nummer, rij.wijziging.nieuw_nummer) == ("4", "5")
    anna = als(client, cast.anna.id)
    blad = anna.get("/inbreng/nakijken").text
    assert "Geschreven over artikel 4. Tarief (versie 1.0, tekst 1)" in blad
    assert "Artikel 5 Tarief" in blad
    assert "/inbreng/nakijken" in anna.get("/inbreng").text
    pad = f"/inbreng/nakijken/{rij.punt.inbreng.nummer}/{rij.punt.volgnr}"
    assert als(client, cast.bram.id).post(pad).status_code == 403
    assert "hoort nog bij dit artikel" in anna.post(pad, follow_redirects=True).text
    assert na_te_kijken(db.session(), nu=OPENING) == []
