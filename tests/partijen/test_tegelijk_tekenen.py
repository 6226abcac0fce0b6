"""Two people who sign the same role at one moment, on both databases: one signature, a sentence for the other."""

from __future__ import annotations

import threading
from collections.abc import Callable

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.models import Kant, Ondertekening, Volmacht
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast, trek_volmacht_in
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import vind
from tests.partijen.conftest import maak_regio, wie_tekent


def _tegelijk(app: Flask, *daden: Callable[[Session], object]) -> list[str]:
    """Do these each in a thread and a transaction of its own, begun together; return what was refused."""
    start, geweigerd = threading.Barrier(len(daden)), []

    def doe(daad: Callable[[Session], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction() as session:
                    daad(session)
            except Geweigerd as fout:
                geweigerd.append(fout.zin)

    draden = [threading.Thread(target=doe, args=(daad,)) for daad in daden]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    db.session.rollback()
    return geweigerd


def test_of_two_who_sign_or_countersign_at_once_one_is_told_that_the_other_did(app: Flask, cast: Cast) -> None:
    olga = maak_regio(cast)
    with transaction() as session:
        tweede = Gebruiker(email="tweede@krommekreek.example", naam="Tweede")
        session.add(tweede)
        session.flush()
        overeenkomst, gemeente = vind("DO-HBH", "1.0").overeenkomst, session.get_one(Organisatie, cast.lindeveen.id)
        volmacht = leg_volmacht_vast(session, overeenkomst, gemeente, "V-1", NU.date(), None, daad=Daad(NU)).id
        ids, partij_id = (cast.bram.id, tweede.id), cast.krommekreek.id

    def teken(wie: int) -> Callable[[Session], object]:
        def doe(session: Session) -> object:
            tekst = vind("DO-HBH", "1.0").teksten[-1]
            met = wie_tekent(manifest_sha256(tekst), NU)
            return onderteken(session, tekst, session.get_one(Organisatie, partij_id), met, daad=Daad(NU, wie))

        return doe

    def teken_tegen(session: Session) -> object:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        return tegenteken(session, tekst, partij_id, wie_tekent(manifest_sha256(tekst), NU), daad=Daad(NU, olga.id))

    def trek_in(session: Session) -> None:
        trek_volmacht_in(session, session.get_one(Volmacht, volmacht), None, "Besluit.", daad=Daad(NU, cast.anna.id))

    (zin,) = _tegelijk(app, *(teken(wie) for wie in ids))
    assert "heeft deze versie al getekend" in zin
    (zin,) = _tegelijk(app, teken_tegen, teken_tegen)
    assert zin == "Hier is al voor de gemeenten getekend."
    (zin,) = _tegelijk(app, trek_in, trek_in)
    assert zin == "Deze volmacht is al afgelopen."
    kanten = db.session.scalars(select(Ondertekening.kant).order_by(Ondertekening.id)).all()
    assert kanten == [Kant.PARTIJ, Kant.GEMEENTE]
