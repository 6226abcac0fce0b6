"""What changed after a ronde without a reason: each thing alone that makes a change explained, or leaves it so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.overeenkomsten.models import Ronde, RondeSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries import verklaard
from overlegtafel.overeenkomsten.queries.besluiten import op_weg_naar_besluit
from overlegtafel.overeenkomsten.queries.verklaard import onverklaard
from overlegtafel.overeenkomsten.rules.redline.artikelen import ArtikelSoort
from overlegtafel.overeenkomsten.services import publiceer_tekst
from overlegtafel.overeenkomsten.services.vergelijken import bewaar_vergelijking, geef_ambtshalve_redenen
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.overeenkomsten.test_na_de_ronde import HBH, _beantwoord, _verander

DAG = timedelta(days=1)


@pytest.fixture
def veranderd(app: Flask, cast: Cast) -> Cast:
    """Change the tariff of DO-HBH 1.1 in a second tekst, after its ronde was answered."""
    _beantwoord(cast)
    _verander(("€ 35,28", "€ 36,10"))
    return cast


def _teksten() -> tuple[Tekst, Tekst]:
    """Return the tekst of the ronde and the one after it."""
    geraadpleegd, nieuw = vind("DO-HBH", "1.1").teksten
    return geraadpleegd, nieuw


def _versie() -> Versie:
    db.session.remove()
    return vind("DO-HBH", "1.1")


def _open() -> tuple[str, ...]:
    versie = _versie()
    return onverklaard(db.session(), [versie]).get(versie.id, ())


def test_what_a_punt_asked_for_needs_no_reason(veranderd: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    geraadpleegd, nieuw = _versie().teksten
    artikel_id = next(rij.artikel_id for rij in nieuw.artikel_teksten if rij.nummer == "5")
    gevraagd = {(geraadpleegd.id, artikel_id)}
    assert _open() == ("artikel 5",)
    monkeypatch.setattr(verklaard, "_verklaarders", [lambda session, ids: {een for een in gevraagd if een[0] in ids}])
    assert _open() == ()


def test_another_number_alone_needs_no_reason(veranderd: Cast) -> None:
    with transaction() as session:
        for rij in bewaar_vergelijking(session, *_teksten()).wijzigingen:
            rij.soorten = [ArtikelSoort.HERNUMMERD.value]
    assert _open() == ()


def test_what_was_never_compared_is_unexplained_as_a_whole(veranderd: Cast) -> None:
    with transaction() as session:
        session.delete(bewaar_vergelijking(session, *_teksten()))
    assert _open() == ("de tekst",)


def test_an_extra_ronde_on_the_new_tekst_explains_it(veranderd: Cast) -> None:
    with transaction() as session:
        _, nieuw = _teksten()
        session.add(
            Ronde(versie=nieuw.versie, tekst=nieuw, soort=RondeSoort.EXTRA, openbaar_vanaf=NU, sluit_op=NU + DAG)
        )
    assert _open() == ()


def test_no_reason_is_added_to_what_everybody_read_without_it(client: FlaskClient, cast: Cast) -> None:
    _beantwoord(cast)
    _verander(("€ 35,28", "€ 36,10"))
    with transaction() as session:
        publiceer_tekst(session, _teksten()[1], vanaf=NU, daad=Daad(NU))
    with transaction() as session, pytest.raises(Geweigerd, match="al openbaar"):
        geef_ambtshalve_redenen(session, *_teksten(), {}, daad=Daad(NU))
    meld_aan(client, cast.anna)
    geweigerd = client.get(f"{HBH}/tekst/2/redenen")
    assert geweigerd.status_code == 409
    assert "Een reden kan er niet meer bij." in geweigerd.text


def test_a_versie_that_is_done_is_on_its_way_nowhere(veranderd: Cast) -> None:
    def onderweg() -> list[str]:
        db.session.remove()
        return [een.nummer for een in op_weg_naar_besluit(db.session(), nu=NU) if een.overeenkomst.kenmerk == "DO-HBH"]

    assert onderweg() == ["1.1"]
    for feit in ("vastgesteld_op", "ingetrokken_op"):
        with transaction():
            setattr(vind("DO-HBH", "1.1"), feit, NU)
        assert onderweg() == []
        with transaction():
            setattr(vind("DO-HBH", "1.1"), feit, None)
