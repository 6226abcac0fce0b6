"""What goes wrong while signing: nothing is kept half, and a sentence says why."""

from __future__ import annotations

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from overlegtafel.core.database.db import db, transaction
from overlegtafel.organisaties.models import Lidmaatschap
from overlegtafel.partijen.models import Ondertekening
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan
from tests.partijen.conftest import VELDEN, maak_regio

TEKEN = "/overeenkomsten/DO-HBH/1.0/ondertekenen"


def _aantal() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Ondertekening.id))) or 0


def test_who_left_an_hour_ago_signs_nothing_with_the_page_still_open(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    meld_aan(client, cast.bram)
    assert client.get(TEKEN).status_code == 200
    with transaction() as session:
        eigen = Lidmaatschap.gebruiker_id == cast.bram.id
        session.execute(update(Lidmaatschap).where(eigen).values(tot=NU - timedelta(hours=1)))
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id), "samen": "1"}
    assert client.post(TEKEN, data=velden).status_code in (302, 403)
    assert _aantal() == 0


def test_a_page_that_is_sent_again_signs_once_and_says_so(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    meld_aan(client, cast.bram)
    velden = VELDEN | {"organisatie": str(cast.krommekreek.id), "samen": "1"}
    assert client.post(TEKEN, data=velden).status_code == 302
    nog_eens = client.post(TEKEN, data=velden)
    assert (nog_eens.status_code, _aantal()) == (409, 1)
    assert "heeft deze versie al getekend" in nog_eens.text or "U hebt al getekend" in nog_eens.text
