"""What tests of rules share: days round now, and a signature and a versie with what differs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import Termijn
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.partijen.models import (
    Kant,
    Ondertekening,
    Vorm,
)
from tests.conftest import NU

DAG = timedelta(days=1)
TIK = timedelta(microseconds=1)
VANDAAG = clock.dag_van(NU)
OCHTEND, NACHT = clock.begin_van(VANDAAG), clock.einde_van(VANDAAG)
DEEL, BASIS = OvereenkomstSoort.DEEL, OvereenkomstSoort.BASIS


def termijn_van(tekst: str) -> Termijn:
    termijn = Termijn.lees(tekst)
    assert termijn is not None
    return termijn


def eis(gezegd: str | None, verwacht: str | None) -> None:
    """Hold a refusal against a piece of its sentence; None where nothing is refused."""
    if verwacht is None:
        assert gezegd is None
    else:
        assert verwacht in (gezegd or "")


def versie_met(**anders: Any) -> Versie:
    overeenkomst = Overeenkomst(soort=DEEL)
    velden: dict[str, Any] = {"id": 1, "nummer": "1.0", "vastgesteld_op": NU - DAG, "geldig_van": NU + DAG}
    return Versie(overeenkomst=overeenkomst, **velden | anders)


def teken(**anders: Any) -> Ondertekening:
    velden: dict[str, Any] = {"organisatie_id": 5, "kant": Kant.PARTIJ, "volgnr": 1, "vereist": 1, "samen": 1}
    velden |= {"op": NU, "gebruiker_id": 9, "vorm": Vorm.SCHERM, "lid_id": None, "manifest_sha256": "m"}
    return Ondertekening(**velden | anders)
