"""How a thing is told: at once or at its moment, once, and never of one's own act."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Aankondiging, Leesstand, Melding, Onderwerp, Ritme
from overlegtafel.meldingen.services import vertellen
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.services import annuleer_publicatie
from tests.meldingen.conftest import ANNA, BRAM, CHANTAL, UUR, VOLGER, Regio, begin_ronde, post, werk


def test_nobody_hears_of_the_own_act(regio: Regio, nu: datetime) -> None:
    regio.volg(ANNA, Onderwerp.ALLES)
    regio.volg(VOLGER, Onderwerp.ALLES)

    begin_ronde(regio, nu, actor_id=regio.cast.anna.id)
    werk(nu)

    assert ANNA not in post()
    assert VOLGER in post()


def test_a_planned_ronde_is_told_at_its_moment(regio: Regio, nu: datetime) -> None:
    begin_ronde(regio, nu, vanaf=nu + UUR)
    werk(nu)
    assert post() == {}

    werk(nu + UUR - timedelta(seconds=1))
    assert post() == {}

    werk(nu + UUR)
    assert set(post()) == {BRAM, CHANTAL}


def test_what_was_taken_back_before_its_moment_is_never_told(regio: Regio, nu: datetime) -> None:
    begin_ronde(regio, nu, vanaf=nu + UUR)
    werk(nu)
    with transaction() as session:
        annuleer_publicatie(session, session.merge(regio.versie).teksten[-1], daad=Daad(nu))

    werk(nu + UUR)

    assert post() == {}
    assert db.session.scalar(select(func.count(Aankondiging.id)).where(Aankondiging.vervallen_op.is_(None))) == 0


def test_following_twice_tells_once_in_the_soonest_rhythm(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES, ritme=Ritme.WEKELIJKS)
    regio.volg(VOLGER, Onderwerp.OVEREENKOMST, regio.overeenkomst.id)
    begin_ronde(regio, nu)
    werk(nu)

    assert post()[VOLGER] == ["ronde_geopend"]


def test_a_follower_who_is_party_too_hears_it_once(regio: Regio, nu: datetime) -> None:
    regio.volg(BRAM, Onderwerp.ALLES)
    begin_ronde(regio, nu)
    werk(nu)

    assert post()[BRAM] == ["ronde_geopend"]


def test_one_mail_is_composed_a_reason_whatever_the_number_of_followers(
    regio: Regio, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vertellen, "PER_KEER", 7)
    for nummer in range(30):
        regio.volg(f"volger{nummer:02}@elders.example", Onderwerp.ALLES)
    begin_ronde(regio, nu)
    werk(nu)

    assert db.session.scalar(select(func.count(Mail.id)).where(Mail.melding == "ronde_geopend")) == 2
    assert db.session.scalar(select(func.count(Melding.id))) == 32
    assert sum(len(mails) for mails in post().values()) == 32


def test_reading_again_tells_nothing_again(regio: Regio, nu: datetime) -> None:
    begin_ronde(regio, nu)
    werk(nu)
    eerst = post()
    with transaction() as session:
        session.scalars(select(Leesstand)).one().volgnr = session.scalar(select(func.max(Gebeurtenis.volgnr))) or 0
    werk(nu)

    assert post() == eerst
