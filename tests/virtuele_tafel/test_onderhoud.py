"""Upkeep of the virtual table, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tekst.markup import RENDERER
from overlegtafel.virtuele_tafel.jobs import run_once
from overlegtafel.virtuele_tafel.models import Inzending
from overlegtafel.virtuele_tafel.services.formulier import bewaar_inzending
from overlegtafel.virtuele_tafel.services.onderhoud import herrender
from tests.virtuele_tafel.stand import geef_inbreng

pytestmark = pytest.mark.usefixtures("app")


def test_what_an_older_renderer_made_is_made_again_once(nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(session, nu)
        goed = inbreng.tekst_html
        inbreng.tekst_html, inbreng.gerenderd_met = "<p>oud</p>", "md-0"
        assert herrender(session, nu=nu) == 1
        assert (inbreng.tekst_html, inbreng.gerenderd_met) == (goed, RENDERER)
        assert herrender(session, nu=nu) == 0


@pytest.mark.parametrize("adres", ["daan@elders.example", ""])
def test_a_form_that_nobody_confirms_is_emptied_after_a_week(nu: datetime, adres: str) -> None:
    with transaction() as session:
        inzending = bewaar_inzending(session, None, {"adres": adres, "tekst": "Iets"}, [])
        inzending.created_at = nu
    assert not run_once(nu + timedelta(days=7))
    assert run_once(nu + timedelta(days=7, seconds=1))
    assert not run_once(nu + timedelta(days=8))
    rij = db.session.scalars(select(Inzending)).one()
    assert (rij.adres, rij.gegevens, rij.vergeten_op is not None) == ("", {}, True)
