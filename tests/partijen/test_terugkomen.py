"""Who leaves and comes back applies again: an admission of before the end counts no more."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.partijen.models import Grondslag, Kant, Opzegging, Toetreding, ToetredingOordeel
from overlegtafel.partijen.queries.partij import is_partij, kan_tekenen
from overlegtafel.partijen.queries.tekenen import mag_tekenen, te_ondertekenen
from overlegtafel.partijen.rules.opzeggen import Opzegbericht
from overlegtafel.partijen.services.opzeggen import zeg_op
from overlegtafel.partijen.services.toelaten import Toelatingsgegevens, regel_toelating
from overlegtafel.partijen.services.toetreden import begin_voor
from tests.conftest import NU, Cast
from tests.partijen.conftest import maak_regio, teken_beide, teken_partij

VOOR = NU - timedelta(days=40)


def _overeenkomst(kenmerk: str) -> Overeenkomst:
    return db.session.scalars(select(Overeenkomst).where(Overeenkomst.kenmerk == kenmerk)).one()


def _laat_toe(cast: Cast, kenmerk: str, op: datetime) -> None:
    with transaction() as session:
        session.add(
            Toetreding(
                overeenkomst=_overeenkomst(kenmerk),
                organisatie_id=cast.krommekreek.id,
                adres=cast.bram.email,
                begonnen_op=op,
                ingediend_op=op,
                besloten_op=op,
                oordeel=ToetredingOordeel.TOEGELATEN,
            )
        )


def _zeg_op(cast: Cast, kenmerk: str) -> datetime:
    """Give notice, and return the moment at which the agreement has ended."""
    with transaction() as session:
        partij = session.get_one(Organisatie, cast.krommekreek.id)
        bericht = Opzegbericht(Kant.PARTIJ, clock.dag_van(NU), "Wij stoppen.")
        zeg_op(session, _overeenkomst(kenmerk), partij, bericht, daad=Daad(NU, cast.bram.id))
    return db.session.scalars(select(Opzegging.einde)).one()


def _stand(cast: Cast, kenmerk: str, nu: datetime) -> tuple[bool, bool, bool]:
    """Return whether the party may sign, is offered to sign, and can be taken in from elsewhere."""
    overeenkomst, partij_id = _overeenkomst(kenmerk), cast.krommekreek.id
    taken = {een.overeenkomst_id for een in te_ondertekenen(db.session(), [partij_id], nu=nu)}
    return (
        mag_tekenen(db.session(), overeenkomst, partij_id, nu=nu),
        overeenkomst.id in taken,
        partij_id in {een.id for een in kan_tekenen(db.session(), overeenkomst, nu=nu)},
    )


def test_who_left_the_basis_is_admitted_anew_before_it_signs(app: Flask, cast: Cast) -> None:
    maak_regio(cast)
    _laat_toe(cast, "BO-2026-01", VOOR)
    assert _stand(cast, "BO-2026-01", NU) == (True, True, True)
    einde = _zeg_op(cast, "BO-2026-01")
    assert _stand(cast, "BO-2026-01", einde) == (False, False, False)
    _laat_toe(cast, "BO-2026-01", einde - timedelta(microseconds=1))
    assert _stand(cast, "BO-2026-01", einde) == (False, False, False)
    _laat_toe(cast, "BO-2026-01", einde)
    assert _stand(cast, "BO-2026-01", einde) == (True, True, True)


def test_who_left_a_deel_with_vensters_is_no_party_and_asks_anew(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    with transaction() as session:
        gegevens = Toelatingsgegevens(Grondslag.AANBESTEED, "TN-2", None, in_vensters=True)
        regel_toelating(session, _overeenkomst("DO-HBH"), gegevens, daad=Daad(NU, cast.anna.id))
    _laat_toe(cast, "DO-HBH", VOOR)
    with pytest.raises(Geweigerd, match="al partij"):
        _begin(cast, NU)
    einde = _zeg_op(cast, "DO-HBH")
    assert is_partij(db.session(), _overeenkomst("DO-HBH"), cast.krommekreek.id, nu=einde - timedelta(microseconds=1))
    assert not is_partij(db.session(), _overeenkomst("DO-HBH"), cast.krommekreek.id, nu=einde)
    with pytest.raises(Geweigerd, match="nog niet toegelaten"):
        teken_partij(cast, einde)
    with pytest.raises(Geweigerd, match="Er is nog geen nieuwe periode bekend"):
        _begin(cast, einde)
    _laat_toe(cast, "DO-HBH", einde)
    assert _stand(cast, "DO-HBH", einde) == (True, True, True), "1.0 was signed before the end"
    teken_partij(cast, einde)
    assert is_partij(db.session(), _overeenkomst("DO-HBH"), cast.krommekreek.id, nu=einde)


def _begin(cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        partij = session.get_one(Organisatie, cast.krommekreek.id)
        begin_voor(session, _overeenkomst("DO-HBH"), partij, cast.bram.email, daad=Daad(nu, cast.bram.id))
