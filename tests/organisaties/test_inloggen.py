"""Signing in by a link or by six digits."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.tokens import Token
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Lidmaatschap
from overlegtafel.organisaties.rules import (
    MEESTE_FOUTEN_PER_ADRES,
    MEESTE_FOUTEN_PER_TOKEN,
    MEESTE_VERZOEKEN,
    MEESTE_VERZOEKEN_SAMEN,
    eigen_pad,
    lees_code,
)
from overlegtafel.organisaties.services import log_in_met_code, log_in_met_link, vraag_link
from overlegtafel.outbox.models import Mail
from tests.conftest import Cast, meld_aan

ANNA = "anna@oosterkreek.example"


def laatste_mail() -> str:
    db.session.rollback()
    mail = db.session.scalars(select(Mail).order_by(Mail.id.desc())).first()
    assert mail is not None
    tekst: str = mail.inhoud["tekst"]
    return tekst


def geheim_en_code() -> tuple[str, str]:
    tekst = laatste_mail()
    geheim, code = re.search(r"/t/(\w{26})", tekst), re.search(r"^(\d{3}) (\d{3})$", tekst, re.M)
    assert geheim is not None
    assert code is not None
    return geheim[1], code[1] + code[2]


def vraag(adres: str = ANNA, *, browser: str = "b", nu: datetime, client: str | None = None) -> tuple[str, str]:
    with transaction() as session:
        vraag_link(session, adres, browser=browser, nu=nu, client=client)
    return geheim_en_code()


def met_link(geheim: str, *, browser: str | None = "b", nu: datetime, client: str | None = None) -> str | None:
    with transaction() as session:
        gebruiker = log_in_met_link(session, geheim, browser=browser, nu=nu, client=client)
        return gebruiker.naam if gebruiker else None


def met_code(code: str, *, browser: str | None = "b", nu: datetime, client: str | None = None) -> str | None:
    with transaction() as session:
        gebruiker = log_in_met_code(session, code, browser=browser, nu=nu, client=client)
        return gebruiker.naam if gebruiker else None


def andere(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_the_link_signs_in_once(app: Flask, cast: Cast, nu: datetime) -> None:
    geheim, code = vraag(nu=nu)
    assert met_link(geheim, nu=nu) == "Anna"
    assert met_link(geheim, nu=nu) is None
    assert met_code(code, nu=nu) is None


def test_the_code_signs_in_once_and_ends_the_link(app: Flask, cast: Cast, nu: datetime) -> None:
    geheim, code = vraag(nu=nu)
    assert met_code(code, nu=nu) == "Anna"
    assert met_code(code, nu=nu) is None
    assert met_link(geheim, nu=nu) is None


def test_link_and_code_end_after_fifteen_minutes(app: Flask, cast: Cast, nu: datetime) -> None:
    geheim, code = vraag(nu=nu)
    later = nu + timedelta(minutes=15)
    assert met_link(geheim, nu=later) is None
    assert met_code(code, nu=later) is None
    assert met_link(geheim, nu=later - timedelta(seconds=1)) == "Anna"


@pytest.mark.parametrize("browser", ["andere", None])
def test_another_browser_can_use_neither(app: Flask, cast: Cast, nu: datetime, browser: str | None) -> None:
    geheim, code = vraag(nu=nu)
    assert met_link(geheim, browser=browser, nu=nu) is None
    assert met_code(code, browser=browser, nu=nu) is None
    assert met_link(geheim, nu=nu) == "Anna"


def test_a_code_can_be_guessed_a_few_times_only(app: Flask, cast: Cast, nu: datetime) -> None:
    geheim, code = vraag(nu=nu)
    for _ in range(MEESTE_FOUTEN_PER_TOKEN):
        assert met_code(andere(code), nu=nu) is None
    assert met_code(code, nu=nu) is None
    assert met_link(geheim, nu=nu) == "Anna"


def test_wrong_codes_count_for_an_address_over_all_browsers(app: Flask, cast: Cast, nu: datetime) -> None:
    for ronde in range(MEESTE_FOUTEN_PER_ADRES // 4):
        moment = nu + timedelta(minutes=16 * ronde)
        _, code = vraag(browser=f"b{ronde}", nu=moment)
        for _ in range(4):
            met_code(andere(code), browser=f"b{ronde}", nu=moment, client=f"192.0.2.{ronde}")
    assert met_code(code, browser=f"b{ronde}", nu=moment) is None


def test_wrong_codes_of_a_stranger_elsewhere_leave_the_own_code(app: Flask, cast: Cast, nu: datetime) -> None:
    for nummer in range(5):
        _, code = vraag(browser=f"vreemd{nummer}", nu=nu, client="198.51.100.1")
        for _ in range(MEESTE_FOUTEN_PER_TOKEN):
            met_code(andere(code), browser=f"vreemd{nummer}", nu=nu, client="198.51.100.1")
    _, code = vraag(nu=nu, client="192.0.2.7")
    assert met_code(code, nu=nu, client="192.0.2.7") == "Anna"


def test_a_stranger_who_asks_for_somebody_else_locks_nobody_out(app: Flask, cast: Cast, nu: datetime) -> None:
    for nummer in range(MEESTE_VERZOEKEN * 4):
        vraag(browser=f"vreemd{nummer}", nu=nu, client="198.51.100.1")
    assert len(db.session.scalars(select(Mail)).all()) == MEESTE_VERZOEKEN
    geheim, _ = vraag(nu=nu, client="192.0.2.7")
    assert met_link(geheim, nu=nu, client="192.0.2.7") == "Anna"


def test_an_address_gets_no_flood_from_many_networks(app: Flask, cast: Cast, nu: datetime) -> None:
    for nummer in range(MEESTE_VERZOEKEN_SAMEN + 3):
        vraag(browser=f"b{nummer}", nu=nu, client=f"192.0.2.{nummer}")
    assert len(db.session.scalars(select(Mail)).all()) == MEESTE_VERZOEKEN_SAMEN


def test_who_signs_in_again_and_again_may(app: Flask, cast: Cast, nu: datetime) -> None:
    for _ in range(MEESTE_VERZOEKEN * 2):
        geheim, _ = vraag(nu=nu, client="192.0.2.7")
        assert met_link(geheim, nu=nu, client="192.0.2.7") == "Anna"


def test_an_address_gets_a_few_mails_a_quarter(app: Flask, cast: Cast, nu: datetime) -> None:
    for nummer in range(MEESTE_VERZOEKEN + 3):
        vraag(browser=f"b{nummer}", nu=nu)
    assert len(db.session.scalars(select(Mail)).all()) == MEESTE_VERZOEKEN
    vraag(nu=nu + timedelta(minutes=16))
    assert len(db.session.scalars(select(Mail)).all()) == MEESTE_VERZOEKEN + 1


@pytest.mark.parametrize("adres", ["niemand@inwoner.example", "oud@oosterkreek.example"])
def test_an_address_without_account_leaves_the_same_rows_and_no_mail(
    app: Flask, cast: Cast, nu: datetime, adres: str
) -> None:
    with transaction() as session:
        vraag_link(session, adres, browser="b", nu=nu)
    assert db.session.scalars(select(Mail)).all() == []
    assert [token.onderwerp_id for token in db.session.scalars(select(Token))] == [0, 0]
    assert adres not in {token.adres for token in db.session.scalars(select(Token))}
    assert db.session.scalars(select(Gebeurtenis.handeling)).all() == ["inloggen.gevraagd"]


def test_who_has_no_role_any_more_gets_no_link(app: Flask, cast: Cast, nu: datetime) -> None:
    geheim, _ = vraag(cast.bram.email, nu=nu)
    with transaction() as session:
        lid = session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.bram.id)).one()
        lid.tot = nu
    assert met_link(geheim, nu=nu) is None
    with transaction() as session:
        vraag_link(session, cast.bram.email, browser="c", nu=nu)
    assert len(db.session.scalars(select(Mail)).all()) == 1


def test_no_secret_stands_in_the_database_but_in_the_mail(app: Flask, cast: Cast, nu: datetime) -> None:
    geheim, code = vraag(browser="geheim-van-de-browser", nu=nu)
    rijen = " ".join(str(vars(token)) for token in db.session.scalars(select(Token)))
    assert geheim not in rijen
    assert code not in rijen
    assert "geheim-van-de-browser" not in rijen


@pytest.mark.parametrize(
    ("verder", "uitkomst"),
    [
        ("/start", "/start"),
        ("/wachtrij?blad=2#x", "/wachtrij?blad=2#x"),
        ("//kwaad.example", None),
        ("/\\kwaad.example", None),
        ("https://kwaad.example/", None),
        ("javascript:alert(1)", None),
        ("/a\r\nLocation: x", None),
        ("start", None),
        ("", None),
        (None, None),
    ],
)
def test_only_own_paths_are_gone_on_to(verder: str | None, uitkomst: str | None) -> None:
    assert eigen_pad(verder) == uitkomst


@given(st.text(max_size=40))
def test_no_text_leads_to_another_site(verder: str) -> None:
    pad = eigen_pad(verder)
    assert pad is None or (pad.startswith("/") and not pad.startswith(("//", "/\\")) and not urlsplit(pad).netloc)


def test_a_code_may_be_typed_with_spaces() -> None:
    assert lees_code(" 123 456 ") == lees_code("123-456") == "123456"
    assert lees_code("12345") is None
    assert lees_code("abc123456") is None


def test_a_person_signs_in_sees_the_start_page_and_signs_out(client: FlaskClient, cast: Cast) -> None:
    antwoord = client.get("/start")
    assert antwoord.location == "/inloggen?verder=/start"
    antwoord = client.post("/inloggen", data={"email": ANNA, "verder": "/gebruikers"})
    assert antwoord.location == "/inloggen/bevestig"
    geheim, _ = geheim_en_code()
    antwoord = client.get(f"/t/{geheim}")
    assert antwoord.location == "/inloggen/bevestig"
    assert (antwoord.headers["Referrer-Policy"], antwoord.headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert "Inloggen" in client.get("/inloggen/bevestig").text
    assert client.get("/start").status_code == 302, "a GET signed in"
    assert client.post("/inloggen/bevestig").location == "/gebruikers"
    assert "Dag Anna" in client.get("/start").text
    assert client.post("/inloggen/uit").location == "/"
    assert client.get("/start").status_code == 302


def test_the_answer_is_the_same_for_whom_we_do_not_know(client: FlaskClient, cast: Cast) -> None:
    bekend = client.post("/inloggen", data={"email": ANNA})
    onbekend = client.post("/inloggen", data={"email": "niemand@inwoner.example"})
    assert (bekend.status_code, bekend.location, bekend.data) == (
        onbekend.status_code,
        onbekend.location,
        onbekend.data,
    )


def test_a_person_signs_in_with_the_code_of_the_mail(client: FlaskClient, cast: Cast) -> None:
    client.post("/inloggen", data={"email": ANNA})
    _, code = geheim_en_code()
    fout = client.post("/inloggen/bevestig", data={"code": andere(code)})
    assert "Deze code klopt niet" in fout.text
    assert client.post("/inloggen/bevestig", data={"code": f"{code[:3]} {code[3:]}"}).location == "/start"


def test_a_link_that_was_forwarded_does_not_sign_in(site: Flask, client: FlaskClient, cast: Cast) -> None:
    client.post("/inloggen", data={"email": ANNA})
    geheim, _ = geheim_en_code()
    ander = site.test_client()
    ander.get(f"/t/{geheim}")
    assert ander.post("/inloggen/bevestig").location == "/inloggen"
    assert "andere browser" in ander.get("/inloggen").text
    assert ander.get("/start").status_code == 302


def test_signing_in_begins_a_new_session(client: FlaskClient, cast: Cast) -> None:
    with client.session_transaction() as sessie:
        sessie["van_een_ander"] = "blijft niet"
    client.post("/inloggen", data={"email": ANNA})
    geheim, _ = geheim_en_code()
    client.get(f"/t/{geheim}")
    client.post("/inloggen/bevestig")
    with client.session_transaction() as sessie:
        assert "van_een_ander" not in sessie
        assert not any(naam.startswith(("sleutel:", "inlog_")) for naam in sessie)


def test_a_role_that_was_taken_ends_at_once(client: FlaskClient, cast: Cast) -> None:
    meld_aan(client, cast.bram.id)
    assert client.get("/start").status_code == 200
    with transaction() as session:
        lid = session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.bram.id)).one()
        lid.tot = clock.nu()
    assert client.get("/start").status_code == 302
