"""Following on the site: without account, with one, and by the link of a mail."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.services.volgen import MEESTE_PER_UUR
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.outbox.services import sleutel_van
from overlegtafel.overeenkomsten.services import open_ronde
from tests.conftest import Cast
from tests.meldingen.conftest import Regio, maak_regio, werk

DAAN = "daan@post.example"
LINK = re.compile(r"/t/[a-z2-7]{26}")


@pytest.fixture
def regio(site: Flask, cast: Cast, nu: datetime) -> Regio:
    """Give the region on SQLite only."""
    return maak_regio(cast, nu)


def _abonnement() -> Abonnement:
    db.session.rollback()
    return db.session.scalars(select(Abonnement).order_by(Abonnement.id.desc())).first() or Abonnement()


def _link() -> str:
    mail = db.session.scalars(select(Mail).where(Mail.melding == "bevestig_volgen").order_by(Mail.id.desc())).first()
    assert mail is not None
    gevonden = LINK.search(mail.inhoud["tekst"])
    assert gevonden is not None
    return gevonden[0]


def _vraag(client: FlaskClient, adres: str = DAAN, soort: str = "alles", id_: int = 0) -> int:
    antwoord = client.post(f"/volgen/{soort}/{id_}", data={"email": adres, "ritme": "wekelijks"})
    return antwoord.status_code


def test_following_counts_only_after_the_button_behind_the_mail(client: FlaskClient, regio: Regio) -> None:
    assert _vraag(client) == 302
    assert _abonnement().bevestigd_op is None

    assert client.get(_link(), follow_redirects=True).status_code == 200
    assert _abonnement().bevestigd_op is None

    gezegd = client.post("/volgen/bevestigen", data={"ritme": "dagelijks"}).text
    assert DAAN in gezegd
    assert _abonnement().bevestigd_op is not None
    assert _abonnement().ritme is Ritme.DAGELIJKS


def test_the_answer_is_the_same_for_who_follows_already(client: FlaskClient, regio: Regio) -> None:
    eerst = client.post("/volgen/alles/0", data={"email": DAAN, "ritme": "direct"}, follow_redirects=True).text
    client.get(_link())
    client.post("/volgen/bevestigen", data={"ritme": "direct"})

    weer = client.post("/volgen/alles/0", data={"email": DAAN, "ritme": "direct"}, follow_redirects=True).text

    assert eerst == weer
    assert len(db.session.scalars(select(Abonnement)).all()) == 1


def test_a_link_works_once_and_seven_days(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    _vraag(client)
    link = _link()
    clock.zet_klok(nu + timedelta(days=8))
    assert client.get(link).status_code == 410
    clock.zet_klok(nu)
    client.get(link)
    client.post("/volgen/bevestigen", data={"ritme": "direct"})
    assert client.post("/volgen/bevestigen", data={"ritme": "direct"}).status_code == 410


def _mails() -> int:
    db.session.rollback()
    return len(db.session.scalars(select(Mail).where(Mail.melding == "bevestig_volgen")).all())


def test_who_comes_by_an_expired_link_gets_a_new_one(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    _vraag(client)
    link, laat = _link(), nu + timedelta(days=8)
    werk(laat)
    clock.zet_klok(laat)
    pagina = client.get(link)
    assert pagina.status_code == 410
    assert 'href="/volgen/nieuwe-link"' in pagina.text

    bekend = client.post("/volgen/nieuwe-link", data={"email": f" {DAAN.upper()} "}, follow_redirects=True).text
    assert _mails() == 2
    onbekend = client.post("/volgen/nieuwe-link", data={"email": "wie@elders.example"}, follow_redirects=True).text
    assert bekend == onbekend
    assert _mails() == 2

    client.get(_link())
    assert DAAN in client.post("/volgen/bevestigen", data={"ritme": "direct"}).text


def test_who_follows_already_gets_a_link_for_the_last_thing(client: FlaskClient, regio: Regio) -> None:
    regio.volg(DAAN, Onderwerp.ALLES)
    regio.volg(DAAN, Onderwerp.TAFEL, regio.tafel.id)
    client.post("/volgen/nieuwe-link", data={"email": DAAN})
    assert _mails() == 1
    client.get(_link())
    assert "FOT Huishouden" in client.get("/volgen/bevestigen").text


def test_what_was_ended_gets_no_new_link(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    abonnement = regio.volg(DAAN, Onderwerp.ALLES)
    with transaction() as session:
        session.get_one(Abonnement, abonnement).opgezegd_op = nu
    client.post("/volgen/nieuwe-link", data={"email": DAAN})
    assert _mails() == 0


def test_an_address_gets_five_of_these_mails_an_hour(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    antwoorden = {_vraag(client) for _ in range(7)}
    assert antwoorden == {302}
    assert _mails() == MEESTE_PER_UUR
    clock.zet_klok(nu + timedelta(hours=1, minutes=1))
    assert _vraag(client) == 302
    assert _mails() == MEESTE_PER_UUR + 1


@pytest.mark.parametrize("knoei", [lambda link: link[:-1], lambda link: link + "a", lambda _: "/t/" + "a" * 26])
def test_a_foreign_or_cut_link_says_how_to_go_on(client: FlaskClient, regio: Regio, knoei: object) -> None:
    _vraag(client)
    pagina = client.get(knoei(_link()))  # type: ignore[operator]  # one of the lambdas above
    assert pagina.status_code in (404, 410)
    assert "Naar de voorpagina" in pagina.text
    assert _abonnement().bevestigd_op is None


def test_following_takes_as_long_for_who_is_known_as_for_who_is_not(
    client: FlaskClient, regio: Regio, monkeypatch: pytest.MonkeyPatch
) -> None:
    gewacht: list[float] = []
    monkeypatch.setattr(time, "sleep", gewacht.append)
    regio.volg(DAAN, Onderwerp.ALLES)
    for adres in (DAAN, "wie@elders.example"):
        _vraag(client, adres)
        client.post("/volgen/nieuwe-link", data={"email": adres})
    assert len(gewacht) == 4


def test_what_is_not_public_cannot_be_followed(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    id_ = regio.overeenkomst.id
    assert client.get(f"/volgen/overeenkomst/{id_}").status_code == 404
    assert client.get(f"/volgen/overeenkomst/{id_ + 99}").status_code == 404
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), daad=Daad(nu))
    assert client.get(f"/volgen/overeenkomst/{id_}").status_code == 200


def _mail_aan(regio: Regio, nu: datetime) -> str:
    """Let Daan get a mail of something that he follows and return the key in it."""
    regio.volg(DAAN, Onderwerp.ALLES)
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), daad=Daad(nu))
    werk(nu)
    aflevering = db.session.scalars(select(Aflevering).where(Aflevering.adres == DAAN)).one()
    return sleutel_van(aflevering.id)


def test_one_click_of_a_mail_program_ends_it_and_twice_is_once(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    sleutel = _mail_aan(regio, nu)
    for _ in range(2):
        antwoord = client.post(f"/meldingen/van/{sleutel}", data={"List-Unsubscribe": "One-Click"})
        assert antwoord.status_code == 200
    assert _abonnement().opgezegd_op is not None


def test_a_get_of_that_link_ends_nothing(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    pagina = client.get(f"/meldingen/van/{_mail_aan(regio, nu)}", follow_redirects=True)

    assert "Alles van deze overlegtafel" in pagina.text
    assert DAAN not in pagina.text
    assert _abonnement().opgezegd_op is None


@pytest.mark.parametrize("knoei", [lambda s: s[:-1], lambda s: "9" + s, lambda _: "x", lambda s: s + "é"])
def test_a_link_that_was_cut_or_made_up_gives_a_helpful_page(
    client: FlaskClient, regio: Regio, nu: datetime, knoei: object
) -> None:
    sleutel = knoei(_mail_aan(regio, nu))  # type: ignore[operator]  # one of the lambdas above
    assert client.get(f"/meldingen/van/{sleutel}").status_code == 410
    assert client.post(f"/meldingen/van/{sleutel}").status_code == 410
    assert _abonnement().opgezegd_op is None


def test_who_came_by_the_link_changes_and_ends_only_the_own(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    ander = regio.volg("ander@elders.example", Onderwerp.ALLES)
    sleutel = _mail_aan(regio, nu)
    eigen = _abonnement().id
    client.get(f"/meldingen/van/{sleutel}")

    assert client.post(f"/meldingen/{ander}/stop").status_code == 404
    assert client.post(f"/meldingen/{eigen}/ritme", data={"ritme": "wekelijks"}).status_code == 302
    assert _abonnement().ritme is Ritme.WEKELIJKS
    assert client.post(f"/meldingen/{eigen}/stop").status_code == 302
    assert _abonnement().opgezegd_op is not None


def test_a_visitor_without_a_link_reads_how_to_get_there(client: FlaskClient, regio: Regio) -> None:
    assert "link onderaan een mail" in client.get("/meldingen").text
    assert client.post("/meldingen/stop").status_code == 403
