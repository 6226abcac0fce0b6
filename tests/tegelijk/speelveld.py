"""What a storm rages over: the scene of the pairs with more of everything, and a browser for who acts in it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask
from sqlalchemy import Engine, create_engine, select, text

from overlegtafel import create_app
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.services.agenda import publiceer_agenda
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, RondeSoort
from overlegtafel.overeenkomsten.services import maak_overeenkomst, maak_versie
from overlegtafel.overeenkomsten.services.ronden import maak_ronde
from tests.conftest import NU, maak_cast
from tests.tegelijk.toneel import LANG_GELEDEN, Toneel, browser, maak_bijeenkomst, zet_op
from tests.virtuele_tafel.stand import geef_inbreng

Bijeen = tuple[int, tuple[int, int]]
"""A bijeenkomst with its first two agenda points."""
EVEN = 0.5
RONDEN = 12
_NIEUWSTE = "SELECT jaar, volgnr FROM inbreng ORDER BY id DESC LIMIT 60"
_IN_RONDEN = (
    "SELECT DISTINCT i.jaar, i.volgnr FROM inbreng i JOIN punt p ON p.inbreng_id = i.id"
    " JOIN ronde r ON r.id = p.ronde_id WHERE r.reactienota_op IS NULL ORDER BY i.jaar, i.volgnr LIMIT 60"
)
_TE_DOEN = (
    "SELECT i.jaar, i.volgnr, p.volgnr, i.oordeel FROM punt p JOIN inbreng i ON i.id = p.inbreng_id"
    " LEFT JOIN antwoord a ON a.punt_id = p.id WHERE p.ronde_id = :ronde AND i.ingetrokken_op IS NULL"
    " AND (i.oordeel IS NULL OR (a.id IS NULL AND i.oordeel IN ('openbaar', 'geredigeerd', 'niet_openbaar')))"
    " ORDER BY p.id LIMIT 10"
)


@dataclass
class Speelveld:
    """The scene, what may stand in the place of its things, and who acts: a name with a cookie."""

    toneel: Toneel
    komende: list[Bijeen]
    geweeste: list[Bijeen]
    koekjes: dict[str, str]
    engine: Engine
    ronden: list[int] = field(default_factory=list)
    overeenkomsten: list[int] = field(default_factory=list)
    """Agreements with a ronde that opens or closes during the storm, and those ronden."""
    _nummers: list[str] = field(default_factory=list)
    _gelezen: float = 0.0

    def nummers(self) -> list[str]:
        """Return the numbers of all inbrengen that there are."""
        if time.monotonic() - self._gelezen > EVEN:
            with self.engine.connect() as verbinding:
                rijen = [*verbinding.execute(text(_NIEUWSTE)), *verbinding.execute(text(_IN_RONDEN))]
                self._nummers = [f"{jaar}-{nr:03d}" for jaar, nr in rijen]
            self._gelezen = time.monotonic()
        return self._nummers

    def te_doen(self, ronde_id: int) -> list[tuple[str, int, bool]]:
        """Return what stands between a ronde and its reactienota: an inbreng, its punt, and whether it was judged."""
        with self.engine.connect() as verbinding:
            rijen = verbinding.execute(text(_TE_DOEN), {"ronde": ronde_id}).all()
        return [(f"{jaar}-{nr:03d}", punt, oordeel is not None) for jaar, nr, punt, oordeel in rijen]


def zet_speelveld_op(settings: Mapping[str, str], duur: float = 180) -> Speelveld:
    """Fill an empty house and sign everybody in; in a storm of `duur` seconds ronden open and close throughout."""
    app = create_app(settings)
    try:
        with app.app_context():
            cast = maak_cast()
            toneel = zet_op(cast)
            komende = [_bijeen(toneel.tafel, dagen=dagen) for dagen in range(61, 73)]
            geweeste = [_bijeen(toneel.tafel, dagen=-dagen) for dagen in range(31, 37)]
            ronden = [_ronde(plaats, duur) for plaats in range(RONDEN)]
            mensen = {"anna": toneel.anna, "ilse": toneel.ilse, "bram": cast.bram.id, "chantal": cast.chantal.id}
            mensen |= {"nota een": toneel.anna, "nota twee": toneel.ilse}
            koekjes = {naam: _koekje(app, id_) for naam, id_ in mensen.items()}
            db.session.remove()
            db.engine.dispose()
    finally:
        clock.zet_klok(None)
    engine = create_engine(settings["OVERLEGTAFEL_DATABASE_URL"])
    ids, overeenkomsten = zip(*ronden, strict=True)
    return Speelveld(toneel, komende, geweeste, koekjes, engine, list(ids), list(overeenkomsten))


def _ronde(plaats: int, duur: float) -> tuple[int, int]:
    """Make an agreement with a ronde that opens and closes by the clock while it storms, and two inbrengen."""
    opent, sluit = (NU + timedelta(seconds=duur * deel) for deel in (plaats / RONDEN / 3, (plaats + 1) / RONDEN / 1.5))
    with transaction() as session:
        kenmerk, daad = f"DO-R{plaats}", Daad(LANG_GELEDEN)
        basis = session.scalars(select(Overeenkomst).where(Overeenkomst.soort == OvereenkomstSoort.BASIS)).one()
        soort = OvereenkomstSoort.DEEL
        overeenkomst = maak_overeenkomst(session, soort, kenmerk, f"Hulp {plaats}", basis=basis, daad=daad)
        versie = maak_versie(session, overeenkomst, "1.0", "# DO\n\n## Artikel 1 Wacht\n\n1. Zo.\n", daad=daad)
        dag = (NU + timedelta(days=20)).date()
        ronde = maak_ronde(session, versie.teksten[0], RondeSoort.GEWOON, vanaf=NU, laatste_dag=dag, nu=NU)
        for _ in range(2):
            geef_inbreng(session, NU, overeenkomst_id=overeenkomst.id, organisatie_id=None)
        ronde.openbaar_vanaf, ronde.sluit_op = opent if plaats % 2 else NU, sluit
        return ronde.id, overeenkomst.id


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
