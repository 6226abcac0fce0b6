"""What is new, for the start page of who has an account."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.register.nieuws import Sinds
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.meldingen.services.nieuws import nieuws_sinds

OP_START = 10


def nieuws(kijker: Kijker, sinds: datetime, nu: datetime) -> Sinds:
    """Return the first few things that are new to `kijker`."""
    gevonden = nieuws_sinds(db.session(), kijker, sinds=sinds, nu=nu, hoogstens=OP_START + 1)
    koppelingen = tuple(Koppeling(een.groep, een.titel, een.url, een.moment) for een in gevonden[:OP_START])
    return Sinds(koppelingen, heeft_meer=len(gevonden) > OP_START)
