"""What the tests of organisations and people share."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.organisaties.models import Gebruiker
from tests.conftest import meld_aan


def als(site: Flask, gebruiker: Gebruiker) -> FlaskClient:
    """Give a browser in which `gebruiker` is signed in, as flask-login keeps it."""
    client = site.test_client()
    meld_aan(client, gebruiker.id)
    return client
