"""What a storm rages over: the scene of the pairs with more of everything, and a browser for who acts in it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask
from sqlalchemy import Engine, create_engine, text

from overlegtafel import create_app
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.services.agenda import publiceer_agenda
from tests.conftest import NU, maak_cast
from tests.tegelijk.toneel import LANG_GELEDEN, Toneel, browser, maak_bijeenkomst, zet_op

Bijeen = tuple[int, tuple[int, int]]
"""A bijeenkomst with its first two agenda points."""
EVEN = 0.5


@dataclass
class Speelveld:
    """The scene, what may stand in the place of its things, and who acts: a name with a cookie."""

    toneel: Toneel
    komende: list[Bijeen]
    geweeste: list[Bijeen]
    koekjes: dict[str, str]
    engine: Engine
    _nummers: list[str] = field(default_factory=list)
    _gelezen: float = 0.0

    def nummers(self) -> list[str]:
        """Return the numbers of all inbrengen that there are."""
        if time.monotonic() - self._gelezen > EVEN:
            with self.engine.connect() as verbinding:
                rijen = verbinding.execute(text("SELECT jaar, volgnr FROM inbreng ORDER BY id DESC LIMIT 60"))
                self._nummers = [f"{jaar}-{nr:03d}" for jaar, nr in rijen]
            self._gelezen = time.monotonic()
        return self._nummers


def zet_speelveld_op(settings: Mapping[str, str]) -> Speelveld:
    """Fill an empty house and sign everybody in."""
    app = create_app(settings)
    try:
        with app.app_context():
            cast = maak_cast()
            toneel = zet_op(cast)
            komende = [_bijeen(toneel.tafel, dagen=dagen) for dagen in range(61, 73)]
            geweeste = [_bijeen(toneel.tafel, dagen=-dagen) for dagen in range(31, 37)]
            mensen = {"anna": toneel.anna, "ilse": toneel.ilse, "bram": cast.bram.id, "chantal": cast.chantal.id}
            koekjes = {naam: _koekje(app, id_) for naam, id_ in mensen.items()}
            db.session.remove()
            db.engine.dispose()
    finally:
        clock.zet_klok(None)
    return Speelveld(toneel, komende, geweeste, koekjes, create_engine(settings["OVERLEGTAFEL_DATABASE_URL"]))


def _bijeen(tafel_id: int, *, dagen: int) -> Bijeen:
    with transaction() as session:
        bijeenkomst = maak_bijeenkomst(session, tafel_id, dagen=dagen)
        if dagen < 0:
            publiceer_agenda(session, bijeenkomst, daad=Daad(LANG_GELEDEN))
        een, twee = (punt.id for punt in bijeenkomst.agendapunten)
        assert bijeenkomst.begin == NU + timedelta(days=dagen)
        return bijeenkomst.id, (een, twee)


def _koekje(app: Flask, gebruiker_id: int) -> str:
    naam = app.config["SESSION_COOKIE_NAME"]
    koekje = browser(app, gebruiker_id).get_cookie(naam)
    assert koekje is not None
    return f"{naam}={koekje.value}"
