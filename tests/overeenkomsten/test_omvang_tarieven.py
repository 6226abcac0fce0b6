"""The term that is proposed for a ronde, where the tarieflijst is another one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.overeenkomsten.services.omvang import voorgestelde_termijn
from overlegtafel.overeenkomsten.services.tarieven import zet_tarieven
from overlegtafel.overeenkomsten.services.versies import maak_versie
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import lees_alles_in, vind
from tests.overeenkomsten.test_tariefbladen import LIJST, geef_tarieven


@pytest.mark.parametrize(("erbij", "termijn"), [(0, "ronde"), (1, "ronde_lang")])
def test_another_tarieflijst_proposes_a_longer_ronde(client: FlaskClient, cast: Cast, erbij: int, termijn: str) -> None:
    lijst = (replace(LIJST[0], bedrag=LIJST[0].bedrag + erbij), *LIJST[1:])
    lees_alles_in()
    geef_tarieven(cast)
    with transaction() as session:
        oud = vind("DO-HBH", "1.0")
        nieuw = maak_versie(session, oud.overeenkomst, "2.0", daad=Daad(NU), vervangt=oud)
        zet_tarieven(session, nieuw.teksten[-1], lijst, daad=Daad(NU))
        assert voorgestelde_termijn(nieuw.teksten[-1]) == (termijn, ["de tarieflijst"] if "lang" in termijn else [])
