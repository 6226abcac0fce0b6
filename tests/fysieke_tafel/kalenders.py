"""Calendar parts read by two implementations that know nothing of ours: icalendar and the npm package ical.js."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

import pytest
from icalendar import Calendar
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.outbox.services.bezorgen import Bezorgopdracht
from overlegtafel.outbox.services.verzenden import _bericht

HIER = Path(__file__).parent
ALLES = "OVERLEGTAFEL_TEST_ALLES"


def kalendermails(adres: str | None = None) -> list[EmailMessage]:
    """Return the calendar mail so far as it goes over the wire, in its order; of one address or of all."""
    zoek = select(Aflevering).join(Mail).where(Mail.onderwerp_soort == "genodigde").order_by(Aflevering.id)
    rijen = db.session.scalars(zoek if adres is None else zoek.where(Aflevering.adres == adres)).all()
    gemaakt = []
    for rij in rijen:
        opdracht = Bezorgopdracht(rij.id, rij.mail_id, rij.adres, rij.message_id, rij.antwoordtoken, rij.mail.inhoud)
        gemaakt.append(message_from_bytes(_bericht(opdracht), policy=policy.default))
    db.session.rollback()
    return gemaakt


def ics_van(mail: EmailMessage) -> str:
    """Return the calendar part of a mail."""
    deel = next(deel for deel in mail.walk() if deel.get_content_type() == "text/calendar")
    return cast(bytes, deel.get_payload(decode=True)).decode()


def gelezen(ics: str) -> tuple[str, Any]:
    """Return METHOD and the one VEVENT as icalendar reads them."""
    kalender = Calendar.from_ical(ics)
    (punt,) = kalender.walk("VEVENT")
    return str(kalender["METHOD"]), punt


def door_ical_js(ics: str) -> dict[str, Any]:
    """Return what ical.js reads; skip where node or its package is not installed."""
    wortel = HIER.parents[1]
    if shutil.which("node") is None or not (wortel / "node_modules" / "ical.js").exists():
        if os.environ.get(ALLES):
            pytest.fail("node and ical.js are needed here")
        pytest.skip("node with ical.js is not installed: npm ci")
    klaar = subprocess.run(
        ["node", str(HIER / "lees_ics.mjs")], input=ics.encode(), capture_output=True, check=True, timeout=60
    )
    return cast("dict[str, Any]", json.loads(klaar.stdout))
