"""Whatever is tried in whichever order: what was frozen stays, and nothing is adopted before its reactienota."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import OverlegtafelFout
from overlegtafel.core.tekst.markup import sha256_van
from overlegtafel.overeenkomsten.models import RondeSoort, Tekst, Versie
from overlegtafel.overeenkomsten.services import (
    bewerk_tekst,
    maak_nieuwe_tekst,
    open_ronde,
    publiceer_tekst,
    sluit_ronde_af,
    stel_vast,
    trek_in,
)
from tests.overeenkomsten.conftest import Vind

DAG = timedelta(days=1)
_SOORTEN = ("open", "open", "nota", "nota", "stel", "stel", "bewerk", "bewerk", "tekst", "publiceer", "trek")
_HANDELINGEN = st.lists(st.tuples(st.sampled_from(_SOORTEN), st.sampled_from((0, 1, 30))), min_size=6, max_size=14)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(_HANDELINGEN)
def test_whatever_is_tried_the_invariants_hold(regio: Vind, nu: datetime, pogingen: list[tuple[str, int]]) -> None:
    """A published text never changes, and nothing is adopted while a ronde has no published reactienota."""
    try:
        _probeer(regio("DO-DAG", "0.3"), nu, pogingen)
    finally:
        db.session.rollback()


def _probeer(versie: Versie, nu: datetime, pogingen: list[tuple[str, int]]) -> None:
    session = db.session()
    session.info["overlegtafel_schrijver"] = True
    versie.besproken_op = nu
    bevroren: dict[int, str] = {}
    try:
        for soort, dagen in pogingen:
            nu += dagen * DAG
            try:
                _handel(session, versie, soort, nu)
            except OverlegtafelFout:
                continue
            bevroren |= {t.id: t.sha256 for t in versie.teksten if t.bevroren_op and t.id not in bevroren}
            assert {t.id: sha256_van(t.markdown) for t in versie.teksten if t.id in bevroren} == bevroren
            if versie.vastgesteld_op is not None:
                assert all(r.reactienota_op and r.reactienota_op <= versie.vastgesteld_op for r in versie.ronden)
                assert versie.teksten[-1].openbaar_vanaf
    finally:
        session.info.pop("overlegtafel_schrijver")
        session.info.pop("logboek_regels", None)


def _handel(session: Session, versie: Versie, soort: str, nu: datetime) -> None:
    tekst: Tekst = versie.teksten[-1]
    if soort == "open":
        open_ronde(session, versie, daad=Daad(nu), soort=RondeSoort.EXTRA if versie.ronden else RondeSoort.GEWOON)
    elif soort == "nota" and versie.ronden:
        sluit_ronde_af(session, versie.ronden[-1], daad=Daad(nu))
    elif soort == "stel":
        stel_vast(session, versie, nu.date(), "B", nu.date() + DAG, None, daad=Daad(nu))
    elif soort == "trek":
        trek_in(session, versie, "reden", daad=Daad(nu))
    elif soort == "tekst":
        maak_nieuwe_tekst(session, versie, daad=Daad(nu))
    elif soort == "publiceer":
        publiceer_tekst(session, tekst, vanaf=nu, daad=Daad(nu))
    elif soort == "bewerk":
        bewerk_tekst(session, tekst, f"## Artikel 1 A\n\n1. Op {nu:%d-%m-%Y}.\n", daad=Daad(nu))
