"""A volmacht holds for who was gastheer when it was given, and for nobody after him."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Gastheerschap, Organisatie
from overlegtafel.organisaties.queries import gastheerschappen
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Instemming, Overeenkomst, Vaststelling
from overlegtafel.partijen.models import Volmacht
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.queries.tekenen import namens_wie, zonder_volmacht
from overlegtafel.partijen.rules.ondertekenen import geldt_volmacht
from overlegtafel.partijen.services.tekenen import leg_volmacht_vast
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import vind
from tests.partijen.conftest import maak_regio, teken_beide


def test_a_volmacht_of_before_a_handing_over_holds_no_more(nu: datetime) -> None:
    volmacht = Volmacht(van=nu, tot=None)
    later = nu + timedelta(days=30)
    assert geldt_volmacht(volmacht, nu=later, vanaf=None)
    assert geldt_volmacht(volmacht, nu=later, vanaf=nu)
    assert not geldt_volmacht(volmacht, nu=later, vanaf=nu + timedelta(microseconds=1))


def test_after_a_handing_over_each_gives_a_new_one_and_who_was_bound_stays_bound(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    with transaction() as session:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        session.get_one(Overeenkomst, tekst.versie.overeenkomst_id).vaststelling = Vaststelling.PER_GEMEENTE
    assert _gebonden() == {"Gemeente Lindeveen": None, "Gemeente Oosterkreek": "1.0"}, "the gastheer needs no besluit"
    _stem_in(cast.lindeveen.id)
    voor, na = _gebonden(), NU + timedelta(days=1)
    assert set(voor.values()) == {"1.0"}
    with transaction() as session:
        gastheerschappen(session)[0].tot = over = NU + timedelta(hours=1)
        session.add(Gastheerschap(organisatie_id=cast.lindeveen.id, van=over))
    overeenkomst = vind("DO-HBH", "1.0").overeenkomst
    try:
        clock.zet_klok(na)
        db.session().expire_all()
        assert _gebonden() == voor
        assert namens_wie(db.session(), overeenkomst.id, nu=NU) == [
            ("Gemeente Lindeveen", "V-1"),
            ("Gemeente Oosterkreek", None),
        ], "a paper that is made now names another gastheer than signed"
        assert namens_wie(db.session(), overeenkomst.id, nu=na) == [("Gemeente Lindeveen", None)]
        assert zonder_volmacht(db.session(), overeenkomst.id, nu=na) == ["Gemeente Oosterkreek"]
        with transaction() as session:
            daad, overeenkomst = Daad(na), vind("DO-HBH", "1.0").overeenkomst
            oosterkreek = session.get_one(Organisatie, cast.oosterkreek.id)
            leg_volmacht_vast(
                session, vind("DO-HBH", "1.0").overeenkomst, oosterkreek, "V-2", na.date(), None, daad=daad
            )
        assert zonder_volmacht(db.session(), overeenkomst.id, nu=na) == []
    finally:
        clock.zet_klok(NU)


def _stem_in(gemeente_id: int) -> None:
    """Let a gemeente have agreed to DO-HBH 1.0."""
    with transaction() as session:
        instemming = Instemming(
            tekst_id=vind("DO-HBH", "1.0").teksten[-1].id,
            organisatie_id=gemeente_id,
            manifest_sha256="",
            oordeel=GemeenteOordeel.STEMT_IN,
            besluit_op=NU,
            op=NU,
            kenmerk="B-1",
        )
        session.add(instemming)


def _gebonden() -> dict[str, str | None]:
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, NU.date(), nu=clock.nu())
    return {een.gemeente: een.gebonden.versie.nummer if een.gebonden.versie else None for een in regels}
