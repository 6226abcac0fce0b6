"""What tests of agreements share: the sample agreements taken in, and signing in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.queries.pagina import toon_versie
from overlegtafel.overeenkomsten.services import importeer
from tests.conftest import meld_aan as _meld_aan
from tests.contracts.source import PACKAGE

DATA = PACKAGE / "demo" / "data"
BESTANDEN = (
    "basisovereenkomst",
    "deelovereenkomst-hbh-v1.0",
    "deelovereenkomst-hbh-v1.1",
    "deelovereenkomst-begeleiding-v1.0",
    "deelovereenkomst-dagbesteding-v0.3-concept",
)
OPENING = datetime(2026, 10, 30, 8, 0, tzinfo=UTC)
"""Friday 30 October 2026, 9:00 in Amsterdam: the ronde on DO-HBH 1.1 opens."""


def lees_voorbeeld(naam: str) -> str:
    """Return the text of a sample agreement."""
    return (DATA / f"{naam}.md").read_text(encoding="utf-8")


def lees_alles_in() -> None:
    """Take in the whole sample region at the moment its ronde opens."""
    for naam in BESTANDEN:
        with transaction() as session:
            importeer(session, lees_voorbeeld(naam), daad=Daad(OPENING))


Vind = Callable[[str, str], Versie]


@pytest.fixture
def regio(app: Flask) -> Vind:
    """Take in the sample agreements, on each database; returns how to find a versie."""
    lees_alles_in()
    return vind


def vind(kenmerk: str, nummer: str) -> Versie:
    """Return a versie of the sample region."""
    versie = toon_versie(db.session(), kenmerk, nummer)
    assert versie is not None
    return versie


@pytest.fixture
def bladen(client: FlaskClient) -> FlaskClient:
    """Give a visitor's browser on the sample region, on SQLite."""
    lees_alles_in()
    return client


def meld_aan(client: FlaskClient, gebruiker: Gebruiker | None) -> None:
    """Let the browser be that of `gebruiker`, or of a visitor."""
    with client.session_transaction() as sessie:
        sessie.clear()
    if gebruiker is not None:
        _meld_aan(client, gebruiker.id)
    for naam in ("kijker", "_login_user"):
        g.pop(naam, None)
