"""Forwards at the desk: the author hears of it by a click, and one click decides who speaks."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Cast
from tests.inbox.bureau import bericht, handelingen, mails
from tests.inbox.conftest import ADRES, brief
from tests.organisaties.stand import als

DOORGESTUURD = """Zie hieronder.

---------- Forwarded message ---------
Van: Daan Visser <daan@post.example>
Date: ma 2 nov 2026 om 10:12
Subject: Wachttijd
To: Bram <bram@krommekreek.example>

De wachttijd voor mijn moeder is te lang.
"""


def test_the_author_of_a_forward_hears_it_once_after_a_click(
    bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    id_ = komt_binnen(brief(DOORGESTUURD, onderwerp="Fwd: Wachttijd"))
    assert bericht(id_).auteur_adres == "daan@post.example"
    assert [een.adres for een in mails("ontvangst")] == ["bram@krommekreek.example"]
    for pad in ("/voorstellen/2026-001", "/inbreng/2026-001/beoordelen"):
        pagina = bureau.get(pad).text
        assert "Doorgestuurd van Daan Visser (daan@post.example), nog niet gemaild" in pagina
        assert f'action="/wachtrij/{id_}/schrijver?terug=inbreng"' in pagina
    antwoord = bureau.post(f"/wachtrij/{id_}/schrijver?terug=inbreng")
    assert antwoord.location == "/voorstellen/2026-001#inbreng-2026-001"
    pagina = bureau.get("/voorstellen/2026-001").text
    assert "Daan Visser (daan@post.example), die heeft bericht gekregen" in pagina
    assert "/schrijver" not in pagina.replace("#schrijver", "")
    (mail,) = mails("doorgestuurd")
    assert mail.adres == "daan@post.example"
    assert "Zie hieronder." not in mail.mail.inhoud["tekst"]
    assert "/t/" not in mail.mail.inhoud["tekst"]
    assert handelingen()[-1] == "auteur.gemaild"
    assert bureau.post(f"/wachtrij/{id_}/schrijver").status_code == 409
    assert "heeft bericht gekregen" in bureau.get(f"/wachtrij/{id_}").text


@pytest.mark.parametrize(
    "naam", ["https://kwaad.example/klik", "Win nu op kwaad.example", "a@kwaad.example", "x" * 300]
)
def test_a_name_that_a_forwarder_made_up_is_nothing_to_click(
    bureau: FlaskClient, komt_binnen: Callable[..., int], naam: str
) -> None:
    id_ = komt_binnen(brief(DOORGESTUURD.replace("Daan Visser", naam), onderwerp="Fwd: Wachttijd"))
    bureau.post(f"/wachtrij/{id_}/schrijver")
    bureau.post(f"/wachtrij/{id_}/vraag", data={"vraag": "Mag dit?"})
    (mail,) = mails("doorgestuurd")
    for vorm in ("tekst", "html"):
        inhoud = mail.mail.inhoud[vorm]
        assert "kwaad.example" not in inhoud
        assert "xxxx" not in inhoud
    assert "Beste afzender," in mail.mail.inhoud["tekst"]


def test_only_the_desk_reads_whose_mail_was_sent_on(site: Flask, cast: Cast, komt_binnen: Callable[..., int]) -> None:
    komt_binnen(brief(DOORGESTUURD, onderwerp="Fwd: Wachttijd"))
    assert "nog niet gemaild" not in als(site, cast.bram).get("/voorstellen/2026-001").text
    assert "Daan" not in site.test_client().get("/voorstellen/2026-001").text


def twee_schrijvers() -> bytes:
    """Return a forward of two mails by different people, so that nobody can tell who speaks."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Bram <bram@krommekreek.example>", ADRES
    mail["Subject"], mail["Message-ID"] = "Twee reacties", "<twee@krommekreek.example>"
    mail.set_content("Zie de bijlagen.")
    for naam in ("daan", "els"):
        binnen = EmailMessage()
        binnen["From"], binnen["Subject"] = f"{naam.title()} <{naam}@post.example>", "Reactie"
        binnen.set_content(f"Dit vindt {naam}.")
        mail.add_attachment(binnen)
    return mail.as_bytes()


@pytest.mark.parametrize(("keuze", "namens"), [("ja", "Daan"), ("nee", None), ("", None)])
def test_one_click_decides_on_an_uncertain_author(
    bureau: FlaskClient, komt_binnen: Callable[..., int], keuze: str, namens: str | None
) -> None:
    id_ = komt_binnen(twee_schrijvers())
    assert bericht(id_).inbreng is None
    pagina = bureau.get(f"/wachtrij/{id_}").text
    assert "Daan schreef het" in pagina
    assert "Ga uit van Bram" in pagina
    bureau.post(f"/wachtrij/{id_}/plaatsen", data={"auteur": keuze})
    inbreng = bericht(id_).inbreng
    assert inbreng is not None
    assert inbreng.namens == namens
    assert mails("doorgestuurd") == []
