"""A token does one thing, once, until its end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask

from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import LinkVervallen
from overlegtafel.core.toegang.tokens import geldige_token, hash_van, maak_token

EEN_TIK = timedelta(microseconds=1)


@pytest.fixture
def geheim(app: Flask, nu: datetime) -> str:
    """Hand out a token that works for a day."""
    with transaction() as session:
        return maak_token(session, "lezen", "ding", 7, adres="daan@elders.example", geldig_tot=nu + timedelta(days=1))


def test_a_token_works_until_its_end_and_not_at_it(geheim: str, nu: datetime) -> None:
    einde = nu + timedelta(days=1)
    with transaction() as session:
        gevonden = geldige_token(session, geheim, "lezen", nu=einde - EEN_TIK)
        assert (gevonden.onderwerp_soort, gevonden.onderwerp_id, gevonden.hash) == ("ding", 7, hash_van(geheim))
        with pytest.raises(LinkVervallen):
            geldige_token(session, geheim, "lezen", nu=einde)


def test_a_token_that_was_used_works_no_more(geheim: str, nu: datetime) -> None:
    with transaction() as session:
        geldige_token(session, geheim, "lezen", nu=nu).gebruikt_op = nu
    with transaction() as session, pytest.raises(LinkVervallen):
        geldige_token(session, geheim, "lezen", nu=nu)


@pytest.mark.parametrize(("anders", "doel"), [("", "schrijven"), ("a", "lezen")])
def test_a_token_is_of_one_purpose_and_one_secret(geheim: str, nu: datetime, anders: str, doel: str) -> None:
    with transaction() as session, pytest.raises(LinkVervallen):
        geldige_token(session, geheim + anders, doel, nu=nu)
