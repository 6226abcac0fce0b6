"""An invitation gives nothing until it is accepted, says nothing of who is known, and carries no links of others."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.organisaties.queries import huidige_leden, kijker_voor
from overlegtafel.organisaties.rules import MEESTE_PER_ADRES, MEESTE_UITNODIGINGEN, is_lid
from overlegtafel.outbox.models import Mail
from tests.conftest import Cast
from tests.organisaties.stand import als

FEMKE = {"naam": "Femke", "email": "femke@krommekreek.example", "rol": "medewerker"}


@pytest.fixture
def bram(site: Flask, cast: Cast) -> FlaskClient:
    return als(site, cast.bram)


def mails() -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))


def link() -> str:
    gevonden = re.search(r"/t/\w{26}", mails()[-1].inhoud["tekst"])
    assert gevonden is not None
    return gevonden[0]


def nodig_uit(client: FlaskClient, cast: Cast, **anders: str) -> int:
    return client.post(f"/organisaties/{cast.krommekreek.id}/uitnodigen", data=FEMKE | anders).status_code


def lid(adres: str = FEMKE["email"]) -> Lidmaatschap:
    db.session.rollback()
    db.session.expire_all()
    vraag = select(Lidmaatschap).join(Gebruiker).where(Gebruiker.email == adres).order_by(Lidmaatschap.id.desc())
    gevonden = db.session.scalars(vraag).first()
    assert gevonden is not None
    return gevonden


def test_who_is_invited_has_no_role_before_he_accepts(site: Flask, bram: FlaskClient, cast: Cast, nu: datetime) -> None:
    nodig_uit(bram, cast)
    assert not kijker_voor(db.session(), lid().gebruiker_id, nu=nu).is_ingelogd
    assert not is_lid(lid(), nu=nu)
    site.test_client().post("/inloggen", data={"email": FEMKE["email"]})
    assert [mail.melding for mail in mails()] == ["uitnodiging"]
    femke = site.test_client()
    assert "Ja, ik doe mee" in femke.get(link(), follow_redirects=True).text
    assert lid().aanvaard_op is None
    assert femke.post("/uitnodiging").location == "/inloggen"
    assert kijker_voor(db.session(), lid().gebruiker_id, nu=clock.nu()).is_ingelogd
    assert femke.post("/uitnodiging").status_code == 410


def test_the_organisation_sees_who_did_not_accept_yet_and_takes_it_back(
    site: Flask, bram: FlaskClient, cast: Cast, nu: datetime
) -> None:
    nodig_uit(bram, cast)
    assert "Uitgenodigd, nog niet aangenomen" in bram.get(f"/organisaties/{cast.krommekreek.id}").text
    pad = f"/organisaties/leden/{lid().id}/beeindig"
    assert "Trek de uitnodiging in" in bram.get(pad).text
    bram.post(pad)
    femke = site.test_client()
    femke.get(link())
    assert femke.post("/uitnodiging").status_code == 409
    assert lid().aanvaard_op is None
    leden = huidige_leden(db.session(), organisatie_id=cast.krommekreek.id, nu=nu)
    assert [een.gebruiker.naam for een in leden] == ["Bram"]


def test_the_link_works_for_a_fortnight(site: Flask, bram: FlaskClient, cast: Cast, nu: datetime) -> None:
    nodig_uit(bram, cast)
    clock.zet_klok(nu + timedelta(days=14, minutes=1))
    assert site.test_client().get(link()).status_code == 410


def test_who_invites_does_not_hear_how_a_known_person_is_called(bram: FlaskClient, cast: Cast) -> None:
    nodig_uit(bram, cast, naam="Zomaar", email=cast.chantal.email)
    pagina = bram.get(f"/organisaties/{cast.krommekreek.id}").text
    assert "Chantal" not in pagina.replace(cast.chantal.email, "")
    assert "Beste Zomaar" in mails()[-1].inhoud["tekst"]
    assert "Chantal" not in mails()[-1].inhoud["tekst"].replace(cast.chantal.email, "")


@pytest.mark.parametrize(
    "naam",
    [
        "Klik https://boef.example/x",
        "www.boef.example",
        "boef.example",
        "a@boef.example",
        "Femke\nBeste klant",
        "x" * 101,
    ],
)
def test_a_name_carries_no_address_or_link(bram: FlaskClient, cast: Cast, naam: str) -> None:
    assert nodig_uit(bram, cast, naam=naam) == 200
    assert mails() == []


def test_invitations_are_counted_for_sender_and_for_address(bram: FlaskClient, cast: Cast) -> None:
    for _ in range(MEESTE_PER_ADRES + 2):
        nodig_uit(bram, cast)
    assert len(mails()) == MEESTE_PER_ADRES
    for nummer in range(MEESTE_UITNODIGINGEN + 2):
        nodig_uit(bram, cast, email=f"iemand{nummer}@elders.example")
    assert len(mails()) == MEESTE_UITNODIGINGEN
