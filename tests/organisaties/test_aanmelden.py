"""Being signed in ends: by signing out, elsewhere, after a while, and when role or address changes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Kijker
from overlegtafel.organisaties import jobs
from overlegtafel.organisaties.models import Aanmelding, Lidmaatschap
from overlegtafel.organisaties.queries import kijker_voor
from overlegtafel.organisaties.rules import MEESTE_AANMELDINGEN, apparaat_van
from overlegtafel.organisaties.services import neem_rol
from tests.conftest import Cast, meld_aan
from tests.organisaties.test_inloggen import ANNA, geheim_en_code

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def log_in(client: FlaskClient, *, onthoud: bool = False) -> None:
    """Sign Anna in by the link of a mail, as a person does."""
    client.post("/inloggen", data={"email": ANNA} | ({"onthoud": "y"} if onthoud else {}))
    geheim, _ = geheim_en_code()
    client.get(f"/t/{geheim}")
    client.post("/inloggen/bevestig", headers={"User-Agent": FIREFOX})


def kopie_van(client: FlaskClient, site: Flask) -> FlaskClient:
    """Give another browser the cookie of `client`, as who stole it has it."""
    ander = site.test_client()
    koekje = client.get_cookie("overlegtafel")
    assert koekje is not None
    ander.set_cookie("overlegtafel", koekje.value)
    return ander


def is_binnen(client: FlaskClient) -> bool:
    return client.get("/start").status_code == 200


def test_signing_out_ends_a_copied_cookie_too(site: Flask, client: FlaskClient, cast: Cast) -> None:
    log_in(client)
    dief = kopie_van(client, site)
    assert is_binnen(dief)
    client.post("/inloggen/uit")
    assert not is_binnen(dief)
    assert not is_binnen(client)


@pytest.mark.parametrize(("onthoud", "duur"), [(False, timedelta(hours=12)), (True, timedelta(days=30))])
def test_a_sign_in_ends_however_often_pages_are_asked_for(
    client: FlaskClient, cast: Cast, nu: datetime, onthoud: bool, duur: timedelta
) -> None:
    log_in(client, onthoud=onthoud)
    for deel in range(1, 10):
        clock.zet_klok(nu + duur * deel / 10)
        assert is_binnen(client)
    clock.zet_klok(nu + duur + timedelta(minutes=1))
    assert not is_binnen(client)


def test_without_remembering_the_cookie_ends_with_the_browser(client: FlaskClient, cast: Cast) -> None:
    log_in(client)
    koekje = client.get_cookie("overlegtafel")
    assert koekje is not None
    assert koekje.expires is None
    assert koekje.max_age is None


def test_a_cookie_that_names_a_person_without_a_sign_in_is_nobody(client: FlaskClient, cast: Cast) -> None:
    for extra in ({}, {"aanmelding": "a" * 26}, {"aanmelding": 7}):
        with client.session_transaction() as sessie:
            sessie.update({"_user_id": str(cast.anna.id), "_fresh": True, **extra})
        assert not is_binnen(client)


def test_a_sign_in_is_of_one_person(client: FlaskClient, cast: Cast) -> None:
    meld_aan(client, cast.bram.id)
    with client.session_transaction() as sessie:
        sessie["_user_id"] = str(cast.anna.id)
    assert not is_binnen(client)


def test_one_sees_where_one_is_signed_in_and_ends_it(site: Flask, client: FlaskClient, cast: Cast) -> None:
    log_in(client)
    ander = site.test_client()
    meld_aan(ander, cast.anna.id)
    pagina = client.get("/mijn/aanmeldingen").text
    assert "Firefox op Windows, deze browser" in pagina
    assert "Firefox op Linux" in pagina
    andere = db.session.scalars(select(Aanmelding).order_by(Aanmelding.id.desc())).first()
    assert andere is not None
    assert client.post(f"/mijn/aanmeldingen/{andere.id}/beeindig").status_code == 302
    assert not is_binnen(ander)
    assert is_binnen(client)
    assert client.post(f"/mijn/aanmeldingen/{andere.id}/beeindig").status_code == 404


def test_the_sign_in_of_another_is_not_there(site: Flask, client: FlaskClient, cast: Cast) -> None:
    meld_aan(client, cast.anna.id)
    bram = site.test_client()
    meld_aan(bram, cast.bram.id)
    assert bram.post("/mijn/aanmeldingen/1/beeindig").status_code == 404
    assert is_binnen(client)
    assert "Firefox op Linux" not in bram.get("/mijn/aanmeldingen").text.replace("Firefox op Linux, deze browser", "")


def test_one_can_sign_out_everywhere(site: Flask, client: FlaskClient, cast: Cast) -> None:
    browsers = [client, site.test_client()]
    for browser in browsers:
        meld_aan(browser, cast.anna.id)
    assert client.post("/mijn/aanmeldingen/beeindig").status_code == 302
    assert not any(is_binnen(browser) for browser in browsers)


def test_taking_a_role_ends_the_sign_ins_of_that_person_only(
    site: Flask, client: FlaskClient, cast: Cast, nu: datetime
) -> None:
    bram = site.test_client()
    meld_aan(client, cast.anna.id)
    meld_aan(bram, cast.bram.id)
    with transaction() as session:
        lid = session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.bram.id)).one()
        neem_rol(session, lid, nu=nu, door=_kijker(cast))
    db.session.expire_all()
    assert {een.gebruiker_id: een.beeindigd_op for een in db.session.scalars(select(Aanmelding))} == {
        cast.anna.id: None,
        cast.bram.id: nu,
    }


def _kijker(cast: Cast) -> Kijker:
    gevonden = kijker_voor(db.session(), cast.anna.id, nu=clock.nu())
    assert gevonden is not BEZOEKER
    return gevonden


def test_the_oldest_ends_where_there_are_too_many(site: Flask, cast: Cast) -> None:
    browsers = [site.test_client() for _ in range(MEESTE_AANMELDINGEN + 1)]
    for browser in browsers:
        meld_aan(browser, cast.anna.id)
    assert not is_binnen(browsers[0])
    assert is_binnen(browsers[1])
    assert is_binnen(browsers[-1])


def test_what_is_long_over_is_forgotten(app: Flask, cast: Cast, nu: datetime) -> None:
    meld_aan(app.test_client(), cast.anna.id)
    assert not jobs.run_once(nu + timedelta(days=59))
    assert jobs.run_once(nu + timedelta(days=61))
    assert db.session.scalars(select(Aanmelding)).all() == []
    assert not jobs.run_once(nu + timedelta(days=61))


@pytest.mark.parametrize(
    ("kop", "apparaat"),
    [
        (FIREFOX, "Firefox op Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit Safari/604.1", "Safari op iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge op Linux"),
        ("<script>", "Browser"),
        (None, "Browser"),
    ],
)
def test_a_browser_is_told_by_its_family_only(kop: str | None, apparaat: str) -> None:
    assert apparaat_van(kop) == apparaat
