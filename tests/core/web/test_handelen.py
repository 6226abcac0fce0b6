from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session
from wtforms import Form, StringField

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.web.handelen import Gedaan, doe, probeer
from tests.conftest import Cast


class Formulier(Form):
    naam = StringField("Naam")


def _weiger(_session: Session, _daad: Daad) -> str:
    raise Geweigerd("Dit kan nu niet.")


def _weiger_naam(_session: Session, _daad: Daad) -> str:
    raise Ongeldig("Deze naam is bezet.", veld="naam")


def test_an_act_has_its_moment_and_its_actor(app: Flask, cast: Cast) -> None:
    voor = clock.nu()
    daad = doe(lambda _, daad: daad)
    assert voor <= daad.nu <= clock.nu()
    assert daad.actor_id is None


def test_an_act_that_gives_nothing_was_done_all_the_same(app: Flask, cast: Cast) -> None:
    assert probeer(Formulier(), lambda *_: None) == Gedaan(None)


def test_a_refusal_stands_over_the_form_or_at_its_field(app: Flask, cast: Cast) -> None:
    formulier = Formulier()
    assert probeer(formulier, _weiger) is None
    assert probeer(formulier, _weiger_naam) is None
    assert probeer(formulier, _weiger, veld="naam") is None
    assert list(formulier.form_errors) == ["Dit kan nu niet."]
    assert list(formulier.naam.errors) == ["Deze naam is bezet.", "Dit kan nu niet."]


def test_a_refusal_can_be_told_to_a_function(app: Flask, cast: Cast) -> None:
    zinnen: list[str] = []
    assert probeer(lambda fout: zinnen.append(fout.zin), _weiger) is None
    assert zinnen == ["Dit kan nu niet."]
